// The engine of the page gives the numbers of the program, under Node.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { before, test } from "node:test";
import { dirname, join } from "node:path";
import { env } from "node:process";

import { explorerBundle } from "../build.mjs";
import { modelOf } from "../explorer/model.js";
import { amount, amountInCell, number, percent, signedNumber } from "../explorer/numbers.js";
import { addressOf, commandOf, history, readAddress, steps } from "../explorer/state.js";
import { changesOf, deathsInWords, pastOf, quotation, sharesInWords, zeroEnd } from "../explorer/words.js";
import { experimentOf } from "../explorer/worlds.js";
import {
  assertSame,
  dataIn,
  engineIn,
  folder,
  html,
  near,
  program,
  programSays,
  randomScenarios,
} from "./explorer.mjs";

let page, data, engine, model;
before(async () => {
  page = html();
  data = dataIn(page);
  engine = await engineIn(page);
  model = modelOf(engine, data);
});

test("twenty worlds drawn at random are the program's, from the page's TOML and from its command", () => {
  const scenarios = randomScenarios(data, 20);
  const used = new Set(scenarios.flatMap(({ choices }) => Object.values(choices)));
  for (const word of ["R1", "R2", "gauge_rainfall", "false"]) assert.ok(used.has(word), word);
  scenarios.forEach((scenario, i) => {
    const [answer] = model.answers([scenario]).runs;
    for (const way of i % 2 ? ["TOML"] : ["command"])
      assertSame(data, answer, programSays(data, scenario, way), `world ${i} by ${way}`);
  });
});

test("history beside a scenario is the program's", () => {
  const scenario = { levers: { mess_halls: { value: 0, from: null } }, choices: { reference: "R2" } };
  const {
    runs,
    histories: [beside],
  } = model.answers([scenario]);
  const said = programSays(data, scenario, "command");
  data.outcomes.forEach(({ symbol }, i) =>
    near(runs[0].outcomes[i] - beside.outcomes[i], said.difference.outcomes[symbol], `difference of ${symbol}`),
  );
});

const scenarioOf = (levers, choices = {}) => ({
  levers: Object.fromEntries(Object.entries(levers).map(([symbol, value]) => [symbol, { value, from: null }])),
  choices,
});

const quotedAs = (scenario, b = null) => {
  const page = { a: scenario, b, active: "a" };
  return quotation(data, { page, answer: model.answers(b ? [scenario, b] : [scenario]) });
};

test("a change within another structure stands beside that structure's own history, which is the program's", () => {
  const scenario = scenarioOf({ mess_halls: 0.25 }, { structure: "trust_at_once" });
  const { histories } = model.answers([scenario]);
  assertSame(data, histories[0], programSays(data, scenarioOf({}, scenario.choices), "command"), "history");
  const words = quotedAs(scenario);
  assert.match(words, /not refitted/);
  assert.match(words, /fewer than the [\d.]+ million of history under the same structure/);
  assert.equal(pastOf(scenarioOf({}, scenario.choices)), "the model's history");
});

