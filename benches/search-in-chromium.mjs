// Measures the search in a real browser: the first query of a visit on a slow network, and those after it.
//
//   (cd tests/browser && npm ci)
//   node benches/search-in-chromium.mjs BUILT_SITE
//
// BUILT_SITE is a generated site, as for search.mjs. A first query is typed into the box of a page that is
// there already, and counts from the moment the box gets the focus until something is suggested: 400 ms there
// and back, 50 KB a second, nothing kept from before. Bytes and requests are those of the scripts and of the
// index. Later queries ask `siteSearch.search` for five results once every file is there, and then again
// with a processor that is four times slower.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { startChromium } from '../tests/browser/chromium.mjs';
import { typical } from './search-queries.mjs';

const folder = process.argv[2];
if (!folder) {
  console.error('Usage: node benches/search-in-chromium.mjs BUILT_SITE');
  process.exit(2);
}
const ROUNDS = 4;
const types = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml' };
const sorted = (values) => [...values].sort((one, other) => one - other);
const at = (values, share) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))];
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

let sent = 0, requests = 0;
const server = createServer((request, response) => {
  const path = new URL(request.url, 'http://localhost').pathname;
  let body;
  try {
    body = readFileSync(join(folder, decodeURIComponent(path), path.endsWith('/') ? 'index.html' : ''));
  } catch {
    response.writeHead(404).end();
    return;
  }
  // Files of the index have no ending, and are packed already.
  const type = types[extname(path.endsWith('/') ? 'index.html' : path)];
  if (type) body = gzipSync(body, { level: 9 });
  sent += body.length;
  requests++;
  response.writeHead(200, { 'content-type': type || 'application/octet-stream', ...(type && { 'content-encoding': 'gzip' }) }).end(body);
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const address = `http://127.0.0.1:${server.address().port}/`;
const browser = await startChromium();

async function visit() {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const tab = await context.newPage();
  await tab.goto(address);
  return { context, tab, session: await context.newCDPSession(tab) };
}

const bytes = [], counts = [], times = [];
for (const query of typical) {
  const { context, tab, session } = await visit();
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 });
  sent = requests = 0;
  times.push(await tab.evaluate((query) => new Promise((done) => {
    const start = performance.now();
    const box = document.getElementById('q');
    const status = document.getElementById('q-status');
    new MutationObserver(() => done((performance.now() - start) / 1000)).observe(status, { childList: true });
    box.focus();
    box.value = query;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }), query));
  bytes.push(sent);
  counts.push(requests);
  await context.close();
}
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
console.log(`First query with scripts: mean ${kb(mean(bytes))}, 95th percentile ${kb(at(bytes, 0.95))}; ${mean(counts).toFixed(1)} requests, most ${Math.max(...counts)}; first suggestion after ${mean(times).toFixed(2)} s, 95th percentile ${at(times, 0.95).toFixed(2)} s`);

const { tab, session } = await visit();
await tab.locator('#q').first().focus();
await tab.waitForFunction(() => window.siteSearch);
for (const rate of [1, 4]) {
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  const took = await tab.evaluate(async ([queries, rounds]) => {
    const took = [];
    for (let round = 0; round <= rounds; round++) {
      for (const query of queries) {
        const start = performance.now();
        await window.siteSearch.search(query, { limit: 5 });
        // The first round fetches.
        if (round) took.push(performance.now() - start);
      }
    }
    return took;
  }, [typical, ROUNDS]);
  console.log(`Warm query${rate > 1 ? `, processor ${rate} times slower` : ''}: median ${at(took, 0.5).toFixed(1)} ms, 95th percentile ${at(took, 0.95).toFixed(1)} ms, most ${Math.max(...took).toFixed(1)} ms`);
}
await browser.close();
server.close();
