// Loads the reader of the search index as a built site has it, and gives it the site's files.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import vm from 'node:vm';

/// A script in a built site, with the name that its content gives it.
export async function scriptOf(site, name) {
  const names = await readdir(join(site, 'assets'));
  const found = names.find((one) => new RegExp(`^${name}\\.[0-9a-f]+\\.js$`).test(one));
  if (!found) throw new Error(`there is no ${name} in ${site}/assets`);
  return join(site, 'assets', found);
}

/// A search over a built site, which counts what it fetches. `change` may spoil a file on its way.
export async function openSite(site, change = (path, bytes) => bytes, withoutStream = false) {
  const scope = vm.createContext({ TextDecoder, Response, Blob, Uint8Array });
  if (!withoutStream) scope.DecompressionStream = DecompressionStream;
  const run = async (name) => {
    const script = await scriptOf(site, name);
    vm.runInContext(await readFile(script, 'utf8'), scope, { filename: script });
  };
  await run('search');
  const fetched = [];
  const fetchBytes = async (path) => {
    const bytes = new Uint8Array(change(path, await readFile(join(site, path))));
    fetched.push({ path, bytes: bytes.length });
    return bytes;
  };
  const loadMore = async () => {
    fetched.push({ path: 'search-more.js', bytes: 0 });
    await run('search-more');
  };
  return { createSearch: scope.createSearch, fetched, open: () => scope.createSearch('', fetchBytes, loadMore) };
}
