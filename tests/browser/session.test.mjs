// The guided session: the people of today's list one after the other, by the keyboard alone, and what is left of it later.
import assert from 'node:assert/strict';
import { violations } from './axe.mjs';
import { chooseMore, dropText, fillAndSend, find, go, openApp, openSample, press, reason, reload, saved, watchLinks } from './app.mjs';
import { idle, on, test, until } from './harness.mjs';

on('site');

const people = 30;
const customer = (n) => `Customer ${String(n).padStart(2, '0')}`;
// The later ones owe less, so that they stand on the list in their order.
const owing = ['Customer,Contact,E-mail,Phone,Invoice,Issued,Due,Amount,Currency', ...Array.from({ length: people }, (_, i) =>
    `${customer(i + 1)},Person ${i + 1},p${i + 1}@example.org,+1 212 555 01${String(i + 1).padStart(2, '0')},N-${i + 1},2026-09-01,2026-10-01,${5000 - 100 * i}.00,USD`)].join('\n');

const name = (page) => page.getByRole('heading', { level: 1 });
const stands = (page, what) => page.getByRole('main').getByText(what, { exact: true }).first().waitFor();
const question = (page) => page.getByRole('dialog', { name: 'Did it go out?' });

async function openOwing(bench) {
    const page = await openApp(bench, { at: '2026-11-20T15:00:00' });
    await dropText(page, 'owing.csv', owing);
    await press(page.getByRole('button', { name: /^Import \d/ }));
    await page.getByRole('heading', { level: 1, name: /to talk to|Imported|Import/ }).first().waitFor();
    await saved(page);
    await go(page, 'Today');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search' }).fill('Your business');
    await page.getByRole('option', { name: /Your business/ }).first().click();
    await fillAndSend(page, 'Your business', 'Save', [['Name of the business', 'Studio North'], ['Your name', 'Kim']]);
    return page;
}

test('a session over 30 customers by the keyboard alone', async (bench) => {
    const page = await openOwing(bench);
    const links = await watchLinks(page);
    let presses = 0;
    const key = async (which) => { presses += 1; await page.keyboard.press(which); };
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    // A file of invoices says nothing of money that came: that is asked first.
    await page.getByRole('heading', { level: 1, name: 'Are payments up to date?' }).waitFor();
    await page.keyboard.press('Enter');
    const seen = new Set(), taken = [];
    for (let n = 1; n <= people; ++n) {
        await stands(page, `${n} of ${people}`);
        const who = await name(page).textContent();
        assert.ok(!seen.has(who), `${who} comes once`);
        seen.add(who);
        presses = 0;
        if (n % 10 === 7) { // left out
            await key('ArrowRight');
        } else if (n % 10 === 4) { // promised in a call, all of it, in a week
            await key('m');
            await page.getByRole('textbox', { name: 'Promised for' }).waitFor();
            for (const which of ['Tab', '+', '7', 'Control+Enter']) await key(which);
        } else if (n % 5 === 3) { // called: nobody answered
            await key('c');
            await page.getByRole('dialog', { name: 'Log a call' }).waitFor();
            await key('Control+Enter');
        } else {
            await page.getByRole('textbox', { name: 'Message text' }).waitFor();
            await key('e');
            await question(page).waitFor();
            await key('Enter');
            await question(page).waitFor({ state: 'detached' });
        }
        taken.push(presses);
        if (n !== 12) continue;
        // Taken back, the same one stands there again, and goes on.
        await stands(page, `13 of ${people}`);
        await page.keyboard.press('Control+z');
        await page.getByRole('heading', { level: 1, name: who }).waitFor();
        await page.keyboard.press('Control+Shift+z');
    }
    await page.getByRole('heading', { name: 'Done for today' }).waitFor();
    await page.getByText(/27 people dealt with · 18 messages sent · 9 calls · 3 promises · 3 left out/).waitFor();
    assert.equal((await links()).filter((link) => link.startsWith('mailto:')).length, 18);
    const median = taken.sort((a, b) => a - b)[people / 2];
    console.log(`        a customer of the session takes ${median} presses of a key (median), ${Math.max(...taken)} at most`);
    assert.ok(median <= 4, `${median} presses`);
    await page.getByRole('button', { name: 'Go through the 3 left out' }).press('Enter');
    await stands(page, `28 of ${people}`);
});

