// A list of one's own: on the device, by pressing a button, and nowhere else.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { addressOf, fullestPageOfKind, pageAt, pagesOfKind } from './built-site.mjs';
import { attribute, elements } from './html-tree.mjs';
import { browser, server, visit as visitAs } from './served-site.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const list = fullestPageOfKind('my-list');
const services = pagesOfKind('list').find(({ path }) => path === 'services/index.html');

for (const kind of ['service', 'short-break', 'event']) {
  test(`a ${kind} can be kept, seen on the list, and taken off`, () =>
    visit(fullestPageOfKind(kind), async (tab) => {
      const title = await tab.locator('h1').innerText();
      const button = tab.locator('.lead .keep button');
      const see = tab.locator('.lead').getByRole('link', { name: 'See my list' });
      assert.ok(!(await see.isVisible()), 'There is no list to see yet');
      await button.click();
      assert.match(await button.innerText(), /^Take off my list/);
      assert.equal(await footer(tab), 'My list (1)');
      await see.click();
      assert.deepEqual(await names(tab), [title]);
      const cells = await tab.locator('.kept tbody tr').first().innerText();
      assert.match(cells, /\d|Any age/);
      await tab.locator('.kept tbody a').first().click();
      assert.equal(await tab.locator('h1').innerText(), title);
      await tab.locator('.lead .keep button').click();
      assert.equal(await footer(tab), 'My list');
      assert.deepEqual(await stored(tab), []);
    }));
}

