// The whole site works without JavaScript.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { brokenPage } from './broken-page.mjs';
import { fullestPageOfKind, kinds } from './built-site.mjs';
import { startChromium } from './chromium.mjs';
import { clickThrough, shortestWay } from './clicking-through.mjs';
import { assertNone, testEachOfTheSample } from './page-tests.mjs';
import { serveSite } from './static-server.mjs';

let server;
let browser;
let context;

before(async () => {
  server = await serveSite();
  browser = await startChromium();
  context = await browser.newContext({ javaScriptEnabled: false });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// Nobody is led to the page that says that a page is missing.
for (const kind of kinds.filter((name) => !['home', 'not-found'].includes(name))) {
  test(`without script, links lead from the home page to a page of kind ${kind}`, async () => {
    const way = shortestWay((page) => page.kind === kind, `page with data-kind="${kind}"`);
    const tab = await context.newPage();
    try {
      await tab.goto(server.urlOf(fullestPageOfKind('home')));
      await clickThrough(tab, way);
      await hasMainContent(tab, way.at(-1));
    } finally {
      await tab.close();
    }
  });
}

testEachOfTheSample('without script, the content is there', (page) => isWhole(page));

test('a page that needs its script is noticed', async () => {
  const dead = brokenPage(server, { main: '<button type="button">Show more</button>' });
  await assert.rejects(isWhole(dead), /Buttons that do nothing/);
  const empty = brokenPage(server, { html: (text) => text.replace(/<main[^]*<\/main>/, '<main><div id="app"></div></main>') });
  await assert.rejects(isWhole(empty), /shows no h1/);
});

async function isWhole(page) {
  const tab = await context.newPage();
  try {
    await tab.goto(server.urlOf(page));
    await hasMainContent(tab, page);
    const dead = await tab.locator('main button:visible:not(form button, [form])').allTextContents();
    assertNone(dead, `Buttons that do nothing without script on ${page.path}`);
  } finally {
    await tab.close();
  }
}

async function hasMainContent(tab, page) {
  assert.ok(await tab.locator('main h1').isVisible(), `${page.path} shows no h1`);
  const text = (await tab.locator('main').innerText()).trim();
  assert.ok(text.length > 60, `${page.path} shows almost nothing in main: "${text}"`);
}
