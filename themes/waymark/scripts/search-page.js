// The page of results: what was asked and chosen stands in the address.
(function () {
  'use strict';

  const STEP = 20;
  const by = (id) => document.getElementById(id);
  const place = by('results');
  const wrapping = by('list-filters');
  const say = (name, words) => place.getAttribute('data-' + name).replace('{words}', words).replace('{name}', words);
  place.hidden = false;
  if (location.protocol === 'file:') {
    by('results-count').textContent = say('disk');
    return;
  }

  wrapping.parentNode.insertBefore(wrapping.content.cloneNode(true), place);
  document.querySelector('.filters-clear').remove();
  const details = document.querySelector('.filters');
  const boxes = Array.from(details.querySelectorAll('input'));
  const label = (input) => input.parentNode.querySelector('span');
  boxes.forEach((input) => (input.plain = label(input).textContent));
  const title = document.title;
  let shown = STEP, asked = 0;

  function words() {
    return (new URLSearchParams(location.search).get('q') || '').trim();
  }

  function card(page) {
    const made = by('result').content.cloneNode(true);
    const link = made.querySelector('a');
    link.href = siteSearch.root.href + page.url;
    link.textContent = '';
    const write = (element, text) => createSearch.pieces(text, page.words).forEach(([piece, matched]) => {
      const part = matched ? document.createElement('mark') : document.createTextNode(piece);
      if (matched) part.textContent = piece;
      element.appendChild(part);
    });
    write(link, page.title);
    write(made.querySelector('p'), page.summary);
    made.querySelector('.fact-kind').textContent = (boxes.find((box) => box.name === 'kind' && box.value === page.kind) || {}).plain || '';
    if (!page.easy) made.querySelector('.fact-easy').remove();
    if (!page.overdue) made.querySelector('.fact-late').remove();
    return made;
  }

  function fill(list, pages) {
    list.textContent = '';
    pages.forEach((page) => list.appendChild(card(page)));
  }

  function chosen() {
    const facets = {};
    boxes.forEach((box) => box.checked && (facets[box.name] = facets[box.name] || []).push(box.value));
    return facets;
  }

  // What is chosen can be taken away again without opening the form.
  function chips() {
    const list = by('results-chosen');
    list.textContent = '';
    boxes.filter((box) => box.checked).forEach((box) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button';
      button.textContent = say('remove', box.plain);
      button.addEventListener('click', () => {
        box.checked = false;
        write();
        (list.querySelector('button') || details.querySelector('summary')).focus();
      });
      list.appendChild(document.createElement('li')).appendChild(button);
    });
    list.hidden = !list.children.length;
  }

  // What searches is fetched with the first words, as if somebody went to the box. Ten seconds is too long to wait.
  function engine() {
    if (window.siteSearch) return null;
    return new Promise((done, failed) => {
      document.addEventListener('site-search', done, { once: true });
      setTimeout(failed, 10000);
      by('q').dispatchEvent(new Event('focus'));
    });
  }

  async function show() {
    const query = words();
    const now = ++asked;
    const status = by('results-count');
    chips();
    document.title = query ? say('title', query) + title.slice(title.lastIndexOf(' – ')) : title;
    details.hidden = !query;
    if (!query) return (status.textContent = '');
    status.textContent = say('waiting');
    let found;
    try {
      await engine();
      found = await siteSearch.search(query, { facets: chosen(), counts: true, limit: shown });
    } catch (broken) {
      details.hidden = true;
      status.textContent = say('failed');
      return;
    }
    if (now !== asked) return;
    fill(by('results-full'), found.full);
    fill(by('results-some'), found.partial);
    by('results-partly').hidden = !found.partial.length;
    by('results-more').hidden = found.full.length + found.partial.length >= found.total;
    const full = found.totalFull;
    status.textContent = full ? say(full > 1 ? 'many' : 'one', query).replace('{number}', full) : say(found.total ? 'none-about' : 'none', query);
    const meant = by('results-meant');
    meant.hidden = !found.suggestions.length;
    meant.textContent = '';
    if (!meant.hidden) {
      const [before, after] = place.getAttribute('data-meant').split('{words}');
      const link = document.createElement('a');
      link.href = '?q=' + encodeURIComponent(found.suggestions[0]);
      link.textContent = found.suggestions[0];
      meant.append(before, link, after);
    }
    boxes.forEach((box) => {
      const number = ((found.counts || {})[box.name] || {})[box.value] || 0;
      label(box).textContent = box.plain + ' (' + number + ')';
      box.parentNode.hidden = !number && !box.checked;
    });
    Array.from(details.querySelectorAll('fieldset')).forEach((group) => (group.hidden = !group.querySelector('label:not([hidden])')));
    details.hidden = !found.total && !Object.keys(chosen()).length;
  }

  function write() {
    const asked = new URLSearchParams({ q: words() });
    boxes.forEach((box) => box.checked && asked.append(box.name, box.value));
    history.pushState(null, '', location.pathname + '?' + asked);
    shown = STEP;
    show();
  }

  function read() {
    const asked = new URLSearchParams(location.search);
    boxes.forEach((box) => (box.checked = asked.getAll(box.name).includes(box.value)));
    by('q').value = words();
    shown = STEP;
    show();
  }

  details.addEventListener('change', write);
  by('results-more').addEventListener('click', () => {
    const first = document.querySelectorAll('.results a').length;
    shown += STEP;
    show().then(() => (document.querySelectorAll('.results a')[first] || by('q')).focus());
  });
  window.addEventListener('popstate', read);
  // site.js makes the box ready when the page is whole.
  document.addEventListener('DOMContentLoaded', () => {
    read();
    details.open = boxes.some((box) => box.checked);
  });
})();
