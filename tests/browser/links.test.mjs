// Every link, picture, script and stylesheet of the site leads to something.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { addressOf, fileAt, files, fullestPageOfKind, htmlFiles, pageAt, pages, redirects, textOfFile } from './built-site.mjs';
import { attribute, elements, line } from './html-tree.mjs';
import { assertNone } from './page-tests.mjs';
import { browser, server } from './served-site.mjs';
import { subFolder } from './static-server.mjs';

// The host is made up: a link to any other host is a link to elsewhere.
const host = 'local-offer.test';
const linkAttributes = ['href', 'src', 'srcset', 'poster', 'action', 'data', 'xlink:href'];

for (const folder of ['/', subFolder]) {
  test(`every link within the site leads somewhere when it is published at ${folder}`, (t) => {
    // The 404 page is shown at any address, so it has a test of its own.
    const links = htmlFiles.filter((page) => page.kind !== 'not-found').flatMap(linksOf);
    assert.ok(links.length > pages.length, `Only ${links.length} links were found on ${pages.length} pages`);
    const faults = links.flatMap(({ page, href, at }) => {
      const fault = faultOfLink(href, page, folder);
      return fault ? [`${page.path}:${at}: ${href} ${fault}`] : [];
    });
    t.diagnostic(`${links.length} links on ${pages.length} pages`);
    assertNone(faults, 'Links that lead nowhere');
  });
}

test('links that lead nowhere are noticed', () => {
  const home = fullestPageOfKind('home');
  const broken = ['', 'no-such-page/', 'index.html#no-such-place', '../', 'http://['];
  assert.deepEqual(broken.filter((href) => faultOfLink(href, home, subFolder) === undefined), []);
  assert.equal(faultOfLink('#main', home, subFolder), undefined);
});

test('every old address leads to a page', () => {
  const faults = redirects.flatMap((page) => {
    const fault = faultOfLink(page.leadsTo, page, subFolder);
    return fault ? [`${page.path}: ${page.leadsTo} ${fault}`] : [];
  });
  assertNone(faults, 'Old addresses that lead nowhere');
});

test('every file that a stylesheet asks for is there', () => {
  const stylesheets = files.filter((path) => path.endsWith('.css'));
  assert.ok(stylesheets.length > 0, 'The site has no stylesheet');
  const faults = stylesheets.flatMap((path) =>
    [...textOfFile(path).matchAll(/url\(\s*(['"]?)([^'")]+)\1\s*\)/g)]
      .map(([, , href]) => new URL(href, `http://${host}/${path}`))
      .filter((url) => url.protocol !== 'data:' && (url.host !== host || fileAt(url.pathname.slice(1)) === undefined))
      .map((url) => `${path}: ${url}`));
  assertNone(faults, 'Files that stylesheets ask for and the site does not have');
});

test('the 404 page has its styles and working links at any depth', async () => {
  const page = fullestPageOfKind('not-found');
  assert.ok(page, 'The site has no page with data-kind="not-found"');
  const tab = await browser.newPage();
  const failed = [];
  tab.on('response', (response) => {
    if (response.status() >= 400 && response.url() !== server.urlOf(page)) failed.push(response.url());
  });
  const response = await tab.goto(server.urlOf(page), { waitUntil: 'networkidle' });
  assert.equal(response.status(), 404);
  assertNone(failed, 'Files that the 404 page asks for and does not get');
  assert.ok(await tab.evaluate(() => document.styleSheets.length > 0), 'The 404 page has no styles');
  const hrefs = await tab.locator('a[href]').evaluateAll((links) => links.map((link) => link.href));
  const within = hrefs.filter((href) => href.startsWith(server.origin) && !href.includes('#'));
  assert.ok(within.length > 0, 'The 404 page has no link into the site');
  const statuses = await Promise.all(within.map(async (href) => [(await fetch(href)).status, href]));
  assertNone(statuses.filter(([status]) => status !== 200).map(([, href]) => href), 'Links on the 404 page that lead nowhere');
});

function linksOf(page) {
  return elements(page.document)
    // The canonical address and the like say where the site is published, whoever serves it.
    .filter((element) => !(element.tagName === 'link' && /canonical|alternate/.test(attribute(element, 'rel') ?? '')
      && /^https?:/.test(attribute(element, 'href') ?? '')))
    .flatMap((element) => linkAttributes.flatMap((name) => {
      const value = attribute(element, name);
      if (value === undefined) return [];
      const hrefs = name === 'srcset' ? value.split(',').map((part) => part.trim().split(/\s+/)[0]) : [value];
      return hrefs.map((href) => ({ page, href, at: line(element) }));
    }));
}

function faultOfLink(href, page, folder) {
  const here = `http://${host}${folder}${addressOf(page)}`;
  if (href.trim() === '') return 'is empty';
  if (!URL.canParse(href, here)) return 'is not an address';
  const url = new URL(href, here);
  if (url.host !== host) return undefined;
  if (!url.pathname.startsWith(folder)) return 'leaves the folder of the site';
  const file = fileAt(url.pathname.slice(folder.length));
  if (file === undefined) return 'is not a file of the site';
  const anchor = decodeURIComponent(url.hash.slice(1));
  if (anchor === '' || !pageAt(file)) return undefined;
  return idsOf(pageAt(file)).has(anchor) ? undefined : `has no place called ${anchor}`;
}

const idsByPath = new Map();

function idsOf(page) {
  if (!idsByPath.has(page.path)) {
    idsByPath.set(page.path, new Set(elements(page.document).map((element) => attribute(element, 'id')).filter(Boolean)));
  }
  return idsByPath.get(page.path);
}
