// A power cut, twenty times: what was shown as saved is there again, and the book adds up.
import assert from 'node:assert/strict';
import { go, opened, saved } from './app.mjs';
import { idle, on, ready, test } from './harness.mjs';

on('site');

const rounds = 20;
const seed = 20120630;

// Mulberry32: the same moments in every run.
function random(state) {
    return () => {
        state = (state + 0x6D2B79F5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
}

// Tells this side which saves the page has shown, each at the moment it shows it, because nothing can be asked of a killed page.
// A call counts as shown saved when the state says so while the timeline already has it.
function watchSaves() {
    let last = '';
    new MutationObserver(() => {
        const isSaved = [...document.querySelectorAll('[role=status]')].some((one) => one.textContent === 'All changes saved');
        if (!isSaved) { last = ''; return; }
        const notes = [...document.querySelectorAll('[role=listitem]')].map((one) => /note \d+ of \d+/.exec(one.textContent)?.[0]);
        const newest = notes.find((note) => note) ?? '';
        if (newest !== last) window.shownSaved(last = newest);
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}

// Tells when a commit begins.
function watchCommits() {
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode, ...others) {
        if (mode === 'readwrite' && window.isStreaming) window.commitBegins();
        return real.call(this, stores, mode, ...others);
    };
}

// Logs calls one after the other from within the page, as fast as it takes them, until the browser is gone.
function logCalls(round) {
    window.isStreaming = true;
    const named = (tag, name) => [...document.querySelectorAll(tag)].find((one) => (one.getAttribute('aria-label') ?? one.textContent) === name);
    const there = async (tag, name) => {
        for (;;) {
            const element = named(tag, name);
            if (element) return element;
            await new Promise(requestAnimationFrame);
        }
    };
    const log = async (number) => {
        (await there('button', 'Log a call')).click();
        const said = await there('textarea', 'What was said');
        said.value = `note ${number} of ${round}`;
        said.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise(requestAnimationFrame);
        (await there('button', 'Log it')).click();
        while (named('button', 'Log it')) await new Promise(requestAnimationFrame);
        // Every other one is waited for; the one after it comes while that one is being saved.
        const isSaved = () => [...document.querySelectorAll('[role=status]')].some((one) => one.textContent === 'All changes saved');
        while (number % 2 === 0 && !isSaved()) await new Promise(requestAnimationFrame);
        await log(number + 1);
    };
    return log(1);
}

async function openBook(bench, folder, told) {
    const { context, kill } = await bench.browser(folder);
    await context.exposeFunction('shownSaved', (note) => { if (note) told.shown.add(note); });
    await context.exposeFunction('commitBegins', () => told.commitBegins());
    await context.addInitScript(watchSaves);
    await context.addInitScript(watchCommits);
    const page = context.pages()[0] ?? await context.newPage();
    await page.setViewportSize({ width: 1200, height: 800 });
    await page.goto(bench.url);
    await ready(page);
    await opened(page);
    return { page, kill };
}

// Lets calls be logged and pulls the plug a moment after the chosen one of their commits began.
async function killWithin(page, kill, told, round, chance) {
    const commit = 1 + Math.floor(5 * chance()), delay_ms = 25 * chance();
    const moment = new Promise((come) => {
        let begun = 0;
        told.commitBegins = () => { if (++begun === commit) setTimeout(come, delay_ms); };
    });
    const stream = page.evaluate(logCalls, round).catch((error) => error);
    await moment;
    await kill();
    assert.match(String(await stream), /closed/, 'the stream went on until the kill');
}

async function openCustomer(page) {
    await go(page, 'Customers');
    await page.getByRole('grid', { name: 'Customers' }).getByRole('row', { name: /Steady Hands/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Steady Hands' }).waitFor();
}

// Of the customer that is open. What is far out of sight isn't on the page: it is walked down and read on the way.
async function notesInBook(page) {
    const older = page.getByRole('button', { name: 'Show older' }), kept = new Set();
    for (let before = -1; kept.size > before;) {
        before = kept.size;
        const last = page.getByRole('button', { name: /^More for/ }).last();
        if (await last.count()) await last.focus();
        await idle(page);
        const texts = await page.getByRole('list', { name: 'Timeline' }).getByRole('listitem').allTextContents();
        for (const text of texts) {
            const note = /note \d+ of \d+/.exec(text)?.[0];
            if (note) kept.add(note);
        }
        if (!await older.count()) continue;
        await older.focus();
        await page.keyboard.press('Enter');
    }
    return kept;
}

async function checkBook(page) {
    await go(page, 'Data & backup');
    await page.getByRole('button', { name: 'Check the book' }).click();
    await page.getByText('The book is sound').waitFor();
}

test('killed twenty times in a stream of commits, nothing that was shown as saved is lost', async (bench) => {
    const chance = random(seed), folder = await bench.folder(), shown = new Set(), told = { shown, commitBegins: () => {} };
    let { page, kill } = await openBook(bench, folder, told);
    await page.getByRole('button', { name: 'Start empty' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill('Steady Hands');
    await page.getByRole('dialog').getByRole('button', { name: 'Add customer' }).click();
    await page.getByRole('heading', { level: 1, name: 'Steady Hands' }).waitFor();
    await saved(page);
    for (let round = 1; round <= rounds; round++) {
        await killWithin(page, kill, told, round, chance);
        ({ page, kill } = await openBook(bench, folder, told));
        await checkBook(page);
        await openCustomer(page);
        const kept = await notesInBook(page);
        for (const note of shown) assert.ok(kept.has(note), `${note} was shown as saved and is gone after kill ${round}`);
        await openCustomer(page); // at its top, where calls are logged
    }
    assert.ok(shown.size >= rounds, `only ${shown.size} notes were saved at all`);
});
