// `fingerpost edit`: decision helpers, event packs and the people to call in another language; and going from form to form.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { choose, fill, turn } from './decap-form.mjs';
import { difference, editExample, patience, press, said, save } from './edited-site.mjs';

const helper = 'content/data/helper-short-break.yaml';
const pack = 'content/packs/send-day.yaml';

let edited;

before(async () => {
  edited = await editExample();
});
after(() => edited?.close());

test('an answer of a decision helper is all that changes in its file, and a way that leads nowhere is told', async () => {
  const before = await edited.text(helper);
  const tab = await edited.openForm('helpers/entries/helper-short-break');
  await openItem(tab, 'questions', 1);
  await openItem(tab, 'answers', 0);
  await shown(tab, 'say').fill('To meet other families');
  await save(tab);
  assert.match(await said(tab), /Nothing is wrong with this file/);
  assert.deepEqual(difference(before, await edited.text(helper)), [
    '-      - {say: "To meet others, with my child", advice: together}',
    '+      - {say: To meet other families, advice: together}',
  ]);
  assert.match(await edited.page('/helpers/short-break/small/'), /To meet other families/);
  await shown(tab, 'advice').fill('nobody');
  await save(tab);
  assert.match(await said(tab), /Wrong: .*nobody/);
  assert.match(await edited.page('/helpers/short-break/small/'), /To meet other families/);
  await shown(tab, 'advice').fill('');
  await shown(tab, 'advice').fill('Not A Name');
  await press(tab);
  await tab.getByText(/Small letters, numbers and hyphens only/i).first().waitFor(patience);
  await shown(tab, 'advice').fill('');
  await shown(tab, 'advice').fill('together');
  await save(tab);
  assert.match(await said(tab), /Nothing is wrong with this file/);
  await tab.context().close();
});

test('a new decision helper becomes a file and pages', async () => {
  const tab = await edited.openForm('helpers/new');
  await fill(tab, 'title', 'Can I come?');
  await fill(tab, 'summary', 'One question about the coffee groups.');
  await choose(tab, 'shown_on', 'Claim the money');
  await fill(tab, 'reviewed', '2026-11-20');
  await fill(tab, 'review_every', '1 year');
  await fill(tab, 'owner', 'The forum');
  await tab.getByRole('button', { name: 'Add question' }).click();
  await fill(tab, 'id', 'parent');
  await fill(tab, 'ask', 'Are you a parent?');
  for (const [index, answer] of ['Yes', 'No'].entries()) {
    await tab.getByRole('button', { name: 'Add answer' }).click();
    await tab.locator('input[id^="say-field"]').nth(index).fill(answer);
    await tab.locator('input[id^="advice-field"]').nth(index).fill('come');
  }
  await tab.getByRole('button', { name: 'Add piece of advice' }).click();
  await tab.locator('input[id^="id-field"]').nth(1).fill('come');
  await tab.locator('input[id^="title-field"]').nth(1).fill('Come along');
  await tab.getByRole('button', { name: 'Add paragraph' }).last().click();
  await tab.locator('textarea[id^="item-field"]').last().fill('Everybody may come.');
  await save(tab);
  assert.match(await said(tab), /Nothing is wrong with this file/);
  assert.equal(
    await edited.text('content/data/helper-can-i-come.yaml'),
    `title: Can I come?
summary: One question about the coffee groups.
shown_on: [guides/money-and-benefits]
reviewed: 2026-11-20
review_every: 1 year
owner: The forum
questions:
  - id: parent
    ask: Are you a parent?
    answers:
      - say: Yes
        advice: come
      - say: No
        advice: come
advice:
  - id: come
    title: Come along
    text: [Everybody may come.]
`,
  );
  assert.match(await edited.page('/helpers/can-i-come/'), /Are you a parent\?/);
  await tab.context().close();
});

