// Getting from the home page to another page as a family does: by clicking links.

import assert from 'node:assert/strict';

import { addressOf, fileAt, fullestPageOfKind, pageAt, pages } from './built-site.mjs';
import { attribute, elements } from './html-tree.mjs';

/// The pages on the shortest way from the home page to some page that `wanted`
/// accepts, without the home page itself.
export function shortestWay(wanted, what) {
  const home = fullestPageOfKind('home');
  assert.ok(home, 'The site has no page with data-kind="home"');
  assert.ok(pages.some(wanted), `The site has no ${what}`);
  const waysTo = new Map([[home.path, []]]);
  for (const [path, way] of waysTo) {
    const page = pageAt(path);
    if (wanted(page)) return way;
    for (const next of pagesLinkedFrom(page)) {
      if (!waysTo.has(next.path)) waysTo.set(next.path, [...way, next]);
    }
  }
  assert.fail(`No links lead from the home page to any ${what}`);
}

/// Clicks the links of a way, one page after another, and checks that each leads
/// to the page that it should. Links in a closed `<details>` are opened first.
export async function clickThrough(tab, way) {
  assert.ok(way.length > 0, 'There is nothing to click: the page wanted is the home page');
  for (const page of way) {
    await clickLinkTo(tab, page);
    const kind = await tab.locator('body').getAttribute('data-kind');
    assert.equal(kind, page.kind, `A link to ${page.path} led to ${tab.url()} ("${await tab.title()}")`);
  }
}

function pagesLinkedFrom(page) {
  return elements(page.document)
    .filter((element) => element.tagName === 'a')
    .map((link) => attribute(link, 'href'))
    .filter((href) => href !== undefined && URL.canParse(href, 'http://site.test/'))
    .map((href) => new URL(href, `http://site.test/${addressOf(page)}`))
    .filter((url) => url.host === 'site.test')
    .map((url) => pageAt(fileAt(url.pathname.slice(1))))
    .filter(Boolean);
}

async function clickLinkTo(tab, page) {
  const from = tab.url();
  const links = tab.locator('a[href]');
  const leading = await links.evaluateAll((all, address) =>
    all.flatMap((link, index) => {
      const path = decodeURIComponent(new URL(link.href).pathname).replace(/index\.html$/, '');
      return path.endsWith(`/${address}`) && !link.hash ? [index] : [];
    }), addressOf(page));
  for (const index of leading) {
    const link = links.nth(index);
    if (!(await link.isVisible())) {
      const summary = link.locator('xpath=ancestor::details[not(@open)][1]/summary');
      if ((await summary.count()) === 0 || !(await summary.isVisible())) continue;
      await summary.click();
      if (!(await link.isVisible())) continue;
    }
    await link.click({ timeout: 5000 });
    await tab.waitForURL((url) => url.href !== from, { timeout: 5000 });
    return;
  }
  assert.fail(`${from} has no link to ${page.path} that can be clicked`);
}
