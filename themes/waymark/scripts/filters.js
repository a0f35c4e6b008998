// Narrows a list down on the page. The choices stand in the address, so that
// the back button undoes one and a link keeps them all.
(function () {
  'use strict';

  var wrapping = document.getElementById('list-filters');
  var status = document.getElementById('list-count');
  if (!wrapping || !wrapping.content || !window.URLSearchParams || !history.pushState) return;

  function list(parent, selector) {
    return Array.prototype.slice.call(parent.querySelectorAll(selector));
  }

  wrapping.parentNode.insertBefore(wrapping.content.cloneNode(true), wrapping);
  var details = document.querySelector('.filters');
  var clear = document.querySelector('.filters-clear');
  var main = document.getElementById('main');
  var boxes = list(details, 'input');
  var cards = list(main, '.card');
  var all = status.textContent;
  // The count says what the ticks did, so the button to undo them stands after it.
  status.parentNode.insertBefore(clear, status.nextSibling);

  function fits(card, chosen) {
    return Object.keys(chosen).every(function (facet) {
      var terms = (card.getAttribute('data-' + facet) || '').split(' ');
      return chosen[facet].some(function (term) {
        return terms.indexOf(term) >= 0;
      });
    });
  }

  function show() {
    var chosen = {};
    boxes.forEach(function (box) {
      if (box.checked) (chosen[box.name] = chosen[box.name] || []).push(box.value);
    });
    var any = Object.keys(chosen).length > 0;
    // A page that stands under two headings is still one page.
    var shown = {};
    cards.forEach(function (card) {
      card.hidden = !fits(card, chosen);
      if (!card.hidden) shown[card.querySelector('a').href] = true;
    });
    list(main, 'section').forEach(function (section) {
      if (!section.querySelector('.card')) return;
      var heading = section.querySelector('h2[id]');
      section.hidden = !section.querySelector('.card:not([hidden])');
      var link = heading && main.querySelector('.contents a[href="#' + heading.id + '"]');
      if (link) link.parentNode.hidden = section.hidden;
    });
    var number = Object.keys(shown).length;
    var words = number ? wrapping.getAttribute('data-count').replace('{shown}', number) : wrapping.getAttribute('data-none');
    status.textContent = any ? words : all;
    clear.hidden = !any;
    return any;
  }

  function read() {
    var asked = new URLSearchParams(location.search);
    boxes.forEach(function (box) {
      box.checked = asked.getAll(box.name).indexOf(box.value) >= 0;
    });
    return show();
  }

  function write() {
    var asked = new URLSearchParams(location.search);
    boxes.forEach(function (box) {
      asked['delete'](box.name);
    });
    boxes.forEach(function (box) {
      if (box.checked) asked.append(box.name, box.value);
    });
    var query = asked.toString();
    try {
      history.pushState(null, '', location.pathname + (query && '?' + query));
    } catch (refused) {
      // Some browsers refuse it for a page on a disk. The list is narrowed all the same.
    }
    show();
  }

  details.addEventListener('change', write);
  clear.querySelector('button').addEventListener('click', function () {
    boxes.forEach(function (box) {
      box.checked = false;
    });
    write();
    // The button goes away with the ticks: the focus must not be lost with it.
    details.querySelector('summary').focus();
  });
  window.addEventListener('popstate', read);
  details.open = read();
})();
