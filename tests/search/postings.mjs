// Prints what the reader's script reads for some words: for each file of terms, the pages of every
// word that begins so, counted from the first page of all. `cargo test` compares it with tinysearch.
//
//   node tests/search/postings.mjs SITE WORDS.json

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

import { openSite } from './reader.mjs';

const [site, list] = process.argv.slice(2);
const words = JSON.parse(await readFile(list, 'utf8'));
const { createSearch } = await openSite(site);
const head = JSON.parse(await readFile(join(site, 'search/index.json'), 'utf8'));
const found = [];
for (let at = 0; at < head.terms.length; at++) {
  const bytes = inflateRawSync(await readFile(join(site, head.folder, `t/${at}`)));
  const { terms, lists } = createSearch.parts.parse(new Uint8Array(bytes), head.pages);
  const pages = {};
  for (const word of words) {
    const its = new Set(terms.flatMap((term, at) => (term.startsWith(word) ? [...lists[at]] : [])));
    if (its.size) pages[word] = [...its].sort((one, other) => one - other);
  }
  const first = Math.min(...Object.values(pages).map((its) => its[0]));
  for (const word of Object.keys(pages)) pages[word] = pages[word].map((page) => page - first);
  found.push(pages);
}
console.log(JSON.stringify(found));
