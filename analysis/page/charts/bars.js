// Horizontal bars with their numbers beside them; where there is little room, below their names.
import { plot, rect, ruleX, ruleY, text } from "@observablehq/plot";

import { barAxis, decimalsOf, tellerOf, ticks, written } from "./axes.js";
import { append, drawingStyle } from "./svg.js";
import { letterSize, widthOf, wrapped } from "./letters.js";

const line = 15; // of words
const swatch = 9;

/** A number with its interval. */
function numberOf(bar, i, tell) {
  const interval = bar.intervals[i];
  const value = tell(bar.values[i]);
  return interval && interval[0] !== null ? `${value} [${tell(interval[0])}, ${tell(interval[1])}]` : value;
}

/** Ends of each value on the axis. */
function stretches(panel, bar) {
  const reached = { above: 0, below: 0 };
  return bar.values.map((value) => {
    if (panel.arrangement !== "stacked") return [0, value];
    const side = value > 0 ? "above" : "below";
    const from = reached[side];
    reached[side] += value ?? 0;
    return [from, reached[side]];
  });
}

/** What is measured before anything is placed. */
function measured(panel, width) {
  const axis = barAxis(panel);
  const tell = tellerOf(panel);
  const stacked = panel.arrangement === "stacked";
  const numbers = panel.bars.map((bar) => bar.values.map((_, i) => numberOf(bar, i, tell)));
  const numberWidth = Math.max(...numbers.flat().map((number) => widthOf(number, letterSize))) + 6;
  const column = stacked ? Math.max(52, numberWidth + swatch + 20) : numberWidth + 6;
  const columns = stacked ? column * panel.components.length : column;
  const narrow = width < 560 || (stacked && columns > 0.5 * width);
  const longest = Math.max(...panel.bars.map((bar) => widthOf(bar.label, letterSize)));
  const labels = narrow ? 0 : Math.min(longest + 12, 0.36 * width);
  return { axis, stacked, narrow, numbers, numberWidth, column, columns, labels };
}

/** Each bar from the top down: its words, its thin bars and its numbers, in pixels. */
function layOut(panel, width, m) {
  const thick = m.stacked || panel.components.length === 1 ? 16 : 15;
  let next = panel.mark ? 26 : 8;
  const rows = panel.bars.map((bar, at) => {
    const words = wrapped(bar.label, m.narrow ? width : m.labels - 12, letterSize);
    const [top, ofWords, bars] = [next, words.length * line, (m.stacked ? 1 : bar.values.length) * thick];
    const numbersTop = top + (m.narrow ? ofWords : 0);
    const barTop = m.narrow ? numbersTop + (m.stacked ? line + 2 : 1) : top + Math.max(0, (ofWords - bars) / 2);
    next = Math.max(barTop + bars, top + ofWords) + (m.narrow ? 12 : 9);
    return { bar, at, words, top, numbersTop, barTop, bars, bottom: next };
  });
  const right = width - (m.narrow && m.stacked ? 6 : m.columns + 8);
  return { rows, thick, left: m.labels, right, top: panel.mark ? 22 : 4, bottom: next };
}

/** The ends of an interval that is one. */
const reachOf = (bar, i) => {
  const interval = bar.intervals[i];
  return interval && interval[0] !== null && interval[0] !== interval[1] ? interval : null;
};

function rectangles(panel, place) {
  const stacked = panel.arrangement === "stacked";
  return place.rows.flatMap(({ bar, barTop }) =>
    stretches(panel, bar).flatMap(([from, to], i) => {
      if (bar.values[i] === null) return [];
      const top = barTop + (stacked ? 0 : i * place.thick);
      return [
        {
          x1: Math.min(from, to),
          x2: Math.max(from, to),
          y1: top,
          y2: top + place.thick - (stacked ? 0 : 2),
          middle: top + place.thick / 2 - 1,
          colour: panel.components[i].colour,
          interval: reachOf(bar, i),
        },
      ];
    }),
  );
}

/** From end to end of each interval, through the middle of its bar. */
const intervalLines = (boxes, stroke, strokeWidth) =>
  ruleY(boxes, { x1: (box) => box.interval[0], x2: (box) => box.interval[1], y: "middle", stroke, strokeWidth });

function namesOf(place, m) {
  return place.rows.flatMap((row) => {
    const first = row.top + (m.narrow ? 0 : Math.max(0, (row.bars - row.words.length * line) / 2));
    const [x, anchor] = m.narrow ? [0, "start"] : [place.left - 10, "end"];
    return row.words.map((words, i) => ({ role: "name", x, y: first + line * (i + 0.5), anchor, words }));
  });
}

