// clang-tidy as a test: node tests/style/tidy.mjs [filter]. By day the files of src that differ from the upstream branch
// (without one: from the last commit but one); all of src with CI=true or a filter. A file that passed isn't looked at again,
// in any clone, until it, a header of ours that it includes, the rules or the packages change. One test a file; the last line
// sums up.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { cpus, homedir } from 'node:os';
import { join } from 'node:path';

const filter = process.argv[2] ?? '';
const stamps = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'dunlin-tidy');
const kept_days = 30;

function lines_of(command, ...args) {
    const run = spawnSync(command, args, { encoding: 'utf8' });
    return run.status === 0 ? run.stdout.split('\n').filter(Boolean) : [];
}

function files_below(folder) {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = `${folder}/${entry.name}`;
        return entry.isDirectory() ? files_below(path) : [path];
    });
}

// undefined: no git history to compare with, so look at all.
function changed_files() {
    const [upstream] = lines_of('git', 'merge-base', 'HEAD', '@{upstream}');
    const [previous] = lines_of('git', 'rev-parse', '--verify', '--quiet', 'HEAD~1');
    const base = upstream ?? previous;
    if (!base) return undefined;
    return new Set([...lines_of('git', 'diff', '--name-only', base), ...lines_of('git', 'ls-files', '-o', '--exclude-standard')]);
}

function compiled_files(build) {
    const database = `${build}/compile_commands.json`;
    if (!existsSync(database)) return new Set();
    return new Set(JSON.parse(readFileSync(database, 'utf8')).map((entry) => entry.file));
}

// What clang-tidy must be told about files that only Emscripten compiles.
function emscripten_arguments() {
    const flags = lines_of('em++', '--cflags').join(' ').split(' ');
    const wanted = flags.filter((flag) => flag.startsWith('-D') || flag.startsWith('--sysroot='));
    return ['--target=wasm32-unknown-emscripten', ...wanted].map((flag) => `--extra-arg=${flag}`);
}

function tidy(path, args) {
    return new Promise((done) => {
        let output = '';
        const child = spawn('clang-tidy-14', ['--quiet', ...args, path]);
        child.stdout.on('data', (data) => (output += data));
        child.stderr.on('data', (data) => (output += data));
        child.on('error', (error) => done({ status: 1, output: error.message }));
        child.on('close', (status) => done({ status, output: output.replace(/^\d+ warnings? .*generated.*\n|^Suppressed .*\n/gm, '') }));
    });
}

const all = files_below('src');
const packages = ['clang-tidy-14', 'libstdc++-12-dev', 'nlohmann-json3-dev', 'emscripten'];
const rules = createHash('sha256');
for (const path of ['.clang-tidy', 'CMakePresets.json', 'CMakeLists.txt', 'assets/dev/sources.sh', 'tests/style/tidy.mjs']) rules.update(readFileSync(path));
rules.update(lines_of('dpkg-query', '--show', ...packages).join());
const rules_key = rules.digest('hex');

// The file and every header of ours that it includes, directly or not.
const includes = new Map();
function includes_of(path) {
    if (!includes.has(path)) {
        const found = readFileSync(path, 'utf8').matchAll(/^\s*#\s*include\s+"([^"]+)"/gm);
        includes.set(path, [...found].map(([, name]) => `src/${name}`).filter((name) => existsSync(name)));
    }
    return includes.get(path);
}
function key_of(path) {
    const reached = new Set([path]);
    for (const one of reached) for (const name of includes_of(one)) reached.add(name);
    const key = createHash('sha256').update(rules_key);
    for (const one of [...reached].sort()) key.update(one).update(readFileSync(one));
    return key.digest('hex');
}

const changed = process.env.CI === 'true' || filter ? undefined : changed_files();
const native = compiled_files('build/native');
const web = compiled_files('build/web');
const queue = all.filter((path) => path.endsWith('.cpp') && path.includes(filter) && (!changed || changed.has(path)));
const sum = { passed: 0, failed: 0, skipped: 0 };

async function look_at(path) {
    const stamp = join(stamps, key_of(path));
    if (existsSync(stamp)) {
        utimesSync(stamp, new Date(), new Date());
        sum.passed += 1;
        return;
    }
    const full = join(process.cwd(), path);
    const args = native.has(full) ? ['-p', 'build/native'] : web.has(full) ? ['-p', 'build/web', ...emscripten_arguments()] : undefined;
    if (!args) {
        sum.skipped += 1;
        console.log(`skipped ${path}: no preset compiles it`);
        return;
    }
    const { status, output } = await tidy(path, args);
    console.log(`${status === 0 ? 'ok     ' : 'FAILED '} ${path}`);
    if (status === 0) writeFileSync(stamp, path);
    else console.log(output);
    sum[status === 0 ? 'passed' : 'failed'] += 1;
}

mkdirSync(stamps, { recursive: true });
for (const name of readdirSync(stamps)) {
    const stamp = join(stamps, name);
    if (Date.now() - statSync(stamp).mtimeMs > kept_days * 24 * 60 * 60 * 1000) rmSync(stamp);
}
await Promise.all(Array.from({ length: cpus().length }, async () => {
    for (let path = queue.shift(); path; path = queue.shift()) await look_at(path);
}));
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = sum.failed > 0 ? 1 : 0;
