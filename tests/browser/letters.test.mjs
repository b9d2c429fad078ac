// Paper: letters and statements as the browser prints them, read by programs of others: a validator of HTML, a decoder of QR
// codes, a parser of mail.
import assert from 'node:assert/strict';
import { HtmlValidate } from 'html-validate';
import jsQR from 'jsqr';
import PostalMime from 'postal-mime';
import { violations } from './axe.mjs';
import { downloaded, find, openSample, press, reload, saved } from './app.mjs';
import { on, test, until } from './harness.mjs';

on('site');

const at = '2026-11-20T15:00:00';
const who = 'Kowalski Meble';

// Instead of the print dialog: what would be printed, with its styles. In every frame, as the letter is in one of its own.
async function watchPrinting(page) {
    await page.context().addInitScript(() => {
        window.print = () => {
            const sheets = document.adoptedStyleSheets.flatMap((sheet) => Array.from(sheet.cssRules, (rule) => rule.cssText));
            const css = `<style>${sheets.join('\n')}</style>`;
            top.printed = (top.printed ?? []).concat({ title: document.title, named: top.document.title,
                html: `<!DOCTYPE html><html lang="${document.documentElement.lang}"><head><meta charset="utf-8"><title>${document.title}</title>${css}</head>${document.body.outerHTML}</html>` });
            dispatchEvent(new Event('afterprint'));
        };
    });
    return async (count) => {
        await until(() => page.evaluate((wanted) => (top.printed ?? []).length >= wanted, count), 'something to be printed');
        return page.evaluate(() => top.printed);
    };
}

async function write(page, key) {
    await find(page, who);
    await page.getByRole('heading', { level: 1, name: who }).waitFor();
    await page.keyboard.press(key);
    const dialog = page.getByRole('dialog', { name: `Message to ${who}` });
    await dialog.getByRole('textbox', { name: 'Message text' }).waitFor();
    return dialog;
}

const way = (dialog, label) => dialog.getByRole('combobox', { name: 'How it is sent' }).selectOption({ label });

