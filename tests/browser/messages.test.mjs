// Writing to a customer: the text is there, it leaves by each way, and only "sent" is logged.
import assert from 'node:assert/strict';
import PostalMime from 'postal-mime';
import { on, test, until } from './harness.mjs';
import { addCustomer, downloaded, fillAndSend, find, go, openApp, openSample, reason, saved, watchLinks } from './app.mjs';

on('site');

const sent = 'Did it go out?';

// The message to one of the sample's customers, once its text is there.
async function write(page, customer) {
    await find(page, customer);
    await page.getByRole('heading', { level: 1, name: customer }).waitFor();
    await page.keyboard.press('w');
    const dialog = page.getByRole('dialog', { name: `Message to ${customer}` });
    await dialog.getByRole('textbox', { name: 'Message text' }).waitFor();
    return dialog;
}

const way = (dialog, label) => dialog.getByRole('combobox', { name: 'How it is sent' }).selectOption({ label });

test('a reminder is written, opened in the mail program by Enter, and logged by "Yes, it was sent"', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T15:00:00' });
    const links = await watchLinks(page);
    const dialog = await write(page, 'Kowalski Meble');
    const subject = await dialog.getByRole('textbox', { name: 'Subject' }).inputValue();
    assert.match(subject, /€/);
    const text = await dialog.getByRole('textbox', { name: 'Message text' }).inputValue();
    assert.match(text, /Marek Kowalski/);
    assert.match(text, /– Invoice .* · Due .* · Open €/);
    assert.match(text, /Jule Hartmann\nHartmann Werkstatt GmbH$/);
    await dialog.getByRole('textbox', { name: 'Subject' }).press('Enter');
    const question = page.getByRole('dialog', { name: sent });
    await question.waitFor();
    const [link] = await links();
    assert.equal(new URL(link).protocol, 'mailto:');
    assert.equal(new URL(link).searchParams.get('subject'), subject);
    assert.equal(new URL(link).searchParams.get('body').replaceAll('\r\n', '\n'), text);
    await question.getByRole('button', { name: 'Yes, it was sent' }).click();
    await question.waitFor({ state: 'detached' });
    await saved(page);
    await page.getByRole('list', { name: 'Timeline' }).getByText(subject).first().waitFor();
    // The next one is the next in tone.
    const next = await write(page, 'Kowalski Meble');
    assert.notEqual(await next.getByRole('textbox', { name: 'Subject' }).inputValue(), subject);
});

test('by keyboard alone: write, open, and say that it was sent', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T15:00:00' });
    await watchLinks(page);
    await find(page, 'Thornton Joinery');
    await page.keyboard.press('w');
    await page.getByRole('textbox', { name: 'Message text' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog', { name: sent }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: sent }).waitFor({ state: 'detached' });
    await page.getByText('Contact logged').first().waitFor();
});

test('"Not yet" logs nothing; the way that was chosen is offered the next time', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T15:00:00' });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    // What is written, read where it is written: other tests use the same clipboard at the same time.
    await page.evaluate(() => {
        const { clipboard } = navigator, write = clipboard.write.bind(clipboard);
        window.writes = [];
        clipboard.write = (items) => { window.writes.push(items[0]); return write(items); };
    });
    const dialog = await write(page, 'Mayfield Garden Centre Ltd');
    await way(dialog, 'Copy and paste');
    await dialog.getByRole('textbox', { name: 'Subject' }).fill('About your order <1>');
    await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
    const question = page.getByRole('dialog', { name: sent });
    await question.waitFor();
    const copied = await page.evaluate(async () => {
        const [item] = window.writes;
        const read = async (type) => (await item.getType(type)).text();
        return { text: await read('text/plain'), html: await read('text/html') };
    });
    assert.match(copied.text, /^accounts@mayfieldgarden\.example\nAbout your order <1>\n\nDear Harriet Cole,/);
    assert.match(copied.html, /About your order &lt;1&gt;/);
    assert.match(copied.html, /<table/);
    await question.getByRole('button', { name: 'Not yet' }).click();
    await question.waitFor({ state: 'detached' });
    assert.equal(await page.getByText('Contact logged').count(), 0);
    const again = await write(page, 'Mayfield Garden Centre Ltd');
    assert.equal(await again.getByRole('combobox', { name: 'How it is sent' }).inputValue(), 'copy');
});

