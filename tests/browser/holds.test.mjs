// Who asked to be left alone is, and who has a lawyer is reached through them.
import assert from 'node:assert/strict';
import { violations } from './axe.mjs';
import { chooseMore, find, go, openSample, press, saved } from './app.mjs';
import { on, test, until } from './harness.mjs';

on('site');

const at = '2026-11-20T15:00:00'; // a Friday
const who = 'Kowalski Meble';

async function openCustomer(page) {
    await find(page, who);
    await page.getByRole('heading', { level: 1, name: who }).waitFor();
}

const onToday = async (page) => {
    await go(page, 'Today');
    await page.getByRole('grid', { name: 'To do now' }).waitFor();
    return page.getByRole('grid', { name: 'To do now' }).getByRole('row').filter({ hasText: who }).count();
};

test('a customer who asked not to be contacted leaves the list, and a message needs a reason; undo takes it back', async (bench) => {
    const page = await openSample(bench, { at });
    assert.equal(await onToday(page), 1);
    await openCustomer(page);
    await chooseMore(page, 'Edit customer');
    const form = page.getByRole('dialog', { name: 'Edit customer' });
    await press(form.getByRole('checkbox', { name: 'May be contacted' }));
    assert.deepEqual(await violations(page), []);
    await press(form.getByRole('button', { name: 'Save' }));
    await form.waitFor({ state: 'detached' });
    await saved(page);
    await page.getByText('Not to be contacted', { exact: true }).waitFor();
    await page.getByText('Asked not to be contacted', { exact: true }).waitFor(); // beside "Contact now?": why not on the list
    assert.equal(await onToday(page), 0);
    await openCustomer(page);
    await page.keyboard.press('w');
    const message = page.getByRole('dialog', { name: `Message to ${who}` });
    await message.getByText('Asked not to be contacted any more.').waitFor();
    await message.getByRole('textbox', { name: 'Message text' }).waitFor();
    await press(message.getByRole('button', { name: 'Open in mail program' }));
    const why = message.getByRole('textbox', { name: /^Why it goes out/ });
    await until(() => why.evaluate((field) => document.getElementById(field.getAttribute('aria-describedby'))?.textContent.includes('Say why')),
        'the reason to be asked for');
    await page.keyboard.press('Escape');
    await message.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await page.getByText('Not to be contacted', { exact: true }).waitFor({ state: 'detached' });
    assert.equal(await onToday(page), 1);
});

test('with a lawyer among the contacts, messages go to them', async (bench) => {
    const page = await openSample(bench, { at });
    await openCustomer(page);
    await chooseMore(page, 'Add contact');
    const form = page.getByRole('dialog', { name: 'Add contact' });
    await form.getByRole('textbox', { name: 'Name' }).fill('Dr. Anna Zielińska');
    await form.getByRole('textbox', { name: 'E-mail' }).fill('kancelaria@example.org');
    await press(form.getByRole('checkbox', { name: 'Their lawyer: nobody else is contacted' }));
    await press(form.getByRole('button', { name: 'Add contact' }));
    await form.waitFor({ state: 'detached' });
    await saved(page);
    await page.getByText('Has a lawyer', { exact: true }).waitFor();
    await page.keyboard.press('w');
    const message = page.getByRole('dialog', { name: `Message to ${who}` });
    const recipient = message.getByRole('combobox', { name: 'To' });
    await recipient.waitFor();
    assert.match(await recipient.evaluate((list) => list.selectedOptions[0].textContent), /^Dr\. Anna Zielińska · kancelaria@example\.org$/);
    await recipient.selectOption({ label: (await recipient.locator('option').allTextContents()).find((label) => label.startsWith('Marek')) });
    await message.getByText('Has a lawyer: only they may be contacted.').waitFor();
});

test('who collects for others records the validation notice; until the time to dispute is over, what presses needs a reason', async (bench) => {
    const page = await openSample(bench, { at });
    await go(page, 'Data & backup');
    await page.getByRole('button', { name: 'Your business', exact: true }).click();
    const business = page.getByRole('dialog', { name: 'Your business' });
    await business.getByRole('combobox', { name: 'Rules for contacting' }).selectOption({ label: 'Debts collected for others' });
    await press(business.getByRole('button', { name: 'Save' }));
    await business.waitFor({ state: 'detached' });
    await openCustomer(page);
    await page.getByText('To be sent within five days of the first contact.').waitFor();
    await chooseMore(page, 'Validation notice');
    const form = page.getByRole('dialog', { name: 'Validation notice' });
    assert.equal(await form.getByRole('textbox', { name: 'Sent on' }).inputValue(), '11/20/2026');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await saved(page);
    await page.getByText('Sent Nov 20. May be disputed until Dec 30.').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('w');
    const message = page.getByRole('dialog', { name: `Message to ${who}` });
    await message.getByRole('combobox', { name: 'Message' }).selectOption({ label: 'Final reminder' });
    await message.getByText(/^The debt may be disputed until Dec 30, 2026: nothing that presses/).waitFor();
    await message.getByRole('combobox', { name: 'Message' }).selectOption({ label: 'Friendly reminder' });
    await message.getByText(/^The debt may be disputed until/).waitFor({ state: 'detached' });
});
