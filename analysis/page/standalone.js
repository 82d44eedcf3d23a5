// A figure as a picture that carries its title, caption and source wherever it is pasted.
import { drawBars } from "./charts/bars.js";
import { family, letterSize, widthOf, wrapped } from "./charts/letters.js";
import { drawLines } from "./charts/lines.js";
import { columnsFor, gap, heightOf, noteOnScales, sharedRoom } from "./charts/room.js";
import { append, named } from "./charts/svg.js";
import { onPaper } from "./charts/tones.js";
import { captionLines, title } from "./description.js";
import { drawSample, entriesOf } from "./legend.js";

const pageWidth = 1080;
const margin = 32;
const content = pageWidth - 2 * margin;

/** From the top down; `y` is where the next thing starts. */
function writer(svg) {
  const page = { svg, y: margin - 8 };
  page.write = (words, size, fill, weight = 400) => {
    for (const line of wrapped(words, content, size, weight)) {
      page.y += Math.round(1.4 * size);
      append(svg, "text", { x: margin, y: page.y, "font-size": size, "font-weight": weight, fill }, line);
    }
  };
  page.entries = (entries) => {
    let x = margin;
    if (entries.length) page.y += 26;
    for (const { label, ...look } of entries) {
      const width = 30 + widthOf(label, 12);
      if (x > margin && x + width > margin + content) [x, page.y] = [margin, page.y + 20];
      drawSample(svg, look, onPaper, x, page.y - 10);
      append(svg, "text", { x: x + 28, y: page.y, "font-size": 12, fill: onPaper.ink }, label);
      x += width + 22;
    }
  };
  return page;
}

function headOf(page, panel, x, width) {
  const [words, ...more] = wrapped(panel.title, width, 14, 600);
  append(
    page.svg,
    "text",
    { x, y: page.y + 16, "font-size": 14, "font-weight": 600, fill: onPaper.ink },
    more.length ? `${words} …` : words,
  );
  const [unit, ...rest] = wrapped(panel.unit, width, 12);
  append(
    page.svg,
    "text",
    { x, y: page.y + 32, "font-size": 12, fill: onPaper.quiet },
    rest.length ? `${unit} …` : unit,
  );
}

/** Puts a drawing there, without what it would take from a page around it. */
function nest(page, drawing, x, y) {
  drawing.querySelector("style")?.remove();
  for (const name of ["class", "style", "font-family", "role", "aria-label"]) drawing.removeAttribute(name);
  const own = { x, y, "font-size": letterSize, fill: onPaper.ink, overflow: "visible" };
  for (const [name, value] of Object.entries(own)) drawing.setAttribute(name, value);
  for (const name of ["fill", "stroke"])
    for (const element of drawing.querySelectorAll(`[${name}=currentColor]`)) element.setAttribute(name, onPaper.ink);
  page.svg.append(drawing);
}

function drawPanels(page, description) {
  const lines = description.panels.filter((panel) => panel.kind === "lines");
  const columns = columnsFor(content, description);
  const width = Math.floor((content - gap * (columns - 1)) / columns);
  const { gutter, ends } = sharedRoom(description.panels, width);
  const height = Math.max(0, ...lines.map((panel) => heightOf(panel, width)));
  page.entries(entriesOf(lines, ends > 0));
  page.y += 16;
  let column = 0;
  const endRow = () => {
    if (column > 0) page.y += height + 60;
    column = 0;
  };
  for (const panel of description.panels) {
    if (panel.kind === "bars") {
      endRow();
      headOf(page, panel, margin, content);
      page.y += 34;
      page.entries(panel.components.map(({ label, colour }) => ({ label, colour, style: "bar" })));
      const { svg } = drawBars(panel, { width: content }, onPaper);
      nest(page, svg, margin, page.y + 10);
      page.y += Number(svg.getAttribute("height")) + 30;
      continue;
    }
    if (column === columns) endRow();
    const x = margin + column * (width + gap);
    headOf(page, panel, x, width);
    nest(page, drawLines(panel, { width, height, gutter, ends }, onPaper).svg, x, page.y + 40);
    ++column;
  }
  endRow();
}

/** The element, 1080 pixels wide, without any variable or style from outside. */
export function picture(description) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const page = writer(svg);
  page.write(title(description), 21, onPaper.ink, 700);
  page.y += 2;
  page.write(description.subtitle, 14, onPaper.quiet);
  const note = noteOnScales(description.panels);
  if (note) page.write(note, 12, onPaper.quiet);
  drawPanels(page, description);
  for (const line of captionLines(description)) page.write(line, 12, onPaper.quiet);
  page.write(description.source, 12, onPaper.quiet);
  const height = page.y + margin - 8;
  for (const [name, value] of Object.entries({
    xmlns: "http://www.w3.org/2000/svg",
    width: pageWidth,
    height,
    viewBox: `0 0 ${pageWidth} ${height}`,
    "font-family": family,
  }))
    svg.setAttribute(name, value);
  const background = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({ width: pageWidth, height, fill: onPaper.paper }))
    background.setAttribute(name, value);
  svg.prepend(background);
  return named(svg, title(description));
}

export const svgText = (description) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture(description))}\n`;

/** At twice the size, as print asks for. */
export async function png(description) {
  const svg = picture(description);
  const image = new Image();
  const loaded = new Promise((done, failed) => {
    image.onload = done;
    image.onerror = () => failed(new Error("the picture cannot be drawn"));
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
  await loaded;
  const canvas = document.createElement("canvas");
  canvas.width = 2 * svg.getAttribute("width");
  canvas.height = 2 * svg.getAttribute("height");
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
