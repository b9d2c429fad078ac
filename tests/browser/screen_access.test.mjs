// Every screen, dialog, menu, the palette and the page of keys: judged by axe-core in both themes at two widths, compared with
// the browser's own accessibility tree, and searched for what is shown.
import assert from 'node:assert/strict';
import { openSample } from './app.mjs';
import { violations } from './axe.mjs';
import { idle, on, test } from './harness.mjs';

on('site');

const screens = ['Today', 'Customers', 'Invoices', 'Money in', 'Reports', 'Import', 'Data & backup'];

async function keys(page, ...all) { for (const key of all) await page.keyboard.press(key); }

async function pickInPalette(page, typed) {
    await keys(page, 'Control+k');
    const field = page.getByRole('combobox', { name: 'Search' });
    await field.fill(typed);
    await field.press('Enter');
    await field.waitFor({ state: 'detached' });
}

async function inDialog(page, open, what, look) {
    await open();
    await page.getByRole('dialog').waitFor();
    await look(what);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
}

// Everything there is to see, with `look(what)` at each.
async function tour(page, look) {
    for (const screen of screens) {
        await pickInPalette(page, `go to ${screen}`); // a phone's rail doesn't hold all of them
        await page.getByRole('main', { name: screen }).waitFor();
        await look(screen);
    }
    await pickInPalette(page, 'Atelier Nord');
    await page.getByRole('heading', { level: 1, name: 'Atelier Nord' }).waitFor();
    await look('Customer');
    for (const tab of ['Payments', 'Contacts', 'Statement']) {
        await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).evaluate((one) => one.click());
        await look(`Customer: ${tab}`);
    }
    for (const [key, what] of [['c', 'Log a call'], ['p', 'Record payment'], ['w', 'Message'], ['f', 'Set follow-up'], ['i', 'Add invoice'], ['?', 'Keyboard shortcuts'],
        ['/', 'Palette']])
        await inDialog(page, () => keys(page, key), what, look);
    await page.getByRole('button', { name: 'More', exact: true }).first().evaluate((one) => one.click());
    await page.getByRole('menu').waitFor();
    await look('Menu');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await inDialog(page, async () => {
        await keys(page, 'Control+k');
        await page.getByRole('combobox', { name: 'Search' }).fill('br');
        await page.getByRole('option', { name: /Brückner/ }).first().waitFor();
    }, 'Palette with results', look);
}

async function reachable(page) {
    await page.getByRole('link', { name: 'Skip to content' }).waitFor();
    await idle(page);
}

for (const colorScheme of ['light', 'dark'])
    for (const width of [1440, 390])
        test(`axe finds nothing wrong with any screen, dialog or menu: ${colorScheme}, ${width} px`, async (bench) => {
            const page = await openSample(bench, { colorScheme, viewport: { width, height: 900 } });
            await reachable(page);
            await tour(page, async (what) => {
                await idle(page);
                assert.deepEqual(await violations(page), [], what);
            });
        });

// What our roles are called in the browser's tree.
const browserRoles = { text: 'paragraph', select: 'combobox', cell: 'gridcell', table: 'grid', progress: 'progressbar', image: 'image',
    file: 'button', listitem: 'listitem' };

// [role, name] of what a person reads or uses, as the program said it. A container's own name counts, a wrapper without one doesn't.
const said = (page) => page.evaluate(() => window.dunlin.nodes().map((node) => [node.role, node.name, node.controls, node.hasChildren]));

async function seenByBrowser(page) {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    await session.detach();
    const counts = new Map();
    for (const node of nodes) {
        if (node.ignored || !node.role) continue;
        const role = node.role.value === 'searchbox' ? 'textbox' : node.role.value;
        const key = `${role} “${(node.name?.value ?? '').trim()}”`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
}

test('the browser’s accessibility tree holds every button, field and visible cell, with the program’s names and roles', async (bench) => {
    const page = await openSample(bench);
    let compared = 0;
    await tour(page, async (what) => {
        await idle(page);
        // Under a dialog everything is inert, and so out of the browser's tree: then the dialog's own nodes are compared.
        const hasDialog = await page.getByRole('dialog').count() > 0;
        if (hasDialog) return;
        const seen = await seenByBrowser(page);
        const missing = [];
        for (const [role, name, controls] of await said(page)) {
            if (!['button', 'link', 'textbox', 'checkbox', 'radio', 'select', 'tab', 'columnheader', 'cell', 'heading', 'menuitem', 'table',
                'navigation', 'main', 'file'].includes(role)) continue;
            const wanted = controls && role === 'textbox' ? 'combobox' : browserRoles[role] ?? role;
            const key = `${wanted} “${name.trim()}”`;
            const left = seen.get(key) ?? 0;
            // A cell without words holds a button or tick: that one is named.
            if (role === 'cell' && !name) continue;
            if (left === 0) missing.push(key);
            seen.set(key, left - 1);
            compared++;
        }
        assert.deepEqual(missing, [], what);
    });
    assert.ok(compared > 500, `${compared} things were compared`);
});

test('in a dialog and in the palette the browser’s tree holds the fields, buttons and options, and nothing of what lies under them', async (bench) => {
    const page = await openSample(bench);
    await keys(page, 'c');
    await page.getByRole('dialog', { name: 'Log a call' }).waitFor();
    await idle(page);
    const seen = await seenByBrowser(page);
    for (const key of ['dialog “Log a call”', 'radio “No answer”', 'textbox “What was said”', 'button “Log it”', 'button “Cancel”'])
        assert.ok(seen.has(key), `${key} is missing among ${[...seen.keys()].join(', ')}`);
    assert.ok(!seen.has('grid “To do now”'));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await keys(page, 'Control+k');
    await page.getByRole('combobox', { name: 'Search' }).fill('atelier');
    await page.getByRole('option', { name: /^Atelier Nord/ }).waitFor();
    await idle(page);
    const found = await seenByBrowser(page);
    for (const key of ['combobox “Search”', 'listbox “Search results”', 'group “Customers”'])
        assert.ok(found.has(key), `${key} is missing among ${[...found.keys()].join(', ')}`);
    assert.ok([...found.keys()].some((key) => key.startsWith('option “Atelier Nord')));
});

test('the browser’s search finds what is on the screen', async (bench) => {
    const page = await openSample(bench);
    await tour(page, async (what) => {
        await idle(page);
        if (what.startsWith('Palette') || await page.getByRole('dialog').count() > 0) return;
        const lost = await page.evaluate(() => {
            const words = window.dunlin.nodes().filter((node) => !node.hasChildren && node.name &&
                ['text', 'heading', 'cell', 'button', 'link', 'tab', 'columnheader', 'listitem', 'menuitem'].includes(node.role));
            return [...new Set(words.map((node) => node.name.trim()))].filter((name) => {
                getSelection().removeAllRanges();
                return !window.find(name, true, false, true);
            });
        });
        assert.deepEqual(lost, [], what);
    });
});