/** Right ends of the columns of numbers, or of the one column with a number a thin bar. */
function numbersOf(panel, place, m, width) {
  const count = panel.components.length;
  const column = m.narrow ? Math.min(m.column, width / count) : m.column;
  const rightOf = (i) => (m.narrow ? (i + 1) * column - 6 : width - column * (count - 1 - i));
  return place.rows.flatMap((row) =>
    row.bar.values.map((_, i) => {
      const entry = { role: "number", anchor: "end", words: m.numbers[row.at][i] };
      if (!m.stacked) return { ...entry, x: width, y: row.barTop + place.thick * (i + 0.5) - 1 };
      const y = m.narrow ? row.numbersTop + line / 2 : row.barTop + row.bars / 2;
      return { ...entry, x: rightOf(i), y, colour: panel.components[i].colour };
    }),
  );
}

function drawWords(svg, entries, numberWidth, tones) {
  for (const { role, x, y, anchor, words, colour } of entries) {
    append(
      svg,
      "text",
      {
        class: role,
        x,
        y,
        dy: "0.32em",
        "text-anchor": anchor,
        fill: tones.ink,
        "font-size": letterSize,
        "font-variant-numeric": "tabular-nums",
      },
      words,
    );
    if (!colour) continue;
    const place = { x: x - numberWidth - swatch, y: y - swatch / 2, width: swatch, height: swatch };
    append(svg, "rect", { class: "swatch", ...place, fill: tones.of(colour) });
  }
}

function drawMark(svg, mark, place, narrow, across, tones) {
  const x = across(mark.value);
  const leftHalf = x < (place.left + place.right) / 2;
  // Not through names and numbers, where these stand between the bars.
  const stretches = narrow
    ? place.rows.map((row) => [row.barTop - 2, row.barTop + row.bars + 2])
    : [[18, place.bottom]];
  for (const [y1, y2] of [[4, 18], ...stretches]) {
    append(svg, "line", { x1: x, x2: x, y1, y2, stroke: tones.ink, "stroke-width": 1.2, "stroke-dasharray": "5,3" });
  }
  append(
    svg,
    "text",
    {
      class: "mark",
      x: x + (leftHalf ? 6 : -6),
      y: 12,
      "text-anchor": leftHalf ? "start" : "end",
      fill: tones.ink,
      "font-size": letterSize,
    },
    mark.label,
  );
}

/** As `drawLines`; `show(i)` marks the bar at that place. `room` is {width}; the height follows from the bars. */
export function drawBars(panel, { width }, tones) {
  const m = measured(panel, width);
  const place = layOut(panel, width, m);
  const height = place.bottom + 24;
  const boxes = rectangles(panel, place);
  const intervals = boxes.filter((box) => box.interval);
  const letters = { fill: tones.quiet, fontSize: letterSize };
  const [lower, upper] = m.axis.domain;
  const across = (value) => place.left + 4 + ((value - lower) / (upper - lower)) * (place.right - place.left - 8);
  // Fewer numbers along a short axis, at whole multiples of the step.
  const every = Math.max(1, Math.ceil((54 * (upper - lower)) / m.axis.step / (place.right - place.left)));
  const along = ticks(m.axis.domain, m.axis.step * every);
  const svg = plot({
    width,
    height,
    marginLeft: place.left,
    marginRight: width - place.right,
    marginTop: place.top,
    marginBottom: height - place.bottom,
    style: drawingStyle(tones),
    x: { type: "linear", domain: m.axis.domain, insetLeft: 4, insetRight: 4, axis: null },
    y: { type: "linear", domain: [place.bottom, place.top], axis: null },
    marks: [
      ruleX(along, { stroke: (tick) => (tick === 0 ? tones.base : tones.grid), y1: place.top, y2: place.bottom }),
      text(along, {
        ...letters,
        x: (tick) => tick,
        y: place.bottom,
        dy: 13,
        text: (tick) => written(tick, decimalsOf(m.axis.step)),
      }),
      rect(boxes, { x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: (box) => tones.of(box.colour) }),
      intervalLines(intervals, tones.paper, 2.8), // so that the line stands out from its bar
      intervalLines(intervals, tones.ink, 1.2),
    ],
  });
  if (panel.mark) drawMark(svg, panel.mark, place, m.narrow, across, tones);
  drawWords(svg, [...namesOf(place, m), ...numbersOf(panel, place, m, width)], m.numberWidth, tones);
  const marker = append(svg, "rect", {
    class: "reading",
    x: 0,
    width: width,
    fill: tones.ink,
    "fill-opacity": 0.07,
    "pointer-events": "none",
    visibility: "hidden",
    y: 0,
    height: 0,
  });
  return {
    svg,
    show: (at) => {
      marker.setAttribute("visibility", at === null ? "hidden" : "visible");
      if (at === null) return;
      marker.setAttribute("y", place.rows[at].top - 3);
      marker.setAttribute("height", place.rows[at].bottom - place.rows[at].top - 2);
    },
    barAt: (pixel) => {
      const at = place.rows.findIndex((row) => pixel < row.bottom);
      return at < 0 ? place.rows.length - 1 : at;
    },
  };
}
