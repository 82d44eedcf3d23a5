// The state of the page is one small object, {a, b, active}: scenarios, of which b may be null, and the one that the
// controls change. Address, TOML and command are written from it.
import { placesOf, possible } from "./worlds.js";

export const history = () => ({ levers: {}, choices: {} });
export const start = () => ({ a: history(), b: null, active: "a" });

/** The same scenario without what says nothing: levers as in history, and choices as shipped. */
export function plain(data, { levers, choices }) {
  const moved = data.levers.filter(({ symbol }) => (levers[symbol]?.value ?? 1) !== 1);
  const chosen = data.choices.filter(({ name, words }) => name in choices && choices[name] !== words[0]);
  return {
    levers: Object.fromEntries(
      moved.map(({ symbol }) => [symbol, { value: levers[symbol].value, from: levers[symbol].from ?? null }]),
    ),
    choices: Object.fromEntries(chosen.map(({ name }) => [name, choices[name]])),
  };
}

export const isHistory = ({ levers, choices }) => !Object.keys(levers).length && !Object.keys(choices).length;

/** The shipped scenario that this is, if any. */
export function shippedAs(data, scenario) {
  const text = JSON.stringify(plain(data, scenario));
  return data.scenarios.find((one) => JSON.stringify(plain(data, one)) === text);
}

const settingText = ({ value, from }) => (from === null ? `${value}` : `${value}@${from}`);

function scenarioText({ levers, choices }) {
  const parts = [
    ...Object.entries(levers).map(([symbol, setting]) => `${symbol}=${settingText(setting)}`),
    ...Object.entries(choices).map(([name, word]) => `${name}=${word}`),
  ];
  return parts.join("&");
}

/** Eight signs that tell this edition of model and values from others. */
export const editionOf = (data) => data.sources.slice(0, 4) + data.world_checksum.slice(0, 4);

/** What stands behind # in the address, "" for history alone. */
export function addressOf(data, { a, b }) {
  const scenarios = b ? [a, b] : [a];
  if (scenarios.every(isHistory) && !b) return "";
  return `${scenarios.map(scenarioText).join("&vs&")}&edition=${editionOf(data)}`.replace(/^&/, "");
}

/** An address may be of any length; what is said of it may not. */
const shortened = (text) => (text.length > 40 ? `${text.slice(0, 40)} …` : text);

/** NaN for what is no number as it stands there, though `Number` makes 0 of a blank. */
const numberIn = (text) => (/^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN);

function dateIn(data, text) {
  const { earliest, latest } = data.dates;
  const date = numberIn(text);
  if (!(date >= earliest && date <= latest))
    throw new Error(`“${shortened(text)}” is no year from ${earliest} to ${latest}`);
  return date;
}

function settingIn(data, text) {
  const [number, ...dates] = text.split("@");
  const value = numberIn(number);
  if (!(value >= 0 && value <= 1)) throw new Error(`“${shortened(number)}” is no number from 0 to 1`);
  if (dates.length > 1) throw new Error(`“${shortened(text)}” has more than one date`);
  return { value, from: dates.length ? dateIn(data, dates[0]) : null };
}

function valueless(name, choice, lever) {
  if (lever) return `${name} has no value; such as ${name}=0`;
  if (choice) return `${name} has no word; it may be ${choice.words.join(", ")}`;
  return `“${shortened(name)}” says nothing of a lever or a choice`;
}

function put(data, scenario, part) {
  const [name, ...values] = part.split("=");
  const text = values.join("=");
  const choice = data.choices.find((one) => one.name === name);
  const lever = data.levers.some(({ symbol }) => symbol === name);
  if (!part.includes("=")) throw new Error(valueless(name, choice, lever));
  if (choice) {
    if (!choice.words.includes(text))
      throw new Error(`${name} cannot be “${shortened(text)}”; it may be ${choice.words.join(", ")}`);
    scenario.choices[name] = text;
  } else if (lever) {
    scenario.levers[name] = settingIn(data, text);
  } else {
    throw new Error(`there is no lever or choice “${shortened(name)}”`);
  }
}

