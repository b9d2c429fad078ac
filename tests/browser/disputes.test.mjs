// What a customer says isn't owed: noted in a call, left out of messages, settled with a credit note.
import assert from 'node:assert/strict';
import { violations } from './axe.mjs';
import { fillAndSend, find, go, openApp, outcome, press, reason, saved } from './app.mjs';
import { on, test, until } from './harness.mjs';

on('site');

const at = '2026-06-01T12:00:00';

// Harbour Books owes $250.00 (H-1) and $90.00 (H-2) since May, and says in a call that a part of H-1 is bad.
async function disputed(bench) {
    const page = await openApp(bench, { at });
    await page.getByRole('button', { name: 'Start empty' }).click();
    await fillAndSend(page, 'Add customer', 'Add customer', [['Name', 'Harbour Books'], ['E-mail', 'books@example.org']]);
    await page.getByRole('heading', { level: 1, name: 'Harbour Books' }).waitFor();
    for (const [number, amount] of [['H-1', '250'], ['H-2', '90']]) {
        await find(page, 'Harbour Books');
        await page.keyboard.press('i');
        await fillAndSend(page, 'Add invoice', 'Add invoice', [['Number', number], ['Issued', '4/1/2026'], ['Due', '5/1/2026'],
            ['Amount', amount], ['Currency', 'USD']]);
    }
    await find(page, 'Harbour Books');
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: 'Log a call' });
    await outcome(dialog, 'Something is wrong with it');
    const amount = dialog.getByRole('textbox', { name: 'How much of it' });
    assert.equal(await amount.inputValue(), '340.00', 'all that is open is offered');
    await dialog.getByRole('combobox', { name: 'What is wrong' }).selectOption({ label: 'Damaged or badly done' });
    await dialog.getByRole('combobox', { name: 'With which invoice' }).selectOption({ label: 'H-1' });
    await page.waitForFunction((field) => field.value === '250.00', await amount.elementHandle());
    await amount.fill('400');
    await press(dialog.getByRole('button', { name: 'Log it' }));
    await until(async () => /250\.00.* is open and not disputed yet/.test(await reason(amount)), 'the limit to be named');
    await amount.fill('100');
    await press(dialog.getByRole('button', { name: 'Log it' }));
    await dialog.waitFor({ state: 'detached' });
    await saved(page);
    return page;
}

const disputes = (page) => page.getByRole('list', { name: 'Disputes' });

test('a dispute noted in a call is left out of the next message, and the rest is asked for', async (bench) => {
    const page = await disputed(bench);
    await disputes(page).getByText('Disputes $100.00', { exact: true }).waitFor();
    await disputes(page).getByText('Opened today · Damaged or badly done · H-1').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('w');
    const firm = page.getByRole('dialog', { name: 'Your business' });
    await firm.getByRole('textbox', { name: 'Name of the business' }).fill('Werkstatt');
    await firm.getByRole('textbox', { name: 'Your name' }).fill('Jule');
    await press(firm.getByRole('button', { name: 'Continue' }));
    const message = page.getByRole('dialog', { name: 'Message to Harbour Books' });
    const text = message.getByRole('textbox', { name: 'Message text' });
    await text.waitFor();
    const body = await text.inputValue();
    assert.match(body, /You have questioned \$100\.00;/);
    assert.match(body, /H-1.*\$150\.00/);
    assert.match(body, /H-2.*\$90\.00/);
    await message.getByText(/\$100\.00 disputed since/).waitFor();
});

test('an invoice says what of it is disputed', async (bench) => {
    const page = await disputed(bench);
    await find(page, 'H-1');
    await page.getByRole('heading', { level: 1, name: /H-1/ }).waitFor();
    await page.getByText('$100.00: isn’t asked for until that is settled').waitFor();
    await find(page, 'H-2');
    await page.getByRole('heading', { level: 1, name: /H-2/ }).waitFor();
    assert.equal(await page.getByText(/isn’t asked for until/).count(), 0);
});

test('who was right gets a credit note; undo opens the dispute again', async (bench) => {
    const page = await disputed(bench);
    await page.getByRole('button', { name: /More for Disputes \$100.00/ }).click();
    await page.getByRole('menuitem', { name: 'Settle dispute' }).click();
    const form = page.getByRole('dialog', { name: 'Settle dispute' });
    await form.getByText('A credit note of $100.00 is made and put to the disputed invoices.').waitFor();
    await outcome(form, 'Right in part');
    const amount = form.getByRole('textbox', { name: 'Amount' });
    await press(form.getByRole('button', { name: 'Settle dispute' }));
    await until(async () => /amount is needed/.test(await reason(amount)), 'the amount to be asked for');
    await amount.fill('60');
    await form.getByRole('textbox', { name: 'Number' }).fill('C-1');
    assert.deepEqual(await violations(page), []);
    await press(form.getByRole('button', { name: 'Settle dispute' }));
    await form.waitFor({ state: 'detached' });
    await saved(page);
    await disputes(page).getByText('Right in part · Damaged or badly done · H-1').waitFor();
    await page.getByText('$280.00').first().waitFor(); // 340 without 60
    await page.keyboard.press('Control+z');
    await page.getByText('Taken back: settle the dispute').first().waitFor();
    await disputes(page).getByText('Opened today · Damaged or badly done · H-1').waitFor();
});

test('once all that is late is disputed, it is to be settled, not chased', async (bench) => {
    const page = await disputed(bench);
    await find(page, 'Harbour Books');
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: 'Log a call' });
    await outcome(dialog, 'Something is wrong with it');
    await press(dialog.getByRole('button', { name: 'Log it' }));
    await dialog.waitFor({ state: 'detached' });
    await saved(page);
    assert.equal(await disputes(page).getByRole('listitem').count(), 2);
    await page.context().clock.setFixedTime(new Date('2026-06-20T12:00:00'));
    await go(page, 'Today');
    await page.reload();
    const row = page.getByRole('grid', { name: 'To do now' }).getByRole('row').filter({ hasText: 'Harbour Books' });
    await row.getByRole('button', { name: 'Settle dispute Harbour Books' }).click();
    await page.getByRole('dialog', { name: 'Settle dispute' }).waitFor();
});
