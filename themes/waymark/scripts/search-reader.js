// Reads the search index of the site and ranks pages for a query. createSearch(base, fetchBytes)
// hands over a search; the page that shows results is another script's work.
(function (scope) {
  'use strict';

  const WORTH = [0.2, 0.34, 0.5, 0.66, 0.83, 1];
  const VOWEL = /[aeiouy]/;

  // The stem of an English word, by the rules of Porter2.
  const KEPT = ' sky news howe atlas cosmos bias andes ';
  const ODD = { skis: 'ski', skies: 'sky', dying: 'die', lying: 'lie', tying: 'tie', idly: 'idl', gently: 'gentl', ugly: 'ugli', early: 'earli', only: 'onli', singly: 'singl' };
  const TWO = /(ational|tional|enci|anci|abli|entli|izer|ization|ation|ator|alism|aliti|alli|fulness|ousli|ousness|iveness|iviti|biliti|bli|ogi|fulli|lessli|li)$/;
  const TWO_TO = { tional: 'tion', enci: 'ence', anci: 'ance', abli: 'able', entli: 'ent', izer: 'ize', ization: 'ize', ational: 'ate', ation: 'ate', ator: 'ate', alism: 'al', aliti: 'al', alli: 'al', fulness: 'ful', ousli: 'ous', ousness: 'ous', iveness: 'ive', iviti: 'ive', biliti: 'ble', bli: 'ble', ogi: 'og', fulli: 'ful', lessli: 'less', li: '' };
  const THREE = /(ational|tional|alize|icate|iciti|ical|ful|ness|ative)$/;
  const THREE_TO = { tional: 'tion', ational: 'ate', alize: 'al', icate: 'ic', iciti: 'ic', ical: 'ic', ful: '', ness: '', ative: '' };
  const FOUR = /(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ism|ate|iti|ous|ive|ize|ion)$/;
  const SHORT = /(^|[^aeiouy])[aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$/;

  function stem(word) {
    if (word.length < 3 || KEPT.includes(' ' + word + ' ')) return word;
    if (ODD.hasOwnProperty(word)) return ODD[word];
    let w = word.replace(/^y/, 'Y').replace(/([aeiouy])y/g, '$1Y');
    const after = (from) => {
      const found = /[aeiouy][^aeiouy]/.exec(w.slice(from));
      return found ? from + found.index + 2 : w.length;
    };
    const special = /^(gener|commun|arsen)/.exec(w);
    const r1 = special ? special[0].length : after(0);
    const r2 = after(r1);
    // Takes an ending off where it stands in a region, and puts another in its place.
    const end = (pattern, region, to, fits) => {
      const found = pattern.exec(w);
      if (found && found.index >= region && (!fits || fits(found[0], w.slice(0, found.index)))) {
        w = w.slice(0, found.index) + (typeof to === 'string' ? to : to[found[0]]);
      }
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
    end(TWO, r1, TWO_TO, (what, before) => (what !== 'ogi' || /l$/.test(before)) && (what !== 'li' || /[cdeghkmnrt]$/.test(before)));
    end(THREE, r1, THREE_TO, (what, before) => what !== 'ative' || before.length >= r2);
    end(FOUR, r2, '', (what, before) => what !== 'ion' || /[st]$/.test(before));
    if (/e$/.test(w)) end(/e$/, r1, '', (what, before) => before.length >= r2 || !SHORT.test(before));
    else end(/l$/, r2, '', (what, before) => /l$/.test(before));
    return w.toLowerCase();
  }

  // Words as the index keeps them.
  function split(text) {
    const plain = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/['\u2018\u2019]s(?![a-z0-9])|['\u2018\u2019]/g, '');
    return plain.match(/\d+(am|pm|st|nd|rd|th)(?![a-z0-9])|\d+|[a-z]+/g) || [];
  }

  // How far a typed word is from a known one: slips that ears and thumbs make cost less.
  const sounds = (word) => word.replace(/ph/g, 'f').replace(/ck/g, 'k').replace(/^(p(?=s)|k(?=n)|w(?=r))/, '');
  function slip(letter, beside) {
    return letter === beside ? 0.4 : letter === 'h' || VOWEL.test(letter) ? 0.6 : 1;
  }
  function swap(one, other) {
    return VOWEL.test(one) && VOWEL.test(other) ? 0.5 : /^(c[ks]|k[cqg]|s[cz]|zs|qk|g[jk]|jg|m?nm?|v?fv?)$/.test(one + other) ? 0.6 : 1;
  }
  function distance(a, b, most) {
    let two, one = [0], row;
    for (let j = 1; j <= b.length; j++) one[j] = one[j - 1] + slip(b[j - 1], b[j - 2]);
    for (let i = 1; i <= a.length; i++) {
      row = [one[0] + slip(a[i - 1], a[i - 2])];
      let least = row[0];
      for (let j = 1; j <= b.length; j++) {
        const x = a[i - 1], y = b[j - 1];
        let cost = Math.min(
          one[j - 1] + (x === y ? 0 : swap(x, y)),
          one[j] + slip(x, a[i - 2]),
          row[j - 1] + slip(y, b[j - 2])
        );
        if (two && x === b[j - 2] && y === a[i - 2]) cost = Math.min(cost, two[j - 2] + 0.6);
        row[j] = cost;
        if (cost < least) least = cost;
      }
      if (least > most) return 9;
      two = one;
      one = row;
    }
    return one[b.length] + (a[0] === b[0] ? 0 : 0.2);
  }

  // One file: a tinysearch storage. Anything that cannot be is an error.
  function parse(bytes, pages) {
    let at = 11;
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
    const length = () => {
      let value = next();
      if (value > 252) throw broken();
      if (value > 250) {
        const long = value > 251;
        value = next() + next() * 256;
        if (long) value += next() * 65536 + next() * 16777216;
      }
      return value;
    };
    if (new TextDecoder().decode(bytes.subarray(0, 11)) !== 'tinysearch\u0002') throw broken();
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

  async function unpack(bytes, inflate) {
    let stream;
    try {
      stream = new DecompressionStream('deflate-raw');
    } catch (old) {
      return (await inflate())(bytes);
    }
    return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
  }

  scope.createSearch = function (base, fetchBytes, inflate) {
    let head;
    const files = new Map();

    function ready() {
      head = head || fetchBytes(base + 'search/index.json').then((bytes) => {
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
        const made = fetchBytes(base + index.folder + name).then((bytes) => unpack(bytes, inflate)).then((bytes) => parse(bytes, pages));
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
      const place = (what) => {
        let low = 0, high = starts.length;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (starts[middle] <= what) low = middle + 1;
          else high = middle;
        }
        return low - 1;
      };
      const wanted = new Set([place(word), place(stem(word))]);
      for (let next = place(word) + 1; open && wanted.size < 4 && next < starts.length && starts[next].startsWith(word); next++) wanted.add(next);
      return Array.from(wanted).filter((at) => at >= 0).map((at) => folder + at);
    }

    async function rank(index, query, options) {
      const typing = options.typing && !/\s$/.test(query);
      const typed = split(query).map((word, at, all) => (/^(y|yr|yrs)$/.test(word) && /^\d/.test(all[at + 1]) ? 'year' : word));
      const tokens = typed.filter((word) => !index.stop.has(word)).slice(0, 12).map((word) => ({ word, soft: index.soft.has(word) }));
      if (tokens.every((token) => token.soft)) tokens.forEach((token) => (token.soft = false));
      const last = tokens[tokens.length - 1];
      const shards = new Map();
      const add = async (words, folder) => {
        const wanted = new Set();
        words.forEach((word) => names(index, word, folder, typing && last && word === last.word).forEach((name) => wanted.add(name)));
        await Promise.all(Array.from(wanted, async (name) => shards.set(name, await shard(index, name))));
      };
      const asked = tokens.filter((token) => !token.soft);
      const load = (some, folder) => add(some.map((token) => token.word), folder);
      await load(tokens.length > 3 ? asked : tokens, 't/');

      // Every known word that a token may mean, with how well it fits.
      const find = (token) => {
        token.fits = new Map();
        const fit = (word, how) => how > (token.fits.get(word) || 0) && token.fits.set(word, how);
        const its = stem(token.word);
        shards.forEach(({ words, stems }) => {
          if (words.has(token.word)) fit(token.word, 1);
          (stems.get(its) || []).forEach((word) => fit(word, 0.9));
        });
        // The beginning of a word: while it is typed, and for a word that nobody knows.
        const begins = token.word.length > (typing ? 1 : 3) && (token === last && typing ? 1 : !token.fits.size);
        if (begins) shards.forEach(({ words }) => words.forEach((lists, word) => word.startsWith(token.word) && fit(word, 0.5 + 0.35 * token.word.length / word.length)));
      };
      tokens.forEach(find);

      // Phrases, other names among them, whose words are all asked for; and words written as one or apart.
      const joins = [];
      const phrases = () => {
        const found = [];
        const of = new Map();
        tokens.forEach((token, at) => {
          of.set(stem(token.word), at);
          if (token.near) token.fits.forEach((how, word) => of.set(stem(word), at));
        });
        shards.forEach((shard) => {
          of.forEach((at, its) => (shard.phrases.get(its) || []).forEach(({ stems, list }) => {
            const covers = stems.map((part) => of.get(part));
            if (covers.every((part) => part >= 0)) found.push({ list, covers });
          }));
          tokens.forEach((token, at) => {
            const joined = at && tokens[at - 1].word + token.word;
            if (joined) (shard.stems.get(stem(joined)) || []).forEach((word) => {
              joins.push(word);
              shard.words.get(word).forEach((list) => found.push({ list, covers: [at - 1, at] }));
            });
            if (token.word.length > 5 && !token.fits.size) shard.phrases.forEach((all) => all.forEach(({ parts, list }) => {
              if (parts.length === 2 && stem(parts.join('')) === stem(token.word)) {
                joins.push(...parts);
                found.push({ list, covers: [at] });
              }
            }));
          });
        });
        found.forEach(({ covers }) => covers.forEach((at) => (tokens[at].known = true)));
        return found;
      };
      let together = phrases();

      // Words that nobody knows are looked for by their sound, here and then everywhere.
      const strange = asked.filter((token) => !token.fits.size && !token.known && token.word.length > 3 && !/\d/.test(token.word));
      if (strange.length) {
        if (tokens.length > 3) {
          await load(tokens, 't/');
          together = phrases();
        }
        for (const token of strange.filter((token) => !token.known)) {
          const sound = sounds(token.word);
          const most = Math.min(sound.length * 0.26, 2.6);
          let best = most, near = [];
          const look = (word) => {
            if (Math.abs(word.length - sound.length) > 3 || word.length < 3) return;
            const cost = distance(sound, sounds(word), best + 0.2);
            if (cost > most) return;
            best = Math.min(best, cost);
            near.push([cost, word]);
          };
          shards.forEach(({ words }) => words.forEach((lists, word) => look(word)));
          if (!near.length || best > 0.6) {
            (await file(index, 'x')).terms.forEach(look);
          }
          near = near.filter(([cost]) => cost <= best + 0.2).sort((a, b) => a[0] - b[0]).slice(0, 5);
          if (near.length) {
            await add(near.map((pair) => pair[1]), 't/');
            const like = new Map();
            near.forEach(([cost, word]) => like.set(stem(word), Math.max(like.get(stem(word)) || 0, 0.85 - cost / 5)));
            like.forEach((how, its) => shards.forEach(({ stems }) => (stems.get(its) || []).forEach((word) => token.fits.set(word, how))));
            token.near = near[0][1];
          }
        }
        together = phrases();
      }

      // What each page is worth for each token.
      const score = () => {
        const bonus = new Float32Array(index.pages);
        const seen = new Set();
        const give = (token, list, how) => list.forEach((page) => {
          seen.add(page);
          if (token.best[page] < list.worth * how) token.best[page] = list.worth * how;
        });
        tokens.forEach((token) => {
          token.best = new Float32Array(index.pages);
          shards.forEach(({ words }) => token.fits.forEach((how, word) => (words.get(word) || []).forEach((list) => give(token, list, how))));
        });
        together.forEach(({ list, covers }) => {
          covers.forEach((at) => give(tokens[at], list, 1));
          if (covers.length > 1) list.forEach((page) => (bonus[page] += list.worth));
        });
        tokens.forEach((token) => {
          const count = token.best.reduce((sum, worth) => sum + (worth > 0), 0);
          token.weight = Math.log(1 + (index.pages - count + 0.5) / (count + 0.5)) * (token.soft ? 0.4 : 1);
        });
        const total = asked.reduce((sum, token) => sum + token.weight, 0);
        const ranked = [];
        seen.forEach((page) => {
          let sum = 0, covered = 0, full = true, strong = 0;
          tokens.forEach((token) => {
            const worth = token.best[page];
            sum += worth * token.weight;
            if (token.soft) return;
            if (worth) covered += token.weight;
            if (!worth || token.near) full = false;
            strong = Math.max(strong, worth);
          });
          const share = covered / total;
          const its = index.ranks.find(([end]) => page < end);
          if (full || share > 0.5 || (share > 0.3 && strong > 0.6)) {
            ranked.push({ page, full, score: (sum + bonus[page]) * share * share * (its ? its[1] : 50) });
          }
        });
        return ranked.sort((a, b) => b.full - a.full || b.score - a.score || a.page - b.page);
      };
      let ranked = score();
      if (index.more.length && ranked.filter((found) => found.full).length < (options.limit || 10)) {
        await load(asked, 'u/');
        tokens.forEach((token) => token.near || find(token));
        ranked = score();
      }
      const words = new Set(joins);
      tokens.forEach((token) => token.fits.forEach((how, word) => words.add(word)));
      const corrected = tokens.some((token) => token.near) ? tokens.map((token) => token.near || token.word).join(' ') : '';
      return { ranked, words, corrected };
    }

    // Keeps what has one of the terms asked for in every facet, and counts what each other term would leave.
    async function narrow(index, ranked, facets) {
      const { terms, lists } = await file(index, 'f', index.pages);
      const chosen = Object.keys(facets || {}).filter((facet) => facets[facet].length);
      const has = {};
      chosen.forEach((facet) => {
        has[facet] = new Set();
        terms.forEach((term, at) => facets[facet].some((one) => term === facet + '=' + one) && lists[at].forEach((page) => has[facet].add(page)));
      });
      const counts = {};
      const others = {};
      terms.forEach((term, at) => {
        const facet = term.split('=')[0];
        others[facet] = others[facet] || new Set(ranked.map((found) => found.page).filter((page) => chosen.every((one) => one === facet || has[one].has(page))));
        (counts[facet] = counts[facet] || {})[term.slice(facet.length + 1)] = lists[at].filter((page) => others[facet].has(page)).length;
      });
      return { kept: ranked.filter(({ page }) => chosen.every((facet) => has[facet].has(page))), counts };
    }

    async function search(query, options) {
      options = options || {};
      const index = await ready();
      let { ranked, words, corrected } = await rank(index, query, options);
      let counts;
      if (options.counts || Object.keys(options.facets || {}).length) ({ kept: ranked, counts } = await narrow(index, ranked, options.facets));
      const from = options.from || 0;
      const show = async ({ page, full, score }) => {
        const chunk = await file(index, 'd/' + Math.floor(page / index.chunk));
        const post = chunk.posts[page % index.chunk];
        const [kind, marks, summary] = post[2].split('\t');
        const matched = split(post[0] + ' ' + summary).filter((word) => words.has(word));
        return { title: post[0], url: post[1], kind, overdue: marks.includes('o'), easy: marks.includes('e'), summary, words: Array.from(new Set(matched)), full, score };
      };
      const shown = await Promise.all(ranked.slice(from, from + (options.limit || 10)).map(show));
      return {
        full: shown.filter((result) => result.full),
        partial: shown.filter((result) => !result.full),
        total: ranked.length,
        totalFull: ranked.filter((result) => result.full).length,
        counts,
        suggestions: corrected ? [corrected] : []
      };
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
  scope.createSearch.parts = { stem, split, distance, parse };
})(typeof window === 'undefined' ? globalThis : window);
