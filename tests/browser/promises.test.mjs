// A promise made in a call, and what becomes of it by itself: broken, partly kept, kept.
import assert from 'node:assert/strict';
import { on, test } from './harness.mjs';
import { fillAndSend, find, go, openApp, outcome, reload, saved } from './app.mjs';

on('site');

const made = '2026-06-01T12:00:00', theDayAfter = '2026-06-12T12:00:00';

// Harbour Books owes $250.00 since May and says in a call that it pays $200.00 by 10 June.
async function promised(bench) {
    const page = await openApp(bench, { at: made });
    await page.getByRole('button', { name: 'Start empty' }).click();
    await fillAndSend(page, 'Add customer', 'Add customer', [['Name', 'Harbour Books']]); // an empty book begins with it
    await page.getByRole('heading', { level: 1, name: 'Harbour Books' }).waitFor();
    await page.keyboard.press('i');
    await fillAndSend(page, 'Add invoice', 'Add invoice', [['Number', 'H-1'], ['Issued', '4/1/2026'], ['Due', '5/1/2026'],
        ['Amount', '250'], ['Currency', 'USD']]);
    await find(page, 'Harbour Books');
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: 'Log a call' });
    await outcome(dialog, 'Promised to pay');
    const amount = dialog.getByRole('textbox', { name: 'Promised amount' });
    assert.equal(await amount.inputValue(), '250.00', 'what is overdue is offered');
    await amount.fill('200');
    await dialog.getByRole('textbox', { name: 'Promised for' }).fill('6/10/2026');
    await dialog.getByRole('button', { name: 'Log it' }).click();
    await dialog.waitFor({ state: 'detached' });
    await saved(page);
    await page.getByRole('list', { name: 'Promises' }).getByText('Promised $200.00 for Jun 10', { exact: true }).waitFor();
    await page.getByRole('list', { name: 'Timeline' }).getByText(/promised \$200.00 for Jun 10/).waitFor();
    // While it is open nobody is asked again.
    await go(page, 'Today');
    await page.getByRole('heading', { level: 1, name: 'Nobody to talk to today' }).waitFor();
    return page;
}

async function pay(page, amount, day) {
    await find(page, 'Harbour Books');
    await page.keyboard.press('p');
    await fillAndSend(page, 'Record payment', 'Record payment', [['Amount', amount], ['Received', day]]);
}

async function at(page, moment) {
    await page.context().clock.setFixedTime(new Date(moment));
    await reload(page);
}

const firstRow = (page) => page.getByRole('grid', { name: 'To do now' }).getByRole('row').nth(1);

test('a promise that nothing came of is first on Today, with its sentence', async (bench) => {
    const page = await promised(bench);
    await at(page, '2026-06-11T12:00:00'); // a day of tolerance
    await page.getByRole('heading', { level: 1, name: 'Nobody to talk to today' }).waitFor();
    await at(page, theDayAfter);
    await page.getByRole('heading', { name: '1 person to talk to' }).waitFor();
    await firstRow(page).getByText('Promised $200.00 for Jun 10; nothing came.').waitFor();
    await firstRow(page).getByText('Promise broken').waitFor();
    await find(page, 'Harbour Books');
    await page.getByRole('list', { name: 'Promises' }).getByText('Broken: nothing came').waitFor();
});

test('a promise that a part came of is partly kept, and the customer is back on Today', async (bench) => {
    const page = await promised(bench);
    await pay(page, '80', '6/1/2026');
    await at(page, theDayAfter);
    await firstRow(page).getByText('Promised $200.00 for Jun 10; $80.00 came.').waitFor();
    await find(page, 'Harbour Books');
    await page.getByRole('list', { name: 'Promises' }).getByText('Partly kept: $80.00 came').waitFor();
});

test('a promise that was kept says so, and what else is owed is asked for as before; undo takes the money back', async (bench) => {
    const page = await promised(bench);
    await pay(page, '200', '6/1/2026');
    const promises = page.getByRole('list', { name: 'Promises' });
    await promises.getByText('Kept', { exact: true }).waitFor();
    await page.getByText('Relied upon: 100 of 100').waitFor();
    await go(page, 'Today');
    await page.getByRole('heading', { name: '1 person to talk to' }).waitFor(); // $50.00 were never promised
    await page.keyboard.press('Control+z');
    await page.getByText('Taken back: record payment').first().waitFor();
    await page.getByRole('heading', { level: 1, name: 'Nobody to talk to today' }).waitFor();
});

test('a promise taken back lets the chase go on', async (bench) => {
    const page = await promised(bench);
    await find(page, 'Harbour Books');
    await page.getByRole('button', { name: /More for Promised \$200.00 for Jun 10/ }).click();
    await page.getByRole('menuitem', { name: 'Withdraw' }).click();
    await page.getByRole('list', { name: 'Promises' }).getByText('Withdrawn').waitFor();
    await go(page, 'Today');
    await page.getByRole('heading', { name: '1 person to talk to' }).waitFor();
});
