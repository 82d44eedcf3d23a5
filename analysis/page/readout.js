// Reading values off: one slider a group of panels, which pointer, finger and keys move alike.
import { decimalsOf, niceStep, opened, extentOf, tellerOf, told, yAxis, written } from "./charts/axes.js";

const between = ([from, to], tell) => (from === null ? "" : ` [${tell(from)}, ${tell(to)}]`);

/** "90 % of draws": how many stands in the legend. */
const inShort = (label) => label.replace(/^(\d+ % of) \d+ (draws).*/, "$1 $2");

/** Each line's value, with what its band reaches. */
function lineValues(panel, at) {
  const axis = yAxis(panel);
  if (!axis) return "no values";
  const tell = (value) => told(value, decimalsOf(axis.step) + 1);
  const of = (x, values) => values[x.indexOf(at)] ?? null;
  return panel.lines
    .map((line) => {
      const band = panel.bands.find(({ colour }) => line.style !== "points" && colour === line.colour);
      const [low, high] = band ? [of(band.x, band.low), of(band.x, band.high)] : [null, null];
      const reach = low === null ? "" : ` (${inShort(band.label)}: ${tell(low)} to ${tell(high)})`;
      return `${line.label} ${tell(of(line.x, line.y))}${reach}`;
    })
    .join("; ");
}

function barValues(panel, at) {
  const bar = panel.bars[at];
  const tell = tellerOf(panel);
  return panel.components
    .map(({ label }, i) => `${label} ${tell(bar.values[i])}${between(bar.intervals[i] ?? [null, null], tell)}`)
    .join("; ");
}

const isBars = (panel) => panel.kind === "bars";

/** Panels that are read at one place: lines over the same x values together, bars each alone. */
export function groups(panels) {
  const found = [];
  for (const panel of panels) {
    const stops = isBars(panel)
      ? panel.bars.map((bar) => bar.label)
      : [...new Set(panel.lines.flatMap((line) => line.x))].sort((a, b) => a - b);
    if (!stops.length) continue;
    const same = found.find((group) => !isBars(panel) && !group.bars && String(group.stops) === String(stops));
    if (same) same.panels.push(panel);
    else
      found.push({ stops, panels: [panel], bars: isBars(panel), label: isBars(panel) ? panel.title : panel.x_label });
  }
  return found;
}

/** Lines begin within the first shaded stretch, which is what most come for; bars at the first. */
function firstStop({ stops, panels, bars }) {
  if (bars) return 0;
  const span = panels[0].spans[0];
  const within = span ? stops.findIndex((stop) => stop > span.from) : -1;
  return within >= 0 ? within : Math.floor(stops.length / 2);
}

function stopInWords(group, at) {
  const stop = group.stops[at];
  if (group.bars) return stop;
  const axis = opened(extentOf(group.stops));
  const decimals = decimalsOf(niceStep(axis, 5));
  return Number.isInteger(stop) ? String(stop) : written(stop, Math.max(1, decimals));
}

/**
 * The slider of a group as {element, redraw, move}. `views` maps each panel to its drawing and to the element that says
 * its values; `redraw` is to be called when a drawing is new.
 */
export function reader(group, views) {
  const element = document.createElement("label");
  element.className = "reader";
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: 0, max: group.stops.length - 1, step: 1, value: firstStop(group) });
  const name = document.createElement("span");
  name.textContent = group.bars
    ? "Read a bar"
    : group.label.length > 20
      ? "Read along the axis"
      : `Read at ${group.label}`;
  slider.setAttribute("aria-label", group.bars ? `Read a bar of “${group.label}”` : `Read at ${group.label}`);
  const place = document.createElement("span");
  place.className = "place";
  place.setAttribute("aria-hidden", "true"); // the slider says it already
  element.append(name, slider, place);
  let moved = !group.bars; // a bar is marked when one was asked for

  const show = () => {
    const at = Number(slider.value);
    const stop = stopInWords(group, at);
    const said = [];
    for (const panel of group.panels) {
      const view = views.get(panel);
      if (moved) view.drawing?.show(group.bars ? at : group.stops[at]);
      const values = isBars(panel) ? barValues(panel, at) : lineValues(panel, group.stops[at]);
      const where = document.createElement("strong");
      where.textContent = `${stop}:`;
      view.readout.replaceChildren(where, ` ${values}`);
      said.push(group.panels.length > 1 ? `${panel.title}: ${values}` : values);
    }
    place.textContent = group.bars ? "" : stop;
    slider.setAttribute("aria-valuetext", `${stop}: ${said.join(". ")}`);
  };
  slider.addEventListener("input", () => {
    moved = true;
    show();
  });
  return {
    element,
    redraw: show,
    move(at) {
      if (moved && Number(slider.value) === at) return;
      moved = true;
      slider.value = at;
      show();
    },
  };
}

/** The stop of the group that lies nearest to a pointer over a panel's drawing. */
export function stopAt(group, drawing, event) {
  const frame = drawing.svg.getBoundingClientRect();
  if (group.bars) return drawing.barAt(event.clientY - frame.top);
  const x = drawing.xAt(event.clientX - frame.left);
  return group.stops.reduce((best, stop, i) => (Math.abs(stop - x) < Math.abs(group.stops[best] - x) ? i : best), 0);
}
