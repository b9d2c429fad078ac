// The program kept on the device: starts without a network, changes to a new version when asked, installs as an app.
import assert from 'node:assert/strict';
import { appendFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOf, writeWorker } from '../../assets/dev/site.mjs';
import { addCustomer, go, openApp, opened, openSample, reload, saved } from './app.mjs';
import { idle, on, ready, test, until } from './harness.mjs';

on('site');

const web = join(dirname(fileURLToPath(import.meta.url)), '../../web');

// A copy of the site that this test may change, on a server that it may stop.
async function ownSite(bench) {
    const folder = await bench.folder();
    await cp(bench.siteFolder, folder, { recursive: true });
    const server = await bench.serve(folder);
    bench.url = server.url;
    return { folder, stop: server.stop };
}

const withWorker = { serviceWorkers: 'allow' };
const kept = (page) => page.getByText('Offline ready', { exact: true }).waitFor();
const notice = (page) => page.getByText('A new version is ready');
const builtAs = (page) => page.evaluate(() => window.builtAs ?? 'first');

// The same program again, but for a mark.
async function release(folder) {
    await appendFile(join(folder, 'boot.js'), "\nwindow.builtAs = 'second';\n");
    return writeWorker(folder, web);
}

async function hasCustomer(page, name) {
    await go(page, 'Customers');
    const list = page.getByRole('searchbox', { name: 'Find a customer' });
    await list.fill(name);
    await page.getByRole('row', { name: new RegExp(name) }).waitFor();
    await list.fill('');
}

test('the build lists exactly its own files, under a version that follows from their contents', async (bench) => {
    const { folder } = await ownSite(bench);
    const text = await readFile(join(bench.siteFolder, 'service_worker.js'), 'utf8');
    const built = JSON.parse(/^const build = (.*);\n/.exec(text)[1]);
    assert.deepEqual(built, await buildOf(folder));
    for (const name of ['./', 'app.js', 'app.wasm', 'app.css', 'boot.js', 'icon.svg', 'manifest.webmanifest'])
        assert.match(built.now[name], /^[0-9a-f]{64}$/, name);
    assert.notEqual((await release(folder)).version, built.version);
});

test('with the server gone, the page and a new tab start with the book', async (bench) => {
    const site = await ownSite(bench);
    const page = await openSample(bench, withWorker);
    await kept(page);
    await addCustomer(page, 'Harbour Works');
    await saved(page);
    site.stop();
    await assert.rejects(fetch(bench.url));
    await reload(page);
    await kept(page);
    await hasCustomer(page, 'Harbour Works');
    const other = await openApp(bench, { context: page.context() });
    await hasCustomer(other, 'Harbour Works');
});

test('all of the site and nothing else is kept, and is kept again when the browser dropped it', async (bench) => {
    const site = await ownSite(bench);
    const page = await openApp(bench, withWorker);
    await kept(page);
    const { now } = await buildOf(site.folder);
    const paths = () => page.evaluate(async () => {
        const names = await caches.keys();
        const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        return requests.flat().map((request) => request.url.slice(location.href.length) || './').sort();
    });
    assert.deepEqual(await paths(), Object.keys(now).sort());
    await page.evaluate(async () => { for (const name of await caches.keys()) await caches.delete(name); });
    await reload(page);
    await kept(page);
    assert.deepEqual(await paths(), Object.keys(now).sort());
});

test('a new version waits; each tab goes on with the old one until its person asks, and the book is there', async (bench) => {
    const site = await ownSite(bench);
    const first = await openSample(bench, withWorker);
    await kept(first);
    await addCustomer(first, 'Harbour Works');
    await saved(first);
    const second = await openApp(bench, { context: first.context() });
    await release(site.folder);

    await first.bringToFront();
    await reload(first); // the browser looks for a new worker when a page is opened
    for (const page of [first, second]) {
        await page.bringToFront();
        await notice(page).waitFor();
        await reload(page); // by hand, without having been asked
        await notice(page).waitFor();
        assert.equal(await builtAs(page), 'first');
    }
    await first.bringToFront();
    await Promise.all([first.waitForEvent('load'), first.getByRole('button', { name: 'Reload' }).click()]);
    await ready(first);
    await opened(first);
    assert.equal(await builtAs(first), 'second');
    assert.equal(await notice(first).count(), 0);
    // What is fetched on use fits to the code that asks for it, or isn't given.
    bench.tolerate(/409/);
    const fetched = (page) => page.evaluate(() => fetch('icons/192.png').then((answer) => answer.status));
    assert.deepEqual([await fetched(first), await fetched(second)], [200, 409]);
    await hasCustomer(first, 'Harbour Works');

    await second.bringToFront();
    await notice(second).waitFor();
    assert.equal(await builtAs(second), 'first');
    await addCustomer(second, 'Meadow Bikes'); // it writes, now that the other one has let go
    await saved(second);
    await Promise.all([second.waitForEvent('load'), second.getByRole('button', { name: 'Reload' }).click()]);
    await ready(second);
    await opened(second);
    assert.equal(await builtAs(second), 'second');
    assert.equal(await fetched(second), 200);
    for (const name of ['Harbour Works', 'Meadow Bikes']) await hasCustomer(second, name);
});

