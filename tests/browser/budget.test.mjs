// A first visit is light enough for an old telephone and a poor signal.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';

import { brokenPage } from './broken-page.mjs';
import { assertNone, testEachOfTheSample } from './page-tests.mjs';
import { browser, server } from './served-site.mjs';
import { transfersOf } from './transfers.mjs';

/// Bytes over the wire, compressed, with headers. Photos are not counted, for only the
/// pages that are about something to see have any; their requests are.
const limits = { all: 30_000, css: 12_000, script: 8_000, requests: 6 };

const measured = [];
after(() => console.log(tableOf(measured)));

testEachOfTheSample('within the budget', async (page) => {
  const figures = await figuresOf(page);
  measured.push(figures);
  assertNone(faultsOf(figures), `Too much on ${page.path}`);
});

test('a page over each limit is noticed', async () => {
  // What is random cannot be compressed.
  const ballast = (bytes) => `/*${randomBytes(bytes).toString('base64')}*/`;
  const figures = await figuresOf(brokenPage(server, {
    main: '<img src="one.svg" alt=""><img src="two.svg" alt=""><img src="three.svg" alt="">',
    css: ballast(limits.css),
    js: ballast(limits.script),
  }));
  assert.deepEqual(faultsOf(figures).map((fault) => fault.split(':')[0]), ['all', 'css', 'script', 'requests']);
});

async function figuresOf(page) {
  const transfers = await transfersOf(browser, server.urlOf(page));
  const bytes = (...sorts) => transfers.filter(({ sort }) => sorts.includes(sort)).reduce((sum, one) => sum + one.bytes, 0);
  const figures = {
    path: page.path,
    requests: transfers.length,
    html: bytes('html'),
    css: bytes('css'),
    script: bytes('script'),
    drawings: bytes('drawing'),
    other: bytes('other'),
    photos: bytes('photo'),
  };
  assert.ok(figures.html > 0 && figures.css > 0, `${page.path} came without HTML or styles`);
  return { ...figures, all: figures.html + figures.css + figures.script + figures.drawings + figures.other };
}

function faultsOf(figures) {
  return Object.entries(limits).filter(([name, limit]) => figures[name] > limit)
    .map(([name, limit]) => `${name}: ${figures[name]}, and the limit is ${limit}`);
}

function tableOf(rows) {
  const columns = ['requests', 'all', 'html', 'css', 'script', 'drawings', 'other', 'photos'];
  const line = (cells, path) => [...cells.map((cell) => String(cell).padStart(8)), ` ${path}`].join(' ');
  const sorted = [...rows].sort((one, other) => other.all - one.all);
  return ['First visits, in bytes over the wire', line(columns, 'page'),
    ...sorted.map((row) => line(columns.map((name) => row[name]), row.path))].join('\n');
}
