// Measures what a search costs a family: bytes and requests of the first one, and the time of the next.
//
//   cargo bench --bench generate_site -- 2000 /tmp/site-2000
//   target/release/fingerpost build --site /tmp/site-2000 --out /tmp/built-2000
//   node benches/search.mjs /tmp/built-2000 [QUERIES]
//
// Bytes are those of the index's files, which are deflated already, and of index.json as a host
// that compresses sends it. Scripts are counted apart, gzipped. A file with one query a line may be
// named; without it, the queries are typical ones for the generated site.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { openSite, scriptOf } from '../tests/search/reader.mjs';
import { typical } from './search-queries.mjs';

const [folder, list] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: node benches/search.mjs BUILT_SITE [QUERIES]');
  process.exit(2);
}
const queries = list ? readFileSync(list, 'utf8').split('\n').filter(Boolean) : typical;
const LIMIT = 5;

const sorted = (values) => [...values].sort((one, other) => one - other);
const at = (values, share) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))];
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

function sizeOf(path) {
  return statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
    : statSync(path).size;
}

const head = readFileSync(join(folder, 'search/index.json'));
const { folder: files, pages } = JSON.parse(head);
const headBytes = gzipSync(head, { level: 9 }).length;
const script = async (name) => gzipSync(readFileSync(await scriptOf(folder, name)), { level: 9 }).length;
const more = await script('search-more');
const terms = ['t', 'u'].flatMap((name) => {
  try {
    return readdirSync(join(folder, files, name)).map((file) => statSync(join(folder, files, name, file)).size);
  } catch {
    return [];
  }
});
console.log(`${pages} pages. Whole index ${kb(sizeOf(join(folder, files)) + headBytes)}, largest file of terms ${kb(Math.max(...terms))} of ${terms.length}, head ${kb(headBytes)}`);
console.log(`Scripts, gzipped: search ${kb(await script('search'))} with the box, search-more ${kb(more)} (fetched only when needed)`);

const bytes = [];
const requests = [];
let worst = [0, ''];
for (const query of queries) {
  const site = await openSite(folder);
  await site.open().search(query, { limit: LIMIT, requests: 7 });
  const cost = site.fetched.reduce((sum, { path, bytes }) => sum + (path === 'search/index.json' ? headBytes : path === 'search-more.js' ? more : bytes), 0);
  bytes.push(cost);
  requests.push(site.fetched.length);
  if (cost > worst[0]) worst = [cost, query];
}
console.log(`First query, ${LIMIT} results: mean ${kb(mean(bytes))}, 95th percentile ${kb(at(bytes, 0.95))}, most ${kb(worst[0])} (“${worst[1]}”)`);
console.log(`Requests: mean ${mean(requests).toFixed(1)}, 95th percentile ${at(requests, 0.95)}, most ${Math.max(...requests)}`);

const { open } = await openSite(folder);
const search = open();
const times = [];
for (let round = 0; round < 6; round++) {
  for (const query of queries) {
    const start = performance.now();
    await search.search(query, { limit: LIMIT });
    if (round > 1) times.push(performance.now() - start);
  }
}
console.log(`Warm query in Node: median ${at(times, 0.5).toFixed(1)} ms, 95th percentile ${at(times, 0.95).toFixed(1)} ms, most ${Math.max(...times).toFixed(1)} ms`);
