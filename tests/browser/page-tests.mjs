// Running one check over pages of every kind, with the page named in each test.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fullestPageOfKind, kinds, pagesOfKind } from './built-site.mjs';

/// One test for each kind of page, on the fullest page of that kind. A kind that
/// the site lacks is a test that fails.
export function testOneOfEachKind(condition, check) {
  for (const kind of kinds) testPageOfKind(condition, kind, fullestPageOfKind(kind), check);
}

/// The same, and every strategy: no two of them have the same parts.
export function testOneOfEachKindAndEveryStrategy(condition, check) {
  for (const kind of kinds.filter((kind) => kind !== 'strategy')) {
    testPageOfKind(condition, kind, fullestPageOfKind(kind), check);
  }
  testEveryStrategy(condition, check);
}

export function testPageOfKind(condition, kind, page, check) {
  test(`${condition}: ${kind} ${page ? page.path : ''}`.trim(), async () => {
    assert.ok(page, `The site has no page with data-kind="${kind}"`);
    await check(page);
  });
}

/// Fails with every fault listed, one a line.
export function assertNone(faults, what) {
  if (faults.length > 0) assert.fail(`${what} (${faults.length}):\n  ${faults.join('\n  ')}`);
}

function testEveryStrategy(condition, check) {
  const strategies = pagesOfKind('strategy');
  if (strategies.length === 0) testPageOfKind(condition, 'strategy', undefined, check);
  for (const page of strategies) testPageOfKind(condition, 'strategy', page, check);
}
