// Easy Read: the picture on the left and its words on the right, large and light, on a screen and on paper.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { attribute, elements, textOf } from './html-tree.mjs';
import { fullestPageOfKind, pages, pagesOfKind } from './built-site.mjs';
import { assertNone } from './page-tests.mjs';
import { visit as visitAs } from './served-site.mjs';

const twins = () => pagesOfKind('easy-read');

test('every row has one picture and words, and every picture says what it shows', () => {
  assert.ok(twins().length > 0, 'No page is in Easy Read');
  const faults = twins().flatMap((page) => elements(page.document)
    .filter((element) => attribute(element, 'class')?.split(' ').includes('row'))
    .flatMap((row) => {
      const pictures = elements(row).filter((element) => element.tagName === 'img');
      const words = textOf(row).trim();
      if (pictures.length !== 1) return [`${page.path}: ${pictures.length} pictures beside "${words.slice(0, 40)}"`];
      if (attribute(pictures[0], 'alt') === undefined) return [`${page.path}: a picture without alt`];
      return words === '' ? [`${page.path}: a picture without words`] : [];
    }));
  assertNone(faults, 'Rows that are not a picture and its words');
});

test('a page and its twin lead to one another', () => {
  const faults = twins().flatMap((twin) => {
    const ordinary = pages.find((page) => page.path === twin.path.replace(/easy-read\/index\.html$/, 'index.html'));
    if (!ordinary) return [`${twin.path} stands beside no page`];
    const links = (page, to) => elements(page.document).some((element) =>
      element.tagName === 'a' && new URL(attribute(element, 'href') ?? '', `https://x/${page.path}`).pathname === `/${to}`);
    return [
      ...(links(ordinary, twin.path.replace('index.html', '')) ? [] : [`${ordinary.path} does not lead to its twin`]),
      ...(links(twin, ordinary.path.replace('index.html', '')) ? [] : [`${twin.path} does not lead to its page`]),
    ];
  });
  assertNone(faults, 'Twins and pages that do not know each other');
});

test('the way in leads to every page in Easy Read', () => {
  const home = pagesOfKind('easy-read-home')[0];
  const addresses = new Set(elements(home.document).filter((element) => element.tagName === 'a')
    .map((element) => new URL(attribute(element, 'href'), `https://x/${home.path}`).pathname));
  assertNone(twins().map((page) => `/${page.path.replace('index.html', '')}`).filter((address) => !addresses.has(address)),
    'Pages in Easy Read that the way in does not lead to');
  const front = pages.find((page) => page.path === 'index.html');
  assert.ok(elements(front.document).some((element) => attribute(element, 'href') === 'easy-read/'), 'The front page has no way to Easy Read');
});

for (const [width, place] of [[1280, 'beside'], [320, 'above']]) {
  test(`at ${width} px the picture is ${place} its words`, () => visit(width, 'light', async (tab) => {
    const faults = await tab.evaluate(rowsOf);
    assert.ok(faults.length > 3);
    const wrong = faults.filter(({ picture, words }) => (place === 'beside'
      ? !(picture.right <= words.left && Math.abs(picture.top - words.top) < 40)
      : !(picture.bottom <= words.top + 2)));
    assertNone(wrong.map(({ text }) => text), `Rows whose picture is not ${place} the words`);
  }));
}

test('letters are large, and lines short', () => visit(1280, 'light', async (tab) => {
  const sizes = await tab.evaluate(() => [...document.querySelectorAll('.row-words p')].map((line) => {
    const size = parseFloat(getComputedStyle(line).fontSize);
    return { size, measure: line.getBoundingClientRect().width / size };
  }));
  // 16 points are 21.3 pixels; half an em is a letter.
  assertNone(sizes.filter(({ size }) => size < 21.3).map(({ size }) => `${size} px`), 'Letters under 16 points');
  assertNone(sizes.filter(({ measure }) => measure > 33).map(({ measure }) => `${measure} em`), 'Lines over some 60 letters');
}));

test('pictures stay on a light plate when all else is dark', () => visit(1280, 'dark', async (tab) => {
  const plates = await tab.evaluate(() => [...document.querySelectorAll('.plate')].map((plate) => getComputedStyle(plate).backgroundColor));
  assert.ok(plates.length > 3);
  assertNone(plates.filter((colour) => colour !== 'rgb(255, 255, 255)'), 'Plates that are not white');
  const paper = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.notEqual(paper, 'rgb(255, 255, 255)');
}));

test('on paper the picture stays beside its words, and both on one page', () => visit(700, 'light', async (tab) => {
  await tab.emulateMedia({ media: 'print' });
  const rows = await tab.evaluate(() => [...document.querySelectorAll('.row')].map((row) => {
    const style = getComputedStyle(row);
    return { display: style.display, inside: style.breakInside };
  }));
  assert.ok(rows.length > 3);
  assertNone(rows.filter(({ display, inside }) => display !== 'flex' || inside !== 'avoid').map((row) => JSON.stringify(row)), 'Rows that come apart');
}));

const visit = (width, colorScheme, check) =>
  visitAs(fullestPageOfKind('easy-read'), { viewport: { width, height: 900 }, colorScheme }, check);

/// Runs in the page.
function rowsOf() {
  const box = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left, right, top, bottom };
  };
  return [...document.querySelectorAll('.row')].map((row) => ({
    picture: box(row.querySelector('img')),
    words: box(row.querySelector('.row-words')),
    text: row.innerText.slice(0, 40),
  }));
}
