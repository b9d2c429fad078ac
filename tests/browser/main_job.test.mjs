// The main job, on a real file: from an export of invoices to whom to call, what was said and paid, and back out again.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { downloaded, drop, find, fixture, go, minor, openApp, opened, outcome, press, reason, records, reload, rows, saved } from './app.mjs';
import { on, test } from './harness.mjs';

on('site');

const file = 'invoices/ibm-accounts-receivable-2012q1-q3.csv';
const noon = '2012-06-30T12:00:00-04:00';
const day = Date.UTC(2012, 5, 30);

// Counted once more, without the app: what the file says about 30 June 2012.
async function counted(path) {
    const date = (text) => { const [month, dayOfMonth, year] = text.split('/').map(Number); return Date.UTC(year, month - 1, dayOfMonth); };
    const all = records(await readFile(path, 'utf8'));
    const open = all.filter((row) => date(row.InvoiceDate) <= day && date(row.SettledDate) > day);
    const totals = [0, 0, 0, 0, 0, 0, 0]; // unallocated, not due, 1–30, 31–60, 61–90, over 90, total
    const byCustomer = new Map();
    const overdue = new Set();
    for (const row of open) {
        const late = (day - date(row.DueDate)) / 86400000, cents = Math.round(Number(row.InvoiceAmount) * 100);
        const column = late <= 0 ? 1 : late <= 30 ? 2 : late <= 60 ? 3 : late <= 90 ? 4 : 5;
        totals[column] += cents;
        totals[6] += cents;
        byCustomer.set(row.customerID, (byCustomer.get(row.customerID) ?? 0) + cents);
        if (late > 0) overdue.add(row.customerID);
    }
    return { totals, byCustomer, overdue: [...overdue].sort() };
}

async function shownTotals(page) {
    await go(page, 'Reports');
    const texts = await page.getByRole('group', { name: 'Total' }).locator('p').allTextContents();
    assert.equal(texts.shift(), 'Total USD');
    return texts.map(minor);
}

async function shownByCustomer(page) {
    await go(page, 'Reports');
    const csv = await downloaded(page, () => page.getByRole('button', { name: 'Download Ageing as CSV' }).click());
    return new Map(records(csv.text).filter((row) => row.Customer !== 'Total').map((row) => [row.Customer, Math.round(Number(row.Total) * 100)]));
}

async function customersOnToday(page) {
    await go(page, 'Today');
    return (await rows(page, 'To do now')).map((cells) => cells[1].split('. ')[0]);
}

const column = async (page, name) => page.getByRole('combobox', { name, exact: true }).locator('option:checked').textContent();
const timeline = (page) => page.getByRole('list', { name: 'Timeline' });
const owed = (page) => page.getByRole('group', { name: 'Figures in USD' }).locator('p').nth(1).textContent();

async function checkPreview(page) {
    await page.getByRole('heading', { name: 'Bring your invoices' }).waitFor();
    await page.getByText('ibm-accounts-receivable-2012q1-q3.csv · 944 rows · 100 customers').waitFor();
    for (const [name, field] of [['customerID', 'Customer no.'], ['invoiceNumber', 'Invoice no.'], ['InvoiceDate', 'Issued'],
        ['DueDate', 'Due'], ['SettledDate', 'Settled'], ['InvoiceAmount', 'Amount'], ['countryCode', 'Left out']])
        assert.equal(await column(page, name), field, `what ${name} is taken for`);
    const dates = page.getByRole('combobox', { name: 'Dates' });
    assert.equal(await dates.locator('option:checked').textContent(), 'month/day/year');
    assert.match(await reason(dates), /584 rows have a day above 12; none the other way/);
    const asOf = page.getByRole('radio', { name: 'As of Jun 30, 2012: 98 open, 15 overdue' });
    assert.equal(await asOf.isChecked(), true);
}

async function logCall(page) {
    await page.getByRole('button', { name: 'Log a call' }).click();
    const dialog = page.getByRole('dialog', { name: 'Log a call' });
    await outcome(dialog, 'Spoke with the right person');
    await dialog.getByRole('textbox', { name: 'What was said' }).fill('Waits for a copy of the order');
    await dialog.getByRole('textbox', { name: 'Come back on' }).fill('7/6/2012');
    await dialog.getByRole('button', { name: 'Log it' }).click();
    await dialog.waitFor({ state: 'detached' });
    await saved(page);
}

