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

  window.fingerpostForms = (config, phrases) => {
    keepPictures();
    registerShown();
    registerPicture();
    window.CMS.registerLocale('fingerpost', both(shared, phrases));
    window.CMS.init({ config });
  };
})();