test("history beside a change has its weather record too, here as in the program", () => {
  const scenario = scenarioOf({ exports_and_imports: 0 }, { weather_series: "official_affected_area" });
  const { histories } = model.answers([scenario]);
  assertSame(data, histories[0], programSays(data, scenarioOf({}, scenario.choices), "command"), "history");
  const { difference } = programSays(data, scenario, "command");
  for (const { symbol } of data.outcomes) {
    const [run, past] = [model.answers([scenario]).runs[0], histories[0]];
    const row = data.outcomes.findIndex((one) => one.symbol === symbol);
    assert.ok(Math.abs(run.outcomes[row] - past.outcomes[row] - difference.outcomes[symbol]) < 1e-9, symbol);
  }
  assert.match(quotedAs(scenario), /million of history under the same weather record \(/);
});

test("quotations warn of what the program warns of", () => {
  const grouped = scenarioOf({ denial_of_hunger: 0, relief_withheld: 0 });
  for (const scenario of [
    scenarioOf({ mess_halls: 0.5 }),
    scenarioOf({ weather: 0 }),
    grouped,
    scenarioOf({}, { second_wave: "false" }),
    history(),
  ]) {
    const said = program(...commandOf(scenario).split(" ").slice(1)).replace(/\s+/g, " ");
    const words = quotedAs(scenario);
    assert.equal(words.includes(data.quote_groups), said.includes("What a single lever does"), words);
    const [later] = said.match(/utcomes end with 1962:[^.]*\.\d[^.]*\.\d/) ?? [];
    assert.ok(words.includes(later ?? "") && words.includes("utcomes end with 1962") === Boolean(later), words);
    assert.equal(words.includes("what this model's China would have done"), changesOf(data, scenario).length > 0);
  }
});

test("a shipped scenario is quoted by its title, where that says more than the changes", () => {
  const stopped = data.scenarios.find(({ name }) => name === "exports_stopped_1959");
  assert.ok(quotedAs(stopped).startsWith(`With “${stopped.title}” (no exports, imports when short, from January 1959;`));
  assert.match(quotedAs(scenarioOf({ mess_halls: 0 })), /^With no mess halls, all else/);
});

test("numbers of a quotation add up, and means over drawn weather are called so", () => {
  let seen = 0;
  for (const scenario of randomScenarios(data, 30)) {
    const [, deaths, apart, side, before] =
      quotedAs(scenario).match(/has (\d[\d.]*) million excess deaths, ([\d.]+) million (more|fewer) than the ([\d.]+)/) ?? [];
    if (!deaths || Number(deaths) < 1) continue;
    ++seen;
    const difference = side === "more" ? Number(apart) : -apart;
    assert.ok(Math.abs(deaths - before - difference) < 1e-9, `${deaths} ${apart} ${side} ${before}`);
  }
  assert.ok(seen > 10);
  const drawn = quotedAs(scenarioOf({}, { reference: "R1" }));
  assert.match(drawn, /under R1 outcomes are means over \d+ draws.*; curves are one run/);
  assert.doesNotMatch(drawn, /one run at the fitted/);
});

test("every lever at the reference has words of its own, whatever the reference", () => {
  for (const reference of ["R0", "R1", "R2"]) {
    const words = data.levers.map((lever) => zeroEnd(lever, { reference }));
    assert.equal(new Set(words).size, data.levers.length);
    data.levers.forEach((lever, i) => {
      const changes = changesOf(data, scenarioOf({ [lever.symbol]: 0 }, { reference }));
      assert.equal(changes[0].toLowerCase(), words[i].toLowerCase());
      const differs = lever.ends[reference].replace(reference, "R0") !== lever.ends.R0;
      assert.equal(words[i] !== zeroEnd(lever, { reference: "R0" }), differs, `${lever.symbol} in ${reference}`);
    });
  }
});

test("shares name the part that goes beyond the reference, and call no rounding an overlap", () => {
  const scenario = scenarioOf({ mess_halls: 0.25 });
  assert.match(
    sharesInWords(model.shares(scenario)[0], data.outcomes[0], scenario),
    /^Of 23\.5 million \(excess deaths in 1958-62\) 23\.4 million go beyond what the reference world R0 has; of these/,
  );
  for (const interaction of [-1e-15, 1e-15, -0.0004, 0.0004]) {
    const shares = { value: 30, total: 30, alone: [0.2, 0.8], interaction };
    assert.match(sharesInWords(shares, data.outcomes[0], history()), /; the two add up\.$/);
  }
});

test("shares of nature and policy are those that the program attributes", () => {
  const [dated, drawn] = [
    { levers: { mess_halls: { value: 0.35, from: 1959.25 }, weather: { value: 0.5, from: null } }, choices: {} },
    { levers: { exaggeration: { value: 0, from: null } }, choices: { reference: "R1" } },
  ];
  for (const scenario of [history(), dated, drawn]) {
    const said = JSON.parse(program(...attributing(scenario))).outcomes;
    model.shares(scenario).forEach((shares, i) => {
      const { total, two_player: two } = said[data.outcomes[i].symbol];
      if (two.interaction === null) return assert.equal(shares, null);
      near(shares.total, total, "total");
      near(shares.interaction, two.interaction, "interaction");
      for (const way of ["alone", "shapley", "removal"])
        ["weather", "policy"].forEach((side, at) => near(shares[way][at], two[side][way], `${way} of ${side}`));
    });
  }
});

const attributing = (scenario) => [
  "attribute",
  ...Object.entries(scenario.levers).flatMap(([symbol, { value, from }]) => [
    "--lever",
    `${symbol}=${value}${from === null ? "" : `@${from}`}`,
  ]),
  ...(scenario.choices.reference ? ["--reference", scenario.choices.reference] : []),
  "--json",
];

test("numbers are rounded as the program rounds them", () => {
  const scenario = { levers: { mess_halls: { value: 0, from: null } }, choices: {} };
  const text = program("run", "--lever", "mess_halls=0");
  const {
    runs,
    histories: [beside],
  } = model.answers([scenario]);
  data.outcomes.forEach(({ name }, i) => {
    const [own, past] = [runs[0].outcomes[i], beside.outcomes[i]];
    const line = text.split("\n").find((one) => one.startsWith(`${name}  `));
    const cells = line.slice(name.length).trim().split(/\s+/).slice(0, 3);
    assert.deepEqual(cells, [number(own, 2), number(past, 2), signedNumber(own - past, 2)], name);
  });
  const attributed = program("attribute")
    .split("\n")
    .find((line) => line.startsWith("excess deaths "));
  const [deaths] = model.shares(history());
  assert.ok(attributed.includes(amount(deaths.total, "million")), attributed);
  const shares = ["alone", "shapley", "removal"].map((way) => percent(deaths[way][0]));
  assert.match(attributed, new RegExp(shares.map((share) => share.replace(".", "\\.")).join("\\s+")));
});

test("ties, little amounts and noughts are written as C++ writes them", () => {
  const cases = [
    [0.5, 0, "0"],
    [1.5, 0, "2"],
    [2.5, 0, "2"],
    [0.125, 2, "0.12"],
    [0.375, 2, "0.38"],
    [-0.5, 0, "0"],
    [-0.04, 1, "0.0"],
    [2.675, 2, "2.67"],
    [4.35, 1, "4.3"],
    [NaN, 1, "-"],
  ];
  for (const [value, decimals, text] of cases) assert.equal(number(value, decimals), text, `${value}`);
  assert.equal(amount(0.04216, "million"), "less than 0.1 million");
  assert.equal(amount(-0.04216, "million"), "between -0.1 and 0 million");
  assert.equal(amount(1e-7, "Mt"), "0.0 Mt");
  assert.equal(amount(0.5, "Mt"), "0.5 Mt");
  for (const [value, text] of [
    [0.0004, "< 0.1"],
    [-0.0004, "> -0.1"],
    [0, "0.0"],
    [21.75, "21.8"],
  ])
    assert.equal(amountInCell(value), text);
});

test("a run that fails, and numbers that are none of an experiment, come back as nothing", () => {
  const places = data.choices.map(() => 0);
  const sound = experimentOf(data, places, {});
  const pieceOf = (slot) => data.world.pieces[typeof slot === "number" ? slot : slot[1][0]];
  const firstSchedule = data.world.slots.findIndex((slot) => pieceOf(slot).length > 1);
  const noPoints = sound.map((one, at) => (at === firstSchedule + 1 ? NaN : one));
  for (const numbers of [[], [1, 2, 3], [...sound, 1], sound.slice(1), noPoints, new Array(10_000).fill(-1)]) {
    const room = engine._room(numbers.length) / 8;
    engine.HEAPF64.set(numbers, room);
    for (const question of [engine._run_of, engine._outcomes_of_runs]) assert.equal(question(), 0, `${numbers.length}`);
  }
  const broken = structuredClone(data);
  const at = broken.world.slots.findIndex((slot) => typeof slot === "number" && broken.world.pieces[slot].length === 1);
  broken.world.slots[at] = broken.world.pieces.push([NaN]) - 1;
  const answer = modelOf(engine, broken).answers([history()]);
  assert.deepEqual(answer, { runs: [null], histories: [null] });
});

test("the address holds the whole state, and says what it does not understand", () => {
  for (const scenario of randomScenarios(data, 20)) {
    for (const state of [
      { a: scenario, b: null, active: "a" },
      { a: history(), b: scenario, active: "b" },
      { a: scenario, b: history(), active: "b" },
    ]) {
      const read = readAddress(data, `#${addressOf(data, state)}`);
      assert.deepEqual(read, { page: state, faults: [], otherEdition: false });
    }
  }
  const { page: state, faults, otherEdition } = readAddress(
    data,
    "#mess_halls=0.5@1959.5&mess_hall=1&exaggeration=2&reference=R9&weather_series=official_ledger&normal_weather=1951-90&x&edition=1&%",
  );
  assert.deepEqual(state.a, {
    levers: { mess_halls: { value: 0.5, from: 1959.5 } },
    choices: { weather_series: "official_ledger" },
  });
  assert.equal(faults.length, 6, faults.join("\n"));
  assert.ok(otherEdition);
  const [valueless, long] = readAddress(data, `#mess_halls&${"a".repeat(3000)}=1`).faults;
  assert.match(valueless, /^mess_halls has no value/);
  assert.ok(long.length < 100, long);
});

test("a number of an address is one as it stands there: a blank is no nought", () => {
  for (const text of ["%20", "%200", "0%20", "0x0", "", "+"]) {
    const { page: read, faults } = readAddress(data, `#mess_halls=${text}`);
    assert.deepEqual(read.a, history(), text);
    assert.match(faults.join(), /is no number from 0 to 1/, text);
  }
  assert.match(readAddress(data, "#mess_halls=0@%20").faults.join(), /is no year/);
  assert.equal(readAddress(data, "#mess_halls=.5").page.a.levers.mess_halls.value, 0.5);
});

test("a step that leads back where it began is none to undo", () => {
  const [start, moved, other] = [{ at: 0 }, { at: 1 }, { at: 2 }];
  const undoing = steps(start);
  undoing.push(moved);
  undoing.amend(start);
  assert.ok(!undoing.canUndo());
  undoing.amend(moved);
  assert.deepEqual(undoing.undo(), start);
  assert.deepEqual(undoing.redo(), moved);
  undoing.push(start);
  undoing.amend(moved);
  undoing.push(other);
  assert.deepEqual(undoing.undo(), moved);
  assert.deepEqual(undoing.undo(), start);
  assert.ok(!undoing.canUndo());
});

test("next to no deaths stand beside history's, and are not called a difference of the same number", () => {
  const scenario = scenarioOf(Object.fromEntries(data.levers.map(({ symbol }) => [symbol, 0])));
  const { runs, histories } = model.answers([scenario]);
  const { deaths, beside } = deathsInWords(data, runs[0], histories[0], scenario);
  assert.equal(deaths, "less than 0.1 million excess deaths");
  assert.equal(beside, "beside the 32.6 million of the model's history");
});

test("a quotation has the posterior's median beside the number of the one run", () => {
  const [low, median, high] = data.outcomes[0].over_draws.map((value) => number(value, 1));
  for (const scenario of [history(), scenarioOf({ mess_halls: 0 })])
    assert.ok(
      quotedAs(scenario).includes(
        `over ${data.draws} draws of the posterior the model's history has ${median} million excess deaths in the ` +
          `median, ${low} to ${high} in 90 % of them`,
      ),
    );
});

test("two structures, and two worlds, are not set side by side without a word of it", () => {
  const shipped = scenarioOf({ mess_halls: 0 });
  const other = scenarioOf({ mess_halls: 0 }, { structure: "trust_at_once" });
  assert.match(quotedAs(shipped, other), /A and B are of different structures/);
  assert.doesNotMatch(quotedAs(shipped, history()), /different structures|one world/);
  assert.ok(quotedAs(shipped, scenarioOf({ mess_halls: 0 }, { reference: "R2" })).includes(data.not_one_world));
});

test("the page is below 700 kB and names engine and values", () => {
  assert.ok(statSync(env.SANQI_EXPLORER_PAGE).size < 700_000);
  assert.match(data.sources, /^[0-9a-f]{16}$/);
  assert.match(data.world_checksum, /^[0-9a-f]{16}$/);
  assert.equal(engine.UTF8ToString(engine._engine_sources()), data.sources);
});

test("the script is what its sources make, again and again, with the notices of others", async () => {
  const script = await explorerBundle();
  assert.ok((await explorerBundle()) === script, "again");
  assert.ok(readFileSync(join(env.SANQI_PAGE_PARTS, "explorer.js"), "utf8") === script, "as built");
  assert.match(page, /@observablehq\/plot \d+\.\d+\.\d+ \(ISC\)/);
});

/** A copy of program, page parts and configurations, which the copy finds. */
function installation(name) {
  const top = join(folder, name);
  const parts = join(top, "share/sanqi/page");
  mkdirSync(join(top, "bin"), { recursive: true });
  mkdirSync(parts, { recursive: true });
  copyFileSync(env.SANQI_PROGRAM, join(top, "bin/sanqi"));
  for (const one of ["explorer.js", "engine.js"]) copyFileSync(join(env.SANQI_PAGE_PARTS, one), join(parts, one));
  for (const one of ["report.css", "explorer.css"])
    copyFileSync(join(env.SANQI_SOURCE, "analysis/page", one), join(parts, one));
  return { top, parts, program: join(top, "bin/sanqi"), configs: join(top, "share/sanqi/configs") };
}

test("an engine made from other equations is refused, by program and page", () => {
  const copy = installation("stale");
  symlinkSync(join(env.SANQI_SOURCE, "configs"), copy.configs);
  const file = join(copy.parts, "engine.js");
  writeFileSync(file, readFileSync(file, "utf8").replace(/^\/\/ sanqi engine ..../, "// sanqi engine 0000"));
  assert.throws(
    () => execFileSync(copy.program, ["explorer"], { stdio: ["ignore", "pipe", "pipe"] }),
    ({ status, stderr }) => status === 2 && /other equations than this program.*quickstart page/.test(stderr),
  );
  assert.throws(() => modelOf(engine, { ...data, sources: "0000000000000000" }), /other equations/);
});

test("a changed source changes what the engine is made from", () => {
  const header = (source) => {
    const top = join(folder, "sources");
    mkdirSync(join(top, "model"), { recursive: true });
    writeFileSync(join(top, "model/people.hpp"), source);
    const out = join(top, "engine_sources.hpp");
    execFileSync("cmake", [
      `-DSOURCE_DIR=${top}`,
      "-DFILES=model/people.hpp",
      `-DTEMPLATE=${join(env.SANQI_SOURCE, "analysis/engine_sources.hpp.in")}`,
      `-DHEADER=${out}`,
      "-P",
      join(env.SANQI_SOURCE, "analysis/page/engine/sources.cmake"),
    ]);
    return readFileSync(out, "utf8");
  };
  const text = readFileSync(join(env.SANQI_SOURCE, "model/people.hpp"), "utf8");
  assert.equal(header(text), header(text));
  assert.notEqual(header(text), header(`${text} `));
});

test("a changed value changes the values that the page names", () => {
  const copy = installation("values");
  mkdirSync(dirname(copy.configs), { recursive: true });
  cpSync(join(env.SANQI_SOURCE, "configs"), copy.configs, { recursive: true });
  const made = () => dataIn(execFileSync(copy.program, ["explorer"], { encoding: "utf8", maxBuffer: 1e8 }));
  assert.equal(made().world_checksum, data.world_checksum);
  const policies = join(copy.configs, "policies.toml");
  const changed = readFileSync(policies, "utf8").replace(
    /(value = )(\d+\.\d+)/,
    (_, key, value) => `${key}${Number(value) + 0.01}`,
  );
  writeFileSync(policies, changed);
  assert.notEqual(made().world_checksum, data.world_checksum);
});
