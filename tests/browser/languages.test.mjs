// Pages in other languages, from left to right and from right to left.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import axe from 'axe-core';

import { attribute, elements } from './html-tree.mjs';
import { addressOf, pageAt, pages } from './built-site.mjs';
import { assertNone } from './page-tests.mjs';
import { browser, server } from './served-site.mjs';

const root = (page) => elements(page.document).find((element) => element.tagName === 'html');
const language = (page) => page.language;
const own = language(pageAt('index.html'));
const foreign = pages.filter((page) => language(page) !== own);
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

test('the example is in three more languages, two of them from right to left', () => {
  assert.deepEqual([...new Set(foreign.map(language))].sort(), ['ar', 'pl', 'ur']);
  for (const tag of ['ar', 'pl', 'ur']) {
    const paths = foreign.filter((page) => language(page) === tag).map((page) => page.path);
    assert.deepEqual(paths.sort(), [
      `${tag}/contact/index.html`, `${tag}/get-a-copy/index.html`, `${tag}/index.html`, `${tag}/services/send-advice/index.html`,
    ]);
  }
  for (const page of foreign) {
    assert.equal(attribute(root(page), 'dir'), language(page) === 'pl' ? undefined : 'rtl', page.path);
  }
});

for (const page of foreign) {
  for (const [condition, settings] of Object.entries({
    light: { viewport: { width: 1280, height: 900 } },
    dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
    'forced colours': { viewport: { width: 1280, height: 900 }, forcedColors: 'active' },
    '320 px': { viewport: { width: 320, height: 640 } },
  })) {
    test(`axe, ${condition}: ${page.path}`, async () => {
      const context = await browser.newContext(settings);
      const tab = await context.newPage();
      await tab.goto(server.urlOf(page));
      await tab.evaluate(axe.source);
      const violations = await tab.evaluate(async (tags) => (await window.axe.run(document, { runOnly: tags })).violations, rules);
      assertNone(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`)), page.path);
      const { width, beyond } = await tab.evaluate(() => ({
        width: document.scrollingElement.scrollWidth,
        beyond: [...document.querySelectorAll('main *, header *, footer *')]
          .filter((element) => element.checkVisibility() && !element.closest('.hidden, .table-scroll, svg'))
          .filter((element) => {
            const { left, right } = element.getBoundingClientRect();
            return left < -1 || right > innerWidth + 1;
          })
          .map((element) => element.outerHTML.slice(0, 100)),
      }));
      assert.ok(width <= settings.viewport.width, `${width} px wide`);
      assertNone(beyond, 'beyond the sides of the window');
      await context.close();
    });
  }
}

test('the languages of a page lead to one another', async () => {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(`${server.origin}/services/send-advice/`);
  const menu = (name) => tab.getByRole('navigation', { name });
  assert.equal(await menu('This page in other languages').locator('[aria-current=page]').innerText(), 'English');
  await menu('This page in other languages').getByRole('link', { name: 'العربية' }).click();
  assert.ok(tab.url().endsWith('/ar/services/send-advice/'));
  await menu('هذه الصفحة بلغات أخرى').getByRole('link', { name: 'Polski' }).click();
  assert.ok(tab.url().endsWith('/pl/services/send-advice/'));
  await menu('Ta strona w innych językach').getByRole('link', { name: 'English' }).click();
  assert.ok(tab.url().endsWith('/services/send-advice/'));
  await context.close();
});

test('every page leads to each language, and from there to its pages', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(`${server.origin}/glossary/`);
  await tab.getByRole('contentinfo').getByRole('link', { name: 'اردو' }).click();
  assert.equal(await tab.locator('html').getAttribute('dir'), 'rtl');
  await tab.getByRole('main').getByRole('link', { name: 'انٹرنیٹ کے بغیر نقل کیسے حاصل کریں' }).click();
  assert.ok(tab.url().endsWith('/ur/get-a-copy/'));
  await context.close();
});

test('the search engines’ links go both ways, and to pages that are there', () => {
  const links = (page) => elements(page.document)
    .filter((element) => element.tagName === 'link' && attribute(element, 'hreflang'))
    .map((element) => [attribute(element, 'hreflang'), attribute(element, 'href')]);
  const withLinks = pages.filter((page) => links(page).length > 0);
  assert.equal(withLinks.length, foreign.length + 4);
  const base = links(withLinks[0]).find(([tag]) => tag === 'x-default')[1].split('/').slice(0, 3).join('/');
  for (const page of withLinks) {
    assert.ok(links(page).some(([tag, href]) => tag === language(page) && href === `${base}/${addressOf(page)}`), page.path);
    for (const [, href] of links(page)) {
      const other = pageAt(`${href.slice(base.length + 1)}index.html`);
      assert.deepEqual(links(other), links(page), `${page.path} and ${other.path}`);
    }
  }
});

test('what is in English says so, and nothing else does', async () => {
  const context = await browser.newContext();
  const tab = await context.newPage();
  for (const page of foreign.filter((page) => language(page) !== 'pl')) {
    await tab.goto(server.urlOf(page));
    // Letters that are not of the page’s script, but for postcodes, stand in an element that names their language, in a quotation
    // or an address, or are a name in a sentence.
    const unmarked = await tab.evaluate(() => {
      const found = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        const latin = /^[\s\x20-\x7e\u2013\u2019]*$/.test(node.data) && /[A-Za-z]{3}/.test(node.data);
        if (latin && parent.closest('[lang]') === document.documentElement && !parent.closest('template, script, p > strong, a[href^=mailto], a[href^=http], .on-paper')) {
          found.push(node.data.trim());
        }
      }
      return found;
    });
    assertNone(unmarked, page.path);
  }
  await context.close();
});

test('sides are changed round', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const tab = await context.newPage();
  const centre = async (selector) => {
    const { x, width } = await tab.locator(selector).first().boundingBox();
    return x + width / 2;
  };
  await tab.goto(`${server.origin}/services/send-advice/`);
  assert.ok(await centre('.ask') < await centre('.split > .side'));
  assert.ok(await centre('.home-link') < await centre('.call'));
  await tab.goto(`${server.origin}/ur/services/send-advice/`);
  assert.ok(await centre('.ask') > await centre('.split > .side'));
  assert.ok(await centre('.home-link') > await centre('.call'));
  await context.close();
});
