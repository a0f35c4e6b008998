// Whether the text of a page can be read as it stands in the window.

/// Text that is cut off or beyond the sides of the window, and a page that is too wide for it.
export async function misfits(tab) {
  const { width } = tab.viewportSize();
  const { documentWidth, beyond, clipped, headings } = await tab.evaluate(measure);
  return [
    ...(headings === 0 ? ['There are no headings to measure'] : []),
    ...(documentWidth > width ? [`The page is ${documentWidth} px wide in a window of ${width} px`] : []),
    ...beyond.map((name) => `Beyond the side of the window: ${name}`),
    ...clipped.map((name) => `Cut off: ${name}`),
  ];
}

/// Runs in the page.
function measure() {
  const name = (element) => `<${element.localName}> "${element.innerText.trim().slice(0, 60)}"`;
  const rightToLeft = document.dir === 'rtl';
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
  const ancestors = (element) => {
    const found = [];
    for (let node = element; node && node !== document.documentElement; node = node.parentElement) found.push(node);
    return found;
  };
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  const cuts = (element) => /hidden|clip/.test(getComputedStyle(element).overflow);
  // Text for screen readers alone is kept in a box of a pixel or less.
  const isForListenersOnly = (element) => ancestors(element).some((box) => {
    const { width, height } = box.getBoundingClientRect();
    return width <= 1 && height <= 1 && cuts(box);
  });
  const ownText = (element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const boxesOf = (nodes) => nodes.flatMap((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  });

  const withText = [...document.body.querySelectorAll('*')]
    .filter((element) => ownText(element).length > 0 && isShown(element) && !isForListenersOnly(element));

  const beyond = withText
    .filter((element) => !ancestors(element).some(scrolls))
    .filter((element) => boxesOf(ownText(element)).some(({ left, right }) =>
      // What ends before the side where lines begin is a skip link that waits there for the focus.
      (rightToLeft ? left < -1 || (right > innerWidth + 1 && left < innerWidth) : right > innerWidth + 1 || (left < -1 && right > 0))))
    .map(name);

  const labels = 'h1, h2, h3, h4, h5, h6, legend, th, summary, button, nav a';
  const clipped = [...document.body.querySelectorAll(labels)]
    .filter((element) => isShown(element) && !isForListenersOnly(element))
    .filter((element) => isCutOff(element) || runsOutOfItsOwnBox(element))
    .map(name);

  function isCutOff(element) {
    const boxes = boxesOf([element]);
    return ancestors(element).filter(cuts).some((box) => {
      const { left, right, top, bottom } = box.getBoundingClientRect();
      return boxes.some((text) => text.left < left - 1 || text.right > right + 1 || text.top < top - 4 || text.bottom > bottom + 4);
    });
  }

  function runsOutOfItsOwnBox(element) {
    if (getComputedStyle(element).display === 'inline') return false;
    const letter = parseFloat(getComputedStyle(element).fontSize);
    return element.scrollHeight - element.clientHeight > letter / 2 || element.scrollWidth - element.clientWidth > letter / 2;
  }

  return {
    documentWidth: document.scrollingElement.scrollWidth,
    beyond,
    clipped,
    headings: document.querySelectorAll('h1, h2, h3').length,
  };
}
