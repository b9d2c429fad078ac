// The gallery of widgets: every density, width and scheme; text of every script as the browser itself would set it.
import assert from 'node:assert/strict';
import { violations } from './axe.mjs';
import { idle, on, ready, test, until } from './harness.mjs';
import { coverage, pictures } from './picture.mjs';

on('test_page');

const densities = [1, 1.25, 1.5, 2, 3];
const widths = [390, 820, 1440];
const fontSize = 14; // of the gallery's lines, CSS pixels

async function openGallery(bench, options = {}) {
    const context = await bench.context({ viewport: { width: 1440, height: 900 }, ...options });
    const page = await context.newPage();
    await page.goto(`${bench.url}#gallery`);
    await ready(page);
    await page.getByRole('heading', { name: 'Buttons' }).waitFor({ state: 'attached' });
    return page;
}

// What gets the focus comes into view; what is far out of sight isn't there yet.
async function showScripts(page) {
    for (const step of [page.getByRole('textbox', { name: 'Message' }), page.getByRole('textbox', { name: 'Passphrase' }), page.getByRole('tab', { name: /^Promises/ })]) {
        await step.focus();
        await idle(page);
    }
    const { height } = page.viewportSize();
    await until(async () => { const box = await page.getByText(/^0123456789/).boundingBox(); return box.y > 56 && box.y < height - 120; }, 'to see the scripts');
    await page.mouse.move(page.viewportSize().width - 3, 3);
    await idle(page);
}

// Where everything is that has a name or words, in CSS pixels.
const layout = (page) => page.locator('#mirror *').evaluateAll((all) => all.map((element) => {
    const box = element.getBoundingClientRect();
    return [element.getAttribute('role') ?? element.tagName, element.getAttribute('aria-label') ?? (element.children.length ? '' : element.textContent),
        ...[box.left, box.top, box.width, box.height].map((value) => Math.round(value * 2) / 2)].join(' ');
}));

// Of the letters in the line of digits, each is pixel for pixel what the browser itself sets in that many device pixels, and far
// from what it would be if a lower density's letters were enlarged.
async function assertDrawnFor(page, look, density, picture) {
    const line = await page.getByText(/^0123456789/).boundingBox();
    const [ink, ground] = await page.evaluate(() => ['--ink', '--surface'].map((name) =>
        parseInt(getComputedStyle(document.documentElement).getPropertyValue(name).slice(1, 3), 16)));
    const region = { x: line.x, y: line.y, width: 330, height: line.height };
    for (const side of Object.keys(region)) region[side] = Math.round(region[side] * density);
    for (const text of ['H', '2', '€']) {
        const size = fontSize * density;
        const off = await look.glyph(picture, { region, ink, ground, wanted: await coverage(page, text, size) });
        assert.ok(off < 0.5, `${text} at ${density} is ${off.toFixed(1)} off what the browser sets`);
        for (const lower of densities.filter((other) => other < density)) {
            const enlarged = await look.glyph(picture, { region, ink, ground, wanted: await coverage(page, text, size, fontSize * lower) });
            assert.ok(enlarged > 15, `${text} at ${density} is only ${enlarged.toFixed(1)} off one enlarged from ${lower}`);
        }
    }
}

test('text is set in the screen\'s own pixels at every density', async (bench) => {
    for (const density of densities) {
        const page = await openGallery(bench, { deviceScaleFactor: density });
        await showScripts(page);
        await assertDrawnFor(page, await pictures(page.context()), density, await page.screenshot());
    }
});

test('the layout is the same at every density', async (bench) => {
    const first = await layout(await openGallery(bench));
    assert.ok(first.length > 100);
    for (const density of densities.slice(1)) {
        const other = await layout(await openGallery(bench, { deviceScaleFactor: density }));
        assert.deepEqual(other.filter((line) => !line.includes('atlas ')).map((line) => line.replace(/[\d.]+/g, (n) => Math.round(n))),
            first.filter((line) => !line.includes('atlas ')).map((line) => line.replace(/[\d.]+/g, (n) => Math.round(n))), `at ${density}`);
    }
});

for (const width of widths)
    test(`at ${width} px nothing sticks out to the side, light, dark and in high contrast`, async (bench) => {
        const look = await pictures(await bench.context());
        for (const scheme of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { colorScheme: 'light', contrast: 'more' }, { colorScheme: 'dark', contrast: 'more' }]) {
            const page = await openGallery(bench, { ...scheme, viewport: { width, height: 900 }, hasTouch: width < 700 });
            const out = await page.locator('#mirror *').evaluateAll((all, edge) => all.filter((element) => {
                const box = element.getBoundingClientRect();
                return box.width > 0 && (box.left < -0.5 || box.right > edge + 0.5);
            }).map((element) => `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`), width);
            assert.deepEqual(out, [], JSON.stringify(scheme));
            assert.ok(await look.colours(await page.screenshot()) > 60, `the page is drawn: ${JSON.stringify(scheme)}`);
        }
    });

test('axe finds nothing wrong with the gallery', async (bench) => {
    const page = await openGallery(bench);
    assert.deepEqual(await violations(page), []);
});

