// What only a browser can tell: opening, saving, drawing and doing nothing, in real Chromium on a profile with a book of the
// given size. The files of the book are put where the program would have put them.
import { cp, mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { serve } from '../../assets/dev/serve.mjs';

const require = createRequire(import.meta.url);
const { chromium } = createRequire(join(import.meta.dirname, '../browser/package.json'))('playwright-core');
const executable = process.env.DUNLIN_CHROMIUM ?? '/usr/bin/chromium';
const switches = ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const database = '/dunlin/book';
const noon = '2026-06-30T12:00:00Z';

// Everything under one origin: the app, sql.js, the files of the books.
async function stage(folder, site) {
    const root = join(folder, 'origin');
    await rm(root, { recursive: true, force: true });
    await mkdir(root, { recursive: true });
    await cp(site, join(root, 'site'), { recursive: true }); // a build meanwhile must not show
    const links = { sql: join(require.resolve('sql.js'), '..'), page: join(import.meta.dirname, 'page'), books: folder };
    for (const [name, target] of Object.entries(links)) await symlink(resolve(target), join(root, name));
    return serve(root, 0);
}

// Runs in the page before anything else: times of frames, and of transactions that write.
function watch() {
    const log = { frames: [], commits: [], frameStart: 0, pressedAt: 0 };
    window.benchLog = log;
    const realFrame = window.requestAnimationFrame;
    window.requestAnimationFrame = (call) => realFrame.call(window, (time) => {
        log.frameStart = performance.now();
        call(time);
        if (log.isBareWanted && log.commits.opened !== log.lastOpened) {
            log.lastOpened = log.commits.opened;
            log.isBareWanted = false;
            log.bare = window.barePut(log.bareBytes);
        }
        log.frames.push(performance.now() - log.frameStart);
        if (window.usefulMark && !window.usefulAt) {
            const mirror = document.getElementById('mirror');
            if (mirror && mirror.innerHTML.includes(window.usefulMark)) window.usefulAt = performance.now();
        }
    });
    window.addEventListener('keydown', () => { log.pressedAt = performance.now(); }, true);
    const realTransaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
        const transaction = realTransaction.call(this, stores, mode, options);
        if (mode === 'readwrite' && this.name !== 'bare') {
            const commit = { pressed: log.pressedAt, frame: log.frameStart, opened: performance.now(), bytes: 0, paths: [] };
            transaction.benchCommit = commit;
            log.commits.opened = commit.opened;
            transaction.addEventListener('complete', () => { commit.done = performance.now(); log.commits.push(commit); });
        }
        return transaction;
    };
    const realPut = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, key) {
        const commit = this.transaction.benchCommit;
        if (commit) {
            commit.bytes += value && value.contents ? value.contents.length : 0;
            commit.paths.push(String(key));
        }
        return key === undefined ? realPut.call(this, value) : realPut.call(this, value, key);
    };
}

// The book's files and the rival's, written with plain IndexedDB in the form that IDBFS reads.
async function fill({ folder, paths, name }) {
    const open = (database, version, stores) => new Promise((done, failed) => {
        const request = indexedDB.open(database, version);
        request.onupgradeneeded = () => stores(request.result);
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
    });
    const put = (db, store, value, key) => new Promise((done, failed) => {
        const transaction = db.transaction([store], 'readwrite', { durability: 'strict' });
        transaction.objectStore(store).put(value, key);
        transaction.oncomplete = done;
        transaction.onabort = () => failed(transaction.error);
    });
    const get = async (path) => {
        const response = await fetch(path);
        if (!response.ok) throw new Error(`${path}: ${response.status}`);
        return new Uint8Array(await response.arrayBuffer());
    };
    const db = await open(name, 21, (made) => made.createObjectStore('FILE_DATA').createIndex('timestamp', 'timestamp', { unique: false }));
    const folders = new Set();
    for (const path of paths) {
        const parts = path.split('/');
        for (let i = 1; i < parts.length; ++i) folders.add(parts.slice(0, i).join('/'));
    }
    for (const one of folders) await put(db, 'FILE_DATA', { timestamp: new Date(), mode: 0o40777 }, `${name}/${one}`);
    for (const path of paths)
        await put(db, 'FILE_DATA', { timestamp: new Date(), mode: 0o100666, contents: await get(`${folder}/book/${path}`) }, `${name}/${path}`);
    db.close();
    const sql = await open('sql', 1, (made) => made.createObjectStore('files'));
    await put(sql, 'files', await get(`${folder}/rows.sqlite`), 'rows.sqlite');
    sql.close();
}

// A strict put of as many bytes into a database of its own.
async function barePut(bytes) {
    window.bare ??= await new Promise((done) => {
        const request = indexedDB.open('bare', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('files');
        request.onsuccess = () => done(request.result);
    });
    window.bareCount = (window.bareCount ?? 0) + 1;
    const contents = crypto.getRandomValues(new Uint8Array(bytes));
    return new Promise((done) => {
        const start = performance.now();
        const transaction = window.bare.transaction(['files'], 'readwrite', { durability: 'strict' });
        transaction.objectStore('files').put({ timestamp: new Date(), mode: 0o100666, contents }, `file ${window.bareCount}`);
        transaction.oncomplete = () => done(performance.now() - start);
    });
}

const quantile = (values, share) => {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] : NaN;
};
const median = (values) => quantile(values, 0.5);

