// The one-page profile: typed into, kept only when asked, never sent, and one sheet of paper.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { browser, server } from './served-site.mjs';

const address = '/my-profile/';
const words = 'Patient, funny and good with dogs';

async function openProfile(context) {
  const tab = await context.newPage();
  await tab.goto(server.origin + address);
  return tab;
}

test('what is written is gone with the page, unless somebody asks to keep it', async () => {
  const context = await browser.newContext();
  const tab = await openProfile(context);
  const box = tab.getByLabel('What people like about me');
  await box.fill(words);
  await tab.reload();
  assert.equal(await box.inputValue(), '');

  await tab.getByLabel('Keep what I write on this device').check();
  await box.fill(words);
  await tab.reload();
  assert.equal(await box.inputValue(), words);

  await tab.getByRole('button', { name: 'Empty the sheet' }).click();
  assert.match(await tab.getByRole('main').getByRole('status').textContent(), /nothing is kept/);
  await tab.reload();
  assert.equal(await box.inputValue(), '');
  assert.equal(await tab.evaluate(() => localStorage.length), 0);
  await context.close();
});

test('nothing on the page can send it anywhere', async () => {
  const context = await browser.newContext();
  const tab = await openProfile(context);
  const requests = [];
  // A browser may still ask for the picture of the tab.
  tab.on('request', (request) => {
    if (request.method() !== 'GET' || !request.url().endsWith('.svg')) requests.push(request.url());
  });
  await tab.getByLabel('Keep what I write on this device').check();
  await tab.getByLabel('What matters to me').fill(words);
  await tab.keyboard.press('Enter');
  await tab.waitForTimeout(200);
  assert.deepEqual(requests, []);
  assert.equal(await tab.locator('main form').count(), 0);
  await context.close();
});

test('it is one sheet of paper, empty or filled in, with all its words', async () => {
  const context = await browser.newContext();
  const tab = await openProfile(context);
  assert.equal(sheets(await tab.pdf({ format: 'A4' })), 1);
  for (const box of await tab.locator('#profile textarea').all()) await box.fill(`${words}. `.repeat(4));
  assert.equal(sheets(await tab.pdf({ format: 'A4' })), 1);
  await tab.emulateMedia({ media: 'print' });
  const cut = await tab.locator('#profile textarea').evaluateAll(
    (boxes) => boxes.filter((box) => box.scrollHeight > box.clientHeight + 1).map((box) => box.id));
  assert.deepEqual(cut, [], 'Words are cut off on paper');
  await context.close();
});

test('without script it can still be written into', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await openProfile(context);
  await tab.getByLabel('How to help me well').fill(words);
  assert.equal(await tab.getByLabel('How to help me well').inputValue(), words);
  await context.close();
});

function sheets(pdf) {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g).length;
}
