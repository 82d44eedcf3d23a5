// What is shown as a table of numbers in full, a row a quantity and year.
import { editionOf, commandOf } from "./state.js";
import {
  apartOf,
  caveatsOf,
  latersOf,
  noInterval,
  pastOf,
  scenariosOf,
  titleOf,
  twoPasts,
  worldInWords,
} from "./words.js";

const cell = (value) => {
  if (value === null || value === undefined) return "";
  const text = String(value);
  return /[",\n#]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Outcomes, then the yearly table; what was asked in lines that begin with #. */
export function csvOf(data, shown) {
  const { answer, page } = shown;
  const scenarios = page.b ? { a: page.a, b: page.b } : { a: page.a };
  const pasts = twoPasts(data, page) ? { history_a: page.a, history_b: page.b } : { history: page.a };
  const said = [
    `sanqi ${data.version}, edition ${editionOf(data)}; ${noInterval(data, scenariosOf(page))}`,
    ...Object.entries(scenarios).map(
      ([which, one]) => `${which}: ${titleOf(data, one)} (${commandOf(one)}); ${worldInWords(data, one.choices)}`,
    ),
    ...Object.entries(pasts).map(
      ([column, one], i) => `${column}: ${pastOf(one)}, against the same as ${"ab"[i]}`,
    ),
    `low and high: ${data.band}, of the model's history`,
    ...latersOf(data, shown),
    ...apartOf(data, page),
    ...caveatsOf(data, scenariosOf(page)),
  ];
  const head = ["quantity", "unit", "year", ...Object.keys(scenarios), ...Object.keys(pasts), "low", "high", "record"];
  const histories = answer.histories.slice(0, Object.keys(pasts).length);
  const outcomes = data.outcomes.map(({ symbol, unit, over_draws: [low, , high] }, row) => [
    `${symbol} (total)`,
    unit,
    "1958-62",
    ...answer.runs.map((run) => run?.outcomes[row]),
    ...histories.map((past) => past?.outcomes[row]),
    ...(page.a.choices.reference ? [null, null] : [low, high]),
    null,
  ]);
  const rows = data.annual.flatMap((row, at) =>
    data.years.map((year, i) => [
      row.symbol,
      row.unit,
      year,
      ...answer.runs.map((run) => run?.annual[at][i]),
      ...histories.map((past) => past?.annual[at][i]),
      row.low[i],
      row.high[i],
      row.record[i],
    ]),
  );
  const text = [head, ...outcomes, ...rows].map((row) => row.map(cell).join(",")).join("\n");
  return `${said.map((line) => `# ${line}\n`).join("")}${text}\n`;
}
