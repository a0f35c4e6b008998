// The stem of an English word, by the rules of Porter2: “swimming” and “swims” are “swim”. The index holds whole
// words, so both sides of a comparison are stemmed here. Exceptions that no family's question turns on are left
// out, and so are endings that another rule takes off as well; tests/browser/search.test.mjs knows them.

const SHORT = /(^|[^aeiouy])[aeiouy][^aeiouywxY]$/;

// Endings with what stands there instead, for each step of the rules.
const [TWO, THREE, FOUR] = [
  'ational:ate enci:ence anci:ance ation:ate ator:ate alli:al ousli:ous iviti:ive biliti:ble bli:ble ogi:og fulli:ful li:',
  'tional:tion icate:ic ical:ic ful: ness: ative:',
  'al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ate: iti: ous: ive: ion:'
].map((list) => {
  const to = new Map(list.split(' ').map((pair) => pair.split(':')));
  return [RegExp('(' + [...to.keys()].join('|') + ')$'), to];
});

const AFTER = { ogi: /l$/, li: /[cdeghkmnrt]$/, ion: /[st]$/ };

const stems = new Map();

function stem(word) {
  if (!stems.has(word)) stems.set(word, word.length < 3 || /^(news|early)$/.test(word) ? word : stemNew(word));
  return stems.get(word);
}

function stemNew(word) {
  let w = word.replace(/([aeiouy])y/g, '$1Y');
  const after = (from) => {
    const found = /[aeiouy][^aeiouy]/.exec(w.slice(from));
    return found ? from + found.index + 2 : w.length;
  };
  const special = /^(gener|commun)/.exec(w);
  const r1 = special ? special[0].length : after(0);
  const r2 = after(r1);
  // Takes an ending off where it stands in a region and after the right letter, and puts another in its place.
  const end = ([pattern, to], region) => {
    const found = pattern.exec(w);
    const before = found && w.slice(0, found.index);
    if (found && found.index >= (found[0] === 'ative' ? r2 : region) && (AFTER[found[0]] || /^/).test(before)) w = before + to.get(found[0]);
  };
  if (/sses$/.test(w)) w = w.slice(0, -2);
  else if (/ie[ds]$/.test(w)) w = w.slice(0, w.length > 4 ? -2 : -1);
  else if (/[aeiouy].*[^us]s$/.test(w)) w = w.slice(0, -1);
  if (w === 'outing') return w;
  const ed = /[aeiouy].*(ed|ing)$/.exec(w);
  if (/eed$/.test(w)) {
    if (w.length > r1 + 2) w = w.slice(0, -1);
  } else if (ed) {
    w = w.slice(0, -ed[1].length);
    if (/(at|bl|iz)$/.test(w)) w += 'e';
    else if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(w)) w = w.slice(0, -1);
    else if (r1 >= w.length && SHORT.test(w)) w += 'e';
  }
  w = w.replace(/(.[^aeiouy])[yY]$/, '$1i');
  end(TWO, r1);
  end(THREE, r1);
  end(FOUR, r2);
  const short = w.slice(0, -1);
  if (/e$/.test(w) ? short.length >= r2 || (short.length >= r1 && !SHORT.test(short)) : /ll$/.test(w) && short.length >= r2) w = short;
  return w.toLowerCase();
}