test('tone and language of the session\'s message have keys, which leave what was typed alone', async (bench) => {
    const page = await openOwing(bench);
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.getByRole('heading', { level: 1, name: 'Are payments up to date?' }).waitFor();
    await page.keyboard.press('Enter');
    const text = page.getByRole('textbox', { name: 'Message text' });
    await text.waitFor();
    const kind = page.getByRole('combobox', { name: 'Message', exact: true });
    const chosen = (field) => field.locator('option:checked').textContent();
    await kind.selectOption({ label: 'Friendly reminder' });
    await until(async () => /slipped through/.test(await text.inputValue()), 'a friendly one');
    await text.evaluate((element) => element.blur());
    await page.keyboard.press('+');
    await until(async () => /are overdue, the oldest since/.test(await text.inputValue()), 'a clear one');
    await page.keyboard.press('+');
    await until(async () => /^In spite of our reminders/m.test(await text.inputValue()), 'a firm one');
    await page.keyboard.press('-');
    await until(async () => /are overdue, the oldest since/.test(await text.inputValue()), 'a clear one again');
    await page.keyboard.press('.');
    await until(async () => /überfällig/.test(await text.inputValue()), 'in German');
    assert.equal(await chosen(page.getByRole('combobox', { name: 'Language' })), 'German');
    await text.fill('My own words.');
    await text.evaluate((element) => element.blur());
    await page.keyboard.press('+');
    await page.keyboard.press('.');
    await idle(page);
    assert.equal(await text.inputValue(), 'My own words.');
    await text.press('+');
    assert.match(await text.inputValue(), /\+/);
});

test('a session is paused, goes on after the page was closed, and says what to look at', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T15:00:00' });
    await page.getByRole('button', { name: 'Start the session' }).click();
    await page.getByText(/^1 of \d+$/).first().waitFor();
    const checks = page.getByRole('list', { name: 'Before it goes out' });
    await checks.getByText(/Fine to write now|It is/).waitFor();
    assert.equal(await checks.getByRole('listitem').count() >= 6, true);
    assert.deepEqual(await violations(page), []);
    const first = await name(page).textContent();
    await page.keyboard.press('ArrowRight');
    await page.getByText(/^2 of \d+$/).first().waitFor();
    const second = await name(page).textContent();
    assert.notEqual(first, second);
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('heading', { level: 1, name: first }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { level: 1, name: second }).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: /^Go on, \d+ left$/ }).waitFor();
    await reload(page);
    await page.getByRole('button', { name: /^Go on, \d+ left$/ }).click();
    await page.getByRole('heading', { level: 1, name: second }).waitFor();
    // What is typed stays while the customer is looked at on their own page.
    const text = page.getByRole('textbox', { name: 'Message text' });
    await text.fill('A few words of my own');
    await page.getByRole('grid', { name: 'Open invoices' }).getByRole('row').nth(1).click();
    await page.getByRole('heading', { level: 1, name: /^Invoice/ }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await page.getByRole('heading', { level: 1, name: second }).waitFor();
    assert.equal(await text.inputValue(), 'A few words of my own');
});

test('who was talked to elsewhere does not come in the session any more', async (bench) => {
    const page = await openOwing(bench);
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.getByRole('button', { name: 'Yes, as of today' }).click();
    await stands(page, `1 of ${people}`);
    const first = await name(page).textContent();
    const second = first === customer(1) ? customer(2) : customer(1);
    await find(page, second);
    await page.getByRole('heading', { level: 1, name: second }).waitFor();
    await chooseMore(page, 'Log a letter');
    await page.getByRole('dialog', { name: 'Log a contact' }).getByRole('button', { name: 'Log it' }).click();
    await page.getByRole('dialog', { name: 'Log a contact' }).waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await stands(page, `2 of ${people}`);
    await page.getByRole('heading', { level: 1, name: first }).waitFor();
});

test('the key that sends is not lost while the texts of the language are on their way', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T15:00:00' });
    const links = await watchLinks(page);
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await page.context().route('**/words/messages-*.json', async (route) => { await held; await route.continue(); });
    await page.getByRole('button', { name: 'Start the session' }).click();
    await page.getByText('Fetching the texts …').waitFor();
    await page.keyboard.press('e');
    assert.equal(await page.getByRole('dialog').count(), 0);
    release();
    await question(page).waitFor();
    assert.equal((await links()).length, 1);
});

