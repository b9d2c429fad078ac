// The rules of style: each {name, check(files, root) -> findings as text}.
// ARCHITECTURE.md says why the arrows between rooms are as they are.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path/posix';
import { functions, includes, without_comments_and_strings } from './cpp.mjs';

const max_file_lines = 600;
const max_function_lines = 70;

const core = ['core/base', 'core/json', 'core/message', 'core/book', 'core/rules', 'core/report'];
const app = ['app/speech', 'app/forms', 'app/messages', 'app'];
const everything_below = [...core, 'store', 'exchange', ...app, 'ui'];

// What a room may include beside itself. A room within another stands before it.
const may_include = {
    'core/base': [],
    'core/json': ['core/base'],
    'core/message': ['core/base'],
    'core/book': ['core/base'],
    'core/rules': ['core/base', 'core/book'],
    'core/report': ['core/base', 'core/book', 'core/rules'],
    store: ['core/base', 'core/json', 'core/book'],
    exchange: core,
    'app/speech': core,
    'app/forms': [...core, 'app/speech'],
    'app/messages': [...core, 'exchange', 'app/speech', 'app/forms'],
    app: [...core, 'store', 'exchange', ...app],
    ui: [...core, ...app],
    'platform/headless': everything_below,
    'platform/web': everything_below,
};

const rooms = Object.keys(may_include);
const room_of = (path) => rooms.find((room) => path.startsWith(`${room}/`));
const is_cpp = (file) => /\.[ch]pp$/.test(file.path);
const our_cpp = (files) => files.filter((file) => is_cpp(file) && /^(src|tests)\//.test(file.path));
const source_cpp = (files) => files.filter((file) => is_cpp(file) && file.path.startsWith('src/'));

function each_include(files, judge) {
    return files.flatMap((file) =>
        includes(file).flatMap((include) => {
            const finding = judge(file, include);
            return finding ? [`${file.path}:${include.line}: ${finding}`] : [];
        }));
}

function each_line(files, pattern, why) {
    return files.flatMap((file) =>
        file.lines.flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1}: ${why}: ${line.trim().slice(0, 80)}`] : [])));
}

// A header that only some folders may include.
function only_in(name, header, folders) {
    return {
        name,
        check: (files) =>
            each_include(our_cpp(files), (file, include) =>
                header.test(include.name) && !folders.some((folder) => file.path.startsWith(`${folder}/`)) && `includes ${include.name}`),
    };
}

const arrows = {
    name: 'arrows between rooms only point down',
    check: (files) =>
        each_include(source_cpp(files), (file, include) => {
            const from = room_of(file.path.slice('src/'.length));
            const to = room_of(include.name);
            if (!from) return 'is in no room that tests/style/rules.mjs knows';
            return to && to !== from && !may_include[from].includes(to) && `${from} may not include ${to}`;
        }),
};

const full_paths = {
    name: 'our includes are quoted and name the path from src; tests also a helper beside them',
    check: (files) => {
        const known = new Set(files.map((file) => file.path));
        return each_include(our_cpp(files), (file, include) => {
            const beside = `${dirname(file.path)}/${include.name}`;
            const is_ours = known.has(`src/${include.name}`) || known.has(`tests/${include.name}`) ||
                (beside.startsWith('tests/') && known.has(beside));
            if (include.is_quoted && !is_ours && !/^imgui/.test(include.name)) return `"${include.name}" is no file of src`;
            return !include.is_quoted && is_ours && `<${include.name}> should be quoted`;
        });
    },
};

const headers = {
    name: 'headers are .hpp, begin with a comment and #pragma once',
    check: (files) =>
        files.filter((file) => /^(src|tests)\/.*\.(h|hh|hpp|hxx)$/.test(file.path)).flatMap((file) => {
            if (!file.path.endsWith('.hpp')) return [`${file.path}: isn't called .hpp`];
            const first_code = file.lines.find((line) => line.trim() !== '' && !line.startsWith('//'));
            if (first_code !== '#pragma once') return [`${file.path}: #pragma once should come first`];
            return file.lines[0].startsWith('//') ? [] : [`${file.path}: should begin with a line that says what it is`];
        }),
};

