// GitHub, as far as the published forms ask it anything: some files of a site, and what is proposed for them.
// Requests of a browser are answered here, so none leaves the computer.

import { createHash } from 'node:crypto';

const api = 'https://api.github.com';
const headers = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*', 'Access-Control-Allow-Methods': '*' };

/// Answers for a browser's context. `files` are texts by their paths; what comes back fills with what is written.
export async function playGitHub(context, repository, files) {
  const texts = new Map();
  const keep = (text) => {
    const sha = createHash('sha1').update(text).digest('hex');
    texts.set(sha, text);
    return sha;
  };
  const told = { written: {}, proposals: [], unknown: [] };
  const branches = { main: 'a'.repeat(40) };
  const asTree = (folder, deep) => Object.keys(files)
    .filter((path) => path.startsWith(`${folder}/`) && (deep || !path.slice(folder.length + 1).includes('/')))
    .map((path) => ({ path: path.slice(folder.length + 1), type: 'blob', mode: '100644', sha: keep(files[path]), size: files[path].length }));
  const commit = { sha: 'b'.repeat(40), commit: { author: { name: 'Somebody', date: '2026-11-01T09:00:00Z' }, tree: { sha: 'c'.repeat(40) } }, author: null, parents: [] };
  const proposal = () => ({ number: 1, state: 'open', title: told.proposals[0].title, head: { ref: told.proposals[0].head, sha: 'd'.repeat(40) }, base: { ref: 'main', sha: branches.main }, labels: told.proposals[0].labels, user: { login: 'officer' }, updated_at: '2026-11-25T09:00:00Z' });
  const routes = [
    ['GET', /^\/users\/officer$/, () => ({ login: 'officer', name: 'An Officer' })],
    ['GET', /^\/compare\/main\.\.\.d{40}$/, () => ({
      total_commits: 1,
      commits: [{ sha: 'd'.repeat(40), commit: { author: { name: 'An Officer', date: '2026-11-25T09:00:00Z' } } }],
      files: Object.entries(told.written).map(([filename, text]) => ({ filename, status: 'modified', sha: keep(text) })),
    })],
    ['GET', /^\/user$/, () => ({ login: 'officer', name: 'An Officer', avatar_url: '' })],
    ['GET', /^$/, () => ({ owner: { login: repository.split('/')[0] }, permissions: { push: true } })],
    ['GET', /^\/branches\/main$/, () => ({ name: 'main', commit: { sha: branches.main, commit: { tree: { sha: 'c'.repeat(40) } } } })],
    ['GET', /^\/git\/trees\/main:(.+)$/, (_, folder) => ({ tree: asTree(decodeURIComponent(folder), decodeURIComponent(folder) === 'content') })],
    ['GET', /^\/git\/blobs\/(\w+)$/, (_, sha) => ({ content: Buffer.from(texts.get(sha)).toString('base64'), encoding: 'base64' })],
    ['GET', /^\/commits$/, () => [commit]],
    ['GET', /^\/pulls$/, () => told.proposals.map(proposal)],
    ['GET', /^\/git\/matching-refs\/|^\/git\/refs\//, () => undefined],
    ['POST', /^\/git\/blobs$/, ({ content }) => ({ sha: keep(Buffer.from(content, 'base64').toString()) })],
    ['POST', /^\/git\/trees$/, ({ tree }) => {
      for (const { path, sha } of tree) told.written[path] = texts.get(sha);
      return { sha: 'e'.repeat(40) };
    }],
    ['POST', /^\/git\/commits$/, () => ({ sha: 'd'.repeat(40) })],
    ['POST', /^\/git\/refs$/, ({ ref, sha }) => ({ ref, object: { sha } })],
    ['POST', /^\/pulls$/, ({ title, head }) => {
      told.proposals.push({ title, head: head.split(':').pop(), labels: [] });
      return proposal();
    }],
    ['PUT', /^\/issues\/1\/labels$/, ({ labels }) => {
      told.proposals[0].labels = labels.map((name) => ({ name }));
      return told.proposals[0].labels;
    }],
  ];
  await context.route(`${api}/**`, async (route) => {
    const request = route.request();
    const path = new URL(request.url()).pathname.replace(`/repos/${repository}`, '');
    if (request.method() === 'OPTIONS') return route.fulfill({ status: 204, headers });
    for (const [method, pattern, answer] of routes) {
      const found = request.method() === method && path.match(pattern);
      if (found) {
        const json = answer(request.postDataJSON(), ...found.slice(1));
        if (json !== undefined) return route.fulfill({ status: 200, headers, json });
        return route.fulfill({ status: 404, headers, json: { message: 'Not Found' } });
      }
    }
    told.unknown.push(`${request.method()} ${path}`);
    return route.fulfill({ status: 404, headers, json: { message: 'Not Found' } });
  });
  return told;
}
