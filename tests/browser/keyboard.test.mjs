// The main job without a pointer: by keys alone, and by activating the mirror's elements alone, as a screen reader does.
import assert from 'node:assert/strict';
import { fixture, openApp, openSample, saved } from './app.mjs';
import { idle, on, test, until } from './harness.mjs';

on('site');

const file = 'invoices/ibm-accounts-receivable-2012q1-q3.csv';
const noon = '2012-06-30T12:00:00-04:00';

const focused = (page) => page.evaluate(() => {
    const element = document.activeElement;
    const name = element.getAttribute('aria-label') ?? element.textContent;
    return { role: element.getAttribute('role') ?? element.tagName.toLowerCase(), name, isVisible: element.matches(':focus-visible') };
});

// Tab until the focus is on what has that name; the order is the page's.
async function tabTo(page, name, most = 60) {
    for (let step = 0; step < most; step++) {
        await page.keyboard.press('Tab');
        await idle(page);
        const now = await focused(page);
        if (typeof name === 'string' ? now.name === name : name.test(now.name)) {
            assert.equal(now.isVisible, true, `${now.name} shows that it has the focus`);
            return;
        }
    }
    assert.fail(`Tab doesn't lead to ${name}`);
}

// Presses on elements of the mirror without a pointer, and puts values into fields as assistive programs do.
const activate = (element) => element.evaluate((one) => one.click());
async function enter(element, value) {
    await element.evaluate((one, text) => {
        one.focus();
        const kind = one instanceof HTMLTextAreaElement ? HTMLTextAreaElement : one instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
        Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(one, text);
        one.dispatchEvent(new Event(one instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
    }, value);
}

async function isDone(page) {
    const timeline = page.getByRole('list', { name: 'Timeline' });
    await timeline.getByText('Waits for a copy of the order').waitFor();
    await timeline.getByText('Payment $29.99', { exact: true }).waitFor();
    await saved(page);
}

test('import, open the first customer, log a call, record a payment: by keyboard alone', async (bench) => {
    const path = await fixture(file);
    const page = await openApp(bench, { at: noon });
    const asked = page.waitForEvent('filechooser'); // early: the browser is told to ask us, and that takes its time
    await tabTo(page, 'Choose a file');
    await page.keyboard.press('Enter');
    await (await asked).setFiles(path);
    await page.getByRole('heading', { name: 'Bring your invoices' }).waitFor();
    await tabTo(page, 'Import 98 open invoices');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '11 people to talk to' }).waitFor();
    await idle(page);

    await page.keyboard.press('Enter'); // the list's first row is selected
    await page.getByRole('list', { name: 'Timeline' }).waitFor();
    await idle(page);
    await page.keyboard.press('c');
    await page.getByRole('dialog', { name: 'Log a call' }).waitFor();
    await tabTo(page, 'No answer'); // the chosen one of the group; arrows choose another
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
    await page.getByRole('radio', { name: 'Spoke with the right person', checked: true }).waitFor();
    await tabTo(page, 'What was said');
    await page.keyboard.type('Waits for a copy of the order');
    await tabTo(page, 'Log it');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.keyboard.press('p');
    await page.getByRole('dialog', { name: 'Record payment' }).waitFor();
    await tabTo(page, 'Amount');
    await page.keyboard.type('29.99');
    await page.getByRole('dialog').getByText('All of it is put to invoices').waitFor();
    await page.keyboard.press('Enter'); // in a field: saves the form
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await isDone(page);
});

