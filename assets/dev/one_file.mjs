// node assets/dev/one_file.mjs <site> <web> <out>: the whole site as one page that opens by double click. It is put together from
// the site's own files, not linked a second time. Every script and sheet in it is named by its hash in the Content Security
// Policy, which allows nothing else: no file, no address, no other code.
import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

// Each of these stands in the page exactly once, or the page has changed and this script must, too.
function replace(page, pattern, text) {
    const found = page.match(new RegExp(pattern, 'g')) ?? [];
    if (found.length !== 1) throw new Error(`index.html has ${found.length} times ${pattern}`);
    return page.replace(pattern, () => text);
}

// What would end the element early, or is changed by the reader of the page so that the hash doesn't fit.
function inside(text, name) {
    if (/<\/(script|style)|<!--|\r/i.test(text)) throw new Error(`${name} can't stand inside of a page`);
    return text;
}

// Files in folders are fetched on use; the icons are for an installation only.
async function fetchedFiles(site) {
    const folders = (await readdir(site, { withFileTypes: true })).filter((entry) => entry.isDirectory() && entry.name !== 'icons');
    const lists = await Promise.all(folders.map(async (folder) => (await readdir(join(site, folder.name))).map((name) => `${folder.name}/${name}`)));
    return lists.flat().sort();
}

const script = /<script src="([^"]*)"><\/script>/g;

export async function oneFile(site, web) {
    const text = async (folder, name) => inside(await readFile(join(folder, name), 'utf8'), name);
    const block = async (path) => `<script type="application/octet-stream" id="file:${path}">${(await readFile(join(site, path))).toString('base64')}</script>`;
    let page = await readFile(join(site, 'index.html'), 'utf8');
    const reader = await text(web, 'one_file.js'), css = await text(site, 'app.css');
    const scripts = new Map();
    for (const [, name] of page.matchAll(script)) scripts.set(name, await text(site, name));
    const icon = `data:image/svg+xml;base64,${(await readFile(join(site, 'icon.svg'))).toString('base64')}`;
    const policy = `default-src 'none'; script-src ${[reader, ...scripts.values()].map(hash).join(' ')} 'wasm-unsafe-eval'; style-src ${hash(css)}; `
        + "img-src data: blob:; base-uri 'none'; form-action 'none'";
    const programs = (await readdir(site)).filter((name) => name.endsWith('.wasm')).sort();
    const files = (await Promise.all([...programs, ...await fetchedFiles(site)].map(block))).join('\n');

    page = replace(page, /(?<=http-equiv="Content-Security-Policy" content=")[^"]*/, policy);
    page = replace(page, /<link rel="manifest"[^>]*>\n/, '');
    page = replace(page, /<link rel="apple-touch-icon"[^>]*>\n/, '');
    page = replace(page, /(?<=<link rel="icon" href=")[^"]*/, icon);
    page = replace(page, /<link rel="stylesheet" href="app.css">/, `<style>${css}</style>\n${files}\n<script>${reader}</script>`);
    page = page.replace(script, (whole, name) => `<script>${scripts.get(name)}</script>`);
    if (/ (src|href)="(?!data:)/.test(page.replace(/<(script|style)\b[^]*?<\/\1>/g, ''))) throw new Error('index.html names a file that is not taken in');
    return page;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await writeFile(process.argv[4], await oneFile(process.argv[2], process.argv[3]));
