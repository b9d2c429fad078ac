// node tests/browser/run.mjs [filter]: the browser tests, one line each, then "N passed, N failed, N skipped".
import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runAll } from './harness.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const build = process.env.DUNLIN_WEB_BUILD ?? join(here, '../../build/web');
const sites = { test_page: process.env.DUNLIN_TEST_PAGE ?? join(build, 'test_page'), site: join(build, 'site') };

// The page that the tests of the platform drive isn't part of the app's build.
if (!process.env.DUNLIN_TEST_PAGE) {
    const made = spawnSync('cmake', ['--build', build, '--target', 'dunlin_test_page'],
        { encoding: 'utf8', env: { ...process.env, NODE_PATH: '/usr/share/nodejs' } });
    if (made.status !== 0) {
        console.log(`${made.stdout ?? ''}${made.stderr ?? ''}\nthe test page could not be built: ./dev build first\n0 passed, 1 failed, 0 skipped`);
        process.exit(1);
    }
}

for (const name of (await readdir(here)).filter((file) => file.endsWith('.test.mjs')).sort())
    await import(pathToFileURL(join(here, name)).href);
const counts = await runAll(process.argv[2] ?? '', sites);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed ? 1 : 0);
