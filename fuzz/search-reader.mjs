// Spoils the files of a real search index in every way that comes to mind, and searches in them. Whatever arrives,
// the reader answers with results or refuses (then the page shows its lists instead); it never hangs, never
// throws past its promise, never leaves a rejection behind, and works again when the files are good again.
//
//     node fuzz/search-reader.mjs BUILT_SITE [--seconds 600] [--seed 1] [--only ROUND]

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { parentPort, Worker, isMainThread, workerData } from 'node:worker_threads';

import { openSite } from '../tests/search/reader.mjs';

const QUERIES = ['portage', 'speech therapy for a toddler', 'autisim', 'bluebadge', 'schol', 'help', '3 year old', '1 to 1', 'x'];
const FACETS = [undefined, { tier: ['targeted'] }, { cost: ['free'], nothing: ['at all'] }];
/// No answer takes longer, on however busy a machine.
const PATIENCE = 30_000;

/// Numbers that look random and are the same for the same seed (mulberry32).
function numbers(seed) {
  return (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

function mutated(bytes, random) {
  let out = Uint8Array.from(bytes);
  for (let left = 1 + random(4); left > 0; left--) {
    const at = random(out.length + 1);
    const some = Uint8Array.from({ length: random(40) }, () => random(256));
    const how = random(9);
    if (how === 0) out = out.subarray(0, at);
    else if (how === 1) out[at] ^= 1 << random(8);
    else if (how === 2) out[at] = [0, 127, 128, 255, 10, 48, 57][random(7)];
    else if (how === 3) out = Uint8Array.from([...out.subarray(0, at), ...some, ...out.subarray(at)]);
    else if (how === 4) out = Uint8Array.from([...out.subarray(0, at), ...out.subarray(Math.min(at + random(40), out.length))]);
    else if (how === 5) out.fill(255, at, at + random(12));
    else if (how === 6) out = some;
    else if (how === 7) out.copyWithin(at, random(out.length + 1), random(out.length + 1));
    else for (let byte = at; byte < Math.min(at + 8, out.length); byte++) out[byte] = random(256);
  }
  return out;
}

/// A value of the index's head with another in the place of one of its parts.
function otherJson(value, random) {
  const others = [null, true, -1, 0, 1e9, 1e308, '', '__proto__', 'x'.repeat(1000), [], {}, [[]], [null, null]];
  if (value === null || typeof value !== 'object' || random(3) === 0) return others[random(others.length)];
  const keys = Object.keys(value);
  if (!keys.length) return others[random(others.length)];
  const key = keys[random(keys.length)];
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = otherJson(copy[key], random);
  return copy;
}

/// One way to spoil a file: as bytes, inside what is packed, or inside what the head says.
function spoil(path, bytes, random) {
  const how = random(8);
  if (how === 0) throw new Error(`404 ${path}`);
  if (how < 3) return mutated(bytes, random);
  if (path.endsWith('index.json')) {
    return new TextEncoder().encode(JSON.stringify(otherJson(JSON.parse(new TextDecoder().decode(bytes)), random)));
  }
  return new Uint8Array(deflateRawSync(mutated(inflateRawSync(bytes), random)));
}

function sound(results) {
  const isText = (value) => typeof value === 'string';
  for (const list of [results.full, results.partial]) {
    if (!Array.isArray(list)) throw new Error('results that are no list');
    for (const result of list) {
      if (![result.title, result.url, result.kind].every(isText)) throw new Error(`a result without words: ${JSON.stringify(result)}`);
      if (!Array.isArray(result.words) || !result.words.every(isText)) throw new Error('words that are none');
    }
  }
  if (typeof results.total !== 'number') throw new Error('no total');
}

async function round(site, number) {
  const random = numbers(number);
  const share = 1 + random(4);
  let spoiling = true;
  const kept = new Map();
  const change = (path, bytes) => {
    if (!spoiling || random(10) >= share) return bytes;
    if (!kept.has(path)) kept.set(path, spoil(path, bytes, random));
    return kept.get(path);
  };
  const opened = await openSite(site, change, random(2) === 0);
  const search = opened.open();
  let answers = 0, refusals = 0;
  for (let left = 3; left > 0; left--) {
    const options = { typing: random(2) === 0, counts: random(3) === 0, facets: FACETS[random(3)], from: random(3), limit: 1 + random(20) };
    let asked;
    try {
      asked = search.search(QUERIES[random(QUERIES.length)], options);
    } catch (thrown) {
      throw new Error(`it threw instead of refusing: ${thrown.stack}`);
    }
    let results;
    try {
      results = await asked;
    } catch (refused) {
      refusals++;
      continue;
    }
    sound(results);
    answers++;
  }
  spoiling = false;
  // What arrived whole but wrong may still be kept; it must not make the reader refuse for good.
  sound(await search.search('portage'));
  return [answers, refusals];
}

async function work() {
  const { site, seed, until, only } = workerData;
  process.on('unhandledRejection', (reason) => {
    throw new Error(`a rejection that nobody caught: ${reason && reason.stack}`);
  });
  let answers = 0, refusals = 0, number = only ?? seed * 1_000_000, rounds = 0;
  do {
    parentPort.postMessage({ number });
    const [some, others] = await round(site, number++);
    answers += some;
    refusals += others;
    rounds++;
    // Rejections are told between tasks.
    await new Promise((next) => setImmediate(next));
  } while (only === undefined && Date.now() < until);
  parentPort.postMessage({ done: { rounds, answers, refusals } });
}

function watch() {
  const told = (name) => {
    const at = process.argv.indexOf(name);
    return at < 0 ? undefined : Number(process.argv[at + 1]);
  };
  const site = process.argv[2];
  if (!site) {
    console.error(`node ${basename(process.argv[1])} BUILT_SITE [--seconds 600] [--seed 1] [--only ROUND]`);
    process.exit(2);
  }
  readFileSync(`${site}/search/index.json`);
  const data = { site, seed: told('--seed') ?? 1, until: Date.now() + 1000 * (told('--seconds') ?? 600), only: told('--only') };
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: data, resourceLimits: { maxOldGenerationSizeMb: 1500 } });
  let last, timer;
  const fail = (why) => {
    console.error(`round ${last}: ${why}\nrun it alone with --only ${last}`);
    process.exit(1);
  };
  worker.on('message', ({ number, done }) => {
    clearTimeout(timer);
    if (done) {
      console.log(`${done.rounds} rounds: ${done.answers} answers, ${done.refusals} refusals, nothing found`);
      return;
    }
    last = number;
    timer = setTimeout(() => fail(`no answer in ${PATIENCE / 1000} seconds`), PATIENCE);
  });
  worker.on('error', (error) => fail(error.stack));
}

if (isMainThread) watch();
else work();
