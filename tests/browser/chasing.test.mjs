// The chasing policy: what it asks for next, chosen for everyone or for one, and carried out step by step.
import assert from 'node:assert/strict';
import { on, test } from './harness.mjs';
import { chooseMore, fillAndSend, find, go, openApp, reload, saved } from './app.mjs';

on('site');

const chasing = (page) => page.getByRole('list', { name: 'Chasing' });
const firstRow = (page) => page.getByRole('grid', { name: 'To do now' }).getByRole('row').nth(1);

// Harbour Books can be mailed and called, and owes $250.00 since 1 May.
async function owing(bench, at) {
    const page = await openApp(bench, { at });
    await page.getByRole('button', { name: 'Start empty' }).click();
    await fillAndSend(page, 'Add customer', 'Add customer', [['Name', 'Harbour Books'], ['E-mail', 'books@example.org'], ['Phone', '+1 212 555 0100']]);
    await page.getByRole('heading', { level: 1, name: 'Harbour Books' }).waitFor();
    await page.keyboard.press('i');
    await fillAndSend(page, 'Add invoice', 'Add invoice', [['Number', 'H-1'], ['Issued', '4/1/2026'], ['Due', '5/1/2026'],
        ['Amount', '250'], ['Currency', 'USD']]);
    await find(page, 'Harbour Books');
    return page;
}

async function choose(page, dialogName, policy) {
    const dialog = page.getByRole('dialog', { name: dialogName });
    await dialog.getByRole('combobox', { name: 'Policy' }).selectOption({ label: policy });
    return dialog;
}

async function confirm(page, dialog) {
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await saved(page);
}

test('Today asks for the step that is due, and a logged one leads to the next, on its day', async (bench) => {
    const page = await owing(bench, '2026-05-05T12:00:00');
    await chasing(page).getByText('Friendly reminder').waitFor();
    await chasing(page).getByText('due now').waitFor();
    await go(page, 'Today');
    await firstRow(page).getByRole('button', { name: 'Friendly reminder to Harbour Books' }).waitFor();
    await find(page, 'Harbour Books');
    await page.keyboard.press('e');
    const dialog = page.getByRole('dialog', { name: 'Log a contact' });
    await dialog.getByRole('combobox', { name: 'Outcome' }).selectOption({ label: 'Sent' });
    await dialog.getByRole('button', { name: 'Log it' }).click();
    await dialog.waitFor({ state: 'detached' });
    await saved(page);
    await chasing(page).getByText('Clear reminder').waitFor();
    await chasing(page).getByText('May 12').waitFor();
    await page.context().clock.setFixedTime(new Date('2026-05-12T12:00:00'));
    await reload(page);
    await go(page, 'Today');
    await firstRow(page).getByRole('button', { name: 'Clear reminder to Harbour Books' }).waitFor();
});

test('a policy shows what it would do before it is chosen; for one customer, and for everyone', async (bench) => {
    const page = await owing(bench, '2026-05-05T12:00:00');
    await page.getByRole('button', { name: /^Choose chasing policy: Standard/ }).click();
    let dialog = await choose(page, 'Choose chasing policy', 'Gentle');
    await dialog.getByText('7 days late: Friendly reminder (Email)').waitFor();
    await dialog.getByText('May 8: Friendly reminder, 1 invoice').waitFor();
    await confirm(page, dialog);
    await chasing(page).getByText('May 8').waitFor();
    await page.getByRole('button', { name: 'Choose chasing policy: Gentle, chosen here' }).waitFor();
    await go(page, 'Data & backup');
    await page.getByRole('button', { name: 'Chasing policy', exact: true }).click();
    dialog = await choose(page, 'Chasing policy', 'Not chased');
    await dialog.getByText(/From May 5: 1 contact \(1 × Friendly reminder\)/).waitFor(); // who has a policy of their own keeps it
    await confirm(page, dialog);
    await page.keyboard.press('Control+z');
    await saved(page);
    await find(page, 'Harbour Books');
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: 'Choose chasing policy: Standard', exact: true }).waitFor();
});

test('one invoice can be left alone', async (bench) => {
    const page = await owing(bench, '2026-05-05T12:00:00');
    await find(page, 'H-1');
    await page.getByRole('heading', { level: 1, name: /H-1/ }).waitFor();
    await chooseMore(page, 'Chasing policy of this invoice');
    const dialog = await choose(page, 'Chasing policy of this invoice', 'Not chased');
    await dialog.getByText('Nothing would be asked for.').waitFor();
    await confirm(page, dialog);
    await find(page, 'Harbour Books');
    await page.getByText('Nothing is open that is asked for.').waitFor();
    assert.equal(await chasing(page).getByRole('listitem').count(), 0);
});
