// The ageing cut in the ways that people cut it: each time the columns still sum to what is owed.
import assert from 'node:assert/strict';
import { downloaded, go, minor, openSample, records, reload, saved } from './app.mjs';
import { idle, on, test } from './harness.mjs';

on('site');

const ageing = (page) => page.getByRole('grid', { name: /^What is owed in EUR/ });
const headings = async (page) => (await ageing(page).getByRole('columnheader').allTextContents()).slice(3, -1);

// The line of sums: every column from the unallocated money on, and the total last.
async function sums(page) {
    const texts = await page.getByRole('group', { name: 'Total', exact: true }).first().locator('p').allTextContents();
    return texts.slice(1).map(minor);
}

async function sumsTie(page) {
    await idle(page);
    const columns = await sums(page), total = columns.pop();
    assert.equal(columns.reduce((sum, one) => sum + one, 0), total);
    return total;
}

test('the ageing is cut by due or issue date, in days or months, into columns of one’s own', async (bench) => {
    const page = await openSample(bench);
    await go(page, 'Reports');
    const total = await sumsTie(page);
    assert.deepEqual(await headings(page), ['1–30', '31–60', '61–90', 'over 90']);

    const columns = page.getByRole('textbox', { name: 'Columns end at' });
    await columns.fill('14; 28');
    await columns.press('Enter');
    await page.getByRole('columnheader', { name: 'over 28' }).first().waitFor();
    assert.deepEqual(await headings(page), ['1–14', '15–28', 'over 28']);
    assert.equal(await sumsTie(page), total);

    await columns.fill('28, 14');
    await columns.press('Enter');
    await columns.and(page.locator('[aria-invalid=true]')).waitFor();
    const told = await columns.evaluate((field) => document.getElementById(field.getAttribute('aria-describedby')).textContent);
    assert.match(told, /One to eight whole numbers that rise/);
    assert.deepEqual(await headings(page), ['1–14', '15–28', 'over 28'], 'what can’t be understood changes nothing');

    const choose = async (label, option) => {
        const field = page.getByRole('combobox', { name: label });
        await field.focus();
        await field.selectOption({ label: option });
    };
    await choose('Age counts from', 'Issue date');
    await page.getByText(/by issue date/).waitFor();
    assert.equal(await sumsTie(page), total);
    await choose('Counted in', 'Calendar months');
    await page.getByRole('columnheader', { name: 'this month' }).first().waitFor();
    assert.deepEqual(await headings(page), ['this month', 'last month', '2 months ago', 'older']);
    assert.equal(await sumsTie(page), total);

    const csv = await downloaded(page, () => page.getByRole('button', { name: 'Download Ageing as CSV' }).click());
    assert.ok('2 months ago' in records(csv.text)[0]);
    await saved(page);
    await reload(page);
    await go(page, 'Reports');
    assert.deepEqual(await headings(page), ['this month', 'last month', '2 months ago', 'older'], 'kept in the book');
});
