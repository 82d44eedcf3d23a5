// Lines, bands and points over a common x axis.
import { areaY, axisX, axisY, dot, gridY, line, plot, rect, ruleY, text } from "@observablehq/plot";

import { decimalsOf, ticks, written, xAxis, yAxis } from "./axes.js";
import { pitch, placed } from "./ends.js";
import { letterSize, widthOf, wrapped } from "./letters.js";
import { append, drawingStyle } from "./svg.js";

/** Pixels drawn and left out in turn: of what might have been, each in a way of its own. */
export const dashes = {
  dashed: "6,4",
  dotted: "1.8,3.2",
  dash_dotted: "8,3,1.8,3",
  long_dashed: "12,4",
  dash_dot_dotted: "8,3,1.8,3,1.8,3",
};

const inset = 6; // free room at both ends of the x axis, so that no mark is cut

const pointsOf = (series) => series.x.map((x, i) => ({ x, y: series.y[i] ?? NaN }));
const stretchOf = (band) => band.x.map((x, i) => ({ x, low: band.low[i] ?? NaN, high: band.high[i] ?? NaN }));

/** Room for the numbers of the vertical axis. */
export function gutterOf(panel) {
  const axis = yAxis(panel);
  if (!axis) return 0;
  const numbers = ticks(axis.domain, axis.step).map((tick) => written(tick, decimalsOf(axis.step)));
  return Math.ceil(Math.max(...numbers.map((number) => widthOf(number, letterSize)))) + 10;
}

/** What runs along x, where that are not years, in lines of words below the numbers. */
const labelLines = (panel, width) => (panel.x_label === "year" ? [] : wrapped(panel.x_label, width - 60, letterSize));

export const labelHeight = (panel, width) => 16 * labelLines(panel, width).length;

function drawLabel(svg, panel, width, box, tones) {
  labelLines(panel, width).forEach((words, i) =>
    append(
      svg,
      "text",
      {
        class: "along",
        x: (box.left + box.right) / 2,
        y: box.bottom + 34 + 16 * i,
        "text-anchor": "middle",
        fill: tones.quiet,
        "font-size": letterSize,
      },
      words,
    ),
  );
}

function spanMarks(panel, x, y, tones) {
  const spans = panel.spans
    .map((span) => ({ ...span, from: Math.max(span.from, x[0]), to: Math.min(span.to, x[1]) }))
    .filter((span) => span.to > span.from);
  return [
    rect(spans, { x1: "from", x2: "to", y1: y[0], y2: y[1], fill: tones.shade }),
    text(spans, {
      x: (span) => (span.from + span.to) / 2,
      y: y[1],
      dy: -7,
      text: "label",
      fill: tones.quiet,
      fontSize: 11,
    }),
  ];
}

function axisMarks(x, y, tones) {
  const letters = { fill: tones.quiet, color: tones.quiet, fontSize: letterSize };
  return [
    gridY(ticks(y.domain, y.step), { stroke: tones.grid, strokeOpacity: 1 }),
    ruleY(y.domain[0] < 0 && y.domain[1] > 0 ? [0] : [], { stroke: tones.base }),
    ruleY([y.domain[0]], { stroke: tones.base }),
    axisY(ticks(y.domain, y.step), {
      ...letters,
      label: null,
      tickSize: 0,
      tickFormat: (tick) => written(tick, decimalsOf(y.step)),
    }),
    axisX(ticks(x.domain, x.step), {
      ...letters,
      label: null,
      stroke: tones.base,
      tickSize: 4,
      tickFormat: (tick) => written(tick, decimalsOf(x.step)),
    }),
  ];
}

