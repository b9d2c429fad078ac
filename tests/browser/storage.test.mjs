// The store: what was saved is found again, what wasn't is said, and two tabs never write over each other.
import assert from 'node:assert/strict';
import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { on, ready, test, until } from './harness.mjs';

on('test_page');

const database = '/dunlin/test-page';
// From its beginning: "Joined" is not found in "Not joined: Busy".
const status = (page, text) => page.locator('[role=status]', { hasText: text instanceof RegExp ? text : new RegExp(`^\\s*${text}`) }).first().waitFor();
const line = (page, words) => page.locator('[role=listitem]', { hasText: words }).waitFor();

async function save(page, words) {
    await page.getByRole('textbox', { name: 'Line' }).fill(words);
    await page.getByRole('button', { name: 'Save' }).click();
}

// The records as they lie in the database, read with plain IndexedDB.
const records = (page) => page.evaluate((name) => new Promise((done, failed) => {
    const request = indexedDB.open(name);
    request.onerror = () => failed(request.error);
    request.onsuccess = () => {
        const store = request.result.transaction('FILE_DATA').objectStore('FILE_DATA');
        const found = {};
        store.openCursor().onsuccess = (event) => {
            const cursor = event.target.result;
            if (!cursor) { request.result.close(); done(found); return; }
            const value = cursor.value;
            found[cursor.key] = { mode: value.mode.toString(8), isDate: value.timestamp instanceof Date,
                buffer: value.contents ? value.contents.buffer.byteLength : -1,
                text: value.contents ? new TextDecoder().decode(value.contents) : '' };
            cursor.continue();
        };
    };
}), database);

test('a line is saved as one immutable file in the form that IDBFS reads', async (bench) => {
    const page = await bench.open();
    await status(page, 'Ready');
    await save(page, 'call Anna');
    await status(page, 'All changes saved');
    const found = await records(page);
    assert.deepEqual(Object.keys(found).sort(), [`${database}/lines`, `${database}/lines/000001.txt`, `${database}/writer`]);
    const file = found[`${database}/lines/000001.txt`];
    assert.equal(file.text, 'call Anna');
    assert.equal(file.buffer, 9, 'the contents are a copy, not a view of the whole heap');
    assert.ok(file.isDate);
    assert.equal(found[`${database}/lines`].mode, '40777');
});

test('IDBFS loads what a commit wrote: a reload shows the lines', async (bench) => {
    const page = await bench.open();
    await status(page, 'Ready');
    for (const words of ['first', 'second', 'third']) {
        await save(page, words);
        await line(page, words);
    }
    await page.reload();
    await ready(page);
    await status(page, 'Ready');
    assert.deepEqual(await page.locator('[role=listitem]').allTextContents(), ['first', 'second', 'third']);
});

test('a file whose folder has no record is loaded all the same', async (bench) => {
    const page = await bench.open();
    await status(page, 'Ready');
    await save(page, 'orphan');
    await status(page, 'All changes saved');
    await page.evaluate((name) => new Promise((done) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => {
            const transaction = request.result.transaction('FILE_DATA', 'readwrite');
            transaction.objectStore('FILE_DATA').delete(`${name}/lines`);
            transaction.oncomplete = () => { request.result.close(); done(); };
        };
    }), database);
    await page.reload();
    await line(page, 'orphan');
});

test('killed without warning after "saved", the line is there again', async (bench) => {
    const folder = await bench.folder();
    const first = await bench.browser(folder);
    const page = await bench.open({ context: first.context });
    await status(page, 'Ready');
    await save(page, 'survives');
    await status(page, 'All changes saved');
    await first.kill();
    const second = await bench.browser(folder);
    const again = await bench.open({ context: second.context });
    await line(again, 'survives');
    await status(again, 'Ready');
});

// As a kill leaves it that falls between the two writes of a record: its head is there, what it announces isn't.
async function tearLastRecord(folder) {
    const stores = join(folder, 'Default', 'IndexedDB'), [store] = await readdir(stores);
    const logs = (await readdir(join(stores, store))).filter((name) => name.endsWith('.log')).sort();
    assert.ok(logs.length, `there is a log among ${store}`);
    const checksum = [1, 2, 3, 4], length = [0xF4, 1], whole = 1;
    await appendFile(join(stores, store, logs.at(-1)), Buffer.from([...checksum, ...length, whole]));
}

test('killed while a record was being written, all is there at the next start and at the one after it', async (bench) => {
    const folder = await bench.folder();
    const visit = async (expected, words) => {
        const browser = await bench.browser(folder);
        const page = await bench.open({ context: browser.context });
        await status(page, 'Ready');
        for (const one of expected) await line(page, one);
        await save(page, words);
        await line(page, words);
        await status(page, 'All changes saved');
        await browser.kill();
    };
    await visit([], 'first');
    await tearLastRecord(folder);
    await visit(['first'], 'second');
    await visit(['first', 'second'], 'third');
});

