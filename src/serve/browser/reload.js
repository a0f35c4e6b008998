// Loads the page again when the site was rebuilt, and says what is wrong when it could not be.
// It is put into pages by `fingerpost serve` alone and is never published.
(() => {
  'use strict';

  const shown = document.currentScript.dataset;
  const onProblemsPage = shown.page === 'problems';
  let stream = null;
  let notice = null;
  let closedAt = null;

  // A browser opens only six connections to a site, so tabs that nobody sees let go of theirs.
  const follow = () => {
    if (document.visibilityState === 'hidden') {
      stop();
    } else if (!stream) {
      stream = new EventSource(`/_fingerpost/events?${encodeURIComponent(location.pathname)}`);
      stream.addEventListener('message', (event) => take(JSON.parse(event.data)));
    }
  };

  const stop = () => {
    if (stream) stream.close();
    stream = null;
  };

  const take = (status) => {
    const old = onProblemsPage ? status.build !== shown.build : status.edition !== shown.edition;
    if (old) {
      stop();
      location.reload();
    } else if (!onProblemsPage) {
      show(status);
    }
  };

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const show = (status) => {
    if (notice) notice.remove();
    notice = null;
    if (!status.good && closedAt !== status.build) {
      place(errors(status));
    } else if (status.warnings > 0) {
      place(warnings(status.warnings));
    }
  };

  // A shadow tree keeps the site's styles out of the notice, and the notice's out of the site.
  const place = (...parts) => {
    notice = make('div', { id: 'fingerpost-notice', hidden: '' });
    const styles = make('link', { rel: 'stylesheet', href: '/_fingerpost/notice.css' });
    styles.addEventListener('load', () => notice && (notice.hidden = false));
    notice.attachShadow({ mode: 'open' }).append(styles, ...parts);
    document.body.append(notice);
  };

  const warnings = (count) =>
    make('p', { class: 'count' },
      make('a', { href: '/_fingerpost/problems' }, count === 1 ? '1 warning' : `${count} warnings`));

  const errors = (status) => {
    const count = status.errors.length + status.more_errors;
    const heading = make('h2', { id: 'heading', tabindex: '-1' }, 'Something has to be put right');
    const summary = make('p', { role: 'alert' },
      `${count === 1 ? 'One thing is' : `${count} things are`} wrong. `,
      'Until that is put right, you see the last good pages.');
    const close = make('button', { type: 'button' }, 'Close');
    close.addEventListener('click', () => {
      closedAt = status.build;
      show(status);
    });
    const list = make('ol', {}, ...status.errors.map(problem));
    const more = make('p', {},
      make('a', { href: '/_fingerpost/problems' },
        status.more_errors > 0 ? `${status.more_errors} more, and the warnings` : 'All problems on a page of their own'));
    const region = make('section', { 'aria-labelledby': 'heading' },
      make('div', { class: 'top' }, heading, close), summary,
      make('div', { class: 'problems', tabindex: '0', role: 'group', 'aria-label': 'What is wrong' }, list, more));
    region.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') close.click();
    });
    return region;
  };

  const problem = (one) => {
    const item = make('li', {}, make('p', { class: 'message' }, one.message));
    if (one.at) item.append(make('p', { class: 'at' }, one.at));
    if (one.excerpt) {
      const marked = one.excerpt.marked ? make('mark', {}, one.excerpt.marked) : '';
      item.append(make('pre', {}, one.excerpt.before, marked, one.excerpt.after));
    }
    item.append(make('p', {}, make('strong', {}, 'Mend: '), one.mend));
    return item;
  };

  document.addEventListener('visibilitychange', follow);
  window.addEventListener('pagehide', stop);
  window.addEventListener('pageshow', follow);
  follow();
})();
