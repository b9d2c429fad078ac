// node assets/dev/icons.mjs: draws web/icons/*.png anew from web/icon.svg, with the browser of the tests. The pictures are kept
// in the repository, so that a build needs no browser; run this after the vector changed.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { chromium } = createRequire(join(root, 'tests/browser/package.json'))('playwright-core');

const vector = await readFile(join(root, 'web/icon.svg'), 'utf8');
// A system cuts a maskable icon to its own shape: the ground reaches into the corners, the sign is well within the safe circle.
const bleeding = vector.replace(/ rx="\d+"/, '');
const pictures = [['192.png', 192, vector], ['512.png', 512, vector], ['maskable-512.png', 512, bleeding]];

const browser = await chromium.launch({ executablePath: process.env.DUNLIN_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
await mkdir(join(root, 'web/icons'), { recursive: true });
for (const [name, size, drawing] of pictures) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const address = `data:image/svg+xml;base64,${Buffer.from(drawing).toString('base64')}`;
    await page.setContent(`<style>body{margin:0}img{display:block;width:${size}px;height:${size}px}</style><img src="${address}">`);
    await page.evaluate(() => document.images[0].decode());
    await writeFile(join(root, 'web/icons', name), await page.screenshot({ omitBackground: true }));
    await page.close();
}
await browser.close();
