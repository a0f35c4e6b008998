// Reading HTML as a browser does, without a browser.

import * as parse5 from 'parse5';

export function parse(html) {
  return parse5.parse(html, { sourceCodeLocationInfo: true });
}

/// Every element below a node, in the order of the document.
export function elements(node) {
  const found = [];
  const walk = (parent) => {
    for (const child of parent.childNodes ?? []) {
      if (child.tagName) found.push(child);
      walk(child);
    }
    if (parent.content) walk(parent.content);
  };
  walk(node);
  return found;
}

export function attribute(element, name) {
  return element?.attrs?.find((attr) => attr.name === name)?.value;
}

export function textOf(node) {
  if (node.nodeName === '#text') return node.value;
  return (node.childNodes ?? []).map(textOf).join('');
}

export function isInside(element, tagNames) {
  for (let node = element.parentNode; node; node = node.parentNode) {
    if (tagNames.includes(node.tagName)) return true;
  }
  return false;
}

export function line(element) {
  return element.sourceCodeLocation?.startLine ?? '?';
}