// Chromium's own quota override doesn't reach IndexedDB, so the abort is put in by hand, after the last request succeeded.
test('a full store is said, nothing of the commit is kept, and saving works again once there is room', async (bench) => {
    const context = await bench.context();
    await context.addInitScript(() => {
        const real = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (stores, mode, options) {
            const transaction = real.call(this, stores, mode, options);
            if (window.isFull && mode === 'readwrite') {
                Object.defineProperty(transaction, 'error', { get: () => new DOMException('full', 'QuotaExceededError') });
                const put = IDBObjectStore.prototype.put;
                IDBObjectStore.prototype.put = function (...parts) {
                    const request = put.apply(this, parts);
                    request.addEventListener('success', () => { try { transaction.abort(); } catch (over) { return; } });
                    return request;
                };
                transaction.addEventListener('abort', () => { IDBObjectStore.prototype.put = put; });
            }
            return transaction;
        };
    });
    const page = await bench.open({ context });
    await status(page, 'Ready');
    await page.evaluate(() => { window.isFull = true; });
    await page.getByRole('button', { name: 'Many' }).click();
    await status(page, 'NOT SAVED: no room');
    await page.evaluate(() => { window.isFull = false; });
    assert.ok(!Object.keys(await records(page)).some((path) => path.includes('/bulk')));
    await save(page, 'room again');
    await status(page, 'All changes saved');
    await page.getByRole('button', { name: 'Many' }).click();
    await until(async () => Object.keys(await records(page)).filter((path) => path.includes('/bulk/')).length === 4, 'four files');
});

test('a connection that the browser closed is opened again, and the save succeeds', async (bench) => {
    const context = await bench.context();
    await context.addInitScript(() => {
        const real = IDBFactory.prototype.open;
        window.connections = [];
        IDBFactory.prototype.open = function (...parts) {
            const request = real.apply(this, parts);
            request.addEventListener('success', () => window.connections.push(request.result));
            return request;
        };
    });
    const page = await bench.open({ context });
    await status(page, 'Ready');
    await page.evaluate(() => window.connections.forEach((connection) => connection.close()));
    await save(page, 'after the loss');
    await status(page, 'All changes saved');
});

test('data cleared while the page is open is noticed at the next save', async (bench) => {
    const page = await bench.open();
    await status(page, 'Ready');
    await save(page, 'before');
    await status(page, 'All changes saved');
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin: new URL(bench.url).origin, storageTypes: 'indexeddb' });
    await save(page, 'after');
    await status(page, 'NOT SAVED: the data was cleared');
});

test('a notebook that vanished between two visits is noticed', async (bench) => {
    const page = await bench.open();
    await status(page, 'Ready');
    await save(page, 'before');
    await status(page, 'All changes saved');
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin: new URL(bench.url).origin, storageTypes: 'indexeddb' });
    await page.reload();
    await status(page, 'The notebook vanished');
});

test('a second tab only reads, follows, takes over, and then the first one only reads', async (bench) => {
    const context = await bench.context();
    const first = await bench.open({ context });
    await status(first, 'Ready');
    const second = await bench.open({ context });
    await status(second, 'Reading only');
    assert.equal(await second.getByRole('button', { name: 'Save' }).isDisabled(), true);
    await first.bringToFront();
    await save(first, 'from the first');
    await status(first, 'All changes saved');
    await second.bringToFront();
    await line(second, 'from the first');
    await second.getByRole('button', { name: 'Take over' }).click();
    await status(second, 'Ready');
    await save(second, 'from the second');
    await status(second, 'All changes saved');
    await first.bringToFront();
    await line(first, 'from the second');
    assert.equal(await first.getByRole('button', { name: 'Save' }).isDisabled(), true);
    assert.deepEqual(await second.locator('[role=listitem]').allTextContents(), ['from the first', 'from the second']);
});

test('a writer that never answers loses the lock, and can\'t write any more', async (bench) => {
    const context = await bench.context();
    const first = await bench.open({ context });
    await status(first, 'Ready');
    // Deaf, as a frozen tab is: it neither hears the request nor that its lock was taken.
    await first.evaluate(() => {
        BroadcastChannel.prototype.dispatchEvent = () => true;
        window.addEventListener('message', () => {});
    });
    const session = await context.newCDPSession(first);
    await session.send('Debugger.enable');
    await session.send('Debugger.pause').catch(() => {});
    first.evaluate(() => 1).catch(() => {}); // runs into the pause
    const second = await bench.open({ context });
    await second.bringToFront();
    await status(second, 'Reading only');
    await second.getByRole('button', { name: 'Take over' }).click();
    await status(second, 'Ready');
    await save(second, 'by the thief');
    await status(second, 'All changes saved');
    await session.send('Debugger.resume').catch(() => {});
    await session.send('Debugger.disable').catch(() => {});
    await first.bringToFront();
    await status(first, 'Writing was taken over');
    assert.equal(await first.getByRole('button', { name: 'Save' }).isDisabled(), true);
});

