// The search box and the page of results, as somebody uses them with a keyboard, a phone or a slow ear.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { browser, server } from './served-site.mjs';

async function open(address, options) {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  const asked = [];
  tab.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await tab.goto(server.origin + address);
  return { context, tab, asked };
}

const results = (tab) => tab.locator('.results a');
const count = (tab) => tab.locator('#results-count');
const settled = (tab) => tab.waitForFunction(() => !/^(Looking|$)/.test(document.querySelector('#results-count').textContent));

test('nothing is fetched for search before somebody goes to the box', async () => {
  const { context, tab, asked } = await open('/services/camhs/');
  await tab.waitForLoadState('networkidle');
  assert.deepEqual(asked.filter((path) => /search/.test(path)), []);
  await tab.locator('#q').focus();
  await tab.waitForFunction(() => window.siteSearch);
  assert.ok(asked.some((path) => /\/search\.[0-9a-f]+\.js$/.test(path)));
  await context.close();
});

test('suggestions can be gone through with the arrow keys, closed, and followed', async () => {
  const { context, tab } = await open('/services/');
  const box = tab.getByRole('combobox', { name: 'What are you looking for?' });
  await box.focus();
  await box.pressSequentially('swimm', { delay: 30 });
  const options = tab.getByRole('option');
  await options.first().waitFor();
  assert.equal(await box.getAttribute('aria-expanded'), 'true');
  assert.match(await tab.locator('#q-status').textContent(), /suggestions?\. Go/);

  await box.press('ArrowDown');
  const active = await box.getAttribute('aria-activedescendant');
  assert.equal(await tab.locator(`#${active}`).getAttribute('aria-selected'), 'true');
  await box.press('ArrowUp');
  assert.equal(await box.getAttribute('aria-activedescendant'), null, 'the way up leads back to the box');

  await box.press('Escape');
  assert.equal(await box.getAttribute('aria-expanded'), 'false');
  assert.equal(await box.inputValue(), 'swimm', 'closing the list keeps the words');

  await box.press('ArrowDown');
  await options.first().waitFor();
  await box.press('ArrowDown');
  const name = await options.first().textContent();
  await Promise.all([tab.waitForNavigation(), box.press('Enter')]);
  assert.equal((await tab.locator('h1').textContent()).trim(), name.trim());
  await context.close();
});

test('the box leads to a page of results, whose state stands in the address', async () => {
  const { context, tab } = await open('/');
  await tab.locator('#q').fill('speech therapy');
  await Promise.all([tab.waitForNavigation(), tab.getByRole('button', { name: 'Search' }).click()]);
  await settled(tab);
  assert.equal(new URL(tab.url()).search, '?q=speech+therapy');
  assert.match(await tab.title(), /^speech therapy: /);
  assert.equal((await results(tab).first().textContent()).trim(), 'Speech and language therapy');
  assert.ok((await tab.locator('.results mark').count()) > 0, 'the words are marked');
  assert.equal(await tab.locator('.results .fact-kind').first().textContent(), 'Service');

  const before = await count(tab).textContent();
  await tab.locator('.filters summary').click();
  await tab.locator('.filters input[name=kind][value=guide]').check();
  await tab.waitForFunction((before) => document.querySelector('#results-count').textContent !== before, before);
  assert.match(tab.url(), /kind=guide/);
  for (const kind of await tab.locator('.results .fact-kind').allTextContents()) assert.equal(kind, 'Guide');

  await tab.goBack();
  await tab.waitForFunction((before) => document.querySelector('#results-count').textContent === before, before);
  await tab.goForward();
  await tab.getByRole('button', { name: 'Take away: Guide' }).click();
  await tab.waitForFunction((before) => document.querySelector('#results-count').textContent === before, before);
  await context.close();
});

test('words about something else find nothing, and lead on to people and topics', async () => {
  const { context, tab } = await open('/search/?q=zxqvy+wjkp');
  await settled(tab);
  assert.match(await count(tab).textContent(), /We found no page/);
  assert.equal(await results(tab).count(), 0);
  assert.ok(await tab.getByRole('heading', { name: 'Other ways to find help' }).isVisible());
  assert.ok(await tab.locator('main a[href^="tel:"]').first().isVisible());
  await context.close();
});

test('markup in what is asked shows as text', async () => {
  const { context, tab } = await open(`/search/?q=${encodeURIComponent('<img src=x onerror=alert(1)> autism')}`);
  await settled(tab);
  assert.equal(await tab.locator('main img').count(), 0);
  assert.match(await count(tab).textContent(), /<img src=x/);
  await context.close();
});

test('a damaged index gives the other ways, and says so', async () => {
  // What offline reading has kept is whole: the worker that keeps it would hide the damage.
  const { context, tab } = await open('/services/', { serviceWorkers: 'block' });
  await tab.route('**/assets/search.*/**', (route) => route.fulfill({ status: 200, body: 'damaged' }));
  await tab.goto(`${server.origin}/search/?q=autism`);
  await settled(tab);
  assert.match(await count(tab).textContent(), /does not work at the moment/);
  assert.ok(await tab.getByRole('link', { name: 'Look in the A to Z' }).isVisible());
  await context.close();
});

test('without a script the form leads to ways that need none', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(`${server.origin}/services/`);
  await tab.locator('#q').fill('autism');
  await Promise.all([tab.waitForNavigation(), tab.getByRole('button', { name: 'Search' }).click()]);
  assert.match(tab.url(), /\/search\/\?q=autism$/);
  const common = tab.getByRole('link', { name: 'autism', exact: true });
  await Promise.all([tab.waitForNavigation(), common.click()]);
  assert.ok((await tab.locator('main .card').count()) > 1);
  await context.close();
});
