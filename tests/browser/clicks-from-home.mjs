// How far each page is from the home page, by plain links and by forms that need no script.

import { addressOf, fileAt } from './built-site.mjs';
import { attribute, elements, isInside } from './html-tree.mjs';

/// A map from the path of each page that can be reached to the number of clicks.
/// `all` are pages as built-site.mjs reads them; the first step is from `home`.
export function clicksFromHome(home, all) {
  const byPath = new Map(all.map((page) => [page.path, page]));
  const clicks = new Map([[home.path, 0]]);
  for (const [path, count] of clicks) {
    for (const link of [...plainLinks(byPath.get(path)), ...plainForms(byPath.get(path))]) {
      const next = placeOf(link, byPath.get(path));
      if (byPath.has(next) && !clicks.has(next)) clicks.set(next, count + 1);
    }
  }
  return clicks;
}

/// The pages whose own part, their main, leads to nothing else: to no other page, no
/// telephone and no other site. The menu and the footer lead somewhere from everywhere, and
/// so does the way to report a mistake: what more than half of all pages lead to is
/// nobody's next step.
export function deadEnds(all) {
  const leadsTo = all.map((page) => new Set(plainLinks(page)
    .filter((link) => isInside(link, ['main']))
    .map((link) => placeOf(link, page))
    .filter((place) => place !== undefined && place !== page.path)));
  const count = new Map();
  for (const place of leadsTo.flatMap((places) => [...places])) count.set(place, (count.get(place) ?? 0) + 1);
  const isOrdinary = (place) => count.get(place) > Math.max(all.length / 2, 1);
  return all.filter((page, at) => [...leadsTo[at]].every(isOrdinary)).map(({ path }) => path);
}

/// Links that are there without a script: not in a template, and not hidden.
function plainLinks(page) {
  return elements(page.document).filter((element) =>
    element.tagName === 'a' && attribute(element, 'href') !== undefined && !isPutAway(element));
}

/// Forms that ask for a page, as the search box does, and have a button to press.
function plainForms(page) {
  return elements(page.document).filter((element) =>
    element.tagName === 'form' && attribute(element, 'action') !== undefined
    && (attribute(element, 'method') ?? 'get').toLowerCase() === 'get' && !isPutAway(element)
    && elements(element).some((part) => part.tagName === 'button' && attribute(part, 'type') === 'submit'));
}

function isPutAway(element) {
  for (let node = element; node; node = node.parentNode) {
    // What is in a template has a fragment, not the document, at the top of its parents.
    if (node.nodeName === '#document') return false;
    if (attribute(node, 'hidden') !== undefined) return true;
  }
  return true;
}

/// The path of the page that a link leads to, or the whole address of anything else.
function placeOf(link, page) {
  const from = `http://site.test/${addressOf(page)}`;
  const href = attribute(link, 'href') ?? attribute(link, 'action');
  if (!URL.canParse(href, from)) return undefined;
  const url = new URL(href, from);
  return url.host === 'site.test' ? fileAt(url.pathname.slice(1)) : url.href;
}
