// Compares our search with Pagefind 1.6 on the same pages, in one Chromium, on a slow network.
//
//   npm install --prefix /tmp/pagefind pagefind@1.6
//   cp -r SITE /tmp/with-pagefind && /tmp/pagefind/node_modules/.bin/pagefind --site /tmp/with-pagefind
//   (cd tests/browser && npm ci) && node benches/pagefind.mjs /tmp/with-pagefind
//
// SITE is a built example site. Each query is asked of a blank page that has only the search, and
// counts until the first three results can be shown: 400 ms there and back, 50 KB a second. Bytes are
// as sent: what is not packed already is gzipped. Recall is asked without the delay.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

import { startChromium } from '../tests/browser/chromium.mjs';
import { scriptOf } from '../tests/search/reader.mjs';

const site = process.argv[2];
if (!site) {
  console.error('Usage: node benches/pagefind.mjs SITE_WITH_PAGEFIND');
  process.exit(2);
}
const TIMED = ['swimming', 'speech therapy', 'autism', 'respite', 'speach therapy', 'who can help with sleep', 'year 9', 'wheelchair'];
const types = { '.js': 'text/javascript', '.json': 'application/json', '.html': 'text/html', '.wasm': 'application/wasm' };
const [reader, more] = await Promise.all(['search', 'search-more'].map(async (name) => relative(site, await scriptOf(site, name))));

const pages = {
  ours: `<!doctype html><script src="/${reader}"></script><script>
    const load = (src) => new Promise((done) => document.head.append(Object.assign(document.createElement('script'), { src, onload: done })));
    const index = createSearch('/', async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer()), () => load('/${more}'));
    window.ask = async (query) => {
      const { full, partial } = await index.search(query, { limit: 3 });
      return full.concat(partial).map(({ url }) => '/' + url);
    };
  </script>`,
  pagefind: `<!doctype html><script>
    window.ask = async (query) => {
      const index = await import('/pagefind/pagefind.js');
      const { results } = await index.search(query);
      const shown = await Promise.all(results.slice(0, 3).map((result) => result.data()));
      return shown.map(({ url }) => url);
    };
  </script>`,
};
let sent = 0, requests = 0;
const server = createServer((request, response) => {
  const path = new URL(request.url, 'http://localhost').pathname;
  const made = pages[path.slice(2)];
  let body;
  try {
    body = made ? Buffer.from(made) : readFileSync(join(site, path));
  } catch {
    response.writeHead(404).end();
    return;
  }
  const type = made ? 'text/html' : types[extname(path)];
  if (type) body = gzipSync(body);
  if (!made) {
    sent += body.length;
    requests++;
  }
  response.writeHead(200, { 'content-type': type || 'application/octet-stream', ...(type && { 'content-encoding': 'gzip' }) }).end(body);
});
await new Promise((done) => server.listen(0, done));
const origin = `http://localhost:${server.address().port}`;
const browser = await startChromium();

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const queries = readFileSync(new URL('../tests/search/queries.yaml', import.meta.url), 'utf8').split('\n')
  .map((line) => /query: ("(?:[^"\\]|\\.)*"), expect: \[([^\]]+)\]/.exec(line)).filter(Boolean)
  .map(([, query, list]) => [JSON.parse(query), list.split(',').map((url) => `/${url.trim().replace(/"/g, '')}`)]);
for (const name of Object.keys(pages)) {
  const bytes = [], counts = [], times = [];
  for (const query of TIMED) {
    const context = await browser.newContext();
    const tab = await context.newPage();
    const network = await context.newCDPSession(tab);
    await network.send('Network.enable');
    await network.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 });
    sent = requests = 0;
    const start = performance.now();
    await tab.goto(`${origin}/~${name}`);
    await tab.evaluate((query) => window.ask(query), query);
    times.push((performance.now() - start) / 1000);
    bytes.push(sent / 1000);
    counts.push(requests);
    await context.close();
  }
  const tab = await browser.newPage();
  await tab.goto(`${origin}/~${name}`);
  let found = 0;
  const warm = [];
  for (const [query, wanted] of queries) {
    const { urls, took } = await tab.evaluate(async (query) => {
      await window.ask(query);
      const start = performance.now();
      const urls = await window.ask(query);
      return { urls, took: performance.now() - start };
    }, query);
    warm.push(took);
    if (urls.some((url) => wanted.includes(url))) found++;
  }
  await tab.close();
  warm.sort((one, other) => one - other);
  console.log(`${name.padEnd(9)} first query with script: ${mean(bytes).toFixed(0)} KB, ${mean(counts).toFixed(1)} requests, ${mean(times).toFixed(1)} s to the first results; recall@3 ${(found / queries.length).toFixed(3)} of ${queries.length}; warm ${warm[warm.length >> 1].toFixed(1)} ms median, ${warm[Math.floor(warm.length * 0.95)].toFixed(1)} ms at the 95th percentile`);
}
await browser.close();
server.close();
