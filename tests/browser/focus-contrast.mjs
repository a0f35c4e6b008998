// How much of the focus can be seen: the picture of a control with the focus beside the
// picture of it without.

/// The contrast by which the focus has to change what it changes (WCAG 2.2, 2.4.13).
const enough = 3;
/// Room for an outline round the control.
const margin = 12;

/// The part of the focus that can be seen of what has the focus now, where 1 is a line of two
/// pixels all round it. The focus is where it was afterwards.
export async function visibleFocus(tab, counter) {
  const { clip, perimeter } = await tab.evaluate(whereIsTheFocus, margin);
  const picture = async () => (await tab.screenshot({ clip })).toString('base64');
  const focused = await picture();
  await tab.evaluate(() => {
    window.hadTheFocus = document.activeElement;
    document.activeElement.blur();
  });
  const plain = await picture();
  // After the Tab key, a script gives the focus as the keyboard does.
  await tab.evaluate(() => window.hadTheFocus.focus());
  const changed = await counter.evaluate(countOfChangedPixels, { focused, plain, enough });
  return changed / (2 * perimeter);
}

/// Runs in the page.
function whereIsTheFocus(room) {
  const element = document.activeElement;
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const x = Math.max(0, Math.floor(left - room));
  const y = Math.max(0, Math.floor(top - room));
  return {
    clip: {
      x,
      y,
      width: Math.min(innerWidth, Math.ceil(right + room)) - x,
      height: Math.min(innerHeight, Math.ceil(bottom + room)) - y,
    },
    perimeter: 2 * (right - left + bottom - top),
  };
}

/// Runs in an empty page, for it needs a canvas and no policy in its way.
async function countOfChangedPixels({ focused, plain, enough }) {
  const pixelsOf = async (png) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height).data;
  };
  const channel = (value) => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = (data, at) =>
    0.2126 * channel(data[at]) + 0.7152 * channel(data[at + 1]) + 0.0722 * channel(data[at + 2]);
  const [one, other] = [await pixelsOf(focused), await pixelsOf(plain)];
  if (one.length !== other.length) throw new Error('The pictures differ in size');
  let changed = 0;
  for (let at = 0; at < one.length; at += 4) {
    const [dark, light] = [luminance(one, at), luminance(other, at)].sort((a, b) => a - b);
    if ((light + 0.05) / (dark + 0.05) >= enough) changed += 1;
  }
  return changed;
}
