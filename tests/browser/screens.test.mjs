// Every screen of the app with sample data: reached, read by machines, at rest when nothing happens, and doing its work.
import assert from 'node:assert/strict';
import { chooseMore, downloaded, go, openSample, opened, press, records, reload, rows, saved } from './app.mjs';
import { violations } from './axe.mjs';
import { idle, on, test } from './harness.mjs';

on('site');

const screens = ['Today', 'Customers', 'Invoices', 'Money in', 'Reports', 'Import', 'Data & backup'];
const idle_ms = 3000;

async function openCustomer(page, name) {
    await go(page, 'Customers');
    await page.getByRole('grid', { name: 'Customers' }).getByRole('row', { name: new RegExp(name) }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function openInvoice(page) {
    await go(page, 'Invoices');
    await page.getByRole('grid', { name: 'Invoices' }).getByRole('row').nth(1).click();
    await page.getByRole('heading', { level: 1, name: /^Invoice / }).waitFor();
}

// Every screen in turn, with `look` at each.
async function tour(page, look) {
    for (const screen of screens) {
        await go(page, screen);
        await look(screen);
    }
    await openCustomer(page, 'Atelier Nord');
    await look('Customer');
    await openInvoice(page);
    await look('Invoice');
}

async function closeToasts(page) {
    for (const close = page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Close' }); await close.count();) {
        await close.first().click();
        await idle(page);
    }
}

test('each screen is reached from the rail and axe finds nothing wrong with it', async (bench) => {
    const page = await openSample(bench);
    await tour(page, async (screen) => {
        await idle(page);
        assert.deepEqual(await violations(page), [], screen);
    });
});

test('axe finds nothing wrong with the first visit, the forms and the questions', async (bench) => {
    const page = await openSample(bench);
    const look = async (what) => { await idle(page); assert.deepEqual(await violations(page), [], what); };
    const escape = async () => { await page.keyboard.press('Escape'); await page.getByRole('dialog').waitFor({ state: 'detached' }); };
    await openCustomer(page, 'Atelier Nord');
    for (const form of ['Log a call', 'Record payment']) {
        await page.getByRole('button', { name: form }).click();
        await page.getByRole('dialog', { name: form }).waitFor();
        await look(form);
        await escape();
    }
    await page.getByRole('button', { name: 'More', exact: true }).click();
    const edit = page.getByRole('menu', { name: 'More', exact: true }).getByRole('menuitem', { name: 'Edit customer' });
    await edit.waitFor();
    await look('menu');
    await edit.click();
    await page.getByRole('dialog', { name: 'Edit customer' }).waitFor();
    await look('Edit customer');
    await escape();
    await go(page, 'Data & backup');
    await press(page.getByRole('button', { name: 'Delete everything…' }));
    await page.getByRole('dialog', { name: 'Delete everything?' }).waitFor();
    await look('question');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click();
    await page.getByRole('heading', { name: /^Chase what/ }).waitFor();
    await look('first visit');
});

test('no screen draws a frame while nothing happens', async (bench) => {
    const page = await openSample(bench);
    await closeToasts(page);
    await tour(page, async (screen) => {
        await page.mouse.move(1200, 20);
        await page.waitForFunction(() => { // a tooltip or a caret may ask for one more: at rest is when none comes any more
            const now = performance.now(), frames = window.dunlin.frames();
            if (window.lastFrames !== frames) { window.lastFrames = frames; window.lastChange = now; }
            return now - window.lastChange > 700;
        });
        const before = await page.evaluate(() => window.dunlin.frames());
        await page.evaluate((pause) => new Promise((resume) => setTimeout(resume, pause)), idle_ms);
        assert.equal(await page.evaluate(() => window.dunlin.frames()) - before, 0, `${screen} drew frames`);
    });
});

test('a customer is added, edited, voided and brought back', async (bench) => {
    const page = await openSample(bench);
    await go(page, 'Customers');
    await page.getByRole('button', { name: 'Add customer' }).click();
    let dialog = page.getByRole('dialog', { name: 'Add customer' });
    await dialog.getByRole('button', { name: 'Add customer' }).click();
    const name = dialog.getByRole('textbox', { name: 'Name', exact: true });
    await idle(page);
    assert.equal(await name.getAttribute('aria-invalid'), 'true', 'what is missing is said at its field');
    assert.ok(await name.evaluate((field) => field === document.activeElement), 'and the person goes on there');
    await name.fill('Sternwarte Süd');
    await dialog.getByRole('textbox', { name: 'Phone' }).fill('+49 30 5550100');
    await dialog.getByRole('button', { name: 'Add customer' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sternwarte Süd' }).waitFor();

    await chooseMore(page, 'Edit customer');
    dialog = page.getByRole('dialog', { name: 'Edit customer' });
    await dialog.getByRole('textbox', { name: 'City' }).fill('Potsdam');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Sternwarte Nord');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sternwarte Nord' }).waitFor();
    await page.getByText(/Potsdam/).waitFor();

    await chooseMore(page, 'Void customer');
    await page.getByRole('dialog').getByRole('button', { name: 'Void', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await saved(page);
    await reload(page);
    await go(page, 'Customers');
    const names = async () => (await rows(page, 'Customers')).map((cells) => cells[0].split('. ')[0]);
    assert.ok(!(await names()).some((one) => one.startsWith('Sternwarte')), 'voided, it is in no list');
});

test('an invoice is added, edited and voided, and each counts at once', async (bench) => {
    const page = await openSample(bench);
    await openCustomer(page, 'Bäckerei Morgenrot');
    const figures = () => page.getByRole('group', { name: 'Figures in EUR' }).locator('p').nth(1).textContent();
    const before = await figures();
    await chooseMore(page, 'Add invoice');
    let dialog = page.getByRole('dialog', { name: 'Add invoice' });
    await dialog.getByRole('textbox', { name: 'Number' }).fill('T-900');
    await dialog.getByRole('textbox', { name: 'Amount' }).fill('123.45');
    await dialog.getByRole('button', { name: 'Add invoice' }).click();
    await dialog.waitFor({ state: 'detached' });
    const list = page.getByRole('grid', { name: 'Invoices' });
    await list.getByRole('row', { name: /T-900 .*123\.45/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Invoice T-900' }).waitFor();

    await page.getByRole('button', { name: 'Edit invoice' }).click();
    dialog = page.getByRole('dialog', { name: 'Edit invoice' });
    await dialog.getByRole('textbox', { name: 'Amount' }).fill('200');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await openCustomer(page, 'Bäckerei Morgenrot');
    const cents = (text) => Math.round(Number(text.replace(/[^\d.]/g, '')) * 100);
    assert.equal(cents(await figures()), cents(before) + 20000);

    await list.getByRole('row', { name: /T-900/ }).click();
    await chooseMore(page, 'Void invoice');
    await page.getByRole('dialog').getByRole('button', { name: 'Void', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await saved(page);
    await openCustomer(page, 'Bäckerei Morgenrot');
    assert.equal(await figures(), before);
});

test('search finds customers and invoices, and says when there is nothing', async (bench) => {
    const page = await openSample(bench);
    const search = page.getByRole('combobox', { name: 'Search' });
    await page.getByRole('button', { name: 'Search customers, invoices, actions' }).click();
    await search.and(page.locator(':focus')).waitFor();
    await search.fill('jansen');
    await page.getByRole('option', { name: /^Jansen Metaalbewerking/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Jansen Metaalbewerking' }).waitFor();
    await go(page, 'Invoices');
    const [number] = (await rows(page, 'Invoices'))[0];
    await page.keyboard.press('Control+k');
    await search.fill(number);
    await search.press('Enter');
    await page.getByRole('heading', { level: 1, name: `Invoice ${number}` }).waitFor();
    await page.keyboard.press('Control+k');
    await search.fill('zzz nobody');
    await page.getByRole('dialog').getByText('Nothing found for “zzz nobody”').waitFor();
});

test('every table comes as CSV, with the rows that it shows', async (bench) => {
    const page = await openSample(bench);
    for (const [screen, file, told] of [['Customers', 'customers', 0], ['Invoices', 'invoices', 0], ['Money in', 'payments', 1]]) {
        await go(page, screen);
        const csv = await downloaded(page, () => page.getByRole('button', { name: `Download ${screen} as CSV` }).click());
        assert.match(csv.name, new RegExp(`^dunlin-${file}-\\d{4}-\\d\\d-\\d\\d\\.csv$`));
        for (const cells of await rows(page, screen)) assert.ok(csv.text.includes(cells[told].split('. ')[0]), cells[told]);
    }
    await go(page, 'Reports');
    const ageing = await downloaded(page, () => page.getByRole('button', { name: 'Download Ageing as CSV' }).click());
    assert.ok(records(ageing.text).length > 3);
    await openCustomer(page, 'Atelier Nord');
    await page.getByRole('tab', { name: 'Statement' }).click();
    const statement = await downloaded(page, () => page.getByRole('button', { name: 'CSV', exact: true }).click());
    assert.match(statement.name, /^dunlin-statement-/);
});

test('the dark theme is chosen, drawn, and remembered', async (bench) => {
    const page = await openSample(bench);
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await go(page, 'Data & backup');
    const colours = page.getByRole('combobox', { name: 'Colours' });
    await colours.focus();
    await colours.selectOption({ label: 'Dark' });
    await idle(page);
    const dark = await ground();
    assert.notEqual(dark, light);
    await saved(page);
    await reload(page);
    assert.equal(await ground(), dark);
    assert.deepEqual(await violations(page), []);
    await opened(page);
});
