// Names at the ends of lines, moved apart where they would touch.
import { balanced, letterSize as size, widthOf } from "./letters.js";

export const pitch = 13; // between the lines of a name
const gap = 2; // between names
const widest = 104;
const mostLines = 2;

const lastOf = (series) => series.y.findLastIndex((value) => value !== null);

/** The room that the names of these panels' lines need beside each panel, or null where they are too long or too many. */
export function roomForEnds(panels) {
  const labels = [...new Set(panels.flatMap((panel) => panel.lines.map((line) => line.label)))];
  const words = labels.map((label) => balanced(label, widest, size));
  const lines = words.reduce((total, one) => total + one.length, 0);
  const width = Math.max(0, ...words.flat().map((line) => widthOf(line, size)));
  if (lines > 8 || width > widest || words.some((one) => one.length > mostLines)) return null;
  return Math.ceil(width) + 14;
}

/** For each line that has values: its last point in pixels, its name in lines of words and where their middle stands. */
export function placed(panel, { across, up }, box) {
  const ends = panel.lines
    .filter((series) => lastOf(series) >= 0)
    .map((series) => {
      const last = lastOf(series);
      const words = balanced(series.label, widest, size);
      const y = up(series.y[last]);
      return {
        colour: series.colour,
        x: across(series.x[last]),
        y,
        words,
        height: words.length * pitch + gap,
        middle: y,
      };
    })
    .sort((a, b) => a.y - b.y);
  for (let i = 0; i < ends.length; ++i) {
    const above = i > 0 ? ends[i - 1].middle + ends[i - 1].height / 2 : box.top - 4;
    ends[i].middle = Math.max(ends[i].middle, above + ends[i].height / 2);
  }
  for (let i = ends.length - 1; i >= 0; --i) {
    const below = i + 1 < ends.length ? ends[i + 1].middle - ends[i + 1].height / 2 : box.bottom + 8;
    ends[i].middle = Math.min(ends[i].middle, below - ends[i].height / 2);
  }
  return ends;
}
