// The reader of the search index, in Node, over the built example site.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { openSite } from '../search/reader.mjs';
import { files, siteFolder } from './built-site.mjs';

const site = await openSite(siteFolder);
const { stem, split, parse } = site.createSearch.parts;
const found = (results) => [...results.full, ...results.partial];
const addresses = (results) => found(results).map((result) => result.url);
const plain = (value) => JSON.parse(JSON.stringify(value));

/// Words whose stem is another by the letter of the rules: rare exceptions and endings, which the script leaves out.
const otherStems = new Set((
  'andes arsenal atlas bias bowdlerize canning cosmos criticism digitizer dying early earring earrings ' +
  'electricity exceed eye eyes feudalism formalize gently herring hopefulness howe idly inning lying ' +
  'nationalities nationality only owed owing proceed restlessly singly skies skis sky succeed succeeds ' +
  'tying ugly vietnamization yes yjs'
).split(' '));

describe('words', () => {
  it('have the stems that the rules of Porter2 give them', () => {
    const lines = readFileSync(new URL('../search/stems.txt', import.meta.url), 'utf8').trim().split('\n');
    assert.ok(lines.length > 4000);
    const wrong = lines.map((line) => line.split(' ')).filter(([word, its]) => stem(word) !== its).map(([word]) => word);
    assert.deepEqual(wrong.filter((word) => !otherStems.has(word)), []);
    // The list of exceptions has none that is none.
    assert.deepEqual([...otherStems].filter((word) => !wrong.includes(word)), []);
  });

  it('share a stem with their own plural and with nothing else that is near, where the rules are left', () => {
    for (const [one, other] of [['eye', 'eyes'], ['succeed', 'succeeds'], ['exceed', 'exceeds'], ['outing', 'outings']]) {
      assert.equal(stem(one), stem(other), one);
    }
    for (const [one, other] of [['early', 'ear'], ['news', 'new'], ['outing', 'out'], ['general', 'generous']]) {
      assert.notEqual(stem(one), stem(other), one);
    }
  });

  it('are cut from a query as from a page', () => {
    assert.deepEqual(plain(split('The child’s café won’t, girls\' drop-in')), ['the', 'child', 'cafe', 'wont', 'girls', 'drop', 'in']);
    assert.deepEqual(plain(split('Y9, 16-25 at 9am; E.H.C. plan')), ['y', '9', '16', '25', 'at', '9am', 'ehc', 'plan']);
    assert.deepEqual(plain(split('<b>&amp;</b> 😀')), ['b', 'amp', 'b']);
  });
});

describe('a search', () => {
  const search = site.open();

  it('finds a page by its title, first', async () => {
    for (const [query, address] of [['wheelchair service', 'services/wheelchair-service/'], ['portage', 'services/portage/']]) {
      const results = await search.search(query);
      assert.equal(results.full[0].url, address);
      assert.ok(results.full[0].words.length > 0);
      assert.ok(results.full[0].summary.length > 20);
    }
  });

  it('shows every page at an address that the site has', async () => {
    const seen = new Set();
    for (const query of ['help', 'school', 'autism', 'council', 'free', 'saturday', 'strategy', 'you said', 'news']) {
      for (const url of addresses(await search.search(query, { limit: 200 }))) seen.add(url);
    }
    assert.ok(seen.size > 60, `${seen.size} pages`);
    for (const url of seen) assert.ok(files.includes(`${url}index.html`), url);
  });

  it('keeps what matches in part or by its sound apart', async () => {
    const results = await search.search('autisim');
    assert.equal(results.full.length, 0);
    assert.deepEqual(plain(results.suggestions), ['autism']);
    assert.ok(results.partial.every((result) => !result.full));
    const part = await search.search('portage zzyzx');
    assert.equal(part.full.length, 0);
    assert.equal(part.partial[0].url, 'services/portage/');
  });

  it('finds nothing for what is about something else, for small words and for nothing at all', async () => {
    for (const query of ['qwertzuiop', 'the of and', '', '   ', '!!!', '🙂', 'x'.repeat(5000)]) {
      assert.deepEqual(addresses(await search.search(query)), [], query.slice(0, 30));
    }
  });

  it('shows nothing for what a page barely mentions, and much for a sentence with a word that no page has', async () => {
    for (const query of ['car insurance', 'garden waste', 'dog licence', 'speeding ticket']) {
      assert.deepEqual(addresses(await search.search(query)), [], query);
    }
    const results = await search.search('i think the school is treating my child unfairly because of his disability');
    assert.ok(found(results).length > 0);
  });

  it('takes a slip in a word that questions are made of for that word', async () => {
    const results = await search.search('grandaughter cant hear properly');
    assert.equal(results.full[0].url, 'services/hearing-clinic/');
    assert.deepEqual(plain(results.suggestions), ['granddaughter cant hear properly']);
    // Alone, it is what is asked for.
    assert.ok(found(await search.search('suport')).length > 0);
  });

  it('looks a word up that nearly every page has, where a name begins with it', async () => {
    assert.equal((await search.search('my son wont go in school says tummy hurts')).full[0].url, 'services/school-avoidance/');
  });

  it('does not collapse while a word is typed', async () => {
    const word = 'wheelchair';
    let before = [];
    for (let end = 3; end <= word.length; end++) {
      const results = await search.search(word.slice(0, end), { typing: true, limit: 500, requests: 99 });
      assert.ok(results.full.length > 0, word.slice(0, end));
      assert.equal(results.full.some((result) => result.url === 'services/wheelchair-service/'), true, word.slice(0, end));
      if (before.length) assert.ok(addresses(results).every((url) => before.includes(url)), word.slice(0, end));
      before = addresses(results);
    }
  });

  it('finds words that are joined or split, and swapped letters at the start', async () => {
    assert.equal((await search.search('short break')).full.length > 3, true);
    assert.deepEqual(
      addresses(await search.search('bluebadge')).slice(0, 1),
      addresses(await search.search('blue badge')).slice(0, 1),
    );
    assert.ok(addresses(await search.search('pseech therapy')).slice(0, 3).includes('services/speech-and-language-therapy/'));
  });

  it('narrows down by facets: one of each facet, and counts what others would leave', async () => {
    const all = await search.search('school', { limit: 500, requests: 99, counts: true });
    const narrow = { tier: ['targeted', 'specialist'], cost: ['free'] };
    const some = await search.search('school', { limit: 500, requests: 99, facets: narrow });
    assert.ok(some.total > 0 && some.total < all.total);
    assert.ok(addresses(some).every((url) => addresses(all).includes(url)));
    const one = await search.search('school', { limit: 500, requests: 99, facets: { tier: ['targeted'], cost: ['free'] } });
    assert.equal(some.counts.tier.targeted, one.total);
    const sum = Object.values(all.counts.kind).reduce((total, count) => total + count, 0);
    assert.equal(sum, all.total);
  });

  it('hands over pieces of text as text, with what matched marked', () => {
    const pieces = plain(site.createSearch.pieces('<b>Swimming</b> & swims', ['swimming', 'swims']));
    assert.equal(pieces.map(([text]) => text).join(''), '<b>Swimming</b> & swims');
    assert.deepEqual(pieces.filter(([, marked]) => marked).map(([text]) => text).at(-1), 'swims');
  });

  it('takes a query with markup for the words in it', async () => {
    const results = await search.search('<script>alert("portage")</script>');
    for (const result of found(results)) assert.ok(result.words.every((word) => /^[a-z0-9]+$/.test(word)));
  });
});

