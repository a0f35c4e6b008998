// `fingerpost edit`, beyond pages: the settings, Easy Read, translations and pictures.

import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import axe from 'axe-core';

import { choose, fill, turn } from './decap-form.mjs';
import { difference, editExample, patience, press, said, save } from './edited-site.mjs';

const settings = 'fingerpost.yaml';

const money = 'content/guides/money-and-benefits.md';

// Pictures of one colour each.
const blue = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAIAAAAuKetIAAAAZElEQVR4nO3PUQkAIBTAwBfCYEY0qiH8OITBAtxm7fN1wwUNaEEDWtCAFjSgBQ1oQQNa0IAWNKAFDWhBA1rQgBY0oAUNaEEDWtCAFjSgBQ1oQQNa0IAWNKAFDWhBA1rQgBY8dgEAVTC1smUzNAAAAABJRU5ErkJggg==', 'base64');
const red = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAIAAAAuKetIAAAAZElEQVR4nO3PUQkAIBTAwBfMEMY2liH8OITBAtzm7PV1wwUNaEEDWtCAFjSgBQ1oQQNa0IAWNKAFDWhBA1rQgBY0oAUNaEEDWtCAFjSgBQ1oQQNa0IAWNKAFDWhBA1rQgBY8dgEbGvDiYk1+LQAAAABJRU5ErkJggg==', 'base64');

let edited;

before(async () => {
  edited = await editExample();
});
after(() => edited?.close());

test('a changed setting is all that changes in the file, and every page has it', async () => {
  const before = await edited.text(settings);
  const tab = await edited.openForm('settings/entries/settings', 'name');
  await fill(tab, 'name', 'Wrenshire Signpost');
  await save(tab);
  assert.match(await said(tab), /Nothing is wrong with the settings/);
  assert.deepEqual(difference(before, await edited.text(settings)), ['-name: Wrenshire SEND Help', '+name: Wrenshire Signpost']);
  assert.match(await edited.page('/'), /Wrenshire Signpost/);
  await tab.context().close();
});

