// Starts Decap CMS with the forms of a site, on this computer or published. A page of forms loads it before Decap.
(() => {
  'use strict';

  // Decap waits until the forms are there.
  window.CMS_MANUAL_INIT = true;

  // Words of a program for people who know git, in those of people who do not.
  const shared = {
    app: { header: { content: 'Pages', media: 'Pictures', quickAdd: 'New' } },
    editor: {
      editorControl: { field: { optional: '' } },
      editorControlPane: { widget: { regexPattern: '%{fieldLabel}: %{pattern}' } },
      editorToolbar: { unsavedChanges: 'Not saved yet' },
    },
  };

  const both = (under, over) => {
    const joined = { ...under };
    for (const [key, value] of Object.entries(over)) {
      joined[key] = typeof value === 'object' && joined[key] ? both(joined[key], value) : value;
    }
    return joined;
  };

  // What a form shows and nobody changes there: a sentence of the page beside the field for its translation.
  const registerShown = () => {
    const control = window.createClass({
      render() {
        return window.h('p', { id: this.props.forID, className: `${this.props.classNameWrapper} fingerpost-shown` }, this.props.value ?? '');
      },
    });
    window.CMS.registerWidget('fingerpost-shown', control);
  };

  // How an Easy Read page stands to its ordinary page, with a tick for whoever has compared the two.
  const registerInStep = () => {
    const h = (...given) => window.h(...given);
    const control = window.createClass({
      getInitialState: () => ({ noted: false }),
      componentDidMount() {
        this.noted = () => this.setState({ noted: true });
        window.addEventListener('fingerpost-noted', this.noted);
      },
      componentWillUnmount() {
        window.removeEventListener('fingerpost-noted', this.noted);
      },
      render() {
        const { classNameWrapper, field, forID, onChange, value } = this.props;
        const told = value?.get?.('told');
        const around = (...parts) =>
          h('div', { id: forID, className: `${classNameWrapper} fingerpost-in-step`, role: 'group', 'aria-label': field.get('label') }, ...parts);
        if (!told) return around(h('p', {}, field.get('later')));
        if (this.state.noted) return around(h('p', { role: 'status' }, field.get('noted')));
        const changes = value.get('changes').toArray();
        return around(
          h('p', {}, told),
          changes.length > 0 && h('ul', {}, ...changes.map((change) => h('li', {}, change))),
          h('p', {}, h('a', { href: `#/collections/${value.get('page')}`, target: '_blank' }, field.get('see'))),
          value.get('mark') &&
            h('label', {}, h('input', {
              type: 'checkbox',
              checked: value.get('compared') === true,
              onChange: (event) => onChange(value.set('compared', event.target.checked)),
            }), ' ', field.get('tick')),
        );
      },
    });
    window.CMS.registerWidget('fingerpost-in-step', control);
  };

  // Decap's own has three fields, one of them for a title that no reader sees.
  const registerPicture = () => {
    window.CMS.registerEditorComponent({
      id: 'image',
      label: 'Picture',
      fields: [
        { name: 'image', label: 'Picture', widget: 'image', choose_url: false },
        {
          name: 'alt',
          label: 'What it shows, for people who cannot see it',
          hint: 'Write “decorative” when it says nothing that the words do not.',
          widget: 'string',
        },
      ],
      pattern: /^!\[(.*)\]\((.*?)(\s"(.*)")?\)$/,
      fromBlock: (found) => found && { image: found[2], alt: found[1], title: found[4] },
      toBlock: ({ alt, image, title }) => `![${alt ?? ''}](${image ?? ''}${title ? ` "${title}"` : ''})`,
      toPreview: ({ alt }) => alt ?? '',
    });
  };

  // Decap would delete the picture of the same name at once, and pages that show it would be without.
  const keepPictures = () => {
    const asBefore = window.confirm.bind(window);
    window.confirm = (words) => {
      const taken = /^(.*) already exists\. Do you want to replace it\?$/.exec(words);
      if (!taken) return asBefore(words);
      window.alert(`There is a picture called “${taken[1]}” already, and pages may show it. Give yours another name, then add it again.`);
      return false;
    };
  };

  // Going straight from one form to one with other fields, Decap would keep those of the first, each under the name of
  // another. So that form begins afresh.
  const beginAfresh = (collections) => {
    const ofFiles = collections.filter((collection) => collection.files).map((collection) => collection.name);
    const formAt = (address) => {
      const [, name, file] = /#\/collections\/([^/]+)\/(?:new|entries\/([^?]+))/.exec(address) ?? [];
      return name && (ofFiles.includes(name) ? `${name}/${file}` : name);
    };
    let shown = formAt(window.location.href);
    let leaving;
    let leaves = false;
    let stays = false;
    const asBefore = window.confirm.bind(window);
    window.confirm = (words) => {
      stays = !asBefore(words);
      return !stays;
    };
    window.addEventListener('beforeunload', (event) => {
      if (leaves) event.stopImmediatePropagation();
    });
    window.addEventListener('hashchange', ({ newURL, oldURL }) => {
      clearTimeout(leaving);
      stays = false;
      const wanted = formAt(newURL);
      if (!shown || !wanted || wanted === shown) {
        shown = wanted;
        return;
      }
      // Decap asks now whether words may be lost that are not saved. When they may not, it goes back where it was
      // before, if that is in its memory; an address that somebody typed is not.
      const leave = () => {
        if (stays) {
          if (window.location.href === newURL) window.history.replaceState(null, '', oldURL);
          return;
        }
        leaves = true;
        window.location.reload();
      };
      leaving = setTimeout(() => { leaving = setTimeout(leave, 200); });
    });
  };

  window.fingerpostForms = (config, phrases) => {
    keepPictures();
    beginAfresh(config.collections);
    registerShown();
    registerInStep();
    registerPicture();
    window.CMS.registerLocale('fingerpost', both(shared, phrases));
    window.CMS.init({ config });
  };
})();