test('an event pack gets another page and nothing else, and a new one becomes a file', async () => {
  const before = await edited.text(pack);
  const tab = await edited.openForm('packs/entries/send-day');
  await choose(tab, 'pages', 'All-wheels cycling at the old airfield');
  await save(tab);
  assert.deepEqual(difference(before, await edited.text(pack)), ['+  - services/inclusive-cycling']);
  assert.match(await said(tab), /Nothing is wrong with this file/);
  await tab.context().close();
  const fresh = await edited.openForm('packs/new');
  await fill(fresh, 'title', 'Winter fair');
  await choose(fresh, 'event', 'SEND day');
  await choose(fresh, 'pages', 'Otter inclusive swimming');
  await turn(fresh, 'publish');
  await save(fresh);
  const made = 'title: Winter fair\nevent: events/send-day-tarnbridge\npages: [services/inclusive-swimming]\npublish: true\n';
  assert.equal(await edited.text('content/packs/winter-fair.yaml'), made);
  await fresh.context().close();
});

test('a sentence about the people to call changes in one language alone', async () => {
  const file = 'content/data/people.pl.yaml';
  const before = await edited.text(file);
  const tab = await edited.openForm('data/entries/people-pl', 'sentences', '.fingerpost-shown');
  const sentence = tab.locator('textarea').filter({ hasText: 'Pytania o wszystko' });
  await sentence.fill('Wszystkie pytania');
  await save(tab);
  assert.deepEqual(difference(before, await edited.text(file)), [
    '-  role: Pytania o wszystko, co jest na tej witrynie',
    '+  role: Wszystkie pytania',
  ]);
  assert.match(await edited.page('/pl/'), /Wszystkie pytania/);
  await tab.context().close();
});

test('a form that is opened straight from another has its own fields', async () => {
  for (const [from, to] of [['services/new', 'events/new'], ['services/entries/camhs', 'easy-read/new'], ['easy-read/new', 'data/entries/people']]) {
    const field = to.startsWith('data') ? 'name' : 'title';
    const opened = await edited.openForm(to, field);
    const wanted = await fieldsOf(opened);
    await opened.context().close();
    const tab = await edited.openForm(from);
    await tab.evaluate((address) => { location.hash = `#/collections/${address}`; }, to);
    await tab.waitForFunction((names) => {
      const fields = [...document.querySelectorAll('[id*="-field-"]')].map((one) => `${one.localName} ${one.id.replace(/-field-.*/, '')}`);
      return fields.join() === names.join();
    }, wanted, { timeout: 15_000 });
    await tab.context().close();
  }
});

test('words that are not saved are asked about once before another form opens, and are kept when somebody stays', async () => {
  for (const leaves of [false, true]) {
    const tab = await edited.openForm('services/new');
    await fill(tab, 'title', 'Half a page');
    const asked = [];
    tab.on('dialog', async (dialog) => {
      asked.push(dialog.type());
      await (leaves ? dialog.accept() : dialog.dismiss());
    });
    await tab.evaluate(() => { location.hash = '#/collections/events/new'; });
    if (leaves) await tab.locator('div[id^="when-field"]').waitFor(patience);
    else await tab.waitForTimeout(1500);
    assert.deepEqual(asked, ['confirm']);
    assert.equal(await tab.locator('input[id^="title-field"]').first().inputValue(), leaves ? '' : 'Half a page');
    assert.equal(new URL(tab.url()).hash, `#/collections/${leaves ? 'events' : 'services'}/new`);
    await tab.context().close();
  }
});

test('nothing is asked of any other computer', () => {
  assert.deepEqual(edited.elsewhere, []);
});

function fieldsOf(tab) {
  return tab.evaluate(() => [...document.querySelectorAll('[id*="-field-"]')].map((one) => `${one.localName} ${one.id.replace(/-field-.*/, '')}`));
}

/// Closed items of a list have the same fields, hidden.
function shown(tab, field) {
  return tab.locator(`input[id^="${field}-field"]:visible`).first();
}

/// Opens an item of a list. Its button stands before the handle that it is dragged by, and has no name of its own.
async function openItem(tab, list, index) {
  const handle = tab.locator(`div[id^="${list}-field"] [aria-roledescription="sortable"]:visible`).nth(index);
  await handle.locator('xpath=preceding-sibling::button[1]').click();
}
