// The profile is kept on this device, and only when its writer asks for it. Nothing is ever sent.
(function () {
  'use strict';

  var profile = document.getElementById('profile');
  var boxes = profile ? profile.querySelectorAll('textarea') : [];
  var place = 'fingerpost-profile';
  if (!boxes.length) return;

  // A browser can forbid keeping things, and then the page works without.
  function kept() {
    try {
      return JSON.parse(localStorage.getItem(place)) || null;
    } catch (error) {
      return null;
    }
  }

  function keep() {
    var words = {};
    Array.prototype.forEach.call(boxes, function (box) {
      words[box.id] = box.value;
    });
    try {
      if (choice.checked) localStorage.setItem(place, JSON.stringify(words));
      else localStorage.removeItem(place);
    } catch (error) {
      choice.checked = false;
    }
  }

  // A box grows with its words, so that paper shows all of them. Newer browsers do it themselves.
  function grow(box) {
    box.style.fieldSizing = 'content';
    while (box.scrollHeight > box.clientHeight && box.rows < 60) box.rows += 1;
  }

  var label = document.createElement('label');
  var choice = document.createElement('input');
  var clear = document.createElement('button');
  var said = document.createElement('p');
  var tools = document.createElement('div');
  choice.type = 'checkbox';
  clear.type = 'button';
  clear.textContent = profile.getAttribute('data-clear');
  said.setAttribute('role', 'status');
  label.appendChild(choice);
  label.appendChild(document.createTextNode(' ' + profile.getAttribute('data-keep')));
  tools.className = 'profile-tools';
  tools.appendChild(label);
  tools.appendChild(clear);
  tools.appendChild(said);
  profile.parentNode.insertBefore(tools, profile.nextSibling);

  var before = kept();
  choice.checked = Boolean(before);
  Array.prototype.forEach.call(boxes, function (box) {
    if (before && typeof before[box.id] === 'string') box.value = before[box.id];
    grow(box);
    box.addEventListener('input', function () {
      said.textContent = '';
      grow(box);
      keep();
    });
  });
  choice.addEventListener('change', keep);
  clear.addEventListener('click', function () {
    Array.prototype.forEach.call(boxes, function (box) {
      box.value = '';
    });
    choice.checked = false;
    keep();
    said.textContent = profile.getAttribute('data-cleared');
  });
})();