test('a draft file is read by a mail parser as what was written: addressed, in text and in HTML, not sent', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T15:00:00' });
    const dialog = await write(page, 'Brückner & Söhne KG');
    assert.equal(await dialog.getByRole('combobox', { name: 'Language' }).inputValue(), 'de', 'the customer’s language');
    const subject = await dialog.getByRole('textbox', { name: 'Subject' }).inputValue();
    const text = await dialog.getByRole('textbox', { name: 'Message text' }).inputValue();
    await way(dialog, 'A draft file for any mail program');
    const file = await downloaded(page, () => dialog.getByRole('button', { name: 'Save draft' }).click());
    assert.match(file.name, /\.eml$/);
    const mail = await PostalMime.parse(file.text);
    assert.equal(mail.subject, subject);
    assert.deepEqual(mail.to, [{ name: 'Petra Brückner', address: 'buchhaltung@brueckner-soehne.example' }]);
    assert.equal(mail.text.trim().replaceAll('\r\n', '\n'), text);
    assert.match(mail.html, /<td[^>]*>.*€<\/td>/);
    assert.equal(mail.headers.find((header) => header.key === 'x-unsent').value, '1');
    assert.deepEqual(mail.attachments, []);
});

test('who writes is asked once, before the first message of a book', async (bench) => {
    const page = await openApp(bench, { at: '2026-11-20T15:00:00' });
    await page.getByRole('button', { name: 'Start empty' }).click();
    const add = page.getByRole('dialog', { name: 'Add customer' });
    await add.getByRole('textbox', { name: 'Name', exact: true }).fill('Harbour Books');
    await add.getByRole('textbox', { name: 'E-mail' }).fill('ann@harbour.example');
    await add.getByRole('button', { name: 'Add customer' }).click();
    await page.getByRole('heading', { level: 1, name: 'Harbour Books' }).waitFor();
    await page.keyboard.press('w');
    const own = page.getByRole('dialog', { name: 'Your business' });
    await own.getByRole('textbox', { name: 'Name of the business' }).fill('Studio North');
    await own.getByRole('textbox', { name: 'Your name' }).fill('Kim');
    await own.getByRole('textbox', { name: 'IBAN' }).fill('DE88 3704 0044 0532 0130 00');
    await own.getByRole('button', { name: 'Continue' }).click();
    await until(async () => await reason(own.getByRole('textbox', { name: 'IBAN' })) === 'A figure of this IBAN is wrong, or two are swapped.', 'what is wrong with the IBAN');
    await own.getByRole('textbox', { name: 'IBAN' }).fill('DE89 3704 0044 0532 0130 00');
    await own.getByRole('button', { name: 'Continue' }).click();
    const dialog = page.getByRole('dialog', { name: 'Message to Harbour Books' });
    await dialog.getByRole('textbox', { name: 'Message text' }).waitFor();
    assert.equal(await dialog.getByText('Nothing of this customer is overdue.').count(), 0, 'it isn’t a reminder yet');
    await dialog.getByRole('combobox', { name: 'Message', exact: true }).selectOption({ label: 'Clear reminder' });
    await dialog.getByText('Nothing of this customer is overdue.').waitFor();
    // What nobody knows can't go out unseen.
    await dialog.getByRole('button', { name: 'Open in mail program' }).click();
    await until(async () => await reason(dialog.getByRole('textbox', { name: 'Message text' })) === 'Write what belongs in the place of [overdue].', 'what is missing');
});

test('texts that can’t be loaded are said so, and are there after another try', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T15:00:00', serviceWorkers: 'block' });
    bench.tolerate(/404|Failed to load resource/);
    await page.route('**/words/messages-fr.json', (route) => route.fulfill({ status: 404, body: '' }));
    await find(page, 'Café Lumière SARL');
    await page.keyboard.press('w');
    const dialog = page.getByRole('dialog', { name: 'Message to Café Lumière SARL' });
    await dialog.getByText('The texts in French couldn’t be loaded.').waitFor();
    await page.unroute('**/words/messages-fr.json');
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await dialog.getByRole('textbox', { name: 'Message text' }).waitFor();
    assert.match(await dialog.getByRole('textbox', { name: 'Message text' }).inputValue(), /^(Bonjour|Madame)/);
});

test('on Today the e-mail of a row is the message', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T15:00:00' });
    await go(page, 'Today');
    await page.getByRole('grid', { name: 'To do now' }).getByRole('button', { name: /^Email/ }).first().click();
    await page.getByRole('dialog', { name: /^Message to/ }).getByRole('textbox', { name: 'Message text' }).waitFor();
});

