// A list of pages that stays on this device. It is kept only when somebody
// presses a button, and sent nowhere.
(function () {
  'use strict';

  var link = document.querySelector('[data-my-list]');
  if (!link || !('content' in document.createElement('template'))) return;
  var way = /my-list\/(index\.html)?$/;
  var root = link.href.replace(way, '');
  var key = 'my-list ' + link.pathname.replace(way, '');
  var parts = ['title', 'who', 'ages', 'price', 'ask', 'phone', 'when'];

  function byId(id) {
    return document.getElementById(id);
  }

  function each(found, act) {
    Array.prototype.forEach.call(found, act);
  }

  // Throws where the browser keeps nothing for us. What is not a list of ours counts as none.
  function read() {
    var text = localStorage.getItem(key);
    try {
      var list = JSON.parse(text);
      return list.filter(function (one) {
        return one && typeof one.address === 'string' && typeof one.title === 'string';
      });
    } catch (notOurs) {
      return [];
    }
  }

  // Says whether it could be kept: a device may be full.
  function keep(list) {
    try {
      if (list.length) localStorage.setItem(key, JSON.stringify(list));
      else localStorage.removeItem(key);
    } catch (full) {
      return false;
    }
    document.dispatchEvent(new Event('my-list'));
    return true;
  }

  function without(address) {
    return read().filter(function (one) {
      return one.address !== address;
    });
  }

  function has(address) {
    return without(address).length < read().length;
  }

  function of(element) {
    var one = { address: element.getAttribute('data-keep') };
    parts.forEach(function (part) {
      one[part] = element.getAttribute('data-' + part) || '';
    });
    // A card says too little to compare.
    one.whole = element.tagName === 'MAIN';
    return one;
  }

  function hidden(words) {
    var span = document.createElement('span');
    span.className = 'hidden';
    span.textContent = words;
    return span;
  }

  // A button for a page or a card. On a card it must say of which.
  function button(element, pattern) {
    var one = of(element);
    var line = pattern.content.firstElementChild.cloneNode(true);
    var press = line.querySelector('button');
    var see = line.querySelector('a');
    var off = press.textContent;
    function show() {
      var on = has(one.address);
      press.textContent = on ? pattern.getAttribute('data-take-off') : off;
      press.appendChild(hidden(': ' + one.title));
      see.hidden = !on;
    }
    press.addEventListener('click', function () {
      var rest = without(one.address);
      keep(rest.length < read().length ? rest : rest.concat(one));
    });
    document.addEventListener('my-list', show);
    // Somebody who comes back to this page may have changed the list elsewhere.
    window.addEventListener('pageshow', show);
    show();
    (element.querySelector('.lead') || element).appendChild(line);
  }

  // Somebody who opens a page that they saved has its newest words on the list.
  function renew(element) {
    var one = of(element);
    var list = read();
    if (!has(one.address)) return;
    keep(list.map(function (other) {
      return other.address === one.address ? one : other;
    }));
  }

  function addressOf(one) {
    return root + one.address + (/html$/.test(link.href) ? 'index.html' : '');
  }

  // What a card did not say, its page does. Where that cannot be fetched, as on a USB stick,
  // it comes to the list when somebody opens the page.
  function complete(one, then) {
    var page = new XMLHttpRequest();
    page.responseType = 'document';
    page.onload = function () {
      var main = page.response && page.response.querySelector('main[data-keep]');
      if (!main) return;
      renew(main);
      then(of(main));
    };
    page.open('GET', addressOf(one));
    page.send();
  }

  function fill(line, one) {
    var name = line.querySelector('a');
    name.href = addressOf(one);
    name.textContent = one.title;
    each(line.querySelectorAll('[data-of]'), function (cell) {
      cell.textContent = one[cell.getAttribute('data-of')] || '';
      if (cell.parentNode.tagName === 'TD') cell.parentNode.className = cell.textContent ? '' : 'empty';
    });
    // On a phone a number is there to be pressed.
    var call = line.querySelector('a[data-of="phone"]');
    if (call.textContent) call.href = 'tel:' + call.textContent.replace(/[^\d+]/g, '');
  }

  function row(pattern, one, remove) {
    var line = pattern.cloneNode(true);
    fill(line, one);
    var press = line.querySelector('button');
    press.appendChild(hidden(': ' + one.title));
    press.addEventListener('click', function () {
      remove(one, line);
    });
    if (!one.whole) {
      complete(one, function (whole) {
        fill(line, whole);
      });
    }
    return line;
  }

  function table(wrapping) {
    var status = byId('my-list-status');
    var whole = wrapping.content.cloneNode(true);
    var body = whole.querySelector('tbody');
    var pattern = body.removeChild(body.querySelector('tr'));
    var clear = whole.querySelector('[data-sure]');
    var shown = [whole.querySelector('table'), clear.parentNode];

    function count(before) {
      var number = read().length;
      var words = status.getAttribute(number === 1 ? 'data-one' : 'data-many').replace('{number}', number);
      status.textContent = (before ? before + ' ' : '') + (number ? words : '');
      byId('my-list-empty').hidden = number > 0;
      shown.forEach(function (part) {
        part.hidden = number === 0;
      });
    }

    function remove(one, line) {
      if (!keep(without(one.address))) return;
      var next = line.nextElementSibling || line.previousElementSibling;
      body.removeChild(line);
      count(status.getAttribute('data-gone').replace('{title}', one.title));
      (next ? next.querySelector('button') : status).focus();
    }

    read().forEach(function (one) {
      body.appendChild(row(pattern, one, remove));
    });
    clear.addEventListener('click', function () {
      if (!window.confirm(clear.getAttribute('data-sure')) || !keep([])) return;
      body.textContent = '';
      count();
      byId('my-list-empty').focus();
    });
    count();
    byId('my-list-instead').hidden = true;
    wrapping.parentNode.insertBefore(whole, wrapping);
  }

  try {
    read();
  } catch (refused) {
    return;
  }
  var pattern = byId('keep-button');
  if (pattern) {
    each(document.querySelectorAll('main[data-keep]'), renew);
    each(document.querySelectorAll('[data-keep]'), function (element) {
      button(element, pattern);
    });
  }
  var wrapping = byId('my-list-table');
  if (wrapping) table(wrapping);
})();
