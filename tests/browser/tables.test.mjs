// The long lists: columns, filters, what is chosen and what is done with it, and rows on the clipboard.
import assert from 'node:assert/strict';
import { downloaded, go, openSample, reload, rows, saved } from './app.mjs';
import { idle, on, test, until } from './harness.mjs';

on('site');

const grid = (page, name = 'Invoices') => page.getByRole('grid', { name, exact: true });
const headers = (page) => grid(page).getByRole('columnheader').allTextContents();
const chosen = (page) => page.getByRole('group', { name: 'Selected rows' });
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const lines = (text) => text.trim().split('\r\n').map((line) => line.split('\t'));

test('columns are chosen for each list, kept over a reload, and are those of the CSV', async (bench) => {
    const page = await openSample(bench);
    await go(page, 'Invoices');
    assert.ok((await headers(page)).includes('Issued'));
    await page.getByRole('button', { name: 'Columns' }).click();
    const menu = page.getByRole('group', { name: 'Columns' });
    assert.equal(await menu.getByRole('checkbox', { name: 'Open' }).isDisabled() ||
        await menu.getByRole('checkbox', { name: 'Open' }).getAttribute('aria-disabled') === 'true', true, 'a list without what is open is none');
    await menu.getByRole('checkbox', { name: 'Issued' }).click();
    await menu.getByRole('checkbox', { name: 'Issued', checked: false }).waitFor();
    await menu.getByRole('checkbox', { name: 'Reference' }).click();
    await menu.getByRole('checkbox', { name: 'Reference', checked: true }).waitFor();
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    await grid(page).getByRole('columnheader', { name: 'Reference' }).waitFor(); // asked for: the saving has begun
    await saved(page);
    await reload(page);
    await go(page, 'Invoices');
    await grid(page).getByRole('columnheader', { name: 'Reference' }).waitFor();
    assert.ok(!(await headers(page)).includes('Issued'));
    const csv = await downloaded(page, () => page.getByRole('button', { name: 'Download Invoices as CSV' }).click());
    assert.equal(csv.text.split('\r\n')[0].replace('\ufeff', ''), 'Invoice,Customer,Reference,Due,Amount,Open,Late,State,Currency');
});

test('filters are chips that can be taken off; the CSV and the sums are of what is left', async (bench) => {
    const page = await openSample(bench);
    await go(page, 'Invoices');
    const all = Number(await grid(page).getAttribute('aria-rowcount')) - 1;
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const menu = page.getByRole('group', { name: 'Filter', exact: true });
    await menu.getByRole('combobox', { name: 'Due' }).selectOption({ label: 'Last month' });
    await page.getByRole('button', { name: 'Remove filter Due: Last month' }).waitFor();
    await menu.getByRole('textbox', { name: 'Amount from' }).fill('100');
    const amount = page.getByRole('button', { name: 'Remove filter Amount: from 100.00' });
    await amount.waitFor();
    await page.keyboard.press('Escape');
    await idle(page);
    const left = Number(await grid(page).getAttribute('aria-rowcount')) - 1;
    assert.ok(left < all, `${left} of ${all}`);
    const csv = await downloaded(page, () => page.getByRole('button', { name: 'Download Invoices as CSV' }).click());
    assert.equal(csv.text.trim().split('\r\n').length - 1, left);
    await amount.click();
    await amount.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await until(async () => Number(await grid(page).getAttribute('aria-rowcount')) - 1 === all, 'all rows again');
});

test('rows are chosen by keyboard and pointer, and copied as cells', async (bench) => {
    const page = await openSample(bench, { permissions: ['clipboard-read', 'clipboard-write'], locale: 'fr-FR' });
    await go(page, 'Invoices');
    await idle(page);
    assert.equal(await grid(page).getAttribute('aria-multiselectable'), 'true');
    await grid(page).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await chosen(page).getByText(/^2 selected · /).waitFor();
    await idle(page);
    assert.deepEqual(await grid(page).getByRole('row').evaluateAll((all) => all.slice(1, 5).map((row) => row.getAttribute('aria-selected'))),
        ['false', 'true', 'true', 'false']);
    const shown = await rows(page, 'Invoices');
    await page.keyboard.press('Control+c');
    await until(async () => (await clipboard(page)).startsWith('Invoice\t'), 'the rows on the clipboard');
    const cells = lines(await clipboard(page));
    assert.equal(cells.length, 3);
    assert.equal(cells[1][0], shown[1][0]);
    assert.equal(cells[2][0], shown[2][0]);
    const open = cells[0].indexOf('Open');
    assert.match(cells[1][open], /^\d+,\d\d$/, 'a number as this locale writes it, in English for want of French');
    const html = await page.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        return (await item.getType('text/html')).text();
    });
    assert.match(html, /<table>/);
    await page.keyboard.press('Control+a');
    await chosen(page).getByText(new RegExp(`^${Number(await grid(page).getAttribute('aria-rowcount')) - 1} selected`)).waitFor();
    await grid(page).getByRole('row').nth(3).click({ modifiers: ['Control'], position: { x: 300, y: 20 } });
    await chosen(page).getByText(new RegExp(`^${Number(await grid(page).getAttribute('aria-rowcount')) - 2} selected`)).waitFor();
    await page.keyboard.press('Escape');
    await chosen(page).waitFor({ state: 'detached' });
});

test('several invoices are voided in one go, and come back in one', async (bench) => {
    const page = await openSample(bench);
    await go(page, 'Invoices');
    const all = await grid(page).getAttribute('aria-rowcount');
    for (const row of [1, 2]) await grid(page).getByRole('row').nth(row).getByRole('checkbox').click();
    await chosen(page).getByRole('button', { name: 'Void' }).click();
    const dialog = page.getByRole('dialog', { name: 'Void 2 records?' });
    await dialog.getByRole('button', { name: 'Void' }).click();
    await dialog.waitFor({ state: 'detached' });
    await until(async () => Number(await grid(page).getAttribute('aria-rowcount')) === Number(all) - 2, 'two fewer');
    await chosen(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await until(async () => await grid(page).getAttribute('aria-rowcount') === all, 'both again');
});

test('customers get a tag together, and the list is narrowed by it', async (bench) => {
    const page = await openSample(bench);
    await go(page, 'Customers');
    const list = grid(page, 'Customers');
    for (const row of [1, 3]) await list.getByRole('row').nth(row).getByRole('checkbox').click();
    await chosen(page).getByRole('button', { name: 'Add tag' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a tag to 2 customers' });
    await dialog.getByRole('textbox', { name: 'Tag' }).fill('wholesale');
    await dialog.getByRole('button', { name: 'Add tag' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('group', { name: 'Filter', exact: true }).getByRole('combobox', { name: 'Tag' }).selectOption('wholesale');
    await until(async () => await list.getAttribute('aria-rowcount') === '3', 'those two and the header');
});

test('a header sorts by keyboard, and the sorting is said', async (bench) => {
    const page = await openSample(bench);
    await go(page, 'Invoices');
    await grid(page).getByRole('columnheader', { name: 'Amount' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Sorted by Amount, ascending').waitFor({ state: 'attached' });
    await page.keyboard.press(' ');
    await page.getByText('Sorted by Amount, descending').waitFor({ state: 'attached' });
    await idle(page);
    assert.equal(await grid(page).getByRole('columnheader', { name: 'Amount' }).getAttribute('aria-sort'), 'descending');
});
