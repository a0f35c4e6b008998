// The Nu HTML Checker finds no error and no warning in any page, stylesheet or drawing.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';

import { files, siteFolder } from './built-site.mjs';
import { assertNone } from './page-tests.mjs';

// What the checker says that is not a fault: `{ message: RegExp, reason }`.
const allowed = [];

// A faulty file of each sort is checked with the site's own. Were the checker to
// skip a sort of file, its fault would be missing.
const faulty = {
  '.html': '<!DOCTYPE html><html lang="en"><title>Faulty</title><p></div></html>',
  '.css': 'p { colour: red }',
  '.svg': '<svg xmlns="http://www.w3.org/2000/svg"><circle radius="4"/></svg>',
};

// Rules of the CSS Custom Highlight API, which the checker cannot read and calls a parse error.
const unknown = /::highlight\([^)]*\)\{[^}]*\}/g;

let controls;
let messages;

before(async () => {
  controls = mkdtempSync(join(tmpdir(), 'fingerpost-faulty-'));
  const faultyFiles = Object.entries(faulty).map(([extension, text]) => {
    const file = join(controls, `faulty${extension}`);
    writeFileSync(file, text);
    return file;
  });
  const ours = Object.keys(faulty).flatMap(filesWith).map(withKnownWords);
  messages = await check([...faultyFiles, ...ours]);
});
after(() => rmSync(controls, { recursive: true, force: true }));

testFilesWith('.html', 'every page');
testFilesWith('.css', 'every stylesheet');
testFilesWith('.svg', 'every drawing');

function testFilesWith(extension, what) {
  test(`the Nu checker passes ${what}`, (t) => {
    const about = messages.filter(({ file }) => file.endsWith(extension));
    assert.ok(
      about.some(({ file }) => isControl(file)),
      `The checker did not see the fault in faulty${extension}, so it checked no ${extension} file`,
    );
    const count = filesWith(extension).length;
    if (extension === '.svg' && count === 0) return t.skip('the site has no drawings as files');
    assert.ok(count > 0, `The site has no ${extension} file`);
    const faults = about
      .filter(({ file, text }) => !isControl(file) && !allowed.some(({ message }) => message.test(text)))
      .map(({ file, line, type, text }) => `${file.replace(siteFolder, '').replace(join(controls, 'ours'), '').slice(1)}:${line}: ${type}: ${text}`);
    t.diagnostic(`${count} files checked`);
    assertNone(faults, `Faults in ${what}`);
  });
}

const isControl = (file) => dirname(file) === controls;

function filesWith(extension) {
  return files.filter((path) => path.endsWith(extension));
}

// The file, or for a stylesheet with rules that the checker cannot read, a copy without them.
function withKnownWords(path) {
  const file = join(siteFolder, path);
  if (!path.endsWith('.css')) return file;
  const css = readFileSync(file, 'utf8');
  const known = css.replaceAll(unknown, '');
  if (known === css) return file;
  const copy = join(controls, 'ours', path);
  mkdirSync(dirname(copy), { recursive: true });
  writeFileSync(copy, known);
  return copy;
}

async function check(paths) {
  const jar = createRequire(import.meta.url)('vnu-jar');
  const args = ['-Xss4m', '-jar', jar, '--stdout', '--exit-zero-always', '--format', 'json',
    '--also-check-css', '--also-check-svg', ...paths];
  const { stdout } = await promisify(execFile)(process.env.JAVA ?? 'java', args, { maxBuffer: 1 << 28 });
  return JSON.parse(stdout)
    .messages.filter(({ type, subType }) => type !== 'info' || subType === 'warning')
    .map(({ type, subType, url, lastLine, message }) => ({
      file: url ? fileURLToPath(url) : '',
      line: lastLine ?? 1,
      type: subType ?? type,
      text: message,
    }));
}