test('a reminder goes to a phone as a short text, and to the share sheet where there is one', async (bench) => {
    const context = await bench.context({ viewport: { width: 1440, height: 900 }, locale: 'en-US', timezoneId: 'America/New_York' });
    await context.addInitScript(() => { navigator.share = async (what) => { window.shared = { title: what.title, text: what.text }; }; });
    const page = await openSample(bench, { at: '2026-11-20T15:00:00', context });
    const links = await watchLinks(page);
    const dialog = await write(page, 'Kowalski Meble');
    const text = dialog.getByRole('textbox', { name: 'Message text' });
    const long = await text.inputValue();
    await way(dialog, 'A text message (SMS)');
    await until(async () => (await text.inputValue()).length < long.length / 2, 'the short text');
    assert.equal(await dialog.getByRole('textbox', { name: 'Subject' }).count(), 0);
    const short = await text.inputValue();
    await dialog.getByRole('button', { name: 'Open text message' }).click();
    const question = page.getByRole('dialog', { name: sent });
    await question.waitFor();
    const [link] = await links();
    assert.match(link, /^sms:\+\d+\?&body=/);
    assert.equal(decodeURIComponent(link.split('&body=')[1]), short);
    await question.getByRole('button', { name: 'Yes, it was sent' }).click();
    await question.waitFor({ state: 'detached' });
    await page.getByRole('list', { name: 'Timeline' }).getByText(/SMS|Text message/).first().waitFor();

    const again = await write(page, 'Kowalski Meble');
    await way(again, 'The share sheet of this device');
    const subject = await again.getByRole('textbox', { name: 'Subject' }).inputValue();
    await again.getByRole('button', { name: 'Share', exact: true }).click();
    await question.waitFor();
    assert.equal((await page.evaluate(() => window.shared)).title, subject);
});

test('where a device has no share sheet, none is offered', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T15:00:00' });
    const dialog = await write(page, 'Kowalski Meble');
    const ways = await dialog.getByRole('combobox', { name: 'How it is sent' }).locator('option').allTextContents();
    const has = await page.evaluate(() => Boolean(navigator.share));
    assert.equal(ways.includes('The share sheet of this device'), has);
    assert.ok(ways.includes('WhatsApp (the text goes to Meta)'));
});

test('to pay in parts is proposed by a key: other terms write it anew, and what can’t be is said', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T15:00:00' });
    await find(page, 'Kowalski Meble');
    await page.getByRole('heading', { level: 1, name: 'Kowalski Meble' }).waitFor();
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: 'Message to Kowalski Meble' });
    const text = dialog.getByRole('textbox', { name: 'Message text' });
    await text.waitFor();
    assert.match(await text.inputValue(), /in 3 parts, the first on Nov 27, 2026:\n\n– Due Nov 27, 2026 · Amount €[\d,.]+\n– Due Dec 27, 2026 · Amount/);
    const parts = dialog.getByRole('textbox', { name: 'Number of parts' });
    await parts.fill('2');
    await dialog.getByRole('combobox', { name: 'One every' }).selectOption({ label: 'Two weeks' });
    await until(async () => /in 2 parts.*\n\n– Due Nov 27.*\n– Due Dec 11/.test(await text.inputValue()), 'the plan to be written anew');
    await parts.fill('100');
    await dialog.getByRole('button', { name: 'Open in mail program' }).click();
    await until(async () => await reason(parts) === 'A plan has 2 to 60 parts.', 'the limit to be named');
});

test('a reminder waits where the money may be here already, and says where', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T15:00:00' });
    let dialog = await write(page, 'Kowalski Meble');
    const [, number] = /– Invoice (\S+) ·/.exec(await dialog.getByRole('textbox', { name: 'Message text' }).inputValue());
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await addCustomer(page, 'Kowalski Holding');
    await page.keyboard.press('p');
    await fillAndSend(page, 'Record payment', 'Record payment', [['Amount', '10'], ['Reference', `from us for ${number}`]]);
    dialog = await write(page, 'Kowalski Meble');
    await dialog.getByText(new RegExp(`of Kowalski Holding came on .* its reference names ${number}\\.$`)).waitFor();
    await dialog.getByRole('textbox', { name: 'Subject' }).press('Enter');
    const why = dialog.getByRole('textbox', { name: 'Why it goes out all the same' });
    await until(async () => await reason(why) === 'Say why it goes out all the same, or wait.', 'a reason to be asked for');
});