async function checkCall(page) {
    await timeline(page).getByText('Waits for a copy of the order').waitFor();
    await timeline(page).getByText(/Spoke with the right person/).first().waitFor();
    await timeline(page).getByText(/back on Jul 6/).first().waitFor();
}

async function recordPayment(page, amount) {
    await page.getByRole('button', { name: 'Record payment' }).click();
    const dialog = page.getByRole('dialog', { name: 'Record payment' });
    await dialog.getByRole('textbox', { name: 'Amount', exact: true }).fill(amount);
    await dialog.getByText('All of it is put to invoices').waitFor();
    await dialog.getByRole('button', { name: 'Record payment' }).click();
    await dialog.waitFor({ state: 'detached' });
    await saved(page);
}

test('the main job: drop invoices, see who is late, log a call, record a payment, find it all again', async (bench) => {
    const path = await fixture(file);
    const expected = await counted(path);
    assert.equal(expected.totals.slice(0, 6).reduce((sum, one) => sum + one), expected.totals[6]);
    const page = await openApp(bench, { at: noon });
    await drop(page, path);
    await checkPreview(page);
    await page.getByRole('button', { name: 'Import 98 open invoices' }).click();
    await page.getByRole('heading', { name: '11 people to talk to' }).waitFor();
    await saved(page);
    assert.deepEqual((await customersOnToday(page)).sort(), expected.overdue);
    assert.deepEqual(await shownTotals(page), expected.totals);
    assert.deepEqual(await shownByCustomer(page), expected.byCustomer);

    const [first] = await customersOnToday(page);
    await page.getByRole('grid', { name: 'To do now' }).getByRole('row').nth(1).click();
    await page.getByRole('heading', { level: 1, name: first }).waitFor();
    const before = minor(await owed(page));
    assert.equal(before, expected.byCustomer.get(first));
    await logCall(page);
    await checkCall(page);

    await recordPayment(page, '29.99');
    await timeline(page).getByText('Payment $29.99', { exact: true }).waitFor();
    assert.equal(minor(await owed(page)), before - 2999);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Taken back: record payment').first().waitFor();
    assert.equal(minor(await owed(page)), before);
    await page.keyboard.press('Control+y');
    await page.getByText('Done again: record payment').first().waitFor();
    assert.equal(minor(await owed(page)), before - 2999);
    await saved(page);

    await reload(page);
    const paid = expected.totals.map((one, i) => (i === 2 || i === 6 ? one - 2999 : one));
    assert.deepEqual(await shownTotals(page), paid);
    await find(page, first);
    await page.getByRole('heading', { level: 1, name: first }).waitFor();
    await checkCall(page);
    await timeline(page).getByText('Payment $29.99', { exact: true }).waitFor();

    await throughBackup(page, paid);
    await find(page, first);
    await checkCall(page);
});

// Export, wipe, import: the same totals.
async function throughBackup(page, totals) {
    await go(page, 'Data & backup');
    const backup = await downloaded(page, () => page.getByRole('button', { name: 'Download a backup' }).click());
    assert.equal(backup.name, 'dunlin-backup-2012-06-30.jsonl');
    await press(page.getByRole('button', { name: 'Delete everything…' }));
    await page.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click();
    await page.getByRole('heading', { name: /^Chase what/ }).waitFor();
    await reload(page);
    await page.getByRole('heading', { name: /^Chase what/ }).waitFor();
    await page.getByLabel('Choose a file').setInputFiles(backup.path);
    await page.getByRole('heading', { name: /to talk to/ }).waitFor();
    assert.deepEqual(await shownTotals(page), totals);
    await reload(page);
    assert.deepEqual(await shownTotals(page), totals);
}

test('a chosen file is understood as a dropped one is', async (bench) => {
    const path = await fixture(file);
    const page = await openApp(bench, { at: noon });
    await page.getByLabel('Choose a file').setInputFiles(path);
    await checkPreview(page);
    await press(page.getByRole('radio', { name: 'Everything, with all payments' }));
    await page.getByRole('button', { name: 'Import 944 invoices' }).waitFor({ state: 'attached' });
    await press(page.getByRole('button', { name: 'Cancel' }));
    await opened(page);
});
