// node assets/dev/split.mjs <site> <list>: takes the linked program apart. app.wasm keeps what the first screen needs; the
// functions that the list names (src/platform/web/later_part.txt), and those that only they reach, become a part of their own,
// later.<sum of its bytes>.wasm, which web/parts.js fetches. The linker left the functions' names in app.wasm for this.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const features = ['--enable-bulk-memory', '--enable-mutable-globals', '--enable-sign-ext'];
const run = (program, ...args) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });

// "dunlin::f\28int\29" of Binaryen's text as "dunlin::f(int)".
const plain = (name) => name.replace(/\\([0-9a-f]{2})/g, (whole, code) => String.fromCharCode(parseInt(code, 16)));

// Of a module as text: which function calls which, and which are called from outside or through a pointer.
export function callsOf(text) {
    const calls = new Map(), roots = [];
    let inside = null;
    for (const line of text.split('\n')) {
        let found;
        if ((found = line.match(/^ \(func \$([^\s)]+)/))) calls.set(found[1], inside = new Set());
        else if ((found = line.match(/^ \(export "[^"]*" \(func \$([^\s)]+)\)\)/))) roots.push(found[1]);
        else if ((found = line.match(/^ \(start \$([^\s)]+)\)/))) roots.push(found[1]);
        else if (line.startsWith(' (elem ')) roots.push(...[...line.matchAll(/ \$([^\s)]+)/g)].map((one) => one[1]));
        else if (inside && (found = line.match(/\((?:return_)?call \$([^\s)]+)/))) inside.add(found[1]);
    }
    return { calls, roots };
}

export const patternsOf = (list) => list.split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('#'));

// The functions that are not reached but by those that a pattern names. Every pattern has to name one.
export function laterFunctions({ calls, roots }, patterns) {
    const cuts = new Set();
    for (const pattern of patterns) {
        const named = [...calls.keys()].filter((name) => new RegExp(pattern).test(plain(name)));
        if (!named.length) throw new Error(`no function of the program is named ${pattern}: was it renamed, or drawn into its caller?`);
        named.forEach((name) => cuts.add(name));
    }
    const first = new Set(), next = [];
    const reach = (name) => {
        if (!calls.has(name) || cuts.has(name) || first.has(name)) return;
        first.add(name);
        next.push(name);
    };
    roots.forEach(reach);
    while (next.length) calls.get(next.pop()).forEach(reach);
    return [...calls.keys()].filter((name) => !first.has(name));
}

export async function split(site, list) {
    const folder = await mkdtemp(join(site, '..', 'split-'));
    const whole = join(site, 'app.wasm'), [named, first, later] = ['named.txt', 'first.wasm', 'later.wasm'].map((name) => join(folder, name));
    try {
        const functions = laterFunctions(callsOf(run('wasm-dis', whole)), patternsOf(await readFile(list, 'utf8')));
        await writeFile(named, functions.join('\n'));
        run('wasm-split', whole, '--split-funcs', `@${named}`, '--export-prefix', '%', '-o1', first, '-o2', later, ...features);
        const bytes = await readFile(later), name = `later.${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.wasm`;
        for (const old of await readdir(site)) if (/^later\..*\.wasm$/.test(old)) await rm(join(site, old));
        await rename(later, join(site, name));
        await rename(first, whole);
        const script = join(site, 'app.js'), text = await readFile(script, 'utf8');
        if (text.split('@later').length !== 2) throw new Error('app.js has no place, or several, for the name of the later part');
        await writeFile(script, text.replace('@later', name));
    } finally {
        await rm(folder, { recursive: true });
    }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await split(process.argv[2], process.argv[3]);
