// Suggestions under the search box: a combobox of the ARIA 1.2 pattern. Fetched when somebody goes to the box.
const box = scope.document && document.getElementById('q');

if (box) {
  const list = document.getElementById('q-list');
  const status = document.getElementById('q-status');
  const form = box.form;
  const root = new URL('..', form.action);
  const say = (name) => form.getAttribute('data-' + name);
  let active, asked = 0, timer;

  const { ready, search } = createSearch(root.href, async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw Error(address);
    return new Uint8Array(await answer.arrayBuffer());
  }, () => new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = say('more');
    script.onload = done;
    script.onerror = failed;
    document.head.appendChild(script);
  }));
  // The way to the files is there when the first word is.
  ready();
  scope.siteSearch = { root, search };
  document.dispatchEvent(new Event('site-search'));

  function mark(option) {
    if (active) active.setAttribute('aria-selected', false);
    active = option;
    if (!active) return box.removeAttribute('aria-activedescendant');
    active.setAttribute('aria-selected', true);
    box.setAttribute('aria-activedescendant', active.id);
  }

  function show(open) {
    list.hidden = !open;
    mark();
    box.setAttribute('aria-expanded', open);
  }

  function offer(words, href) {
    const option = document.createElement('li');
    option.id = 'q-' + list.children.length;
    option.href = href;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', false);
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
    let found;
    try {
      found = words[1] && await search(box.value, { limit: 6, typing: true, requests: 5 });
    } catch (broken) {
      // Without an index the form still leads to the page with all other ways.
    }
    if (!found) return show(false);
    if (now !== asked || document.activeElement !== box) return;
    list.textContent = '';
    found.full.forEach((page) => offer(pieces(page.title, page.words), root.href + page.url));
    const number = list.children.length;
    if (number < found.total) offer([[say('all').replace('{words}', words)]], form.action + '?q=' + encodeURIComponent(words));
    status.textContent = number ? say(number > 1 ? 'many' : 'one').replace('{number}', number) : say('none');
    show(!!list.firstChild);
  }

  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, 90);
  });
  box.addEventListener('keydown', (event) => {
    const { key } = event;
    const way = { ArrowDown: ['next', 'first'], ArrowUp: ['previous', 'last'] }[key];
    if (way) {
      if (list.hidden) suggest();
      // Beyond either end is the box itself.
      else mark(active ? active[way[0] + 'ElementSibling'] : list[way[1] + 'ElementChild']);
    } else if (key === 'Escape' && !list.hidden) show(false);
    else if (key === 'Enter' && active) location = active.href;
    else return;
    event.preventDefault();
  });
  box.addEventListener('blur', () => show(false));
  // A press must not take the focus from the box before it counts as a click.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]');
    if (option) location = option.href;
  });
  if (document.activeElement === box && box.value) suggest();
}
