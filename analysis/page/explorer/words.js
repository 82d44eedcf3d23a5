// What the page says: settings, changes, outcomes and shares, in sentences that name what they are of.
import { amount, number, percent, tenths } from "./numbers.js";
import { commandOf, editionOf, isHistory, shippedAs } from "./state.js";
import { alikeOf, heldAgainst, historyBeside } from "./worlds.js";

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

/** What stands in the place of a lever's history; R2 has words of its own where it does more than 1957. */
const without = {
  weather: ["normal weather"],
  labour_diversion: ["no steel drive and no mass waterworks"],
  area_and_technique: ["the sown area and techniques of 1957"],
  commune_incentive: ["co-operatives instead of communes"],
  plots_and_coping: ["plots and markets left open"],
  mess_halls: ["no mess halls"],
  exaggeration: ["truthful reports"],
  procurement_rule: ["the procurement rule of 1957", "procurement at the rate of 1957, adjusted to the harvest at once"],
  urban_priority: ["towns growing as before 1957", "towns growing as before 1957 and sharing the shortage"],
  exports_and_imports: ["exports of 1957, imports when short", "no exports, imports when short"],
  denial_of_hunger: ["hunger reported as in 1957"],
  relief_withheld: ["relief as in 1957", "all stocks open to relief"],
};

/** What a lever at 0 is called. */
export const zeroEnd = ({ symbol }, { reference }) => without[symbol].at(reference === "R2" ? -1 : 0);

/** Where a lever stands, without its date. */
export function positionInWords(lever, value, choices) {
  if (value === 1) return "as in history";
  if (value === 0) return zeroEnd(lever, choices);
  return `${number(100 * value, 0)} % of the way from ${zeroEnd(lever, choices)} to history`;
}

const dated = ({ from }) => (from === null ? "" : `, from ${dateInWords(from)}`);

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
    structure: `Structure ${word}, not refitted (${withoutCapital(title)})`,
  };
  return phrases[name];
}

/** What the world is held against, in words that need no knowledge of the program's. */
export const worldInWords = (data, choices) =>
  heldAgainst(data, choices)
    .replace(/Weather: (\w+),/, (_, word) => `Weather read from ${wordTitle(data, "weather_series", word)};`)
    .replace(/mean of ([^ ]+)\.$/, (_, years) => `mean of ${years.replace(",", " and ")}.`);

