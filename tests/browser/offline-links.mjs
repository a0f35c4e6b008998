// A site built with --offline works from a USB stick in a browser that runs no script.
// FINGERPOST_SITE is that site.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { addressOf, fileAt, pages } from './built-site.mjs';
import { attribute, elements, line } from './html-tree.mjs';
import { assertNone } from './page-tests.mjs';

test('every link names a file, for a browser without a server shows a folder as a list of files', () => {
  const links = pages
    .filter((page) => page.kind !== 'not-found')
    .flatMap((page) => elements(page.document)
      .filter((element) => element.tagName === 'a' && attribute(element, 'href') !== undefined)
      .map((link) => ({ page, href: attribute(link, 'href'), at: line(link) })));
  assert.ok(links.length > pages.length, `Only ${links.length} links were found on ${pages.length} pages`);
  const faults = links.filter(({ page, href }) => {
    const url = new URL(href, `http://site.test/${addressOf(page)}`);
    const staysHere = href.startsWith('#') || href.startsWith('?');
    return url.host === 'site.test' && !staysHere && url.pathname.endsWith('/') && fileAt(url.pathname.slice(1)) !== undefined;
  });
  assertNone(faults.map(({ page, href, at }) => `${page.path}:${at}: ${href}`), 'Links to folders');
});
