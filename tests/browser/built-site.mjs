// The built site on disk: which pages it has, of what kind, and what each contains.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

import { attribute, elements, parse, textOf } from './html-tree.mjs';

/// Every kind of page that a whole Local Offer has. A site without one of them
/// fails, so that no test passes for want of a page to look at.
export const requiredKinds = [
  'home',
  'service',
  'short-break',
  'pathway',
  'strategy',
  'feedback',
  'event',
  'guide',
  'page',
  'news',
  'organisation',
  'place',
  'list',
  'browse',
  'a-to-z',
  'glossary',
  'timeline',
  'my-profile',
  'my-list',
  'not-found',
  'accessibility-statement',
  'easy-read',
  'easy-read-home',
  'easy-read-pictures',
];

export const siteFolder = folderToTest();

/// Every file of the site, as a path from its top with forward slashes.
export const files = filesBelow(siteFolder);

/// Every HTML file: `{ path, kind, title, bytes, document, leadsTo }`.
export const htmlFiles = files.filter((path) => path.endsWith('.html')).map(readPage);

/// The HTML files that are pages to read.
export const pages = htmlFiles.filter(({ leadsTo }) => leadsTo === undefined);

/// The HTML files that only lead from an old address to a new one.
export const redirects = htmlFiles.filter(({ leadsTo }) => leadsTo !== undefined);

export const kinds = [
  ...requiredKinds,
  ...new Set(pages.map((page) => page.kind).filter((kind) => kind && !requiredKinds.includes(kind))),
];

export function pagesOfKind(kind) {
  return pages.filter((page) => page.kind === kind);
}

/// The page of a kind that has the most in it, and so the most that can go wrong.
/// Pages in other languages have a test file of their own.
export function fullestPageOfKind(kind) {
  const language = pageAt('index.html').language;
  return pagesOfKind(kind).filter((page) => page.language === language).reduce(
    (fullest, page) => (fullest && fullest.bytes >= page.bytes ? fullest : page),
    undefined,
  );
}

export function pageAt(path) {
  return pages.find((page) => page.path === path);
}

export function textOfFile(path) {
  return readFileSync(join(siteFolder, path), 'utf8');
}

/// A page's address below the folder that the site is published in.
export function addressOf(page) {
  return page.path.replace(/(^|\/)index\.html$/, '$1');
}

/// Which file answers an address below the folder that the site is published in,
/// or undefined when none does.
export function fileAt(address) {
  const path = decodeURIComponent(address);
  const asFile = join(siteFolder, path);
  if (path !== '' && !path.endsWith('/')) {
    return existsSync(asFile) && statSync(asFile).isFile() ? path : undefined;
  }
  return existsSync(join(asFile, 'index.html')) ? `${path}index.html` : undefined;
}

function folderToTest() {
  const folder = process.env.FINGERPOST_SITE;
  assert.ok(folder, 'FINGERPOST_SITE must name the folder of a built site: see README.md');
  assert.ok(existsSync(join(folder, 'index.html')), `${folder} has no index.html: build the site into it first`);
  return resolve(folder);
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
    .sort();
}

function readPage(path) {
  const html = readFileSync(join(siteFolder, path), 'utf8');
  const top = elements(parse(html.slice(0, endOfBodyTag(html))));
  const named = (name) => top.find((element) => element.tagName === name);
  const title = named('title');
  const refresh = top.find((element) =>
    element.tagName === 'meta' && attribute(element, 'http-equiv')?.toLowerCase() === 'refresh');
  let document;
  return {
    path,
    kind: attribute(named('body'), 'data-kind'),
    language: attribute(named('html'), 'lang'),
    title: title && textOf(title).trim(),
    bytes: Buffer.byteLength(html),
    /// Most tests look at a few pages, and every test file starts here.
    get document() {
      document ??= parse(html);
      return document;
    },
    leadsTo: attribute(refresh, 'content')?.replace(/^[^;]*;\s*url\s*=\s*/i, ''),
  };
}

function endOfBodyTag(html) {
  const tag = html.match(/<body\b[^>]*>/i);
  return tag ? tag.index + tag[0].length : html.length;
}
