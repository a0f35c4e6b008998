// Everything can be reached and seen with the Tab key alone.

import assert from 'node:assert/strict';

import { fullestPageOfKind } from './built-site.mjs';
import { assertNone, testOneOfEachKind, testPageOfKind } from './page-tests.mjs';
import { browser, server } from './served-site.mjs';

const moreStopsThanAnyPageHas = 2000;

testOneOfEachKind('the skip link comes first and leads to the content', (page) =>
  visit(page, { width: 1280, height: 900 }, async (tab) => {
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

for (const kind of ['home', 'service', 'list', 'browse', 'strategy']) {
  for (const width of [1280, 320]) {
    testPageOfKind(`every tab stop shows its focus at ${width} px`, kind, fullestPageOfKind(kind), (page) =>
      visit(page, { width, height: 800 }, (tab) => tabThrough(tab, page)));
  }
}

async function tabThrough(tab, page) {
  const expected = await expectedStops(tab);
  assert.ok(expected.length > 1, `${page.path} has almost no tab stops`);
  const stops = [];
  const seen = new Set();
  while (stops.length < moreStopsThanAnyPageHas) {
    await tab.keyboard.press('Tab');
    const stop = await focusedStop(tab);
    if (!stop) break;
    if (seen.has(stop.id)) {
      assert.equal(stop.id, stops[0].id, `On ${page.path} the focus is trapped: after ${stops.at(-1).name} it returns to ${stop.name}`);
      break;
    }
    seen.add(stop.id);
    stops.push(stop);
  }
  assertNone(stops.flatMap(faultsOf), `Tab stops that cannot be seen on ${page.path}`);
  assertNone(
    expected.filter(({ id }) => !seen.has(id)).map(({ name }) => name),
    `Controls on ${page.path} that Tab never reaches`,
  );
  const order = expected.map(({ id }) => id);
  const visited = stops.map(({ id }) => order.indexOf(id)).filter((index) => index >= 0);
  const outOfOrder = visited.filter((index, at) => at > 0 && index < visited[at - 1]);
  assertNone(outOfOrder.map((index) => expected[index].name), `Tab stops on ${page.path} out of the order of the page`);
}

function faultsOf({ name, outline, inside, uncovered }) {
  return [
    !outline && `${name} has no outline`,
    !inside && `${name} is outside the window`,
    inside && !uncovered && `${name} is hidden behind something`,
  ].filter(Boolean);
}

async function visit(page, viewport, check) {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  try {
    const tab = await context.newPage();
    await tab.addInitScript(describeStops);
    await tab.goto(server.urlOf(page));
    await check(tab);
  } finally {
    await context.close();
  }
}

function focusedStop(tab) {
  return tab.evaluate(() => window.focusedTabStop());
}

function expectedStops(tab) {
  return tab.evaluate(() => window.expectedTabStops());
}

/// Runs in the page.
function describeStops() {
  const ids = new Map();
  const idOf = (element) => {
    if (!ids.has(element)) ids.set(element, ids.size);
    return ids.get(element);
  };
  const nameOf = (element) => {
    const text = (element.getAttribute('aria-label') ?? element.innerText ?? '').trim().slice(0, 50);
    return `<${element.localName}${element.id && ` id="${element.id}"`}> "${text || element.getAttribute('name') || ''}"`;
  };
  const isInMain = (element) => element.closest('main') !== null;

  window.expectedTabStops = () => {
    const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
    return [...document.querySelectorAll(controls)]
      .filter((element) => element.tabIndex >= 0 && !element.matches(':disabled'))
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]'))
      .filter((element) => element.type !== 'radio' || isTheStopOfItsGroup(element))
      .map((element) => ({ id: idOf(element), name: nameOf(element), inMain: isInMain(element) }));
  };

  window.focusedTabStop = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const style = getComputedStyle(element);
    const seen = partInWindow(element);
    return {
      id: idOf(element),
      name: nameOf(element),
      href: element.getAttribute('href') ?? '',
      inMain: isInMain(element),
      outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 && !isTransparent(style.outlineColor),
      inside: seen !== null,
      uncovered: seen !== null && isOnTop(element, seen),
    };
  };

  function isTheStopOfItsGroup(radio) {
    const group = [...document.querySelectorAll('input[type=radio]')]
      .filter((other) => other.name === radio.name && other.form === radio.form);
    return radio === (group.find((other) => other.checked) ?? group[0]);
  }

  function isTransparent(colour) {
    return colour === 'transparent' || /[,/]\s*0(\.0+)?%?\)$/.test(colour) && colour.startsWith('rgba');
  }

  /// The part of an element that the window shows, or null if a side of it is cut
  /// off that there was room for.
  function partInWindow(element) {
    const box = element.getBoundingClientRect();
    const part = {
      left: Math.max(box.left, 0),
      top: Math.max(box.top, 0),
      right: Math.min(box.right, innerWidth),
      bottom: Math.min(box.bottom, innerHeight),
    };
    const width = part.right - part.left;
    const height = part.bottom - part.top;
    const whole = width >= Math.min(box.width, innerWidth) - 1 && height >= Math.min(box.height, innerHeight / 2) - 1;
    return whole && width > 0 && height > 0 ? part : null;
  }

  function isOnTop(element, part) {
    const lines = [...element.getClientRects()].filter((line) =>
      line.width > 0 && line.bottom > part.top && line.top < part.bottom);
    return (lines.length > 0 ? lines : [part]).some((line) => {
      const x = (Math.max(line.left, part.left) + Math.min(line.right, part.right)) / 2;
      const y = (Math.max(line.top, part.top) + Math.min(line.bottom, part.bottom)) / 2;
      const hit = document.elementFromPoint(x, y);
      return hit !== null && (element.contains(hit) || hit.contains(element) && hit.closest('label, summary') !== null
        || [...(element.labels ?? [])].some((label) => label.contains(hit)));
    });
  }
}
