// What every page and the site as a whole must have.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { addressOf, files, fullestPageOfKind, pages, pagesOfKind, requiredKinds, textOfFile } from './built-site.mjs';
import { startChromium } from './chromium.mjs';
import { attribute, elements, isInside, line, parse, textOf } from './html-tree.mjs';
import { assertNone } from './page-tests.mjs';
import { templatesWithoutPage } from './sample.mjs';

const sectioning = ['article', 'aside', 'main', 'nav', 'section'];

/// What every page must have, by its name: functions from a page to its fault.
const rulesOfPages = new Map();

let browser;

before(async () => {
  browser = await startChromium();
});
after(() => browser?.close());

test('the site has every kind of page', () => {
  assertNone(requiredKinds.filter((kind) => pagesOfKind(kind).length === 0), 'Kinds with no page');
});

test('the sample has a page of every template', () => {
  assertNone(templatesWithoutPage(), 'Templates that no page of the sample is made with: see sample.mjs');
});

testEveryPage('says its kind', ({ kind }) => !kind && 'no data-kind on body');

testEveryPage('has one h1 with words in it', (page) => {
  const headings = find(page, 'h1');
  if (headings.length !== 1) return `${headings.length} h1 elements`;
  return textOf(headings[0]).trim() === '' && 'an empty h1';
});

testEveryPage('names its language', (page) => {
  const language = attribute(find(page, 'html')[0], 'lang') ?? '';
  return !/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language) && `lang="${language}"`;
});

testEveryPage('has a title', ({ title }) => !title && 'no title');

test('no two pages have the same title', () => {
  const byTitle = Map.groupBy
    ? Map.groupBy(pages, ({ title }) => title)
    : pages.reduce((groups, page) => groups.set(page.title, [...(groups.get(page.title) ?? []), page]), new Map());
  const faults = [...byTitle].filter(([, same]) => same.length > 1)
    .map(([title, same]) => `"${title}": ${same.map(({ path }) => path).join(', ')}`);
  assertNone(faults, 'Titles that several pages share');
});

testEveryPage('has a description', (page) => {
  const description = find(page, 'meta').find((meta) => attribute(meta, 'name') === 'description');
  return !attribute(description, 'content')?.trim() && 'no meta description';
});

testEveryPage('has one main, one header and one footer', (page) => {
  const landmarks = {
    main: find(page, 'main'),
    header: find(page, 'header').filter((element) => !isInside(element, sectioning)),
    footer: find(page, 'footer').filter((element) => !isInside(element, sectioning)),
  };
  return Object.entries(landmarks).filter(([, found]) => found.length !== 1)
    .map(([name, found]) => `${found.length} ${name} elements`).join(', ');
});

testEveryPage('shows where it is in the site', (page) => {
  if (['home', 'not-found'].includes(page.kind)) return undefined;
  const trail = find(page, 'nav').find((nav) => (attribute(nav, 'class') ?? '').split(' ').includes('crumbs'));
  if (!trail) return 'no <nav class="crumbs">';
  if (!attribute(trail, 'aria-label')?.trim()) return 'a breadcrumb without a name';
  return !elements(trail).some((element) => element.tagName === 'a') && 'no link in the breadcrumb';
});

