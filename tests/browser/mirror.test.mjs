// The mirror: what Dear ImGui draws is there as real elements, and what a person does to them arrives once.
import assert from 'node:assert/strict';
import { idle, on, test } from './harness.mjs';

on('test_page');

const counts = (page) => page.getByText(/^presses/);
const pressCount = async (page) => { await idle(page); return Number(/presses (\d+)/.exec(await counts(page).textContent())[1]); };
const keyCount = async (page) => { await idle(page); return Number(/keys (\d+)/.exec(await counts(page).textContent())[1]); };

test('the drawn page is found by roles and names', async (bench) => {
    const page = await bench.open();
    await page.getByRole('main', { name: 'Notebook' }).waitFor();
    await page.getByRole('heading', { name: 'Notebook', level: 1 }).waitFor();
    await page.getByRole('textbox', { name: 'Line' }).waitFor();
    await page.getByRole('combobox', { name: 'Currency' }).waitFor();
    await page.getByRole('checkbox', { name: 'Urgent' }).waitFor();
    await page.getByRole('grid', { name: 'Invoices' }).waitFor();
    await idle(page);
    assert.equal(await page.getByRole('grid').getAttribute('aria-rowcount'), '1000001');
    assert.equal(await page.getByRole('row').nth(1).getAttribute('aria-rowindex'), '501');
    assert.equal(await page.getByRole('button', { name: 'Off' }).isDisabled(), true);
    assert.equal(await page.getByLabel('Code').getAttribute('aria-describedby').then((id) => page.locator(`#${id}`).textContent()),
        'Four letters at most');
});

test('a pointer press counts once, and so do Enter and Space', async (bench) => {
    const page = await bench.open();
    const button = page.getByRole('button', { name: 'Count' });
    await button.click();
    assert.equal(await pressCount(page), 1);
    await button.focus();
    await page.keyboard.press('Enter');
    assert.equal(await pressCount(page), 2);
    await page.keyboard.press('Space');
    assert.equal(await pressCount(page), 3);
    assert.equal(await keyCount(page), 0, 'keys that pressed a button are no keys for the program');
    await button.evaluate((element) => element.click()); // as a screen reader does it
    assert.equal(await pressCount(page), 4);
});

test('a held Enter is one activation', async (bench) => {
    const page = await bench.open();
    await page.getByRole('button', { name: 'Count' }).focus();
    await page.keyboard.down('Enter');
    await page.keyboard.down('Enter');
    await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    assert.equal(await pressCount(page), 1);
});

test('a disabled button does nothing', async (bench) => {
    const page = await bench.open();
    const button = page.getByRole('button', { name: 'Off' });
    await button.click({ force: true });
    await button.evaluate((element) => element.click());
    assert.equal(await pressCount(page), 0);
});

test('a field is a real input: fill, type, Enter and Escape', async (bench) => {
    const page = await bench.open();
    const field = page.getByRole('textbox', { name: 'Line' });
    await field.fill('Grüße, 世界');
    await field.press('Escape');
    await idle(page);
    assert.equal(await field.inputValue(), '', 'the program cleared it');
    await field.pressSequentially('call Anna');
    await idle(page);
    assert.equal(await field.inputValue(), 'call Anna');
    await field.press('Enter');
    await page.getByRole('listitem').getByText('call Anna').or(page.getByRole('listitem', { name: 'call Anna' })).first().waitFor();
    assert.equal(await keyCount(page), 0, 'what is typed in a field is no key for the program');
});

test('a value that the program shortens is shown shortened, each time', async (bench) => {
    const page = await bench.open();
    const field = page.getByLabel('Code');
    await field.fill('abcdef');
    await idle(page);
    assert.equal(await field.inputValue(), 'abcd');
    await field.pressSequentially('x');
    await idle(page);
    assert.equal(await field.inputValue(), 'abcd');
});

test('a focused field is visible and the drawn value gives way; unfocused text is transparent', async (bench) => {
    const page = await bench.open();
    const field = page.getByRole('textbox', { name: 'Line' });
    const colour = () => field.evaluate((element) => getComputedStyle(element).color);
    assert.equal(await colour(), 'rgba(0, 0, 0, 0)');
    await field.click();
    assert.equal(await colour(), 'rgb(28, 31, 29)');
});

