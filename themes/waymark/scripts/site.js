// Small helps. The site is whole without them.
(function () {
  'use strict';

  function each(list, act) {
    Array.prototype.forEach.call(list, act);
  }

  function all(selector) {
    return document.querySelectorAll(selector);
  }

  // What somebody chose on the page that makes the site easier to use stands on their device.
  // It is put on before the page is drawn, so that nothing flashes.
  var root = document.documentElement;
  function look() {
    var chosen = {};
    try {
      chosen = JSON.parse(localStorage.getItem('look')) || chosen;
    } catch (refused) {
      // Nothing is kept, so nothing was chosen.
    }
    ['text', 'space', 'colours'].forEach(function (part) {
      if (chosen[part]) root.setAttribute('data-' + part, chosen[part]);
      else root.removeAttribute('data-' + part);
    });
  }
  look();
  window.addEventListener('storage', look);
  // A page that the browser kept for the back button looks as it did before.
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) look();
  });

  // Pages that were read open without a signal later. See sw.js.
  var own = document.currentScript && document.currentScript.getAttribute('data-worker');
  if (own !== null && own !== undefined && navigator.serviceWorker) {
    window.addEventListener('load', function () {
      navigator.serviceWorker.register(own + 'sw.js')['catch'](function () {});
    });
  }

  // Browsers scroll to what gets the focus, but not when a sliver of it can be seen already.
  document.addEventListener('focusin', function (event) {
    var table = event.target.closest && event.target.closest('.table-scroll');
    if (table && event.target !== table) event.target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  document.addEventListener('DOMContentLoaded', function () {
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
        var script = document.createElement('script');
        script.src = box.form.getAttribute('data-script');
        document.head.appendChild(script);
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

    // A voice of this device can read the page aloud. One from elsewhere would be sent the words.
    var aloud = document.getElementById('listen');
    var speech = window.speechSynthesis;
    function offer() {
      var has = speech.getVoices().some(function (voice) {
        return voice.localService && voice.lang.split(/[-_]/)[0] === root.lang.split('-')[0];
      });
      if (!has || document.querySelector('.listen')) return;
      lead.appendChild(aloud.content.cloneNode(true));
      var start = document.querySelector('.listen button');
      start.addEventListener('click', function fetch() {
        start.removeEventListener('click', fetch);
        // Phones let a page speak only from the press itself; what is to be said comes a moment later.
        speech.speak(new SpeechSynthesisUtterance(''));
        var script = document.createElement('script');
        script.src = aloud.getAttribute('data-script');
        document.head.appendChild(script);
      });
    }
    if (lead && speech && aloud && aloud.content) {
      offer();
      // Some browsers find their voices late.
      speech.onvoiceschanged = offer;
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

    // Some browsers forget that a table is one when its cells are laid out as cards.
    each(all('.stack, .stack *'), function (part) {
      var role = {
        TABLE: 'table', THEAD: 'rowgroup', TBODY: 'rowgroup', TR: 'row', TD: 'cell',
        TH: part.scope === 'row' ? 'rowheader' : 'columnheader'
      }[part.tagName];
      if (role) part.setAttribute('role', role);
    });
  });
})();
