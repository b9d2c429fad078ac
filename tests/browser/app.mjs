// How the tests of the app use it: as a person does, by roles and names, waiting for what is shown.
import { access, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { idle, ready, skip } from './harness.mjs';

const here = dirname(fileURLToPath(import.meta.url));

// A file of real data that lies beside the source; the test is skipped where there is none.
export async function fixture(path) {
    const folder = process.env.DUNLIN_FIXTURES ?? join(here, '../../../shared/fixtures');
    const file = join(folder, path);
    await access(file).catch(() => skip(`${path} is not among the fixtures`));
    return file;
}

// A file of ours in tests/browser/data.
export const ownFile = (name) => join(here, 'data', name);

// A page with the app in it. `at`: the page's clock stands still there, e.g. '2012-06-30T12:00:00'.
export async function openApp(bench, { at, context, ...options } = {}) {
    const place = context ?? await bench.context({ viewport: { width: 1440, height: 900 }, locale: 'en-US', timezoneId: 'America/New_York',
        acceptDownloads: true, ...options });
    if (at) await place.clock.setFixedTime(new Date(at));
    const page = await bench.open({ context: place });
    await opened(page);
    return page;
}

// What stands below a field.
export const reason = (field) => field.evaluate((element) => document.getElementById(element.getAttribute('aria-describedby'))?.textContent);

// The book is read and a screen stands.
export const opened = (page) => page.getByRole('heading', { level: 1 }).waitFor();

export async function reload(page) {
    await page.reload();
    await ready(page);
    await opened(page);
}

export async function openSample(bench, options = {}) {
    const page = await openApp(bench, options);
    await page.getByRole('button', { name: 'Look around with sample data' }).click();
    await page.getByRole('heading', { name: /to talk to/ }).waitFor();
    await saved(page);
    return page;
}

const titles = { Today: /to talk to|Well done/, Reports: 'Ageing', Import: 'Bring your invoices' };

// To a screen by the rail.
export async function go(page, screen) {
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: new RegExp(`^${screen}`) }).click();
    await page.getByRole('heading', { level: 1, name: titles[screen] ?? screen }).waitFor();
}

// A customer with nothing but a name, and its page.
export async function addCustomer(page, name) {
    await go(page, 'Customers');
    await page.getByRole('button', { name: 'Add customer' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Add customer' });
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await dialog.getByRole('button', { name: 'Add customer' }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
}

// How saving stands. Meant after something on the page showed that the action was taken.
export const saving = (page, words) => page.getByText(words, { exact: true }).first().waitFor();
export const saved = (page) => saving(page, 'All changes saved');

// Does `press` and resolves to the text of the file that the page then offers, and its name.
export async function downloaded(page, press) {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8'), path: await download.path() };
}

// Presses what may be scrolled out of sight: the page brings into view what gets the focus.
export async function press(element) {
    await element.focus();
    await element.click();
}

// How a talk ended, in the form that logs it.
export const outcome = (dialog, label) => press(dialog.getByRole('radio', { name: label, exact: true }));

// One of the actions behind "More".
export async function chooseMore(page, action) {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menu', { name: 'More', exact: true }).getByRole('menuitem', { name: action, exact: true }).click();
}

// Fills fields of the open form, sends it, and waits until that is saved.
export async function fillAndSend(page, title, button, fields) {
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    for (const [name, value] of fields) await dialog.getByRole('textbox', { name, exact: true }).fill(value);
    await dialog.getByRole('button', { name: button }).click();
    await dialog.waitFor({ state: 'detached' });
    await saved(page);
}

// What the palette finds for the text: a locator of the options, once the first one is there.
export async function found(page, text) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search' }).fill(text);
    await page.getByRole('option').filter({ hasText: text }).first().waitFor();
    return page.getByRole('option');
}

export async function closePalette(page) {
    await page.getByRole('combobox', { name: 'Search' }).press('Escape');
    await page.getByRole('combobox', { name: 'Search' }).waitFor({ state: 'detached' });
}

// Goes to the customer or invoice of that name or number by the palette.
export async function find(page, name) {
    await (await found(page, name)).filter({ hasText: name }).first().click();
    await page.getByRole('combobox', { name: 'Search' }).waitFor({ state: 'detached' });
}

// Drops files on the page as a file manager does.
export async function drop(page, ...files) {
    const session = await page.context().newCDPSession(page);
    const data = { items: [], files, dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop']) await session.send('Input.dispatchDragEvent', { type, x: 700, y: 450, data });
    await session.detach();
}

// A file that has no place on disk, dropped.
export async function dropText(page, name, text) {
    const data = await page.evaluateHandle(([fileName, content]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], fileName));
        return transfer;
    }, [name, text]);
    await page.getByRole('main').dispatchEvent('drop', { dataTransfer: data });
}

// The rows of a grid as lists of their cells' texts, without the header and the ticks; what is scrolled out of sight isn't there.
export async function rows(page, grid) {
    await idle(page);
    const table = page.getByRole('grid', { name: grid, exact: true });
    const all = await table.getByRole('row').all();
    const hasTicks = await table.getAttribute('aria-multiselectable') === 'true';
    return Promise.all(all.slice(1).map((row) => row.getByRole('gridcell').evaluateAll(
        (cells, isTicked) => cells.slice(isTicked ? 1 : 0).map((cell) => cell.getAttribute('aria-label') ?? cell.textContent), hasTicks)));
}

// "$4,594.36" in cents.
export function minor(text) {
    const found = /^(-?)\D*([\d,]+)\.(\d\d)$/.exec(text.replace('−', '-'));
    if (!found) throw new Error(`no amount: ${text}`);
    return Number(found[1] + found[2].replaceAll(',', '') + found[3]);
}

// What a plain CSV without quotes says, a record a line.
export function records(text) {
    const [header, ...lines] = text.trim().split(/\r?\n/).map((line) => line.replaceAll('"', '').split(','));
    return lines.map((line) => Object.fromEntries(header.map((name, i) => [name, line[i]])));
}

// What links to other programs are pressed from now on; the browser of a test has no mail program.
export async function watchLinks(page) {
    await page.evaluate(() => {
        window.pressedLinks = [];
        document.addEventListener('click', (event) => {
            if (!(event.target instanceof HTMLAnchorElement) || !/^(mailto|https|tel|sms):/.test(event.target.href)) return;
            window.pressedLinks.push(event.target.href);
            event.preventDefault();
        }, true);
    });
    return () => page.evaluate(() => window.pressedLinks);
}
