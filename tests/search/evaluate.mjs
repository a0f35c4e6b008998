// Measures how well the search finds what families look for.
//
//   node tests/search/evaluate.mjs SITE [--held-back] [--misses]
//
// SITE is a built example site. Each query of queries.yaml names the pages that would be a right
// answer; the first three results count (recall@3), and the place of the first right one (MRR).
// A query that nothing here answers is right when nothing at all is shown for it.

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { openSite } from './reader.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const flags = process.argv.slice(2).filter((word) => word.startsWith('--'));
const [site, file = join(here, 'queries.yaml')] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
if (!site) {
  console.error('Usage: node tests/search/evaluate.mjs SITE [QUERIES] [--misses]');
  process.exit(2);
}

/// The queries, one a line, in the flow style that YAML shares with JSON but for the bare words.
function parseQueries(text) {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('- {'))
    .map((line) => {
      const json = line
        .slice(2)
        .replace(/([{,]\s*)(query|expect|class|held_back):/g, '$1"$2":')
        .replace(/"expect":\s*\[([^\]]*)\]/, (_, list) => {
          const items = list.split(',').map((item) => item.trim().replace(/^"|"$/g, '')).filter(Boolean);
          return `"expect":${JSON.stringify(items)}`;
        });
      return JSON.parse(json);
    });
}

const queries = parseQueries(await readFile(file, 'utf8'));
const { open } = await openSite(site);
const search = open();
const outcomes = [];
for (const query of queries) {
  const found = await search.search(query.query, { limit: 10 });
  const urls = [...found.full, ...found.partial].map((result) => result.url);
  if (query.expect.length === 0) {
    outcomes.push({ ...query, urls, found, recall: found.full.length === 0 ? 1 : 0, rr: urls.length === 0 ? 1 : 0, nothing: true });
    continue;
  }
  const at = urls.findIndex((url) => query.expect.includes(url));
  outcomes.push({ ...query, urls, found, recall: at >= 0 && at < 3 ? 1 : 0, rr: at < 0 ? 0 : 1 / (at + 1) });
}

function line(name, some) {
  const mean = (key) => (some.reduce((sum, one) => sum + one[key], 0) / some.length).toFixed(3);
  return `${name.padEnd(34)} ${String(some.length).padStart(4)}  ${mean('recall')}  ${mean('rr')}`;
}

console.log(`${'class'.padEnd(34)}    n  rec@3  MRR`);
for (const heldBack of [false, true]) {
  const part = outcomes.filter((one) => one.held_back === heldBack);
  if (!part.length) continue;
  console.log(heldBack ? '— held back' : '— tuned on');
  for (const name of new Set(part.map((one) => one.class))) console.log(line(name, part.filter((one) => one.class === name)));
  const answered = part.filter((one) => !one.nothing);
  console.log(line('all that have an answer', answered));
  console.log(line('all', part));
}
if (flags.includes('--misses')) {
  for (const one of outcomes.filter((one) => !one.held_back && one.rr < 1)) {
    console.log(`\n${one.class}: “${one.query}”  rank ${one.rr ? 1 / one.rr : '-'}${one.found.suggestions.length ? `  did you mean ${one.found.suggestions}` : ''}`);
    console.log(`  wants ${one.expect.slice(0, 4).join(' ')}`);
    const show = (result) => `${result.url} ${result.score.toFixed(0)}${result.full ? '' : '~'} [${result.words}]`;
    console.log(`  got   ${[...one.found.full, ...one.found.partial].slice(0, 4).map(show).join('\n        ')}`);
  }
}
