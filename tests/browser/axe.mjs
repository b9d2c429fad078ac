// What axe-core has to say about a page's mirror.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { idle } from './harness.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const options = { rules: { 'color-contrast': { enabled: false }, 'target-size': { enabled: true } } };

// A target that the edge of what scrolls cuts off is measured once more where the focus brings it into view.
async function isLarge(page, selector) {
    const target = page.locator(selector);
    await target.focus();
    await idle(page);
    const box = await target.boundingBox();
    return box.width >= 24 && box.height >= 24;
}

// Contrast is tested on the theme's tokens: the mirror's own text is transparent on purpose.
export async function violations(page) {
    const session = await page.context().newCDPSession(page);
    await session.send('Runtime.evaluate', { expression: axe });
    await session.detach();
    const found = await page.evaluate((rules) => window.axe.run(document, rules), options);
    const grave = [];
    for (const one of found.violations)
        for (const node of one.nodes)
            if (one.id !== 'target-size' || !await isLarge(page, node.target[0])) grave.push(`${one.id}: ${node.html.slice(0, 160)}`);
    return grave;
}