test('the same by activating elements alone, as a screen reader does', async (bench) => {
    const path = await fixture(file);
    const page = await openApp(bench, { at: noon });
    const asked = page.waitForEvent('filechooser');
    await idle(page);
    await activate(page.getByLabel('Choose a file'));
    await (await asked).setFiles(path);
    await activate(page.getByRole('button', { name: 'Import 98 open invoices' }));
    await page.getByRole('heading', { name: '11 people to talk to' }).waitFor();
    await activate(page.getByRole('grid', { name: 'To do now' }).getByRole('row').nth(1));
    await page.getByRole('list', { name: 'Timeline' }).waitFor();

    await activate(page.getByRole('button', { name: 'Log a call' }));
    const call = page.getByRole('dialog', { name: 'Log a call' });
    await activate(call.getByRole('radio', { name: 'Spoke with the right person' }));
    await enter(call.getByRole('textbox', { name: 'What was said' }), 'Waits for a copy of the order');
    await activate(call.getByRole('button', { name: 'Log it' }));
    await call.waitFor({ state: 'detached' });

    await activate(page.getByRole('button', { name: 'Record payment' }));
    const payment = page.getByRole('dialog', { name: 'Record payment' });
    await enter(payment.getByRole('textbox', { name: 'Amount', exact: true }), '29.99');
    await payment.getByText('All of it is put to invoices').waitFor();
    await activate(payment.getByRole('button', { name: 'Record payment' }));
    await payment.waitFor({ state: 'detached' });
    await isDone(page);
});