test('when the window moves to another screen the text is made anew, and the fonts\' memory stays bounded', async (bench) => {
    const size = { width: 1000, height: 800 };
    const page = await openGallery(bench, { viewport: size });
    await showScripts(page);
    const look = await pictures(page.context());
    const session = await page.context().newCDPSession(page);
    const atlas = () => page.getByText(/^atlas /).evaluate((element) => element.textContent.match(/\d+/g).map(Number).reduce((a, b) => a * b));
    const to = async (density) => {
        // An emulated change of density alone isn't told to the page; a screen of another size is.
        for (const height of [size.height + 20, size.height])
            await session.send('Emulation.setDeviceMetricsOverride', { width: size.width, height, deviceScaleFactor: density, mobile: false });
        // Both ways: at the height in between the canvas is as wide already, and would be shown squeezed.
        const pixels = [size.width, size.height].map((side) => Math.round(side * density)).join(' x ');
        await until(async () => await page.evaluate(() => [canvas.width, canvas.height].join(' x ')) === pixels, `${pixels} pixels`);
        await idle(page);
        // Playwright's own pictures would take the emulation back.
        await assertDrawnFor(page, look, density, Buffer.from((await session.send('Page.captureScreenshot')).data, 'base64'));
    };
    for (let round = 0; round < 3; ++round) for (const density of [...densities, 2]) await to(density);
    assert.ok(await atlas() <= 2048 * 2048, `the glyphs take ${await atlas()} pixels`);
});

test('text of every script is as wide and as black as the browser sets it, and emoji have their colours', async (bench) => {
    const page = await openGallery(bench, { deviceScaleFactor: 2, colorScheme: 'light' });
    await showScripts(page);
    const look = await pictures(page.context());
    const lines = [/^0123456789/, /^Ünïcødé/, /marks of their own/, /^🇩🇪/, /^שלום/, /^مرحبا/, /^नमस्ते/];
    const shots = async () => {
        const all = [];
        for (const line of lines) {
            const box = await page.getByText(line).boundingBox();
            all.push(await look.ink(await page.screenshot({ clip: { x: box.x - 4, y: box.y, width: box.width + 12, height: box.height } })));
        }
        return all;
    };
    const ours = await shots();
    // The same places, with the elements' own text to be seen instead of the canvas.
    await page.evaluate(() => {
        document.getElementById('canvas').style.visibility = 'hidden';
        document.getElementById('stage').style.background = '#fff';
        for (const line of document.querySelectorAll('#mirror p')) {
            line.style.color = '#1c1f1d';
            line.style.fontVariantNumeric = 'tabular-nums';
            line.style.overflow = 'visible';
            line.style.lineHeight = line.style.height;
        }
    });
    const theirs = await shots();
    lines.forEach((line, at) => {
        const [one, other] = [ours[at], theirs[at]];
        assert.ok(Math.abs((one.right - one.left) - (other.right - other.left)) <= 10, `${line}: ${one.right - one.left} wide, the browser's ${other.right - other.left}`);
        assert.ok(one.mass > other.mass * 0.7 && one.mass < other.mass * 1.4, `${line}: ink ${one.mass}, the browser's ${other.mass}`);
    });
    assert.ok(ours[3].colour >= theirs[3].colour * 0.7, `emoji: ${ours[3].colour} coloured pixels, the browser's ${theirs[3].colour}`);
});

test('a date is typed or picked from the calendar by keyboard', async (bench) => {
    const page = await openGallery(bench);
    const field = page.getByRole('textbox', { name: 'Due' });
    await field.focus(); // it comes into view
    await idle(page);
    await field.fill('+14');
    await page.getByText('Friday, 2026-12-04').waitFor({ state: 'attached' });
    await field.press('ArrowDown');
    const day = (name) => page.getByRole('group', { name: 'Due' }).getByRole('button', { name, exact: true });
    const isFocused = async (name) => { await until(() => day(name).evaluate((element) => element === document.activeElement).catch(() => false), `the focus on ${name}`); };
    await isFocused('4 December 2026');
    for (const [key, name] of [['ArrowRight', '5 December 2026'], ['ArrowDown', '12 December 2026'], ['PageDown', '12 January 2027'], ['Home', '11 January 2027'], ['PageUp', '11 December 2026'], ['ArrowUp', '4 December 2026'], ['ArrowLeft', '3 December 2026'], ['End', '6 December 2026']]) {
        await page.keyboard.press(key);
        await isFocused(name);
    }
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Enter');
    await until(async () => await field.inputValue() === '2026-12-06', 'the picked day in the field');
    await until(() => field.evaluate((element) => element === document.activeElement), 'the focus back in the field');
    await field.press('ArrowDown');
    await isFocused('6 December 2026');
    await page.keyboard.press('Escape');
    await day('6 December 2026').waitFor({ state: 'detached' });
    await idle(page);
    assert.equal(await field.inputValue(), '2026-12-06');
});

test('one of many is found by a part of its name', async (bench) => {
    const page = await openGallery(bench);
    const field = page.getByRole('combobox', { name: 'Customer' });
    const options = (which) => page.getByRole('listbox', { name: 'Customer' }).getByRole('option', which);
    await idle(page);
    assert.equal(await field.inputValue(), 'Café Lumière SARL');
    await field.focus();
    await field.press('ArrowDown');
    await options().nth(4).waitFor();
    await idle(page);
    assert.equal(await field.getAttribute('aria-expanded'), 'true');
    assert.deepEqual(await violations(page), []);
    await field.pressSequentially('bru');
    await until(async () => await options().count() === 1, 'one to be left');
    await field.press('Enter');
    await until(async () => await field.inputValue() === 'Brückner & Söhne KG', 'the chosen one');
    await options().first().waitFor({ state: 'detached' });
    // By pointer.
    await field.press('ArrowDown');
    await options({ name: 'Studio Ohara' }).click();
    await until(async () => await field.inputValue() === 'Studio Ohara 小原', 'the pressed one');
    // What was typed and not taken is forgotten.
    await field.pressSequentially('zzz');
    await page.getByRole('group', { name: 'Customer' }).getByText('Nothing found').waitFor();
    await field.press('Escape');
    await until(async () => await field.inputValue() === 'Studio Ohara 小原', 'the chosen one again');
});
