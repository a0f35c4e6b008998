// Starts the published forms: they sign in to the council's git host, and read and save there.
(() => {
  'use strict';

  const host = { github: 'GitHub', gitlab: 'GitLab', gitea: 'Gitea', forgejo: 'Forgejo' };

  const phrases = {
    auth: {
      login: 'Sign in',
      loggingIn: 'Signing in…',
      loginWithGitHub: 'Sign in with GitHub',
      loginWithGitLab: 'Sign in with GitLab',
      loginWithGitea: 'Sign in with Gitea',
      loginWithForgejo: 'Sign in with Forgejo',
    },
    app: { header: { workflow: 'Proposals' } },
    editor: {
      editorToolbar: {
        draft: 'Being written',
        inReview: 'To be checked',
        ready: 'Ready',
        publish: 'Publish',
        publishNow: 'Publish on the website',
        publishAndCreateNew: 'Publish and start another',
        publishAndDuplicate: 'Publish and start a copy',
        deleteUnpublishedChanges: 'Throw this proposal away',
        deleteUnpublishedEntry: 'Throw this proposal away',
        deletePublishedEntry: 'Take this off the site',
        deleteEntry: 'Take this off the site',
      },
    },
    workflow: {
      workflow: { workflowHeading: 'Proposals' },
      workflowList: { draftHeader: 'Being written', inReviewHeader: 'To be checked', readyHeader: 'Ready' },
    },
    ui: { toast: { entrySaved: 'Saved as a proposal', entryPublished: 'Sent to the website' } },
  };

  // Decap asks another computer every five minutes whether GitHub is well. This page asks nobody but the git host.
  const fetchAsBefore = window.fetch.bind(window);
  window.fetch = (address, options) => {
    const url = typeof address === 'string' ? address : address.url;
    if (!url.startsWith('https://www.githubstatus.com/')) return fetchAsBefore(address, options);
    return Promise.resolve(new Response('{"components":[]}', { headers: { 'Content-Type': 'application/json' } }));
  };

  // Easy Read pages and translations lie beside their pages and have lists of their own, by the ending of their names.
  const isPage = (entry) => !/\.[^/]*\.md$/.test(entry.file.path);
  const keepPages = (entries) => {
    // Decap hangs more onto the list than its items, so it stays the same list.
    entries.splice(0, entries.length, ...entries.filter(isPage));
    return entries;
  };
  const withoutTwins = (name) => {
    const backend = window.CMS.getBackend(name);
    const start = backend.init;
    backend.init = (...given) => {
      const started = start(...given);
      for (const list of ['entriesByFolder', 'allEntriesByFolder']) {
        const asBefore = started[list]?.bind(started);
        if (!asBefore) continue;
        started[list] = (folder, ending, ...more) =>
          asBefore(folder, ending, ...more).then((entries) => (ending === 'md' ? keepPages(entries) : entries));
      }
      const onwards = started.traverseCursor?.bind(started);
      if (onwards) {
        started.traverseCursor = async (...asked) => {
          const answer = await onwards(...asked);
          // The next part of a list of pages has a page in it. One without is the next part of another list.
          if (answer.entries.some(isPage)) keepPages(answer.entries);
          return answer;
        };
      }
      return started;
    };
  };

  // What was left empty is left out of the file, and so is a switch that is off anyway: `fingerpost edit` does it
  // where it writes files, and here nobody else would. What no form knows stays as it is.
  const said = (value, field) => {
    if (field === undefined) return value;
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value.trim() === '' ? undefined : value;
    if (value === false) return field.default === false ? false : undefined;
    if (typeof value.toSeq !== 'function') return value;
    const isList = typeof value.push === 'function';
    const item = field.fields ? { fields: field.fields } : field.field ?? {};
    const inner = isList
      ? value.map((one) => said(field.field && one?.has?.(field.field.name) ? one.get(field.field.name) : one, item))
      : value.map((one, name) => said(one, (field.fields ?? []).find((known) => known.name === name)));
    const kept = inner.filter((one) => one !== undefined);
    return kept.size > 0 ? kept : undefined;
  };
  const leaveOutWhatIsEmpty = (collections) => {
    window.CMS.registerEventListener({
      name: 'preSave',
      handler: ({ entry }) => {
        const collection = collections.find(({ name }) => name === entry.get('collection'));
        const form = collection.fields ? collection : collection.files.find(({ name }) => name === entry.get('slug'));
        return said(entry.get('data'), form) ?? entry.get('data');
      },
    });
  };

  document.addEventListener('DOMContentLoaded', async () => {
    try {
      const answer = await fetchAsBefore('config.json', { cache: 'no-cache' });
      const config = await answer.json();
      withoutTwins(config.backend.name);
      leaveOutWhatIsEmpty(config.collections);
      // Without proposals, saving is publishing, and the button must say so.
      if (config.publish_mode !== 'editorial_workflow') phrases.editor.editorToolbar.publishNow = `Save on ${host[config.backend.name]} and publish`;
      window.fingerpostForms(config, phrases);
    } catch {
      const words = document.createElement('p');
      words.textContent = 'The forms could not be loaded. Load the page again; if that does not help, tell whoever looks after the website.';
      document.body.append(words);
    }
  });
})();
