// dunlin.html: the whole program in one file, opened from a folder without any server.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFile, cp, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { oneFile } from '../../assets/dev/one_file.mjs';
import { downloaded, go, openApp, openSample, outcome, reload, saved, saving } from './app.mjs';
import { idle, on, test } from './harness.mjs';

on('site');

const web = join(dirname(fileURLToPath(import.meta.url)), '../../web');

// The file alone in a folder of this test; what is opened from here on is that file.
async function fromFolder(bench) {
    const file = join(await bench.folder(), 'dunlin.html');
    await copyFile(join(bench.siteFolder, '../dunlin.html'), file);
    const site = bench.url;
    bench.url = pathToFileURL(file).href;
    return { file, site };
}

const warning = (page) => page.getByText('You opened Dunlin from a file');

async function openCustomer(page) {
    await go(page, 'Customers');
    await page.getByRole('grid', { name: 'Customers' }).getByRole('row', { name: /Atelier Nord/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Atelier Nord' }).waitFor();
}

async function logCall(page) {
    await page.getByRole('button', { name: 'Log a call' }).click();
    const dialog = page.getByRole('dialog', { name: 'Log a call' });
    await outcome(dialog, 'Spoke with the right person');
    await dialog.getByRole('textbox', { name: 'What was said' }).fill('Waits for a copy of the order');
    await dialog.getByRole('button', { name: 'Log it' }).click();
    await dialog.waitFor({ state: 'detached' });
    await saved(page);
}

test('one file from a folder shows sample data, keeps what is entered over a reload, and reads nothing else', async (bench) => {
    const { file } = await fromFolder(bench);
    const page = await openApp(bench);
    await warning(page).waitFor();
    await page.getByRole('button', { name: 'Look around with sample data' }).click();
    await page.getByRole('heading', { name: /to talk to/ }).waitFor();
    await saved(page);
    await openCustomer(page);
    await logCall(page);

    await reload(page);
    await warning(page).waitFor();
    await page.getByRole('button', { name: 'Understood' }).click();
    await warning(page).waitFor({ state: 'detached' });
    await openCustomer(page);
    await page.getByText('Waits for a copy of the order').first().waitFor();
    await idle(page);
    assert.equal(await page.getByText('Offline ready').count(), 0);
    assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name)), ['/dunlin/file']);
    assert.ok((await stat(file)).size < 4e6);
});

test('one file allows its own scripts and sheet by their hashes, and nothing besides', async (bench) => {
    const { file } = await fromFolder(bench);
    const text = await readFile(file, 'utf8');
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)[1];
    const directives = new Map(policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1)]));
    const hashes = (pattern) => [...text.matchAll(pattern)].map((found) => `'sha256-${createHash('sha256').update(found[1]).digest('base64')}'`);
    assert.deepEqual(directives.get('default-src'), ["'none'"]);
    assert.deepEqual(directives.get('script-src'), [...hashes(/<script>([^]*?)<\/script>/g), "'wasm-unsafe-eval'"]);
    assert.deepEqual(directives.get('style-src'), hashes(/<style>([^]*?)<\/style>/g));
    assert.deepEqual(directives.get('img-src'), ['data:', 'blob:']);
    assert.deepEqual([...directives.keys()].sort(), ['base-uri', 'default-src', 'form-action', 'img-src', 'script-src', 'style-src']);

    const page = await openApp(bench);
    bench.tolerate(/Content Security Policy|Refused|dunlin\.png/i);
    const outcome = await page.evaluate(() => {
        const script = document.createElement('script');
        script.textContent = 'window.isForeign = true';
        document.body.append(script);
        return new Promise((done) => {
            const image = new Image();
            image.onerror = () => done({ isForeign: window.isForeign === true, isLoaded: false });
            image.onload = () => done({ isForeign: window.isForeign === true, isLoaded: true });
            image.src = 'dunlin.png';
        });
    });
    assert.deepEqual(outcome, { isForeign: false, isLoaded: false });
});

test('what the site has for use on demand is in one file, too', async (bench) => {
    const folder = await bench.folder();
    await cp(bench.siteFolder, folder, { recursive: true });
    await mkdir(join(folder, 'texts'));
    await writeFile(join(folder, 'texts/one.json'), '{"greeting":"Grüße"}');
    await writeFile(join(folder, 'dunlin.html'), await oneFile(folder, web));
    bench.url = pathToFileURL(join(folder, 'dunlin.html')).href;
    const page = await openApp(bench);
    await idle(page);
    assert.equal(await page.evaluate(() => fetch('texts/one.json').then((answer) => answer.json()).then((found) => found.greeting)), 'Grüße');
    assert.equal(await page.evaluate(() => fetch('texts/two.json').then(() => 'there', () => 'not there')), 'not there');
});

test('two windows on one file: one writes, the other looks', async (bench) => {
    await fromFolder(bench);
    const first = await openSample(bench);
    const second = await openApp(bench, { context: first.context() });
    await saving(second, 'Read only');
    await second.getByRole('button', { name: 'Take over' }).click();
    await saved(second);
    await first.bringToFront();
    await saving(first, 'Read only');
});

test('without locks and channels one file still saves', async (bench) => {
    await fromFolder(bench);
    const context = await bench.context({ acceptDownloads: true });
    await context.addInitScript(() => {
        Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
        delete window.BroadcastChannel;
    });
    const page = await openSample(bench, { context });
    await reload(page);
    await page.getByRole('heading', { name: /to talk to/ }).waitFor();
});

test('a backup moves the book from one file to the installed app', async (bench) => {
    const { site } = await fromFolder(bench);
    const page = await openSample(bench);
    const title = await page.getByRole('heading', { level: 1 }).textContent();
    const backup = await downloaded(page, () => page.getByRole('main').getByRole('button', { name: 'Download a backup' }).first().click());
    bench.url = site;
    const app = await openApp(bench);
    await app.getByLabel('Choose a file').setInputFiles(backup.path); // an empty book has nothing to lose: it isn't asked
    await app.getByRole('heading', { level: 1, name: title }).waitFor();
});

test('the page of the site, opened from a folder, names the file that works there', async (bench) => {
    bench.url = pathToFileURL(join(bench.siteFolder, 'index.html')).href;
    bench.tolerate(/file:|Failed to (load|fetch)/);
    const page = await (await bench.context()).newPage();
    await page.goto(bench.url);
    await page.getByRole('alert').filter({ hasText: 'open dunlin.html' }).waitFor();
});