test('cards can be kept, and the table says what their pages say', () =>
  visit(services, async (tab) => {
    const cards = tab.locator('.card:visible');
    for (const at of [0, 1, 2]) await cards.nth(at).locator('.keep button').click();
    const kept = await cards.evaluateAll((all) => all.slice(0, 3).map(({ dataset }) => dataset.keep));
    const wanted = kept.map((address) => {
      const main = elements(pageAt(`${address}index.html`).document).find(({ tagName }) => tagName === 'main');
      return ['title', 'who', 'ages', 'price', 'ask', 'phone'].map((part) => attribute(main, `data-${part}`) ?? '');
    });
    assert.ok(wanted.flat().filter(Boolean).length > 14, `Almost nothing to compare: ${wanted}`);
    await tab.goto(server.urlOf(list), { waitUntil: 'networkidle' });
    const found = await tab.locator('.kept tbody tr').evaluateAll((rows) => rows.map((row) =>
      [row.querySelector('th a'), ...['who', 'ages', 'price', 'ask', 'phone'].map((part) => row.querySelector(`[data-of=${part}]`))]
        .map(({ textContent }) => textContent)));
    assert.deepEqual(found, wanted);
    await tab.evaluate(axe);
    const violations = await tab.evaluate(async () => (await window.axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`));
    assert.deepEqual(violations, []);
    await tab.emulateMedia({ media: 'print' });
    assert.equal(await tab.locator('main button:visible').count(), 0, 'Buttons are printed');
    assert.equal(await tab.locator('.kept tbody tr:visible').count(), 3);
  }));

test('a row taken off gives the focus to the next, and clearing asks first', () =>
  visit(services, async (tab) => {
    for (const at of [0, 1, 2]) await tab.locator('.card:visible').nth(at).locator('.keep button').click();
    await tab.goto(server.urlOf(list));
    const all = await names(tab);
    await tab.locator('.kept tbody button').first().click();
    assert.deepEqual(await names(tab), all.slice(1));
    assert.match(await tab.locator('#my-list-status').innerText(), /is off your list\. 2 pages/);
    assert.ok(await tab.evaluate(() => document.activeElement === document.querySelector('.kept tbody button')));
    tab.once('dialog', (dialog) => dialog.dismiss());
    await tab.getByRole('button', { name: 'Clear my list' }).click();
    assert.equal((await names(tab)).length, 2);
    tab.once('dialog', (dialog) => dialog.accept());
    await tab.getByRole('button', { name: 'Clear my list' }).click();
    assert.ok(await tab.locator('#my-list-empty').isVisible());
    assert.ok(!(await tab.locator('.kept').isVisible()));
    assert.deepEqual(await stored(tab), []);
  }));

test('a page that was saved long ago is renewed when somebody opens it', () =>
  visit(fullestPageOfKind('service'), async (tab) => {
    await tab.locator('.lead .keep button').click();
    await rewrite(tab, (one) => ({ ...one, ask: 'As it was last year' }));
    await tab.reload();
    await tab.goto(server.urlOf(list));
    assert.doesNotMatch(await tab.locator('.kept').innerText(), /last year/);
  }));

test('what is stored is shown as text, and nonsense as nothing', () =>
  visit(fullestPageOfKind('service'), async (tab) => {
    await tab.locator('.lead .keep button').click();
    await rewrite(tab, (one) => ({ ...one, title: '<img src=x onerror=alert(1)>', who: '<b>who</b>' }));
    await tab.goto(server.urlOf(list));
    assert.deepEqual(await names(tab), ['<img src=x onerror=alert(1)>']);
    assert.equal(await tab.locator('.kept img, .kept b').count(), 0);
    for (const nonsense of ['{', '"words"', '[1, null, {}]', '{"a": 1}']) {
      await tab.evaluate((text) => localStorage.setItem(Object.keys(localStorage)[0], text), nonsense);
      await tab.reload();
      assert.ok(await tab.locator('#my-list-empty').isVisible(), nonsense);
      assert.equal(await footer(tab), 'My list', nonsense);
    }
  }));

test('without script, or where nothing may be stored, the page says what to do instead', async () => {
  for (const settings of [{ javaScriptEnabled: false }, {}]) {
    const context = await browser.newContext(settings);
    try {
      const tab = await context.newPage();
      await tab.addInitScript(() =>
        Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } }));
      const errors = [];
      tab.on('pageerror', (error) => errors.push(error.message));
      await tab.goto(server.urlOf(list));
      assert.ok(await tab.locator('#my-list-instead').isVisible());
      assert.ok(!(await tab.locator('#my-list-empty').isVisible()));
      await tab.goto(server.urlOf(fullestPageOfKind('service')));
      assert.equal(await tab.locator('.keep').count(), 0);
      assert.deepEqual(errors, []);
    } finally {
      await context.close();
    }
  }
});

for (const width of [320, 1280]) {
  test(`a full list fits ${width} px, with targets of 44 px`, () =>
    visit(services, async (tab) => {
      await tab.locator('.card .keep button').evaluateAll((buttons) => buttons.slice(0, 5).forEach((button) => button.click()));
      await tab.goto(server.urlOf(list));
      assert.equal((await names(tab)).length, 5);
      assert.ok(await tab.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth));
      const small = await tab.locator('main button:visible').evaluateAll((all) =>
        all.filter((one) => one.getBoundingClientRect().height < 44).map(({ innerText }) => innerText));
      assert.deepEqual(small, []);
    }, width));
}

function visit(page, check, width = 1280) {
  assert.ok(list, 'The site has no such page');
  assert.equal(addressOf(list), 'my-list/');
  return visitAs(page, { viewport: { width, height: 900 } }, check);
}

function names(tab) {
  return tab.locator('.kept tbody th a').allInnerTexts();
}

function footer(tab) {
  return tab.locator('[data-my-list]').innerText();
}

function stored(tab) {
  return tab.evaluate(() => Object.keys(localStorage));
}

/// Changes what the device keeps, as an older version of the page would have written it.
async function rewrite(tab, change) {
  const [key, text] = await tab.evaluate(() => Object.entries(localStorage)[0]);
  const changed = JSON.stringify(JSON.parse(text).map(change));
  await tab.evaluate(([name, value]) => localStorage.setItem(name, value), [key, changed]);
}
