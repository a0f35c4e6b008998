// Every page can be reached by plain links from the home page, and leads on to others.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fullestPageOfKind, pageAt, pages } from './built-site.mjs';
import { clicksFromHome, deadEnds } from './clicks-from-home.mjs';
import { parse } from './html-tree.mjs';
import { assertNone } from './page-tests.mjs';

const home = fullestPageOfKind('home');
// Nobody is led to the pages that say that a page is missing, or that there is no signal.
const toReach = pages.filter(({ kind }) => !['not-found', 'offline'].includes(kind));

test('plain links lead from the home page to every page', (t) => {
  assert.ok(home, 'The site has no page with data-kind="home"');
  const clicks = clicksFromHome(home, pages);
  const byClicks = [];
  for (const count of clicks.values()) byClicks[count] = (byClicks[count] ?? 0) + 1;
  byClicks.forEach((count, at) => t.diagnostic(`${count} pages after ${at} clicks`));
  assertNone(unreached(clicks, toReach), 'Pages that no plain links lead to');
});

test('every page leads on to another in its own words', () => {
  assertNone(deadEnds(pages), 'Pages that end without a next step');
});

test('a page that nothing leads to, and one that leads nowhere, are noticed', () => {
  const small = {
    'index.html': '<nav><a href="browse/">Browse</a></nav><main><p>Welcome</p></main>',
    'browse/index.html': '<main><a href="../">Home</a><p hidden><a href="../about/">About</a></p></main>',
    'about/index.html': '<main><a href="#part">Further down</a><template><a href="../">Home</a></template></main>',
  };
  const all = Object.entries(small).map(([path, html]) => ({ path, document: parse(html) }));
  // The addresses have to be those of the real site, for links are looked up in it.
  for (const { path } of all) assert.ok(pageAt(path), `The site has no ${path}`);
  assert.deepEqual(unreached(clicksFromHome(all[0], all), all), ['about/index.html']);
  assert.deepEqual(deadEnds(all), ['index.html', 'about/index.html']);
});

function unreached(clicks, all) {
  return all.map(({ path }) => path).filter((path) => !clicks.has(path));
}
