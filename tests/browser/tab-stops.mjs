// The stops that the Tab key makes on a page: which there are, and what each looks like.

const moreStopsThanAnyPageHas = 2000;

/// Walks a page with the Tab key from its top, and says what is wrong with it. The page
/// must have been opened with `describeStops` as an initial script. `look` is called at each
/// stop, while it has the focus.
export async function walk(tab, look = async () => {}) {
  const expected = await expectedStops(tab);
  if (expected.length < 2) return ['The page has almost no tab stops'];
  const faults = [];
  const order = expected.map(({ id }) => id);
  const seen = [];
  while (seen.length < moreStopsThanAnyPageHas) {
    await tab.keyboard.press('Tab');
    const stop = await focusedStop(tab);
    if (!stop || stop.id === seen[0]?.id) break;
    if (seen.some(({ id }) => id === stop.id)) {
      faults.push(`The focus is trapped: after ${seen.at(-1).name} it returns to ${stop.name}`);
      break;
    }
    seen.push(stop);
    faults.push(...faultsOf(stop));
    await look(stop);
  }
  const ids = new Set(seen.map(({ id }) => id));
  faults.push(...expected.filter(({ id }) => !ids.has(id)).map(({ name }) => `Tab never reaches ${name}`));
  const visited = seen.map(({ id }) => order.indexOf(id)).filter((index) => index >= 0);
  faults.push(...visited.filter((index, at) => at > 0 && index < visited[at - 1])
    .map((index) => `${expected[index].name} is out of the order of the page`));
  return faults;
}

/// What is wrong with how a stop is seen.
export function faultsOf({ name, outline, inside, uncovered }) {
  return [
    !outline && `${name} has no outline`,
    !inside && `${name} is outside the window`,
    inside && !uncovered && `${name} is hidden behind something`,
  ].filter(Boolean);
}

export function focusedStop(tab) {
  return tab.evaluate(() => window.focusedTabStop());
}

export function expectedStops(tab) {
  return tab.evaluate(() => window.expectedTabStops());
}

/// Runs in the page.
export function describeStops() {
  const ids = new Map();
  const idOf = (element) => {
    if (!ids.has(element)) ids.set(element, ids.size);
    return ids.get(element);
  };
  const nameOf = (element) => {
    const text = (element.getAttribute('aria-label') ?? element.innerText ?? '').trim().slice(0, 50);
    return `<${element.localName}${element.id && ` id="${element.id}"`}> "${text || element.getAttribute('name') || ''}"`;
  };
  const isInMain = (element) => element.closest('main') !== null;

  window.expectedTabStops = () => {
    const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
    return [...document.querySelectorAll(controls)]
      .filter((element) => element.tabIndex >= 0 && !element.matches(':disabled'))
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]'))
      .filter((element) => element.type !== 'radio' || isTheStopOfItsGroup(element))
      .map((element) => ({ id: idOf(element), name: nameOf(element), inMain: isInMain(element) }));
  };

  window.focusedTabStop = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const style = getComputedStyle(element);
    const seen = partInWindow(element);
    return {
      id: idOf(element),
      name: nameOf(element),
      href: element.getAttribute('href') ?? '',
      inMain: isInMain(element),
      look: lookOf(element, style),
      outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 && !isTransparent(style.outlineColor),
      inside: seen !== null,
      uncovered: seen !== null && isOnTop(element, seen),
    };
  };

  function isTheStopOfItsGroup(radio) {
    const group = [...document.querySelectorAll('input[type=radio]')]
      .filter((other) => other.name === radio.name && other.form === radio.form);
    return radio === (group.find((other) => other.checked) ?? group[0]);
  }

  /// What the contrast of the focus depends on: stops that look alike need one measurement.
  function lookOf(element, style) {
    const chain = [];
    for (let node = element; node; node = node.parentElement) chain.push(getComputedStyle(node));
    const behind = chain.slice(1).map(({ backgroundColor }) => backgroundColor).find((colour) => !isTransparent(colour));
    const isCut = chain.slice(1, -2).some(({ overflow }) => overflow !== 'visible');
    return [element.localName, style.display, style.outline, style.outlineOffset, style.boxShadow, style.color,
      style.backgroundColor, style.borderTopWidth, style.borderTopColor, behind, isCut].join('; ');
  }

  function isTransparent(colour) {
    return colour === 'transparent' || /[,/]\s*0(\.0+)?%?\)$/.test(colour) && colour.startsWith('rgba');
  }

  /// The part of an element that the window shows, or null if a side of it is cut off that
  /// there was room for. Of a box to write in, browsers show the line with the cursor.
  function partInWindow(element) {
    const box = element.getBoundingClientRect();
    const part = {
      left: Math.max(box.left, 0),
      top: Math.max(box.top, 0),
      right: Math.min(box.right, innerWidth),
      bottom: Math.min(box.bottom, innerHeight),
    };
    const width = part.right - part.left;
    const height = part.bottom - part.top;
    const tall = element.localName === 'textarea' ? parseFloat(getComputedStyle(element).fontSize) : box.height;
    const whole = width >= Math.min(box.width, innerWidth) - 1 && height >= Math.min(tall, innerHeight / 2) - 1;
    return whole && width > 0 && height > 0 ? part : null;
  }

  function isOnTop(element, part) {
    const lines = [...element.getClientRects()].filter((line) =>
      line.width > 0 && line.bottom > part.top && line.top < part.bottom);
    return (lines.length > 0 ? lines : [part]).some((line) => {
      const x = (Math.max(line.left, part.left) + Math.min(line.right, part.right)) / 2;
      const y = (Math.max(line.top, part.top) + Math.min(line.bottom, part.bottom)) / 2;
      const hit = document.elementFromPoint(x, y);
      return hit !== null && (element.contains(hit) || hit.contains(element) && hit.closest('label, summary') !== null
        || [...(element.labels ?? [])].some((label) => label.contains(hit)));
    });
  }
}