/** Bands behind, then what might have been, the model, and the record above all. */
function seriesMarks(panel, tones) {
  const of = (style) => panel.lines.filter((series) => series.style === style);
  const broken = panel.lines.filter((series) => series.style in dashes);
  return [
    ...panel.bands.map((band) =>
      areaY(stretchOf(band), { x: "x", y1: "low", y2: "high", fill: tones.of(band.colour), fillOpacity: 0.2 }),
    ),
    ...broken.map((series) =>
      line(pointsOf(series), {
        x: "x",
        y: "y",
        stroke: tones.of(series.colour),
        strokeWidth: 1.8,
        strokeDasharray: dashes[series.style],
      }),
    ),
    ...of("line").map((series) =>
      line(pointsOf(series), { x: "x", y: "y", stroke: tones.of(series.colour), strokeWidth: 2.2 }),
    ),
    ...of("points").map((series) =>
      dot(pointsOf(series), {
        x: "x",
        y: "y",
        r: 3,
        stroke: tones.of(series.colour),
        strokeWidth: 1.2,
        fill: tones.paper,
      }),
    ),
  ];
}

/** Where x values and y values fall, in pixels of the drawing. */
function scalesOf(x, y, box) {
  const [start, length] = [box.left + inset, box.right - box.left - 2 * inset];
  return {
    across: (value) => start + ((value - x[0]) / (x[1] - x[0])) * length,
    up: (value) => box.bottom - ((value - y[0]) / (y[1] - y[0])) * (box.bottom - box.top),
    valueAt: (pixel) => x[0] + ((pixel - start) / length) * (x[1] - x[0]),
  };
}

/** The name of each line beside its last value, and what leads there. */
function drawEnds(svg, panel, scales, box, tones) {
  for (const { x, y, middle, colour, words } of placed(panel, scales, box)) {
    append(svg, "line", {
      x1: x + 4,
      y1: y,
      x2: box.right + 8,
      y2: middle,
      stroke: tones.of(colour),
      "stroke-width": 1.2,
    });
    words.forEach((part, i) =>
      append(
        svg,
        "text",
        {
          class: "end",
          x: box.right + 11,
          y: middle + (i - (words.length - 1) / 2) * pitch,
          dy: "0.32em",
          "text-anchor": "start",
          fill: tones.ink,
          "font-size": letterSize,
        },
        part,
      ),
    );
  }
}

/**
 * One panel as {svg, show}: `show(x)` moves the reading line there, null takes it away. `room` is {width, height, gutter,
 * ends}: pixels, of them kept for the numbers of the vertical axis and for names at the ends of lines (0: none).
 */
export function drawLines(panel, room, tones) {
  const x = xAxis(panel);
  const y = yAxis(panel);
  const box = {
    left: room.gutter,
    right: room.width - room.ends - 1,
    top: panel.spans.length ? 18 : 8,
    bottom: room.height - 26 - labelHeight(panel, room.width),
  };
  const svg = plot({
    width: room.width,
    height: room.height,
    marginLeft: box.left,
    marginRight: room.width - box.right,
    marginTop: box.top,
    marginBottom: room.height - box.bottom,
    style: drawingStyle(tones),
    x: { type: "linear", domain: x.domain, insetLeft: inset, insetRight: inset },
    y: { type: "linear", domain: y ? y.domain : [0, 1] },
    marks: y
      ? [...spanMarks(panel, x.domain, y.domain, tones), ...axisMarks(x, y, tones), ...seriesMarks(panel, tones)]
      : [],
  });
  if (!y) {
    append(svg, "text", { x: box.left, y: room.height / 2, "text-anchor": "start", fill: tones.quiet }, "no values");
    return { svg, show() {}, xAt: () => x.domain[0] };
  }
  const scales = scalesOf(x.domain, y.domain, box);
  drawLabel(svg, panel, room.width, box, tones);
  if (room.ends > 0) drawEnds(svg, panel, scales, box, tones);
  return { svg, show: readingLine(svg, panel, scales, box, tones), xAt: scales.valueAt };
}

function readingLine(svg, panel, { across, up }, box, tones) {
  const group = append(svg, "g", { class: "reading", "pointer-events": "none" });
  return (at) => {
    group.replaceChildren();
    if (at === null) return;
    append(group, "line", {
      x1: across(at),
      x2: across(at),
      y1: box.top,
      y2: box.bottom,
      stroke: tones.ink,
      "stroke-opacity": 0.55,
    });
    for (const series of panel.lines) {
      const value = series.y[series.x.indexOf(at)];
      if (value == null || series.style === "points") continue;
      append(group, "circle", { cx: across(at), cy: up(value), r: 3.5, fill: tones.of(series.colour) });
    }
  };
}
