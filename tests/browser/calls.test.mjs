// A call: what to say, and what its outcome leads to by itself.
import assert from 'node:assert/strict';
import { violations } from './axe.mjs';
import { find, go, openSample, outcome, press, reload, saved } from './app.mjs';
import { on, test } from './harness.mjs';

on('site');

const made = '2026-11-20T15:00:00'; // a Friday
const who = 'Kowalski Meble';

async function call(page) {
    await find(page, who);
    await page.getByRole('heading', { level: 1, name: who }).waitFor();
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: 'Log a call' });
    await dialog.getByRole('group', { name: 'Outcome' }).waitFor();
    return dialog;
}

async function log(page, dialog) {
    await dialog.getByRole('button', { name: 'Log it' }).click();
    await dialog.waitFor({ state: 'detached' });
    await saved(page);
}

const next = (dialog) => dialog.getByRole('textbox', { name: 'Come back on' });
const row = (page) => page.getByRole('grid', { name: 'To do now' }).getByRole('row').filter({ hasText: who });

// The form of a call names the person, and no number.
async function expectNoNumber(page) {
    const dialog = await call(page);
    await dialog.getByRole('paragraph').filter({ hasText: /^Marek Kowalski$/ }).waitFor();
    assert.equal(await dialog.getByText(/\+48/).count(), 0);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
}

test('the words for a call stand above its form, and to a machine nothing of debts is said', async (bench) => {
    const page = await openSample(bench, { at: made });
    const dialog = await call(page);
    await dialog.getByText(/^Marek Kowalski · \+/).waitFor();
    await dialog.getByText(/Jule Hartmann of Hartmann Werkstatt GmbH.*Marek Kowalski/).waitFor();
    await dialog.getByText(/I am calling about €/).waitFor();
    assert.deepEqual(await violations(page), []);
    await outcome(dialog, 'Left a message');
    await dialog.getByText(/Please call me back at/).waitFor();
    assert.equal(await dialog.getByText(/I am calling about/).count(), 0);
});

test('who says that it is paid is asked again three days later, and not at all once the money came', async (bench) => {
    const page = await openSample(bench, { at: made });
    const dialog = await call(page);
    assert.equal(await next(dialog).inputValue(), '11/23/2026', 'nobody answered: the next working day');
    await outcome(dialog, 'Promised to pay');
    await outcome(dialog, 'Says it is paid');
    assert.equal(await next(dialog).inputValue(), '11/23/2026');
    await log(page, dialog);
    await go(page, 'Today');
    await page.getByRole('grid', { name: 'To do now' }).waitFor();
    assert.equal(await row(page).count(), 0);
    await page.context().clock.setFixedTime(new Date('2026-11-23T15:00:00'));
    await reload(page);
    await row(page).getByText(/For Nov 23: Said that it is paid: did the money come\?/).waitFor();
    await find(page, who);
    await page.keyboard.press('p');
    const payment = page.getByRole('dialog', { name: 'Record payment' });
    await payment.getByRole('textbox', { name: 'Amount', exact: true }).fill('999999');
    await payment.getByRole('button', { name: 'Record payment' }).click();
    await payment.waitFor({ state: 'detached' });
    await saved(page);
    await go(page, 'Today');
    await page.getByRole('grid', { name: 'To do now' }).waitFor();
    assert.equal(await row(page).count(), 0);
});

test('a wrong number is marked, not proposed again, and can be taken back', async (bench) => {
    const page = await openSample(bench, { at: made });
    const dialog = await call(page);
    await outcome(dialog, 'Wrong number');
    await dialog.getByText(/is marked as wrong and isn’t proposed any more/).waitFor();
    assert.equal(await next(dialog).inputValue(), '');
    await log(page, dialog);
    await page.getByRole('tab', { name: 'Contacts' }).click();
    const contacts = page.getByRole('grid', { name: 'Contacts' });
    await contacts.getByText(/Wrong number$/).waitFor();
    await expectNoNumber(page);
    await page.keyboard.press('Control+z');
    await page.getByRole('tab', { name: 'Contacts' }).click();
    await contacts.getByText(/Wrong number$/).waitFor({ state: 'detached' });
});

test('who asks in a call not to be rung there again isn’t, and the number says so', async (bench) => {
    const page = await openSample(bench, { at: made });
    const dialog = await call(page);
    const wish = dialog.getByRole('checkbox', { name: 'Asked not to be contacted at this number again' });
    assert.equal(await wish.count(), 0, 'nobody answered');
    await outcome(dialog, 'Spoke with someone else');
    await press(wish);
    await dialog.getByText(/isn’t called or texted any more\.$/).waitFor();
    assert.deepEqual(await violations(page), []);
    await log(page, dialog);
    await page.getByRole('tab', { name: 'Contacts' }).click();
    const contacts = page.getByRole('grid', { name: 'Contacts' });
    await contacts.getByText(/Not wanted at one number$/).waitFor();
    await expectNoNumber(page);
    await page.keyboard.press('Control+z');
    await contacts.getByText(/Not wanted at one number$/).waitFor({ state: 'detached' });
});
