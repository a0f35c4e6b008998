// axe-core finds nothing wrong, in each of the ways that people set up their screens.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import axe from 'axe-core';

import { fullestPageOfKind } from './built-site.mjs';
import { brokenPage } from './broken-page.mjs';
import { assertNone, testEachOfTheSample } from './page-tests.mjs';
import { browser, server } from './served-site.mjs';

const all = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'] };
/// Other colours change nothing that the other rules look at: what is there, and how it is called.
const ofColours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
/// Larger letters move things, and bring others to where they can be scrolled.
const ofPlaces = { type: 'rule', values: ['color-contrast', 'scrollable-region-focusable', 'target-size'] };

const usual = {
  viewport: { width: 1280, height: 900 },
  media: { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference', contrast: 'no-preference' },
  textSize: '100%',
  rules: all,
};

/// A page is loaded once and then set up in one way after the other, as its reader could
/// do. The test of broken pages shows that each way is in force when axe looks.
const conditions = {
  'light': usual,
  'dark': { ...usual, media: { ...usual.media, colorScheme: 'dark' }, rules: ofColours },
  'more contrast': { ...usual, media: { ...usual.media, contrast: 'more' }, rules: ofColours },
  'forced colours and reduced motion': {
    ...usual,
    media: { ...usual.media, colorScheme: 'dark', forcedColors: 'active', reducedMotion: 'reduce' },
    rules: ofColours,
  },
  '320 px wide': { ...usual, viewport: { width: 320, height: 640 } },
  'text at 200%': { ...usual, textSize: '200%', rules: ofPlaces },
};

testEachOfTheSample('axe', async (page) => {
  assertNone(await faultsOf(page), `axe violations on ${page.path}`);
});

test('axe: a list of one’s own with pages on it', async () => {
  const service = fullestPageOfKind('service');
  const faults = await faultsOf(fullestPageOfKind('my-list'), async (tab) => {
    const own = tab.url();
    await tab.goto(server.urlOf(service));
    await tab.locator('.keep button').first().click();
    await tab.goto(own);
    assert.ok(await tab.locator('main table').isVisible(), 'Nothing is on the list');
  });
  assertNone(faults, 'axe violations on a list with pages on it');
});

test('axe: a fault that only one way of looking has is found there, and nowhere else', async () => {
  const onlyIn = {
    light: '@media (prefers-color-scheme: light) and (prefers-contrast: no-preference) and (min-width: 400px)',
    dark: '@media (prefers-color-scheme: dark) and (forced-colors: none)',
    contrast: '@media (prefers-contrast: more) and (forced-colors: none)',
    forced: '@media (forced-colors: active) and (prefers-reduced-motion: reduce)',
    narrow: '@media (max-width: 400px)',
  };
  const page = brokenPage(server, {
    main: Object.keys(onlyIn).map((id) => `<p id="${id}">Faint words</p>`).join('')
      + '<div class="row"><button id="small" type="button">a</button><button type="button">b</button></div>',
    css: Object.entries(onlyIn).map(([id, media]) =>
      `${media} { #${id} { forced-color-adjust: none; background: #777; color: #888 } }`).join('\n')
      + '.row { display: flex } .row > button { width: calc(40px - 1rem); height: calc(40px - 1rem); padding: 0; border: 0; overflow: hidden }',
  });
  const found = (await faultsOf(page)).map((fault) => `${fault.split(':')[0]}: ${fault.match(/ id="(\w+)"/)?.[1]}`);
  assert.deepEqual(found.filter((fault) => !fault.endsWith('undefined')), [
    'light: light',
    'dark: dark',
    'more contrast: contrast',
    'forced colours and reduced motion: forced',
    '320 px wide: narrow',
    'text at 200%: light',
    'text at 200%: small',
  ]);
});

async function faultsOf(page, prepare = async () => {}) {
  const context = await browser.newContext({ viewport: usual.viewport });
  try {
    const tab = await context.newPage();
    await tab.goto(server.urlOf(page));
    await prepare(tab);
    // What is folded away is not looked at.
    await tab.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
    await tab.evaluate(axe.source);
    const faults = [];
    for (const [name, condition] of Object.entries(conditions)) {
      await setUp(tab, condition);
      faults.push(...(await violationsOn(tab, condition.rules)).map((fault) => `${name}: ${fault}`));
    }
    return faults;
  } finally {
    await context.close();
  }
}

async function setUp(tab, { viewport, media, textSize }) {
  await tab.emulateMedia(media);
  await tab.setViewportSize(viewport);
  await tab.evaluate(async (size) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`:root { font-size: ${size} !important }`);
    document.adoptedStyleSheets = [sheet];
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
  }, textSize);
}

async function violationsOn(tab, rules) {
  const violations = await tab.evaluate(async (runOnly) => {
    // Only rules about turned screens, which are not asked for, want the stylesheets once more.
    const { passes, violations } = await window.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false });
    if (passes.length + violations.length === 0) throw new Error('axe looked at nothing');
    return violations;
  }, rules);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n    ${node.html.slice(0, 200)}\n    ${node.failureSummary.replaceAll('\n', '\n    ')}`));
}
