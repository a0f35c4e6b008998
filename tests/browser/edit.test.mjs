// `fingerpost edit`: a form changes a page of the site and nothing else in its file, and says what Fingerpost thinks of it.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import axe from 'axe-core';

import { fill, fillEvent } from './decap-form.mjs';
import { difference, editExample, patience, press, said, save } from './edited-site.mjs';

const service = 'content/services/inclusive-swimming.md';

let edited;

before(async () => {
  edited = await editExample(async (site) => {
    // A note of an officer's own, that a form knows nothing of.
    const path = join(site, service);
    await writeFile(path, (await readFile(path, 'utf8')).replace('\ncost:\n', '\n# Agreed with the pool in May.\ncost:\n'));
  });
});
after(() => edited?.close());

test('a changed phone number and price are all that changes in the file, and the page has them', async () => {
  const before = await edited.text(service);
  assert.match(before, /# Agreed with the pool/);
  const tab = await edited.openForm('services/entries/inclusive-swimming');
  // Lists are closed until asked for.
  await openItem(tab, 'contacts', 0);
  await fill(tab, 'phone', '01632 960777');
  await openItem(tab, 'options', 0);
  await fill(tab, 'amount', '4.75');
  await save(tab);
  assert.match(await said(tab), /Saved/);
  const changed = difference(before, await edited.text(service));
  assert.equal(changed.length, 4, changed.join('\n'));
  assert.match(changed.join('\n'), /\+.*01632 960777/);
  assert.match(changed.join('\n'), /\+.*amount: 4\.75/);
  const page = await tab.context().newPage();
  await page.goto(`${edited.base}/services/inclusive-swimming/`);
  const words = await page.textContent('body');
  assert.ok(words.includes('01632 960777') && words.includes('£4.75'), 'The page has not what was saved');
  await tab.close();
});

test('a file that somebody else changed meanwhile is not written over', async () => {
  const tab = await edited.openForm('services/entries/inclusive-swimming');
  const theirs = (await edited.text(service)).replace('title: ', 'title: Their ');
  await writeFile(join(edited.site, service), theirs);
  await fill(tab, 'title', 'My swimming');
  await press(tab);
  await tab.getByText(/changed by somebody else/).first().waitFor(patience);
  assert.equal(await edited.text(service), theirs);
  await tab.close();
});

test('a mistake is told in the words of Fingerpost, and putting it right is told too', async () => {
  const tab = await edited.openForm('services/entries/sleep-help');
  await fill(tab, 'title', 'SLEEP HELP FOR EVERYBODY IN THE COUNTY');
  await save(tab);
  assert.match(await said(tab), /capital/i);
  const violations = await axeOn(tab, '#fingerpost');
  assert.deepEqual(violations, []);
  await tab.close();
});

test('a new event becomes a file and a page', async () => {
  const tab = await edited.openForm('events/new');
  await fillEvent(tab);
  await save(tab);
  const words = await said(tab);
  const file = await edited.text('content/events/winter-picnic-indoors.md');
  assert.match(file, /^---\ntitle: Winter picnic indoors\nsummary: /, file);
  assert.match(file, /\n {2}date: 2027-01-16\n {2}from: "12:00"\n {2}to: "14:30"\n/, file);
  assert.match(file, /\ncost:\n {2}free: true\n/, file);
  assert.doesNotMatch(file, /draft|_version|null|''|\[\]/, file);
  assert.ok(!words.includes('Wrong'), words);
  const page = await tab.context().newPage();
  const answer = await page.goto(`${edited.base}/events/winter-picnic-indoors/`);
  assert.equal(answer.status(), 200);
  await tab.close();
});

test('nothing is asked of any other computer', () => {
  assert.deepEqual(edited.elsewhere, []);
});

/// Opens an item of a list. Its button stands before the handle that it is dragged by, and has no name of its own.
async function openItem(tab, list, index) {
  const handle = tab.locator(`div[id^="${list}-field"] [aria-roledescription="sortable"]`).nth(index);
  await handle.locator('xpath=preceding-sibling::button[1]').click();
}

async function axeOn(tab, within) {
  await tab.evaluate(axe.source);
  const found = await tab.evaluate((part) => window.axe.run(part), within);
  return found.violations.map((violation) => `${violation.id}: ${violation.nodes.length}`);
}
