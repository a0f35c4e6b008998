// What a writer wants to know of the page in front of them, closed until asked for.
// It is put into pages by `fingerpost serve` and `fingerpost edit` alone and is never published.
(() => {
  'use strict';

  // Not over the page on the phone.
  if (window.top !== window) return;

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const link = (href, words) => make('a', { href }, words);

  const problem = (one) => {
    const item = make('li', {}, make('p', { class: one.severity },
      make('strong', {}, { error: 'Wrong: ', warning: 'Better: ', note: 'Note: ' }[one.severity] ?? ''), one.message));
    if (one.at) item.append(make('p', { class: 'at' }, one.at));
    item.append(make('p', {}, make('strong', {}, 'Mend: '), one.mend));
    return item;
  };

  const fill = (about) => {
    const parts = [];
    const list = make('dl');
    const fact = (name, ...words) => list.append(make('div', {}, make('dt', {}, name), make('dd', {}, ...words)));
    if (about.title) {
      fact('Reading age', about.reading_age === null ? 'too few sentences to tell'
        : `about ${Math.round(about.reading_age)} years, by the Flesch-Kincaid formula`);
      fact('Easy Read', about.twin ? link(about.twin, 'has a page of its own') : 'none yet');
      fact('The law', about.rows.length === 0 ? 'this page answers no row of the law’s list'
        : make('ul', {}, ...about.rows.map((row) => make('li', {}, row))));
      fact('File', about.file);
    }
    fact('Phone', link(`/_fingerpost/phone?${encodeURIComponent(location.pathname)}`, 'See this page as on a phone'));
    if (about.form) fact('Form', link(about.form, 'Change this page in a form'));
    parts.push(list);
    if (about.problems.length > 0) {
      parts.push(make('h2', {}, 'What could be better'), make('ol', {}, ...about.problems.map(problem)));
    } else if (about.title) {
      parts.push(make('p', {}, 'Nothing is wrong with this page.'));
    }
    parts.push(make('p', {}, link('/_fingerpost/problems', 'Everything on the whole site')));
    return parts;
  };

  const show = (about) => {
    const count = about.problems.length;
    const words = count === 0 ? 'About this page' : `About this page: ${count === 1 ? '1 thing' : `${count} things`} to look at`;
    const panel = make('details', {}, make('summary', {}, words),
      make('div', { class: 'inside', tabindex: '0', role: 'group', 'aria-label': 'About this page' }, ...fill(about)));
    panel.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !panel.open) return;
      panel.open = false;
      panel.querySelector('summary').focus();
    });
    const home = make('aside', { id: 'fingerpost-panel', 'aria-label': 'For the writer of this page', hidden: '' });
    const styles = make('link', { rel: 'stylesheet', href: '/_fingerpost/panel.css' });
    styles.addEventListener('load', () => { home.hidden = false; });
    home.attachShadow({ mode: 'open' }).append(styles, panel);
    document.body.append(home);
  };

  fetch(`/_fingerpost/about?page=${encodeURIComponent(location.pathname)}`)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then(show)
    // The server has ended. The page is still a page.
    .catch(() => {});
})();
