// Languages, formats by locale, and the looks that a person chooses: text size, colours, motion.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openApp, ownFile } from './app.mjs';
import { idle, on, test } from './harness.mjs';

on('site');

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

async function catalogues() {
    const english = {};
    for (const part of ['a_d', 'e_m', 'n_z'])
        for (const match of (await readFile(join(root, `src/app/speech/words_en_${part}.cpp`), 'utf8')).matchAll(/^ {4}\{"([^"]+)",\s+"((?:[^"\\]|\\.)*)"\}/gm))
            english[match[1]] = match[2];
    return { english, german: JSON.parse(await readFile(join(root, 'assets/words/de.json'), 'utf8')).words };
}

// Every text that a person meets: names, values, placeholders, descriptions, options of lists.
const shownTexts = (page) => page.evaluate(() => {
    const texts = [...document.querySelectorAll('#mirror *, #descriptions *')].flatMap((element) => [
        element.getAttribute('aria-label'), element.getAttribute('placeholder'),
        element.childNodes.length === 1 && element.firstChild.nodeType === 3 ? element.textContent : '']);
    return texts.filter(Boolean);
});

// English sentences as patterns, those left out that are the same in German or have no word of their own.
function englishPatterns({ english, german }) {
    const patterns = [];
    const words = (text) => text.replace(/\{\d\}/g, '').replace(/[^\p{L}]/gu, '').length;
    for (const [key, text] of Object.entries(english))
        text.split('|').forEach((form) => {
            const isSame = german[key].split('|').includes(form) || Object.values(german).includes(form);
            if (isSame || words(form) < 3) return;
            const source = form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\\\{\d\\\}/g, '.+');
            patterns.push({ key, form, pattern: new RegExp(`^${source}$`, 'u') });
        });
    assert.ok(patterns.length > 400, 'there is English to look for');
    return patterns;
}

const screens = ['Heute', 'Kunden', 'Rechnungen', 'Zahlungen', 'Berichte', 'Import', 'Daten & Sicherung'];

async function openGerman(bench, options = {}) {
    const page = await openApp(bench, { locale: 'de-DE', timezoneId: 'Europe/Berlin', at: '2026-11-20T09:00:00', ...options });
    await page.getByRole('button', { name: 'Mit Beispieldaten umsehen' }).click();
    await page.getByRole('heading', { name: /zu kontaktieren/ }).waitFor();
    return page;
}

const goTo = async (page, screen) => {
    await page.getByRole('navigation').first().getByRole('link', { name: new RegExp(`^${screen}`) }).click();
    await idle(page);
};

test('a German browser is spoken to in German, on every screen', async (bench) => {
    const page = await openGerman(bench);
    const patterns = englishPatterns(await catalogues());
    const check = async (place) => {
        const texts = await shownTexts(page);
        assert.ok(texts.length > 10, `${place} shows something`);
        for (const text of texts) {
            const found = patterns.find((one) => one.pattern.test(text));
            assert.equal(found, undefined, `${place}: “${text}” is English (${found?.key})`);
        }
    };
    await idle(page);
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'de-DE');
    for (const screen of screens) {
        await goTo(page, screen);
        await check(screen);
    }
    await goTo(page, 'Kunden');
    await page.getByRole('row').nth(1).click();
    await page.getByRole('tab', { name: 'Kontoauszug' }).waitFor();
    for (const tab of ['Rechnungen', 'Zahlungen', 'Kontoauszug', 'Kontakte']) {
        await page.getByRole('tab', { name: tab }).click();
        await check(`Kunde, ${tab}`);
    }
    await page.getByRole('button', { name: 'Zahlung erfassen' }).first().click();
    await page.getByRole('dialog').waitFor();
    await check('Zahlung erfassen');
    await page.keyboard.press('Escape');
    await goTo(page, 'Rechnungen');
    await page.getByRole('row').nth(1).click();
    await page.getByRole('heading', { name: /^Rechnung / }).waitFor();
    await check('Rechnung');
});

