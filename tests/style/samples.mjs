// What the rules must find, and what they must let pass: [beginning of the rule's name, path, text].

const lines = (count, text = '    work();\n') => text.repeat(count);
const function_of = (body_lines, head = 'int long_one(int a)') => `${head} {\n${lines(body_lines)}}\n`;

export const forbidden = [
    ['arrows', 'src/core/base/a.cpp', '#include "core/book/book.hpp"\n'],
    ['arrows', 'src/store/a.cpp', '#include "exchange/csv.hpp"\n'],
    ['arrows', 'src/exchange/a.cpp', '#  include "store/journal.hpp"\n'],
    ['arrows', 'src/app/a.hpp', '#include "ui/theme.hpp"\n'],
    ['arrows', 'src/app/forms/a.hpp', '#include "app/messages/messages.hpp"\n'],
    ['arrows', 'src/app/messages/a.cpp', '#include "app/app.hpp"\n'],
    ['arrows', 'src/ui/a.cpp', '#include "store/journal.hpp"\n'],
    ['arrows', 'src/platform/headless/a.cpp', '#include "platform/web/host.hpp"\n'],
    ['arrows', 'src/loose.cpp', '#include "core/base/date.hpp"\n'],
    ['imgui.h', 'src/app/a.cpp', '#include <imgui_internal.h>\n'],
    ['emscripten', 'src/ui/a.cpp', '#include <emscripten/html5.h>\n'],
    ['qrcodegen.h', 'src/app/a.cpp', '#include <qrcodegen.h>\n'],
    ['nlohmann', 'src/core/book/a.cpp', '#include <nlohmann/json.hpp>\n'],
    ['our includes', 'src/core/base/a.cpp', '#include "../json/writer.hpp"\n'],
    ['headers', 'src/core/base/a.h', '// A.\n#pragma once\n'],
    ['headers', 'src/core/base/a.hpp', '// A.\n#include <vector>\n#pragma once\n'],
    ['headers', 'src/core/base/a.hpp', '#pragma once\n'],
    ['core reads', 'src/core/rules/a.cpp', 'auto now = std::chrono::system_clock::now();\n'],
    ['core reads', 'src/core/rules/a.cpp', '#include <random>\n'],
    ['files have', 'src/core/base/a.cpp', lines(601)],
    ['functions have', 'src/core/base/a.cpp', `namespace dunlin {\n${function_of(69)}}\n`],
    ['functions have', 'src/core/base/a.cpp', function_of(69, 'bool operator==(A const& a, A const& b) noexcept')],
    ['functions have', 'src/core/base/a.cpp', function_of(69, 'A::A(int a)\n    : m_a(a), m_b{2}')],
    ['functions have', 'src/core/base/a.hpp', `class A {\npublic:\n${function_of(69, 'Result<int> run() const')}};\n`],
    ['functions have', 'tests/core/base/a_test.cpp', function_of(69, 'TEST_CASE("a {long} one")')],
    ['no paths', 'README.md', `see ${'/ro'}ot/dunlin\n`],
    ['no paths', 'dev', `cd ${'/wo'}rk/main\n`],
    ['no paths', 'tests/browser/package-lock.json', `"resol${'ved":'} "x"\n`],
    ['no paths', 'src/core/base/a.cpp', `// TO${'DO'}: later\n`],
    ['text files', 'web/a.js', 'a();  \n'],
    ['text files', 'web/a.js', '\ta();\n'],
    ['text files', 'web/a.js', 'a();'],
];

export const allowed = [
    ['arrows', 'src/core/report/a.cpp', '#include "core/base/date.hpp"\n#include "core/report/a.hpp"\n#include <vector>\n'],
    ['arrows', 'src/platform/web/a.cpp', '#include "store/journal.hpp"\n'],
    ['imgui.h', 'src/ui/a.cpp', '#include <imgui.h>\n'],
    ['core reads', 'src/core/rules/a.cpp', '// never system_clock\nauto text = "random_device";\n'],
    ['files have', 'src/core/base/a.cpp', lines(600)],
    ['files have', 'src/app/speech/words_en.cpp', lines(601)],
    ['functions have', 'src/core/base/a.cpp', function_of(68)],
    ['functions have', 'src/core/base/a.cpp', `constexpr auto table = std::to_array<Row>({\n${lines(90, '    {1, "a"},\n')}});\n`],
    ['functions have', 'src/core/base/a.cpp', `int a() { return '{'; }\n${lines(80, '// "it\'s\n')}int b() { return 1'000; }\n`],
    ['functions have', 'tests/core/base/a_test.cpp', `TEST_CASE("rows") {\n    Row const rows[] = {\n${lines(90, '        {1, "a"},\n')}    };\n}\n`],
    ['no paths', 'README.md', 'the network of your home/office, https://example.org/office/1\n'],
];

const cases = (counts) => `1: [doctest] test cases: ${counts}`;
const passed = '1/1 Test #1: core_base_test ...................   Passed    0.02 sec';
const failed = '1/1 Test #1: core_base_test ...................***Failed    0.02 sec';

// [what happened, ctest's verbose log, what it adds up to].
export const tallies = [
    ['all is well', `${cases(' 4 |  4 passed | 0 failed | 0 skipped')}\n${passed}`, { passed: 4, failed: 0, skipped: 0 }],
    ['two cases fail', `${cases('4 | 2 passed | 2 failed | 1 skipped')}\n${failed}`, { passed: 2, failed: 2, skipped: 1 }],
    ['no summary', `1: [doctest] doctest version is "2.4.9"\n${failed}`, { passed: 0, failed: 1, skipped: 0 }],
    ['a leak after the summary', `${cases('4 | 4 passed | 0 failed | 0 skipped')}\n${failed}`, { passed: 4, failed: 1, skipped: 0 }],
    [
        'a case misses two files',
        `1: [skipped] reads: no a.csv\n1: [skipped] reads: no b.csv\n${cases('4 | 4 passed | 0 failed | 0 skipped')}\n${passed}`,
        { passed: 3, failed: 0, skipped: 1 },
    ],
    ['two binaries', `${cases('1 | 1 passed | 0 failed | 0 skipped')}\n2${cases('2 | 2 passed | 0 failed | 0 skipped').slice(1)}\n${passed}`, { passed: 3, failed: 0, skipped: 0 }],
];

// What the sum names as failed, of the lines of a log.
export const failing_logs = [
    ['nothing', 'passed  opens\n2 passed, 0 failed, 0 skipped', []],
    ['one of the browser', 'failed  opens\n        Error: waited in vain\n        at x\n1 passed, 1 failed, 0 skipped', [['opens', 'Error: waited in vain']]],
    ['a rule of style', 'FAILED  no tabs\n        a.cpp:1', [['no tabs', 'a.cpp:1']]],
    [
        'a case with two checks',
        '1: TEST CASE:  sums add up\n1:\n1: /a.cpp:3: ERROR: CHECK( a == b ) is NOT correct!\n1: /a.cpp:4: ERROR: CHECK( c ) is NOT correct!',
        [['sums add up', '/a.cpp:3: ERROR: CHECK( a == b ) is NOT correct!']],
    ],
    ['a sanitizer', '1: TEST CASE:  reads\n1: ==7==ERROR: AddressSanitizer: heap-use-after-free', [['reads', '==7==ERROR: AddressSanitizer: heap-use-after-free']]],
];
