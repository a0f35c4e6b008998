// Pages that are broken on purpose: a check that passes them would pass anything.

import { fullestPageOfKind, textOfFile } from './built-site.mjs';
import { parse } from './html-tree.mjs';

let count = 0;

/// Serves a copy of the home page with a fault put into it, and says which page it is.
/// `html` changes the text of the page, `main` is put at the end of its content, and `css`
/// and `js` become files of the site, for nothing inline gets past its policy.
export function brokenPage(server, { html = (text) => text, main = '', css = '', js = '' }) {
  count += 1;
  const name = `broken-${count}`;
  let text = html(textOfFile(fullestPageOfKind('home').path)).replace('</main>', `${main}</main>`);
  if (css) {
    server.add(`${name}.css`, css);
    text = text.replace('</head>', `<link rel="stylesheet" href="${name}.css"></head>`);
  }
  if (js) {
    server.add(`${name}.js`, js);
    text = text.replace('</head>', `<script src="${name}.js"></script></head>`);
  }
  server.add(`${name}.html`, text);
  return { path: `${name}.html`, kind: 'broken', bytes: Buffer.byteLength(text), document: parse(text) };
}
