// Files in: what is understood, what is left out and why, what is refused; and an import taken back.
import assert from 'node:assert/strict';
import { downloaded, dropText, go, openApp, openSample, ownFile, press, rows, saved } from './app.mjs';
import { idle, on, test } from './harness.mjs';

on('site');

const noon = '2026-03-01T12:00:00-05:00';

// Lets the app read the file, up to its preview.
async function choose(page, name) {
    await go(page, 'Import');
    await page.getByLabel('Choose a file').setInputFiles(ownFile(name));
    await page.getByText(new RegExp(`^${name} · `)).waitFor();
}

const take = (page) => press(page.getByRole('button', { name: /^Import \d/ }));
const column = (page, name) => page.getByRole('combobox', { name, exact: true });
const chosen = (field) => field.locator('option:checked').textContent();
const names = async (page) => { await go(page, 'Customers'); return (await rows(page, 'Customers')).map((cells) => cells[0].split('. ')[0]).sort(); };

test('rows that can\'t be read are listed by line with the reason, and the others come in', async (bench) => {
    const page = await openApp(bench, { at: noon });
    await choose(page, 'with-gaps.csv');
    await page.getByRole('heading', { name: '4 rows left out' }).waitFor({ state: 'attached' });
    await page.getByRole('grid', { name: /rows left out/i }).focus();
    await page.getByRole('gridcell', { name: '3', exact: true }).or(page.getByRole('gridcell').getByText('3', { exact: true })).first().waitFor();
    const listed = await page.getByRole('grid', { name: /rows left out/i }).getByRole('row').evaluateAll(
        (all) => all.slice(1).map((row) => [...row.children].map((cell) => cell.getAttribute('aria-label') ?? cell.textContent)));
    assert.deepEqual(listed.map(([line, name]) => [line, name]),
        [['3', 'Invoice date'], ['4', 'Amount'], ['5', 'Invoice number'], ['7', 'Customer']]);
    for (const [, , reason] of listed) assert.ok(reason.length > 10, `a reason is given: ${reason}`);
    await take(page);
    await page.getByRole('heading', { name: '2 people to talk to' }).waitFor();
    await saved(page);
    await go(page, 'Invoices');
    await page.getByRole('tab', { name: /^All/ }).click();
    assert.deepEqual((await rows(page, 'Invoices')).map((cells) => cells[0]).sort(), ['A-1', 'A-5', 'A-7']);
});

test('an import is undone whole, and done again', async (bench) => {
    const page = await openSample(bench, { viewport: { width: 1440, height: 1600 } });
    const before = await names(page);
    await choose(page, 'with-gaps.csv');
    await take(page);
    await page.getByText('Imported', { exact: true }).first().waitFor();
    const after = await names(page);
    assert.deepEqual(after.filter((name) => !before.includes(name)), ['Kite & Cable', 'Mill Street Dental', 'Paper Lantern']);
    await page.keyboard.press('Control+z');
    await page.getByText('Taken back: import').first().waitFor();
    assert.deepEqual(await names(page), before);
    await page.keyboard.press('Control+y');
    await page.getByText('Done again: import').first().waitFor();
    assert.deepEqual(await names(page), after);
    await go(page, 'Data & backup');
    await press(page.getByRole('button', { name: 'Take back with-gaps.csv' }));
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.deepEqual(await names(page), before);
});

test('a file of customers alone fills the customers and their billing contacts', async (bench) => {
    const page = await openApp(bench, { at: noon });
    await choose(page, 'customers-only.csv');
    for (const [name, field] of [['Company', 'Customer'], ['E-mail', 'E-mail'], ['Phone', 'Phone'], ['Street', 'Street'], ['Language', 'Language']])
        assert.equal(await chosen(column(page, name)), field);
    await page.getByRole('button', { name: 'Import 3 customers' }).waitFor();
    await idle(page);
    assert.equal(await page.getByRole('columnheader', { name: 'Due' }).count(), 0, 'customers have no due date');
    await take(page);
    await page.getByText('Imported', { exact: true }).first().waitFor();
    assert.deepEqual(await names(page), ['Kite & Cable', 'Mill Street Dental', 'Paper Lantern']);
    await page.getByRole('grid', { name: 'Customers' }).getByRole('row', { name: /Kite & Cable/ }).click();
    await page.getByText(/Ines Roth, billing/).waitFor();
    await page.getByRole('tab', { name: /^Contacts/ }).click();
    await page.getByRole('grid', { name: 'Contacts' }).getByText(/ines@kite\.example/).first().waitFor();
});

