// The `_headers` file of the site, which says what a host sends along with each file.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { siteFolder } from './built-site.mjs';

/// The `_headers` file (the format of Netlify and Cloudflare Pages) as a list of
/// `{ pattern, headers }`.
export function publishedHeaders() {
  const file = join(siteFolder, '_headers');
  if (!existsSync(file)) return [];
  const rules = [];
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/)) {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) continue;
    if (!/^\s/.test(line)) {
      rules.push({ pattern: text, headers: [] });
    } else if (text.startsWith('!')) {
      rules.at(-1).headers.push([text.slice(1).trim(), undefined]);
    } else {
      const colon = text.indexOf(':');
      rules.at(-1).headers.push([text.slice(0, colon).trim(), text.slice(colon + 1).trim()]);
    }
  }
  return rules;
}

/// What the rules say about the file at a path, as a list of names and values. As on Cloudflare Pages, a line
/// `! Name` takes away what a rule above gave, and what two rules give is joined.
export function headersFor(path, rules) {
  const given = new Map();
  for (const [name, value] of rules.filter(({ pattern }) => matches(pattern, path)).flatMap(({ headers }) => headers)) {
    if (value === undefined) given.delete(name);
    else given.set(name, given.has(name) ? `${given.get(name)}, ${value}` : value);
  }
  return [...given];
}

function matches(pattern, path) {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`).test(path);
}
