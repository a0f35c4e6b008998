// Text size, space and colours: chosen on one page, kept on the device, right on every page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import axe from 'axe-core';

import { fullestPageOfKind } from './built-site.mjs';
import { assertNone } from './page-tests.mjs';
import { browser, server } from './served-site.mjs';

const address = '/make-this-site-easier-to-use/';
const colours = { Light: 'light', Dark: 'dark', 'Calm, on cream': 'calm', 'Yellow on black': 'contrast' };

async function open(settings, path = address) {
  const context = await browser.newContext(settings);
  const tab = await context.newPage();
  await tab.goto(server.origin + path);
  return { context, tab, choose: (name) => tab.getByRole('radio', { name }).check() };
}

const styleOf = (tab, selector, property) =>
  tab.locator(selector).first().evaluate((element, name) => getComputedStyle(element)[name], property);
const kept = (tab) => tab.evaluate(() => ({ ...localStorage }));

test('each choice applies at once, to other pages too, and survives a reload', async () => {
  const { context, tab, choose } = await open();
  const size = parseFloat(await styleOf(tab, 'body', 'fontSize'));
  await choose('Larger');
  assert.equal(parseFloat(await styleOf(tab, 'body', 'fontSize')), size * 1.25);
  await choose('Largest');
  await choose('More space');
  await choose('Calm, on cream');
  assert.match(await tab.getByRole('main').getByRole('status').textContent(), /Every page of this website now looks like this/);
  const ground = await styleOf(tab, 'body', 'backgroundColor');
  for (const path of [address, '/', '/services/', new URL(server.urlOf(fullestPageOfKind('service'))).pathname]) {
    await tab.goto(server.origin + path);
    assert.equal(parseFloat(await styleOf(tab, 'body', 'fontSize')), size * 1.5, path);
    assert.notEqual(await styleOf(tab, 'main p', 'wordSpacing'), '0px', path);
    assert.equal(await styleOf(tab, 'body', 'backgroundColor'), ground, path);
  }
  await tab.goto(server.origin + address);
  await tab.reload();
  for (const name of ['Largest', 'More space', 'Calm, on cream']) {
    assert.ok(await tab.getByRole('radio', { name }).isChecked(), name);
  }
  await context.close();
});

test('everything can be put back, and then nothing is kept', async () => {
  const { context, tab, choose } = await open();
  assert.deepEqual(await kept(tab), {}, 'Nothing is kept before somebody chooses');
  const before = await tab.evaluate(() => document.documentElement.outerHTML.slice(0, 60));
  await choose('Largest');
  await choose('Dark');
  assert.deepEqual(await kept(tab), { look: '{"text":"largest","colours":"dark"}' });
  await tab.getByRole('button', { name: 'Put everything back' }).click();
  assert.match(await tab.getByRole('main').getByRole('status').textContent(), /nothing is kept on this device/);
  assert.deepEqual(await kept(tab), {});
  assert.equal(await tab.evaluate(() => document.documentElement.outerHTML.slice(0, 60)), before);
  assert.equal(await tab.getByRole('radio', { checked: true }).count(), 3);
  await context.close();
});

test('no choice asks the network for anything', async () => {
  const { context, tab, choose } = await open();
  await tab.waitForLoadState('networkidle');
  const requests = [];
  tab.on('request', (request) => requests.push(request.url()));
  await choose('Larger');
  await choose('Yellow on black');
  await tab.keyboard.press('Enter');
  await tab.getByRole('button', { name: 'Put everything back' }).click();
  await tab.waitForTimeout(200);
  assert.deepEqual(requests, []);
  await context.close();
});

test('where a browser keeps nothing, a choice holds for the page and says so', async () => {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('no', 'SecurityError'); } });
  });
  const tab = await context.newPage();
  const faults = [];
  tab.on('pageerror', (error) => faults.push(error.message));
  await tab.goto(server.origin + address);
  await tab.getByRole('radio', { name: 'Dark' }).check();
  assert.match(await tab.getByRole('main').getByRole('status').textContent(), /other pages stay as they are/);
  assert.equal(await tab.locator('html').getAttribute('data-colours'), 'dark');
  await tab.goto(`${server.origin}/`);
  assert.equal(await tab.locator('html').getAttribute('data-colours'), null);
  assert.deepEqual(faults, []);
  await context.close();
});

test('what others put into the storage does no harm', async () => {
  const { context, tab } = await open();
  for (const value of ['x', '[]', '7', '{"text":{"a":1},"onload":"x"}', '"\\"><script>"']) {
    await tab.evaluate((text) => localStorage.setItem('look', text), value);
    const faults = [];
    tab.on('pageerror', (error) => faults.push(error.message));
    await tab.reload();
    assert.deepEqual(faults, [], value);
    assert.ok(await tab.locator('.look').isVisible(), value);
  }
  await context.close();
});

