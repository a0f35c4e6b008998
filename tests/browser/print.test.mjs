// Printed pages hold the content and nothing that only a screen can use.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { brokenPage } from './broken-page.mjs';
import { fullestPageOfKind } from './built-site.mjs';
import { assertNone, testOneOfEachKind, testPageOfKind } from './page-tests.mjs';
import { server, visit as visitAs } from './served-site.mjs';

testOneOfEachKind('on paper, the content alone', isGoodOnPaper);

test('menus on paper and folded words that stay folded are noticed', async () => {
  const menu = brokenPage(server, { css: '@media print { nav { display: block !important } }' });
  await assert.rejects(isGoodOnPaper(menu), /Navigation printed/);
  const folded = brokenPage(server, {
    main: '<details><summary>More</summary><p class="lost">Lost</p></details>',
    css: '@media print { .lost { display: none } }',
  });
  await assert.rejects(isGoodOnPaper(folded), /Folded away/);
});

for (const kind of ['service', 'strategy']) {
  testPageOfKind('makes a PDF', kind, fullestPageOfKind(kind), (page) =>
    visit(page, async (tab) => {
      const pdf = (await tab.pdf({ format: 'A4' })).toString('latin1');
      assert.ok(pdf.startsWith('%PDF-'), `${page.path} made no PDF`);
      const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      assert.ok(sheets > 0, `The PDF of ${page.path} has no pages`);
      assert.match(pdf, /\/Font\b/, `The PDF of ${page.path} has no text`);
    }));
}

function isGoodOnPaper(page) {
  return visit(page, async (tab) => {
    const skipLink = tab.locator('body a[href^="#"]').first();
    assert.ok((await skipLink.count()) > 0, `${page.path} has no skip link to hide`);
    assert.ok((await tab.locator('nav').count()) > 0, `${page.path} has no navigation to hide`);
    await tab.emulateMedia({ media: 'print' });
    assert.ok(!(await skipLink.isVisible()), `The skip link of ${page.path} is printed`);
    const printed = await tab.locator('nav:visible').evaluateAll((navs) =>
      navs.map((nav) => `<nav> "${nav.getAttribute('aria-label') ?? nav.innerText.slice(0, 40)}"`));
    assertNone(printed, `Navigation printed on ${page.path}`);
    assert.ok(await tab.locator('main h1').isVisible(), `The h1 of ${page.path} is not printed`);
    assert.ok((await tab.locator('main').innerText()).trim().length > 60, `Almost nothing of ${page.path} is printed`);
    const folded = await tab.evaluate(() => [...document.querySelectorAll('main details:not([open])')]
      .filter((details) => details.checkVisibility())
      .flatMap((details) => [...details.children].filter((child) => child.localName !== 'summary' && !child.checkVisibility()))
      .map((child) => child.textContent.trim().slice(0, 60)));
    assertNone(folded, `Folded away, and so not printed, on ${page.path}`);
  });
}

const visit = (page, check) => visitAs(page, {}, check);
