// What colours and strokes mean, where it does not stand beside them.
import { dashes } from "./charts/lines.js";
import { onPage } from "./charts/tones.js";
import { append } from "./charts/svg.js";

/** Entries of one look and label, once each. */
export function entriesOf(panels, namedAtEnds) {
  const lines = panels.filter((panel) => panel.kind === "lines");
  const found = new Map();
  const add = (entry) => found.set(JSON.stringify(entry), entry);
  if (!namedAtEnds)
    for (const { label, style, colour } of lines.flatMap((panel) => panel.lines)) add({ label, style, colour });
  const bands = new Map(lines.flatMap((panel) => panel.bands).map((band) => [band.label, []]));
  for (const band of lines.flatMap((panel) => panel.bands)) bands.get(band.label).push(band.colour);
  for (const [label, colours] of bands)
    add({ label: `shaded: ${label}`, style: "band", colours: [...new Set(colours)] });
  return [...found.values()];
}

/** The sample of an entry, 22 by 12 pixels, at its place. */
export function drawSample(svg, { style, colour, colours = [] }, tones, x = 0, y = 0) {
  const stroke = tones.of(colour ?? colours[0]);
  if (style === "points")
    append(svg, "circle", { cx: x + 11, cy: y + 6, r: 3.5, fill: tones.paper, stroke, "stroke-width": 1.2 });
  else if (style === "band")
    colours.forEach((one, i) => {
      const width = 22 / colours.length;
      append(svg, "rect", { x: x + i * width, y: y + 1, width, height: 10, fill: tones.of(one), "fill-opacity": 0.25 });
    });
  else if (style === "bar") append(svg, "rect", { x: x + 6, y: y + 1, width: 10, height: 10, fill: stroke });
  else
    append(svg, "line", {
      x1: x,
      x2: x + 22,
      y1: y + 6,
      y2: y + 6,
      stroke,
      "stroke-width": 2.2,
      ...(style in dashes ? { "stroke-dasharray": dashes[style] } : {}),
    });
}

function list(entries) {
  const element = document.createElement("ul");
  element.className = "legend";
  for (const entry of entries) {
    const item = document.createElement("li");
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    for (const [name, value] of Object.entries({ width: 22, height: 12, "aria-hidden": "true" }))
      svg.setAttribute(name, value);
    drawSample(svg, entry, onPage);
    item.append(svg, entry.label);
    element.append(item);
  }
  return element;
}

export function legend(panels, namedAtEnds) {
  const entries = entriesOf(panels, namedAtEnds);
  return entries.length ? [list(entries)] : [];
}

export const legendOfBars = (panel) =>
  list(panel.components.map(({ label, colour }) => ({ label, colour, style: "bar" })));
