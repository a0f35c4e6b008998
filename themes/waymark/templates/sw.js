{% if offline_reading -%}
// Keeps the pages that somebody has read on their own device, so that they open without a signal.
// Pages come from the network first: what is published counts, as soon as there is a signal.
'use strict';

var TOP = self.registration.scope;
var ASSETS = 'kept assets {{ version }} ' + TOP;
var PAGES = 'kept pages ' + TOP;
var CORE = [{% for path in core %}'{{ path }}'{% if not loop.last %}, {% endif %}{% endfor %}];
var MOST = 80;
var SMALL = 400;

self.addEventListener('install', function (event) {
  self.skipWaiting();
  event.waitUntil(caches.open(ASSETS).then(function (cache) {
    return cache.addAll(CORE.map(function (path) { return TOP + path; }));
  }));
});

// After the site is published with a new look, kept pages are fetched again, so that they fit it.
self.addEventListener('activate', function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    var old = names.filter(function (name) {
      return name.indexOf('kept assets ') === 0 && name.slice(-TOP.length - 1) === ' ' + TOP && name !== ASSETS;
    });
    return Promise.all(old.map(function (name) { return caches.delete(name); })).then(function () {
      return old.length ? again() : null;
    });
  }).then(function () { return self.clients.claim(); }));
});

function again() {
  return caches.open(PAGES).then(function (cache) {
    return cache.keys().then(function (requests) {
      return Promise.all(requests.map(function (request) {
        return fetch(request.url).then(function (answer) {
          return answer.ok ? cache.put(request.url, answer) : cache.delete(request.url);
        }).catch(function () {});
      }));
    });
  });
}

self.addEventListener('fetch', function (event) {
  var request = event.request;
  if (request.method !== 'GET' || request.url.indexOf(TOP) !== 0) return;
  var path = request.url.slice(TOP.length);
{%- if admin %}
  // The forms are of no use without a signal, and no page for families.
  if (/^admin(\/|$)/.test(path)) return;
{%- endif %}
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (/^(assets|static)\//.test(path)) event.respondWith(asset(request));
  else if (path === 'search/index.json') event.respondWith(index(request, event));
});

function plain(request) {
  return request.url.split(/[?#]/)[0];
}

function page(request) {
  return fetch(request).then(function (answer) {
    if (answer.ok && !answer.redirected && /text\/html/.test(answer.headers.get('content-type'))) {
      var copy = answer.clone();
      caches.open(PAGES).then(function (cache) {
        return cache.put(plain(request), copy).then(function () { return cache.keys(); }).then(function (keys) {
          return Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map(function (key) { return cache.delete(key); }));
        });
      }).catch(function () {});
    }
    return answer;
  }).catch(function () {
    var asked = plain(request);
    return caches.match(asked === TOP + 'offline/' ? asked + 'index.html' : asked).then(function (kept) {
      return kept || Response.redirect(TOP + 'offline/');
    });
  });
}

// The name of an asset says what is in it, so a kept one is never out of date.
function asset(request) {
  return caches.match(request.url).then(function (kept) {
    return kept || fetch(request).then(function (answer) {
      if (answer.ok) keep(ASSETS, request.url, answer.clone());
      return answer;
    });
  });
}

// The way into the search index. Files of an older index are let go.
function index(request, event) {
  return fetch(request).then(function (answer) {
    if (answer.ok) {
      keep(ASSETS, request.url, answer.clone());
      event.waitUntil(answer.clone().json().then(renew).catch(function () {}));
    }
    return answer;
  }).catch(function () {
    return caches.match(request.url).then(function (kept) { return kept || Response.error(); });
  });
}

// Whoever searches once can search without a signal later, where the index is small and data is not dear.
function renew(head) {
  return caches.open(ASSETS).then(function (cache) {
    return cache.keys().then(function (keys) {
      keys.forEach(function (key) {
        if (key.url.indexOf(TOP + 'assets/search.') === 0 && key.url.indexOf(TOP + head.folder) !== 0) cache.delete(key);
      });
      if (head.pages > SMALL || (navigator.connection && navigator.connection.saveData)) return null;
      var names = ['f', 'x'];
      head.terms.forEach(function (start, at) { names.push('t/' + at); });
      for (var at = 0; at * head.chunk < head.pages; at++) names.push('d/' + at);
      return names.reduce(function (before, name) {
        var url = TOP + head.folder + name;
        return before.then(function () {
          return cache.match(url).then(function (kept) { return kept || cache.add(url); });
        });
      }, Promise.resolve());
    });
  });
}

function keep(name, url, answer) {
  caches.open(name).then(function (cache) { return cache.put(url, answer); }).catch(function () {});
}
{% else -%}
// The site keeps nothing on people's devices. A worker of an earlier day empties its stores and goes.
'use strict';

self.addEventListener('install', function () {
  self.skipWaiting();
});
self.addEventListener('activate', function (event) {
  var top = self.registration.scope;
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) {
      return name.indexOf('kept ') === 0 && name.slice(-top.length - 1) === ' ' + top;
    }).map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.registration.unregister(); }));
});
{% endif -%}
