// Outcomes as a table, and nature and policy as an overlap: never one number.
import { drawBars } from "../charts/bars.js";
import { named } from "../charts/svg.js";
import { onPage } from "../charts/tones.js";
import { legendOfBars } from "../legend.js";
import { make } from "./dom.js";
import { amountInCell, number, percent, signedNumber, tenths } from "./numbers.js";
import { apartOf, latersOf, oneMeasure, pastLabels, sharesInWords } from "./words.js";

function table(caption, head, rows) {
  const cells = (name, row) =>
    row.map((text, i) =>
      make(
        i === 0 && name === "td" ? "th" : name,
        i === 0
          ? { scope: name === "td" ? "row" : "col" }
          : { className: "number", ...(name === "th" ? { scope: "col" } : {}) },
        text,
      ),
    );
  const headCells = cells("th", head);
  if (head[0] === "") headCells[0] = make("td");
  return make(
    "div",
    { className: "table" },
    make(
      "table",
      {},
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, ...headCells)),
      make("tbody", {}, ...rows.map((row) => make("tr", {}, ...cells("td", row)))),
    ),
  );
}

/** Every outcome as the words tell it, and the difference of what is told. */
export function outcomesTable(data, shown) {
  const { answer, page } = shown;
  const [a, b] = answer.runs;
  const pasts = pastLabels(data, page);
  const histories = answer.histories.slice(0, pasts.length);
  const head = page.b ? ["", ...pasts, "A", "B", "B less A"] : ["", "this run", ...pasts, "difference"];
  const told = (run, row) => (run ? amountInCell(run.outcomes[row]) : "failed");
  const less = (one, other, row) =>
    one && other ? signedNumber(tenths(one.outcomes[row]) - tenths(other.outcomes[row]), 1) : "-";
  const comparable = (row) => oneMeasure(data, page) || !data.outcomes[row].of_reference;
  const rows = data.outcomes.map(({ name, unit, note }, row) => [
    make("span", {}, `${name}, ${unit}`, make("span", { className: "meaning" }, note)),
    ...(page.b
      ? [...histories, a, b].map((run) => told(run, row)).concat(comparable(row) ? less(b, a, row) : "-")
      : [told(a, row), told(histories[0], row), less(a, histories[0], row)]),
  ]);
  return table(["Outcomes 1958-62.", ...apartOf(data, page), ...latersOf(data, shown)].join(" "), head, rows);
}

const together = "only both together";

const components = [
  { label: "nature alone", colour: "#56B4E9" },
  { label: together, colour: "#999999" },
  { label: "policy alone", colour: "#0072B2" },
];

const divided = ["excess_deaths", "grain_output_shortfall", "lost_births"];

/** As {element, show(shares, scenario), busy()}: of three outcomes what either side brings about alone, and the rest. */
export function overlap(data) {
  const words = make("div", { className: "divided" });
  const key = make("div");
  const plot = make("div", { className: "plot" });
  const tables = make("div");
  const element = make("div", {}, words, key, plot, tables);
  let panel = null;
  const draw = () => {
    const width = Math.floor(plot.clientWidth);
    if (!panel || width === 0) return;
    const { svg } = drawBars(panel, { width }, onPage);
    plot.replaceChildren(named(svg, `${panel.title} [%]. ${words.textContent}`));
  };
  new ResizeObserver(draw).observe(plot);

  const rowsOf = (shares) =>
    divided.map((symbol) => {
      const at = data.outcomes.findIndex((row) => row.symbol === symbol);
      return { outcome: data.outcomes[at], found: shares[at] };
    });
  return {
    element,
    busy: () => element.setAttribute("aria-busy", "true"),
    show(shares, scenario) {
      element.removeAttribute("aria-busy");
      element.toggleAttribute("data-ready", true);
      const rows = shares ? rowsOf(shares) : [];
      words.replaceChildren(
        ...(shares
          ? rows.map(({ outcome, found }) => make("p", {}, sharesInWords(found, outcome, scenario)))
          : [make("p", {}, "The model fails in one of the worlds that this needs.")]),
      );
      const told = rows.filter(({ found }) => found);
      const below = told.some(({ found }) => number(100 * found.interaction, 1).startsWith("-"));
      const label = below ? "both together; left of 0: counted twice" : together;
      panel = told.length && {
        kind: "bars",
        title: "Nature and policy",
        unit: "%",
        decimals: 1,
        arrangement: "stacked",
        components: components.map((one) => (one.label === together ? { ...one, label } : one)),
        mark: null,
        bars: told.map(({ outcome, found: { alone, interaction } }) => ({
          label: outcome.name,
          values: [alone[0], interaction, alone[1]].map((share) => Number(number(100 * share, 1))),
          intervals: [],
        })),
      };
      key.replaceChildren(...(panel ? [legendOfBars(panel)] : []));
      plot.replaceChildren();
      draw();
      const cells = told.flatMap(({ outcome, found }) =>
        ["nature", "policy"].map((side, i) => [
          `${outcome.name}: ${side}`,
          percent(found.alone[i]),
          percent(found.shapley[i]),
          percent(found.removal[i]),
        ]),
      );
      tables.replaceChildren(
        ...(told.length
          ? [table("Three answers to “how much of it”", ["", "alone", "Shapley", "removal"], cells)]
          : []),
      );
    },
  };
}
