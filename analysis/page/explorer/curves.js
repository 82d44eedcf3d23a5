// The figure: history always, the scenario or two beside it, the record as points and the posterior's band.
import { drawnFigure } from "../figure.js";
import { make } from "./dom.js";
import { commandOf, editionOf, isHistory } from "./state.js";
import {
  caveatsOf,
  defined,
  findingOf,
  noInterval,
  pastHead,
  pastOf,
  scenariosOf,
  titleOf,
  withCapital,
  worldsInWords,
} from "./words.js";

const colours = { history: "#0072B2", a: "#D55E00", b: "#009E73", record: "#000000" };
const famine = { from: 1959, to: 1962, label: "famine" };

const narrow = window.matchMedia("screen and (max-width: 60rem)");

/** The rows of the program's yearly figure, but trade, which a lever moves, for the population, which shows least. */
const rowsDrawn = (data) => data.drawn_rows.map((symbol) => (symbol === "population" ? "net_exports" : symbol));

/** A panel of the yearly table as analysis/report/README.md describes it; lines are put in later. */
function panelOf(data, symbol) {
  const row = data.annual.find((one) => one.symbol === symbol);
  return {
    kind: "lines",
    title: row.name,
    unit: row.unit_in_words,
    x_label: "year",
    spans: [famine],
    lines: [{ label: "record", style: "points", colour: colours.record, x: data.years, y: row.record }],
    bands: [{ label: `${data.band} of history`, colour: colours.history, x: data.years, low: row.low, high: row.high }],
  };
}

/** The lines of a panel: what differs from history dashed, as what might have been is everywhere. */
function linesOf(data, symbol, { answer, page }) {
  const at = data.annual.findIndex((row) => row.symbol === symbol);
  const past = pastHead(page.a);
  const line = (label, style, colour, run) => ({ label, style, colour, x: data.years, y: run.annual[at] });
  const lines = [line(past, "line", colours.history, answer.histories[0])];
  const shown = page.b ? { a: "A", b: "B" } : { a: "what if" };
  Object.entries(shown).forEach(([which, label], i) => {
    if (answer.runs[i] && (page.b || !isHistory(page[which])))
      lines.push(line(label, "dashed", colours[which], answer.runs[i]));
  });
  return lines;
}

/** As {element, show(shown), description}; `shown` is {answer, page}. */
export function curves(data) {
  const symbols = rowsDrawn(data);
  const description = {
    title: { subject: "", statement: "" },
    subtitle: "",
    columns: 3,
    panels: symbols.map((symbol) => panelOf(data, symbol)),
    caption: "",
    source: "",
  };
  const drawn = drawnFigure(description);
  const choose = make(
    "select",
    { id: "shown-panel" },
    ...description.panels.map(({ title, unit }, i) => make("option", { value: i }, `${title}, ${unit}`)),
    make("option", { value: "all" }, "all six"),
  );
  choose.value = symbols.indexOf("death_rate");
  const chooser = make("div", { className: "choice chooser" }, make("label", { for: choose.id }, "Chart"), choose);
  const fit = () => {
    const one = narrow.matches && choose.value !== "all";
    description.panels.forEach((panel, i) => {
      drawn.views.get(panel).element.hidden = one && i !== Number(choose.value);
    });
    element.classList.toggle("one", one);
    drawn.draw(true);
  };
  const element = make("figure", { className: "curves", id: "figure-1" }, chooser, drawn.element);
  choose.addEventListener("change", fit);
  narrow.addEventListener("change", fit);
  window.addEventListener("beforeprint", fit);
  new ResizeObserver(() => drawn.draw()).observe(drawn.element);

  return {
    element,
    description,
    show(shown) {
      const { page, answer } = shown;
      const scenarios = scenariosOf(page);
      description.title.subject = page.b
        ? `A: ${titleOf(data, page.a)}; B: ${titleOf(data, page.b)}`
        : titleOf(data, page.a);
      description.title.statement = findingOf(data, shown);
      description.subtitle = worldsInWords(data, page);
      description.caption = [
        `Excess deaths: ${defined(data)}. ${withCapital(noInterval(data, scenarios))}. Points: the record; rates are the ` +
          `adjusted ones of Banister 1984. Line: ${pastOf(page.a)}. Shaded: ${data.band}, of the model's history alone. ` +
          "Procurement by production year, April to March.",
        ...caveatsOf(data, scenarios),
      ].join("\n");
      description.source = `sanqi ${data.version}, edition ${editionOf(data)}: ${scenarios.map((one) => commandOf(one)).join("; ")}`;
      description.panels.forEach((panel, i) => {
        panel.lines = [...linesOf(data, symbols[i], shown), panel.lines.at(-1)];
      });
      if (drawn.element.clientWidth && !element.dataset.fitted) {
        element.dataset.fitted = "yes";
        fit();
      } else drawn.draw(true);
    },
  };
}
