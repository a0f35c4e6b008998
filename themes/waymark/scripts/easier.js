// The look that somebody chooses is kept on this device, and only once they choose. site.js puts it on.
(function () {
  'use strict';

  var pattern = document.getElementById('look');
  if (!pattern || !pattern.content) return;
  pattern.parentNode.insertBefore(pattern.content.cloneNode(true), pattern);
  var root = document.documentElement;
  var choices = document.querySelector('.look');
  var status = choices.querySelector('[role="status"]');
  var parts = ['text', 'space', 'colours'];

  // A browser can forbid keeping things, and then the choice holds for this page.
  function keep(chosen) {
    try {
      if (chosen) localStorage.setItem('look', JSON.stringify(chosen));
      else localStorage.removeItem('look');
    } catch (refused) {
      return false;
    }
    return true;
  }

  function choose() {
    var chosen = null;
    parts.forEach(function (part) {
      var value = choices.querySelector('[name="' + part + '"]:checked').value;
      if (value !== 'as-is') {
        root.setAttribute('data-' + part, value);
        chosen = chosen || {};
        chosen[part] = value;
      } else {
        root.removeAttribute('data-' + part);
      }
    });
    var kept = keep(chosen);
    status.textContent = choices.getAttribute(chosen ? (kept ? 'data-kept' : 'data-not-kept') : 'data-back');
  }

  parts.forEach(function (part) {
    var now = choices.querySelector('[name="' + part + '"][value="' + (root.getAttribute('data-' + part) || 'as-is') + '"]');
    if (now) now.checked = true;
  });
  choices.addEventListener('change', choose);
  choices.querySelector('button').addEventListener('click', function () {
    choices.querySelectorAll('[value="as-is"]').forEach(function (plain) { plain.checked = true; });
    choose();
  });
})();
