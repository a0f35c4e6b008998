// Lists are narrowed down on the page, and the address says how.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pages } from './built-site.mjs';
import { attribute, elements } from './html-tree.mjs';
import { browser, server, visit as visitAs } from './served-site.mjs';

// The page of results has a filter too, over whatever a search finds.
const filtered = pages.filter((page) => page.path !== 'search/index.html' && hasId(page, 'list-filters'));
const services = filtered.find(({ path }) => path === 'services/index.html');
const breaks = filtered.find(({ path }) => path === 'short-breaks/index.html');

test('lists of services and of short breaks have a filter', () => {
  assert.ok(services && breaks, `Filters are on: ${filtered.map(({ path }) => path).join(', ')}`);
});

test('no part of a long list has a filter, and no filter a choice that nothing answers to', () => {
  for (const page of filtered) {
    const all = elements(page.document);
    assert.ok(!all.some((element) => attribute(element, 'class') === 'pages'), `${page.path} is one part of a list`);
    const cards = all.filter((element) => attribute(element, 'class') === 'card');
    for (const box of all.filter((element) => element.tagName === 'input' && attribute(element, 'type') === 'checkbox')) {
      const [facet, term] = [attribute(box, 'name'), attribute(box, 'value')];
      assert.ok(cards.some((card) => termsOf(card, facet).includes(term)), `${page.path}: nothing is ${facet}=${term}`);
    }
  }
});

test('facets are joined with and, choices of one with or', () =>
  visit(services, async (tab) => {
    const whole = await shown(tab);
    const [one, other] = await twoOf(tab, 'age');
    await tick(tab, 'age', one);
    const first = await shown(tab);
    assert.ok(first.length > 0 && first.length < whole.length, `age=${one} shows ${first.length} of ${whole.length}`);
    assert.ok(first.every((card) => card.age.includes(one)));
    await tick(tab, 'age', other);
    const both = await shown(tab);
    assert.deepEqual(both.map(({ title }) => title),
      whole.filter(({ age }) => age.includes(one) || age.includes(other)).map(({ title }) => title));
    await tick(tab, 'tier', 'universal');
    assert.deepEqual((await shown(tab)).map(({ title }) => title),
      both.filter(({ tier }) => tier.includes('universal')).map(({ title }) => title));
    assert.equal(await status(tab), `${new Set((await shown(tab)).map(({ title }) => title)).size} of ${whole.length} pages fit what you ticked`);
  }));

test('the address keeps the choices, and the back button undoes one', () =>
  visit(services, async (tab) => {
    const whole = await shown(tab);
    const before = await status(tab);
    await tick(tab, 'tier', 'universal');
    const narrowed = await shown(tab);
    const address = tab.url();
    assert.match(address, /\?tier=universal$/);
    await tick(tab, 'tier', 'specialist');
    await tab.goBack();
    assert.equal(tab.url(), address);
    assert.deepEqual(await shown(tab), narrowed);
    await tab.goBack();
    assert.deepEqual(await shown(tab), whole);
    assert.equal(await status(tab), before);
    await tab.goto('about:blank');
    await tab.goto(`${address}&tier=%3Cb%3Enonsense`);
    assert.deepEqual(await shown(tab), narrowed);
    assert.ok(await tab.locator('.filters').evaluate((details) => details.open), 'A link with choices hides them');
  }));

test('headings without cards go, and a page under two headings counts once', () =>
  visit(breaks, async (tab) => {
    const [kind] = await twoOf(tab, 'break');
    await tick(tab, 'break', kind);
    const titles = new Set((await shown(tab)).map(({ title }) => title));
    assert.match(await status(tab), new RegExp(`^${titles.size} of `));
    await tick(tab, 'break', kind, false);
    await tick(tab, 'cost', 'free');
    const empty = await tab.locator('main section:visible').evaluateAll((sections) =>
      sections.filter((section) => section.querySelector('h2[id^=list-]') && !section.querySelector('.card:not([hidden])')).map(({ innerText }) => innerText));
    assert.deepEqual(empty, []);
    const dead = await tab.locator('.contents li:visible a').evaluateAll((links) =>
      links.filter((link) => document.querySelector(link.hash).closest('[hidden]')).map(({ innerText }) => innerText));
    assert.deepEqual(dead, []);
  }));

test('one button takes all choices back, and the focus stays near', () =>
  visit(services, async (tab) => {
    const whole = await shown(tab);
    const clear = tab.getByRole('button', { name: 'Untick everything' });
    assert.ok(!(await clear.isVisible()), 'There is nothing to untick yet');
    await tick(tab, 'tier', 'universal');
    await clear.click();
    assert.deepEqual(await shown(tab), whole);
    assert.ok(!tab.url().includes('?'), tab.url());
    assert.equal(await tab.evaluate(() => document.activeElement.localName), 'summary');
  }));

test('every choice is a target of 44 px, in a group with a name', () =>
  visit(services, async (tab) => {
    await tab.locator('.filters summary').click();
    const groups = await tab.locator('.filters fieldset').evaluateAll((all) =>
      all.map((group) => group.querySelector('legend')?.innerText.trim() ?? ''));
    assert.ok(groups.length > 3 && groups.every(Boolean), groups.join(', '));
    const small = await tab.locator('.filters label').evaluateAll((all) =>
      all.filter((label) => label.getBoundingClientRect().height < 44).map(({ innerText }) => innerText));
    assert.deepEqual(small, []);
    assert.equal(await tab.locator('#list-count').getAttribute('role'), 'status');
  }));

test('without script there is no filter, and every card', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  try {
    const tab = await context.newPage();
    await tab.goto(`${server.urlOf(services)}?tier=universal`);
    assert.equal(await tab.locator('main input').count(), 0);
    const cards = elements(services.document).filter((element) => attribute(element, 'class') === 'card');
    assert.equal(await tab.locator('.card:visible').count(), cards.length);
  } finally {
    await context.close();
  }
});

function hasId(page, id) {
  return elements(page.document).some((element) => attribute(element, 'id') === id);
}

function termsOf(card, facet) {
  return (attribute(card, `data-${facet}`) ?? '').split(' ');
}

const visit = (page, check) => visitAs(page, {}, check);

async function tick(tab, facet, term, on = true) {
  const details = tab.locator('.filters');
  if (!(await details.evaluate((element) => element.open))) await details.locator('summary').click();
  await tab.locator(`.filters input[name="${facet}"][value="${term}"]`).setChecked(on);
}

function twoOf(tab, facet) {
  return tab.locator(`.filters input[name="${facet}"]`).evaluateAll((boxes) => boxes.slice(0, 2).map(({ value }) => value));
}

function status(tab) {
  return tab.locator('#list-count').innerText();
}

function shown(tab) {
  return tab.locator('.card:visible').evaluateAll((cards) => cards.map((card) => ({
    title: card.querySelector('a').innerText,
    age: (card.dataset.age ?? '').split(' '),
    tier: (card.dataset.tier ?? '').split(' '),
  })));
}
