// The forms that are published with the site, as a web host serves them: they start under their own policy, ask
// nobody but the site and the git host, and what is saved becomes a proposal there. The git host is played here.

import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { startChromium } from './chromium.mjs';
import { fill, fillEvent } from './decap-form.mjs';
import { buildCopy, copyOfExample, stopAndRemove } from './own-site.mjs';
import { playGitHub } from './played-git-host.mjs';

const patience = { timeout: 60_000 };
const service = 'content/services/inclusive-swimming.md';
const settings = `
admin:
  service: github
  repository: wrenshire/local-offer
  sign_in: https://sign-in.wrenshire.example/auth
`;

let site;
let host;
let browser;

before(async () => {
  site = await copyOfExample();
  await appendFile(join(site, 'fingerpost.yaml'), settings);
  // The server reads which folder to serve when it is loaded.
  process.env.FINGERPOST_SITE = await buildCopy(site);
  const { serveSite } = await import('./static-server.mjs');
  host = await serveSite();
  browser = await startChromium();
});
after(async () => {
  await browser?.close();
  await host?.close();
  await stopAndRemove(undefined, site);
});

test('the page of forms starts under its policy and offers to sign in, and asks nobody', async () => {
  const tab = await openTab();
  const answer = await tab.goto(`${host.origin}/local-offer/admin/`);
  const policies = await answer.headerValues('content-security-policy');
  assert.equal(policies.length, 1);
  assert.match(policies[0], /^default-src 'none'.*connect-src 'self' blob: https:\/\/api\.github\.com;/);
  await tab.getByRole('button', { name: 'Sign in with GitHub' }).waitFor(patience);
  assert.deepEqual(tab.complaints, []);
  assert.deepEqual(tab.elsewhere, []);
  // The policy is what keeps it so.
  const reached = await tab.evaluate(() => fetch('https://example.org/').then(() => true, () => false));
  assert.equal(reached, false);
  assert.match(tab.complaints.join('\n'), /Content Security Policy/);
  await tab.context().close();
});

test('the sign-in service lets an officer in, under the same policy', async () => {
  const tab = await openTab();
  await playGitHub(tab.context(), 'wrenshire/local-offer', {});
  const asked = [];
  // What such a service does once GitHub has said who somebody is.
  const handsOver = `<script>
    addEventListener('message', () => opener.postMessage('authorization:github:success:{"token":"played","provider":"github"}', '*'));
    opener.postMessage('authorizing:github', '*');
  </script>`;
  await tab.context().route('https://sign-in.wrenshire.example/**', (route) => {
    asked.push(new URL(route.request().url()));
    return route.fulfill({ contentType: 'text/html', body: handsOver });
  });
  await tab.goto(`${host.origin}/local-offer/admin/`);
  await tab.getByRole('button', { name: 'Sign in with GitHub' }).click(patience);
  await tab.getByRole('link', { name: 'Pages' }).first().waitFor(patience);
  assert.deepEqual(asked.map(({ pathname, searchParams }) => [pathname, searchParams.get('provider')]), [['/auth', 'github']]);
  assert.deepEqual(tab.complaints, []);
  await tab.context().close();
});

test('GitLab, Gitea and Forgejo are asked to sign somebody in and to come back to the forms', async () => {
  const config = JSON.parse(await readFile(join(site, 'public/admin/config.json'), 'utf8'));
  const at = { repo: 'wrenshire/local-offer', branch: 'main', app_id: 'abc' };
  const hosts = [
    ['GitLab', { ...at, name: 'gitlab', auth_type: 'pkce', base_url: 'https://gitlab.com', api_root: 'https://gitlab.com/api/v4' }, 'editorial_workflow'],
    ['Gitea', { ...at, name: 'gitea', base_url: 'https://git.example.org', api_root: 'https://git.example.org/api/v1' }, 'simple'],
    ['Forgejo', { ...at, name: 'forgejo', base_url: 'https://git.example.org', api_root: 'https://git.example.org/api/v1' }, 'editorial_workflow'],
  ];
  for (const [name, backend, publish_mode] of hosts) {
    const tab = await openTab();
    await tab.route('**/admin/config.json', (route) => route.fulfill({ json: { ...config, backend, publish_mode } }));
    const asked = [];
    await tab.route(`${backend.base_url}/**`, (route) => {
      asked.push(new URL(route.request().url()));
      return route.fulfill({ contentType: 'text/html', body: 'Who are you?' });
    });
    await tab.goto(`${host.origin}/local-offer/admin/`);
    await tab.getByRole('button', { name: `Sign in with ${name}` }).click(patience);
    await tab.getByText('Who are you?').waitFor(patience);
    assert.match(asked[0].pathname, /oauth\/authorize$/);
    assert.equal(asked[0].searchParams.get('client_id'), 'abc');
    assert.equal(asked[0].searchParams.get('redirect_uri'), `${host.origin}/local-offer/admin/`);
    assert.deepEqual(tab.complaints.filter((one) => !one.includes('favicon')), [], name);
    await tab.context().close();
  }
});

test('a page for families has the policy of all others', async () => {
  const tab = await openTab();
  const answer = await tab.goto(`${host.origin}/local-offer/`);
  assert.match((await answer.headerValue('content-security-policy')) ?? '', /^default-src 'self';/);
  await tab.context().close();
});

