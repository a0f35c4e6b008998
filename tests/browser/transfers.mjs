// What a browser that has nothing of the site yet is sent when it opens a page.

/// Each request of a first visit: `{ url, sort, bytes }`. The bytes are those that came
/// over the wire, headers included. A sort is html, css, script, drawing, photo or other.
export async function transfersOf(browser, url) {
  const context = await browser.newContext();
  try {
    const tab = await context.newPage();
    const network = await context.newCDPSession(tab);
    const transfers = new Map();
    network.on('Network.responseReceived', ({ requestId, response }) =>
      transfers.set(requestId, { url: response.url, sort: sortOf(response.mimeType), bytes: 0 }));
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      transfers.get(requestId).bytes = encodedDataLength;
    });
    await network.send('Network.enable');
    await tab.goto(url, { waitUntil: 'networkidle' });
    await fetchThePictureOfTheTab(tab, [...transfers.values()]);
    return [...transfers.values()];
  } finally {
    await context.close();
  }
}

/// Browsers ask for it behind the back of the page, so it is asked for once more in sight.
async function fetchThePictureOfTheTab(tab, transfers) {
  const icon = await tab.evaluate(() => document.querySelector('link[rel~=icon]')?.href);
  if (icon && !transfers.some(({ url }) => url === icon)) {
    await Promise.all([
      tab.waitForEvent('requestfinished', (request) => request.url() === icon),
      tab.evaluate((address) => fetch(address).then((response) => response.blob()).then(() => true), icon),
    ]);
  }
}

function sortOf(type) {
  if (type === 'text/html') return 'html';
  if (type === 'text/css') return 'css';
  if (/javascript/.test(type)) return 'script';
  if (type === 'image/svg+xml') return 'drawing';
  return type.startsWith('image/') ? 'photo' : 'other';
}
