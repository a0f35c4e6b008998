// Says how long each test file took. Node starts every file of tests with this in front.

import { basename } from 'node:path';

const file = basename(process.argv[1] ?? '');
if (file.endsWith('.mjs')) {
  process.on('exit', () => console.log(`${file} took ${Math.round(performance.now() / 1000)} s`));
}
