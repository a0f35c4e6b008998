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

  // Easy Read pages and translations lie beside their pages, with fields that no form knows.
  const hasForm = (entry) => !/\.[^/]*\.md$/.test(entry.file.path);
  const keepThoseWithForms = (entries) => {
    // Decap hangs more onto the list than its items, so it stays the same list.
    entries.splice(0, entries.length, ...entries.filter(hasForm));
    return entries;
  };
  const withoutTwins = (name) => {
    const backend = window.CMS.getBackend(name);
    const start = backend.init;
    backend.init = (...given) => {
      const started = start(...given);
      for (const list of ['entriesByFolder', 'allEntriesByFolder']) {
        const asBefore = started[list]?.bind(started);
        if (asBefore) started[list] = (...asked) => asBefore(...asked).then(keepThoseWithForms);
      }
      const onwards = started.traverseCursor?.bind(started);
      if (onwards) {
        started.traverseCursor = async (...asked) => {
          const answer = await onwards(...asked);
          keepThoseWithForms(answer.entries);
          return answer;
        };
      }
      return started;
    };
  };

  document.addEventListener('DOMContentLoaded', async () => {
    try {
      const answer = await fetchAsBefore('config.json', { cache: 'no-cache' });
      const config = await answer.json();
      withoutTwins(config.backend.name);
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
