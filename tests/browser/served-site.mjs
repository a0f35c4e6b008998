// The built site on a server of its own, and a Chromium to look at it with, for
// the length of one test file. Importing this starts both before the tests.

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
