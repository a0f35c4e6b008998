// What a browser that has nothing of the site yet is sent when it opens a page.

/// Each request of a first visit: `{ url, sort, bytes, later }`. The server counts the bytes,
/// headers included, so that nothing is missed that a page does not see: the picture of the
/// tab, and what a service worker fetches. `later` marks what came once the page was whole.
/// A sort is html, css, script, drawing, photo or other.
export async function transfersOf(browser, server, url) {
  const context = await browser.newContext();
  const transfers = [];
  let later = false;
  const stop = server.watch((answer) => transfers.push({ ...answer, sort: sortOf(answer.type ?? ''), later }));
  try {
    const tab = await context.newPage();
    await tab.addInitScript(() => {
      // A worker that starts after the load event is not what anybody waits for.
      const register = navigator.serviceWorker?.register;
      if (register) navigator.serviceWorker.register = (...all) => new Promise((resolve) => {
        window.letTheWorkerStart = () => resolve(register.apply(navigator.serviceWorker, all));
      });
    });
    await tab.goto(url, { waitUntil: 'networkidle' });
    await fetchThePictureOfTheTab(tab, transfers);
    later = true;
    await tab.evaluate(async () => {
      if (!window.letTheWorkerStart) return;
      window.letTheWorkerStart();
      await navigator.serviceWorker.ready;
    });
    return transfers;
  } finally {
    stop();
    await context.close();
  }
}

/// Not every Chromium without a window asks for it by itself.
async function fetchThePictureOfTheTab(tab, transfers) {
  const icon = await tab.evaluate(() => document.querySelector('link[rel~=icon]')?.href);
  if (icon && !transfers.some(({ url }) => url === new URL(icon).pathname)) {
    await tab.evaluate((address) => fetch(address).then((response) => response.blob()).then(() => true), icon);
  }
}

function sortOf(type) {
  if (type.startsWith('text/html')) return 'html';
  if (type.startsWith('text/css')) return 'css';
  if (/javascript/.test(type)) return 'script';
  if (type === 'image/svg+xml') return 'drawing';
  return type.startsWith('image/') ? 'photo' : 'other';
}
