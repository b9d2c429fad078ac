// The page: frames on demand, density, settings, the graphics card's forgetting, the clock, files, the clipboard.
import assert from 'node:assert/strict';
import { idle, on, ready, test, until } from './harness.mjs';

on('test_page');

const frames = (page) => page.evaluate(() => window.dunlin.frames());
const text = async (page, pattern) => page.getByText(pattern).first().waitFor();

// Whether any pixel of the canvas differs from the page's colour, read from a screenshot of it.
const isDrawn = (page) => page.evaluate(() => new Promise((done) => {
    requestAnimationFrame(() => {
        const canvas = document.getElementById('canvas');
        const copy = document.createElement('canvas');
        copy.width = canvas.width; copy.height = canvas.height;
        const context = copy.getContext('2d');
        context.drawImage(canvas, 0, 0);
        const data = context.getImageData(0, 0, copy.width, 120).data;
        let dark = 0;
        for (let at = 0; at < data.length; at += 4) if (data[at] < 100 && data[at + 1] < 100 && data[at + 3] === 255) ++dark;
        done(dark);
    });
    window.dispatchEvent(new PointerEvent('pointermove', { clientX: 5, clientY: 5 })); // asks for a frame in the same beat
}));

test('an idle page draws no frame', async (bench) => {
    const page = await bench.open();
    await text(page, 'Ready');
    await page.mouse.move(500, 600);
    await idle(page);
    const before = await frames(page);
    // Sixty beats of the browser's own, none of ours.
    await page.evaluate(() => new Promise((done) => {
        let beats = 0;
        const beat = () => { if (++beats === 60) done(); else requestAnimationFrame(beat); };
        requestAnimationFrame(beat);
    }));
    assert.equal(await frames(page), before);
    await page.mouse.move(510, 610);
    await until(async () => await frames(page) > before, 'a frame for the pointer');
});

test('a hidden page draws nothing, and catches up when it is seen again', async (bench) => {
    const page = await bench.open();
    await text(page, 'Ready');
    const hide = (isHidden) => page.evaluate((hidden) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
    await hide(true);
    const before = await frames(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.mouse.move(500, 600);
    await page.evaluate(() => new Promise((done) => { // as many beats as it would have needed
        let beats = 0;
        const beat = () => { if (++beats === 10) done(); else requestAnimationFrame(beat); };
        requestAnimationFrame(beat);
    }));
    assert.equal(await frames(page), before);
    await hide(false);
    await text(page, 'scheme dark');
});

test('a table pasted outside of a field arrives as a file without a name; in a field it is text', async (bench) => {
    const page = await bench.open();
    const paste = (types) => page.evaluate((given) => {
        const data = new DataTransfer();
        for (const [type, words] of Object.entries(given)) data.setData(type, words);
        return (document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, types);
    assert.equal(await paste({ 'text/plain': 'a\tb\n1\t2\n' }), false, 'taken');
    await text(page, ', 8 bytes, dropped');
    await paste({ 'text/html': '<table><tr><td>a</td><td>b</td></tr><tr><td> 1 </td><td><b>2</b></td></tr></table>', 'text/plain': 'a b' });
    await text(page, ', 7 bytes, dropped');
    assert.equal(await paste({ 'text/plain': 'only words' }), true, 'left to the browser');
    await page.getByRole('textbox', { name: 'Line' }).focus();
    assert.equal(await paste({ 'text/plain': 'a\tb\n1\t2\n' }), true, 'the field\'s own');
});

for (const density of [1, 1.5, 2])
    test(`the canvas has as many pixels as the screen at density ${density}`, async (bench) => {
        const page = await bench.open({ deviceScaleFactor: density });
        await text(page, `pixels ${density.toFixed(2)}`);
        await idle(page);
        assert.equal(await page.evaluate(() => document.getElementById('canvas').width), 1000 * density);
    });

test('the canvas follows the window', async (bench) => {
    const page = await bench.open();
    await page.setViewportSize({ width: 640, height: 480 });
    await until(async () => await page.evaluate(() => document.getElementById('canvas').width) === 640, 'the new width');
    assert.equal(await page.getByRole('main').evaluate((main) => main.style.width), '640px');
});

test('the colour scheme is the person\'s, and changes with it', async (bench) => {
    const page = await bench.open({ colorScheme: 'dark' });
    await text(page, 'scheme dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await text(page, 'scheme light');
});

test('after the graphics card forgot everything the page is drawn again', async (bench) => {
    const page = await bench.open();
    assert.ok(await isDrawn(page) > 50, 'something is drawn at first');
    await page.evaluate(() => {
        window.loss = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
        window.loss.loseContext();
    });
    await page.evaluate(() => new Promise((done) => setTimeout(done, 0)));
    const restored = page.evaluate(() => new Promise((done) =>
        document.getElementById('canvas').addEventListener('webglcontextrestored', () => done(true), { once: true })));
    await page.evaluate(() => window.loss.restoreContext());
    await restored;
    await idle(page);
    assert.ok(await isDrawn(page) > 50, 'it is drawn again');
    await page.getByRole('button', { name: 'Count' }).click();
    await text(page, 'presses 1');
});

test('the wheel scrolls in CSS pixels; with Ctrl it is the browser\'s', async (bench) => {
    const page = await bench.open();
    await page.mouse.move(300, 400);
    await page.mouse.wheel(0, 120);
    await text(page, 'scrolled 120');
    await page.evaluate(() => document.getElementById('stage').dispatchEvent(
        new WheelEvent('wheel', { deltaY: 3, deltaMode: 1, bubbles: true })));
    await text(page, 'scrolled 168');
    await page.evaluate(() => document.getElementById('stage').dispatchEvent(
        new WheelEvent('wheel', { deltaY: 50, ctrlKey: true, bubbles: true })));
    await idle(page);
    await text(page, 'scrolled 168');
});

test('a finger that strays scrolls and presses nothing; one that stays presses', async (bench) => {
    const page = await bench.open({ hasTouch: true });
    await page.getByRole('button', { name: 'Count' }).tap();
    await text(page, 'presses 1');
    const session = await page.context().newCDPSession(page);
    const box = await page.getByRole('button', { name: 'Count' }).boundingBox();
    const at = (y) => [{ x: box.x + 20, y: box.y + 10 + y }];
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
    for (const y of [20, 40, 60]) await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(y) });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await text(page, /scrolled -\d+/);
    await idle(page);
    await text(page, 'presses 1');
});

test('today is the browser\'s today, read anew when the day turns', async (bench) => {
    const context = await bench.context({ timezoneId: 'Pacific/Auckland' });
    const page = await context.newPage();
    await page.clock.install({ time: new Date('2026-03-01T10:30:00Z') }); // 23:30 in Auckland
    await page.goto(bench.url);
    await page.clock.runFor(500);
    await ready(page);
    await text(page, 'today 2026-03-01');
    await page.clock.runFor(31 * 60 * 1000);
    await text(page, 'today 2026-03-02');
});

test('the page says which language it speaks', async (bench) => {
    const page = await bench.open({ locale: 'de-AT' });
    await idle(page);
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'de-AT');
});

test('a chosen file arrives, and the same one again', async (bench) => {
    const page = await bench.open();
    const file = { name: 'bank.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b\n1;2\n') };
    await page.getByLabel('Add a file').setInputFiles(file);
    await text(page, 'bank.csv, 8 bytes, chosen');
    await page.getByLabel('Add a file').setInputFiles({ ...file, buffer: Buffer.from('longer now') });
    await text(page, 'bank.csv, 10 bytes, chosen');
});

test('a file dropped anywhere arrives', async (bench) => {
    const page = await bench.open();
    const dropped = await page.evaluateHandle(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File(['12345'], 'invoices.xlsx'));
        return transfer;
    });
    await page.dispatchEvent('#canvas', 'dragenter', { dataTransfer: dropped });
    await text(page, 'drop it here');
    await page.dispatchEvent('#canvas', 'drop', { dataTransfer: dropped });
    await text(page, 'invoices.xlsx, 5 bytes, dropped');
});

