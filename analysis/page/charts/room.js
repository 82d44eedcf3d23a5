// How much room panels get, and what has to be said where they stand side by side.
import { yAxis } from "./axes.js";
import { roomForEnds } from "./ends.js";
import { gutterOf, labelHeight } from "./lines.js";

export const gap = 28; // between panels, as in report.css

/** Line panels side by side, of those that the description asks for. */
export function columnsFor(width, { columns, panels }) {
  if (width < 560) return 1;
  const lines = panels.filter((panel) => panel.kind === "lines").length;
  return Math.max(1, Math.min(columns, lines, width < 860 ? 2 : columns));
}

/** Height of the drawing of a line panel. */
export const heightOf = (panel, width) =>
  Math.round(Math.min(300, Math.max(170, 0.5 * width))) + labelHeight(panel, width);

/** What the line panels of a figure share, so that their plots line up. */
export function sharedRoom(panels, width) {
  const lines = panels.filter((panel) => panel.kind === "lines");
  const ends = lines.length ? roomForEnds(lines) : null;
  const fits = ends !== null && width - ends >= 210;
  return { gutter: Math.max(0, ...lines.map(gutterOf)), ends: fits ? ends : 0 };
}

/** What readers of small panels side by side would else take for granted; those that share a reach say so themselves. */
export function noteOnScales(panels) {
  if (panels.some(({ reach }) => reach)) return "";
  const axes = panels
    .filter((panel) => panel.kind === "lines")
    .map(yAxis)
    .filter(Boolean);
  if (new Set(axes.map(({ domain }) => String(domain))).size < 2) return "";
  const cut = axes.some(({ domain: [low, high] }) => low > 0 || high < 0);
  return `Each panel has a scale of its own${cut ? "; some do not begin at 0" : ""}.`;
}
