// Everything can be reached and seen with the Tab key alone.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { brokenPage } from './broken-page.mjs';
import { visibleFocus } from './focus-contrast.mjs';
import { assertNone, testEachOfTheSample, testOneOfEachKind } from './page-tests.mjs';
import { browser, server } from './served-site.mjs';
import { describeStops, expectedStops, faultsOf, focusedStop, walk } from './tab-stops.mjs';

const wide = { width: 1280, height: 800 };
const narrow = { width: 320, height: 640 };

/// How much of a line of two pixels round a control has to be seen (WCAG 2.2, 2.4.13). A
/// little of it may lie on a border that looks the same without the focus.
const enough = 0.9;

/// In each of these the focus must be seen, and its colours are others.
const colours = {
  'light': { colorScheme: 'light', forcedColors: 'none' },
  'dark': { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active' },
};

/// An empty page that counts pixels, opened when it is first wanted.
let counter;

/// Looks of controls whose focus has been measured, on whatever page.
const measured = new Map();
after(() => {
  const smallest = [...measured.values()].sort((one, other) => one.part - other.part)[0];
  console.log(`The focus was measured on ${measured.size} looks of controls; the least of it is seen on`
    + ` ${smallest?.name}: ${smallest?.part.toFixed(2)} of a line of two pixels all round`);
});

testOneOfEachKind('the skip link comes first and leads to the content', (page) =>
  visit(page, wide, async (tab) => {
    await tab.keyboard.press('Tab');
    const skip = await focusedStop(tab);
    assert.ok(skip, `${page.path} has no tab stop`);
    assert.match(skip.href, /^#/, `The first stop on ${page.path} is ${skip.name}, not a skip link`);
    assertNone(faultsOf(skip), `The skip link on ${page.path} is not visible when it has the focus`);
    await tab.keyboard.press('Enter');
    assert.ok(
      await tab.evaluate(() => document.activeElement.closest('main') !== null),
      `Enter on the skip link of ${page.path} does not move the focus into main`,
    );
    await tab.keyboard.press('Tab');
    const next = await focusedStop(tab);
    const mainHasStops = (await expectedStops(tab)).some(({ inMain }) => inMain);
    assert.ok(next?.inMain || !mainHasStops, `After the skip link of ${page.path}, Tab goes to ${next?.name}`);
  }));

// Narrow, everything is there too, and more of it in the way of the focus: so only that is tried on the whole sample.
testOneOfEachKind('every tab stop is reached in order and shows its focus, wide', async (page) =>
  assertNone(await faultsAt(page, wide, measured), `Faults on ${page.path}`));

testEachOfTheSample('every tab stop is reached in order and shows its focus, 320 px wide, unfolded', async (page) =>
  assertNone(await faultsAt(page, narrow, measured, unfold), `Faults on ${page.path}`));

test('a focus that is trapped, hidden, faint or out of order is noticed', async () => {
  const broken = {
    'is trapped': { main: '<button type="button" id="trap">Trap</button>', js: `addEventListener('keydown', (event) => {
      if (event.key === 'Tab' && document.activeElement.id === 'trap') { event.preventDefault(); document.querySelector('main a').focus(); }
    })` },
    'is hidden behind something': { css: 'body::after { content: ""; position: fixed; inset: 0; background: #fff }' },
    'has no outline': { css: 'main a:focus { outline: none !important }' },
    'in light, only': { css: 'main a:focus { outline: 1px solid #ddd !important; box-shadow: none !important }' },
    'is out of the order': { main: '<a href="index.html" tabindex="5">First</a>' },
    'Tab never reaches': { main: '<a href="index.html" id="shy">Shy</a>', js: `addEventListener('focusin', ({ target }) => {
      if (target.id === 'shy') target.nextElementSibling?.focus() ?? document.querySelector('footer a').focus();
    })` },
  };
  for (const [fault, parts] of Object.entries(broken)) {
    // Counting pixels takes longest, and tells nothing of the order.
    const faults = await faultsAt(brokenPage(server, parts), wide, parts.css ? new Map() : { has: () => true });
    assert.ok(faults.some((one) => one.includes(fault)), `Not noticed: ${fault}. Found: ${faults.join('; ')}`);
  }
});

function faultsAt(page, viewport, known, prepare = async () => {}) {
  return visit(page, viewport, async (tab) => {
    await prepare(tab);
    const faint = [];
    const faults = await walk(tab, async (stop) => {
      if (known.has(stop.look)) return;
      const parts = await partsSeen(tab);
      known.set(stop.look, { name: `${stop.name} of ${page.path}`, part: Math.min(...Object.values(parts)) });
      faint.push(...Object.entries(parts).filter(([, part]) => part < enough)
        .map(([name, part]) => `${stop.name}: in ${name}, only ${part.toFixed(2)} of a line of two pixels round it has a contrast of 3`));
    });
    return [...faults, ...faint];
  });
}

async function partsSeen(tab) {
  counter ??= await browser.newPage();
  const parts = {};
  for (const [name, media] of Object.entries(colours)) {
    await tab.emulateMedia(media);
    parts[name] = await visibleFocus(tab, counter);
  }
  await tab.emulateMedia(colours.light);
  return parts;
}

function unfold(tab) {
  return tab.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
}

async function visit(page, viewport, check) {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  try {
    const tab = await context.newPage();
    await tab.addInitScript(describeStops);
    await tab.goto(server.urlOf(page));
    return await check(tab);
  } finally {
    await context.close();
  }
}
