// What is downloaded: compressed as a server would, and which library the program's bytes come from. The linker is asked
// once more for the same program with the functions' names kept; a name belongs to the archive that defines it.
import { execFileSync } from 'node:child_process';
import { readFile, readdir, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const require = createRequire(import.meta.url);

const compressed = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;

// `total`: what must be there before the first screen; `later`: what the page fetches by itself right after it (web/parts.js).
export async function measureDownload(site) {
    const files = {};
    for (const name of (await readdir(site)).filter((one) => /\.(html|css|js|wasm)$/.test(one)))
        files[name] = compressed(await readFile(join(site, name)));
    const isLater = (name) => /^later\./.test(name);
    const sum = (names) => names.reduce((bytes, name) => bytes + files[name], 0), names = Object.keys(files);
    const dist = join(require.resolve('sql.js'), '..');
    const rival = compressed(await readFile(join(dist, 'sql-wasm.js'))) + compressed(await readFile(join(dist, 'sql-wasm.wasm')));
    return { files, total: sum(names.filter((name) => !isLater(name))), later: sum(names.filter(isLater)), rival };
}

// ---- bytes per library -----------------------------------------------------------------------------------------------

class Reader {
    constructor(bytes) { this.bytes = bytes; this.at = 0; }
    number() {
        let value = 0, shift = 0, byte;
        do {
            byte = this.bytes[this.at++];
            value += (byte & 0x7f) * 2 ** shift;
            shift += 7;
        } while (byte & 0x80);
        return value;
    }
    text() {
        const length = this.number();
        this.at += length;
        return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + this.at - length, length).toString();
    }
}

// Bytes of each function's body by name, and of all data.
function functionsOf(wasm) {
    const reader = new Reader(wasm);
    reader.at = 8;
    const sizes = [], names = new Map();
    let imported = 0, data = 0;
    while (reader.at < wasm.length) {
        const section = reader.bytes[reader.at++], length = reader.number(), end = reader.at + length;
        if (section === 2) {
            for (let left = reader.number(); left > 0; --left) {
                reader.text();
                reader.text();
                const kind = reader.bytes[reader.at++];
                if (kind === 0) { ++imported; reader.number(); }
                else if (kind === 1) { ++reader.at; limits(reader); }
                else if (kind === 2) limits(reader);
                else reader.at += 2;
            }
        } else if (section === 10) {
            for (let left = reader.number(); left > 0; --left) {
                const size = reader.number();
                sizes.push(size);
                reader.at += size;
            }
        } else if (section === 11) data = length;
        else if (section === 0 && reader.text() === 'name') {
            while (reader.at < end) {
                const part = reader.bytes[reader.at++], size = reader.number(), stop = reader.at + size;
                if (part === 1) for (let left = reader.number(); left > 0; --left) names.set(reader.number(), reader.text());
                reader.at = stop;
            }
        }
        reader.at = end;
    }
    return { data, functions: sizes.map((size, i) => ({ size, name: names.get(i + imported) ?? '' })) };
}

function limits(reader) {
    const hasMost = reader.bytes[reader.at++] & 1;
    reader.number();
    if (hasMost) reader.number();
}

const run = (program, args) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });

// Bytes by library of the program that the build folder links.
export async function measureLibraries(build, folder) {
    const target = run('ninja', ['-C', build, '-t', 'query', 'dunlin_app']).match(/site\/app\.js/) ? 'site/app.js' : 'dunlin_app';
    const command = run('ninja', ['-C', build, '-t', 'commands', target]).trim().split('\n').at(-1);
    const output = join(folder, 'named');
    await rm(output, { recursive: true, force: true });
    await mkdir(output, { recursive: true });
    const linked = command.replace(/-o \S*site\/app\.js/, `--profiling-funcs -o ${join(output, 'app.js')}`);
    if (linked === command) throw new Error('the command that links the app is not understood');
    execFileSync('sh', ['-c', linked.split(' && ').find((one) => one.includes('--profiling-funcs'))], { cwd: build, stdio: 'pipe' });

    const owner = new Map(), archives = [...command.matchAll(/\S+\.a\b/g)].map((one) => one[0]);
    for (const archive of new Set(archives.reverse())) { // what several have counts for the lowest
        const library = archive.replace(/.*\/lib|\.a$/g, '');
        for (const line of run('llvm-nm', ['-C', '--defined-only', '--format=just-symbols', join(build, archive)]).split('\n'))
            if (line && !line.endsWith(':') && !owner.has(line)) owner.set(line, library);
    }
    const { functions, data } = functionsOf(await readFile(join(output, 'app.wasm')));
    const sums = { 'constants of all': data };
    for (const { name, size } of functions) {
        const library = owner.get(name) ?? owner.get(name.replace(/(\.llvm)?\.\d+$/, '')) ?? guess(name);
        sums[library] = (sums[library] ?? 0) + size;
    }
    return Object.fromEntries(Object.entries(sums).sort((a, b) => b[1] - a[1]));
}

// Names that no archive of ours defines.
const guess = (name) => (/^(void |bool )?std::/.test(name) ? 'standard library' : /^(void )?(dunlin|Im)/.test(name) ? 'other of ours' : 'C library and runtime');
