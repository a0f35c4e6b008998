// A web host like those that councils use: files, a 404 page, compression, and the
// headers that the site's own `_headers` file asks for. The site is served at the top
// of the host and in a folder of it, because councils publish it in either place.

import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

import { addressOf, siteFolder } from './built-site.mjs';
import { headersFor, publishedHeaders } from './published-headers.mjs';

export const subFolder = '/local-offer/';

const contentTypes = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.ics': 'text/calendar; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

// What hosts do with pages that `_headers` says nothing about: keep them, and ask each time.
const cacheOfTheHost = ['Cache-Control', 'public, max-age=0, must-revalidate'];

/// Starts the host on a free port of this computer and says where its pages are.
export async function serveSite() {
  const rules = publishedHeaders();
  const added = new Map();
  const squeezed = new Map();
  const watchers = new Set();
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://127.0.0.1');
    const path = url.pathname.startsWith(subFolder) ? url.pathname.slice(subFolder.length - 1) : url.pathname;
    const { status, file, body, location } = answerTo(path, url, added);
    const before = request.socket.bytesWritten;
    response.on('finish', () => watchers.forEach((watch) =>
      watch({ url: url.pathname, type: response.getHeader('Content-Type'), bytes: request.socket.bytesWritten - before })));
    for (const [name, value] of [cacheOfTheHost, ...headersFor(path, rules)]) response.setHeader(name, value);
    if (location) return response.writeHead(status, { Location: location }).end();
    return send(request, response, { status, file, body: body ?? readFileSync(file), squeezed });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    /// Where a visitor finds a page. Nobody asks for the 404 page by its name, and
    /// hosts keep one for all their folders, so it is tried deep below the top.
    urlOf: (page, folder = subFolder) =>
      page.kind === 'not-found' ? `${origin}/no/such/page/` : `${origin}${folder}${addressOf(page)}`,
    /// Serves a file that the site does not have, at a path below the top of the site.
    add: (path, text) => added.set(`/${path}`, Buffer.from(text)),
    /// Calls a function with the `{ url, type, bytes }` of each answer, whoever in the browser
    /// asked for it; the bytes are those on the wire, headers included. Returns what ends it.
    watch: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerTo(path, url, added) {
  const name = decodeURIComponent(path);
  if (added.has(name)) return { status: 200, file: name, body: added.get(name) };
  const asked = normalize(join(siteFolder, name));
  if (asked !== siteFolder && !asked.startsWith(siteFolder + sep)) return notFound();
  if (existsSync(asked) && statSync(asked).isDirectory()) {
    if (!path.endsWith('/')) return { status: 301, location: `${url.pathname}/${url.search}` };
    return found(join(asked, 'index.html'));
  }
  return found(asked);
}

function found(file) {
  return existsSync(file) ? { status: 200, file } : notFound();
}

function notFound() {
  const file = join(siteFolder, '404.html');
  if (existsSync(file)) return { status: 404, file };
  return { status: 404, file: '404.txt', body: Buffer.from('No such page, and the site has no 404.html\n') };
}

/// Hosts compress what is text, as zlib does when nobody asks for more.
function send(request, response, { status, file, body, squeezed }) {
  const type = contentTypes[extname(file)] ?? 'application/octet-stream';
  const isText = /^text\/|xml|json|javascript|manifest/.test(type);
  response.setHeader('Content-Type', type);
  if (isText) response.setHeader('Vary', 'Accept-Encoding');
  if (isText && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
    if (!squeezed.has(file)) squeezed.set(file, gzipSync(body));
    body = squeezed.get(file);
    response.setHeader('Content-Encoding', 'gzip');
  }
  response.writeHead(status, { 'Content-Length': body.length });
  return response.end(request.method === 'HEAD' ? undefined : body);
}