test('where there are no Web Locks the epoch alone stops the earlier writer', async (bench) => {
    const context = await bench.context();
    await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined }));
    const first = await bench.open({ context });
    await status(first, 'Ready');
    const second = await bench.open({ context });
    await status(second, 'Ready');
    await first.bringToFront();
    await save(first, 'too late');
    await status(first, 'NOT SAVED: another tab writes');
    await second.bringToFront();
    await save(second, 'in time');
    await status(second, 'All changes saved');
});

test('when the writing tab is closed the other one hears of it', async (bench) => {
    const context = await bench.context();
    const first = await bench.open({ context });
    await status(first, 'Ready');
    const second = await bench.open({ context });
    await status(second, 'Reading only');
    await first.close();
    await status(second, 'Nobody writes');
});

// What a tab that is loading (shared) or joining files (exclusive) holds, until the returned function has run.
async function hold(page, mode) {
    await page.evaluate(([name, how]) => new Promise((held) => {
        const over = navigator.locks.request(name, { mode: how }, () => new Promise((release) => {
            window.letGo = () => { release(); return over; };
            held();
        }));
    }), [`dunlin:${database}:load`, mode]);
    return () => page.evaluate(() => window.letGo());
}

const files = async (page) => Object.keys(await records(page)).filter((path) => path.includes('/lines/')).length;
const shown = (page) => page.locator('[role=listitem]').allTextContents();

test('files aren\'t joined while a tab loads, a tab that loads while they are joined waits, and both see all', async (bench) => {
    const context = await bench.context();
    const first = await bench.open({ context });
    await status(first, 'Ready');
    for (const words of ['first', 'second', 'third']) {
        await save(first, words);
        await line(first, words);
    }
    const loaded = await hold(first, 'shared');
    await first.getByRole('button', { name: 'Join' }).click();
    await status(first, 'Not joined: Busy');
    assert.equal(await files(first), 3);
    // Nothing queues behind a joining that was given up: another tab loads at once, and the writer saves.
    const second = await bench.open({ context });
    await line(second, 'third');
    assert.deepEqual(await shown(second), ['first', 'second', 'third']);
    await first.bringToFront();
    await save(first, 'fourth');
    await line(first, 'fourth');
    await loaded();
    // The second one reads what was saved, and loads while it does.
    await line(second, 'fourth');
    await until(() => first.evaluate(async (name) => (await navigator.locks.query()).held.every((lock) => lock.name !== name),
        `dunlin:${database}:load`), 'no tab that loads');
    await first.getByRole('button', { name: 'Join' }).click();
    await status(first, 'Joined');
    assert.equal(await files(first), 1);

    const joined = await hold(first, 'exclusive');
    const third = await bench.open({ context });
    await until(() => first.evaluate(async (name) => (await navigator.locks.query()).pending.some((lock) => lock.name === name),
        `dunlin:${database}:load`), 'a tab that waits to load');
    assert.deepEqual(await shown(third), []);
    // The writer's lock and saving have nothing to do with it.
    await first.bringToFront();
    await save(first, 'fifth');
    await line(first, 'fifth');
    await joined();
    await third.bringToFront();
    await line(third, 'fifth');
    assert.deepEqual(await shown(third), ['first', 'second', 'third', 'fourth', 'fifth']);
});

test('tabs that load and a writer that joins files over and over never see half of them', async (bench) => {
    const context = await bench.context();
    const first = await bench.open({ context });
    await status(first, 'Ready');
    await save(first, 'line 1');
    await line(first, 'line 1');
    const second = await bench.open({ context });
    await line(second, 'line 1');
    for (let round = 2; round < 8; ++round) {
        await first.bringToFront();
        await save(first, `line ${round}`);
        await line(first, `line ${round}`);
        const expected = Array.from({ length: round }, (_, i) => `line ${i + 1}`);
        await Promise.all([
            second.reload().then(() => ready(second)),
            first.getByRole('button', { name: 'Join' }).evaluate((button) => button.click()),
        ]);
        await line(second, `line ${round}`);
        assert.deepEqual(await shown(second), expected);
        await status(first, /^(Joined|Not joined: Busy)$/);
    }
});