class Visitor {
    constructor(url, profile) { this.url = url; this.profile = profile; }

    async open(path, mark) {
        this.context = await chromium.launchPersistentContext(this.profile, { executablePath: executable, args: switches, headless: true,
            viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: 'UTC' });
        this.context.setDefaultTimeout(60000);
        this.page = this.context.pages()[0] ?? await this.context.newPage();
        this.page.on('crash', () => { this.hasCrashed = true; });
        this.errors = [];
        this.page.on('console', (message) => { if (message.type() === 'error') this.errors.push(message.text()); });
        await this.page.addInitScript(watch);
        await this.page.addInitScript(`window.barePut = ${barePut}`);
        await this.page.addInitScript((text) => { window.usefulMark = text; }, mark);
        // The day stands still, the steady clock goes on.
        await this.page.addInitScript((now) => {
            const RealDate = Date, shift = new RealDate(now).getTime() - RealDate.now();
            window.Date = class extends RealDate {
                constructor(...parts) { if (parts.length) super(...parts); else super(RealDate.now() + shift); }
                static now() { return RealDate.now() + shift; }
            };
        }, noon);
        await this.page.goto(this.url + path);
        return this.page;
    }
    async close() {
        await this.context.close();
    }
    // Milliseconds from the start of the navigation to the first frame that shows what one came for.
    async useful() {
        const end = Date.now() + 180000;
        for (;;) {
            if (this.hasCrashed) throw new Error('the page crashed');
            const at = await this.page.evaluate(() => window.usefulAt ?? 0);
            if (at) return at;
            const trouble = await this.page.evaluate(() => document.getElementById('trouble')?.hidden === false && document.getElementById('trouble').textContent);
            if (trouble) throw new Error(trouble);
            if (Date.now() > end) throw new Error(`nothing useful in 3 minutes; ${this.errors.join(' | ')}`);
            await new Promise((go) => setTimeout(go, 50));
        }
    }
    idle() { return this.page.waitForFunction(() => window.dunlin.isIdle()); }
}

async function coldStarts(visitor, path, mark, goes) {
    const times = [];
    for (let i = 0; i <= goes; ++i) { // the first one fills the browser's code cache
        await visitor.open(path, mark);
        const time = await visitor.useful();
        if (i > 0) times.push(time);
        await visitor.close();
    }
    return median(times);
}

async function commits(visitor, count) {
    const { page } = visitor;
    // One note is logged by hand; undo and redo then save a gesture each.
    await page.evaluate(() => { window.benchLog.commits.length = 0; });
    const saved = (least) => page.waitForFunction((wanted) => window.benchLog.commits
        .filter((commit) => commit.paths.some((path) => path.includes('/journal/'))).length >= wanted, least);
    await logANote(page);
    await saved(1);
    // The graphics card's stand-in keeps both processors busy while frames are drawn: a small and calm page keeps it out of this.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 400, height: 240 });
    const bare = [], beside = [];
    await page.evaluate(barePut, 400); // makes its database
    for (let i = 0; i < count; ++i) {
        await visitor.idle();
        const bytes = await page.evaluate(() => window.benchLog.commits.at(-1).bytes);
        // Every other time a bare put sets out from the same frame, so that it waits for the same drawing as the commit does.
        const isBeside = i % 4 > 1;
        await page.evaluate(([wanted, size]) => Object.assign(window.benchLog, { isBareWanted: wanted, bareBytes: size }), [isBeside, bytes]);
        await page.keyboard.press(i % 2 === 0 ? 'Control+z' : 'Control+y');
        await saved(i + 2);
        if (isBeside) beside.push(await page.evaluate(() => window.benchLog.bare));
        if (isBeside) await page.evaluate(() => { window.benchLog.commits.at(-1).isBeside = true; });
        await visitor.idle();
        bare.push(await page.evaluate(barePut, bytes));
    }
    const all = (await page.evaluate(() => window.benchLog.commits)).filter((commit) => commit.paths.some((path) => path.includes('/journal/'))
        && !commit.isBeside && !commit.paths.some((path) => path.endsWith('/snapshot')));
    const logged = all.shift();
    const stored = all.map((commit) => commit.done - commit.opened), framed = all.map((commit) => commit.done - commit.frame);
    return { logged_bytes: logged.bytes, bytes: median(all.map((commit) => commit.bytes)), stored_ms: median(stored), stored_slow_ms: quantile(stored, 0.99),
        commit_ms: median(framed), commit_slow_ms: quantile(framed, 0.99), bare_ms: median(bare), bare_slow_ms: quantile(bare, 0.99),
        beside_ms: median(beside), beside_slow_ms: quantile(beside, 0.99) };
}

