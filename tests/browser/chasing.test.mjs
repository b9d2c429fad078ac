// The chasing policy: what it asks for next, chosen for everyone or for one, and carried out step by step.
import assert from 'node:assert/strict';
import { on, test, until } from './harness.mjs';
import { chooseMore, dropText, fillAndSend, find, go, openApp, openSample, outcome, reason, reload, saved, watchLinks } from './app.mjs';

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
    await outcome(dialog, 'Sent');
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
    await dialog.getByText(/From May 3: 1 contact \(1 × Friendly reminder\)/).waitFor(); // who has a policy of their own keeps it
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

// The page's own tick is put right by the next frame: waited for, not read at once.
async function tick(dialog, name) {
    await dialog.getByRole('checkbox', { name }).click();
    await dialog.getByRole('checkbox', { name, checked: true }).waitFor();
}

const draftSteps = (dialog) => dialog.getByText(/^\d\. /);

test('a policy of one\u2019s own: steps changed, added and refused, previewed as they are typed, and deleted', async (bench) => {
    const page = await owing(bench, '2026-05-05T12:00:00');
    await page.getByRole('button', { name: /^Choose chasing policy: Standard/ }).click();
    let dialog = page.getByRole('dialog', { name: 'Choose chasing policy' });
    await dialog.getByRole('button', { name: 'Make your own from it' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Books and papers');
    await dialog.getByText('2. 3 days late: Friendly reminder (Email)').waitFor();
    await dialog.getByRole('button', { name: 'Change step 2' }).click();
    await dialog.getByRole('textbox', { name: 'Days', exact: true }).fill('30');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('This step would come before the one ahead of it.').waitFor(); // of the third, which is closed
    await dialog.getByRole('textbox', { name: 'Days', exact: true }).fill('4');
    await dialog.getByText('May 5: Friendly reminder, 1 invoice').waitFor({ state: 'attached' }); // scrolled out of sight
    await tick(dialog, 'Somebody has to agree first');
    await dialog.getByRole('button', { name: 'Add a step after it' }).click();
    await dialog.getByRole('heading', { name: 'Step 3', exact: true }).waitFor(); // its fields, not those of the second
    await dialog.getByRole('combobox', { name: 'Message' }).selectOption({ label: 'Clear reminder' });
    await dialog.getByRole('textbox', { name: 'Days', exact: true }).fill('8');
    await until(async () => await draftSteps(dialog).count() === 6, 'of seven steps, one is open');
    await dialog.getByRole('button', { name: 'Remove this step' }).click();
    await dialog.getByText('2. 4 days late: Friendly reminder (Email), with approval').waitFor();
    await confirm(page, dialog);
    await page.getByRole('button', { name: 'Choose chasing policy: Books and papers, chosen here' }).waitFor();

    await page.getByRole('button', { name: /^Choose chasing policy: Books and papers/ }).click();
    dialog = page.getByRole('dialog', { name: 'Choose chasing policy' });
    await dialog.getByRole('button', { name: 'Change its steps' }).click();
    await dialog.getByRole('button', { name: 'Delete this policy' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Choose chasing policy: Standard', exact: true }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: /^Choose chasing policy: Books and papers/ }).waitFor();
});

// A message to a customer of the sample, by a policy of its own: two reminders of the standard one, changed.
async function writeBySteps(page, change) {
    await find(page, 'Kowalski Meble');
    await page.getByRole('button', { name: /^Choose chasing policy: Standard/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Choose chasing policy' });
    await dialog.getByRole('button', { name: 'Make your own from it' }).click();
    for (const step of ['2', '3']) {
        await dialog.getByRole('button', { name: `Change step ${step}` }).click();
        await change(dialog);
    }
    await confirm(page, dialog);
    await page.keyboard.press('w');
    return page.getByRole('dialog', { name: 'Message to Kowalski Meble' });
}

test('a step with approval goes out only once it is said who agreed, and that is logged', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T15:00:00' });
    await watchLinks(page);
    const message = await writeBySteps(page, (dialog) => tick(dialog, 'Somebody has to agree first'));
    await message.getByText(/^Your policy wants somebody to agree to this step/).waitFor();
    await message.getByRole('textbox', { name: 'Message text' }).waitFor();
    await message.getByRole('textbox', { name: 'Subject' }).press('Enter');
    const why = message.getByRole('textbox', { name: 'Why it goes out all the same' });
    await until(async () => await reason(why) === 'Say who agreed to it, or wait.', 'it asks who agreed');
    await why.fill('agreed with Jule');
    await why.press('Enter');
    const question = page.getByRole('dialog', { name: 'Did it go out?' });
    await question.getByRole('button', { name: 'Yes, it was sent' }).click();
    await question.waitFor({ state: 'detached' });
    await saved(page);
    await page.getByRole('list', { name: 'Timeline' }).getByText(/\(agreed with Jule\)/).waitFor();
});

test('a late fee of a step is named in its message and booked beside the invoice once it was sent; undo takes both back', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T15:00:00' });
    await watchLinks(page);
    const message = await writeBySteps(page, (dialog) => dialog.getByRole('textbox', { name: 'Late fee' }).fill('5'));
    const text = message.getByRole('textbox', { name: 'Message text' });
    await text.waitFor();
    assert.match(await text.inputValue(), /a late fee of €5\.00, which comes on top/);
    await message.getByRole('textbox', { name: 'Subject' }).press('Enter');
    const question = page.getByRole('dialog', { name: 'Did it go out?' });
    await question.getByText('€5.00 is booked as a document of its own, beside the invoice.').waitFor();
    assert.equal(await question.getByRole('checkbox', { name: 'Charge the late fee' }).isChecked(), true);
    await question.getByRole('button', { name: 'Yes, it was sent' }).click();
    await question.waitFor({ state: 'detached' });
    await saved(page);
    const invoices = page.getByRole('grid', { name: 'Invoices' });
    await invoices.getByText('€5.00').first().waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('Taken back: log contact').first().waitFor();
    await invoices.getByRole('row').filter({ hasText: '€5.00' }).filter({ hasText: 'Void' }).waitFor();
});

test('late interest: rates are entered, a step claims it with its proof, and it is booked once it was sent', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T15:00:00' });
    await watchLinks(page);
    await go(page, 'Data & backup');
    await page.getByRole('button', { name: 'Late interest', exact: true }).click();
    const rates = page.getByRole('dialog', { name: 'Late interest' });
    const business = rates.getByRole('textbox', { name: 'From businesses, % a year' });
    await business.fill('ten');
    await rates.getByRole('button', { name: 'Save' }).click();
    await until(async () => /^Type a rate like 9\.5, or a day and a rate, a line each: ten$/.test(await reason(business)), 'what was typed is refused');
    await business.fill('9.5\n2026-10-01 10');
    await confirm(page, rates);
    const message = await writeBySteps(page, async (dialog) => {
        await tick(dialog, 'Claims late interest, too');
        await dialog.getByText(/^Businesses: 10 % a year\. Consumers: no rate, so no interest\./).waitFor({ state: 'attached' });
    });
    const text = message.getByRole('textbox', { name: 'Message text' });
    await text.waitFor();
    const [, sum] = (await text.inputValue()).match(/Interest of (€[\d,.]+) for late payment has accrued/);
    assert.match(await text.inputValue(), /– Invoice \S+ · Owed €[\d,.]+ · From .+ 2026 · Days \d+ · % a year (9\.5|10) · Interest €/);
    await message.getByRole('textbox', { name: 'Subject' }).press('Enter');
    const question = page.getByRole('dialog', { name: 'Did it go out?' });
    await question.getByText(`${sum} is booked beside the debt, a document for each invoice.`).waitFor();
    assert.equal(await question.getByRole('checkbox', { name: 'Charge the interest' }).isChecked(), true);
    await question.getByRole('button', { name: 'Yes, it was sent' }).click();
    await question.waitFor({ state: 'detached' });
    await saved(page);
    await page.getByRole('grid', { name: 'Invoices' }).getByText(/^Interest on /).first().waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('Taken back: log contact').first().waitFor();
});

test('a policy for all customers with a tag, chosen on the screen of the book', async (bench) => {
    const page = await owing(bench, '2026-05-05T12:00:00');
    await page.keyboard.press('a');
    await fillAndSend(page, 'Add customer', 'Add customer', [['Name', 'Other Books'], ['Tags', 'slow']]);
    await page.getByRole('heading', { level: 1, name: 'Other Books' }).waitFor();
    await go(page, 'Data & backup');
    await page.getByRole('button', { name: 'Chasing policy', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Chasing policy' });
    await dialog.getByRole('combobox', { name: 'For' }).selectOption({ label: 'Customers tagged \u201cslow\u201d' });
    await dialog.getByRole('combobox', { name: 'Policy' }).selectOption({ label: 'Strict' });
    await dialog.getByText('Nothing would be asked for.').waitFor({ state: 'attached' }); // Other Books owes nothing
    await confirm(page, dialog);
    await find(page, 'Other Books');
    await page.getByRole('button', { name: /Strict, by the tag \u201cslow\u201d/ }).waitFor();
    await find(page, 'Harbour Books');
    await page.getByRole('button', { name: 'Choose chasing policy: Standard', exact: true }).waitFor();
});

test('after the first import, the backlog is spread over the working days ahead, and taken back', async (bench) => {
    const page = await openApp(bench, { at: '2026-05-05T12:00:00' });
    const rows = Array.from({ length: 45 }, (_, i) => `Shop ${i},S-${i},2026-01-05,2026-02-05,${100 + i}.00,EUR`);
    await dropText(page, 'old.csv', ['Customer,Invoice number,Issue date,Due date,Amount,Currency', ...rows].join('\n'));
    await page.getByRole('button', { name: /^Import 45/ }).click();
    await saved(page);
    await go(page, 'Today');
    await page.getByText('45 customers are late and none was contacted yet.').waitFor();
    await page.getByRole('button', { name: 'Spread the backlog' }).click();
    const dialog = page.getByRole('dialog', { name: 'Spread the backlog' });
    await dialog.getByText('45 customers, the last of them on May 7.').waitFor();
    const share = dialog.getByRole('textbox', { name: 'Customers a working day' });
    await share.fill('none');
    await dialog.getByRole('button', { name: 'Spread the backlog' }).click();
    await until(async () => await reason(share) === 'Type a number from 1 to 500.', 'the number is refused');
    await share.fill('15');
    await dialog.getByRole('button', { name: 'Spread the backlog' }).click();
    await dialog.waitFor({ state: 'detached' });
    await saved(page);
    await page.getByRole('heading', { level: 1, name: /15 people to talk to/ }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('heading', { level: 1, name: /45 people to talk to/ }).waitFor();
    await page.keyboard.press('Control+Shift+z');
    await page.getByRole('heading', { level: 1, name: /15 people to talk to/ }).waitFor();
    await saved(page);
    await page.context().clock.setFixedTime(new Date('2026-05-06T12:00:00'));
    await reload(page);
    await page.getByRole('heading', { level: 1, name: /30 people to talk to/ }).waitFor();
});
