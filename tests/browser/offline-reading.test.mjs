// Pages that were read open without a signal; what is published counts as soon as there is one.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { browser, server } from './served-site.mjs';

async function afterOneVisit(address) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(server.origin + address);
  await tab.evaluate(() => navigator.serviceWorker.ready);
  // The worker takes the page over, and then keeps what is read.
  await tab.reload();
  await tab.waitForFunction(async (url) => Boolean(await caches.match(url)), server.origin + address);
  return { context, tab };
}

test('a page that was read opens without a signal, dressed as it was', async () => {
  const { context, tab } = await afterOneVisit('/services/camhs/');
  await context.setOffline(true);
  await tab.reload();
  assert.match(await tab.locator('h1').textContent(), /mental health/);
  const paper = await tab.evaluate(() => getComputedStyle(document.querySelector('.top')).backgroundColor);
  assert.notEqual(paper, 'rgba(0, 0, 0, 0)', 'the styles are there');
  await context.close();
});

test('a page that was not read says so, and lists those that can be read and let go', async () => {
  const { context, tab } = await afterOneVisit('/services/camhs/');
  await context.setOffline(true);
  await tab.goto(`${server.origin}/guides/annual-reviews/`);
  assert.match(await tab.locator('h1').textContent(), /kept on this device/);
  await tab.locator('#kept-list a').first().waitFor();
  assert.match(await tab.locator('#kept-list').textContent(), /mental health/);
  await tab.getByRole('button', { name: 'Let these pages go' }).click();
  await tab.waitForFunction(() => document.querySelector('#kept').hidden);
  assert.equal(await tab.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('kept pages')).length), 0);
  await context.close();
});

test('whoever searched once can search without a signal', async () => {
  const { context, tab } = await afterOneVisit('/services/');
  await tab.goto(`${server.origin}/search/?q=autism`);
  await tab.locator('.results a').first().waitFor();
  // The rest of a small index follows by itself.
  await tab.waitForFunction(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('kept assets'));
    const keys = await (await caches.open(names[0])).keys();
    return keys.some((key) => /search\.\w+\/d\/5$/.test(key.url));
  });
  await tab.waitForTimeout(500);
  await context.setOffline(true);
  await tab.goto(`${server.origin}/search/?q=swimming`);
  await tab.locator('.results a').first().waitFor();
  assert.match(await tab.locator('.results').first().textContent(), /swimming/i);
  await context.close();
});

test('a page that changed shows its new words', async () => {
  const { context, tab } = await afterOneVisit('/services/camhs/');
  await context.route('**/services/camhs/', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace('</h1>', ' is new</h1>') });
  });
  await tab.reload();
  assert.match(await tab.locator('h1').textContent(), /is new/);
  await context.close();
});
