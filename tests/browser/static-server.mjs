// A web host like those that councils use: files, a 404 page, and the headers
// that the site's own `_headers` file asks for. The site is served at the top of
// the host and in a folder of it, because councils publish it in either place.

import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';

import { addressOf, siteFolder } from './built-site.mjs';

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

/// Starts the host on a free port of this computer and says where its pages are.
export async function serveSite() {
  const rules = publishedHeaders();
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://127.0.0.1');
    const path = url.pathname.startsWith(subFolder) ? url.pathname.slice(subFolder.length - 1) : url.pathname;
    for (const [name, value] of headersFor(path, rules)) response.setHeader(name, value);
    answer(path, url, response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    /// Where a visitor finds a page. Nobody asks for the 404 page by its name, and
    /// hosts keep one for all their folders, so it is tried deep below the top.
    urlOf: (page, folder = subFolder) =>
      page.kind === 'not-found' ? `${origin}/no/such/page/` : `${origin}${folder}${addressOf(page)}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/// The `_headers` file (the format of Netlify and Cloudflare Pages) as a list of
/// `{ pattern, headers }`.
export function publishedHeaders() {
  const file = join(siteFolder, '_headers');
  if (!existsSync(file)) return [];
  const rules = [];
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/)) {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) continue;
    if (!/^\s/.test(line)) {
      rules.push({ pattern: text, headers: [] });
    } else {
      const colon = text.indexOf(':');
      rules.at(-1).headers.push([text.slice(0, colon).trim(), text.slice(colon + 1).trim()]);
    }
  }
  return rules;
}

function headersFor(path, rules) {
  return rules.filter(({ pattern }) => matches(pattern, path)).flatMap(({ headers }) => headers);
}

function matches(pattern, path) {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`).test(path);
}

function answer(path, url, response) {
  const asked = normalize(join(siteFolder, decodeURIComponent(path)));
  if (asked !== siteFolder && !asked.startsWith(siteFolder + sep)) return notFound(response);
  if (existsSync(asked) && statSync(asked).isDirectory()) {
    if (!path.endsWith('/')) {
      response.writeHead(301, { Location: `${url.pathname}/${url.search}` });
      return response.end();
    }
    return send(join(asked, 'index.html'), 200, response);
  }
  return send(asked, 200, response);
}

function send(file, status, response) {
  if (!existsSync(file)) return notFound(response);
  response.writeHead(status, { 'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream' });
  return response.end(readFileSync(file));
}

function notFound(response) {
  const page = join(siteFolder, '404.html');
  if (existsSync(page)) return send(page, 404, response);
  response.writeHead(404, { 'Content-Type': 'text/plain' });
  return response.end('No such page, and the site has no 404.html\n');
}