testEveryPage('gives its own address as the canonical one', (page) => {
  // A page that search engines are asked to leave out has no address that they should show.
  if (page.kind === 'not-found' || isKeptFromSearch(page)) return undefined;
  const canonical = canonicalOf(page);
  if (!canonical) return 'no canonical link';
  if (!/^https?:\/\//.test(canonical)) return `canonical link is not absolute: ${canonical}`;
  return canonical !== publishedAt() + addressOf(page) && `canonical link is that of another page: ${canonical}`;
});

test('every table has headers that say what they head', () => {
  const tables = pages.flatMap((page) => find(page, 'table').map((table) => ({ page, table })));
  assert.ok(tables.some(({ page }) => page.kind === 'strategy'), 'No strategy has a table');
  const faults = tables.flatMap(({ page, table }) => {
    const headers = elements(table).filter((element) => element.tagName === 'th');
    if (headers.length === 0) return [`${page.path}:${line(table)}: a table without th`];
    return headers.filter((th) => !['col', 'row', 'colgroup', 'rowgroup'].includes(attribute(th, 'scope')))
      .map((th) => `${page.path}:${line(th)}: <th> without scope: "${textOf(th).trim().slice(0, 40)}"`);
  });
  assertNone(faults, 'Tables without proper headers');
});

test('robots.txt lets everybody in and names the sitemap', () => {
  assert.ok(files.includes('robots.txt'), 'The site has no robots.txt');
  const robots = textOfFile('robots.txt');
  assert.doesNotMatch(robots, /^Disallow:\s*\/\s*$/im, 'robots.txt keeps everybody out');
  const sitemap = robots.match(/^Sitemap:\s*(\S+)\s*$/im)?.[1];
  assert.equal(sitemap, `${publishedAt()}sitemap.xml`);
});

test('sitemap.xml lists every page and nothing else', async () => {
  assert.ok(files.includes('sitemap.xml'), 'The site has no sitemap.xml');
  const { root, locations } = await readXml('sitemap.xml');
  assert.equal(root, 'urlset');
  const listed = pages.filter((page) => page.kind !== 'not-found' && !isKeptFromSearch(page));
  const wanted = new Set(listed.map((page) => publishedAt() + addressOf(page)));
  assertNone([...wanted].filter((url) => !locations.includes(url)), 'Pages that the sitemap lacks');
  assertNone(locations.filter((url) => !wanted.has(url)), 'Addresses in the sitemap that are no page');
});

test('feed.xml is a feed with news in it', async () => {
  assert.ok(files.includes('feed.xml'), 'The site has no feed.xml');
  const { root, entries } = await readXml('feed.xml');
  assert.match(root, /^(feed|rss)$/);
  assert.ok(entries > 0, 'feed.xml has no entries');
});

test('a page that has nothing breaks every rule', () => {
  const bare = { path: 'bare/index.html', kind: undefined, title: undefined, document: parse('<p>Bare</p>') };
  assertNone([...rulesOfPages].filter(([, faultOf]) => !faultOf(bare)).map(([what]) => what), 'Rules that it passes');
});

function testEveryPage(what, faultOf) {
  rulesOfPages.set(what, faultOf);
  test(`every page ${what}`, () => {
    assert.ok(pages.length > 0, 'No pages were found');
    const faults = pages.flatMap((page) => {
      const fault = faultOf(page);
      return fault ? [`${page.path}: ${fault}`] : [];
    });
    assertNone(faults, `Not so: every page ${what}`);
  });
}

function find(page, tagName) {
  return elements(page.document).filter((element) => element.tagName === tagName);
}

function canonicalOf(page) {
  return attribute(find(page, 'link').find((link) => attribute(link, 'rel') === 'canonical'), 'href');
}

function isKeptFromSearch(page) {
  return find(page, 'meta').some((meta) =>
    attribute(meta, 'name') === 'robots' && /noindex/.test(attribute(meta, 'content') ?? ''));
}

/// The address of the whole site, as its home page gives it.
function publishedAt() {
  const home = fullestPageOfKind('home');
  assert.ok(home, 'The site has no page with data-kind="home"');
  return canonicalOf(home);
}

async function readXml(path) {
  const tab = await browser.newPage();
  try {
    return await tab.evaluate((text) => {
      const xml = new DOMParser().parseFromString(text, 'application/xml');
      const error = xml.querySelector('parsererror');
      if (error) throw new Error(error.textContent);
      return {
        root: xml.documentElement.localName,
        locations: [...xml.getElementsByTagName('loc')].map((loc) => loc.textContent.trim()),
        entries: xml.querySelectorAll('entry, item').length,
      };
    }, textOfFile(path));
  } catch (error) {
    throw new Error(`${path} is not good XML: ${error.message}`);
  } finally {
    await tab.close();
  }
}
