// Pages read aloud by a voice of the device. The voice is a stand-in that notes what it is given.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fullestPageOfKind, pageAt } from './built-site.mjs';
import { browser, server } from './served-site.mjs';

const english = [{ lang: 'en-GB', name: 'Ann', localService: true }];

/// A page with a voice that says nothing, and tells what it was asked to say.
async function open(page, voices, { late = false } = {}) {
  const context = await browser.newContext();
  await context.addInitScript(({ voices, late }) => {
    const said = { words: [], voices: [], cancelled: 0, now: null };
    let ready = !late;
    const speech = {
      getVoices: () => (ready ? voices : []),
      speak(utterance) {
        if (!utterance.text) return;
        said.words.push(utterance.text);
        said.voices.push(utterance.voice && utterance.voice.lang);
        said.now = utterance;
      },
      cancel() {
        said.cancelled += 1;
        const stopped = said.now;
        said.now = null;
        // A real browser tells of it too, as an end that is none.
        if (stopped && stopped.onerror) stopped.onerror(new Event('error'));
      },
      arrive() {
        ready = true;
        if (speech.onvoiceschanged) speech.onvoiceschanged();
      },
    };
    window.said = said;
    Object.defineProperty(window, 'speechSynthesis', { value: speech });
    window.SpeechSynthesisUtterance = class {
      constructor(text) {
        this.text = text;
      }
    };
  }, { voices, late });
  const tab = await context.newPage();
  const faults = [];
  tab.on('pageerror', (error) => faults.push(error.message));
  await tab.goto(server.urlOf(page));
  return {
    context,
    tab,
    faults,
    button: (name) => tab.getByRole('button', { name, exact: true }),
    said: () => tab.evaluate(() => window.said.words),
    goOn: () => tab.evaluate(() => window.said.now.onend(new Event('end'))),
    marked: () => tab.evaluate(() => {
      const marks = CSS.highlights.get('listen');
      return marks ? [...marks].map(String).join('').replace(/\s+/g, ' ').trim() : null;
    }),
  };
}

const started = (tab) => tab.waitForFunction(() => window.said.words.length > 0);

test('there is a button only where a voice of the device speaks the language', async () => {
  const guide = fullestPageOfKind('guide');
  for (const [voices, wanted] of [
    [english, 1],
    [[{ lang: 'en_US', localService: true }], 1],
    [[{ lang: 'en-GB', localService: false }], 0],
    [[{ lang: 'pl-PL', localService: true }], 0],
    [[], 0],
  ]) {
    const { context, button, faults } = await open(guide, voices);
    assert.equal(await button('Listen').count(), wanted, JSON.stringify(voices));
    assert.deepEqual(faults, []);
    await context.close();
  }
});

test('voices that come late are found, and one button is enough', async () => {
  const { context, tab, button } = await open(fullestPageOfKind('guide'), english, { late: true });
  assert.equal(await button('Listen').count(), 0);
  await tab.evaluate(() => window.speechSynthesis.arrive());
  await tab.evaluate(() => window.speechSynthesis.arrive());
  assert.equal(await button('Listen').count(), 1);
  await context.close();
});

