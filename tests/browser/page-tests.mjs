// Running one check over pages of every kind, with the page named in each test.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fullestPageOfKind, kinds } from './built-site.mjs';
import { sample } from './sample.mjs';

/// One test for each page of the sample. A kind that the site lacks is a test that fails.
export function testEachOfTheSample(condition, check) {
  for (const { kind, page } of sample()) testPageOfKind(condition, kind, page, check);
}

/// One test for each kind of page, on the fullest page of that kind. A kind that
/// the site lacks is a test that fails.
export function testOneOfEachKind(condition, check) {
  for (const kind of kinds) testPageOfKind(condition, kind, fullestPageOfKind(kind), check);
}

export function testPageOfKind(condition, kind, page, check) {
  test(`${condition}: ${kind} ${page ? page.path : ''}`.trim(), async (t) => {
    assert.ok(page, `The site has no page with data-kind="${kind}"`);
    await check(page, t);
  });
}

/// Fails with every fault listed, one a line.
export function assertNone(faults, what) {
  if (faults.length > 0) assert.fail(`${what} (${faults.length}):\n  ${faults.join('\n  ')}`);
}
