// What the page says: settings, changes, outcomes and shares, in sentences that name what they are of.
import { amount, number, percent, signedNumber } from "./numbers.js";
import { commandOf, editionOf, isHistory } from "./state.js";
import { heldAgainst } from "./worlds.js";

const withoutCapital = (text) => text.charAt(0).toLowerCase() + text.slice(1);
export const withCapital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

const months = "January February March April May June July August September October November December".split(" ");

/** "July 1959"; other dates as decimal years. */
export function dateInWords(date) {
  const month = 12 * (date - Math.floor(date));
  return Math.abs(month - Math.round(month)) < 1e-9 && Math.round(month) < 12
    ? `${months[Math.round(month)]} ${Math.floor(date)}`
    : String(date);
}

/** What a lever at 0 is called. */
export function zeroEnd({ symbol, ends }, { reference }) {
  if (symbol === "weather") return "normal weather";
  return reference === "R2" && ends.R2.replace(" in R2", " in R0") !== ends.R0 ? "active relief" : "1957 rules";
}

/** Where a lever stands, without its date. */
export function positionInWords(lever, value, choices) {
  if (value === 1) return "as in history";
  if (value === 0) return zeroEnd(lever, choices);
  return `${number(100 * value, 0)} % of the way from ${zeroEnd(lever, choices)} to history`;
}

const dated = ({ from, value }) => (from === null ? "" : `${value === 0 ? "" : ","} from ${dateInWords(from)}`);

export const settingInWords = (lever, setting, choices) =>
  `${positionInWords(lever, setting.value, choices)}${setting.value === 1 ? "" : dated(setting)}`;

const choiceTitles = {
  weather_series: "Weather read from",
  normal_weather: "Normal weather",
  reference: "Reference world",
  second_wave: "Second wave after Lushan",
  structure: "Structure",
};

const wordTitles = {
  weather_series: {
    latent: "both records and yields together (latent)",
    official_ledger: "officials: covered and affected areas",
    official_affected_area: "officials: affected areas alone",
    gauge_rainfall: "rain gauges alone",
  },
  normal_weather: { default: "as declared with the record" },
  reference: {
    R0: "R0: the policies of 1957 continue",
    R1: "R1: the same, under drawn weather (slower)",
    R2: "R2: 1957 with active relief",
  },
  second_wave: { true: "as in history", false: "none: the retreat of spring 1959 goes on" },
};

export const choiceTitle = (name) => choiceTitles[name] ?? name;

export function wordTitle(data, name, word) {
  if (name === "structure") return data.structures.find((one) => one.name === word).statement;
  if (name === "normal_weather" && word !== "default") return `mean of ${word.replace(",", " and ")}`;
  return wordTitles[name]?.[word] ?? word;
}

/** A choice as a phrase within a sentence. */
function choicePhrase(data, name, word) {
  const title = wordTitle(data, name, word);
  const phrases = {
    weather_series: `Weather read from ${title}`,
    normal_weather: `Normal weather the ${title}`,
    reference: `Reference world ${word}`,
    second_wave: "No second wave after Lushan",
    structure: `Structure ${word} (${withoutCapital(title)})`,
  };
  return phrases[name];
}

/** Phrases of what differs from history, none for history. */
export function changesOf(data, { levers, choices }) {
  const moved = data.levers.filter(({ symbol }) => symbol in levers);
  return [
    ...moved.map((lever) => `${lever.name}: ${settingInWords(lever, levers[lever.symbol], choices)}`),
    ...Object.entries(choices).map(([name, word]) => choicePhrase(data, name, word)),
  ];
}

export function titleOf(data, scenario) {
  const [first, ...others] = changesOf(data, scenario);
  return first ? [first, ...others.map(withoutCapital)].join("; ") : "History as the model has it";
}

const rowOf = (data, symbol) => data.outcomes.findIndex((row) => row.symbol === symbol);
export const outcomeOf = (data, run, symbol) => run.outcomes[rowOf(data, symbol)];

const windowOf = "in 1958-62";

/** The first line: deaths. */
export function deathsInWords(data, run, history) {
  const deaths = outcomeOf(data, run, "excess_deaths");
  const before = outcomeOf(data, history, "excess_deaths");
  const difference = deaths - before;
  const beside =
    Math.abs(difference) < 0.05
      ? "as many as in the model's history"
      : `${amount(Math.abs(difference), "million")} ${difference > 0 ? "more" : "fewer"} than the ` +
        `${amount(before, "million")} of the model's history`;
  return { deaths: `${amount(deaths, "million")} excess deaths`, beside };
}

