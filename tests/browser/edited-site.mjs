// The example in the forms of `fingerpost edit`, and what somebody does there.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { startChromium } from './chromium.mjs';
import { addressOf, copyOfExample, startCommand, stopAndRemove } from './own-site.mjs';

export const patience = { timeout: 60_000 };

/// Starts the forms over a copy of the example, once `prepare` has been at it.
export async function editExample(prepare = async () => {}) {
  const site = await copyOfExample();
  await prepare(site);
  const server = startCommand(site, 'edit');
  const base = await addressOf(server, /Your forms are at (http:\/\/[^/]+)/);
  const browser = await startChromium();
  const elsewhere = [];

  const openForm = async (which, field = 'title', sign = `input[id^="${field}-field"]`) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
    const tab = await context.newPage();
    tab.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(base) && !/^(blob|data):/.test(url)) elsewhere.push(url);
    });
    await tab.goto(`${base}/_fingerpost/edit/#/collections/${which}`);
    await tab.locator(sign).first().waitFor(patience);
    return tab;
  };

  return {
    site,
    base,
    elsewhere,
    openForm,
    text: (path) => readFile(join(site, path), 'utf8'),
    /// What a page of the site says by now.
    page: async (address) => {
      const answer = await fetch(`${base}${address}`);
      return answer.ok ? answer.text() : String(answer.status);
    },
    close: async () => {
      await browser.close();
      await stopAndRemove(server, site);
    },
  };
}

export async function press(tab) {
  await tab.getByRole('button', { name: 'Save', exact: true }).click();
  await tab.getByRole('menuitem', { name: 'Save now' }).click();
}

/// Saves, and waits for what Fingerpost says of it.
export async function save(tab) {
  // What it said of the save before is no answer.
  await tab.locator('#fingerpost-said').evaluate((said) => said.replaceChildren());
  await press(tab);
  await tab.locator('#fingerpost-said a').first().waitFor(patience);
}

export async function said(tab) {
  return tab.locator('#fingerpost-said').innerText();
}

export function difference(before, now) {
  const [old, fresh] = [before.split('\n'), now.split('\n')];
  return [
    ...old.filter((line) => !fresh.includes(line)).map((line) => `-${line}`),
    ...fresh.filter((line) => !old.includes(line)).map((line) => `+${line}`),
  ];
}