test('the look is there before the page is drawn', async () => {
  const { context, tab, choose } = await open();
  await choose('Yellow on black');
  await context.addInitScript(() => {
    new MutationObserver(() => {
      if (document.body && !window.early) window.early = document.documentElement.getAttribute('data-colours');
    }).observe(document, { childList: true, subtree: true });
  });
  await tab.goto(`${server.origin}/`);
  assert.equal(await tab.evaluate(() => window.early), 'contrast');
  await context.close();
});

test('a chosen dark is the dark of the device, and wins over what the device asks for', async () => {
  const tokens = (tab) => tab.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    const names = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
      .flatMap((rule) => [...(rule.style ?? [])]).filter((name) => name.startsWith('--'));
    return Object.fromEntries([...new Set(names)].sort().map((name) => [name, style.getPropertyValue(name)]));
  });
  const dark = await open({ colorScheme: 'dark' });
  const light = await open({ colorScheme: 'light' });
  const [ofDarkDevice, ofLightDevice] = [await tokens(dark.tab), await tokens(light.tab)];
  assert.notDeepEqual(ofDarkDevice, ofLightDevice);
  await light.choose('Dark');
  assert.deepEqual(await tokens(light.tab), ofDarkDevice, 'look.css and screens.css have drifted apart');
  await dark.choose('Light');
  assert.deepEqual(await tokens(dark.tab), ofLightDevice);
  await dark.context.close();
  await light.context.close();
});

const kinds = ['home', 'service', 'strategy', 'list', 'event', 'pathway'];
for (const [name, value] of Object.entries(colours)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe, with enhanced contrast, in ${name} on a device that is ${colorScheme}`, async () => {
      const { context, tab, choose } = await open({ colorScheme, viewport: { width: 1280, height: 900 } });
      await choose(name);
      for (const url of [server.origin + address, ...kinds.map((kind) => server.urlOf(fullestPageOfKind(kind)))]) {
        await tab.goto(url);
        assert.equal(await tab.locator('html').getAttribute('data-colours'), value);
        assertNone(await contrastFaults(tab), `${name}: ${url}`);
      }
      await context.close();
    });
  }
}

test('forced colours stay those of the device, whatever was chosen', async () => {
  // axe does not see forced colours of words, so they are compared with those before the choice.
  // A switch that is on and a button with the focus are drawn in other colours, as they should be.
  // The sign in the header keeps its own colours, which no choice may filter.
  const shown = async (tab) => {
    await tab.mouse.move(0, 0);
    return tab.evaluate(() => [...document.querySelectorAll('body :not(input, button, svg, svg *)')].map((element) => {
      const { color, backgroundColor, borderTopColor } = getComputedStyle(element);
      return [color, backgroundColor, borderTopColor].join(' ');
    }));
  };
  for (const colorScheme of ['light', 'dark']) {
    const { context, tab, choose } = await open({ forcedColors: 'active', colorScheme });
    await choose('Light');
    const before = await shown(tab);
    await tab.getByRole('button', { name: 'Put everything back' }).click();
    assert.deepEqual(await shown(tab), before);
    for (const name of Object.keys(colours)) {
      await choose(name);
      assert.deepEqual(await shown(tab), before, name);
      assert.equal(await styleOf(tab, '.home-link svg', 'filter'), 'none', name);
    }
    await context.close();
  }
});

test('the largest words with more space still fit 320 px', async () => {
  const { context, tab, choose } = await open({ viewport: { width: 320, height: 640 } });
  await choose('Largest');
  await choose('More space');
  for (const url of [server.origin + address, ...kinds.map((kind) => server.urlOf(fullestPageOfKind(kind)))]) {
    await tab.goto(url);
    const width = await tab.evaluate(() => document.scrollingElement.scrollWidth);
    assert.ok(width <= 320, `${url} is ${width} px wide`);
  }
  await context.close();
});

test('it is all done by keyboard, and paper has none of the colours', async () => {
  const { context, tab } = await open();
  await tab.getByRole('radio', { name: 'As my device has them' }).focus();
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('ArrowDown');
  assert.equal(await tab.locator('html').getAttribute('data-colours'), 'dark');
  await tab.emulateMedia({ media: 'print' });
  assert.equal(await styleOf(tab, 'h1', 'color'), 'rgb(0, 0, 0)');
  await context.close();
});

test('without script the page explains what the device can do, and has no dead switches', async () => {
  const { context, tab } = await open({ javaScriptEnabled: false });
  assert.equal(await tab.getByRole('radio').count(), 0);
  assert.ok(await tab.getByRole('heading', { name: 'Change the colours' }).isVisible());
  await context.close();
});

async function contrastFaults(tab) {
  await tab.evaluate(axe.source);
  const violations = await tab.evaluate(async () => {
    const rules = ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'];
    const results = await window.axe.run(document, { runOnly: { type: 'rule', values: rules }, resultTypes: ['violations'] });
    return results.violations;
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.any[0]?.message}`));
}
