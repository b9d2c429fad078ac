// The browser's store fails under the app: it says so, keeps what it has, and goes on when it can.
import assert from 'node:assert/strict';
import { addCustomer, closePalette, downloaded, go, openApp, openSample, reload, saved, saving } from './app.mjs';
import { idle, on, test } from './harness.mjs';

on('site');

const notSaved = (page) => page.getByText('The last change isn’t saved').waitFor();

async function isThere(page, name) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search' }).fill(name);
    const hit = page.getByRole('option').filter({ hasText: name });
    await hit.or(page.getByRole('dialog').getByText(`Nothing found for “${name}”`)).first().waitFor();
    const isFound = await hit.count() > 0;
    await closePalette(page);
    return isFound;
}

// The store as it lies on disk, read with plain IndexedDB: path -> bytes as text.
const stored = (page) => page.evaluate(() => new Promise((done, failed) => {
    const request = indexedDB.open('/dunlin/book');
    request.onerror = () => failed(request.error);
    request.onsuccess = () => {
        const found = {};
        request.result.transaction('FILE_DATA').objectStore('FILE_DATA').openCursor().onsuccess = (event) => {
            const cursor = event.target.result;
            if (!cursor) { request.result.close(); done(found); return; }
            if (cursor.value.contents && /journal/.test(cursor.key)) found[cursor.key] = new TextDecoder().decode(cursor.value.contents);
            cursor.continue();
        };
    };
}));

// A full disk. Chromium's own override of the quota doesn't reach IndexedDB, so the transaction is aborted as a full one is: after its
// requests succeeded. `window.isFull` says whether it is, from before the page first writes.
async function withQuota(context) {
    await context.addInitScript(() => {
        window.isFull = false;
        window.refusals = 0;
        const real = IDBDatabase.prototype.transaction, put = IDBObjectStore.prototype.put;
        const full = new WeakSet();
        IDBDatabase.prototype.transaction = function (stores, mode, options) {
            const transaction = real.call(this, stores, mode, options);
            if (mode === 'readwrite' && window.isFull) {
                transaction.addEventListener('abort', () => { ++window.refusals; });
                full.add(transaction);
                Object.defineProperty(transaction, 'error', { get: () => new DOMException('full', 'QuotaExceededError') });
            }
            return transaction;
        };
        IDBObjectStore.prototype.put = function (...parts) {
            const request = put.apply(this, parts), transaction = this.transaction;
            if (full.has(transaction))
                request.addEventListener('success', () => { try { transaction.abort(); } catch (over) { return; } });
            return request;
        };
    });
}

const context = (bench) => bench.context({ viewport: { width: 1440, height: 900 }, locale: 'en-US', acceptDownloads: true });

test('with no room left the app says NOT SAVED, leaves the old data whole, offers a backup, and saves when there is room', async (bench) => {
    const place = await context(bench);
    await withQuota(place);
    const page = await openSample(bench, { context: place });
    const before = await stored(page);
    await page.evaluate(() => { window.isFull = true; });
    await addCustomer(page, 'No Room Yet');
    await saving(page, 'NOT SAVED');
    await notSaved(page);
    await page.getByText(/no room left/).waitFor();
    assert.deepEqual(await stored(page), before, 'the old data is whole and nothing of the new is there');
    assert.equal(await isThere(page, 'No Room Yet'), true, 'what was entered is still shown');
    const backup = await downloaded(page, () => page.getByRole('main').getByRole('button', { name: 'Download a backup' }).first().click());
    assert.match(backup.text, /No Room Yet/);

    const refusals = await page.evaluate(() => window.refusals);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.waitForFunction((before) => window.refusals > before, refusals); // tried, and in vain
    await notSaved(page);
    await page.evaluate(() => { window.isFull = false; });
    await page.getByRole('button', { name: 'Try again' }).click();
    await saved(page);
    await page.getByText('The last change isn’t saved').waitFor({ state: 'detached' });
    await reload(page);
    assert.equal(await isThere(page, 'No Room Yet'), true);
});

test('with no room from the first moment on, the first entry is not lost without a word', async (bench) => {
    const place = await context(bench);
    await withQuota(place);
    await place.addInitScript(() => { addEventListener('pointerdown', () => { window.isFull = true; }, { once: true, capture: true }); });
    const page = await openApp(bench, { context: place });
    await page.getByRole('button', { name: 'Look around with sample data' }).click();
    await saving(page, 'NOT SAVED');
    assert.deepEqual(Object.keys(await stored(page)), []);
    await page.evaluate(() => { window.isFull = false; });
    await page.getByRole('button', { name: 'Try again' }).click();
    await saved(page);
    await reload(page);
    await page.getByRole('heading', { name: /to talk to/ }).waitFor();
});

test('what was not saved and is left behind was warned of, and the old book opens', async (bench) => {
    const place = await context(bench);
    await withQuota(place);
    const page = await openSample(bench, { context: place });
    await page.evaluate(() => { window.isFull = true; });
    await addCustomer(page, 'Left Behind');
    await saving(page, 'NOT SAVED');
    let isAsked = false;
    page.on('dialog', (dialog) => { isAsked = dialog.type() === 'beforeunload'; dialog.accept(); });
    await page.goto('about:blank');
    assert.equal(isAsked, true, 'the page warns before it is left');
    await page.goto(bench.url);
    await page.getByRole('heading', { name: /to talk to/ }).waitFor();
    assert.equal(await isThere(page, 'Left Behind'), false);
    assert.equal(await isThere(page, 'Atelier Nord'), true, 'the old book is whole');
});

test('a connection that the browser closed is opened again and the change is saved', async (bench) => {
    const place = await context(bench);
    await place.addInitScript(() => {
        const real = IDBFactory.prototype.open;
        window.connections = [];
        IDBFactory.prototype.open = function (...parts) {
            const request = real.apply(this, parts);
            request.addEventListener('success', () => window.connections.push(request.result));
            return request;
        };
    });
    const page = await openSample(bench, { context: place });
    await idle(page);
    assert.ok(await page.evaluate(() => { window.connections.forEach((one) => one.close()); return window.connections.length > 0; }));
    await addCustomer(page, 'After The Loss');
    await saved(page);
    await reload(page);
    assert.equal(await isThere(page, 'After The Loss'), true);
});

test('site data cleared while the app is open is noticed, said, and the book can still be taken along', async (bench) => {
    const page = await openSample(bench);
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin: new URL(bench.url).origin, storageTypes: 'indexeddb' });
    await page.getByText('The browser’s data for this page was cleared').first().waitFor();
    const book = await downloaded(page, () => page.getByRole('button', { name: 'Download the book', exact: true }).click());
    assert.equal(typeof JSON.parse(book.text), 'object');
    await addCustomer(page, 'Too Late');
    await saving(page, 'NOT SAVED');
});

test('a book that vanished between two visits is missed', async (bench) => {
    const page = await openSample(bench);
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin: new URL(bench.url).origin, storageTypes: 'indexeddb' });
    await reload(page);
    await page.getByText('There was a book here, and the browser doesn’t have it any more').waitFor();
});
