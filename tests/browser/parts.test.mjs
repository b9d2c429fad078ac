// The program in two files: the first one draws the first screen, the later one may come late or not at all.
import assert from 'node:assert/strict';
import { addCustomer, go, openApp, openSample, opened, saved } from './app.mjs';
import { on, ready, test, until } from './harness.mjs';

on('site');

const laterPart = /\/later\.[0-9a-f]+\.wasm$/;

// A gate before the later part: what asks for it waits until it is opened.
async function gated(context) {
    const waiting = [];
    let isOpen = false;
    await context.route(laterPart, (route) => { if (isOpen) return route.continue(); waiting.push(route); });
    return {
        asked: () => until(() => waiting.length > 0, 'the later part to be asked for'),
        open: () => { isOpen = true; return Promise.all(waiting.splice(0).map((route) => route.continue())); },
    };
}

const trouble = (page) => page.getByText('A part of Dunlin is still missing');

for (const [locale, words, title] of [['en-US', 'Look around with sample data', /to talk to/], ['de-DE', 'Mit Beispieldaten umsehen', /zu kontaktieren/]])
    test(`the first visit stands without the later part, and what is pressed meanwhile is done once it is there: ${locale}`, async (bench) => {
        const context = await bench.context({ viewport: { width: 1440, height: 900 }, locale });
        const gate = await gated(context), page = await context.newPage();
        await page.goto(bench.url);
        await page.getByRole('button', { name: words }).click();
        await gate.asked();
        assert.equal(await page.evaluate(() => window.dunlin.isIdle()), false, 'it isn’t done yet');
        assert.equal(await page.getByRole('heading', { name: title }).count(), 0);
        await gate.open();
        await page.getByRole('heading', { name: title }).waitFor();
    });

test('a book is on Today without the later part, in a second tab, too; a press and a key wait for it in their order', async (bench) => {
    const first = await openSample(bench);
    const context = first.context(), gate = await gated(context);
    const second = await context.newPage();
    await second.goto(bench.url);
    await opened(second);
    await second.getByText('Read only').waitFor();
    await second.close();
    await first.reload();
    await opened(first);
    assert.match(await first.getByRole('heading', { level: 1 }).textContent(), /to talk to/);
    await first.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: /^Invoices/ }).click();
    await first.keyboard.press('Control+k');
    await gate.asked();
    await gate.open();
    await first.getByRole('dialog').waitFor();
    await first.keyboard.press('Escape');
    await first.getByRole('heading', { level: 1, name: 'Invoices' }).waitFor();
    await ready(first);
    await addCustomer(first, 'Harbour Works');
    await saved(first);
});

test('a file that is dropped before the later part is there is read when it is', async (bench) => {
    const context = await bench.context({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
    const gate = await gated(context), page = await context.newPage();
    await page.goto(bench.url);
    await opened(page);
    await page.evaluate(() => {
        const data = new DataTransfer();
        data.items.add(new File(['Invoice;Customer;Due;Amount\nA-1;Harbour Works;2026-01-31;120.00\n'], 'mine.csv', { type: 'text/csv' }));
        for (const kind of ['dragenter', 'dragover', 'drop'])
            document.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    await gate.asked();
    await gate.open();
    await page.getByText('Harbour Works').first().waitFor();
});

test('a later part that can’t be had is said, and asked for again until it can', async (bench) => {
    bench.tolerate(/later\.|Failed to load resource|ERR_FAILED/);
    const context = await bench.context({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
    let isDown = true;
    await context.route(laterPart, (route) => (isDown ? route.abort() : route.continue()));
    const page = await context.newPage();
    await page.goto(bench.url);
    await trouble(page).waitFor();
    await page.getByRole('button', { name: 'Look around with sample data' }).click();
    isDown = false;
    await page.getByRole('heading', { name: /to talk to/ }).waitFor();
    await trouble(page).waitFor({ state: 'hidden' });
    await go(page, 'Customers');
});
