// What accessibility checkers and the browser's own accessibility tree make of the mirror.
import assert from 'node:assert/strict';
import { violations } from './axe.mjs';
import { idle, on, test } from './harness.mjs';

on('test_page');

test('axe finds nothing wrong with the mirror, with and without a dialog', async (bench) => {
    const page = await bench.open();
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.getByRole('dialog').waitFor();
    await idle(page);
    assert.deepEqual(await violations(page), []);
});

test('the browser\'s accessibility tree has the names, states and values', async (bench) => {
    const page = await bench.open();
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const said = nodes.filter((node) => !node.ignored).map((node) => `${node.role?.value} ${node.name?.value}`);
    for (const expected of ['main Notebook', 'heading Notebook', 'textbox Line', 'button Save', 'checkbox Urgent', 'combobox Currency',
        'list Lines', 'grid Invoices', 'columnheader Amount', 'gridcell R-501'])
        assert.ok(said.includes(expected), `${expected} is missing among ${said.join(', ')}`);
    assert.ok(!nodes.some((node) => !node.ignored && node.role?.value === 'Canvas'), 'the canvas says nothing itself');
});
