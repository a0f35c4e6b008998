// The manual, which is a site of its own: axe finds nothing wrong, every page fits a phone, and its search finds.
//
//     FINGERPOST_MANUAL_SITE=/tmp/manual cargo test --test manual
//     FINGERPOST_MANUAL_SITE=/tmp/manual node --test manual.test.mjs

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import axe from 'axe-core';

const site = process.env.FINGERPOST_MANUAL_SITE;
assert.ok(site && existsSync(join(site, 'index.html')), 'FINGERPOST_MANUAL_SITE is no built site; the first lines of this file say how to make one');
process.env.FINGERPOST_SITE = site;

const { pageAt, pages } = await import('./built-site.mjs');
const { visit } = await import('./served-site.mjs');

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const phone = { viewport: { width: 360, height: 740 } };

async function violations(tab) {
  // What is folded away is not looked at.
  await tab.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
  await tab.evaluate(axe.source);
  return tab.evaluate(async (values) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values } });
    return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`);
  }, rules);
}

function testPage(page, how, settings) {
  test(`axe, and no second scroll bar, ${how}: ${page.path}`, () => visit(page, settings, async (tab) => {
    assert.deepEqual(await violations(tab), []);
    const [wide, window] = await tab.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= window, `it is ${wide} px wide in a window of ${window} px`);
  }));
}

for (const page of pages) testPage(page, 'on a phone', phone);
// One of each template, with the chapters beside the page.
for (const path of ['index.html', 'guides/tutorial/index.html', 'what-goes-where/index.html', 'browse/index.html']) {
  testPage(pageAt(path), 'on a desk, in the dark', { colorScheme: 'dark' });
}

test('what is to be typed is shown whole on a phone', () => visit(pageAt('guides/tutorial/index.html'), phone, async (tab) => {
  const cut = await tab.$$eval('pre', (boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth).length);
  assert.ok(await tab.locator('pre').count() > 10);
  assert.equal(cut, 0);
}));

test('the search finds how bent quotes are mended', () => visit(pageAt('search/index.html'), {}, async (tab) => {
  await tab.goto(new URL('?q=smart%20quotes', tab.url()).href);
  await tab.locator('#results a', { hasText: 'Mending by itself' }).first().waitFor();
}));
