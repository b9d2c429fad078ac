// Keeps the program on this device, so that the next start needs no network. The build puts one line before this text:
//     const build = { version, now: { path: SHA-256 }, later: { path: SHA-256 } };
// `now` is kept at installation, `later` when the page first asks for it. A build is kept under its version, and a page doesn't
// get files of two builds. A new worker waits until no page of the old one is open, or until a person asks for it.
'use strict';

const root = new URL('./', self.location).href;
const family = `dunlin ${root} `; // other programs of this origin have caches too
const shelf = family + build.version;

// "app.js", or null for what isn't ours. The page itself is "./".
function pathOf(address) {
    const url = new URL(address, root);
    const whole = url.origin + url.pathname;
    if (!whole.startsWith(root)) return null;
    const path = whole.slice(root.length);
    return path === '' || path === 'index.html' ? './' : decodeURIComponent(path);
}

const sumOf = (path) => build.now[path] ?? build.later[path];

async function sha256(bytes) {
    const sum = await crypto.subtle.digest('SHA-256', bytes);
    return Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// From the network; kept if it is what the build made. A site that is just being replaced gives files of two builds.
async function bring(cache, path) {
    const response = await fetch(new URL(path, root), { cache: 'no-cache', credentials: 'same-origin' });
    const bytes = await response.arrayBuffer();
    // Made anew: a page may not be opened with an answer that was redirected.
    const answer = () => new Response(bytes, { status: response.status, statusText: response.statusText, headers: response.headers });
    const isOurs = response.ok && await sha256(bytes) === sumOf(path);
    if (isOurs) await cache.put(new URL(path, root), answer());
    return { isOurs, response: answer() };
}

// Brings what of these isn't there yet. Fails if one can't be had.
async function fill(paths) {
    const cache = await caches.open(shelf);
    await Promise.all(paths.map(async (path) => {
        if (await cache.match(new URL(path, root))) return;
        if (!(await bring(cache, path)).isOurs) throw new Error(`${path} isn't of the build ${build.version}`);
    }));
}

const isLater = (path) => path !== null && Object.hasOwn(build.later, path);

// What was fetched on use under earlier versions is in use.
async function usedBefore() {
    const names = (await caches.keys()).filter((name) => name.startsWith(family) && name !== shelf);
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return [...new Set(requests.flat().map((request) => pathOf(request.url)).filter(isLater))];
}

self.addEventListener('install', (event) => {
    event.waitUntil(usedBefore().then((used) => fill([...Object.keys(build.now), ...used])));
});

// Where the pages are noted that were open when this version took over: they run the code of the one before.
const note = new URL('?outdated', root);

async function isOutdated(page) {
    const noted = await (await caches.open(shelf)).match(note);
    return noted !== undefined && (await noted.json()).includes(page);
}

self.addEventListener('activate', (event) => {
    event.waitUntil((async () => {
        const pages = (await self.clients.matchAll()).map((client) => client.id);
        if (pages.length) await (await caches.open(shelf)).put(note, new Response(JSON.stringify(pages)));
        for (const name of await caches.keys())
            if (name.startsWith(family) && name !== shelf) await caches.delete(name);
        await self.clients.claim();
    })());
});

// What a page asks for on the way must fit to its code: better no German than that of another build.
const refusal = () => new Response('', { status: 409, statusText: 'Of another build' });

async function answer(path, page) {
    if (isLater(path) && await isOutdated(page)) return refusal();
    const cache = await caches.open(shelf);
    const kept = await cache.match(new URL(path, root));
    if (kept) return kept;
    const { isOurs, response } = await bring(cache, path);
    // The program itself may come from the network as a whole, should the browser have dropped the cache.
    return isOurs || !isLater(path) ? response : refusal();
}

self.addEventListener('fetch', (event) => {
    const path = event.request.method === 'GET' ? pathOf(event.request.url) : null;
    if (path !== null && sumOf(path) !== undefined) event.respondWith(answer(path, event.clientId));
});

// From the page: the addresses of what it has loaded, to be told whether all is kept; or 'take over'.
self.addEventListener('message', (event) => {
    if (event.data === 'take over') { self.skipWaiting(); return; }
    const used = event.data.map(pathOf).filter(isLater);
    const tell = (isKept) => event.ports[0].postMessage(isKept);
    event.waitUntil(fill([...Object.keys(build.now), ...used]).then(() => tell(true), () => tell(false)));
});
