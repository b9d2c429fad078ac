// What a person types, pastes and presses in the app, with the real browser's events.
import assert from 'node:assert/strict';
import { go, openApp, openSample, rows, saved } from './app.mjs';
import { idle, on, test, until } from './harness.mjs';

on('site');

const dialogGone = (page) => page.getByRole('dialog').waitFor({ state: 'detached' });

async function openPayment(page) {
    await go(page, 'Money in');
    await page.getByRole('button', { name: 'Record payment' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Record payment' });
    await dialog.waitFor();
    return dialog;
}

async function openNewCustomer(page) {
    await go(page, 'Customers');
    await page.getByRole('button', { name: 'Add customer' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add customer' });
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).focus();
    return dialog;
}

test('letters of every script are typed, composed and kept', async (bench) => {
    const page = await openSample(bench);
    const dialog = await openNewCustomer(page);
    const name = dialog.getByRole('textbox', { name: 'Name', exact: true });
    await name.pressSequentially('Ünïcødé – 東京 €');
    await idle(page);
    assert.equal(await name.inputValue(), 'Ünïcødé – 東京 €');
    // An input method: the text under composition stands in the field while it changes, and is taken whole.
    const session = await page.context().newCDPSession(page);
    const compose = (text) => session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    for (const step of ['k', 'か', 'かん', 'かんじ']) {
        await compose(step);
        await idle(page);
        assert.equal(await name.inputValue(), `Ünïcødé – 東京 €${step}`, 'the frames between leave it alone');
    }
    await session.send('Input.insertText', { text: '漢字' });
    await idle(page);
    assert.equal(await name.inputValue(), 'Ünïcødé – 東京 €漢字');
    // A dead key: an accent alone, then the letter with it.
    await compose('´');
    await session.send('Input.insertText', { text: 'é' });
    await name.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Ünïcødé – 東京 €漢字é' }).waitFor();
    await saved(page);
});

test('the caret stays where it is while frames are drawn, and Ctrl Z in a field is the field\'s own', async (bench) => {
    const page = await openSample(bench);
    const dialog = await openNewCustomer(page);
    const name = dialog.getByRole('textbox', { name: 'Name', exact: true });
    await name.pressSequentially('Nordstern');
    for (let step = 0; step < 5; ++step) await name.press('ArrowLeft');
    await page.mouse.move(30, 300);
    await page.mouse.move(700, 450);
    await idle(page);
    assert.equal(await name.evaluate((field) => field.selectionStart), 4);
    await name.pressSequentially('-');
    await idle(page);
    assert.equal(await name.inputValue(), 'Nord-stern');
    await idle(page);
    assert.equal(await name.evaluate((field) => field.selectionStart), 5);
    await name.press('Control+z');
    await until(async () => await name.inputValue() !== 'Nord-stern', 'the field to undo');
    await idle(page);
    const undone = await name.inputValue();
    assert.ok('Nordstern'.startsWith(undone), `the field undid its own typing: ${undone}`);
    assert.ok(await page.getByRole('dialog').isVisible(), 'and nothing else was undone');
    await page.keyboard.press('Escape');
    await dialogGone(page);
});

test('Tab goes through a form as the eye does; Ctrl Enter saves from a field of many lines', async (bench) => {
    const page = await openSample(bench);
    const dialog = await openNewCustomer(page);
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Reihe');
    let last = { top: 0, left: 0 };
    const seen = new Set();
    for (;;) {
        const place = await page.evaluate(() => {
            const box = document.activeElement.getBoundingClientRect();
            return { tag: document.activeElement.tagName, name: document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent, top: box.top, left: box.left };
        });
        if (seen.has(place.name)) break;
        seen.add(place.name);
        if (place.tag !== 'BUTTON') {
            assert.ok(place.top > last.top - 1 || place.left > last.left, `${place.name} comes after what is above or left of it`);
            last = place;
        }
        if (place.tag === 'TEXTAREA') break;
        await page.keyboard.press('Tab');
        await idle(page);
    }
    assert.ok(seen.size > 10, `${seen.size} stops`);
    await page.keyboard.type('one\ntwo');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { level: 1, name: 'Reihe' }).waitFor();
});

test('dates in short and amounts of any style are understood, and what was understood is said', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T12:00:00', locale: 'en-GB' }); // a Friday
    const dialog = await openPayment(page);
    const received = dialog.getByRole('textbox', { name: 'Received' });
    for (const [typed, understood] of [['today', 'Friday 20 November'], ['tomorrow', 'Saturday 21 November'], ['mon', 'Monday 23 November'], ['+14', 'Friday 4 December'],
        ['31.1.', 'Sunday 31 January 2027'], ['heute', 'Friday 20 November'], ['übermorgen', 'Sunday 22 November'], ['mo', 'Monday 23 November'],
        ['end of month', 'Monday 30 November'], ['2026-12-24', 'Thursday 24 December'], ['3/12/2026', 'Thursday 3 December']]) {
        await received.fill(typed);
        await idle(page);
        assert.equal(await received.evaluate((field) => document.getElementById(field.getAttribute('aria-describedby'))?.textContent), understood, typed);
    }
    // The calendar opens on what was typed and writes in the person's own format.
    await received.press('ArrowDown');
    await page.getByRole('group', { name: 'Received' }).getByRole('button', { name: 'Thursday 3 December', exact: true }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await until(async () => await received.inputValue() === '04/12/2026', 'the picked day');

    const customer = dialog.getByRole('combobox', { name: 'Customer' });
    await customer.fill('atel');
    await page.getByRole('option', { name: 'Atelier Nord' }).waitFor();
    await customer.press('Enter');
    await until(async () => await customer.inputValue() === 'Atelier Nord', 'the customer');
    await received.fill('today');
    const amount = dialog.getByRole('textbox', { name: 'Amount', exact: true });
    for (const typed of ['1.200,50', '1200.5', '1 200,50 €', '€1,200.50', '1\u00A0200,50', '1’200.50', "1'200.50", '1.200,50 EUR']) {
        await amount.fill(typed);
        await idle(page);
        const sum = await dialog.getByRole('textbox', { name: /^Amount for/ }).evaluateAll((fields) =>
            fields.reduce((total, field) => total + Math.round(Number(field.value.replace(/,/g, '')) * 100), 0));
        assert.equal(sum, 120050, `${typed} is proposed whole`);
    }
    await amount.press('Enter');
    await dialogGone(page);
    await saved(page);
});

test('ten thousand pasted lines are kept, formatting is not, and the page goes on', async (bench) => {
    const page = await openSample(bench, { permissions: ['clipboard-read', 'clipboard-write'] });
    await go(page, 'Customers');
    await page.getByRole('grid', { name: 'Customers' }).getByRole('row', { name: /Atelier Nord/ }).click();
    await page.getByRole('button', { name: 'Log a call' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const field = dialog.getByRole('textbox', { name: 'What was said' });
    await field.focus();
    const lines = Array.from({ length: 10000 }, (_, at) => `line ${at}: Grüße, 東京`).join('\n');
    await page.evaluate((text) => navigator.clipboard.write([new ClipboardItem({
        'text/plain': new Blob([text], { type: 'text/plain' }),
        'text/html': new Blob([`<b>${text}</b>`], { type: 'text/html' }) })]), lines);
    await page.keyboard.press('Control+v');
    await until(async () => (await field.inputValue()).length === lines.length, 'all lines in the field');
    // Elsewhere in the form a letter is in its field at the next frame; the note is drawn by the page now.
    await page.keyboard.press('Shift+Tab');
    await idle(page);
    assert.equal(await field.inputValue(), lines);
});

test('a table copied from a spreadsheet is imported where it is pasted on the page', async (bench) => {
    const page = await openApp(bench, { at: '2026-11-20T12:00:00' });
    const paste = (types) => page.evaluate((given) => {
        const data = new DataTransfer();
        for (const [type, text] of Object.entries(given)) data.setData(type, text);
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, types);
    await paste({ 'text/plain': 'only words' });
    await idle(page);
    await page.getByRole('heading', { name: /^Chase what/ }).waitFor();
    await paste({ 'text/plain': 'Invoice\tCustomer\tDate\tDue\tAmount\nA-1\tAnna\t2026-10-01\t2026-10-31\t120.50\nA-2\tBert\t2026-10-02\t2026-11-01\t80.00\n',
        'text/html': '<table><tr><td>Invoice</td></tr></table>' });
    await page.getByText('Pasted table').first().waitFor();
    await page.getByRole('button', { name: /^Import 2/ }).click();
    await saved(page);
    await go(page, 'Invoices');
    const shown = await rows(page, 'Invoices');
    assert.equal(shown.length, 2);
    // A table of a web page has no tabs of its own.
    await paste({ 'text/html': '<p>See:</p><table><tr><th>Invoice</th><th>Customer</th><th>Date</th><th>Due</th><th>Amount</th></tr>' +
        '<tr><td>B-1</td><td>Cleo</td><td>2026-10-05</td><td>2026-11-04</td><td><b>55.00</b></td></tr></table>', 'text/plain': 'See: …' });
    await page.getByRole('button', { name: /^Import 1/ }).waitFor();
});

test('a row has a menu: by the other mouse button, by the menu key, and by a finger that stays', async (bench) => {
    const page = await openSample(bench, { hasTouch: true });
    await go(page, 'Customers');
    const row = (name) => page.getByRole('grid', { name: 'Customers' }).getByRole('row', { name });
    const menu = page.getByRole('menu', { name: /^Actions for/ });
    await row(/Atelier Nord/).click({ button: 'right' });
    await menu.getByRole('menuitem', { name: 'Log a call' }).waitFor();
    await idle(page);
    assert.equal(await menu.getAttribute('aria-label'), 'Actions for Atelier Nord');
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });

    // The browser's own menu stays where text is typed.
    const isOwn = await page.getByRole('searchbox').first().evaluate((field) =>
        field.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true })));
    assert.ok(isOwn, 'not prevented in a field');

    await page.keyboard.press('ContextMenu');
    await menu.getByRole('menuitem', { name: 'Record payment' }).click();
    await page.getByRole('dialog', { name: 'Record payment' }).waitFor();
    await page.keyboard.press('Escape');
    await dialogGone(page);

    const session = await page.context().newCDPSession(page);
    const box = await row(/Atelier Nord/).boundingBox();
    const touch = (type) => session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + 60, y: box.y + 20 }] });
    await touch('touchStart');
    await menu.waitFor();
    await touch('touchEnd');
    await idle(page);
    assert.ok(await menu.isVisible(), 'it stays when the finger leaves');
    await menu.getByRole('menuitem', { name: 'Open customer' }).tap();
    await page.getByRole('heading', { level: 1, name: 'Atelier Nord' }).waitFor();
});