for (const kind of ['guide', 'service', 'event', 'pathway', 'strategy', 'glossary']) {
  test(`a page of kind ${kind} is read whole, a short sentence at a time, and not changed`, async () => {
    const page = fullestPageOfKind(kind);
    const { context, tab, button, said, faults } = await open(page, english);
    const words = (text) => text.replace(/[\s\u200b]+/g, ' ');
    const before = await tab.evaluate(() => document.querySelector('h1').parentNode.parentNode.innerHTML.length);
    await button('Listen').click();
    await started(tab);
    await tab.evaluate(() => {
      while (window.said.now && window.said.words.length < 5000) {
        const now = window.said.now;
        window.said.now = null;
        now.onend(new Event('end'));
      }
    });
    const all = await said();
    const title = await tab.locator('h1').innerText();
    assert.ok(all.join(' ').includes(title), 'the title is read');
    const long = all.filter((sentence) => sentence.length >= 200);
    assert.deepEqual(long, []);
    assert.ok(all.length > 5);
    const paragraphs = await tab.locator('main p:visible').evaluateAll((list) =>
      list.filter((one) => !one.closest('.listen, nav, form') && !one.querySelector('button')).map((one) => one.textContent));
    const heard = words(all.join(' ')).replaceAll(' ', '');
    const missing = paragraphs.map(words).filter((text) => !heard.includes(text.replaceAll(' ', '')));
    assert.deepEqual(missing, []);
    assert.ok(!all.join(' ').includes('Print this page'), 'buttons are not read');
    assert.ok(await button('Listen').isVisible(), 'at the end it can be heard again');
    assert.equal(await tab.evaluate(() => document.querySelector('h1').parentNode.parentNode.innerHTML.length), before);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test('the sentence that is read is marked, and pause goes back to its start', async () => {
  const { context, tab, button, said, goOn, marked } = await open(fullestPageOfKind('guide'), english);
  await button('Listen').click();
  await started(tab);
  assert.equal(await marked(), (await said())[0]);
  await goOn();
  await goOn();
  const third = (await said())[2];
  assert.equal(await marked(), third);
  assert.equal(await button('Listen').count(), 0);
  assert.equal(await button('Pause').getAttribute('aria-pressed'), 'false');

  await button('Pause').click();
  assert.equal(await button('Pause').getAttribute('aria-pressed'), 'true');
  assert.equal((await said()).length, 3, 'nothing more is said');
  await button('Pause').click();
  assert.equal(await button('Pause').getAttribute('aria-pressed'), 'false');
  assert.equal((await said()).at(-1), third);

  await button('Stop').click();
  assert.equal(await marked(), null);
  assert.ok(await button('Listen').evaluate((element) => element === document.activeElement), 'the focus is not lost');
  await button('Listen').click();
  assert.equal((await said()).at(-1), (await said())[0]);
  await context.close();
});

test('by keyboard, the focus is where the next press is useful', async () => {
  const { context, tab, button } = await open(fullestPageOfKind('guide'), english);
  await button('Listen').focus();
  await tab.keyboard.press('Enter');
  await started(tab);
  assert.ok(await button('Pause').evaluate((element) => element === document.activeElement));
  await context.close();
});

test('it falls silent when the page is left', async () => {
  const { context, tab, button } = await open(fullestPageOfKind('guide'), english);
  await button('Listen').click();
  await started(tab);
  await tab.evaluate(() => window.dispatchEvent(new Event('pagehide')));
  assert.equal(await tab.evaluate(() => window.said.now), null);
  assert.ok(await tab.evaluate(() => window.said.cancelled) > 0);
  await context.close();
});

test('a page in Polish is read by a Polish voice, and English names by an English one', async () => {
  const voices = [...english, { lang: 'pl-PL', name: 'Ala', localService: true }];
  const { context, tab, button } = await open(pageAt('pl/services/send-advice/index.html'), voices);
  await button('Posłuchaj').click();
  await started(tab);
  await tab.evaluate(() => {
    while (window.said.now) {
      const now = window.said.now;
      window.said.now = null;
      now.onend(new Event('end'));
    }
  });
  const { words, voices: used } = await tab.evaluate(() => window.said);
  assert.equal(used[words.findIndex((text) => text.includes('Czy moje dziecko'))], 'pl-PL');
  assert.equal(used[words.findIndex((text) => text.includes('SEND Advice line'))], 'en-GB');
  await context.close();
});

test('nothing is fetched for it before somebody presses', async () => {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const scripts = [];
  tab.on('request', (request) => request.url().includes('listen') && scripts.push(request.url()));
  await tab.goto(server.urlOf(fullestPageOfKind('guide')));
  await tab.waitForTimeout(200);
  assert.deepEqual(scripts, []);
  await context.close();
});
