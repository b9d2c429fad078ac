// Two tabs on one book: one writes, the other looks, and they change places without losing anything.
import assert from 'node:assert/strict';
import { addCustomer as add, closePalette, found, go, openApp, openSample, reload, saved, saving } from './app.mjs';
import { idle, on, test, until } from './harness.mjs';

on('site');

async function addCustomer(page, name) {
    await page.bringToFront();
    await add(page, name);
    await saved(page);
}

// The customer is found in this tab, by its search.
async function findCustomer(page, name) {
    await page.bringToFront();
    await found(page, name);
    await closePalette(page);
}

const notice = (page) => page.getByText('This book is open in another tab');
const mayOnlyLook = async (page) => { await saving(page, 'Read only'); await notice(page).waitFor(); };

async function refusesChanges(page) {
    await go(page, 'Data & backup');
    await page.getByRole('button', { name: 'Download a backup' }).waitFor();
    for (const name of ['Restore a backup', 'Take in a book file']) {
        const button = page.getByRole('button', { name });
        await idle(page);
        assert.equal(await button.getAttribute('aria-disabled') === 'true' || await button.isDisabled(), true, name);
    }
    await go(page, 'Customers');
    assert.equal(await page.getByRole('button', { name: 'Add customer' }).isDisabled(), true, 'nobody is added');
    await page.getByRole('row', { name: /Mayfield/ }).click();
    await page.getByRole('heading', { level: 1, name: /Mayfield/ }).waitFor();
    for (const name of ['Log a call', 'Write a message', 'Record payment'])
        assert.equal(await page.getByRole('button', { name, exact: true }).isDisabled(), true, name);
}

test('a second tab only looks and says so, follows live, takes over, and nothing is lost', async (bench) => {
    const first = await openSample(bench);
    const second = await openApp(bench, { context: first.context() });
    await mayOnlyLook(second);
    await refusesChanges(second);

    await addCustomer(first, 'Harbour Works');
    await findCustomer(second, 'Harbour Works');

    await second.getByRole('button', { name: 'Take over' }).click();
    await notice(second).waitFor({ state: 'detached' });
    await saved(second);
    await addCustomer(second, 'Meadow Bikes');
    await first.bringToFront();
    await mayOnlyLook(first);
    await findCustomer(first, 'Meadow Bikes');

    await first.getByRole('button', { name: 'Take over' }).click();
    await notice(first).waitFor({ state: 'detached' });
    await addCustomer(first, 'Cloud Nine Sails');
    await second.bringToFront();
    await mayOnlyLook(second);
    await reload(second);
    for (const name of ['Harbour Works', 'Meadow Bikes', 'Cloud Nine Sails']) await findCustomer(second, name);
});

test('a change under way when the other tab takes over is kept', async (bench) => {
    const first = await openSample(bench);
    const second = await openApp(bench, { context: first.context() });
    await mayOnlyLook(second);
    await first.bringToFront();
    await go(first, 'Customers');
    await first.getByRole('button', { name: 'Add customer' }).first().click();
    await first.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill('Last Minute');
    await Promise.all([
        first.getByRole('dialog').getByRole('button', { name: 'Add customer' }).evaluate((button) => button.click()),
        second.getByRole('button', { name: 'Take over' }).evaluate((button) => button.click()),
    ]);
    await second.bringToFront();
    await notice(second).waitFor({ state: 'detached' });
    await first.bringToFront();
    await mayOnlyLook(first);
    // Either it was saved before the other tab took over, or this one says that it wasn't; never neither.
    await second.bringToFront();
    await go(second, 'Customers');
    await second.getByRole('searchbox', { name: 'Find a customer' }).fill('Last Minute');
    await until(async () => await second.getByRole('row', { name: /Last Minute/ }).count() > 0 || await first.getByText('NOT SAVED').count() > 0 ||
        await first.getByText('This tab can only look').count() > 0, 'the change to be kept, or said not to be');
});

test('when the writing tab is closed, the looking one writes', async (bench) => {
    const first = await openSample(bench);
    const second = await openApp(bench, { context: first.context() });
    await mayOnlyLook(second);
    await first.close();
    await second.bringToFront();
    await notice(second).waitFor({ state: 'detached' });
    await addCustomer(second, 'Left Alone');
    await reload(second);
    await findCustomer(second, 'Left Alone');
});