test('a composition is not disturbed and arrives whole', async (bench) => {
    const page = await bench.open();
    const field = page.getByLabel('Code');
    await field.focus();
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'にほんご', selectionStart: 4, selectionEnd: 4 });
    await idle(page);
    assert.equal(await field.inputValue(), 'にほんご');
    await session.send('Input.insertText', { text: '日本語' });
    await idle(page);
    assert.equal(await field.inputValue(), '日本語');
});

test('a list box is a real select', async (bench) => {
    const page = await bench.open();
    const select = page.getByRole('combobox', { name: 'Currency' });
    assert.deepEqual(await select.locator('option').allTextContents(), ['Euro', 'US dollar', 'Swiss franc']);
    await select.selectOption('CHF');
    await idle(page);
    assert.equal(await select.inputValue(), 'CHF');
});

test('a check box follows the program: it toggles, and goes back when refused', async (bench) => {
    const page = await bench.open();
    const box = page.getByRole('checkbox', { name: 'Urgent' });
    await box.click();
    await idle(page);
    assert.equal(await box.isChecked(), true);
    await box.focus();
    await page.keyboard.press('Space');
    await idle(page);
    assert.equal(await box.isChecked(), false);
    await page.getByRole('button', { name: 'Refuse' }).click();
    await box.click();
    await idle(page);
    assert.equal(await box.isChecked(), false);
});

test('Tab walks in reading order, and the focus ring is told', async (bench) => {
    const page = await bench.open();
    const names = [];
    for (let step = 0; step < 5; ++step) {
        await page.keyboard.press('Tab');
        names.push(await page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent));
    }
    assert.deepEqual(names, ['Line', 'Save', 'Note', 'Code', 'Urgent']);
});

test('keys that nobody uses are the program\'s', async (bench) => {
    const page = await bench.open();
    await page.keyboard.press('ArrowDown');
    await page.getByText(/last ArrowDown/).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByText(/last Ctrl k/).waitFor();
    await page.getByRole('textbox', { name: 'Line' }).focus();
    await page.keyboard.press('Control+k');
    assert.equal(await keyCount(page), 3);
});

test('a column header is activated by pointer and by Enter', async (bench) => {
    const page = await bench.open();
    const amount = page.getByRole('columnheader', { name: 'Amount' });
    await amount.focus();
    await page.keyboard.press('Enter');
    await idle(page);
    assert.equal(await amount.getAttribute('aria-sort'), 'ascending');
    const number = page.getByRole('columnheader', { name: 'Number' });
    await number.click();
    await idle(page);
    assert.equal(await number.getAttribute('aria-sort'), 'ascending');
    assert.equal(await amount.getAttribute('aria-sort'), null);
});

test('a row answers to a click on one of its cells', async (bench) => {
    const page = await bench.open();
    await page.getByRole('gridcell', { name: 'R-501' }).click();
    await idle(page);
    assert.equal(await page.getByRole('row').nth(2).getAttribute('aria-selected'), 'true');
    await page.getByRole('gridcell', { name: 'R-502' }).evaluate((cell) => cell.click());
    await idle(page);
    assert.equal(await page.getByRole('row').nth(3).getAttribute('aria-selected'), 'true');
});

test('a dialog takes the focus, makes the rest inert, and gives the focus back', async (bench) => {
    const page = await bench.open();
    const ask = page.getByRole('button', { name: 'Ask' });
    await ask.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Really?' }).waitFor();
    await idle(page);
    const active = () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent);
    assert.equal(await active(), 'Why');
    const isInert = () => page.locator('button', { hasText: 'Save' }).evaluate((element) => element.closest('[inert]') !== null);
    assert.equal(await isInert(), true, 'what lies under it is inert');
    for (let step = 0; step < 4; ++step) {
        await page.keyboard.press('Tab');
        await idle(page);
        assert.ok(['Why', 'Yes', '', null].includes(await page.evaluate(() => document.activeElement.dataset.id ? (document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent) : '')));
    }
    await page.getByLabel('Why').focus();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await active(), 'Ask');
    assert.equal(await isInert(), false);
});

test('the program can move the focus', async (bench) => {
    const page = await bench.open();
    await page.getByRole('button', { name: 'Find' }).click();
    await idle(page);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Line');
});

test('what is announced is in a live region', async (bench) => {
    const page = await bench.open();
    await page.getByRole('button', { name: 'Announce' }).click();
    await page.locator('#announcer').getByText('Said aloud').waitFor();
});