test('when the graphics card forgets everything, picture, form and book are as before', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T12:00:00' });
    const dialog = await openNewCustomer(page);
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Half typed');
    await dialog.getByRole('textbox', { name: 'City' }).fill('Bern');
    await dialog.getByRole('button', { name: 'Close' }).focus();
    await page.mouse.move(5, 895);
    await idle(page);
    const before = await page.screenshot();
    await page.evaluate(async () => {
        const canvas = document.getElementById('canvas'), loss = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
        const lost = new Promise((done) => canvas.addEventListener('webglcontextlost', done, { once: true }));
        loss.loseContext();
        await lost;
        await new Promise((done) => setTimeout(done, 0));
        const restored = new Promise((done) => canvas.addEventListener('webglcontextrestored', done, { once: true }));
        loss.restoreContext();
        await restored;
    });
    await idle(page);
    assert.ok((await page.screenshot()).equals(before), 'the picture is the same to the pixel');
    assert.equal(await dialog.getByRole('textbox', { name: 'Name', exact: true }).inputValue(), 'Half typed');
    await dialog.getByRole('button', { name: 'Add customer' }).click();
    await page.getByRole('heading', { level: 1, name: 'Half typed' }).waitFor();
    await page.getByText(/Bern/).first().waitFor();
    await saved(page);
});

test('a browser without WebGL 2 is told so in words', async (bench) => {
    bench.tolerate(/./);
    const context = await bench.context();
    await context.addInitScript(() => {
        const original = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { return /webgl/.test(kind) ? null : original.call(this, kind, ...rest); };
    });
    const page = await context.newPage();
    await page.goto(bench.url);
    await page.getByRole('alert').filter({ hasText: 'WebGL 2' }).waitFor();
});