describe('the files', () => {
  it('are read alike by browsers that cannot unpack them', async () => {
    const old = await openSite(siteFolder, undefined, true);
    const query = 'speech therapy for a toddler';
    assert.deepEqual(plain(await old.open().search(query)), plain(await site.open().search(query)));
    assert.ok(old.fetched.some(({ path }) => path === 'search-more.js'));
  });

  it('are fetched as far as a query needs them, and once', async () => {
    const fresh = await openSite(siteFolder);
    const search = fresh.open();
    assert.equal(fresh.fetched.length, 0);
    await search.ready();
    assert.equal(fresh.fetched.length, 1);
    await search.search('portage', { limit: 3 });
    const count = fresh.fetched.length;
    assert.ok(count <= 6, `${count} files`);
    await search.search('portage', { limit: 3 });
    assert.equal(fresh.fetched.length, count);
  });

  const spoilt = {
    'not there': (path) => {
      throw new Error(`404 ${path}`);
    },
    'empty': () => new Uint8Array(0),
    'cut short': (path, bytes) => bytes.subarray(0, Math.floor(bytes.length / 2)),
    'another thing': () => new TextEncoder().encode('<!DOCTYPE html><title>Not found</title>'),
  };
  for (const which of ['search/index.json', '/t/', '/d/']) {
    for (const [how, change] of Object.entries(spoilt)) {
      it(`are refused when ${which} is ${how}, and read when it is back`, { timeout: 10_000 }, async () => {
        let broken = true;
        const sick = await openSite(siteFolder, (path, bytes) => (broken && path.includes(which) ? change(path, bytes) : bytes));
        const search = sick.open();
        await assert.rejects(search.search('portage'));
        broken = false;
        assert.equal((await search.search('portage')).full[0].url, 'services/portage/');
      });
    }
  }

  it('are found again after the site was published anew', async () => {
    let moved = true;
    const again = await openSite(siteFolder, (path, bytes) => {
      if (path !== 'search/index.json' || !moved) return bytes;
      moved = false;
      return new TextEncoder().encode(new TextDecoder().decode(bytes).replace(/search\.[0-9a-f]{8}/, 'search.00000000'));
    });
    assert.equal((await again.open().search('portage')).full[0].url, 'services/portage/');
  });

  it('cannot make the reader run for ever: any byte may be wrong', () => {
    const good = parse(storage(['autismF', 'busA'], [[0, 2], [1]]), 3);
    assert.deepEqual(plain(good.lists), [[0, 2], [1]]);
    const bytes = storage(['autismF', 'busA'], [[0, 2], [1]]);
    for (let at = 0; at < bytes.length; at++) {
      for (const value of [0, 1, 127, 128, 255]) {
        const copy = bytes.slice();
        copy[at] = value;
        try {
          parse(copy, 3);
        } catch (error) {
          assert.match(String(error), /damaged|Invalid array length/);
        }
      }
    }
  });
});

/// A small storage, written by hand after tinysearch's format.
function storage(terms, lists) {
  const text = [...new TextEncoder().encode(terms.join('\n') + '\n')];
  const posts = [3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const bytes = [...new TextEncoder().encode('tinysearch\u0002'), posts.length, ...posts, terms.length, text.length, ...text];
  for (const list of lists) bytes.push(list.length, ...list.map((page, at) => page - (at ? list[at - 1] : 0)));
  return new Uint8Array(bytes);
}
