// Pages can be read without their styles: old telephones, text browsers, a lost connection.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { brokenPage } from './broken-page.mjs';
import { assertNone, testEachOfTheSample } from './page-tests.mjs';
import { browser, server } from './served-site.mjs';

// A drawing without a size of its own is as large as the window.
const largestPicture = 400;

testEachOfTheSample('without styles', async (page) => {
  assertNone(await faultsOf(page), `Faults on ${page.path}`);
});

test('a page that needs its styles is noticed', async () => {
  const faults = await faultsOf(brokenPage(server, {
    html: (text) => text.replace(/<main/, '<main hidden'),
    main: '</main><svg viewBox="0 0 10 10"><rect width="10" height="10"/></svg><main>',
  }));
  assert.deepEqual(faults.map((fault) => fault.split(':')[0]), ['no h1 is shown', 'a picture that fills the window']);
});

async function faultsOf(page) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const tab = await context.newPage();
    let withheld = 0;
    await tab.route(/\.css$/, (route) => {
      withheld += 1;
      return route.abort();
    });
    await tab.goto(server.urlOf(page));
    assert.ok(withheld > 0, `${page.path} has no styles to do without`);
    return await tab.evaluate(lookForFaults, largestPicture);
  } finally {
    await context.close();
  }
}

/// Runs in the page.
function lookForFaults(largest) {
  const isShown = (selector) => document.querySelector(selector)?.checkVisibility() === true;
  const pictures = [...document.querySelectorAll('img, svg')].filter((picture) => {
    const { width, height } = picture.getBoundingClientRect();
    return Math.max(width, height) > largest && !picture.getAttribute('width');
  });
  return [
    ...(isShown('main h1') ? [] : ['no h1 is shown']),
    ...(isShown('nav a') ? [] : ['no menu is shown']),
    ...pictures.map((picture) => `a picture that fills the window: ${picture.outerHTML.slice(0, 100)}`),
  ];
}
