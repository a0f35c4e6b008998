// The pages that stand for all: few enough to try in every way, and with everything in
// them that any page has.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { addressOf, kinds, pages, pagesOfKind } from './built-site.mjs';
import { attribute, elements } from './html-tree.mjs';

/// Pages that are made like many others, and matter most to those who have no other way in.
const alwaysInIt = ['get-a-copy/', 'contact/', 'have-your-say/', 'short-breaks-statement/', 'helpers/ehc-plan/all/',
  'helpers/ehc-plan/ask/'];

/// The fullest page of each shape, every strategy (no two have the same parts), and then
/// further pages until each part that a page of the site is made of is in one of them.
/// A kind that the site lacks stands in it without a page: whatever is tried then fails.
export function sample() {
  theSample ??= choose();
  return theSample;
}

let theSample;

/// The page templates of the theme that no page of the sample is made with.
export function templatesWithoutPage() {
  const folder = resolve(import.meta.dirname, '../../themes/waymark/templates');
  const parents = new Map(readdirSync(folder).filter((name) => name.endsWith('.html'))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8').match(/\{% extends "([^"]+)" %\}/)?.[1]]));
  // What others are made of is a frame, and no page itself.
  const frames = new Set(parents.values());
  const templates = [...parents].filter(([name, parent]) => parent && !frames.has(name)).map(([name]) => name);
  assert.ok(templates.length > 10, `Only ${templates.length} page templates were found in ${folder}`);
  return templates.filter((name) => {
    const isOfTemplate = madeWith[name] ?? (({ kind }) => `${kind}.html` === name);
    return !sample().some(({ page }) => page && isOfTemplate(page));
  });
}

/// Templates whose pages do not have their name as their kind.
const madeWith = {
  '404.html': ({ kind }) => kind === 'not-found',
  'easier.html': (page) => page.kind === 'page' && addressOf(page) === 'make-this-site-easier-to-use/',
  'language.html': (page) => page.kind === 'home' && addressOf(page) !== '',
  'feedback-report.html': (page) => page.kind === 'report' && addressOf(page) === 'you-said/report/',
  'helper-sheet.html': (page) => page.kind === 'helper' && /^helpers\/[^/]+\/all\/$/.test(addressOf(page)),
  'short-breaks-statement.html': (page) => page.kind === 'page' && addressOf(page) === 'short-breaks-statement/',
  'contact.html': (page) => page.kind === 'page' && addressOf(page) === 'contact/',
};

function choose() {
  const always = pages.filter((page) => alwaysInIt.includes(addressOf(page)));
  const chosen = new Set([...fullestOfEachShape(), ...pagesOfKind('strategy'), ...always]);
  const partsToFind = new Map(pages.map((page) => [page, partsOf(page)]));
  const take = (page) => {
    chosen.add(page);
    const found = partsToFind.get(page);
    for (const parts of partsToFind.values()) if (parts !== found) found.forEach((part) => parts.delete(part));
    found.clear();
  };
  [...chosen].forEach(take);
  for (;;) {
    const [page, parts] = [...partsToFind].reduce((most, one) => (one[1].size > most[1].size ? one : most));
    if (parts.size === 0) break;
    take(page);
  }
  const missing = kinds.filter((kind) => pagesOfKind(kind).length === 0).map((kind) => ({ kind, page: undefined }));
  return [...missing, ...[...chosen].map((page) => ({ kind: page.kind, page }))];
}

function fullestOfEachShape() {
  const fullest = new Map();
  for (const page of pages) {
    const shape = shapeOf(page);
    if (!(fullest.get(shape)?.bytes >= page.bytes)) fullest.set(shape, page);
  }
  return fullest.values();
}

/// Lists differ by what they list, and by whether they are a first or a later part. Of all
/// other pages the kind and the place say enough.
function shapeOf({ kind, path, language }) {
  const [first, ...below] = addressOf({ path }).split('/').filter(Boolean);
  const place = [kind === 'list' ? first : '*', ...below.map(() => '*')].join('/');
  return `${kind} ${place} ${language}`;
}

/// What a page is made of, as styles and scripts see it.
function partsOf(page) {
  return new Set(elements(page.document).flatMap((element) => [
    element.tagName,
    ...(attribute(element, 'class') ?? '').split(/\s+/).filter(Boolean).map((name) => `.${name}`),
    ...element.attrs.map(({ name, value }) => (/^(role|type|dir|lang|rel|scope|aria-current)$/.test(name) ? `[${name}=${value}]` : `[${name}]`)),
  ]));
}
