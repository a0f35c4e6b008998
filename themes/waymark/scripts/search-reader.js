// Reads the search index of the site and ranks pages for a query. createSearch(base, fetchBytes)
// hands over a search; the page that shows results is another script's work.
(function (scope) {
  'use strict';

  const WORTH = [0.2, 0.34, 0.5, 0.66, 0.83, 1];
  const VOWEL = /[aeiouy]/;

  // The stem of an English word, by the rules of Porter2.
  const ENDINGS = (list) => {
    const to = {};
    list.split(' ').forEach((pair) => (to[pair.split(':')[0]] = pair.split(':')[1]));
    return [new RegExp('(' + Object.keys(to).join('|') + ')$'), to];
  };
  const ODD = ENDINGS('skis:ski skies:sky dying:die lying:lie tying:tie idly:idl gently:gentl ugly:ugli early:earli only:onli singly:singl sky:sky news:news howe:howe atlas:atlas cosmos:cosmos bias:bias andes:andes')[1];
  const TWO = ENDINGS('ational:ate tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ation:ate ator:ate alism:al aliti:al alli:al fulness:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble ogi:og fulli:ful lessli:less li:');
  const THREE = ENDINGS('ational:ate tional:tion alize:al icate:ic iciti:ic ical:ic ful: ness: ative:');
  const FOUR = ENDINGS('al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ism: ate: iti: ous: ive: ize: ion:');
  const SHORT = /(^|[^aeiouy])[aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$/;

  function stem(word) {
    if (word.length < 3 || ODD.hasOwnProperty(word)) return ODD[word] || word;
    let w = word.replace(/^y/, 'Y').replace(/([aeiouy])y/g, '$1Y');
    const after = (from) => {
      const found = /[aeiouy][^aeiouy]/.exec(w.slice(from));
      return found ? from + found.index + 2 : w.length;
    };
    const special = /^(gener|commun|arsen)/.exec(w);
    const r1 = special ? special[0].length : after(0);
    const r2 = after(r1);
    // Takes an ending off where it stands in a region, and puts another in its place.
    const end = ([pattern, to], region, fits) => {
      const found = pattern.exec(w);
      const before = found && w.slice(0, found.index);
      if (found && found.index >= region && fits(found[0], before)) w = before + to[found[0]];
    };
    if (/sses$/.test(w)) w = w.slice(0, -2);
    else if (/ie[ds]$/.test(w)) w = w.slice(0, w.length > 4 ? -2 : -1);
    else if (/[aeiouy].*[^us]s$/.test(w) && VOWEL.test(w.slice(0, -2))) w = w.slice(0, -1);
    if (/^(inning|outing|canning|herring|earring|proceed|exceed|succeed)$/.test(w)) return w;
    const eed = /eed(ly)?$/.exec(w);
    const ed = /(ed|ing)(ly)?$/.exec(w);
    if (eed) {
      if (eed.index >= r1) w = w.slice(0, eed.index + 2);
    } else if (ed && VOWEL.test(w.slice(0, ed.index))) {
      w = w.slice(0, ed.index);
      if (/(at|bl|iz)$/.test(w)) w += 'e';
      else if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(w)) w = w.slice(0, -1);
      else if (r1 >= w.length && SHORT.test(w)) w += 'e';
    }
    w = w.replace(/(.[^aeiouy])[yY]$/, '$1i');
    end(TWO, r1, (what, before) => (what !== 'ogi' || /l$/.test(before)) && (what !== 'li' || /[cdeghkmnrt]$/.test(before)));
    end(THREE, r1, (what, before) => what !== 'ative' || before.length >= r2);
    end(FOUR, r2, (what, before) => what !== 'ion' || /[st]$/.test(before));
    const short = w.slice(0, -1);
    if (/e$/.test(w) ? short.length >= r2 || (short.length >= r1 && !SHORT.test(short)) : /ll$/.test(w) && short.length >= r2) w = short;
    return w.toLowerCase();
  }

  // Words as the index keeps them.
  function split(text) {
    const plain = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/['\u2018\u2019]s(?![a-z0-9])|['\u2018\u2019]/g, '')
      .replace(/\b[a-z](\.[a-z]\b)+|\b[a-z]( [a-z]\b){2,}/g, (letters) => letters.replace(/[ .]/g, ''));
    return plain.match(/\d+(am|pm|st|nd|rd|th)(?![a-z0-9])|\d+|[a-z]+/g) || [];
  }

  // One file: a tinysearch storage. Anything that cannot be is an error.
  function parse(bytes, pages) {
    let at = 0;
    const broken = () => new Error('damaged search index');
    const next = () => {
      if (at >= bytes.length) throw broken();
      return bytes[at++];
    };
    const varint = () => {
      let value = 0, shift = 1, byte;
      do {
        byte = next();
        value += (byte & 127) * shift;
        shift *= 128;
      } while (byte > 127);
      return value;
    };
    const text = (length) => {
      if (!(at + length <= bytes.length)) throw broken();
      return new TextDecoder().decode(bytes.subarray(at, (at += length)));
    };
    // Lengths of texts are in bincode's own form. None is too long for two bytes.
    const length = () => {
      const value = next();
      return value > 250 ? next() + next() * 256 : value;
    };
    if (text(11) !== 'tinysearch\u0002') throw broken();
    const end = varint() + at;
    const posts = [];
    if (pages) at = end;
    else for (let left = length(); left > 0; left--) posts.push([text(length()), text(length()), text(length())]);
    const count = varint();
    const terms = text(varint()).split('\n').slice(0, -1);
    if (terms.length !== count) throw broken();
    const lists = terms.map(() => {
      const list = [];
      let page = 0;
      for (let left = varint(); left > 0; left--) {
        page += varint();
        if (pages && page >= pages) throw broken();
        list.push(page);
      }
      return list;
    });
    if (at !== bytes.length) throw broken();
    return { posts, terms, lists };
  }

  async function unpack(bytes, more) {
    let stream;
    try {
      stream = new DecompressionStream('deflate-raw');
    } catch (old) {
      return (await more()).inflate(bytes);
    }
    return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
  }

  scope.createSearch = function (base, fetchBytes, loadMore) {
    let head, fetched = 0;
    const files = new Map();
    // What few queries need is in a script of its own.
    const more = () => scope.createSearch.more || loadMore().then(() => scope.createSearch.more);

    function ready() {
      head = head || (fetched++, fetchBytes(base + 'search/index.json')).then((bytes) => {
        const index = JSON.parse(new TextDecoder().decode(bytes));
        index.stop = new Set(index.stop.split(' '));
        index.soft = new Set(index.soft.split(' '));
        return index;
      });
      head.catch(() => (head = null));
      return head;
    }

    function file(index, name, pages) {
      if (!files.has(name)) {
        fetched++;
        const made = fetchBytes(base + index.folder + name).then((bytes) => unpack(bytes, more)).then((bytes) => parse(bytes, pages));
        made.catch(() => files.delete(name));
        files.set(name, made);
      }
      return files.get(name);
    }

    // A file of terms, by word and by the stem of what a phrase begins with.
    async function shard(index, name) {
      const read = await file(index, name, index.pages);
      if (!read.words) {
        read.words = new Map();
        read.stems = new Map();
        read.phrases = new Map();
        const put = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));
        read.terms.forEach((term, at) => {
          const list = read.lists[at];
          list.worth = WORTH[term.charCodeAt(term.length - 1) - 65];
          const parts = term.slice(0, -1).split(' ');
          if (parts.length > 1) put(read.phrases, stem(parts[0]), { parts, stems: parts.map(stem), list });
          else {
            if (!read.words.has(parts[0])) put(read.stems, stem(parts[0]), parts[0]);
            put(read.words, parts[0], list);
          }
        });
      }
      return read;
    }

    // The files in which a word, its stem and what it begins may be.
    function names(index, word, folder, open) {
      const starts = folder === 't/' ? index.terms : index.more;
      const place = (what) => starts.filter((start) => start <= what).length - 1;
      const wanted = new Set([place(word), place(stem(word))]);
      for (let next = place(word) + 1; open && wanted.size < 4 && next < starts.length && starts[next].startsWith(word); next++) wanted.add(next);
      return Array.from(wanted).filter((at) => at >= 0);
    }

    async function rank(index, query, typing, enough, spare) {
      const shards = new Map();
      // “3 year old” says who, not what; pages give ages in their own ways.
      const ageless = query.toLowerCase().replace(/\d+[\s-]*(y(ea)?r?s?|months?)[\s-]*(olds?|o)\b/g, ' ');
      const typed = split(split(ageless).length ? ageless : query);
      let tokens = typed.map((word, at) => {
        const follows = /^(year|stage|section|level|key|age)$/.test(typed[at - 1]) || /^(y|yrs?)$/.test(typed[at - 1]);
        if (/^(y|yrs?)$/.test(word) && /^\d/.test(typed[at + 1])) word = typed[at] = 'year';
        // A number in a long question is rarely what it is about.
        return { word, its: stem(word), fits: new Map(), soft: index.soft.has(word) || (/^\d+$/.test(word) && typed.length > 6 && !follows) };
      });
      tokens = tokens.filter(({ word }, at) => !index.stop.has(word) && typed.indexOf(word) === at).slice(0, 12);
      if (tokens.every((token) => token.soft)) tokens.forEach((token) => (token.soft = false));
      const asked = tokens.filter((token) => !token.soft);
      const last = tokens[tokens.length - 1];

      // What there is no room for is left: first where a longer word's other forms may be, last where a longer word is.
      const fetchWords = (words, folder, keep = 1) => {
        const wanted = [];
        words.forEach((word) => names(index, word, folder, typing && word === last.word).forEach((name, at) => wanted.push([at * 99 - word.length, name])));
        let room = Math.max(spare() - keep, 1);
        const few = new Set(wanted.sort((a, b) => a[0] - b[0]).map((pair) => pair[1]).filter((name) => files.has(folder + name) || room-- > 0));
        return Promise.all(Array.from(few, async (name) => shards.set(folder + name, await shard(index, folder + name))));
      };
      const fetchTokens = async (some, folder) => {
        await fetchWords(some.map((token) => token.word), folder, 2);
        // Nobody can say what a page has of a word that was not looked up.
        if (folder === 't/') some.forEach((token) => shards.has(folder + names(index, token.word, folder)[0]) || (token.soft = true));
      };

      // Every known word that a token may mean, with how well it fits.
      const find = (token) => {
        const { word, its, fits } = token;
        const fit = (known, how) => how > (fits.get(known) || 0) && fits.set(known, how);
        shards.forEach(({ words, stems }) => {
          if (words.has(word)) fit(word, 1);
          stems.forEach((all, other) => {
            const near = other !== its && Math.min(other.length, its.length) > 5 && Math.abs(other.length - its.length) < 3 && (other.startsWith(its) || its.startsWith(other));
            if (near || other === its) all.forEach((known) => fit(known, near ? 0.75 : 0.9));
          });
        });
        // The beginning of a word: while it is typed, and for a word that nobody knows.
        if (typing && token === last ? word.length > 1 : word.length > 3 && !fits.size) {
          shards.forEach(({ words }) => words.forEach((lists, known) => known.startsWith(word) && fit(known, 0.5 + 0.35 * word.length / known.length)));
        }
      };

      // Phrases, other names among them, whose words are all asked for; and words written as one or apart.
      let together, marked;
      const join = () => {
        together = [];
        marked = new Set();
        const place = new Map();
        tokens.forEach((token, at) => {
          place.set(token.its, at);
          if (token.near) token.fits.forEach((how, word) => place.set(stem(word), at));
        });
        shards.forEach(({ words, stems, phrases }) => {
          place.forEach((at, its) => (phrases.get(its) || []).forEach((phrase) => {
            const covers = phrase.stems.map((part) => place.get(part));
            // Only what says “1 to 1” asks for one to one.
            const twice = new Set(covers).size < covers.length && !typed.join(' ').includes(phrase.parts.join(' '));
            if (covers.every((part) => part >= 0) && !twice) together.push({ list: phrase.list, covers });
          }));
          tokens.forEach((token, at) => {
            const joined = at && tokens[at - 1].word + token.word;
            if (joined) (stems.get(stem(joined)) || []).forEach((word) => {
              marked.add(word);
              words.get(word).forEach((list) => together.push({ list, covers: [at - 1, at] }));
            });
            if (token.word.length > 5 && !token.near) phrases.forEach((all) => all.forEach(({ parts, list }) => {
              if (!parts[2] && stem(parts.join('')) === token.its) {
                parts.forEach((part) => marked.add(part));
                together.push({ list, covers: [at], how: token.fits.size ? 0.7 : 1 });
              }
            }));
          });
        });
        together.forEach(({ covers }) => covers.forEach((at) => (tokens[at].known = true)));
      };

      // What each page is worth.
      const score = () => {
        const bonus = new Float32Array(index.pages);
        const seen = new Set();
        tokens.forEach((token) => (token.best = new Float32Array(index.pages)));
        const give = ({ best }, list, how) => list.forEach((page) => {
          seen.add(page);
          best[page] = Math.max(best[page], list.worth * how);
        });
        tokens.forEach((token) => shards.forEach(({ words }) => token.fits.forEach((how, word) => (words.get(word) || []).forEach((list) => give(token, list, how)))));
        together.forEach(({ list, covers, how = 1 }) => {
          covers.forEach((at) => give(tokens[at], list, how));
          if (covers[1] >= 0) list.forEach((page) => (bonus[page] += list.worth));
        });
        let total = 0;
        tokens.forEach((token) => {
          const count = token.best.reduce((sum, worth) => sum + (worth > 0), 0);
          token.weight = Math.log(1 + (index.pages - count + 0.5) / (count + 0.5)) * (token.soft ? 0.6 : 1);
          if (!token.soft) total += token.weight;
        });
        const ranked = [];
        seen.forEach((page) => {
          let sum = bonus[page], said = 0, covered = 0, missing = 0, near = 0, far = 0, strong = 0;
          tokens.forEach((token) => {
            const worth = token.best[page];
            sum += worth * token.weight;
            if (token.soft) return;
            if (!worth) return missing++;
            covered += token.weight;
            said += worth * token.weight;
            if (token.near) near++;
            else strong = Math.max(strong, worth);
            if (token.far) far++;
          });
          const share = covered / total;
          // Some of the words are an answer only if they are most of it, or what the page is about.
          if (missing && (far || (share <= 0.5 && (strong < 0.8 || share < 0.2)))) return;
          const rank = index.ranks.find(([end]) => page < end);
          ranked.push({ page, full: !missing && !near && !(asked.length > 2 && said < total * 0.36), score: sum * share * (rank ? rank[1] : 50) });
        });
        return ranked.sort((a, b) => b.full - a.full || b.score - a.score || a.page - b.page);
      };

      await fetchTokens(typed.length > 3 ? asked : tokens, 't/');
      tokens.forEach(find);
      join();
      const strange = () => asked.filter(({ word, fits, known }) => !fits.size && !known && word.length > 3 && /^\D+$/.test(word));
      if (strange().length) {
        await fetchTokens(tokens, 't/');
        join();
        fetched += !scope.createSearch.more;
        const { guess } = await more();
        for (const token of strange()) await guess(token, shards, stem, () => file(index, 'x'), (words) => fetchWords(words, 't/'));
        join();
      }
      let ranked = score();
      if (index.more.length && (ranked[enough - 1] || {}).full !== true) {
        await fetchTokens(asked, 'u/');
        tokens.forEach((token) => token.near || find(token));
        ranked = score();
      }
      tokens.forEach(({ fits }) => fits.forEach((how, word) => marked.add(word)));
      return { ranked, marked, suggestions: tokens.some((token) => token.near) ? [typed.map((word) => (tokens.find((token) => token.word === word) || {}).near || word).join(' ')] : [] };
    }

    // “requests” bounds how many files are fetched for what is shown: fewer results come at first.
    async function search(query, { facets, counts, typing, from = 0, limit = 10, requests = 7 } = {}) {
      const before = fetched;
      const spare = () => requests - fetched + before;
      const index = await ready();
      let { ranked, marked, suggestions } = await rank(index, query, typing && !/\s$/.test(query), from + limit, spare);
      let left;
      if (counts || facets) {
        fetched += !scope.createSearch.more;
        ({ ranked, left } = (await more()).narrow(await file(index, 'f', index.pages), ranked, facets || {}));
      }
      const chunks = new Set();
      const room = Math.max(spare(), 1);
      const near = ranked.slice(from, from + limit).filter(({ page }) => {
        const name = Math.floor(page / index.chunk);
        return (files.has('d/' + name) ? chunks : chunks.add(name)).size <= room;
      });
      const shown = await Promise.all(near.map(async ({ page, full, score }) => {
        const { posts } = await file(index, 'd/' + Math.floor(page / index.chunk));
        const [title, address, rest] = posts[page % index.chunk];
        const [kind, marks, summary] = rest.split('\t');
        const named = split(title).filter((word) => !index.stop.has(word));
        const words = named.concat(split(summary)).filter((word) => marked.has(word));
        const share = named.filter((word) => marked.has(word)).length / (named.length || 1);
        return {
          title, kind, summary, full,
          url: address.replace('~', title.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean).join('-')),
          overdue: marks.includes('o'),
          easy: marks.includes('e'),
          words: Array.from(new Set(words)),
          // A title that says no more than what was asked for is more to the point than a longer one.
          score: score * (1 + 0.3 * share)
        };
      }));
      shown.sort((a, b) => b.score - a.score);
      const some = (full) => shown.filter((result) => result.full === full);
      return { full: some(true), partial: some(false), total: ranked.length, totalFull: ranked.filter(({ full }) => full).length, next: from + near.length, counts: left, suggestions };
    }

    // After the site is published again, the old files are gone: then everything is fetched anew, once.
    async function patient(query, options) {
      try {
        return await search(query, options);
      } catch (gone) {
        head = null;
        files.clear();
        return search(query, options);
      }
    }

    return { ready, search: patient };
  };

  // Cuts a text into [words, whether they matched] for marking.
  scope.createSearch.pieces = function (text, words) {
    return text.split(/([^\s.,;:!?()\u201c\u201d"\/-]+)/).map((piece) => [piece, split(piece).some((word) => words.includes(word))]).filter((piece) => piece[0]);
  };
  scope.createSearch.parts = { stem, split, parse };
})(typeof window === 'undefined' ? globalThis : window);