test('a download has the name and the bytes', async (bench) => {
    const page = await bench.open();
    await page.getByRole('textbox', { name: 'Line' }).fill('one line');
    await page.getByRole('button', { name: 'Save' }).click();
    await text(page, 'All changes saved');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()]);
    assert.equal(download.suggestedFilename(), 'notebook.txt');
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    assert.equal(Buffer.concat(chunks).toString(), 'one line\n');
});

test('text is copied', async (bench) => {
    const page = await bench.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('textbox', { name: 'Line' }).fill('to copy');
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('copied', { exact: true }).waitFor();
    await idle(page);
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'to copy');
    await page.keyboard.press('Control+c');
    await until(async () => await page.evaluate(() => navigator.clipboard.readText()) === 'R-500', 'the program\'s own text');
});

test('customs of the place are told: numbers, dates, names, zones', async (bench) => {
    const page = await bench.open({ locale: 'de-DE', timezoneId: 'Europe/Berlin' });
    await page.getByText('de-DE -1.234.567,89 € 1.234 3 Sept 2026 03.09.2026 Thursday 3 September in Europe/Berlin 120 330 -240 -9999').waitFor();
    const other = await bench.open({ locale: 'en-US', timezoneId: 'America/Chicago' });
    await other.getByText('en-US -€1,234,567.89 1,234 Sep 3, 2026 09/03/2026 Thursday, September 3 in America/Chicago 120 330 -240 -9999').waitFor();
});

test('a letter is printed from a frame of its own, with its styles and without its scripts', async (bench) => {
    const context = await bench.context();
    await context.addInitScript(() => {
        window.print = () => {
            const line = document.querySelector('p');
            window.top.printed = { text: line.textContent, colour: getComputedStyle(line).color, title: document.title, isFrame: window !== window.top };
            window.dispatchEvent(new Event('afterprint'));
        };
    });
    const page = await bench.open({ context });
    await page.getByRole('textbox', { name: 'Line' }).fill('Dear Anna');
    await page.getByRole('button', { name: 'Print' }).click();
    await page.waitForFunction(() => window.printed);
    await idle(page);
    assert.deepEqual(await page.evaluate(() => window.printed), { text: 'Dear Anna', colour: 'rgb(1, 2, 3)', title: 'Letter 1', isFrame: true });
    assert.equal(await page.evaluate(() => window.broken), undefined);
    assert.equal(await page.locator('iframe').count(), 0, 'the frame is gone after printing');
});
