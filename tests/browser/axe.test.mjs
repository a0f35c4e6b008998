// axe-core finds nothing wrong, in each of the ways that people set up their screens.

import axe from 'axe-core';

import { assertNone, testOneOfEachKind, testOneOfEachKindAndEveryStrategy } from './page-tests.mjs';
import { browser, server } from './served-site.mjs';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const desktop = { width: 1280, height: 900 };

testOneOfEachKindAndEveryStrategy('axe, light', (page) =>
  findsNothing(page, { viewport: desktop, colorScheme: 'light' }));

testOneOfEachKind('axe, dark', (page) => findsNothing(page, { viewport: desktop, colorScheme: 'dark' }));

testOneOfEachKind('axe, 320 px wide', (page) => findsNothing(page, { viewport: { width: 320, height: 640 } }));

testOneOfEachKind('axe, forced colours', (page) =>
  findsNothing(page, { viewport: desktop, colorScheme: 'dark', forcedColors: 'active' }));

async function findsNothing(page, settings) {
  const context = await browser.newContext(settings);
  try {
    const tab = await context.newPage();
    await tab.goto(server.urlOf(page));
    await tab.evaluate(axe.source);
    const violations = await tab.evaluate(async (tags) => {
      const results = await window.axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
      if (results.passes.length === 0) throw new Error('axe looked at nothing');
      return results.violations;
    }, rules);
    const faults = violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}\n    ${node.html.slice(0, 200)}\n    ${node.failureSummary.replaceAll('\n', '\n    ')}`));
    assertNone(faults, `axe violations on ${page.path}`);
  } finally {
    await context.close();
  }
}