// What a validator finds wrong with a page.
async function mistakes(html) {
    const report = await new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'],
        rules: { 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-boolean-style': 'off' } }).validateString(html);
    return report.results.flatMap((result) => result.messages.map((message) => `${message.line}: ${message.ruleId}: ${message.message}`));
}

// The page on paper, in a tab of its own.
async function onPaper(bench, html) {
    const context = await bench.context({ viewport: { width: 800, height: 1100 }, deviceScaleFactor: 4 }); // a coarse printer's dots
    const sheet = await context.newPage();
    await sheet.setContent(html);
    return sheet;
}

// What the codes of a page say, in their order.
async function codesOf(sheet) {
    const read = [];
    for (const code of await sheet.locator('.code svg').all()) {
        const png = (await code.screenshot()).toString('base64');
        const image = await sheet.evaluate(async (data) => {
            const picture = new Image();
            picture.src = `data:image/png;base64,${data}`;
            await picture.decode();
            const canvas = document.createElement('canvas');
            canvas.width = picture.width; canvas.height = picture.height;
            const pen = canvas.getContext('2d');
            pen.drawImage(picture, 0, 0);
            return { width: canvas.width, height: canvas.height, pixels: Array.from(pen.getImageData(0, 0, canvas.width, canvas.height).data) };
        }, png);
        const found = jsQR(Uint8ClampedArray.from(image.pixels), image.width, image.height);
        read.push(found && Buffer.from(found.binaryData).toString('utf8'));
    }
    return read;
}

const pagesOf = (pdf) => (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? []).length;

test('a letter is valid HTML on one sheet, with the address in its window and a code that banks read', async (bench) => {
    const page = await openSample(bench, { at });
    const printed = await watchPrinting(page);
    await reload(page);
    const dialog = await write(page, 'w');
    await way(dialog, 'A letter, printed');
    const subject = await dialog.getByRole('textbox', { name: 'Subject' }).inputValue();
    assert.deepEqual(await violations(page), []);
    await dialog.getByRole('button', { name: 'Print letter' }).click();
    const [letter] = await printed(1);
    assert.equal(letter.named, subject, 'the name that a PDF is offered under');
    assert.deepEqual(await mistakes(letter.html), []);

    const sheet = await onPaper(bench, letter.html);
    const pdf = await sheet.pdf({ preferCSSPageSize: true });
    assert.equal(pagesOf(pdf), 1);
    // DIN 5008, form B: the address between 62.7 and 90 mm from the top; the sheet's own margin is 20 mm.
    await sheet.emulateMedia({ media: 'print' });
    const millimetres = await sheet.evaluate((name) => {
        const range = document.createRange(), box = document.querySelector('.window');
        const line = Array.from(box.childNodes).find((node) => node.textContent.includes(name) && node.nodeType === Node.TEXT_NODE);
        range.setStart(line, 0); range.setEnd(box, box.childNodes.length);
        const area = range.getBoundingClientRect(), mm = 96 / 25.4;
        return { top: area.top / mm + 20, bottom: area.bottom / mm + 20, width: area.width / mm };
    }, who);
    assert.ok(millimetres.top >= 62 && millimetres.bottom <= 90 && millimetres.width <= 80, JSON.stringify(millimetres));

    const [code] = await codesOf(sheet);
    const lines = code.split('\n');
    assert.deepEqual(lines.slice(0, 7), ['BCD', '002', '1', 'SCT', '', 'Hartmann Werkstatt GmbH', 'DE89370400440532013000']);
    assert.match(lines[7], /^EUR\d+\.\d\d$/);
    const asked = (await sheet.locator('.code strong').first().textContent()).replace(/[^\d.]/g, '');
    assert.equal(lines[7], `EUR${asked}`);
    assert.match(lines[10], /^R-\d+/);

    await page.getByRole('dialog', { name: 'Did it go out?' }).getByRole('button', { name: 'Yes, it was sent' }).click();
    await saved(page);
    await page.getByRole('list', { name: 'Timeline' }).getByText(/^Letter/).first().waitFor();
});

test('a statement goes as a draft with the page attached, which is valid and adds up', async (bench) => {
    const page = await openSample(bench, { at });
    const dialog = await write(page, 's');
    const draft = await downloaded(page, () => dialog.getByRole('button', { name: 'Save draft' }).click());
    const mail = await PostalMime.parse(draft.text);
    assert.equal(mail.attachments.length, 1);
    assert.match(mail.attachments[0].filename, /^dunlin-statement-2026-11-20\.html$/);
    assert.equal(mail.attachments[0].mimeType, 'text/html');
    const html = new TextDecoder().decode(mail.attachments[0].content);
    assert.deepEqual(await mistakes(html), []);
    const sheet = await onPaper(bench, html);
    const amount = (text) => Number(text.replace(/[^\d.−-]/g, '').replace('−', '-'));
    const table = sheet.getByRole('table', { name: /^Open invoices/ });
    const open = await table.locator('tbody tr td:last-child').allTextContents();
    assert.ok(open.length > 0);
    const total = amount(await table.locator('tfoot tr td:last-child').first().textContent());
    assert.equal(open.reduce((sum, text) => sum + Math.round(amount(text) * 100), 0), Math.round(total * 100));
    assert.equal((await codesOf(sheet)).length, 1);
});

test('the statement alone is printed from its tab, and on American paper', async (bench) => {
    const page = await openSample(bench, { at });
    const printed = await watchPrinting(page);
    await reload(page);
    await find(page, who);
    await page.getByRole('tab', { name: 'Statement' }).click();
    await page.getByRole('button', { name: 'Print statement' }).click();
    const [statement] = await printed(1);
    assert.match(statement.title, new RegExp(`^Statement of account, .*, ${who}$`));
    assert.deepEqual(await mistakes(statement.html), []);
    const sizeOf = async (html) => (await (await onPaper(bench, html)).pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/MediaBox\s*\[([^\]]+)\]/)[1];
    assert.match(await sizeOf(statement.html), /^0 0 59[45][.\d]* 84[12]/); // A4 in points: the account is German
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Your business');
    await page.keyboard.press('Enter');
    const business = page.getByRole('dialog', { name: 'Your business' });
    await business.getByRole('combobox', { name: 'Paper for letters' }).selectOption({ label: 'US Letter, No. 10 envelope' });
    await press(business.getByRole('button', { name: 'Save' }));
    await business.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Print statement' }).click();
    const [, again] = await printed(2);
    assert.deepEqual(await mistakes(again.html), []);
    assert.match(await sizeOf(again.html), /^0 0 612 792/);
});
