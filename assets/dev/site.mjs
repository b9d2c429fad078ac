// node assets/dev/site.mjs <site> <web>: what can only be made when everything else of the site is there: the service worker with
// the list of the site's files and a version that follows from their contents. Nothing of it is typed by hand.
import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const worker = 'service_worker.js';
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

async function filesOf(site) {
    const entries = await readdir(site, { withFileTypes: true, recursive: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => relative(site, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
        .filter((path) => path !== worker).sort();
}

// { version, now, later }: the page and what lies beside it is kept at once; what lies in folders (languages, templates, the
// icons that only an installation asks for) when it is first used.
export async function buildOf(site) {
    const build = { version: '', now: {}, later: {} };
    const all = createHash('sha256');
    for (const path of await filesOf(site)) {
        const sum = sha256(await readFile(join(site, path)));
        all.update(`${path} ${sum}\n`);
        const name = path === 'index.html' ? './' : path; // hosts redirect the longer name
        (path.includes('/') ? build.later : build.now)[name] = sum;
    }
    build.version = all.digest('hex').slice(0, 16);
    return build;
}

export async function writeWorker(site, web) {
    const build = await buildOf(site);
    const text = (await readFile(join(web, worker), 'utf8')).replace(/^ *\/\/.*\n/gm, ''); // comments are for us
    await writeFile(join(site, worker), `const build = ${JSON.stringify(build)};\n${text}`);
    return build;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await writeWorker(process.argv[2], process.argv[3]);
