// Sums up the logs of ./dev test: node tally.mjs <folder of part.log and part.exit>.
// Its last line is `N passed, N failed, N skipped`; it exits with 1 if anything failed.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const sum_line = /^(\d+) passed, (\d+) failed, (\d+) skipped$/;

// ctest's verbose log: the lines of test 3 begin with "3: ". A binary that died before its summary counts as one failure.
export function count_ctest(lines) {
    const tests = new Map();
    const test = (number) => {
        if (!tests.has(number)) tests.set(number, { passed: 0, failed: 0, skipped: 0, skipped_names: new Set(), summed: false });
        return tests.get(number);
    };
    const total = { passed: 0, failed: 0, skipped: 0 };
    for (const line of lines) {
        let match = /^(\d+): (.*)$/.exec(line);
        if (match) {
            const entry = test(match[1]);
            const skip = /^\[skipped\] (.*?): /.exec(match[2]);
            if (skip) entry.skipped_names.add(skip[1]);
            const cases = /test cases: *\d+ *\| *(\d+) passed *\| *(\d+) failed *\| *(\d+) skipped/.exec(match[2]);
            if (cases) [entry.passed, entry.failed, entry.skipped, entry.summed] = [...cases.slice(1).map(Number), true];
        }
        match = /^ *\d+\/\d+ Test +#(\d+): \S+ \.*(.*)/.exec(line);
        if (match) test(match[1]).is_failed = !/ Passed /.test(match[2]);
    }
    for (const entry of tests.values()) {
        // A case that gave up for want of a file counts as passed in doctest's own sum.
        const skipped_names = Math.min(entry.skipped_names.size, entry.passed);
        total.passed += entry.passed - skipped_names;
        total.skipped += entry.skipped + skipped_names;
        total.failed += entry.is_failed && entry.failed === 0 ? 1 : entry.failed;
    }
    return total;
}

function count_sum_line(lines) {
    const match = lines.map((line) => sum_line.exec(line)).filter(Boolean).at(-1);
    return match ? { passed: +match[1], failed: +match[2], skipped: +match[3] } : { passed: 0, failed: 0, skipped: 0 };
}

// What failed, by name, with the first line of why: a long run's log may be cut where it stands, its end is always there.
export function failures(lines) {
    const found = new Map();
    let test_case = '';
    lines.forEach((line, at) => {
        const named = /^\d+: TEST CASE: *(.*)$/.exec(line);
        if (named) test_case = named[1];
        const in_case = /^\d+: (.*(?:ERROR: .*|Sanitizer: .*))$/.exec(line);
        if (in_case && !found.has(test_case)) found.set(test_case, in_case[1]);
        const of_node = /^failed +(.*)$/i.exec(line);
        if (of_node) found.set(of_node[1], (lines[at + 1] ?? '').trim());
    });
    return [...found];
}

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function main(folder) {
    const sum = { passed: 0, failed: 0, skipped: 0 };
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.log')).sort()) {
        const part = file.slice(0, -4);
        const lines = readFileSync(join(folder, file), 'utf8').replace(/\x1b\[[0-9;]*m/g, '').split('\n');
        const [exit, seconds] = readFileSync(join(folder, `${part}.exit`), 'utf8').split(' ').map(Number);
        const count = part === 'native' || part === 'wasm' ? count_ctest(lines) : count_sum_line(lines);
        if (exit !== 0 && count.failed === 0) count.failed = 1; // it didn't build, or broke off
        console.log(`${part.padEnd(8)} ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped   ${clock(seconds)}`);
        for (const [name, why] of failures(lines)) console.log(`         failed: ${name}${why && `: ${why.slice(0, 300)}`}`);
        for (const key of Object.keys(sum)) sum[key] += count[key];
    }
    console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
    return sum.failed > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = main(process.argv[2]);
