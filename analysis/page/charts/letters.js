// How much room letters take.

export const family =
  "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'Noto Sans CJK SC', sans-serif";

export const letterSize = 12; // of all but titles

const context = document.createElement("canvas").getContext("2d");

export function widthOf(text, size, weight = 400) {
  context.font = `${weight} ${size}px ${family}`;
  return context.measureText(text).width;
}

/** Lines of whole words, each at most `width` wide where its words allow. */
export function wrapped(text, width, size, weight = 400) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && widthOf(longer, size, weight) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** As many lines as `wrapped` has, each as short as that allows. */
export function balanced(text, width, size) {
  const lines = wrapped(text, width, size);
  let best = lines;
  for (let narrower = width - 6; narrower > 0; narrower -= 6) {
    const tried = wrapped(text, narrower, size);
    if (tried.length > lines.length) break;
    best = tried;
  }
  return best;
}