async function logANote(page) {
    await page.keyboard.press('n'); // for the first customer of the list
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'What was said' }).fill('Spoke with the bookkeeper, who promised to pay half of it this week.');
    await dialog.getByRole('button', { name: 'Log it' }).click();
    await dialog.waitFor({ state: 'detached' });
}

async function frames(visitor) {
    const { page } = visitor;
    await page.setViewportSize({ width: 1440, height: 900 });
    await visitor.idle();
    await page.getByRole('link', { name: /^Invoices/ }).click();
    await page.getByRole('tab', { name: /^All/ }).click();
    await visitor.idle();
    await page.mouse.move(800, 600);
    await visitor.idle();
    // Seconds that the page's thread computed, waiting not counted: what the graphics card's stand-in costs isn't ours.
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const computed = async () => (await session.send('Performance.getMetrics')).metrics.find((one) => one.name === 'TaskDuration').value * 1000;
    const drawn = () => page.evaluate(() => window.dunlin.frames());
    const mirrored = () => page.evaluate(() => window.dunlin.mirrored());
    const average = async (act) => {
        const [frames, ms, mirror] = [await drawn(), await computed(), await mirrored()];
        for (let i = 0; i < 40; ++i) { await act(i); await visitor.idle(); }
        const [now, count] = [await computed(), await drawn() - frames];
        return [(now - ms) / count, (await mirrored() - mirror) / count];
    };
    const [frame_ms, mirror_ms] = await average((i) => page.mouse.move(700 + i, 500 + i * 4)); // another row is under the pointer each time
    const [scroll_frame_ms, scroll_mirror_ms] = await average((i) => page.mouse.wheel(0, i < 20 ? 300 : 47));
    return { frame_ms, mirror_ms, scroll_frame_ms, scroll_mirror_ms };
}

async function idleFrames(visitor, seconds) {
    await visitor.page.waitForTimeout(6000); // caches are written after four
    await visitor.idle();
    const before = await visitor.page.evaluate(() => window.dunlin.frames());
    await visitor.page.waitForTimeout(seconds * 1000);
    return await visitor.page.evaluate(() => window.dunlin.frames()) - before;
}

// Frames that each screen draws in so many seconds in which nothing happens.
async function idleScreens(visitor, seconds) {
    const { page } = visitor, found = {};
    await page.setViewportSize({ width: 1440, height: 900 });
    for (const screen of ['Today', 'Customers', 'Invoices', 'Money in', 'Reports', 'Import', 'Data & backup']) {
        await page.getByRole('link', { name: new RegExp(`^${screen}`) }).click();
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await page.mouse.move(1200, 20);
        await page.waitForFunction(() => { // what the click asked for has been drawn when no more has come in a second
            const now = performance.now(), frames = window.dunlin.frames();
            if (window.lastFrames !== frames) Object.assign(window, { lastFrames: frames, lastChange: now });
            return now - window.lastChange > 1000;
        });
        const before = await page.evaluate(() => window.dunlin.frames());
        await page.waitForTimeout(seconds * 1000);
        found[screen] = await page.evaluate(() => window.dunlin.frames()) - before;
    }
    return found;
}

// Measures one size; 0 is an empty book. `folder` holds the folders of the books by size.
export async function measurePage({ folder, site, size, today, goes, count, isEachScreen = false, say = () => {} }) {
    const server = await stage(folder, site);
    const url = `http://127.0.0.1:${server.address().port}`;
    const profile = join(folder, `profile-${size}`);
    await rm(profile, { recursive: true, force: true });
    const visitor = new Visitor(url, profile);
    const figures = {};
    try {
        if (size > 0) {
            say('filling the store');
            const list = (await readFile(join(folder, String(size), 'book/journal.txt'), 'utf8')).trim().split('\n');
            await visitor.open('/page/empty.html', '');
            await visitor.page.evaluate(fill, { folder: `/books/${size}`, paths: [...list, 'snapshot', 'device'], name: database });
            await visitor.close();
        }
        say('opening');
        figures.start_ms = await coldStarts(visitor, '/site/', size > 0 ? 'To do now' : 'sample data', goes);
        if (size > 0) {
            figures.sql_start_ms = await coldStarts(visitor, `/page/sql.html?today=${today}`, '', goes);
            await visitor.open('/site/', 'To do now');
            await visitor.useful();
            await visitor.idle();
            say('doing nothing');
            figures.idle_frames = await idleFrames(visitor, 10);
            say('saving');
            Object.assign(figures, await commits(visitor, count));
            say('drawing');
            Object.assign(figures, await frames(visitor));
            if (isEachScreen) {
                say('doing nothing on each screen');
                figures.idle_screens = await idleScreens(visitor, 10);
            }
            await visitor.close();
        }
    } catch (error) {
        figures.problem = String(error.message).split('\n')[0];
        await visitor.page?.screenshot({ path: join(folder, `problem-${size}.png`), timeout: 5000 }).catch(() => {});
        await visitor.close().catch(() => {});
    } finally {
        server.close();
        await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
    return figures;
}
