// What every browser test stands on: a server of this machine only, real Chromium, and a watch over the page. A test fails on
// any console error, uncaught exception, breach of the Content Security Policy or request to another origin.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../../assets/dev/serve.mjs';

const executable = process.env.DUNLIN_CHROMIUM ?? '/usr/bin/chromium';
const switches = ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const tests = [];
// Registers a test. `run` is given a Bench; what it throws fails the test.
export function test(name, run) { tests.push({ name, run, site: currentSite }); }

let currentSite = 'test_page';
// Which built page the tests registered from here on drive: 'test_page' or 'site' (the app).
export function on(site) { currentSite = site; }

class Skip extends Error {}
export function skip(reason) { throw new Skip(reason); }

// Waits until `condition` gives a true value and returns it. For what no page event tells.
export async function until(condition, what, patience_ms = 20000) {
    const end = Date.now() + patience_ms;
    for (;;) {
        const value = await condition();
        if (value) return value;
        if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
        await new Promise((resume) => setTimeout(resume, 25));
    }
}

// One test's surroundings: fresh contexts and browsers, closed at its end, and the troubles that their pages had.
class Bench {
    constructor(url, folder, shared) {
        this.url = url;
        this.siteFolder = folder;
        this.shared = shared;
        this.troubles = [];
        this.tolerated = [];
        this.ends = [];
        this.pages = new Set();
    }

    // A console message that this test provokes on purpose.
    tolerate(pattern) { this.tolerated.push(pattern); }

    watch(context) {
        const own = new URL(this.url);
        // A page from file:// may read itself and no other file.
        const isOwn = (target) => (own.protocol === 'file:' ? target.href.split('#')[0] === own.href : target.origin === own.origin);
        const note = (text) => { if (!this.tolerated.some((pattern) => pattern.test(text))) this.troubles.push(text); };
        context.setDefaultTimeout(20000);
        context.on('request', (request) => {
            const target = new URL(request.url());
            if (!isOwn(target) && !['data:', 'blob:'].includes(target.protocol)) note(`request to ${target.href}`);
        });
        const watchPage = (page) => {
            this.pages.add(page);
            page.on('close', () => this.pages.delete(page));
            page.on('console', (message) => { if (message.type() === 'error') note(`console: ${message.text()}`); });
            page.on('pageerror', (error) => note(`uncaught: ${error.message}`));
        };
        context.on('page', watchPage);
        context.pages().forEach(watchPage);
    }

    // A context of the shared browser, with a store of its own. Where a test isn't about it, no service worker is installed: it
    // would load the whole site once more behind each test's back, and draw a frame when it is done.
    async context(options = {}) {
        const context = await this.shared.newContext({ viewport: { width: 1000, height: 700 }, locale: 'en-GB', serviceWorkers: 'block', ...options });
        this.watch(context);
        this.ends.push(() => context.close());
        return context;
    }

    // A page of a fresh context (or of the one given), ready to use.
    async open(options = {}) {
        const context = options.context ?? await this.context(options);
        const page = await context.newPage();
        await page.goto(this.url);
        await ready(page);
        return page;
    }

    // A server of this test alone, for what is changed or stopped. `stop` breaks off its connections, too.
    async serve(folder) {
        const server = await serve(folder, 0);
        const stop = () => { server.close(); server.closeAllConnections(); };
        this.ends.push(async () => stop());
        return { url: `http://127.0.0.1:${server.address().port}/`, stop };
    }

    // A folder that is deleted at the end.
    async folder() {
        const folder = await mkdtemp(join(tmpdir(), 'dunlin-'));
        this.ends.unshift(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
        return folder;
    }

    // A browser process of its own on a folder of its own, for tests that kill it.
    async browser(folder) {
        const process_ = spawn(executable, [...switches, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'],
            { detached: true, stdio: 'ignore' });
        let isOver = false;
        const exit = new Promise((done) => process_.once('exit', () => { isOver = true; done(); }));
        const kill = async () => {
            if (!isOver) process.kill(-process_.pid, 'SIGKILL'); // its whole group: a power cut, no good-bye
            await exit;
        };
        this.ends.push(kill);
        const port = await until(async () => {
            const text = await readFile(join(folder, 'DevToolsActivePort'), 'utf8').catch(() => '');
            return text.includes('\n') && text.split('\n')[0];
        }, 'the browser to start');
        const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
        const context = browser.contexts()[0];
        this.watch(context);
        return { context, kill: async () => { await kill(); await rm(join(folder, 'DevToolsActivePort'), { force: true }); } };
    }

    // What stood on the pages, for whoever reads why a test failed.
    async stood() {
        const texts = await Promise.all([...this.pages].map(async (page) => {
            const tree = await page.locator('body').ariaSnapshot({ timeout: 2000 }).catch((error) => String(error));
            return `${page.url()}\n${tree.slice(0, 4000)}`;
        }));
        return texts.join('\n');
    }

    async end() {
        for (const close of this.ends.reverse()) await close().catch(() => {});
    }
}

// The page has drawn what it has to draw and does nothing.
export async function ready(page) {
    await page.waitForFunction(() => window.dunlin && window.dunlin.frames() > 0);
    await idle(page);
}

export async function idle(page) {
    await page.waitForFunction(() => window.dunlin.isIdle());
}

// A test that waits for what never comes is a failure like any other, and the rest still runs.
const longest_ms = 8 * 60 * 1000;
function limit() {
    return new Promise((_, reject) => { setTimeout(() => reject(new Error('it did not end')), longest_ms).unref(); });
}

async function runOne(test, url, folder, shared) {
    const bench = new Bench(url, folder, shared);
    try {
        await Promise.race([test.run(bench), limit()]);
        if (bench.troubles.length) throw new Error(`the page had trouble: ${bench.troubles.join(' | ')}`);
        return { outcome: 'passed' };
    } catch (error) {
        if (error instanceof Skip) return { outcome: 'skipped', detail: error.message };
        return { outcome: 'failed', detail: `${error.stack ?? error}\nThere stood:\n${await bench.stood()}` };
    } finally {
        await bench.end();
    }
}

// Runs all registered tests whose name holds `filter`; sites: name -> folder. Resolves to the counts.
export async function runAll(filter, sites) {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    const chosen = tests.filter((one) => one.name.toLowerCase().includes(filter.toLowerCase()));
    const servers = new Map();
    for (const site of new Set(chosen.map((one) => one.site))) servers.set(site, await serve(sites[site], 0));
    const shared = await chromium.launch({ executablePath: executable, args: switches });
    try {
        const waiting = [...chosen];
        const work = async () => {
            for (let one = waiting.shift(); one; one = waiting.shift()) {
                const result = await runOne(one, `http://127.0.0.1:${servers.get(one.site).address().port}/`, sites[one.site], shared);
                counts[result.outcome] += 1;
                console.log(`${result.outcome.padEnd(7)} ${one.name}${result.detail ? `\n        ${result.detail.replaceAll('\n', '\n        ')}` : ''}`);
            }
        };
        // Each in a context of its own, as many at a time as there are processors to draw them.
        await Promise.all(Array.from({ length: Math.max(availableParallelism(), 2) }, work));
    } finally {
        await shared.close();
        for (const server of servers.values()) server.close();
    }
    return counts;
}