// A catalogue of words is data, one file a language: it is as long as the program is wordy.
const catalogue = /^src\/app\/speech\/words_[a-z]+\.cpp$/;

const file_length = {
    name: `files have at most ${max_file_lines} lines`,
    check: (files) =>
        files
            .filter((file) => /^(src|web|tests|assets\/dev)\/|^dev$/.test(file.path) && !/package-lock\.json$|\.(txt|json|csv)$/.test(file.path) && !catalogue.test(file.path))
            .filter((file) => file.lines.length > max_file_lines)
            .map((file) => `${file.path}: ${file.lines.length} lines`),
};

const function_length = {
    name: `functions have at most ${max_function_lines} lines, rows of tables apart`,
    check: (files) =>
        our_cpp(files).flatMap((file) =>
            functions(file)
                .filter((entry) => entry.length > max_function_lines)
                .map((entry) => `${file.path}:${entry.line}: ${entry.length} lines: ${entry.head.slice(-60)}`)),
};

const pure_core = {
    name: 'core reads no clock, locale, environment or random source',
    check: (files) => {
        const impure = /\b(system_clock|steady_clock|high_resolution_clock|std::time|std::rand|random_device|setlocale|getenv|localtime|gmtime)\b|std::locale\b|<(random|locale|ctime|clocale)>/;
        const code = files
            .filter((file) => is_cpp(file) && file.path.startsWith('src/core/'))
            .map((file) => ({ ...file, lines: without_comments_and_strings(file.text).split('\n') }));
        return each_line(code, impure, 'not in core');
    },
};

// Patterns are put together from halves, so that this file doesn't find itself.
const not_in_the_repository = {
    name: 'no paths of one machine, no package registry, no unfinished marks',
    check: (files) => [
        ...each_line(files, new RegExp('(^|[\\s"\'`(=:])/(work|root|home|Users)' + '/'), 'a path of one machine'),
        ...each_line(files, new RegExp('\\b(registry|deb|pypi|crates|proxy)\\.[a-z-]+\\.(org|io|com|net)' + '\\b|"resolved' + '":'), 'a registry'),
        ...each_line(files, new RegExp('\\b(TO' + 'DO|FIX' + 'ME|HA' + 'CK)\\b'), 'an unfinished mark'),
    ],
};

const whitespace = {
    name: 'text files end with one newline and hold no tabs or trailing blanks',
    check: (files) =>
        files.flatMap((file) => {
            if (file.text === '' || /\.(csv|txt)$/.test(file.path) || file.path.startsWith('tests/scenarios/')) return [];
            const findings = each_line([file], /[ \t\r]$|\t/, 'a tab or trailing blank');
            return /[^\n]\n$/.test(file.text) ? findings : [...findings, `${file.path}: should end with one newline`];
        }),
};

const clang_format = {
    name: 'C++ is laid out by .clang-format (./dev format)',
    check: (files, root) => {
        const paths = our_cpp(files).map((file) => file.path);
        if (paths.length === 0) return [];
        const run = spawnSync('clang-format-14', ['--dry-run', '--Werror', ...paths], { cwd: root, encoding: 'utf8' });
        if (run.error) return [`clang-format-14 didn't run: ${run.error.message}`];
        if (run.status === 0) return [];
        const named = [...run.stderr.matchAll(/^(\S+?):(\d+):\d+: error/gm)].map((match) => `${match[1]}:${match[2]}`);
        const first_a_file = new Map(named.map((place) => [place.split(':')[0], place]).reverse());
        return [...first_a_file.values()].reverse();
    },
};

export const rules = [
    arrows,
    only_in('imgui.h only in ui and platform', /^imgui/, ['src/ui', 'src/platform', 'tests/ui', 'tests/platform', 'tests/browser/page']),
    only_in('emscripten headers only in platform/web', /^emscripten/, ['src/platform/web']),
    only_in('qrcodegen.h only in exchange', /^qrcodegen/, ['src/exchange']),
    only_in('nlohmann/json only in core/json, store and exchange', /^nlohmann\//, ['src/core/json', 'src/store', 'src/exchange']),
    full_paths,
    headers,
    pure_core,
    file_length,
    function_length,
    not_in_the_repository,
    whitespace,
    clang_format,
];
