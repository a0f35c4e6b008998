// Shows the page that the address names in a frame as wide as a phone.
(() => {
  'use strict';

  const wanted = decodeURIComponent(location.search.slice(1));
  // A path of this site and nothing else: “//elsewhere” and “javascript:” are no such paths.
  const address = new URL(wanted.startsWith('/') && !wanted.startsWith('//') ? wanted : '/', location.origin);
  if (address.origin !== location.origin || address.pathname.startsWith('/_fingerpost/')) return;
  document.querySelector('iframe').src = address.pathname;
  document.querySelector('#back').href = address.pathname;
})();
