// Style as a test: node tests/style/run.mjs [filter]. One line a rule; the last one sums up.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { count_ctest, failures } from '../../assets/dev/tally.mjs';
import { rules } from './rules.mjs';
import { allowed, failing_logs, forbidden, tallies } from './samples.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const ignored_folders = new Set(['.git', 'build', 'node_modules', 'artifacts']);
const binary = /\.(png|jpg|ico|wasm|woff2|xlsx|zip|bin)$/;

function files_below(folder) {
    return readdirSync(folder).sort().flatMap((name) => {
        if (ignored_folders.has(name)) return [];
        const path = join(folder, name);
        if (statSync(path).isDirectory()) return files_below(path);
        return binary.test(name) ? [] : [path];
    });
}

const in_file = (path, text) => ({ path, text, lines: text.replace(/\n$/, '').split('\n') });

const files = files_below(root).map((path) => {
    const text = readFileSync(path, 'utf8');
    return in_file(relative(root, path).split(sep).join('/'), text);
});

// A rule that finds nothing in what it forbids would pass for ever.
const rules_work = {
    name: 'each rule finds what it forbids, and no more',
    check: () => {
        const run = (name, sample) => rules.find((rule) => rule.name.startsWith(name)).check([in_file(...sample)], root);
        return [
            ...forbidden.filter(([name, ...sample]) => run(name, sample).length === 0).map((it) => `missed: ${it.join(' | ').slice(0, 100)}`),
            ...allowed.filter(([name, ...sample]) => run(name, sample).length > 0).map((it) => `wrongly found: ${it.join(' | ').slice(0, 100)}`),
        ];
    },
};

// So would a sum that loses a crash.
const tally_works = {
    name: 'the sum counts failures, crashes and missing files, and names what failed',
    check: () =>
        [
            ...tallies.map(([name, log, sum]) => [name, JSON.stringify(count_ctest(log.split('\n'))), JSON.stringify(sum)]),
            ...failing_logs.map(([name, log, named]) => [name, JSON.stringify(failures(log.split('\n'))), JSON.stringify(named)]),
        ]
            .filter(([, counted, sum]) => counted !== sum)
            .map(([name, counted]) => `${name}: counted ${counted}`),
};

const filter = process.argv[2] ?? '';
const sum = { passed: 0, failed: 0 };
for (const { name, check } of [...rules, rules_work, tally_works].filter((rule) => rule.name.includes(filter))) {
    const findings = check(files, root);
    console.log(`${findings.length === 0 ? 'ok    ' : 'FAILED'}  ${name}`);
    for (const finding of findings) console.log(`        ${finding}`);
    sum[findings.length === 0 ? 'passed' : 'failed'] += 1;
}
console.log(`${sum.passed} passed, ${sum.failed} failed, 0 skipped`);
process.exitCode = sum.failed > 0 ? 1 : 0;
