// ./dev bench [--quick] [--sizes 1000,100000] [--only core|page|size] [--keep]: measures, and prints one table.
//   --quick   the two smaller sizes and fewer goes
//   --sizes   books of these many invoices
//   --keep    leaves the books in build/bench/books/ for the next time (they are a few GB)
import { execFile } from 'node:child_process';
import { access, mkdir, readFile, rm } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { measurePage } from './page.mjs';
import { measureDownload, measureLibraries } from './size.mjs';
import { print } from './table.mjs';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'build/bench/books');
const today = Date.UTC(2026, 5, 30) / 86400000;

function options(args) {
    const chosen = { isQuick: false, sizes: [1000, 100000, 1000000], only: '', keep: false, wasm: join(root, 'build/bench'), web: join(root, 'build/web') };
    for (let i = 0; i < args.length; ++i) {
        if (args[i] === '--quick') { chosen.isQuick = true; chosen.sizes = [1000, 100000]; }
        else if (args[i] === '--keep') chosen.keep = true;
        else if (args[i] === '--sizes') chosen.sizes = args[++i].split(',').map(Number);
        else if (args[i] === '--only') chosen.only = args[++i];
        else if (args[i] === '--wasm') chosen.wasm = resolve(args[++i]); // another build folder
        else if (args[i] === '--web') chosen.web = resolve(args[++i]);
        else throw new Error(`bench doesn't know '${args[i]}'`);
    }
    return chosen;
}

const note = (text) => process.stderr.write(`bench: ${text}\n`);

// A measurement in a process of its own. What goes wrong (out of memory, as a rule) becomes a figure too.
async function measured(script, what, size, last) {
    note(`${what}, ${size}`);
    try {
        const { stdout } = await promisify(execFile)(process.execPath, ['--max-old-space-size=8192', script, what, join(folder, String(size)), String(last)],
            { maxBuffer: 1 << 24, timeout: 1800000 });
        return JSON.parse(stdout);
    } catch (error) {
        const lines = `${error.stderr ?? ''}`.split('\n').filter((line) => /error|memory|abort|:/i.test(line));
        return { problem: (lines.find((line) => /memory/i.test(line)) ?? lines[0] ?? error.message).trim().slice(0, 80) };
    }
}

async function isThere(path) { return access(path).then(() => true, () => false); }

async function measureCore(sizes, wasm) {
    const ours = join(wasm, 'tests/bench/dunlin_bench.js'), theirs = join(import.meta.dirname, 'rivals.mjs');
    const found = {};
    for (const size of sizes) {
        const figures = found[size] = {};
        for (const what of ['import-csv', 'import-json', 'replay', 'snapshot', 'reports', 'commits']) figures[what] = await measured(ours, what, size, '');
        for (const what of ['loop', 'sql-import-csv', 'sql-import-json', 'sql-reports', 'duck-reports'])
            figures[what] = await measured(theirs, what, size, today);
    }
    return found;
}

async function makeBooks(sizes, wasm) {
    for (const size of sizes) {
        if (await isThere(join(folder, String(size), 'columns.bin'))) continue;
        const made = await measured(join(wasm, 'tests/bench/dunlin_bench.js'), 'make', size, size);
        if (made.problem) throw new Error(`the book of ${size} invoices can't be made: ${made.problem}`);
    }
}

async function main(args) {
    const { isQuick, sizes, only, keep, wasm, web } = options(args);
    const isWanted = (part) => !only || only === part;
    const began = loadavg()[0];
    await mkdir(folder, { recursive: true });
    const found = { sizes, core: {}, page: {}, download: null, libraries: null };
    if (isWanted('core') || isWanted('page')) await makeBooks(sizes, wasm);
    if (isWanted('core')) found.core = await measureCore(sizes, wasm);
    if (isWanted('page')) {
        const site = join(web, 'site');
        for (const size of [0, ...sizes]) {
            if (size > 0 && !(await isThere(join(folder, String(size), 'rows.sqlite')))) await measured(join(import.meta.dirname, 'rivals.mjs'), 'sql-reports', size, today);
            found.page[size] = await measurePage({ folder, site, size, today, goes: isQuick ? 2 : 5, count: isQuick ? 20 : 100,
                isEachScreen: size === sizes[0],
                say: (text) => note(`page, ${size}: ${text}`) });
        }
    }
    if (isWanted('size')) {
        note('download');
        found.download = await measureDownload(join(web, 'site'));
        found.libraries = await measureLibraries(web, folder).catch((error) => ({ problem: error.message.split('\n')[0] }));
    }
    print(found);
    const processor = (await readFile('/proc/cpuinfo', 'utf8').catch(() => '')).match(/model name\s*:\s*(.*)/)?.[1] ?? 'unknown processor';
    console.log(`\nOn ${processor}; others kept the machine busy with ${began.toFixed(1)} (start) and ${loadavg()[0].toFixed(1)} (end) programs at a time.
Core figures are the processor's time of one thread, as WebAssembly in Node; page figures passed on the wall, in Chromium
drawing without a graphics card, but for frames, which are the processor's time of the page's thread.`);
    if (!keep && (isWanted('core') || isWanted('page'))) for (const size of sizes) await rm(join(folder, String(size)), { recursive: true, force: true });
}

await main(process.argv.slice(2));
