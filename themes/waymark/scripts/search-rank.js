// Fetches what a query needs of the index and ranks pages for it. createSearch(base, fetchBytes, loadMore)
// hands over a search; what is shown of it is the work of other scripts.

// What a term is worth to a page, by level.
const WORTH = [0.2, 0.34, 0.5, 0.66, 0.83, 1];

function createSearch(base, fetchBytes, loadMore) {
  let head, index, fetched = 0;
  const files = new Map();
  // What few queries need is in a script of its own. That an old browser needs it for all takes no results away.
  const more = async (always) => {
    if (!createSearch.more) {
      fetched += !always;
      await loadMore();
    }
    return createSearch.more;
  };

  function ready() {
    head = head || (fetched++, fetchBytes(base + 'search/index.json')).then((bytes) => {
      index = JSON.parse(new TextDecoder().decode(bytes));
      ['stop', 'soft', 'common'].forEach((name) => (index[name] = new Set(index[name].split(' '))));
    });
    head.catch(() => (head = null));
    return head;
  }

  function file(name, pages) {
    if (!files.has(name)) {
      fetched++;
      const made = fetchBytes(base + index.folder + name).then((bytes) => unpack(bytes, more)).then((bytes) => parse(bytes, pages));
      made.catch(() => files.delete(name));
      files.set(name, made);
    }
    return files.get(name);
  }

  // A file of terms, by word and by the stem of what a phrase begins with.
  async function shard(name) {
    const read = await file(name, index.pages);
    if (!read.words) {
      read.words = new Map();
      read.stems = new Map();
      read.phrases = new Map();
      const put = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));
      read.terms.forEach((term, at) => {
        const list = read.lists[at];
        list.worth = WORTH[term.charCodeAt(term.length - 1) - 65];
        const parts = term.slice(0, -1).split(' ');
        const [first] = parts;
        if (parts[1]) put(read.phrases, stem(first), { parts, list });
        else {
          if (!read.words.has(first)) put(read.stems, stem(first), first);
          put(read.words, first, list);
        }
      });
    }
    return read;
  }

  // The files in which a word, its stem and what it begins may be.
  function names(word, folder, open) {
    const starts = folder === 't/' ? index.terms : index.more;
    const place = (what) => starts.filter((start) => start <= what).length - 1;
    const wanted = new Set([place(word), place(stem(word))]);
    for (let next = place(word) + 1; open && wanted.size < 4 && next < starts.length && starts[next].startsWith(word); next++) wanted.add(next);
    return [...wanted];
  }

  async function rank(query, typing, enough, spare) {
    const shards = new Map();
    // What all files at hand have under a word or a stem.
    const all = (kind, key) => [].concat(...[...shards.values()].map((shard) => shard[kind].get(key) || []));
    // “3 year old” says who, not what; pages give ages in their own ways.
    const ageless = query.toLowerCase().replace(/\d+[\s-]*(y(ea)?r?s?|months?)[\s-]*o(lds?)?\b/g, ' ');
    const typed = split(split(ageless).length ? ageless : query);
    let tokens = typed.map((word, at) => {
      const follows = /^(year|stage|section|level|key|age|y|yrs?)$/.test(typed[at - 1]);
      if (/^(y|yrs?)$/.test(word) && /^\d/.test(typed[at + 1])) word = typed[at] = 'year';
      // A number in a long question is rarely what it is about.
      return { word, its: stem(word), fits: new Map(), soft: index.soft.has(word) || index.common.has(word) || (/^\d+$/.test(word) && typed.length > 6 && !follows) };
    });
    tokens = tokens.filter(({ word }, at) => !index.stop.has(word) && typed.indexOf(word) === at).slice(0, 12);
    // What a page need not have is all that is asked for: then only words of questions are let off, if there are others.
    const plain = tokens.filter(({ word }) => !index.soft.has(word));
    if (tokens.every((token) => token.soft)) (plain[0] ? plain : tokens).forEach((token) => (token.soft = false));
    const asked = tokens.filter((token) => !token.soft);
    const last = tokens[tokens.length - 1];

    // What there is no room for is left: first where a longer word's other forms may be, last where a longer word is.
    const fetchWords = (words, folder, keep = 1) => {
      const wanted = [];
      words.forEach((word) => names(word, folder, typing && word === last.word).forEach((name, at) => wanted.push([at * 99 - word.length, name])));
      let room = Math.max(spare() - keep, 1);
      const few = new Set(wanted.sort((a, b) => a[0] - b[0]).map((pair) => pair[1]).filter((name) => files.has(folder + name) || room-- > 0));
      return Promise.all([...few].map(async (name) => shards.set(folder + name, await shard(folder + name))));
    };
    const fetchTokens = async (some, folder) => {
      await fetchWords(some.map((token) => token.word), folder, 2);
      // Nobody can say what a page has of a word that was not looked up.
      if (folder === 't/') some.forEach((token) => shards.has(folder + names(token.word, folder)[0]) || (token.soft = true));
    };

    // Every known word that a token may mean, with how well it fits.
    const find = (token) => {
      const { word, its, fits } = token;
      const fit = (known, how) => how > (fits.get(known) || 0) && fits.set(known, how);
      if (all('words', word)[0]) fit(word, 1);
      all('stems', its).forEach((known) => fit(known, 0.9));
      if (its.length > 5) shards.forEach(({ stems }) => stems.forEach((words, other) => {
        if (other.length > 5 && Math.abs(other.length - its.length) < 3 && (other.startsWith(its) || its.startsWith(other))) words.forEach((known) => fit(known, 0.75));
      }));
      // The beginning of a word: while it is typed, and for a word that nobody knows.
      if (typing && token === last ? word[1] : word[3] && !fits.size) {
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
      place.forEach((at, its) => all('phrases', its).forEach(({ parts, list }) => {
        const covers = parts.map((part) => place.get(stem(part)));
        // Only what says “1 to 1” asks for one to one.
        if (covers.every((part) => part >= 0) && (new Set(covers).size === covers.length || typed.join(' ').includes(parts.join(' ')))) together.push({ list, covers });
      }));
      tokens.forEach(({ word, its, near, fits }, at) => {
        if (at) all('stems', stem(tokens[at - 1].word + word)).forEach((joined) => {
          marked.add(joined);
          all('words', joined).forEach((list) => together.push({ list, covers: [at - 1, at] }));
        });
        if (word[5] && !near) shards.forEach(({ phrases }) => phrases.forEach((some) => some.forEach(({ parts, list }) => {
          if (word.startsWith(parts[0]) && !parts[2] && stem(parts.join('')) === its) {
            parts.forEach((part) => marked.add(part));
            together.push({ list, covers: [at], how: fits.size ? 0.7 : 1 });
          }
        })));
      });
      together.forEach(({ covers }) => covers.forEach((at) => (tokens[at].known = true)));
    };

    // What each page is worth.
    const score = () => {
      const bonus = new Float32Array(index.pages);
      const known = new Uint8Array(index.pages);
      const seen = [];
      tokens.forEach((token) => {
        token.best = new Float32Array(index.pages);
        token.count = 0;
      });
      const give = (token, list, how) => {
        const { best } = token;
        const worth = list.worth * how;
        for (const page of list) {
          if (!best[page]) {
            token.count++;
            if (!known[page]++) seen.push(page);
          }
          if (best[page] < worth) best[page] = worth;
        }
      };
      tokens.forEach((token) => token.fits.forEach((how, word) => all('words', word).forEach((list) => give(token, list, how))));
      together.forEach(({ list, covers, how = 1 }) => {
        covers.forEach((at) => give(tokens[at], list, how));
        if (1 in covers) list.forEach((page) => (bonus[page] += list.worth));
      });
      // In a whole sentence, a word that no page has is one way of putting it; of two words, it is what is asked for.
      const long = typed.length > 5;
      let total = 0;
      tokens.forEach((token) => {
        token.weight = Math.log(1 + (index.pages - token.count + 0.5) / (token.count + 0.5)) * (token.soft ? 0.6 : long && !token.count ? 0.4 : 1);
        if (!token.soft) total += token.weight;
      });
      const ranked = [];
      seen.forEach((page) => {
        let sum = bonus[page], said = 0, covered = 0, missing = 0, near = 0, far = 0, strong = 0;
        for (const token of tokens) {
          const worth = token.best[page];
          sum += worth * token.weight;
          if (token.soft) continue;
          if (!worth) {
            missing++;
            continue;
          }
          covered += token.weight;
          said += worth * token.weight;
          if (token.near) near++;
          else strong = Math.max(strong, worth);
          if (token.far) far++;
        }
        const share = covered / total;
        // Some of the words are an answer only if they are most of it, or what the page is about.
        if (missing && (far || (!long && said < total / 4) || (share <= 0.5 && (strong < 0.8 || share < 0.2)))) return;
        ranked.push({ page, full: !missing && !near && !(asked.length > 2 && said < total * 0.36), score: sum * share * index.ranks.find(([end]) => page < end)[1] });
      });
      return ranked.sort((a, b) => b.full - a.full || b.score - a.score || a.page - b.page);
    };

    await fetchTokens(typed.length > 3 && plain[0] ? plain : tokens, 't/');
    tokens.forEach(find);
    join();
    let suggestions = [];
    const strange = () => plain.filter(({ word, fits, known, soft }) => !soft && !fits.size && !known && word[3] && /^\D+$/.test(word));
    if (strange()[0]) {
      await fetchTokens(tokens, 't/');
      join();
      const { guess, meant } = await more();
      for (const token of strange()) await guess(token, asked, shards, stem, index.soft, () => file('x'), (words) => fetchWords(words, 't/'));
      suggestions = meant(typed, tokens);
      join();
    }
    let ranked = score();
    if (index.more[0] && (ranked[enough - 1] || {}).full !== true) {
      await fetchTokens(asked, 'u/');
      tokens.forEach((token) => token.near || find(token));
      ranked = score();
    }
    tokens.forEach(({ fits }) => fits.forEach((how, word) => marked.add(word)));
    return { ranked, marked, suggestions };
  }

  // “requests” bounds how many files are fetched for what is shown: fewer results come at first.
  async function search(query, { facets, counts, typing, from = 0, limit = 10, requests = 7 } = {}) {
    const before = fetched;
    const spare = () => requests - fetched + before;
    await ready();
    let { ranked, marked, suggestions } = await rank(query, typing && !/\s$/.test(query), from + limit, spare);
    let left;
    if (counts || facets) ({ ranked, left } = (await more()).narrow(await file('f', index.pages), ranked, facets || {}));
    const chunks = new Set();
    const room = Math.max(spare(), 1);
    const near = ranked.slice(from, from + limit).filter(({ page }) => {
      const name = Math.floor(page / index.chunk);
      return (files.has('d/' + name) ? chunks : chunks.add(name)).size <= room;
    });
    const shown = await Promise.all(near.map(async ({ page, full, score }) => {
      const { posts } = await file('d/' + Math.floor(page / index.chunk));
      const [title, address, rest] = posts[page % index.chunk];
      const [kind, marks, summary] = rest.split('\t');
      const named = split(title).filter((word) => !index.stop.has(word));
      const has = (word) => marked.has(word);
      return {
        title, kind, summary, full,
        url: address.replace('~', title.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean).join('-')),
        overdue: marks.includes('o'),
        easy: marks.includes('e'),
        words: [...new Set([...named, ...split(summary)].filter(has))],
        // A title that says no more than what was asked for is more to the point than a longer one.
        score: score * (1 + 0.3 * named.filter(has).length / (named.length || 1))
      };
    }));
    shown.sort((a, b) => b.score - a.score);
    const some = (full) => shown.filter((result) => result.full === full);
    return { full: some(true), partial: some(false), total: ranked.length, totalFull: ranked.filter(({ full }) => full).length, next: from + near.length, counts: left, suggestions };
  }

  return {
    ready,
    // After the site is published again, the old files are gone: then everything is fetched anew, once.
    search: (query, options) => search(query, options).catch(() => {
      head = null;
      files.clear();
      return search(query, options);
    })
  };
}

// The page of results marks words by the same rules; tests look at the rest.
Object.assign(createSearch, { pieces, parts: { stem, split, parse } });
scope.createSearch = createSearch;
