// Lists the pages that are kept on this device, and lets them go.
(function () {
  'use strict';

  const place = document.getElementById('kept');
  const top = new URL('..', document.querySelector('script[src*="/offline."]').src).href;
  const name = 'kept pages ' + top;
  if (!window.caches) return;

  async function show() {
    if (!(await caches.has(name))) return;
    const cache = await caches.open(name);
    const list = document.getElementById('kept-list');
    for (const request of (await cache.keys()).reverse()) {
      const text = await (await cache.match(request)).text();
      const title = new DOMParser().parseFromString(text, 'text/html').querySelector('h1');
      if (!title || request.url.startsWith(top + 'offline/')) continue;
      const link = document.createElement('a');
      link.href = request.url;
      link.textContent = title.textContent;
      list.appendChild(document.createElement('li')).appendChild(link);
    }
    place.hidden = !list.children.length;
  }

  place.querySelector('button').addEventListener('click', async () => {
    await caches.delete(name);
    place.hidden = true;
    const status = document.getElementById('kept-status');
    status.textContent = status.getAttribute('data-cleared');
  });
  show().catch(() => {});
})();
