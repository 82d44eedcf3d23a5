// One figure: its words, its panels, what reads them and what takes them away.
import { actions } from "./actions.js";
import { drawBars } from "./charts/bars.js";
import { drawLines } from "./charts/lines.js";
import { columnsFor, gap, heightOf, noteOnScales, sharedRoom } from "./charts/room.js";
import { named } from "./charts/svg.js";
import { onPage } from "./charts/tones.js";
import { read, title } from "./description.js";
import { legend, legendOfBars } from "./legend.js";
import { groups, reader, stopAt } from "./readout.js";

function paragraph(text, className) {
  const element = document.createElement("p");
  element.className = className;
  element.textContent = text;
  return element;
}

function panelView(panel) {
  const element = document.createElement("div");
  element.className = `panel ${panel.kind}`;
  const head = paragraph(panel.title, "panel-title");
  const unit = document.createElement("span");
  unit.className = "unit";
  unit.textContent = panel.unit;
  head.append(" ", unit);
  const plot = document.createElement("div");
  plot.className = "plot";
  const readout = paragraph("", "readout");
  element.append(head);
  if (panel.kind === "bars") element.append(legendOfBars(panel));
  element.append(plot, readout);
  return { element, plot, readout, drawing: null };
}

function drawInto(view, panel, figureTitle, room) {
  view.drawing = panel.kind === "bars" ? drawBars(panel, room, onPage) : drawLines(panel, room, onPage);
  named(view.drawing.svg, `${panel.title} [${panel.unit}]. ${figureTitle}`);
  view.plot.replaceChildren(view.drawing.svg);
}

function follow(view, group, slider) {
  const move = (event) => slider.move(stopAt(group, view.drawing, event));
  view.plot.addEventListener("pointermove", move);
  view.plot.addEventListener("pointerdown", move);
}

/**
 * The words and panels of a description as {element, draw, views, limit}: `draw(anew)` fits them to the width that the
 * element has, and with `anew` shows what has become of the description, whose panels stay the same objects. Panels
 * whose view is hidden are left out. `limit(height)`: no line panel is drawn higher.
 */
export function drawnFigure(description) {
  let tallest = Infinity;
  const views = new Map(description.panels.map((panel) => [panel, panelView(panel)]));
  const element = document.createElement("div");
  element.className = "drawn";
  const panels = document.createElement("div");
  panels.className = "panels";
  panels.append(...[...views.values()].map((view) => view.element));
  const [head, below, note] = ["figure-title", "figure-subtitle", "note"].map((name) => paragraph("", name));
  const key = document.createElement("div");
  element.append(head, below, note, key, panels);

  const sliders = groups(description.panels).map((group) => {
    const slider = reader(group, views);
    for (const panel of group.panels) follow(views.get(panel), group, slider);
    const last = views.get(group.panels.at(-1)).element;
    if (group.panels.length === views.size && !group.bars) element.append(slider.element);
    else if (group.panels.length > 1) last.after(slider.element);
    else last.append(slider.element);
    return slider;
  });

  let drawnAt = 0;
  const draw = (anew = false) => {
    const width = Math.floor(element.clientWidth);
    if (width === 0 || (width === drawnAt && !anew)) return;
    drawnAt = width;
    const words = [title(description), description.subtitle, noteOnScales(description.panels)];
    [head, below, note].forEach((line, i) => {
      line.textContent = words[i];
      line.hidden = words[i] === "";
    });
    const shown = description.panels.filter((panel) => !views.get(panel).element.hidden);
    const columns = columnsFor(width, { ...description, panels: shown });
    panels.style.setProperty("--columns", columns);
    const each = Math.floor((width - gap * (columns - 1)) / columns);
    const { gutter, ends } = sharedRoom(description.panels, each);
    key.replaceChildren(...legend(description.panels, ends > 0));
    for (const panel of shown) {
      const height = () => Math.min(heightOf(panel, each), tallest);
      const room = panel.kind === "bars" ? { width } : { width: each, height: height(), gutter, ends };
      drawInto(views.get(panel), panel, title(description), room);
    }
    for (const slider of sliders) slider.redraw();
  };
  return { element, draw, views, limit: (height) => (tallest = height) };
}

export function enliven(figure) {
  const description = read(figure);
  const { element, draw } = drawnFigure(description);
  figure.querySelector(".drawing").before(element);
  figure.classList.add("live");
  figure.append(actions(figure, description, figure.id.replace("figure-", "")));
  draw();
  new ResizeObserver(() => draw()).observe(element);
}
