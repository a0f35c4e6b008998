// A site whose every field was written by an enemy, in a real browser: nothing runs, nothing is fetched from
// elsewhere, and nothing breaks the published policy. The same without any policy, since the policy is the
// second lock and not the first.
//
//     FINGERPOST_HOSTILE_SITE=/tmp/hostile cargo test --test hostile
//     FINGERPOST_HOSTILE_SITE=/tmp/hostile node --test hostile.test.mjs

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const site = process.env.FINGERPOST_HOSTILE_SITE;
assert.ok(site && existsSync(join(site, 'index.html')), 'FINGERPOST_HOSTILE_SITE is no built site; the first lines of this file say how to make one');
process.env.FINGERPOST_SITE = site;

const { kinds, pages, pagesOfKind, files } = await import('./built-site.mjs');
const { startChromium } = await import('./chromium.mjs');
const { serveSite } = await import('./static-server.mjs');

const isHostile = (page) => readFileSync(join(site, page.path), 'utf8').includes('hostile');
/// Of each kind, the pages with most of it.
const fullest = kinds.flatMap((kind) => pagesOfKind(kind).filter(isHostile)
  .sort((one, other) => count(other) - count(one)).slice(0, 2));
const QUERIES = ['hostile', '<img src=x onerror=hostile()>', '"><script>hostile()</script>', 'javascript:hostile()'];

function count(page) {
  return readFileSync(join(site, page.path), 'utf8').split('hostile').length;
}

let server, browser;
before(async () => {
  server = await serveSite();
  browser = await startChromium();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/// Watches a tab: what ran, what was asked of elsewhere, what the policy stopped.
async function watched(bypassCSP, look) {
  const context = await browser.newContext({ bypassCSP, reducedMotion: 'reduce' });
  const seen = [];
  try {
    await context.exposeFunction('hostile', () => seen.push('hostile() was called'));
    await context.addInitScript(() => {
      window.broken = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        window.broken.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
    });
    const tab = await context.newPage();
    tab.on('dialog', (dialog) => {
      seen.push(`a dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    tab.on('pageerror', (error) => seen.push(`an error: ${error.message}`));
    tab.on('request', (request) => {
      if (new URL(request.url()).origin !== server.origin) seen.push(`a request to ${request.url()}`);
    });
    await look(tab);
    seen.push(...(await tab.evaluate(() => window.broken)).map((broken) => `the policy stopped ${broken}`));
  } finally {
    await context.close();
  }
  return seen;
}

/// Goes to a page and does what handlers wait for.
async function visit(tab, url) {
  await tab.goto(url, { waitUntil: 'load' });
  await tab.evaluate(() => {
    for (const element of document.querySelectorAll('body *')) {
      for (const kind of ['mouseover', 'focus', 'error', 'load', 'toggle']) {
        element.dispatchEvent(new Event(kind, { bubbles: false }));
      }
    }
  });
  for (let left = 5; left > 0; left--) await tab.keyboard.press('Tab');
}

test('there is enough to look at', () => {
  assert.ok(fullest.length > 20, `${fullest.length} pages`);
});

for (const bypassCSP of [true, false]) {
  const how = bypassCSP ? 'without a policy' : 'under the published policy';
  test(`what would run is noticed ${how}`, async () => {
    const seen = await watched(bypassCSP, async (tab) => {
      await tab.route('**/*', async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replace('</body>', '<script>hostile()</script></body>');
        await route.fulfill({ response, body });
      }, { times: 1 });
      await visit(tab, server.urlOf(fullest[0]));
      await tab.waitForTimeout(200);
    });
    assert.ok(seen.length > 0, 'a planted script was not noticed');
  });

  test(`nothing runs in any kind of page ${how}`, { timeout: 300_000 }, async () => {
    for (const page of fullest) {
      const seen = await watched(bypassCSP, (tab) => visit(tab, server.urlOf(page)));
      assert.deepEqual(seen, [], page.path);
    }
  });

  test(`nothing runs in what a search finds ${how}`, { timeout: 120_000 }, async () => {
    for (const query of QUERIES) {
      const seen = await watched(bypassCSP, async (tab) => {
        await visit(tab, `${server.origin}/search/?q=${encodeURIComponent(query)}`);
        const box = tab.locator('input[type=search]:visible').first();
        await box.fill(query);
        await tab.waitForTimeout(700);
        if (query === 'hostile') {
          assert.ok((await tab.locator('#results a').count()) > 5, 'the search finds nothing hostile');
        }
      });
      assert.deepEqual(seen, [], query);
    }
  });

  test(`nothing runs in a list of one’s own ${how}`, async () => {
    const service = fullest.find((page) => page.kind === 'service');
    const seen = await watched(bypassCSP, async (tab) => {
      await visit(tab, server.urlOf(service));
      await tab.locator('main .lead button').first().click();
      await visit(tab, `${server.origin}/my-list/`);
      await tab.getByText('hostile').first().waitFor();
    });
    assert.deepEqual(seen, []);
  });
}

test('feeds are whole XML with the hostile words as words', async () => {
  const feeds = files.filter((path) => path.endsWith('.xml'));
  assert.ok(feeds.length > 1);
  const seen = await watched(false, async (tab) => {
    await tab.goto(server.origin);
    for (const path of feeds) {
      const text = readFileSync(join(site, path), 'utf8');
      const fault = await tab.evaluate((xml) => {
        const read = new DOMParser().parseFromString(xml, 'application/xml');
        const foreign = Array.from(read.querySelectorAll('*')).find((element) => ['script', 'img', 'iframe', 'svg'].includes(element.localName));
        return (read.querySelector('parsererror') || foreign || {}).textContent;
      }, text);
      assert.equal(fault, undefined, path);
    }
  });
  assert.deepEqual(seen, []);
});
