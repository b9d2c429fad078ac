// Money after it came: what is left of it is put to invoices, and taken back; invoices fall due in parts.
import assert from 'node:assert/strict';
import { dropText, go, openApp, openSample, rows, saved } from './app.mjs';
import { idle, on, test } from './harness.mjs';

on('site');

const file = [
    'Customer,Invoice no,Date,Due,Amount,Open amount,Reference',
    'Harbour Works,1001,2026-01-13,2026-02-12,100.00,100.00,',
    'Harbour Works,1002,2026-01-14,2026-02-13,80.00,80.00,',
    'Harbour Works,C1,2026-02-14,,-30.00,-30.00,thank you',
    'Harbour Works,C2,2026-02-14,,-20.00,-20.00,for 1002',
].join('\n');

const newer = [
    'Customer,Invoice no,Date,Due,Amount,Open amount,Reference',
    'Harbour Works,1001,2026-01-13,2026-02-12,100.00,25.00,',
    'Harbour Works,1002,2026-01-14,2026-02-13,80.00,60.00,',
].join('\n');

async function takeIn(page, name, text, button) {
    await go(page, 'Import');
    await dropText(page, name, text);
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.getByRole('heading', { name: /to talk to/ }).waitFor();
    await saved(page);
}

// Number and open amount of each invoice.
async function open(page) {
    await go(page, 'Invoices');
    const all = await rows(page, 'Invoices');
    return Object.fromEntries(all.map((cells) => [cells.find((cell) => /^100\d$/.test(cell)), cells]));
}

const openOf = async (page, number, amount) => {
    const cells = (await open(page))[number];
    assert.ok(cells.some((cell) => cell.includes(amount)), `${number}: ${cells} without ${amount}`);
};

test('credit notes of a file are shown, and what is left of one is put to an invoice later and taken back', async (bench) => {
    const page = await openApp(bench, { at: '2026-05-31T12:00:00' });
    await page.getByRole('button', { name: /Bring my invoices|Choose a file/ }).first().waitFor();
    await dropText(page, 'may.csv', file);
    await page.getByText('2 credit notes').first().waitFor();
    await page.getByText(/30\.00 of it names no open invoice/).first().waitFor();
    await page.getByRole('button', { name: 'Import 4 rows', exact: true }).click();
    await page.getByRole('heading', { name: /to talk to/ }).waitFor();
    await saved(page);
    await openOf(page, '1002', '60.00');

    await go(page, 'Customers');
    await page.getByRole('grid', { name: 'Customers' }).getByRole('row', { name: /Harbour Works/ }).click();
    await page.getByRole('tab', { name: /Payments/ }).click();
    await page.getByRole('button', { name: /^Put .*30\.00 to invoices C1$/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Put money to invoices' });
    const first = dialog.getByRole('textbox', { name: 'Amount for 1001' });
    await idle(page);
    assert.equal(await first.inputValue(), '30.00', 'the oldest is proposed');
    await first.fill('10');
    await dialog.getByText(/20\.00 stays unallocated/).waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Put .*20\.00 to invoices C1$/ }).click();
    // What it gave can be taken back in the same place.
    await dialog.getByRole('button', { name: 'Take back 1001' }).click();
    await dialog.getByRole('textbox', { name: 'Amount for 1002' }).fill('25');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await saved(page);
    await openOf(page, '1001', '100.00');
    await openOf(page, '1002', '35.00');
});

test('a newer file settles what is paid by now, and one undo takes that back', async (bench) => {
    const page = await openApp(bench, { at: '2026-05-31T12:00:00' });
    await dropText(page, 'may.csv', file);
    await page.getByRole('button', { name: 'Import 4 rows', exact: true }).click();
    await page.getByRole('heading', { name: /to talk to/ }).waitFor();
    await go(page, 'Import');
    await dropText(page, 'june.csv', newer);
    await page.getByText('1 invoice you have is paid by now').first().waitFor();
    await page.getByRole('button', { name: 'Record 1 payment', exact: true }).click();
    await page.getByRole('heading', { name: /to talk to/ }).waitFor();
    await saved(page);
    await openOf(page, '1001', '25.00');
    await page.keyboard.press('Control+z');
    await page.getByText(/^Taken back/).first().waitFor();
    await openOf(page, '1001', '100.00');
});

test('an invoice that falls due in parts is entered with a row for each', async (bench) => {
    const page = await openSample(bench);
    await go(page, 'Invoices');
    await page.getByRole('button', { name: 'Add invoice' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Add invoice' });
    const field = (name) => dialog.getByRole('textbox', { name, exact: true });
    await dialog.getByRole('combobox', { name: 'Customer' }).press('ArrowDown');
    await page.getByRole('listbox', { name: 'Customer' }).getByRole('option').first().click();
    await field('Number').fill('PARTS-1');
    await field('Due').fill('1/31/2027');
    await field('Amount').fill('100');
    await dialog.getByRole('button', { name: 'Add an instalment' }).click();
    await idle(page);
    assert.equal(await field('Due 2').inputValue(), '02/28/2027');
    await field('Amount 2').fill('50.50');
    await dialog.getByText(/Together .*150\.50/).waitFor();
    await dialog.getByRole('button', { name: 'Add an instalment' }).click();
    await field('Amount 3').fill('7');
    await dialog.getByRole('button', { name: 'Remove instalment 3' }).click();
    await field('Amount 3').waitFor({ state: 'detached' });
    await idle(page); // the form became lower: its buttons moved
    await dialog.getByRole('button', { name: 'Add invoice' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('searchbox', { name: /Find an invoice/ }).fill('PARTS-1');
    await page.getByRole('grid', { name: 'Invoices' }).getByRole('row', { name: /PARTS-1/ }).click();
    await page.getByRole('heading', { level: 1, name: /PARTS-1/ }).waitFor();
    const parts = await rows(page, 'When it falls due');
    assert.equal(parts.length, 2);
    assert.ok(parts[1].some((cell) => cell.includes('50.50')));
});