/** {page, faults, otherEdition}: what could be read, what could not, in words, and whether other numbers may be meant. */
export function readAddress(data, hash) {
  let text = hash.replace(/^#/, "");
  try {
    text = decodeURIComponent(text);
  } catch {
    // a lone % stands for itself
  }
  const faults = [];
  let otherEdition = false;
  const scenarios = text.split(/(?:^|&)vs(?:&|$)/).map((words) => {
    const scenario = history();
    for (const part of words.split("&").filter(Boolean)) {
      if (part.startsWith("edition=")) {
        otherEdition ||= part !== `edition=${editionOf(data)}`;
        continue;
      }
      try {
        put(data, scenario, part);
      } catch (error) {
        faults.push(error.message);
      }
    }
    if (!possible(data, placesOf(data, scenario.choices))) {
      faults.push(`the years ${scenario.choices.normal_weather} are beyond the record of this weather series`);
      delete scenario.choices.normal_weather;
    }
    return plain(data, scenario);
  });
  if (scenarios.length > 2) faults.push("it compares more than two scenarios, of which the first two are shown");
  const page = { a: scenarios[0], b: scenarios[1] ?? null, active: scenarios.length > 1 ? "b" : "a" };
  return { page, faults, otherEdition };
}

const structureIn = (data, { choices }) => data.structures.find(({ name }) => name === (choices.structure ?? "base"));

const tomlNumber = (value) => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** A scenario file of the program, which gives the same numbers. */
export function tomlOf(data, scenario, title) {
  const structure = structureIn(data, scenario);
  const levers = Object.entries(scenario.levers).map(([symbol, { value, from }]) =>
    from === null
      ? `${symbol} = ${tomlNumber(value)}`
      : `${symbol} = { value = ${tomlNumber(value)}, from = ${tomlNumber(from)} }`,
  );
  const parameters = Object.entries(structure.parameters).map(([name, value]) => `${name} = ${tomlNumber(value)}`);
  const switches = [
    ...Object.entries(scenario.choices)
      .filter(([name]) => name !== "structure")
      .map(([name, word]) => [name, data.choices.find((choice) => choice.name === name).truth ? word : `"${word}"`]),
    ...Object.entries(structure.switches).map(([name, word]) => [name, `"${word}"`]),
  ].map(([name, word]) => `${name} = ${word}`);
  const table = (name, lines) => (lines.length ? [``, `[${name}]`, ...lines] : []);
  return [
    `# From the explorer of sanqi ${data.version}, model ${data.sources}, values ${data.world_checksum}.`,
    `# Save it as my_scenario.toml; sanqi run my_scenario.toml`,
    "schema = 1",
    'extends = "baseline"',
    `title = "${title.replaceAll("\\", "").replaceAll('"', "'")}"`,
    ...table("levers", levers),
    ...table("parameters", parameters),
    ...table("switches", switches),
    "",
  ].join("\n");
}

/** The options of the program that make the scenario. */
function optionsOf({ levers, choices }) {
  const of = { reference: "--reference", normal_weather: "--normal-weather", structure: "--structure" };
  return [
    ...Object.entries(levers).map(([symbol, setting]) => `--lever ${symbol}=${settingText(setting)}`),
    ...Object.entries(choices).map(([name, word]) =>
      of[name] ? `${of[name]} ${word}` : `--set switches.${name}=${word}`,
    ),
  ];
}

export const commandOf = (scenario, verb = "run") => ["sanqi", verb, ...optionsOf(scenario)].join(" ");

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Of steps that can be undone. `amend` takes the last for the next, so that they are one step. One that leads back
 * where it began is none.
 */
export function steps(first) {
  const past = [];
  const future = [];
  let now = first;
  return {
    push(next) {
      if (same(next, now)) return;
      past.push(now);
      now = next;
      future.length = 0;
    },
    amend: (next) => (now = next),
    undo() {
      future.push(now);
      do now = past.pop();
      while (past.length && same(now, future.at(-1)));
      return now;
    },
    redo: () => (past.push(now), (now = future.pop())),
    canUndo: () => past.some((one) => !same(one, now)),
    canRedo: () => future.length > 0,
  };
}