/** Deaths, output and births, one sentence each, with the difference from history. */
export function sentencesOf(data, run, history, scenario) {
  const value = (symbol) => outcomeOf(data, run, symbol);
  const before = (symbol) => outcomeOf(data, history, symbol);
  const reference = scenario.choices.reference ?? "R0";
  const { deaths, beside } = deathsInWords(data, run, history);
  const own = isHistory(scenario);
  const apart = (number, unit) => `${amount(Math.abs(number), unit)} ${number < 0 ? "above" : "below"}`;
  const sentence = (subject, symbol, unit, noun) =>
    `${subject} ${windowOf}: ${apart(value(symbol), unit)} the reference world ${reference}` +
    (own
      ? "."
      : `; history's ${noun} is ${amount(before(symbol), unit)} (difference ` +
        `${signedNumber(value(symbol) - before(symbol), 1)}).`);
  return [
    `Deaths beyond the hazards of ordinary years ${windowOf}: ${deaths}${own ? "" : `, ${beside}`}.`,
    sentence("Grain harvested", "grain_output_shortfall", "Mt", "shortfall"),
    sentence("Births", "lost_births", "million", "loss"),
  ];
}

/** What stands in for the interval that the page's own runs lack. */
export const noInterval = "one run at the fitted values, without an interval";

export const defined = "Excess deaths: beyond the hazards of ordinary years, summed over 1958-62.";

export function bandInWords(data) {
  const [low, , high] = data.outcomes[rowOf(data, "excess_deaths")].over_draws;
  return `For history ${data.band} have ${number(low, 1)} to ${number(high, 1)} million excess deaths`;
}

/** What a run comes to, in one line: of one scenario beside history, of two with both. */
export function findingOf(data, { answer, page }) {
  const told = answer.runs.map((run, i) => run && deathsInWords(data, run, answer.histories[i]));
  if (page.b) {
    const [a, b] = told.map((one) => (one ? one.deaths : "the model fails"));
    return `A: ${a}; B: ${b} (history: ${amount(outcomeOf(data, answer.histories[0], "excess_deaths"), "million")})`;
  }
  if (!told[0]) return "the model fails in this world: no numbers";
  return isHistory(page.a)
    ? `${told[0].deaths} ${windowOf}, in the model's history`
    : `${told[0].deaths}, ${told[0].beside}`;
}

/** "With ..., all else as it was, the model has 28.9 million excess deaths, 3.7 million fewer than ..." */
function claimOf(data, run, past, scenario) {
  if (!run) return `With ${withoutCapital(titleOf(data, scenario))} the model fails`;
  const { deaths, beside } = deathsInWords(data, run, past);
  if (isHistory(scenario)) return `In the model's history there are ${deaths}`;
  return `With ${withoutCapital(titleOf(data, scenario))}, all else as it was, the model has ${deaths}, ${beside}`;
}

/** For an essay: finding, definition, window, reference, weather, what it lacks, and what made it. */
export function quotation(data, { answer, page }) {
  const scenarios = page.b ? [page.a, page.b] : [page.a];
  const claims = scenarios.map((scenario, i) => claimOf(data, answer.runs[i], answer.histories[i], scenario));
  const cells = [...new Set(scenarios.map(({ choices }) => heldAgainst(data, choices)))];
  return (
    `${claims.join(". ")} (deaths beyond the hazards of ordinary years, summed over 1958-62; ${noInterval}; ` +
    `${bandInWords(data).replace("For history", "for history")}). ${cells.join(" ")} ` +
    `Source: sanqi ${data.version}, edition ${editionOf(data)}: ${scenarios.map((one) => commandOf(one)).join("; ")}`
  );
}

/** What both sides bring about, and what only together. */
export function sharesInWords(shares, outcome, scenario) {
  const reference = scenario.choices.reference ?? "R0";
  if (!shares) return `${outcome.name}: as in the reference world ${reference}; there is nothing to divide.`;
  const [nature, policy] = shares.alone;
  const both =
    shares.interaction < 0
      ? `what both bring about alone is counted twice, by ${percent(-shares.interaction)}, since they stand in for one another.`
      : `${percent(shares.interaction)} comes only of both together.`;
  return (
    `Of ${amount(shares.total, outcome.unit)} (${outcome.name} ${windowOf}, beyond the reference world ${reference}) ` +
    `nature alone brings about ${percent(nature)}, policy alone ${percent(policy)}; ${both}`
  );
}