test('a new version that is put off begins at the next start, when no tab of the old one is open', async (bench) => {
    const site = await ownSite(bench);
    const page = await openSample(bench, withWorker);
    await kept(page);
    await release(site.folder);
    await reload(page);
    await notice(page).waitFor();
    await page.getByRole('button', { name: 'Later' }).click();
    await notice(page).waitFor({ state: 'detached' });
    assert.equal(await builtAs(page), 'first');
    const context = page.context();
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting.state), 'installed');
    await page.close();
    const blank = await context.newPage();
    await blank.goto('about:blank');
    // The browser changes workers a moment after the last page is gone.
    const again = await until(async () => {
        const next = await openApp(bench, { context });
        if (await builtAs(next) === 'second') return next;
        await next.close();
        return null;
    }, 'the new version');
    await again.getByRole('heading', { name: /to talk to/ }).waitFor();
});

test('a page that stays open hears of a new version when it is come back to, an hour later at the soonest', async (bench) => {
    const site = await ownSite(bench);
    const page = await openSample(bench, withWorker);
    await kept(page);
    await release(site.folder);
    const comeBack = (minutes) => page.evaluate((later) => {
        window.looks = 0;
        const update = ServiceWorkerRegistration.prototype.update;
        ServiceWorkerRegistration.prototype.update = function () { ++window.looks; return update.call(this); };
        const now = Date.now;
        Date.now = () => now() + later * 60000;
        document.dispatchEvent(new Event('visibilitychange'));
        Date.now = now;
        ServiceWorkerRegistration.prototype.update = update;
        return window.looks;
    }, minutes);
    assert.equal(await comeBack(50), 0);
    assert.equal(await comeBack(70), 1);
    await notice(page).waitFor();
    assert.equal(await builtAs(page), 'first');
});

test('of a site that is half replaced nothing is taken', async (bench) => {
    const site = await ownSite(bench);
    const page = await openSample(bench, withWorker);
    await kept(page);
    await release(site.folder);
    await appendFile(join(site.folder, 'app.css'), '/* from yet another build */');
    await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        await new Promise((done) => {
            registration.addEventListener('updatefound', () => {
                const worker = registration.installing;
                worker.addEventListener('statechange', () => { if (['redundant', 'installed'].includes(worker.state)) done(); });
            });
            registration.update();
        });
    });
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting), null);
    await idle(page);
    assert.equal(await notice(page).count(), 0);
    site.stop();
    await reload(page);
    assert.equal(await builtAs(page), 'first');
});

test('what is fetched on first use is kept then, also before there was a worker, and taken along to a new version', async (bench) => {
    const site = await ownSite(bench);
    await mkdir(join(site.folder, 'texts'));
    for (const name of ['early', 'late', 'never']) await writeFile(join(site.folder, 'texts', `${name}.json`), JSON.stringify({ name }));
    await writeWorker(site.folder, web);
    const context = await bench.context(withWorker);
    await context.addInitScript(() => { window.early = fetch('texts/early.json').then((answer) => answer.ok, () => false); });
    const page = await openApp(bench, { context });
    await idle(page);
    assert.equal(await page.evaluate(() => window.early), true);
    await kept(page);
    const get = (name) => page.evaluate((one) => fetch(`texts/${one}.json`).then((answer) => answer.json()).then((found) => found.name, () => ''), name);
    assert.equal(await get('late'), 'late');
    await release(site.folder);
    await reload(page);
    await notice(page).waitFor();
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Reload' }).click()]);
    await ready(page);
    assert.equal(await builtAs(page), 'second');
    site.stop();
    bench.tolerate(/Failed to load resource/); // 'never'
    assert.deepEqual(await Promise.all(['early', 'late', 'never'].map(get)), ['early', 'late', '']);
});

test('without a worker all is as it was', async (bench) => {
    const site = await ownSite(bench);
    await rm(join(site.folder, 'service_worker.js'));
    bench.tolerate(/service_worker\.js|404/);
    const page = await openSample(bench, withWorker);
    await addCustomer(page, 'Harbour Works');
    await saved(page);
    await reload(page);
    await hasCustomer(page, 'Harbour Works');
    await idle(page);
    assert.equal(await page.getByText('Offline ready').count(), 0);
});

// Width and height of a PNG, from its header.
function sizeOf(bytes) {
    assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
    return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

test('the page can be installed: its manifest is understood and its icons are as large as they say', async (bench) => {
    const page = await openApp(bench, withWorker);
    const session = await page.context().newCDPSession(page);
    const { data, errors } = await session.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
    const manifest = JSON.parse(data);
    assert.equal(manifest.name, 'Dunlin');
    const types = { 'image/png': true, 'image/svg+xml': true };
    for (const icon of manifest.icons) {
        const response = await page.request.get(new URL(icon.src, bench.url).href);
        assert.equal(response.status(), 200, icon.src);
        assert.equal(response.headers()['content-type'], icon.type);
        assert.ok(types[icon.type]);
        if (icon.type === 'image/png') assert.equal(sizeOf(await response.body()), icon.sizes, icon.src);
    }
    assert.deepEqual(manifest.icons.map((icon) => `${icon.sizes} ${icon.purpose}`), ['any any', '192x192 any', '512x512 any', '512x512 maskable']);
    await kept(page);
    // A private window, as tests have it, is the one thing that keeps this browser from offering it.
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    assert.deepEqual(installabilityErrors.map((error) => error.errorId).filter((id) => id !== 'in-incognito'), []);
    assert.equal((await page.request.get(new URL('service_worker.js', bench.url).href)).headers()['cache-control'], 'no-cache');
});
