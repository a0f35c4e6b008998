// Starting the Chromium (or Chrome) that the system has.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/// First Chromium without a window: it is the same, but for what it draws round a page, which takes a third of the time.
const usualPlaces = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export function chromiumPath() {
  const path = process.env.CHROMIUM ?? usualPlaces.find((place) => existsSync(place));
  if (!path) throw new Error('Chromium was not found: install it, or set CHROMIUM to the path of the program');
  return path;
}

/// `more` are further arguments of its command line.
export function startChromium(more = []) {
  return chromium.launch({
    executablePath: chromiumPath(),
    // Chromium's sandbox refuses to work for root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}
