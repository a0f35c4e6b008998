// Small helps. The site is whole without them.
(function () {
  'use strict';

  function each(list, act) {
    Array.prototype.forEach.call(list, act);
  }

  function all(selector) {
    return document.querySelectorAll(selector);
  }

  // On a USB stick there is no server to open a folder's page.
  if (location.protocol === 'file:') {
    each(all('a[href]'), function (link) {
      if (link.protocol !== 'file:' || /[^\/]\.[^\/]*$/.test(link.pathname)) return;
      link.pathname = link.pathname.replace(/\/?$/, '/index.html');
    });
  }

  // Suggestions under the search box. Nothing is fetched before somebody goes to it.
  var box = document.getElementById('q');
  if (box && window.Promise && window.fetch && location.protocol !== 'file:') {
    each(['role combobox', 'aria-autocomplete list', 'aria-expanded false', 'aria-controls q-list'], function (pair) {
      box.setAttribute(pair.split(' ')[0], pair.split(' ')[1]);
    });
    box.addEventListener('focus', function load() {
      box.removeEventListener('focus', load);
      if (window.createSearch) return;
      each(['reader', 'box'], function (name) {
        var script = document.createElement('script');
        script.src = box.form.getAttribute('data-' + name);
        // In this order.
        script.async = false;
        document.head.appendChild(script);
      });
    });
  }

  // Pages that were read open without a signal later. See sw.js.
  var own = document.currentScript && document.currentScript.getAttribute('data-worker');
  if (own !== null && own !== undefined && navigator.serviceWorker) {
    window.addEventListener('load', function () {
      navigator.serviceWorker.register(own + 'sw.js')['catch'](function () {});
    });
  }

  // A button that needs this script is made by it. Its words are in the page.
  var main = document.querySelector('main[data-print]');
  var lead = main && main.querySelector('.lead');
  if (lead && window.print) {
    var button = document.createElement('button');
    button.type = 'button';
    button.textContent = main.getAttribute('data-print');
    button.addEventListener('click', function () {
      window.print();
    });
    lead.appendChild(button);
  }

  // How many pages somebody keeps on their own list: my-list.js keeps them.
  var mine = document.querySelector('[data-my-list]');
  var plain = mine && mine.textContent;
  function count() {
    mine.textContent = plain;
    try {
      var key = 'my-list ' + mine.pathname.replace(/my-list\/(index\.html)?$/, '');
      var number = JSON.parse(localStorage.getItem(key)).filter(function (one) {
        return one && typeof one.address === 'string';
      }).length;
      if (number) mine.textContent = mine.getAttribute('data-my-list').replace('{number}', number);
    } catch (refused) {
      // No list, or a browser that keeps none: there is nothing to count.
    }
  }
  if (mine) {
    count();
    document.addEventListener('my-list', count);
    window.addEventListener('storage', count);
    window.addEventListener('pageshow', count);
  }

  // Paper cannot be unfolded.
  var folded = [];
  window.addEventListener('beforeprint', function () {
    each(all('details:not([open])'), function (details) {
      folded.push(details);
      details.open = true;
    });
  });
  window.addEventListener('afterprint', function () {
    folded.splice(0).forEach(function (details) {
      details.open = false;
    });
  });

  // Browsers scroll to what gets the focus, but not when a sliver of it can be seen already.
  document.addEventListener('focusin', function (event) {
    var table = event.target.closest && event.target.closest('.table-scroll');
    if (table && event.target !== table) event.target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  // Some browsers forget that a table is one when its cells are laid out as cards.
  each(all('.stack, .stack *'), function (part) {
    var role = {
      TABLE: 'table', THEAD: 'rowgroup', TBODY: 'rowgroup', TR: 'row', TD: 'cell',
      TH: part.scope === 'row' ? 'rowheader' : 'columnheader'
    }[part.tagName];
    if (role) part.setAttribute('role', role);
  });
})();
