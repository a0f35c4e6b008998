// The site keeps its own strict rules: nothing inline, nothing from elsewhere,
// nothing stored on the visitor's device.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fullestPageOfKind, htmlFiles } from './built-site.mjs';
import { attribute, elements, line, textOf } from './html-tree.mjs';
import { assertNone, testOneOfEachKind } from './page-tests.mjs';
import { publishedHeaders } from './published-headers.mjs';
import { browser, server } from './served-site.mjs';
import { subFolder } from './static-server.mjs';

test('the published content security policy is strict', () => {
  const everywhere = publishedHeaders().filter(({ pattern }) => pattern === '/*').flatMap(({ headers }) => headers);
  const policy = everywhere.find(([name]) => name.toLowerCase() === 'content-security-policy')?.[1];
  assert.ok(policy, '_headers sends no Content-Security-Policy for /*');
  assert.match(policy, /default-src '(self|none)'/);
  assert.doesNotMatch(policy, /unsafe-|data:|https?:|\*/, `The policy lets too much through: ${policy}`);
});

test('no page has an inline script, style or handler', () => {
  assert.ok(htmlFiles.length > 0, 'No pages were found');
  const faults = htmlFiles.flatMap(({ path, document }) =>
    elements(document).flatMap((element) => inlineParts(element).map((part) => `${path}:${line(element)}: ${part}`)));
  assertNone(faults, 'Inline scripts and styles');
});

test('a policy that is broken is noticed', async () => {
  const home = fullestPageOfKind('home');
  assert.ok(home, 'The site has no page with data-kind="home"');
  const url = server.urlOf(home);
  const { violations } = await visit(url, (tab) =>
    tab.route(url, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace('</body>', '<script>window.name = "ran"</script></body>');
      await route.fulfill({ response, body });
    }));
  assert.notEqual(violations.length, 0, 'An inline script raised no violation, so the policy was not in force');
});

for (const folder of [subFolder, '/']) {
  testOneOfEachKind(`private and within the policy at ${folder}`, async (page) => {
    const url = server.urlOf(page, folder);
    const { violations, complaints, requests, stored } = await visit(url);
    assertNone(violations, `Content security policy violations on ${page.path}`);
    assertNone(complaints, `Errors in the console on ${page.path}`);
    assertNone(requests.filter((request) => new URL(request).origin !== server.origin), `Requests to elsewhere from ${page.path}`);
    assertNone(stored, `Things stored on the device by ${page.path}`);
  });
}

async function visit(url, prepare = async () => {}) {
  const context = await browser.newContext();
  try {
    const tab = await context.newPage();
    const complaints = [];
    const requests = [];
    tab.on('console', (message) => {
      // The 404 page is always an error to the console: that one page, and no other.
      const ownStatus = message.location().url === url && url.endsWith('/no/such/page/');
      if (message.type() === 'error' && !ownStatus) complaints.push(`${message.text()} (${message.location().url})`);
    });
    tab.on('pageerror', (error) => complaints.push(error.message));
    tab.on('request', (request) => requests.push(request.url()));
    await tab.addInitScript(() => {
      window.policyViolations = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        window.policyViolations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
    });
    await prepare(tab);
    await tab.goto(url, { waitUntil: 'networkidle' });
    await useTheSearchBox(tab);
    const violations = await tab.evaluate(() => window.policyViolations);
    const stored = [
      ...(await context.cookies()).map(({ name }) => `cookie ${name}`),
      ...(await tab.evaluate(() => [
        ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
        ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
      ])),
    ];
    return { violations, complaints, requests, stored };
  } finally {
    await context.close();
  }
}

/// What a search needs is fetched only when somebody goes to the box.
async function useTheSearchBox(tab) {
  const box = tab.locator('input[type=search]:visible').first();
  if ((await box.count()) === 0) return;
  await box.fill('speech');
  await tab.waitForTimeout(500);
}

function inlineParts(element) {
  const parts = [];
  const isData = /json/.test(attribute(element, 'type') ?? '');
  if (element.tagName === 'script' && attribute(element, 'src') === undefined && !isData) {
    parts.push(`<script> with text: ${textOf(element).slice(0, 60)}`);
  }
  if (element.tagName === 'style') parts.push('<style>');
  for (const { name, value } of element.attrs) {
    if (name === 'style') parts.push(`<${element.tagName} style="${value}">`);
    if (/^on[a-z]+$/.test(name)) parts.push(`<${element.tagName} ${name}="${value}">`);
    if (/^\s*javascript:/i.test(value)) parts.push(`<${element.tagName} ${name}="${value}">`);
  }
  return parts;
}