test('Tab begins with a link to the content, walks the rail and the top bar, and comes to the content', async (bench) => {
    const page = await openSample(bench);
    const names = [];
    await page.evaluate(() => document.activeElement.blur());
    await tabTo(page, 'Skip to content');
    for (let step = 0; step < 8; step++) {
        await page.keyboard.press('Tab');
        names.push((await focused(page)).name.replace(/ \d+$/, ''));
    }
    assert.deepEqual(names, ['Today', 'Customers', 'Invoices', 'Money in', 'Reports', 'Import', 'Data & backup',
        'Search customers, invoices, actions']);
    await page.getByRole('link', { name: 'Skip to content' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('main').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Tab');
    await idle(page);
    assert.equal(await page.evaluate(() => document.activeElement.closest('main') !== null), true, 'the next stop is in the content');
});

test('a menu opens on Enter, is walked by arrows, and Escape gives the focus back', async (bench) => {
    const page = await openSample(bench);
    await page.getByRole('heading', { name: /to talk to/ }).waitFor();
    await page.keyboard.press('Enter');
    const more = page.getByRole('button', { name: 'More', exact: true });
    await more.focus();
    await page.keyboard.press('Enter');
    const item = (name) => page.getByRole('menuitem', { name }).and(page.locator(':focus'));
    await item('Statement').waitFor();
    await idle(page);
    assert.equal(await more.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('ArrowDown');
    await item('Log an e-mail').waitFor();
    await page.keyboard.press('End');
    await item('Void customer').waitFor();
    await page.keyboard.press('e');
    await item('Edit customer').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await more.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await item('Statement').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: /^Message to/ }).getByRole('textbox', { name: 'Message text' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await more.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await item('Statement').waitFor();
    await page.keyboard.press('ArrowDown');
    await item('Log an e-mail').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await more.and(page.locator(':focus')).waitFor();
});

test('tabs are one stop; arrows, Home and End choose among them', async (bench) => {
    const page = await openSample(bench);
    await page.keyboard.press('Enter');
    const tabs = page.getByRole('tablist', { name: 'Records of this customer' });
    await tabs.getByRole('tab', { name: /^Invoices/ }).focus();
    for (const [key, name] of [['ArrowRight', /^Payments/], ['ArrowRight', /^Contacts/], ['End', /^Statement/], ['ArrowRight', /^Invoices/],
        ['ArrowLeft', /^Statement/], ['Home', /^Invoices/]]) {
        await page.keyboard.press(key);
        await tabs.getByRole('tab', { name, selected: true }).and(page.locator(':focus')).waitFor();
    }
    await idle(page);
    assert.equal(await tabs.locator('[tabindex="0"]').count(), 1);
});

test('the palette is a combobox: typed in, walked by arrows, and its list says what Enter takes', async (bench) => {
    const page = await openSample(bench);
    const opener = page.getByRole('button', { name: 'Search customers, invoices, actions' });
    await opener.focus();
    await page.keyboard.press('Enter');
    const field = page.getByRole('combobox', { name: 'Search' });
    await field.and(page.locator(':focus')).waitFor();
    const active = () => field.evaluate((one) => document.getElementById(one.getAttribute('aria-activedescendant'))?.textContent);
    await idle(page);
    assert.equal(await field.evaluate((one) => document.getElementById(one.getAttribute('aria-controls')).getAttribute('role')), 'listbox');
    await page.keyboard.type('br');
    await until(async () => (await active())?.startsWith('Brückner'), 'Brückner is offered first');
    const first = await active();
    await page.keyboard.press('ArrowDown');
    await until(async () => await active() !== first, 'the arrow moved');
    const selected = page.getByRole('listbox').getByRole('option', { selected: true }); // Today has a list of filters
    assert.equal(await selected.count(), 1);
    assert.equal(await selected.textContent(), await active());
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await opener.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('dark');
    await page.getByRole('option', { name: /Colours: Dark/, selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.documentElement.classList.contains('dark'));
});

test('what a key opens has the focus before the next key can come, and the key isn\'t typed into it', async (bench) => {
    const page = await openSample(bench);
    // Within one task of the page: nothing can be drawn in between, as on a busy machine.
    const pressed = (...keys) => page.evaluate((all) => all.map((key) => {
        const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
        document.activeElement.dispatchEvent(event);
        const element = document.activeElement;
        return [element.closest('[role=dialog]')?.getAttribute('aria-label') ?? '', element.tagName, event.defaultPrevented];
    }), keys);
    assert.deepEqual(await pressed('/'), [['Search customers, invoices, actions', 'INPUT', true]]);
    assert.equal((await pressed('Escape'))[0][0], '');
    assert.deepEqual((await pressed('c'))[0].slice(0, 1), ['Log a call']);
    assert.equal((await pressed('Escape'))[0][0], '');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('keys of fields stay in fields: letters typed there do nothing else', async (bench) => {
    const page = await openSample(bench);
    await Promise.all([page.keyboard.press('g'), page.keyboard.press('c')]);
    await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor();
    const search = page.getByRole('searchbox').first();
    await search.focus();
    await page.keyboard.type('gcp?/');
    await idle(page);
    assert.equal(await search.inputValue(), 'gcp?/');
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.keyboard.press('F1'); // no sign: it works there too
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await search.and(page.locator(':focus')).waitFor();
});

test('what happened is announced once, errors at once', async (bench) => {
    const page = await openSample(bench);
    await page.evaluate(() => {
        window.heard = [];
        for (const region of document.querySelectorAll('#announcer, #alarm'))
            new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach((node) =>
                window.heard.push(`${region.getAttribute('aria-live')}: ${node.textContent}`)))).observe(region, { childList: true });
    });
    const live = () => page.evaluate(() => Array.from(document.querySelectorAll('[role=status], [role=alert], [aria-live]'), (one) => one.textContent));
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'Add a note' });
    await dialog.getByRole('textbox', { name: 'What was said' }).fill('Asks for a copy');
    await dialog.getByRole('button', { name: 'Log it' }).click();
    await page.getByRole('region', { name: 'Messages' }).getByText('Contact logged').waitFor();
    await saved(page);
    await idle(page);
    assert.deepEqual(await page.evaluate(() => window.heard), ['polite: Contact logged']);
    assert.equal((await live()).filter((text) => text.includes('Contact logged')).length, 1, 'by one live region only');
    await page.keyboard.press('Control+z');
    await page.getByRole('region', { name: 'Messages' }).getByText('Taken back: log contact').waitFor();
    await idle(page);
    assert.deepEqual(await page.evaluate(() => window.heard), ['polite: Contact logged', 'polite: Taken back: log contact']);
});
