// `fingerpost serve`: the page in front of the writer follows the file, and a mistake is told over it.

import assert from 'node:assert/strict';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import axe from 'axe-core';

import { startChromium } from './chromium.mjs';
import { addressOf, copyOfExample, startCommand, stopAndRemove } from './own-site.mjs';

const address = '/services/inclusive-swimming/';
const patience = { timeout: 20_000 };

let site;
let file;
let words;
let server;
let base;
let browser;

before(async () => {
  site = await copyOfExample();
  file = join(site, 'content/services/inclusive-swimming.md');
  words = await readFile(file, 'utf8');
  server = startCommand(site, 'serve');
  base = await addressOf(server, /Your site is at (http:\/\/[^/]+)\//);
  browser = await startChromium();
});
after(async () => {
  await browser?.close();
  await stopAndRemove(server, site);
});

test('the page that changed is loaded again, and no other page is', async () => {
  const [changing, other] = [await openTab(address), await openTab('/glossary/')];
  await other.evaluate(() => { window.isStillHere = true; });
  await save(words.replace('In the water', 'In the warm water'));
  await changing.waitForFunction(() => document.body.textContent.includes('In the warm water'), null, patience);
  await save(words);
  await changing.waitForFunction(() => !document.body.textContent.includes('In the warm water'), null, patience);
  assert.ok(await other.evaluate(() => window.isStillHere), 'The glossary was loaded again');
  await changing.close();
  await other.close();
});

test('a mistake is told over the last good page, in words that assistive technology gets', async () => {
  for (const look of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
    const tab = await openTab(address, look);
    await save(words.replace('tier: universal', 'tier: <b>univrsal</b>').replace('In the water', 'Under the water'));
    const notice = tab.getByRole('region', { name: 'Something has to be put right' });
    await notice.waitFor(patience);
    assert.match(await notice.getByRole('alert').textContent(), /One thing is wrong/);
    assert.match(await notice.textContent(), /<b>univrsal<\/b>.*inclusive-swimming\.md, line \d+/s);
    assert.match(await tab.textContent('main'), /In the water/, 'The last good page is gone');
    await findsNothing(tab);

    await notice.getByRole('button', { name: 'Close' }).press('Escape');
    await notice.waitFor({ state: 'detached' });
    await save(words.replace('tier: universal', 'tier: unversal'));
    await notice.waitFor(patience);
    await save(words);
    await notice.waitFor({ state: 'detached', ...patience });
    await tab.context().close();
  }
});

test('the list of everything that is wrong follows too', async () => {
  const tab = await openTab('/_fingerpost/problems');
  await save(words.replace('tier: universal', 'tier: univrsal'));
  await tab.getByRole('heading', { level: 3, name: 'univrsal' }).waitFor(patience);
  await findsNothing(tab);
  await save(words);
  await tab.getByRole('heading', { level: 3, name: 'univrsal' }).waitFor({ state: 'detached', ...patience });
  await tab.close();
});

test('a browser that is full of tabs still gets pages', async () => {
  const context = await browser.newContext();
  for (let tabs = 0; tabs < 9; tabs += 1) {
    const tab = await context.newPage();
    await tab.goto(base + address, patience);
    // Chromium without a window calls every tab visible.
    await tab.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    });
  }
  await context.close();
});

/** A tab that fails the test when a script of the page does, or when it asks for what is not there. */
async function openTab(path, look = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...look });
  const tab = await context.newPage();
  tab.on('pageerror', (error) => { throw error; });
  tab.on('console', (message) => { if (message.text().startsWith('Failed to load')) throw new Error(message.text()); });
  await tab.goto(base + path);
  await tab.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/reload.js')));
  return tab;
}

/** Saves in one step, as editors do: a file that is half written has other faults. */
async function save(text) {
  const draft = join(site, 'draft');
  await writeFile(draft, text);
  await rename(draft, file);
}

async function findsNothing(tab) {
  await tab.evaluate(axe.source);
  const faults = await tab.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
  assert.deepEqual(faults, []);
}
