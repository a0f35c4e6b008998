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
    } else {
      const colon = text.indexOf(':');
      rules.at(-1).headers.push([text.slice(0, colon).trim(), text.slice(colon + 1).trim()]);
    }
  }
  return rules;
}

/// What the rules say about the file at a path, as a list of names and values.
export function headersFor(path, rules) {
  return rules.filter(({ pattern }) => matches(pattern, path)).flatMap(({ headers }) => headers);
}

function matches(pattern, path) {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`).test(path);
}