test('a file with nothing open says so, with the last settled date and the next step', async (bench) => {
    const page = await openApp(bench, { at: noon });
    await choose(page, 'all-settled.csv');
    await take(page);
    await page.getByText('Nothing is open after this import').waitFor();
    await page.getByText(/The last payment was on Jan 30, 2026/).waitFor();
    await page.getByRole('button', { name: 'See the invoices' }).click();
    await page.getByRole('heading', { level: 1, name: 'Invoices' }).waitFor();
});

test('what was corrected for one file is remembered for the next one of its shape', async (bench) => {
    const page = await openApp(bench, { at: noon });
    await choose(page, 'odd-columns-1.csv');
    const corrected = { Ref: 'Invoice no.', Who: 'Customer', Day: 'Issued', Until: 'Due', Sum: 'Amount', Remark: 'Note' };
    const guessed = await Promise.all(Object.keys(corrected).map((name) => chosen(column(page, name))));
    assert.notDeepEqual(guessed, Object.values(corrected), 'there is something to correct');
    for (const [name, field] of Object.entries(corrected)) {
        await column(page, name).focus();
        await column(page, name).selectOption({ label: field });
    }
    await take(page);
    await page.getByText('Imported', { exact: true }).first().waitFor();
    await choose(page, 'odd-columns-2.csv');
    for (const [name, field] of Object.entries(corrected)) assert.equal(await chosen(column(page, name)), field, name);
    await page.getByRole('button', { name: 'Import 2 invoices' }).waitFor();
});

test('corrections made while a long file is read again all hold, and so does the yes', async (bench) => {
    const page = await openApp(bench, { at: noon });
    await go(page, 'Import');
    const lines = Array.from({ length: 60_000 }, (_, i) => `R-${i};Shop ${i % 300};2026-01-05;2026-02-05;${100 + i % 900},50;x`);
    await dropText(page, 'long.csv', ['Invoice number;Customer;Issue date;Due date;Amount;Remark', ...lines].join('\n'));
    await page.getByText(/^long\.csv · /).waitFor();
    // All before the program has a frame to read in, as from quick fingers on a slow machine.
    await page.evaluate((wanted) => {
        for (const [name, label] of wanted) {
            const field = [...document.querySelectorAll('select')].find((each) => each.getAttribute('aria-label') === name);
            field.value = [...field.options].find((option) => option.textContent === label).value;
            field.dispatchEvent(new Event('change', { bubbles: true }));
        }
    }, [['Remark', 'Invoice no.'], ['Remark', 'Reference'], ['Invoice number', 'Invoice no.']]);
    await take(page);
    await page.getByText('Imported', { exact: true }).first().waitFor({ timeout: 60_000 });
    await go(page, 'Invoices');
    await page.getByRole('tab', { name: /^All/ }).click();
    assert.match((await rows(page, 'Invoices'))[0][0], /^R-\d+$/);
});

test('a file that isn\'t one is refused with a sentence, and nothing changes', async (bench) => {
    const page = await openSample(bench);
    const book = async () => {
        await go(page, 'Data & backup');
        return (await downloaded(page, () => page.getByRole('button', { name: 'Download the book file' }).click())).text.replace(/"(exported|written|made)[^,]*,/, '');
    };
    const before = await book();
    for (const [name, text] of [['broken.json', '{"format": "dunlin-book", "version": 1, "customers": [{'], ['foreign.json', '{"hello": [1, 2, 3]}'],
        ['deep.json', '['.repeat(100000)], ['letter.pdf', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n'], ['empty.csv', ''],
        ['backup.jsonl', '{"format":"dunlin-backup","version":1}\nnot a gesture\n'], ['picture.png', '\x89PNG\r\n\x1a\n\0\0\0']]) {
        await go(page, 'Customers');
        await dropText(page, name, text);
        await page.getByText(/file was not taken in/).waitFor();
        await idle(page);
        assert.equal(await page.getByRole('dialog').count(), 0, name);
    }
    assert.equal(await book(), before);
});
