// Serves a folder to this machine only: node serve.mjs <folder> [--port N]. If the port is taken, the next free one.
// Also a module: serve(folder, port) for tests.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const types = {
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.mjs': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.json': 'application/json; charset=utf-8',
    '.webmanifest': 'application/manifest+json; charset=utf-8',
    '.wasm': 'application/wasm',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.ico': 'image/x-icon',
    '.csv': 'text/csv; charset=utf-8',
    '.txt': 'text/plain; charset=utf-8',
};

// The page talks to nobody but the place it came from, and runs no code but its own.
export const content_security_policy = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
].join('; ');

async function answer(root, request, response) {
    const headers = {
        'Content-Security-Policy': content_security_policy,
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': 'no-cache',
    };
    const send = (status, type, body) => {
        response.writeHead(status, { ...headers, 'Content-Type': type, 'Content-Length': body.length });
        response.end(request.method === 'HEAD' ? undefined : body);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(405, types['.txt'], Buffer.from('Only GET'));
    try {
        let path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
        if (path.endsWith(sep)) path += 'index.html';
        const file = join(root, path);
        if (!file.startsWith(root + sep)) throw new Error('outside the folder');
        send(200, types[extname(file)] ?? 'application/octet-stream', await readFile(file));
    } catch {
        send(404, types['.txt'], Buffer.from('Not found'));
    }
}

// Listens on 127.0.0.1 and gives the server; port 0 takes any free one. Rejects if the port is taken.
export function serve(folder, port) {
    const root = resolve(folder);
    const server = createServer((request, response) => answer(root, request, response));
    return new Promise((done, failed) => {
        server.once('error', failed);
        server.listen(port, '127.0.0.1', () => done(server));
    });
}

async function main(args) {
    const folder = args[0];
    const at = args.indexOf('--port');
    let port = at >= 0 ? Number(args[at + 1]) : 8080;
    if (!Number.isInteger(port) || port < 0 || port > 65535) {
        console.error('dev: --port wants a number up to 65535');
        return 2;
    }
    for (;; ++port) {
        try {
            const server = await serve(folder, port);
            console.log(`\nDunlin is at http://127.0.0.1:${server.address().port}  (Ctrl+C ends it)`);
            return 0;
        } catch (error) {
            if (error.code === 'EADDRINUSE' && port < 65535) continue;
            console.error(`dev: port ${port} can't be used: ${error.code}`);
            return 1;
        }
    }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await main(process.argv.slice(2));
