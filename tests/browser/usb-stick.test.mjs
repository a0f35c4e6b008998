// The site works from a folder on a USB stick, with no server at all: its script adds the
// index.html that a server would. offline-links.mjs tests the site that needs no script for it.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { fullestPageOfKind, siteFolder } from './built-site.mjs';
import { clickThrough, shortestWay } from './clicking-through.mjs';
import { assertNone } from './page-tests.mjs';
import { browser, server } from './served-site.mjs';

for (const kind of ['service', 'browse', 'strategy']) {
  test(`from a USB stick, links lead from the home page to a page of kind ${kind}`, async () => {
    const way = shortestWay((page) => page.kind === kind, `page with data-kind="${kind}"`);
    const tab = await browser.newPage();
    const errors = [];
    tab.on('pageerror', (error) => errors.push(error.message));
    await tab.goto(pathToFileURL(join(siteFolder, 'index.html')).href);
    await looksAsOnTheWeb(tab, fullestPageOfKind('home'));
    await clickThrough(tab, way);
    assert.match(tab.url(), /^file:.*\.html$/, `${way.at(-1).path} was left for ${tab.url()}`);
    await looksAsOnTheWeb(tab, way.at(-1));
    assertNone(errors, 'Script errors on the way');
    await tab.close();
  });
}

async function looksAsOnTheWeb(tab, page) {
  const web = await browser.newPage();
  await web.goto(server.urlOf(page));
  const onTheWeb = await web.evaluate(looks);
  await web.close();
  assert.ok(onTheWeb.sheets > 0, `${page.path} has no stylesheet`);
  assert.notEqual(onTheWeb.bodyFont, 'serif', `${page.path} has the browser's own font even on the web`);
  assert.deepEqual(await tab.evaluate(looks), onTheWeb, `${page.path} looks different from a USB stick`);
}

/// Runs in the page.
function looks() {
  const links = [...document.querySelectorAll('link[rel=stylesheet]')];
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  const font = style('body').fontFamily;
  return {
    sheets: links.filter((link) => link.sheet !== null).length,
    bodyFont: /^"?Times/.test(font) ? 'serif' : font,
    headingSize: style('h1').fontSize,
    headerColour: style('body > header, header').backgroundColor,
    mainWidth: style('main').maxWidth,
  };
}
