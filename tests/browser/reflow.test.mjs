// Pages fit a narrow window, and bear larger letters and wider spaces.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { brokenPage } from './broken-page.mjs';
import { assertNone, testEachOfTheSample } from './page-tests.mjs';
import { browser, server } from './served-site.mjs';
import { misfits } from './text-fits.mjs';

// The values of WCAG 2.2, success criterion 1.4.12.
const wideSpacing = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
`;
const largeText = ':root { font-size: 200% !important; }';
const wide = { width: 1280, height: 800 };
const narrow = { width: 320, height: 640 };

/// A page is loaded once and then set up in one way after the other, as its reader could do.
const conditions = {
  '320 px wide': { viewport: narrow, styles: '' },
  'text spacing': { viewport: wide, styles: wideSpacing },
  'text spacing, 320 px wide': { viewport: narrow, styles: wideSpacing },
  'text at 200%': { viewport: wide, styles: largeText },
};

testEachOfTheSample('fits', async (page) => {
  assertNone(await faultsOf(page), `What does not fit on ${page.path}`);
});

test('what does not fit is noticed, and where', async () => {
  const page = brokenPage(server, {
    main: '<h2 class="narrow">Too wide for a telephone</h2><h2 class="spacing">Too low for wide lines</h2>'
      + '<h2 class="large">Too low for large letters</h2>',
    css: `.narrow { width: 400px } .large { height: 2.2rem; max-height: 40px; overflow: hidden; white-space: nowrap }
      .spacing { height: 1.2em; line-height: 1.2; overflow: hidden; white-space: nowrap; font-size: 2rem }`,
  });
  const faults = await faultsOf(page);
  const foundIn = (words) => [...new Set(faults.filter((fault) => fault.includes(words)).map((fault) => fault.split(': ')[0]))];
  assert.ok(foundIn('Too low for wide lines').includes('text spacing'), faults.join('\n'));
  assert.ok(foundIn('Too low for large letters').includes('text at 200%'), faults.join('\n'));
  assert.deepEqual(foundIn('px wide in a window'), ['320 px wide', 'text spacing, 320 px wide']);
});

async function faultsOf(page) {
  const context = await browser.newContext({ viewport: wide });
  try {
    const tab = await context.newPage();
    await tab.goto(server.urlOf(page));
    const plain = await lettersOf(tab);
    const faults = [];
    for (const [name, { viewport, styles }] of Object.entries(conditions)) {
      await tab.setViewportSize(viewport);
      await restyle(tab, styles);
      if (styles) assert.notDeepEqual(await lettersOf(tab), plain, `The visitor's styles did not apply to ${page.path}`);
      faults.push(...(await misfits(tab)).map((fault) => `${name}: ${fault}`));
    }
    return faults;
  } finally {
    await context.close();
  }
}

/// Styles that a visitor brings are not held back by the site's policy.
function restyle(tab, css) {
  return tab.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, css);
}

function lettersOf(tab) {
  return tab.evaluate(() => [
    getComputedStyle(document.documentElement).fontSize,
    getComputedStyle(document.querySelector('h1')).letterSpacing,
  ]);
}