test('a German file is understood and explained in German', async (bench) => {
    const page = await openGerman(bench);
    await goTo(page, 'Import');
    await page.getByLabel('Datei wählen').setInputFiles(ownFile('with-gaps.csv'));
    await page.getByText('Was entschieden wurde, und warum').waitFor();
    const patterns = englishPatterns(await catalogues());
    const fromFile = new Set((await readFile(ownFile('with-gaps.csv'), 'utf8')).split(/[,;\r\n]/));
    for (const text of await shownTexts(page)) {
        if (fromFile.has(text)) continue;
        const found = patterns.find((one) => one.pattern.test(text));
        assert.equal(found, undefined, `“${text}” is English (${found?.key})`);
    }
});

test('sums and dates are written as Germans and Americans write them', async (bench) => {
    const german = await openGerman(bench);
    const texts = (await shownTexts(german)).join('\n');
    assert.match(texts, /\d\.\d{3},\d\d\u00a0€/, 'a German sum');
    assert.doesNotMatch(texts, /€\d/, 'no sign before the figures');
    await goTo(german, 'Rechnungen');
    assert.match((await shownTexts(german)).join('\n'), /^\d\d\.\d\d\.(\d{4})?$/m, 'a German date');
    const american = await openApp(bench, { locale: 'en-US', at: '2026-11-20T09:00:00' });
    await american.getByRole('button', { name: 'Look around with sample data' }).click();
    await american.getByRole('heading', { name: /to talk to/ }).waitFor();
    assert.match((await shownTexts(american)).join('\n'), /€\d{1,3},\d{3}\.\d\d/, 'an American sum');
});

test('what the program writes without a browser is what Intl writes', async (bench) => {
    const page = await openApp(bench);
    const table = (await readFile(join(root, 'tests/app/formats.txt'), 'utf8')).split('\n').filter((line) => line && line[0] !== '#')
        .map((line) => line.split('|'));
    assert.ok(table.length > 80);
    const written = await page.evaluate((rows) => rows.map(([locale, kind, value]) => {
        const date = (options) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(new Date(`${value}T12:00:00Z`));
        switch (kind) {
        case 'count': return new Intl.NumberFormat(locale).format(value);
        case 'date': return date({ dateStyle: 'medium' });
        case 'field': return date({ year: 'numeric', month: '2-digit', day: '2-digit' });
        case 'weekday': return date({ weekday: 'long', day: 'numeric', month: 'long' });
        default: return new Intl.NumberFormat(locale, { style: 'currency', currency: kind }).format(value);
        }
    }), table);
    table.forEach(([locale, kind, value, text], i) => assert.equal(written[i], text, `${locale} ${kind} ${value}`));
});

test('the language can be chosen, is kept, and falls back to English where its words are missing', async (bench) => {
    const page = await openApp(bench, { at: '2026-11-20T09:00:00' });
    await page.getByRole('button', { name: 'Look around with sample data' }).click();
    await page.getByRole('heading', { name: /to talk to/ }).waitFor();
    await goTo(page, 'Data & backup');
    await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
    await page.getByRole('heading', { name: 'Daten & Sicherung' }).waitFor();
    await idle(page);
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'de-US');
    await page.getByText('Alles gespeichert').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: /zu kontaktieren/ }).waitFor();

    bench.tolerate(/404|Failed to load resource/);
    await page.route('**/words/de.json', (route) => route.fulfill({ status: 404, body: '' }));
    await page.reload();
    await page.getByRole('heading', { name: /to talk to/ }).waitFor();
    await page.getByText('The words for Deutsch couldn’t be loaded.').first().waitFor();
});

// Pairs of elements that lie on one another, and elements that leave the page at its sides. Toasts, menus and dialogs lie
// above the page and are left out.
const collisions = (page) => page.evaluate(() => {
    const leaves = [...document.querySelectorAll('#mirror *')]
        .filter((element) => element.childElementCount === 0 && element.tagName !== 'OPTION' &&
            !element.closest('.floating, [role=dialog], [role=status], [role=alert]'))
        .map((element) => ({ box: element.getBoundingClientRect(), name: element.getAttribute('aria-label') || element.textContent || element.tagName }))
        .filter(({ box }) => box.width > 1 && box.height > 1);
    const found = leaves.filter(({ box }) => box.left < -1 || box.right > innerWidth + 1).map(({ name }) => `${name} leaves the page`);
    leaves.forEach((a, i) => leaves.slice(i + 1).forEach((b) => {
        const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (width > 3 && height > 3) found.push(`${a.name} | ${b.name}: ${Math.round(width)} × ${Math.round(height)}`);
    }));
    return found;
});