test('a colour that nobody can read is told in the words of Fingerpost, the site stays, and the form puts it right', async () => {
  const before = await edited.text(settings);
  const tab = await edited.openForm('settings/entries/settings', 'name');
  await fill(tab, 'brand', 'yellow');
  await press(tab);
  await tab.getByText(/A colour is # and six/i).first().waitFor(patience);
  assert.equal(await edited.text(settings), before);
  await fill(tab, 'brand', '');
  await fill(tab, 'brand', '#ffff00');
  await save(tab);
  assert.match(await said(tab), /Wrong: .*#ffff00/);
  assert.match(await edited.text(settings), /\ncolours:\n {2}brand: "#ffff00"\n/);
  assert.match(await edited.page('/'), /Wrenshire Signpost/);
  assert.deepEqual(await axeOn(tab, '#fingerpost'), []);
  await tab.locator('#fingerpost button').click();
  await fill(tab, 'brand', '');
  await fill(tab, 'brand', '#1f4e79');
  await save(tab);
  assert.match(await said(tab), /Nothing is wrong with the settings/);
  await tab.context().close();
});

test('an address that is none is told before it is saved', async () => {
  const before = await edited.text(settings);
  const tab = await edited.openForm('settings/entries/settings', 'name');
  await fill(tab, 'base_url', 'wrenshire.example.org');
  await press(tab);
  await tab.getByText(/A web address starts with https/i).first().waitFor(patience);
  assert.equal(await edited.text(settings), before);
  await tab.context().close();
});

test('a line of Easy Read is changed as it was written', async () => {
  const file = 'content/services/camhs.easy.md';
  const before = await edited.text(file);
  const tab = await edited.openForm('easy-read/entries/services/camhs');
  const body = tab.locator('textarea[id^="body-field"]');
  const written = await body.inputValue();
  assert.equal(written.trim(), before.split('\n---\n')[1].trim());
  await body.fill(written.replace('Phone 999.', 'Phone 999 now.'));
  await save(tab);
  assert.deepEqual(difference(before, await edited.text(file)), ['-Phone 999.', '+Phone 999 now.']);
  assert.match(await edited.page('/services/camhs/easy-read/'), /Phone 999 now\./);
  const [catalogue] = await Promise.all([
    tab.context().waitForEvent('page'),
    tab.getByRole('link', { name: 'See every picture' }).first().click(),
  ]);
  await catalogue.getByText('![swim]').waitFor(patience);
  await tab.context().close();
});

test('an Easy Read page whose page changed says what, and a tick in its form notes that both say the same again', async () => {
  const [page, twin, noted] = ['content/services/coffee-groups.md', 'content/services/coffee-groups.easy.md', 'content/data/easy-read/services/coffee-groups.txt'];
  const changed = (await edited.text(page)).replace(/^title: .*$/m, 'title: Coffee and cake');
  await writeFile(join(edited.site, page), changed);
  const [easy, before] = [await edited.text(twin), await edited.text(noted)];
  const tab = await edited.openForm('easy-read/entries/services/coffee-groups');
  const inStep = tab.locator('.fingerpost-in-step');
  assert.match(await inStep.innerText(), /The ordinary page has changed since somebody compared the two on 25 November 2026:\s+.*is now “title: Coffee and cake”/);
  assert.deepEqual(await axeOn(tab, '.fingerpost-in-step'), []);
  const [beside] = await Promise.all([tab.context().waitForEvent('page'), inStep.getByRole('link').click()]);
  await beside.locator('input[id^="title-field"]').waitFor(patience);
  assert.equal(await beside.locator('input[id^="title-field"]').inputValue(), 'Coffee and cake');
  await beside.close();
  const tick = inStep.getByRole('checkbox', { name: /I have compared this page with the ordinary one/ });
  await tick.focus();
  await tab.keyboard.press('Space');
  await save(tab);
  assert.match(await said(tab), /Noted that it says the same as the ordinary page\. Send content\/data\/easy-read\/services\/coffee-groups\.txt/);
  assert.doesNotMatch(await said(tab), /last compared the two/);
  await inStep.getByText('Noted: both say the same.').waitFor(patience);
  assert.equal(await edited.text(twin), easy);
  const lines = difference(before, await edited.text(noted));
  assert.equal(lines.length, 2, lines.join('\n'));
  assert.equal(lines[1], '+title: Coffee and cake');
  await tab.context().close();
  // Nothing is left to tick.
  const again = await edited.openForm('easy-read/entries/services/coffee-groups');
  assert.match(await again.locator('.fingerpost-in-step').innerText(), /on 25 November 2026, and nothing in that has changed since/);
  assert.equal(await again.locator('.fingerpost-in-step input').count(), 0);
  await again.context().close();
});

test('a page without Easy Read gets one, with its own headings to fill', async () => {
  const tab = await edited.openForm('easy-read/new');
  await choose(tab, 'of_page', 'Claim the money');
  await fill(tab, 'title', 'Help with money');
  await choose(tab, 'picture', 'coins');
  await save(tab);
  const file = 'content/guides/money-and-benefits.easy.md';
  const made = await edited.text(file);
  assert.match(made, /\ntitle: Help with money\n/);
  assert.match(made, /\npicture: coins\n/);
  assert.match(made, /\ndraft: true\n---\n/);
  assert.doesNotMatch(made, /of_page|in_step|_version|null/);
  const headings = (await edited.text(money)).match(/^## .*$/gm);
  assert.deepEqual(made.match(/^## .*$/gm), headings);
  // The form now has them, and goes on from there.
  const body = tab.locator('textarea[id^="body-field"]');
  await tab.waitForFunction((heading) => document.querySelector('textarea[id^="body-field"]')?.value.includes(heading), headings[0], patience);
  await body.fill('![coins]\nWe help with money.\n');
  await save(tab);
  assert.match(await edited.text(file), /---\n!\[coins\]\nWe help with money\.\n$/);
  await tab.context().close();
});

test('a translation shows what its page says, and is added and changed', async () => {
  const tab = await edited.openForm('translations/new');
  await choose(tab, 'of_page', 'Otter inclusive swimming');
  await choose(tab, 'in_language', 'Romanian');
  await fill(tab, 'title', 'Înot');
  await fill(tab, 'summary', 'Înot liniștit.');
  await fill(tab, 'translated', '2026-11-20');
  await turn(tab, 'draft');
  await save(tab);
  const file = 'content/services/inclusive-swimming.ro.md';
  const made = await edited.text(file);
  assert.equal(made, '---\ntitle: Înot\nsummary: Înot liniștit.\ntranslated: 2026-11-20\n---\n');
  const own = (await edited.text('content/services/inclusive-swimming.md')).match(/\n {2}how_to_ask: (?:>-\n\s+)?(\w+ \w+)/)[1];
  const shown = tab.locator('.fingerpost-shown').filter({ hasText: own }).first();
  await shown.waitFor(patience);
  await shown.locator('xpath=following::textarea[1]').fill('Sunați la piscină.');
  await save(tab);
  assert.equal(await edited.text(file), made.replace('2026-11-20\n', '2026-11-20\naccess:\n  how_to_ask: Sunați la piscină.\n'));
  assert.match(await edited.page('/ro/services/inclusive-swimming/'), /Sunați la piscină\./);
  await tab.context().close();
});

test('a translation that is there changes in one sentence alone', async () => {
  const file = 'content/services/send-advice.pl.md';
  const before = await edited.text(file);
  const tab = await edited.openForm('translations/entries/services/send-advice.pl');
  const sentence = tab.locator('textarea').filter({ hasText: 'Rozmowa z doradcą' });
  await sentence.fill('Rozmowa');
  await save(tab);
  assert.deepEqual(difference(before, await edited.text(file)), ['-  - role: Rozmowa z doradcą', '+  - role: Rozmowa']);
  await tab.context().close();
});

test('a picture is chosen in a page, lands in its folder and shows; none is written over', async () => {
  const before = await edited.text(money);
  const tab = await edited.openForm('guides/entries/money-and-benefits');
  await openLibrary(tab);
  await upload(tab, 'Small Pool.png', blue);
  await tab.getByRole('button', { name: 'Choose selected' }).click();
  await fill(tab, 'alt', 'A small pool');
  await save(tab);
  assert.deepEqual(await readdir(join(edited.site, 'static/pictures')), ['small-pool.png']);
  assert.deepEqual(difference(before, await edited.text(money)), ['+![A small pool](/pictures/small-pool.png)']);
  const page = await edited.page('/guides/money-and-benefits/');
  assert.match(page, /<img[^>]*alt="A small pool"[^>]*>/);
  const [picture] = page.match(/[^ "=]*small-pool[^ ">]*/);
  const answer = await fetch(new URL(picture, `${edited.base}/guides/money-and-benefits/`));
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), blue);
  await tab.context().close();
});

test('what is no picture, is too large or has the name of another is refused with the reason', async () => {
  const folder = join(edited.site, 'static/pictures');
  const [kept, guide] = [await readFile(join(folder, 'small-pool.png')), await edited.text(money)];
  const large = Buffer.concat([blue, Buffer.alloc(5_000_000)]);
  for (const [name, buffer, reason] of [
    ['drawing.png', Buffer.from('<svg onload="x()"></svg>'), /“drawing.png” is not a picture/],
    ['large.png', large, /“large.png” is 6 MB/],
    ['photo.jpg', blue, /Rename it so that it ends in \.png/],
  ]) {
    const tab = await edited.openForm('guides/entries/money-and-benefits');
    await openLibrary(tab);
    await upload(tab, name, buffer);
    await tab.getByRole('button', { name: 'Choose selected' }).click();
    await fill(tab, 'alt', 'A pool');
    await press(tab);
    await tab.getByText(reason).first().waitFor(patience);
    await tab.context().close();
    assert.deepEqual(await readdir(folder), ['small-pool.png'], name);
    assert.equal(await edited.text(money), guide, name);
  }
  const tab = await edited.openForm('guides/entries/money-and-benefits');
  const told = new Promise((tell) => {
    tab.on('dialog', (dialog) => dialog.accept().then(() => tell(dialog.message())));
  });
  await openLibrary(tab);
  await upload(tab, 'small-pool.png', red);
  assert.match(await told, /^There is a picture called “small-pool.png” already/);
  await tab.context().close();
  assert.deepEqual(await readFile(join(folder, 'small-pool.png')), kept);
});

test('nothing is asked of any other computer', () => {
  assert.deepEqual(edited.elsewhere, []);
});

/// Chooses a file of one's own computer.
async function upload(tab, name, buffer) {
  await tab.locator('input[type=file]').first().setInputFiles({ name, mimeType: 'image/png', buffer });
  await tab.getByText(name.toLowerCase().replace(' ', '-'), { exact: true }).first().waitFor(patience);
}

async function openLibrary(tab) {
  await tab.locator('button[title="Add Component"], button:has([class*="Add"])').first().click();
  await tab.getByRole('menuitem', { name: 'Picture' }).click();
  await tab.getByRole('button', { name: 'Choose an image' }).first().click();
}

async function axeOn(tab, within) {
  await tab.evaluate(axe.source);
  const found = await tab.evaluate((part) => window.axe.run(part), within);
  return found.violations.map((violation) => `${violation.id}: ${violation.nodes.length}`);
}
