// The figure: history always, the scenario or two beside it, the record as points and the posterior's band.
import { drawnFigure } from "../figure.js";
import { make } from "./dom.js";
import { commandOf, editionOf, isHistory } from "./state.js";
import {
  apartOf,
  besideAnother,
  caveatsOf,
  defined,
  drawsInWords,
  findingOf,
  latersOf,
  noInterval,
  pastLabels,
  pastOf,
  scenariosOf,
  titleOf,
  withCapital,
  worldsInWords,
} from "./words.js";

// The band is shipped history's, and goes by its colour: another history has its own.
const colours = {
  history: "#0072B2",
  another: ["#56B4E9", "#CC79A7"],
  a: "#D55E00",
  b: "#009E73",
  record: "#000000",
};

/** Height of the one chart that stays in sight, which leaves room for the controls. */
const heightInSight = () => Math.max(140, Math.round(0.27 * window.innerHeight));

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

const colourOfPast = (scenario, i) => (besideAnother(scenario) ? colours.another[i] : colours.history);

/** Whether the histories beside A and B have different years, which a reference world does not make. */
const twoCurves = ({ histories: [a, b] }) => Boolean(b) && JSON.stringify(a.annual) !== JSON.stringify(b.annual);

/** What each line is, as a caption has it. */
function linesInWords(data, { answer, page }) {
  const pasts = twoCurves(answer) ? `${pastOf(page.a)} for A, ${pastOf(page.b)} for B` : pastOf(page.a);
  const dashed = page.b ? " Dashed: A; dotted: B." : isHistory(page.a) ? "" : " Dashed: this run, which is not history.";
  return `Line: ${pasts}.${dashed}`;
}

/** The lines of a panel: what differs from history dashed, as what might have been is everywhere. */
function linesOf(data, symbol, { answer, page }) {
  const at = data.annual.findIndex((row) => row.symbol === symbol);
  const line = (label, style, colour, run) => ({ label, style, colour, x: data.years, y: run.annual[at] });
  const scenarios = scenariosOf(page);
  const lines = pastLabels(data, page, twoCurves(answer)).map((label, i) =>
    line(label, "line", colourOfPast(scenarios[i], i), answer.histories[i]),
  );
  const shown = page.b ? { a: "A", b: "B" } : { a: "what if" };
  Object.entries(shown).forEach(([which, label], i) => {
    if (answer.runs[i] && (page.b || !isHistory(page[which])))
      lines.push(line(label, which === "a" ? "dashed" : "dotted", colours[which], answer.runs[i]));
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
    drawn.limit(one ? heightInSight() : Infinity);
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
        `Excess deaths: ${defined(data)}. ${withCapital(noInterval(data, scenarios))}. ${drawsInWords(data)}. ` +
          `Points: the record; rates are the adjusted ones of Banister 1984. ${linesInWords(data, shown)} Shaded: ` +
          `${data.band}, of the model's history alone. Procurement by production year, April to March.`,
        ...latersOf(data, shown),
        ...apartOf(data, page),
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
