// The texts that messages are made from, changed by the person who sends them.
import assert from 'node:assert/strict';
import { violations } from './axe.mjs';
import { find, go, openSample, press, reason, reload, saved } from './app.mjs';
import { on, test, until } from './harness.mjs';

on('site');

const at = '2026-11-20T15:00:00';
const who = 'Kowalski Meble';

const field = (dialog, name) => dialog.getByRole('textbox', { name, exact: true });
const texts = (page) => page.getByRole('dialog', { name: 'Message texts' });

async function write(page) {
    await find(page, who);
    await page.getByRole('heading', { level: 1, name: who }).waitFor();
    await page.keyboard.press('w');
    const message = page.getByRole('dialog', { name: `Message to ${who}` });
    await field(message, 'Message text').waitFor();
    return message;
}

async function openTexts(page) {
    await go(page, 'Data & backup');
    await page.getByRole('button', { name: 'Message texts', exact: true }).click();
    await field(texts(page), 'Message text').waitFor();
    return texts(page);
}

test('from a message to its text: changed for good, with a preview, and back to the message in the new words', async (bench) => {
    const page = await openSample(bench, { at });
    const message = await write(page);
    const before = await field(message, 'Message text').inputValue();
    const kind = await message.getByRole('combobox', { name: 'Message' }).evaluate((list) => list.selectedOptions[0].textContent);
    await press(message.getByRole('button', { name: 'Change this text for good' }));
    const dialog = texts(page);
    await field(dialog, 'Message text').waitFor();
    const chosen = await dialog.getByRole('combobox', { name: 'Message' }).evaluate((list) => list.selectedOptions[0].textContent);
    assert.equal(chosen, kind, 'the text of the message that was open');
    await field(dialog, 'Message text').fill('Good day {contact|all},\n\nthis is still open:\n\n{invoices}\n\nYours, {sender}');
    await dialog.getByText(/^Good day Marek Kowalski,/).waitFor({ state: 'attached' }); // the preview
    await dialog.getByText('This is your own text, made from the ready-made one.').waitFor({ state: 'attached' });
    await press(dialog.getByRole('button', { name: 'Save' }));
    await dialog.waitFor({ state: 'detached' });
    await until(async () => /^Good day Marek Kowalski,\n\nthis is still open:/.test(await field(message, 'Message text').inputValue()),
        'the message to be written anew');
    await saved(page);
    await page.keyboard.press('Escape');
    await message.waitFor({ state: 'detached' });
    await reload(page);
    assert.match(await field(await write(page), 'Message text').inputValue(), /^Good day Marek Kowalski,/);
    await page.keyboard.press('Escape');

    // Back to what was there before.
    const again = await openTexts(page);
    await again.getByRole('combobox', { name: 'Message' }).selectOption({ label: `${kind} · yours` });
    await press(again.getByRole('button', { name: 'Back to the ready-made text' }));
    await until(async () => /^(Hello|Dear) \{contact/.test(await field(again, 'Message text').inputValue()), 'the ready-made text');
    await press(again.getByRole('button', { name: 'Save' }));
    await again.waitFor({ state: 'detached' });
    await saved(page);
    assert.equal(await field(await write(page), 'Message text').inputValue(), before);
});

test('a mistake is named with its line, fields are listed with what they hold, and leaving changes nothing', async (bench) => {
    const page = await openSample(bench, { at });
    const dialog = await openTexts(page);
    await dialog.getByRole('combobox', { name: 'Message' }).selectOption({ label: 'Firm reminder' });
    await dialog.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'French' });
    await until(async () => /facture/.test(await field(dialog, 'Message text').inputValue()), 'the French text');
    const before = await field(dialog, 'Message text').inputValue();
    await press(dialog.getByRole('button', { name: 'Show the fields' }));
    await dialog.getByText(/\{company\} {2}Hartmann Werkstatt GmbH/).waitFor({ state: 'attached' });
    await field(dialog, 'Message text').fill('Bonjour,\n\n{facture}');
    await press(dialog.getByRole('button', { name: 'Save' }));
    await until(async () => await reason(field(dialog, 'Message text')) === 'Line 3: There is no field named “facture”.', 'the mistake to be named');
    assert.deepEqual(await violations(page), []);
    // Another text may be looked at; what was typed stays, and is marked.
    await dialog.getByRole('combobox', { name: 'Message' }).selectOption({ label: 'Clear reminder' });
    await dialog.getByRole('combobox', { name: 'Message' }).selectOption({ label: 'Firm reminder · has a mistake' });
    await until(async () => await field(dialog, 'Message text').inputValue() === 'Bonjour,\n\n{facture}', 'what was typed');
    await press(dialog.getByRole('button', { name: 'Cancel' }));
    await dialog.waitFor({ state: 'detached' });
    const again = await openTexts(page);
    await again.getByRole('combobox', { name: 'Message' }).selectOption({ label: 'Firm reminder' });
    await again.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'French' });
    await until(async () => await field(again, 'Message text').inputValue() === before, 'the text as it was');
});
