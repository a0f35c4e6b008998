// Takes queries and the files of the index apart.

// Words as the index keeps them.
function split(text) {
  const plain = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/['\u2018\u2019](s(?![a-z0-9]))?/g, '')
    .replace(/\b[a-z](\.[a-z]\b)+|\b[a-z]( [a-z]\b){2,}/g, (letters) => letters.replace(/[ .]/g, ''));
  return plain.match(/\d+(am|pm|st|nd|rd|th)(?![a-z0-9])|\d+|[a-z]+/g) || [];
}

// Cuts a text into [words, whether they matched] for marking.
function pieces(text, words) {
  return text.split(/([^\s.,;:!?()\u201c\u201d"\/-]+)/).map((piece) => [piece, split(piece).some((word) => words.includes(word))]).filter((piece) => piece[0]);
}

// One file: a tinysearch storage. Anything that cannot be is an error.
function parse(bytes, pages) {
  let at = 0;
  const sure = (good) => {
    if (!good) throw Error('damaged index');
  };
  const next = () => {
    sure(at < bytes.length);
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
    sure(at + length <= bytes.length);
    return new TextDecoder().decode(bytes.subarray(at, (at += length)));
  };
  // Lengths of texts are in bincode's own form. None is too long for two bytes.
  const length = () => {
    const value = next();
    return value > 250 ? next() + next() * 256 : value;
  };
  sure(text(11) === 'tinysearch\u0002');
  const end = varint() + at;
  const posts = [];
  if (pages) at = end;
  else for (let left = length(); left > 0; left--) posts.push([text(length()), text(length()), text(length())]);
  const count = varint();
  const terms = text(varint()).split('\n').slice(0, -1);
  sure(terms.length === count);
  const lists = terms.map(() => {
    const list = [];
    let page = 0;
    for (let left = varint(); left > 0; left--) {
      page += varint();
      sure(!pages || page < pages);
      list.push(page);
    }
    return list;
  });
  sure(at === bytes.length);
  return { posts, terms, lists };
}

async function unpack(bytes, more) {
  let stream;
  try {
    stream = new DecompressionStream('deflate-raw');
  } catch (old) {
    return (await more(1)).inflate(bytes);
  }
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
