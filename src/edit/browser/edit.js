// Starts Decap CMS with the forms of this site, and says after each save what Fingerpost thinks of it.
(() => {
  'use strict';

  // What saving means here: the file on this computer has it at once.
  const phrases = {
    editor: {
      editorToolbar: {
        publish: 'Save',
        publishNow: 'Save now',
        publishAndCreateNew: 'Save and start another',
        publishAndDuplicate: 'Save and start a copy',
        published: 'Saved',
        publishing: 'Saving…',
        deleteEntry: 'Take this off the site',
        deletePublishedEntry: 'Take this off the site',
        changesSaved: 'Saved',
      },
    },
    ui: { toast: { entrySaved: 'Saved', entryPublished: 'Saved in the file', onFailToPersist: 'Not saved: %{details}' } },
  };

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const panel = make('aside', { id: 'fingerpost', 'aria-labelledby': 'fingerpost-heading', hidden: '' });
  const heading = make('h2', { id: 'fingerpost-heading' }, 'What Fingerpost says');
  const said = make('div', { id: 'fingerpost-said', role: 'status' });
  const close = make('button', { type: 'button' }, 'Close');
  close.addEventListener('click', () => { panel.hidden = true; });
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') panel.hidden = true;
  });
  panel.append(make('div', { class: 'top' }, heading, close), said);

  const weight = { error: 'Wrong: ', warning: 'Better: ', note: 'Note: ' };

  const problem = (one) => {
    const item = make('li', { class: one.severity }, make('p', {}, make('strong', {}, weight[one.severity] ?? ''), one.message));
    if (one.excerpt && one.excerpt.marked) item.append(make('p', {}, make('q', {}, one.excerpt.marked)));
    item.append(make('p', {}, make('strong', {}, 'Mend: '), one.mend));
    return item;
  };

  const say = (...parts) => {
    said.replaceChildren(...parts);
    panel.hidden = false;
  };

  const tell = (about) => {
    const parts = [];
    const own = about.problems.filter((one) => one.severity === 'error').length;
    const settings = about.file === 'fingerpost.yaml';
    const what = settings ? 'the settings' : about.file.endsWith('.md') ? 'this page' : 'this file';
    if (about.problems.length === 0 && about.good) parts.push(make('p', {}, `Saved. Nothing is wrong with ${what}.`));
    else if (own > 0) parts.push(make('p', {}, `Saved in the file. The site shows the last good pages until this is put right:`));
    else if (!about.good) parts.push(make('p', {}, 'Saved in the file. Something is wrong on another page, so the site is not built anew yet.'));
    else parts.push(make('p', {}, 'Saved. Some things to look at:'));
    if (about.problems.length > 0) parts.push(make('ol', {}, ...about.problems.map(problem)));
    const links = make('p', { class: 'links' });
    if (about.address) links.append(make('a', { href: about.address, target: 'fingerpost-page' }, settings ? 'See the website' : 'See the page'), ' ');
    else if (about.file && about.file.endsWith('.md')) {
      parts.push(make('p', {}, 'Nobody sees this page yet: it is a draft, or something in it has to be put right first.'));
    }
    links.append(make('a', { href: '/_fingerpost/problems', target: 'fingerpost-page' }, 'Everything on the whole site'));
    say(...parts, links);
  };

  // The first file is that of the form; what was noted beside it has to be sent along.
  const ask = ([file, noted]) => {
    say(make('p', {}, 'Saved. Looking it over …'));
    fetch(`/_fingerpost/about?file=${encodeURIComponent(file)}`)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
      .then(tell)
      .then(() => {
        if (noted) said.prepend(make('p', {}, `Noted that it says the same as the ordinary page. Send ${noted} along with it.`));
      })
      .catch(() => say(make('p', {}, 'Fingerpost does not answer. Is the program still running?')));
  };

  // Decap posts what it saves; its answer names the files that were written.
  const fetchAsBefore = window.fetch.bind(window);
  window.fetch = async (address, options) => {
    const answer = await fetchAsBefore(address, options);
    const url = typeof address === 'string' ? address : address.url;
    if (answer.ok && url.endsWith('/_fingerpost/edit/api/v1')) {
      answer.clone().json().then((told) => {
        if (!told || !Array.isArray(told.saved) || told.saved.length === 0) return;
        ask(told.saved);
        if (told.saved.length > 1) window.dispatchEvent(new Event('fingerpost-noted'));
      }).catch(() => {});
    }
    return answer;
  };

  document.addEventListener('DOMContentLoaded', async () => {
    document.body.append(panel);
    const answer = await fetchAsBefore('config.json');
    const config = await answer.json();
    if (!answer.ok) {
      say(make('p', {}, config.error));
      return;
    }
    // There is nobody to sign in as: the files are on this computer.
    localStorage.setItem('decap-cms-user', JSON.stringify({ backendName: 'proxy' }));
    window.fingerpostForms(config, phrases);
  });
})();