async function choose(page, setting, option) {
    await goTo(page, 'Daten');
    await page.getByRole('combobox', { name: setting }).selectOption(option);
    await idle(page);
}

// By the bar at the bottom of a small page, where some screens are behind "Mehr".
async function goToSmall(page, screen) {
    const link = page.getByRole('navigation').first().getByRole('link', { name: new RegExp(`^${screen}`) });
    if (!await link.count()) {
        await page.getByRole('navigation').first().getByRole('link', { name: 'Mehr' }).click();
        await page.getByRole('menuitem', { name: screen }).click();
    } else await link.click();
    await idle(page);
}

for (const width of [1440, 390])
    test(`at a text size of 200 % nothing lies on anything else, ${width} pixels wide`, async (bench) => {
        const page = await openGerman(bench);
        await choose(page, 'Textgröße', '200');
        await page.getByRole('region', { name: 'Meldungen' }).getByRole('button', { name: 'Schließen' }).first().waitFor();
        for (const close = page.getByRole('region', { name: 'Meldungen' }).getByRole('button', { name: 'Schließen' }); await close.count();) {
            await close.first().click();
            await idle(page);
        }
        await page.setViewportSize({ width, height: 900 });
        await idle(page);
        const check = async (place) => assert.deepEqual(await collisions(page), [], place);
        for (const screen of screens) {
            await (width < 700 ? goToSmall : goTo)(page, screen);
            await check(screen);
        }
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox', { name: 'Suche' }).fill('Brückner');
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { level: 1, name: /Brückner/ }).waitFor();
        await idle(page);
        await check('Kunde');
    });

test('the text size makes everything larger at once, fields too, and is kept', async (bench) => {
    const page = await openGerman(bench);
    const heading = page.getByRole('heading', { level: 1 });
    const measured = async () => {
        await goTo(page, 'Kunden');
        return { heading: await heading.boundingBox(), field: await page.getByRole('searchbox').first().boundingBox() };
    };
    const before = await measured();
    await choose(page, 'Textgröße', '150');
    const after = await measured();
    assert.ok(Math.abs(after.heading.height / before.heading.height - 1.5) < 0.02, 'a heading is half as large again');
    assert.ok(Math.abs(after.field.height / before.field.height - 1.5) < 0.1, 'so is a field');
    await page.keyboard.press('Control+k'); // what is typed and pressed goes where it is shown
    await page.getByRole('combobox', { name: 'Suche' }).fill('Brückner');
    await page.getByRole('option', { name: /Brückner/ }).first().click();
    await page.getByRole('heading', { level: 1, name: /Brückner/ }).waitFor();
    await page.getByText('Alles gespeichert').waitFor();
    await page.reload();
    await heading.waitFor();
    await idle(page);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--scale')), '1.5');
});

test('a chosen theme is there before the program is', async (bench) => {
    const page = await openGerman(bench);
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    for (const [theme, colour] of [['dark', 'rgb(18, 21, 19)'], ['contrast-dark', 'rgb(0, 0, 0)'], ['contrast', 'rgb(255, 255, 255)']]) {
        await choose(page, 'Farben', theme);
        assert.equal(await ground(), colour, `${theme} at once`);
        await page.getByText('Alles gespeichert').waitFor();
        await page.route('**/app.js', (route) => route.abort());
        bench.tolerate(/app\.js|ERR_FAILED/);
        await page.reload();
        assert.equal(await ground(), colour, `${theme} without the program`);
        await page.unroute('**/app.js');
        await page.reload();
        await page.getByRole('heading', { level: 1 }).waitFor();
        assert.equal(await ground(), colour, `${theme} with it`);
    }
});

test('until one is chosen the system\'s contrast and colours hold', async (bench) => {
    const page = await openGerman(bench, { colorScheme: 'dark' });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(await ground(), 'rgb(18, 21, 19)');
    await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)');
    await page.emulateMedia({ colorScheme: 'dark', contrast: null, forcedColors: 'active' });
    await page.waitForFunction(() => document.documentElement.style.getPropertyValue('--page') === '#000000');
    await page.emulateMedia({ colorScheme: 'dark', contrast: null, forcedColors: 'none' });
    await choose(page, 'Farben', 'light');
    assert.equal(await ground(), 'rgb(246, 246, 243)');
});