test('whoever is signed in sees pages alone, and a change becomes a proposal with all that the page had', async () => {
  const tab = await openTab();
  const paths = ['content/services/camhs.md', 'content/services/camhs.easy.md', service];
  const files = Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await text(path)])));
  files[service] = files[service].replace('\ntitle:', '\nimported: {from: register, id: "007"}\ntitle:');
  const told = await signIn(tab, files);
  await tab.goto(`${host.origin}/local-offer/admin/#/collections/services`);
  await tab.getByText('Otter inclusive swimming').waitFor(patience);
  assert.equal(await tab.getByText(titleOf(files['content/services/camhs.md'])).count(), 1);
  assert.equal(await tab.getByText(titleOf(files['content/services/camhs.easy.md'])).count(), 0);
  await tab.getByText('Otter inclusive swimming').click();
  await fill(tab, 'title', 'Swimming for all');
  await save(tab, told);
  assert.deepEqual(Object.keys(told.written), [service]);
  const written = told.written[service];
  assert.match(written, /\ntitle: Swimming for all\n/);
  assert.match(written, /\nimported:\n {2}from: register\n {2}id: "007"\n/);
  assert.equal(bodyOf(written), bodyOf(files[service]));
  assert.deepEqual([told.unknown, tab.complaints], [[], []]);
  assert.ok(tab.elsewhere.every((url) => url.startsWith('https://api.github.com/')), tab.elsewhere.join('\n'));
  await writeFile(join(site, service), written);
  await tab.context().close();
});

test('Easy Read and a translation are changed beside their pages, with every line and sentence that they had', async () => {
  const tab = await openTab();
  const paths = ['content/services/camhs.md', 'content/services/camhs.easy.md', 'content/services/send-advice.pl.md'];
  const files = Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await text(path)])));
  const told = await signIn(tab, files);
  await tab.goto(`${host.origin}/local-offer/admin/#/collections/easy-read`);
  await tab.getByText(titleOf(files[paths[1]])).first().click(patience);
  const lines = tab.locator('textarea[id^="body-field"]');
  await lines.waitFor(patience);
  await lines.fill((await lines.inputValue()).replace('Phone 999.', 'Phone 999 now.'));
  await save(tab, told);
  assert.deepEqual(Object.keys(told.written), [paths[1]]);
  assert.equal(bodyOf(told.written[paths[1]]).trim(), bodyOf(files[paths[1]]).replace('Phone 999.', 'Phone 999 now.').trim());
  assert.equal(await tab.getByText('See every picture').count(), 0);
  await tab.context().close();

  const other = await openTab();
  const toldToo = await signIn(other, files);
  await other.goto(`${host.origin}/local-offer/admin/#/collections/translations-pl`);
  await other.getByText('bezpłatna porada').first().click(patience);
  await fill(other, 'title', 'Porada');
  await save(other, toldToo);
  const [[path, written]] = Object.entries(toldToo.written);
  assert.equal(path, paths[2]);
  assert.match(written, /\ntitle: Porada\n|^title: Porada/m);
  for (const sentence of ['Rozmowa z doradcą', 'Dyżur w Hollowell Village Hall', 'program komputerowy']) assert.ok(written.includes(sentence), sentence);
  assert.deepEqual([toldToo.unknown, other.complaints], [[], []]);
  await other.context().close();
});

test('a new page has nothing empty in it, and Fingerpost builds a site with what was written', async () => {
  const tab = await openTab();
  const told = await signIn(tab, {});
  await tab.goto(`${host.origin}/local-offer/admin/#/collections/events/new`);
  await tab.getByLabel('Title', { exact: true }).waitFor(patience);
  await fillEvent(tab);
  await save(tab, told);
  const [[path, written]] = Object.entries(told.written);
  assert.equal(path, 'content/events/winter-picnic-indoors.md');
  assert.doesNotMatch(written, /""|''|null|\[\]|\{\}|draft|online/, written);
  await writeFile(join(site, path), written);
  await buildCopy(site);
  const page = await readFile(join(site, 'public/events/winter-picnic-indoors/index.html'), 'utf8');
  assert.match(page, /warm soup/);
  await tab.context().close();
});

/// Signing in itself takes an account; what it leaves in the browser is put there instead.
async function signIn(tab, files) {
  const user = JSON.stringify({ backendName: 'github', token: 'played', login: 'officer' });
  await tab.addInitScript((user) => localStorage.setItem('decap-cms-user', user), user);
  return playGitHub(tab.context(), 'wrenshire/local-offer', files);
}

/// A proposal is made when it has its label.
async function save(tab, told) {
  await tab.getByRole('button', { name: 'Save', exact: true }).click();
  for (const end = Date.now() + patience.timeout; Date.now() < end; await tab.waitForTimeout(100)) {
    if (told.proposals[0]?.labels.length > 0) break;
  }
  assert.equal(told.proposals[0]?.labels[0]?.name, 'decap-cms/draft');
}

async function text(path) {
  return readFile(join(site, path), 'utf8');
}

function titleOf(page) {
  return page.match(/\ntitle: (.*)\n/)[1];
}

function bodyOf(page) {
  return page.split('\n---\n').slice(1).join('\n---\n').trim();
}

async function openTab() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
  const tab = await context.newPage();
  tab.complaints = [];
  tab.elsewhere = [];
  tab.on('console', (message) => {
    if (message.type() === 'error') tab.complaints.push(message.text());
  });
  tab.on('pageerror', (error) => tab.complaints.push(String(error)));
  tab.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(host.origin) && !/^(blob|data):/.test(url)) tab.elsewhere.push(url);
  });
  return tab;
}
