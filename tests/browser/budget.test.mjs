// A first visit is light enough for an old telephone and a poor signal.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';

import { brokenPage } from './broken-page.mjs';
import { assertNone, testEachOfTheSample } from './page-tests.mjs';
import { browser, server } from './served-site.mjs';
import { transfersOf } from './transfers.mjs';

/// Bytes over the wire, compressed, with headers. Photos, and the pictures that Easy Read
/// has instead of them, are content: they are shown in the table and have a limit of their
/// own. So has what a service worker fetches once the page is whole.
// `later` is what the worker fetches once the page is there: most on pages from right to left, whose styles are others.
const limits = { all: 30_000, css: 12_000, script: 8_000, requests: 6, pictures: 60_000, later: 15_000 };

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
  const transfers = await transfersOf(browser, server, server.urlOf(page));
  const sum = (some) => some.reduce((bytes, one) => bytes + one.bytes, 0);
  const isPicture = ({ url, sort }) => sort === 'photo' || /\/(assets\/pictures|static)\/[^?]*\.svg$/.test(url);
  const first = transfers.filter((one) => !one.later && !isPicture(one));
  const bytes = (...sorts) => sum(first.filter(({ sort }) => sorts.includes(sort)));
  const figures = {
    path: page.path,
    kind: page.kind,
    requests: first.length,
    all: sum(first),
    html: bytes('html'),
    css: bytes('css'),
    script: bytes('script'),
    drawings: bytes('drawing'),
    other: bytes('other'),
    pictures: sum(transfers.filter((one) => !one.later && isPicture(one))),
    later: sum(transfers.filter(({ later }) => later)),
  };
  assert.ok(figures.html > 0 && figures.css > 0, `${page.path} came without HTML or styles`);
  return figures;
}

function faultsOf(figures) {
  return Object.entries(limits)
    // The catalogue of pictures shows every one that there is.
    .filter(([name]) => name !== 'pictures' || figures.kind !== 'easy-read-pictures')
    .filter(([name, limit]) => figures[name] > limit)
    .map(([name, limit]) => `${name}: ${figures[name]}, and the limit is ${limit}`);
}

function tableOf(rows) {
  const columns = ['requests', 'all', 'html', 'css', 'script', 'drawings', 'other', 'pictures', 'later'];
  const line = (cells, path) => [...cells.map((cell) => String(cell).padStart(8)), ` ${path}`].join(' ');
  const sorted = [...rows].sort((one, other) => other.all - one.all);
  return ['First visits, in bytes over the wire', line(columns, 'page'),
    ...sorted.map((row) => line(columns.map((name) => row[name]), row.path))].join('\n');
}
