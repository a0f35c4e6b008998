// The forms that are published with the site, as a web host serves them: they start under their own policy, ask
// nobody but the site and the git host, and what is saved becomes a proposal there. The git host is played here.

import assert from 'node:assert/strict';
import { appendFile, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { startChromium } from './chromium.mjs';
import { buildCopy, copyOfExample, stopAndRemove } from './own-site.mjs';

const patience = { timeout: 60_000 };
const settings = `
admin:
  service: github
  repository: wrenshire/local-offer
  sign_in: https://sign-in.wrenshire.example/auth
`;

let site;
let host;
let browser;

before(async () => {
  site = await copyOfExample();
  await appendFile(join(site, 'fingerpost.yaml'), settings);
  // The server reads which folder to serve when it is loaded.
  process.env.FINGERPOST_SITE = await buildCopy(site);
  const { serveSite } = await import('./static-server.mjs');
  host = await serveSite();
  browser = await startChromium();
});
after(async () => {
  await browser?.close();
  await host?.close();
  await stopAndRemove(undefined, site);
});

test('the page of forms starts under its policy and offers to sign in, and asks nobody', async () => {
  const tab = await openTab();
  const answer = await tab.goto(`${host.origin}/local-offer/admin/`);
  const policies = await answer.headerValues('content-security-policy');
  assert.equal(policies.length, 1);
  assert.match(policies[0], /^default-src 'none'.*connect-src 'self' blob: https:\/\/api\.github\.com;/);
  await tab.getByRole('button', { name: 'Sign in with GitHub' }).waitFor(patience);
  assert.deepEqual(tab.complaints, []);
  assert.deepEqual(tab.elsewhere, []);
  // The policy is what keeps it so.
  const reached = await tab.evaluate(() => fetch('https://example.org/').then(() => true, () => false));
  assert.equal(reached, false);
  assert.match(tab.complaints.join('\n'), /Content Security Policy/);
  await tab.context().close();
});

test('a page for families has the policy of all others', async () => {
  const tab = await openTab();
  const answer = await tab.goto(`${host.origin}/local-offer/`);
  assert.match((await answer.headerValue('content-security-policy')) ?? '', /^default-src 'self';/);
  await tab.context().close();
});

async function openTab() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
  const tab = await context.newPage();
  tab.complaints = [];
  tab.elsewhere = [];
  tab.on('console', (message) => {
    if (message.type() === 'error') tab.complaints.push(message.text());
  });
  tab.on('pageerror', (error) => tab.complaints.push(String(error)));
  tab.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(host.origin) && !/^(blob|data):/.test(url)) tab.elsewhere.push(url);
  });
  return tab;
}
