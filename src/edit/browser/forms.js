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

  window.fingerpostForms = (config, phrases) => {
    registerShown();
    window.CMS.registerLocale('fingerpost', both(shared, phrases));
    window.CMS.init({ config });
  };
})();
