// html-validate finds no error in any page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

import { pages, textOfFile } from './built-site.mjs';
import { assertNone } from './page-tests.mjs';

const checker = new HtmlValidate(new StaticConfigLoader({
  root: true,
  // A later set decides where two speak of the same rule.
  extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:standard', 'html-validate:a11y'],
  rules: {
    // The minifier writes `<!doctype html>`, and no quotes where HTML needs none.
    'doctype-style': 'off',
    'attr-quotes': 'off',
    // Files are served by the site itself. Those of anybody else would need a fingerprint.
    'require-sri': ['error', { target: 'crossorigin' }],
    // The stylesheet keeps a telephone number on one line. With the space that this rule
    // wants, a number that somebody copies is refused by many forms.
    'tel-non-breaking': 'off',
    // Search engines cut a long title at its end, and there stands only the name of the site.
    'long-title': 'off',
    // The minifier leaves out `type=submit`, which a button is without it.
    'no-implicit-button-type': 'off',
    // Suggestions under a search box are a list that a text field leads, which `<select>` cannot be. A table that
    // scrolls is a region named by its caption; as a `<section>`, the Nu checker would ask it for a heading.
    'prefer-native-element': ['error', { exclude: ['listbox', 'region'] }],
    // A list of links may have a name.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // Choices of one group share a name, as radio buttons do.
    'form-dup-name': ['error', { shared: ['checkbox', 'radio', 'submit', 'button', 'reset'] }],
  },
}));

test('html-validate passes every page', async (t) => {
  assert.ok(pages.length > 0, 'No pages were found');
  const faults = [];
  for (const { path } of pages) faults.push(...await faultsOf(textOfFile(path), path));
  t.diagnostic(`${pages.length} pages checked`);
  assertNone(faults, 'Faults that html-validate finds');
});

test('html-validate minds faults of each sort', async () => {
  const broken = {
    'element-permitted-content': '<p><span><div>A block in a run of words</div></span></p>',
    'no-dup-id': '<p id="one">Two</p><p id="one">of a name</p>',
    'wcag/h37': '<img src="a.jpg">',
    'no-missing-references': '<section aria-labelledby="nobody"><p>Named by nothing</p></section>',
    'no-inline-style': '<p style="color: red">Red</p>',
    'input-missing-label': '<input type="text" name="who">',
  };
  for (const [rule, html] of Object.entries(broken)) {
    const whole = `<!DOCTYPE html>\n<html lang="en"><head><title>Broken</title></head><body>${html}</body></html>`;
    const faults = await faultsOf(whole, 'broken.html');
    assert.ok(faults.some((fault) => fault.includes(`${rule}: `)), `${rule} was not found in ${html}: ${faults.join('; ')}`);
  }
});

async function faultsOf(html, path) {
  const { results } = await checker.validateString(html, path);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${path}:${line}:${column}: ${ruleId}: ${message}`));
}
