// Pages fit a narrow window, and bear larger letters and wider spaces.

import assert from 'node:assert/strict';

import { assertNone, testOneOfEachKindAndEveryStrategy } from './page-tests.mjs';
import { browser, server } from './served-site.mjs';

// The values of WCAG 2.2, success criterion 1.4.12.
const wideSpacing = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
`;

testOneOfEachKindAndEveryStrategy('fits 320 px', (page) => fits(page, 320));

testOneOfEachKindAndEveryStrategy('bears the text spacing of WCAG 1.4.12', (page) => fits(page, 1280, wideSpacing));

testOneOfEachKindAndEveryStrategy('bears text at 200%', (page) =>
  fits(page, 1280, (rootSize) => `:root { font-size: ${rootSize * 2}px !important; }`));

async function fits(page, width, styles) {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  try {
    const tab = await context.newPage();
    await tab.goto(server.urlOf(page));
    if (styles) await restyle(tab, styles, page);
    const { documentWidth, beyond, clipped, headings } = await tab.evaluate(measure);
    assert.ok(headings > 0, `${page.path} has no headings to measure`);
    assertNone(beyond, `Text beyond the sides of the window on ${page.path}`);
    assert.ok(documentWidth <= width, `${page.path} is ${documentWidth} px wide in a window of ${width} px`);
    assertNone(clipped, `Text cut off on ${page.path}`);
  } finally {
    await context.close();
  }
}

/// Styles that a visitor brings are not held back by the site's policy.
async function restyle(tab, styles, page) {
  const rootSize = () => tab.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
  const spacing = () => tab.evaluate(() => getComputedStyle(document.querySelector('h1')).letterSpacing);
  const before = [await rootSize(), await spacing()];
  const css = typeof styles === 'function' ? styles(before[0]) : styles;
  await tab.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
  }, css);
  assert.notDeepEqual([await rootSize(), await spacing()], before, `The visitor's styles did not apply to ${page.path}`);
}

/// Runs in the page.
function measure() {
  const name = (element) => `<${element.localName}> "${element.innerText.trim().slice(0, 60)}"`;
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
  const ancestors = (element) => {
    const found = [];
    for (let node = element; node && node !== document.documentElement; node = node.parentElement) found.push(node);
    return found;
  };
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  const cuts = (element) => /hidden|clip/.test(getComputedStyle(element).overflow);
  // Text for screen readers alone is kept in a box of a pixel or less.
  const isForListenersOnly = (element) => ancestors(element).some((box) => {
    const { width, height } = box.getBoundingClientRect();
    return width <= 1 && height <= 1 && cuts(box);
  });
  const ownText = (element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const boxesOf = (nodes) => nodes.flatMap((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  });

  const withText = [...document.body.querySelectorAll('*')]
    .filter((element) => ownText(element).length > 0 && isShown(element) && !isForListenersOnly(element));

  const beyond = withText
    .filter((element) => !ancestors(element).some(scrolls))
    .filter((element) => boxesOf(ownText(element)).some(({ left, right }) =>
      // What ends left of the window is a skip link that waits there for the focus.
      right > innerWidth + 1 || (left < -1 && right > 0)))
    .map(name);

  const labels = 'h1, h2, h3, h4, h5, h6, legend, th, summary, button, nav a';
  const clipped = [...document.body.querySelectorAll(labels)]
    .filter((element) => isShown(element) && !isForListenersOnly(element))
    .filter((element) => isCutOff(element) || runsOutOfItsOwnBox(element))
    .map(name);

  function isCutOff(element) {
    const boxes = boxesOf([element]);
    return ancestors(element).filter(cuts).some((box) => {
      const { left, right, top, bottom } = box.getBoundingClientRect();
      return boxes.some((text) => text.left < left - 1 || text.right > right + 1 || text.top < top - 4 || text.bottom > bottom + 4);
    });
  }

  function runsOutOfItsOwnBox(element) {
    if (getComputedStyle(element).display === 'inline') return false;
    const letter = parseFloat(getComputedStyle(element).fontSize);
    return element.scrollHeight - element.clientHeight > letter / 2 || element.scrollWidth - element.clientWidth > letter / 2;
  }

  return {
    documentWidth: document.scrollingElement.scrollWidth,
    beyond,
    clipped,
    headings: document.querySelectorAll('h1, h2, h3').length,
  };
}
