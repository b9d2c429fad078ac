// The app on a phone: one column, nothing beyond the edge, targets for a finger.
import assert from 'node:assert/strict';
import { go as goByRail, openSample, press } from './app.mjs';
import { idle, on, test } from './harness.mjs';

on('site');

const width = 390, smallest = 44;
const phone = { viewport: { width, height: 844 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true };

// The last screens are behind "More" in the bar below.
async function go(page, screen) {
    if (!['Reports', 'Import', 'Data & backup'].includes(screen)) return goByRail(page, screen);
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'More' }).tap();
    await page.getByRole('menu', { name: 'More' }).getByRole('menuitem', { name: screen }).tap();
    await page.getByRole('heading', { level: 1, name: { Reports: 'Ageing', Import: 'Bring your invoices' }[screen] ?? screen }).waitFor();
}

// Of all that is in view: what sticks out to a side, what is too small for a finger, and how many rows of tables were measured.
const flaws = (page) => page.evaluate(([edge, least]) => {
    const found = [], seen = (element) => `${element.getAttribute('role') ?? element.tagName} "${(element.getAttribute('aria-label') ?? element.textContent).slice(0, 60)}"`;
    const targets = 'button, a, input:not([type=checkbox]):not([type=radio]), textarea, select, ' +
        '[role=row], [role=columnheader], [role=tab], [role=option], [role=menuitem]';
    let rows = 0;
    // Cut by the window of what it lies in, it is whole once it is scrolled to: a row by its table, a field by the row of buttons
    // that stays below it, all by the top and bottom bar.
    const isCut = (element, box) => {
        if (box.top <= 60 || box.bottom >= innerHeight - 60) return true;
        const buttons = element.closest('[role=dialog]') && [...element.closest('[role=dialog]').querySelectorAll('button')].at(-1);
        if (buttons && !element.matches('button') && box.bottom >= buttons.getBoundingClientRect().top - 15) return true;
        if (element.getAttribute('role') !== 'row' || element.querySelector('[role=columnheader]')) return false;
        const table = element.closest('[role=grid]'), head = table.querySelector('[role=columnheader]');
        const top = head ? head.getBoundingClientRect().bottom : table.getBoundingClientRect().top;
        return box.top <= top + 0.5 || box.bottom >= table.getBoundingClientRect().bottom - 0.5;
    };
    for (const element of document.querySelectorAll('#mirror *')) {
        const box = element.getBoundingClientRect();
        if (!box.width || !box.height || element.closest('[inert]') || box.bottom < 0 || box.top > innerHeight) continue;
        if (box.left < -0.5 || box.right > edge + 0.5) found.push(`${seen(element)} from ${box.left} to ${box.right}`);
        if (!element.matches(targets) || !element.dunlin) continue;
        if (box.height < least - 0.5 && !isCut(element, box)) found.push(`${seen(element)} is ${box.width.toFixed(0)} x ${box.height.toFixed(0)}`);
        if (element.getAttribute('role') === 'row' && box.height >= least - 0.5) ++rows;
    }
    if (document.documentElement.scrollWidth > edge) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    return { found, rows };
}, [width, smallest]);

test('on a phone no screen sticks out to the side, and what is pressed is large enough for a finger', async (bench) => {
    const page = await openSample(bench, phone);
    const all = {};
    const look = async (what) => {
        await idle(page);
        const { found, rows } = await flaws(page);
        if (found.length) all[what] = found;
        return rows;
    };
    for (const screen of ['Today', 'Customers', 'Invoices', 'Money in', 'Reports', 'Import', 'Data & backup']) {
        await go(page, screen);
        const rows = await look(screen);
        if (['Customers', 'Invoices', 'Money in'].includes(screen)) assert.ok(rows > 4, `${screen}: ${rows} rows were measured`);
        await page.mouse.move(200, 500);
        await page.mouse.wheel(0, 600);
        await look(`${screen}, further down`);
    }
    await go(page, 'Customers');
    await page.getByRole('grid', { name: 'Customers' }).getByRole('row').nth(1).tap();
    await page.getByRole('button', { name: 'Log a call' }).waitFor();
    await look('Customer');
    const menuItem = async (name) => {
        await page.getByRole('button', { name: 'More', exact: true }).tap();
        await page.getByRole('menu', { name: 'More', exact: true }).getByRole('menuitem', { name }).tap();
    };
    for (const [form, tap] of [['Log a call', (name) => page.getByRole('button', { name }).tap()], ['Record payment', menuItem],
        ['Message', () => page.getByRole('button', { name: 'Write a message' }).tap()]]) {
        await tap(form);
        await page.getByRole('dialog', { name: form }).waitFor();
        if (form === 'Message') await page.getByRole('textbox', { name: 'Message text' }).waitFor();
        await look(form);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await page.getByRole('button', { name: 'More', exact: true }).tap();
    await look('menu');
    await page.getByRole('menu', { name: 'More', exact: true }).getByRole('menuitem', { name: 'Edit customer' }).tap();
    await page.getByRole('dialog', { name: 'Edit customer' }).waitFor();
    await look('Edit customer');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await go(page, 'Data & backup');
    await press(page.getByRole('button', { name: 'Delete everything…' }));
    await page.getByRole('dialog', { name: 'Delete everything?' }).waitFor();
    await look('question');
    assert.deepEqual(all, {});
});
