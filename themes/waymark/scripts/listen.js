// Reads the page aloud, a sentence at a time: some voices stop by themselves
// after a long one. site.js fetches this when somebody first presses the button.
(function () {
  'use strict';

  var speech = window.speechSynthesis;
  var main = document.getElementById('main');
  var buttons = main.querySelectorAll('.listen button');
  var start = buttons[0];
  var pause = buttons[1];
  var stop = buttons[2];
  var marks = window.CSS && CSS.highlights;
  var silent = 'nav, form, button, script, template, .listen, .on-paper, [hidden], details:not([open]) > :not(summary)';
  var blocks = 'h1, h2, h3, h4, p, li, dt, dd, th, td, caption, summary, div, section';
  // To the end of a sentence; where that is far, to the end of a word.
  var cuts = /[^]{1,190}?(?:[.!?\u2026\u061f\u06d4]["\u201d\u2019\u00bb)]*(?=\s)|$)|[^]{1,190}(?=\s)|[^]{190}/g;
  var sentences = [];
  var at = 0;
  var now = null;

  // A voice from elsewhere would send the page's words away.
  function voice(language) {
    var near = null;
    speech.getVoices().forEach(function (one) {
      var its = one.lang.replace('_', '-');
      if (!one.localService || its.split('-')[0] !== language.split('-')[0]) return;
      if (!near || its === language) near = one;
    });
    return near;
  }

  // The words stay as they are in the page: a range only says where each sentence stands.
  function read() {
    var walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, null, false);
    var block = null;
    var language = '';
    var words = '';
    var nodes = [];
    function spot(place) {
      var which = nodes.length - 1;
      while (which && nodes[which].from > place) which -= 1;
      return [nodes[which].node, place - nodes[which].from];
    }
    function cut() {
      var from = 0;
      (words.match(cuts) || []).forEach(function (piece) {
        var range = document.createRange();
        var plain = piece.replace(/\s+/g, ' ').trim();
        var last = spot(from + piece.length - 1);
        range.setStart.apply(range, spot(from + piece.search(/\S|.$/)));
        range.setEnd(last[0], last[1] + 1);
        from += piece.length;
        if (/[^\s\u200b.,:;]/.test(plain)) sentences.push({ words: plain, language: language, range: range });
      });
      words = '';
      nodes = [];
    }
    for (var node = walker.nextNode(); node; node = walker.nextNode()) {
      var parent = node.parentNode;
      if (parent.closest(silent)) continue;
      var its = parent.closest('[lang]').lang;
      if (parent.closest(blocks) !== block || its !== language) cut();
      block = parent.closest(blocks);
      language = its;
      nodes.push({ node: node, from: words.length });
      words += node.data;
    }
    cut();
  }

  function show(range) {
    if (!marks) return;
    marks['delete']('listen');
    if (!range) return;
    marks.set('listen', new Highlight(range));
    range.startContainer.parentNode.scrollIntoView({ block: 'nearest' });
  }

  function say() {
    var sentence = sentences[at];
    if (!sentence) return end();
    var words = new SpeechSynthesisUtterance(sentence.words);
    words.voice = voice(sentence.language) || voice(document.documentElement.lang);
    words.lang = words.voice ? words.voice.lang : sentence.language;
    words.onend = words.onerror = function () {
      if (now !== words) return;
      at += 1;
      say();
    };
    now = words;
    show(sentence.range);
    speech.speak(words);
  }

  function hush() {
    now = null;
    speech.cancel();
  }

  function set(reading, paused) {
    start.hidden = reading;
    pause.hidden = stop.hidden = !reading;
    pause.setAttribute('aria-pressed', String(paused));
  }

  function end() {
    var inside = document.activeElement === pause || document.activeElement === stop;
    hush();
    show();
    set(false, false);
    if (inside) start.focus();
  }

  function begin() {
    sentences = [];
    at = 0;
    read();
    set(true, false);
    pause.focus();
    say();
  }

  start.addEventListener('click', begin);
  // Some phones cannot go on after a pause, so the sentence starts again.
  pause.addEventListener('click', function () {
    var paused = now !== null;
    set(true, paused);
    if (paused) hush();
    else say();
  });
  stop.addEventListener('click', end);
  window.addEventListener('pagehide', end);
  begin();
})();
