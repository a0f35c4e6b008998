// What few searches need, and what search-rank.js fetches when one does: guesses at misspelt words,
// facets, and unpacking for browsers that cannot do it themselves.
(function (scope) {
  'use strict';

  const KEYS = 'qwertyuiop asdfghjkl zxcvbnm';
  const LIKE = 'ck cs kc sc sz zs qk kq kg gk gj jg mn nm vf fv';
  const isVowel = (letter) => 'aeiouy'.includes(letter);

  // How far a typed word is from a known one: slips that ears and thumbs make cost less.
  const sounds = (word) => word.replace(/ph/g, 'f').replace(/ck/g, 'k').replace(/x/g, 'ks').replace(/^(p(?=s)|k(?=n)|w(?=r))/, '');
  function slip(letter, beside) {
    return letter === beside ? 0.4 : letter === 'h' || isVowel(letter) ? 0.6 : 1;
  }
  function swap(one, other) {
    if (isVowel(one) && isVowel(other)) return 0.5;
    return LIKE.includes(one + other) ? 0.6 : KEYS.includes(one + other) || KEYS.includes(other + one) ? 0.8 : 1.1;
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
    return one[b.length] + (a[0] === b[0] ? 0 : 0.4);
  }

  // A bit for each letter. Where many differ, two words are too far apart to be compared.
  const letters = (word) => Array.from(word).reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) - 97)), 0);
  function count(bits) {
    let number = 0;
    for (; bits; bits &= bits - 1) number++;
    return number;
  }
  const heard = new Map();
  function hear(word) {
    if (!heard.has(word)) heard.set(word, [sounds(word), letters(sounds(word))]);
    return heard.get(word);
  }

  // What a word was guessed to be does not change while a page is open.
  const guessed = new Map();

  // Known words that sound like one that nobody knows: in the files at hand, or else everywhere.
  async function guess(token, asked, shards, stem, soft, lexicon, fetchWords) {
    const [sound, bits] = hear(token.word);
    const most = Math.min(sound.length / 4, 2.5);
    let best = most, near = guessed.get(token.word) || [];
    const look = (known, handicap) => {
      if (Math.abs(known.length - sound.length) > 3 || known.length < 3) return;
      const [its, itsBits] = hear(known);
      if (count(bits ^ itsBits) > 4 * (best + 0.2)) return;
      const cost = distance(sound, its, best + 0.2) + handicap;
      if (cost <= most) near.push([cost, known]);
      best = Math.min(best, cost);
    };
    if (guessed.has(token.word)) best = near.length ? near[0][0] : most;
    else {
      shards.forEach(({ words }) => words.forEach((lists, known) => look(known, 0)));
      if (best > 0.6) (await lexicon()).terms.forEach((known) => look(known, 0));
      // A word that says something is likelier to be meant than one that questions are made of.
      soft.forEach((known) => look(known, 0.3));
      near = near.filter(([cost]) => cost <= best + 0.2).sort((a, b) => a[0] - b[0]).slice(0, 5);
      guessed.set(token.word, near);
    }
    if (!near.length) return;
    token.near = near[0][1];
    // A slip in a word that questions are made of does not change what else is asked.
    token.soft = soft.has(token.near) && asked.some((other) => other !== token && !other.soft);
    if (token.soft) return;
    await fetchWords(near.map((pair) => pair[1]));
    Array.from(near).reverse().forEach(([cost, known]) => shards.forEach(({ stems }) => (stems.get(stem(known)) || []).forEach((word) => token.fits.set(word, 0.85 - cost / 5))));
    token.far = best > 0.7;
  }

  // What was typed, with what its strange words may be.
  function meant(typed, tokens) {
    if (!tokens.some((token) => token.near)) return [];
    return [typed.map((word) => (tokens.find((token) => token.word === word) || {}).near || word).join(' ')];
  }

  // Keeps what has one of the terms asked for in every facet, and counts what each other term would leave.
  function narrow({ terms, lists }, ranked, facets) {
    const chosen = Object.keys(facets).filter((facet) => facets[facet].length);
    const has = {};
    chosen.forEach((facet) => {
      has[facet] = new Set();
      terms.forEach((term, at) => facets[facet].some((one) => term === facet + '=' + one) && lists[at].forEach((page) => has[facet].add(page)));
    });
    const left = {};
    const others = {};
    terms.forEach((term, at) => {
      const facet = term.split('=')[0];
      others[facet] = others[facet] || new Set(ranked.map((found) => found.page).filter((page) => chosen.every((one) => one === facet || has[one].has(page))));
      (left[facet] = left[facet] || {})[term.slice(facet.length + 1)] = lists[at].filter((page) => others[facet].has(page)).length;
    });
    return { ranked: ranked.filter(({ page }) => chosen.every((facet) => has[facet].has(page))), left };
  }

  // Unpacks deflated bytes (RFC 1951).
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

  // A code: how many words have each length, and the words in order.
  function codeOf(lengths) {
    const counts = new Array(16).fill(0);
    lengths.forEach((length) => counts[length]++);
    counts[0] = 0;
    const starts = [0];
    for (let length = 0; length < 15; length++) starts.push(starts[length] + counts[length]);
    const symbols = [];
    lengths.forEach((length, symbol) => {
      if (length) symbols[starts[length]++] = symbol;
    });
    return { counts, symbols };
  }

  function inflate(input) {
    let at = 0, bit = 0, size = 0;
    let output = new Uint8Array(input.length * 5 + 1024);

    function bits(count) {
      let value = 0;
      for (let i = 0; i < count; i++) {
        if (at >= input.length) throw new Error('damaged index');
        value |= ((input[at] >> bit) & 1) << i;
        if (++bit > 7) {
          bit = 0;
          at++;
        }
      }
      return value;
    }
    function symbol(code) {
      let word = 0, first = 0, index = 0;
      for (let length = 1; length < 16; length++) {
        word |= bits(1);
        const count = code.counts[length];
        if (word - count < first) return code.symbols[index + word - first];
        index += count;
        first = (first + count) << 1;
        word <<= 1;
      }
      throw new Error('damaged index');
    }
    function put(byte) {
      if (size === output.length) {
        const larger = new Uint8Array(size * 2);
        larger.set(output);
        output = larger;
      }
      output[size++] = byte;
    }
    // The base and the extra bits of the length and distance codes.
    function table(count, start, step) {
      let base = start;
      return Array.from({ length: count }, (_, i) => {
        const extra = i < step * 2 ? 0 : Math.floor(i / step) - 1;
        const entry = [base, extra];
        base += 1 << extra;
        return entry;
      });
    }
    const lengths = table(28, 3, 4).concat([[258, 0]]);
    const distances = table(30, 1, 2);

    let last;
    do {
      last = bits(1);
      const type = bits(2);
      if (type === 0) {
        if (bit) {
          bit = 0;
          at++;
        }
        const count = bits(16);
        bits(16);
        for (let i = 0; i < count; i++) put(bits(8));
        continue;
      }
      if (type === 3) throw new Error('damaged index');
      let words, far;
      if (type === 1) {
        words = codeOf(Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)));
        far = codeOf(new Array(30).fill(5));
      } else {
        const literals = bits(5) + 257, distanceCount = bits(5) + 1, used = bits(4) + 4;
        const small = new Array(19).fill(0);
        for (let i = 0; i < used; i++) small[ORDER[i]] = bits(3);
        const code = codeOf(small);
        const all = [];
        while (all.length < literals + distanceCount) {
          const next = symbol(code);
          if (next < 16) all.push(next);
          else {
            const what = next === 16 ? all[all.length - 1] : 0;
            const times = next === 16 ? 3 + bits(2) : next === 17 ? 3 + bits(3) : 11 + bits(7);
            for (let i = 0; i < times; i++) all.push(what);
          }
        }
        words = codeOf(all.slice(0, literals));
        far = codeOf(all.slice(literals));
      }
      for (;;) {
        const next = symbol(words);
        if (next === undefined) throw new Error('damaged index');
        if (next === 256) break;
        if (next < 256) put(next);
        else {
          const length = lengths[next - 257];
          const count = length[0] + bits(length[1]);
          const distance = distances[symbol(far)];
          if (!distance) throw new Error('damaged index');
          const back = distance[0] + bits(distance[1]);
          if (back > size) throw new Error('damaged index');
          for (let i = 0; i < count; i++) put(output[size - back]);
        }
      }
    } while (!last);
    return output.subarray(0, size);
  }

  scope.createSearch.more = { guess, meant, narrow, inflate, distance };
})(this);
