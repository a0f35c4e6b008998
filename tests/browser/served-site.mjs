// The built site on a server of its own, and a Chromium to look at it with, for
// the length of one test file. Importing this starts both before the tests.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';

import { startChromium } from './chromium.mjs';
import { serveSite } from './static-server.mjs';

/// Set once the tests run; a test file sees the change, for imports are live.
export let server;
export let browser;

before(async () => {
  server = await serveSite();
  browser = await startChromium();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/// Opens a page as a new visitor, whose traces are gone afterwards. `page` is a page of the built site.
export async function visit(page, settings, check) {
  assert.ok(page, 'The site has no such page');
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...settings });
  try {
    const tab = await context.newPage();
    await tab.goto(server.urlOf(page));
    return await check(tab);
  } finally {
    await context.close();
  }
}
