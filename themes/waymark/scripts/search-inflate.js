// Unpacks deflated bytes for browsers that cannot do it themselves (RFC 1951). Fetched only by those.
(function (scope) {
  'use strict';

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

  scope.searchInflate = function (input) {
    let at = 0, bit = 0, size = 0;
    let output = new Uint8Array(input.length * 5 + 1024);

    function bits(count) {
      let value = 0;
      for (let i = 0; i < count; i++) {
        if (at >= input.length) throw new Error('damaged search index');
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
      throw new Error('damaged search index');
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
      if (type === 3) throw new Error('damaged search index');
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
        if (next === undefined) throw new Error('damaged search index');
        if (next === 256) break;
        if (next < 256) put(next);
        else {
          const length = lengths[next - 257];
          const count = length[0] + bits(length[1]);
          const distance = distances[symbol(far)];
          if (!distance) throw new Error('damaged search index');
          const back = distance[0] + bits(distance[1]);
          if (back > size) throw new Error('damaged search index');
          for (let i = 0; i < count; i++) put(output[size - back]);
        }
      }
    } while (!last);
    return output.subarray(0, size);
  };
})(typeof window === 'undefined' ? globalThis : window);
