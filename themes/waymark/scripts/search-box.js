// Suggestions under the search box: a combobox of the ARIA 1.2 pattern. Fetched when somebody goes to the box.
(function () {
  'use strict';

  const box = document.getElementById('q');
  const list = document.getElementById('q-list');
  const status = document.getElementById('q-status');
  const form = box.form;
  const root = new URL('..', form.action);
  const say = (name) => form.getAttribute('data-' + name);

  const site = createSearch(root.href, async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(address);
    return new Uint8Array(await answer.arrayBuffer());
  }, () => new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = say('more');
    script.onload = done;
    script.onerror = failed;
    document.head.appendChild(script);
  }));
  window.siteSearch = { root, search: site.search };
  document.dispatchEvent(new Event('site-search'));

  let active = -1, asked = 0, timer;
  const options = () => Array.from(list.children);

  function close() {
    list.hidden = true;
    active = -1;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  }

  function mark(at) {
    const all = options();
    active = all.length ? (at + all.length + 1) % (all.length + 1) : -1;
    if (active === all.length) active = -1;
    all.forEach((option, number) => option.setAttribute('aria-selected', number === active));
    if (active < 0) box.removeAttribute('aria-activedescendant');
    else box.setAttribute('aria-activedescendant', all[active].id);
  }

  function offer(words, href) {
    const option = document.createElement('li');
    option.id = 'q-' + list.children.length;
    option.setAttribute('role', 'option');
    option.setAttribute('data-href', href);
    words.forEach(([text, matched]) => {
      const part = document.createElement(matched ? 'mark' : 'span');
      part.textContent = text;
      option.appendChild(part);
    });
    list.appendChild(option);
  }

  async function suggest() {
    const words = box.value.trim();
    const now = ++asked;
    if (words.length < 2) return close();
    let found;
    try {
      found = await site.search(box.value, { limit: 6, typing: true });
    } catch (broken) {
      // Without an index the form still leads to the page with all other ways.
      return close();
    }
    if (now !== asked || document.activeElement !== box) return;
    list.textContent = '';
    found.full.forEach((page) => offer(createSearch.pieces(page.title, page.words), root.href + page.url));
    const number = list.children.length;
    if (number < found.total) offer([[say('all').replace('{words}', words), false]], form.action + '?q=' + encodeURIComponent(words));
    status.textContent = number ? say(number > 1 ? 'many' : 'one').replace('{number}', number) : say('none');
    if (!list.children.length) return close();
    list.hidden = false;
    mark(-1);
    box.setAttribute('aria-expanded', 'true');
  }

  function go(option) {
    location.href = option.getAttribute('data-href');
  }

  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, 90);
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) suggest();
      else mark(active + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      go(options()[active]);
    }
  });
  box.addEventListener('blur', close);
  // A press must not take the focus from the box before it counts as a click.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]');
    if (option) go(option);
  });
  if (document.activeElement === box && box.value) suggest();
})();