/** Phrases of what differs from history, none for history. A lever at 0 goes by what stands in its place alone. */
export function changesOf(data, { levers, choices }) {
  const moved = data.levers.filter(({ symbol }) => symbol in levers);
  return [
    ...moved.map((lever) => {
      const words = settingInWords(lever, levers[lever.symbol], choices);
      return levers[lever.symbol].value === 0 ? withCapital(words) : `${lever.name}: ${words}`;
    }),
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

const alikeInWords = { weather_series: "weather record", structure: "structure" };

const sharedBy = (scenario) =>
  alikeOf(scenario)
    .map((name) => alikeInWords[name])
    .filter(Boolean)
    .join(" and ");

/** Whether a scenario stands beside another history than the shipped one. */
export const besideAnother = (scenario) => sharedBy(scenario) !== "";

/** What history beside a scenario is called. */
export const pastOf = (scenario) =>
  besideAnother(scenario) ? `history under the same ${sharedBy(scenario)}` : "the model's history";

const isLittle = (told) => !/^[-\d]/.test(told);

/** The first line: deaths. The difference is that of the two numbers beside it. */
export function deathsInWords(data, run, history, scenario) {
  const deaths = outcomeOf(data, run, "excess_deaths");
  const before = outcomeOf(data, history, "excess_deaths");
  const difference = tenths(deaths) - tenths(before);
  const many = `the ${amount(before, "million")} of ${pastOf(scenario)}`;
  const apart = () => `${number(Math.abs(difference), 1)} million ${difference > 0 ? "more" : "fewer"} than ${many}`;
  if (isLittle(amount(deaths, "million")) && tenths(before) !== 0)
    return { deaths: `${amount(deaths, "million")} excess deaths`, beside: `beside ${many}` };
  const alike = deaths === before ? `as many as in ${pastOf(scenario)}` : `within 0.1 million of ${many}`;
  return { deaths: `${amount(deaths, "million")} excess deaths`, beside: difference === 0 ? alike : apart() };
}

/** What outcomes leave out, in the program's words; else "". */
function afterwards(data, run, history, scenario) {
  const row = data.annual.findIndex(({ symbol }) => symbol === "excess_deaths");
  const later = (of) => of.annual[row].reduce((sum, deaths, i) => sum + (data.years[i] > 1962 ? deaths : 0), 0);
  const [here, there] = [later(run), later(history)];
  const { words, least } = data.after_the_window;
  if (!(Math.abs(here - there) >= least)) return "";
  const gaps = [number(here, 1), number(there, 1), pastOf(scenario)];
  return words.replaceAll("{}", () => gaps.shift());
}

/** What the outcomes that are shown leave out, with the letter of the scenario where there are two. */
export function latersOf(data, { answer, page }) {
  return scenariosOf(page).flatMap((scenario, i) => {
    const words = answer.runs[i] ? afterwards(data, answer.runs[i], answer.histories[i], scenario) : "";
    return words ? [page.b ? `${"AB"[i]}: ${words}` : words] : [];
  });
}

const structureOf = ({ choices }) => choices.structure ?? "";

/** Whether A and B stand beside different histories. */
export const twoPasts = (data, { a, b }) =>
  b !== null && JSON.stringify(historyBeside(data, a)) !== JSON.stringify(historyBeside(data, b));

/** What the histories beside A and B are called, or the one history. */
export function pastLabels(data, page, two = twoPasts(data, page)) {
  if (two) return ["history, for A", "history, for B"];
  return [besideAnother(page.a) ? `history, same ${sharedBy(page.a)}` : "history"];
}

/** Whether A and B are held against one world. */
export const oneMeasure = (data, { a, b }) =>
  b === null || heldAgainst(data, a.choices) === heldAgainst(data, b.choices);

/** What forbids to set A and B side by side without more, none where nothing does. */
export function apartOf(data, page) {
  const { a, b } = page;
  return [
    ...(oneMeasure(data, page) ? [] : [data.not_one_world]),
    ...(b === null || structureOf(a) === structureOf(b)
      ? []
      : ["A and B are of different structures: what sets them apart is the structure too, not only what was changed."]),
  ];
}

/** Deaths, output and births, one sentence each; the table has the differences. */
export function sentencesOf(data, run, history, scenario) {
  const value = (symbol) => outcomeOf(data, run, symbol);
  const reference = scenario.choices.reference ?? "R0";
  const { deaths, beside } = deathsInWords(data, run, history, scenario);
  const own = isHistory(scenario);
  const apart = (number, unit) =>
    tenths(number) === 0
      ? `within 0.1 ${unit} of`
      : `${amount(Math.abs(number), unit)} ${number < 0 ? "above" : "below"}`;
  const sentence = (subject, symbol, unit, noun) =>
    `${subject} ${windowOf}: ${apart(value(symbol), unit)} the reference world ${reference}` +
    (own ? "." : `; the ${noun} of ${pastOf(scenario)} is ${amount(outcomeOf(data, history, symbol), unit)}.`);
  return [
    `${withCapital(definitionOf(data))}, ${windowOf}: ${deaths}${own ? "" : `, ${beside}`}.`,
    sentence("Grain harvested", "grain_output_shortfall", "Mt", "shortfall"),
    sentence("Births", "lost_births", "million", "loss"),
    afterwards(data, run, history, scenario),
  ].filter(Boolean);
}

const definitionOf = (data) => data.outcomes[rowOf(data, "excess_deaths")].note;

/** What excess deaths are, over which years. */
export const defined = (data) => `${definitionOf(data)}, summed over 1958-62`;

/** What stands in for the interval that the page's own runs lack. */
export function noInterval(data, scenarios) {
  return data.no_interval[scenarios.some(({ choices }) => choices.reference === "R1") ? "drawn" : "run"];
}

const overDraws = (data) => {
  const [low, median, high] = data.outcomes[rowOf(data, "excess_deaths")].over_draws.map((value) => number(value, 1));
  return { median, within: `${low} to ${high} in 90 % of them` };
};

/** History by the posterior, whose median is not what the run at the fitted values has. */
export function drawsInWords(data) {
  const { median, within } = overDraws(data);
  return (
    `Over ${data.draws} draws of the posterior the model's history has ${median} million excess deaths in the ` +
    `median, ${within}`
  );
}

/** Whether a group of levers was moved in part, as moves_single_levers of analysis/report/caveats.cpp has it. */
export function movesSingleLevers(data, { levers }) {
  return data.groups.some((group) => {
    const all = data.levers.filter((lever) => lever.group === group);
    const moved = all.filter(({ symbol }) => symbol in levers);
    return moved.length > 0 && moved.length < all.length;
  });
}

/** What has to be known before a number of these scenarios is quoted, none for history. */
export function caveatsOf(data, scenarios) {
  const caveats = [];
  if (!scenarios.every(isHistory)) caveats.push(data.would_have_been);
  if (scenarios.some((one) => movesSingleLevers(data, one))) caveats.push(data.quote_groups);
  return caveats;
}

export const scenariosOf = ({ a, b }) => (b ? [a, b] : [a]);

/** What was changed, with the letter of the scenario where there are two. */
export function changedInWords(data, page) {
  const all = scenariosOf(page);
  const { median, within } = overDraws(data);
  if (all.length === 1)
    return isHistory(all[0])
      ? `One run, at the fitted values; over ${data.draws} draws of the posterior the median is ${median} million, ` +
          `${within}.`
      : `${titleOf(data, all[0])}.`;
  return all.map((one, i) => `${"AB"[i]}: ${titleOf(data, one)}.`).join(" ");
}

/** What scenarios are held against; of two that differ, each with its letter. */
export function worldsInWords(data, page) {
  const worlds = scenariosOf(page).map(({ choices }) => worldInWords(data, choices));
  return new Set(worlds).size === 1 ? worlds[0] : worlds.map((world, i) => `${"AB"[i]}: ${world}`).join(" ");
}

function pastsInWords(data, { answer }) {
  const pasts = answer.histories.map((one) => amount(outcomeOf(data, one, "excess_deaths"), "million"));
  return new Set(pasts).size === 1 ? `history: ${pasts[0]}` : `history: ${pasts[0]} beside A, ${pasts[1]} beside B`;
}

function secondBesideFirst(data, { runs }) {
  if (runs.includes(null)) return "";
  const [a, b] = runs.map((run) => tenths(outcomeOf(data, run, "excess_deaths")));
  if (a === b) return ", within 0.1 million of A";
  return `, ${number(Math.abs(b - a), 1)} million ${b > a ? "more" : "fewer"} than A`;
}

/** What a run comes to, in one line: of one scenario beside history, of two with both. */
export function findingOf(data, { answer, page }) {
  const scenarios = scenariosOf(page);
  const told = answer.runs.map((run, i) => run && deathsInWords(data, run, answer.histories[i], scenarios[i]));
  if (page.b) {
    const [a, b] = told.map((one) => (one ? one.deaths : "the model fails"));
    return `A: ${a}; B: ${b}${secondBesideFirst(data, answer)} (${pastsInWords(data, { answer })})`;
  }
  if (!told[0]) return "the model fails in this world: no numbers";
  return isHistory(page.a)
    ? `${told[0].deaths} ${windowOf}, in the model's history`
    : `${told[0].deaths} ${windowOf}, ${told[0].beside}`;
}

/** What was changed, behind the title of the shipped scenario that it is, where that says more. */
function nameOf(data, scenario) {
  const changes = withoutCapital(titleOf(data, scenario));
  const title = shippedAs(data, scenario)?.title ?? changes;
  return title.toLowerCase() === changes.toLowerCase() ? changes : `“${title}” (${changes})`;
}

/** "With ..., all else as it was, the model has 28.9 million excess deaths, 3.7 million fewer than ..." */
function claimOf(data, run, past, scenario) {
  const what = nameOf(data, scenario);
  if (!run) return `With ${what} the model fails`;
  const { deaths, beside } = deathsInWords(data, run, past, scenario);
  if (isHistory(scenario)) return `In the model's history there are ${deaths}`;
  const later = withoutCapital(afterwards(data, run, past, scenario).replace(/\.$/, ""));
  return `With ${what}, all else as it was, the model has ${deaths}, ${beside}${later && `; ${later}`}`;
}

/** For an essay: finding, definition, window, reference, weather, what it lacks, and what made it. */
export function quotation(data, { answer, page }) {
  const scenarios = scenariosOf(page);
  const claims = scenarios.map((scenario, i) => claimOf(data, answer.runs[i], answer.histories[i], scenario));
  return [
    `${claims.join(". ")} (${defined(data)}; ${noInterval(data, scenarios)}; ${withoutCapital(drawsInWords(data))}).`,
    ...apartOf(data, page),
    ...caveatsOf(data, scenarios),
    worldsInWords(data, page),
    `Source: sanqi ${data.version}, edition ${editionOf(data)}: ${scenarios.map((one) => commandOf(one)).join("; ")}`,
  ].join(" ");
}

/** What is divided: of a whole that has a part the reference world has too, both. */
function dividedInWords({ total, value }, { name, unit }, reference) {
  if (amount(total, unit) === amount(value, unit))
    return `Of ${amount(total, unit)} (${name} ${windowOf}, beyond the reference world ${reference})`;
  return (
    `Of ${amount(value, unit)} (${name} ${windowOf}) ${amount(total, unit)} go beyond what the reference world ` +
    `${reference} has; of these`
  );
}

const isNought = (share) => /^-?0\.0 /.test(percent(share));

/** What both sides bring about, and what only together. */
export function sharesInWords(shares, outcome, scenario) {
  const reference = scenario.choices.reference ?? "R0";
  if (!shares) return `${outcome.name}: as in the reference world ${reference}; there is nothing to divide.`;
  const [nature, policy] = shares.alone;
  const both = isNought(shares.interaction)
    ? "the two add up."
    : shares.interaction < 0
      ? `what both bring about alone is counted twice, by ${percent(-shares.interaction)}, since they stand in for one another.`
      : `${percent(shares.interaction)} comes only of both together.`;
  return (
    `${dividedInWords(shares, outcome, reference)} nature alone brings about ${percent(nature)}, policy alone ` +
    `${percent(policy)}; ${both}`
  );
}