test('on a phone sending and calling stay within the thumb\'s reach, whatever is scrolled', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T15:00:00', viewport: { width: 390, height: 844 }, hasTouch: true });
    const links = await watchLinks(page);
    await page.getByRole('button', { name: 'Start the session' }).click();
    const send = page.getByRole('button', { name: 'Open in mail program' });
    await send.waitFor();
    const before = await send.boundingBox();
    assert.ok(before.height >= 44 && before.y + before.height < 844, `at ${before.y}, ${before.height} high`);
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: 'Note' }).scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: 'Note' }).focus();
    assert.deepEqual(await send.boundingBox(), before);
    await send.click();
    await question(page).waitFor();
    assert.equal((await links()).length, 1);
});

test('whoever can\'t be reached yet gets a phone or an e-mail in the session, and the message has its address', async (bench) => {
    const page = await openApp(bench, { at: '2026-11-20T15:00:00' });
    await dropText(page, 'owing.csv', 'Customer,Invoice,Issued,Due,Amount,Currency\nHarbour Books,H-1,2026-09-01,2026-10-01,250.00,USD');
    await press(page.getByRole('button', { name: /^Import \d/ }));
    await saved(page);
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.getByRole('button', { name: 'Yes, as of today' }).click();
    await page.getByRole('button', { name: 'Add a phone or e-mail' }).click();
    await fillAndSend(page, 'Add contact', 'Add contact', [['Name', 'Ann'], ['E-mail', 'ann@example.org']]);
    await page.getByRole('combobox', { name: 'To' }).locator('option:checked', { hasText: 'Ann · ann@example.org' }).waitFor({ state: 'attached' });
    await page.getByRole('list', { name: 'Before it goes out' }).getByText('For bills: Ann').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Add a phone or e-mail' }).count(), 0);
});

test('Today is narrowed to customers with a tag, which is kept, and the session goes over them', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T15:00:00' });
    assert.deepEqual(await page.getByRole('combobox', { name: 'Segment' }).getByRole('option').allTextContents(),
        ['All customers', 'New filter…'], 'nobody has a tag');
    for (const who of ['Kowalski Meble', 'Atelier Nord']) {
        await find(page, who);
        await page.getByRole('heading', { level: 1, name: who }).waitFor();
        await chooseMore(page, 'Edit customer');
        await fillAndSend(page, 'Edit customer', 'Save', [['Tags', 'workshops']]);
    }
    await go(page, 'Today');
    const list = page.getByRole('grid', { name: 'To do now' });
    await page.getByRole('combobox', { name: 'Segment' }).selectOption({ label: 'Customers tagged “workshops”' });
    await page.getByRole('tab', { name: 'All 2', exact: true }).waitFor();
    await saved(page);
    await list.getByRole('row').filter({ hasText: 'Kowalski Meble' }).waitFor();
    assert.deepEqual(await violations(page), []);
    await reload(page);
    await page.getByRole('tab', { name: 'All 2', exact: true }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await stands(page, '1 of 2');
    await go(page, 'Today');
    await page.getByRole('combobox', { name: 'Segment' }).selectOption({ label: 'All customers' });
    await page.getByRole('tab', { name: /^All \d\d$/ }).waitFor();
});

test('a filter of Today is saved under a name, kept, changed and deleted, and undo brings it back', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T15:00:00' });
    const choice = page.getByRole('combobox', { name: 'Segment' });
    await choice.selectOption({ label: 'New filter…' });
    const form = page.getByRole('dialog', { name: 'New filter' });
    await form.getByRole('textbox', { name: 'At least this many days late' }).fill('many');
    await form.getByRole('button', { name: 'Save' }).click();
    await until(async () => /A name is needed/.test(await reason(form.getByRole('textbox', { name: 'Name', exact: true }))), 'the name to be asked for');
    assert.match(await reason(form.getByRole('textbox', { name: 'At least this many days late' })), /whole number/);
    await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Over a month');
    await form.getByRole('textbox', { name: 'At least this many days late' }).fill('31');
    assert.deepEqual(await violations(page), []);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await saved(page);
    const late = page.getByRole('tab', { name: /^All \d$/ });
    await late.waitFor();
    const count = await late.textContent();
    await reload(page);
    assert.equal(await choice.locator('option:checked').textContent(), 'Over a month');
    assert.equal(await late.textContent(), count);
    await choice.selectOption({ label: 'Change “Over a month”…' });
    const change = page.getByRole('dialog', { name: 'Change filter' });
    await change.getByRole('checkbox', { name: 'Delete this filter' }).click();
    await change.getByRole('button', { name: 'Save' }).click();
    await change.waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: /^All \d\d$/ }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('Taken back: delete filter').first().waitFor();
    await late.waitFor();
});
