// The exported model, run by another program, gives what ours gives by the same method at the same steps.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { env } from "node:process";
import { test } from "node:test";

import { checkValues, rerun } from "./rerun.mjs";

const folder = env.SANQI_EXPORTED;
const worlds = ["history", "without_mess_halls", "other_weather"];
const kinds = ["xmile", "mdl"];
const exported = (name, kind) => readFileSync(`${folder}/${name}.${kind}`, "utf8");
const namesOf = (rows) => [...new Set(rows.map((row) => row.name))];

/// The largest difference of a quantity, against its largest value in the run: a stock that is all but empty is held to
/// what it is elsewhere.
function worstDifference(rows, found) {
  let worst = { difference: 0, name: "none" };
  for (const name of namesOf(rows)) {
    const own = rows.filter((row) => row.name === name);
    const size = Math.max(...own.map((row) => Math.abs(row.euler)), 1e-3); // of what is nought at all these dates: to 1e-12
    for (const { year, euler } of own) {
      const point = found.get(name).find(({ x }) => x === year);
      assert.ok(point !== undefined, `${name} is kept at ${year}`);
      assert.ok(Number.isFinite(point.y), `${name} at ${year} is ${point.y}`);
      const difference = Math.abs(point.y - euler) / size;
      if (difference > worst.difference) worst = { difference, name, year };
    }
  }
  return worst;
}

for (const world of worlds)
  for (const kind of kinds)
    test(`${world}, as ${kind}: every stock, policy and height of the calendar agrees to 1e-9`, async () => {
      const rows = checkValues(`${folder}/${world}.csv`);
      const found = await rerun(exported(world, kind), kind, namesOf(rows));
      const worst = worstDifference(rows, found);
      console.log(world, kind, worst);
      assert.ok(worst.difference < 1e-9, JSON.stringify(worst));
    });

test("every stock is there, moves, and is finite at every step", async () => {
  const text = exported("history", "xmile");
  const inFile = [...text.matchAll(/<stock name="(\w+)">/g)].map(([, name]) => name);
  const stocks = namesOf(checkValues(`${folder}/history.csv`).filter(({ role }) => role === "stock"));
  assert.deepEqual(inFile.sort(), [...stocks].sort());
  for (const [name, points] of await rerun(text, "xmile", stocks)) {
    assert.equal(points.length, 1 + 16.25 * 256, name);
    assert.ok(points.every(({ y }) => Number.isFinite(y)), name);
    assert.ok(new Set(points.map(({ y }) => y)).size > 100, `${name} stands still`);
  }
});

test("worlds differ", async () => {
  const last = (world) => checkValues(`${folder}/${world}.csv`).find(({ name, year }) => name === "rural_adults" && year === 1966).euler;
  assert.equal(new Set(worlds.map(last)).size, worlds.length);
});

test("what SDEverywhere passes over in silence is in no file", () => {
  for (const world of worlds) {
    const text = exported(world, "xmile");
    assert.doesNotMatch(text, /reciprocal|non_negative|<eqn>[^<]*<\/eqn>\s*<gf/);
    assert.doesNotMatch(text, /[>,( ]-?(nan|inf)[<,) ]/i);
  }
});

// One sign of a flow turned: the test above would see it.
test("a turned sign is found", async () => {
  const rows = checkValues(`${folder}/history.csv`).filter(({ role }) => role === "stock");
  const text = exported("history", "xmile");
  for (const name of ["perception", "trust_change", "granary_perception"]) {
    const mutant = text.replace(new RegExp(`(<flow name="${name}">\\s*<doc>[^<]*</doc>\\s*<eqn>[^<]*?) - `), "$1 + ");
    assert.notEqual(mutant, text);
    const found = await rerun(mutant, "xmile", namesOf(rows));
    const all = [...found.values()].every((points) => points.every(({ y }) => Number.isFinite(y)));
    assert.ok(!all || worstDifference(rows, found).difference > 1e-6, name);
  }
});

// Lotka and Volterra: with all rates 1 and half a predator born of each prey, the rest is 2 prey and 1 predator, and
// ln(prey) - prey / 2 + ln(predators) - predators stays what it is.
const level = (prey, predators) => Math.log(prey) - prey / 2 + Math.log(predators) - predators;

for (const kind of kinds) {
  test(`prey and predators at rest stay there, as ${kind}`, async () => {
    const found = await rerun(exported("textbook_at_rest", kind), kind, ["prey", "predators"]);
    assert.ok(found.get("prey").every(({ y }) => y === 2));
    assert.ok(found.get("predators").every(({ y }) => y === 1));
  });

  test(`prey and predators swing as they do in textbooks, as ${kind}`, async () => {
    const found = await rerun(exported("textbook", kind), kind, ["prey", "predators"]);
    const prey = found.get("prey"), predators = found.get("predators");
    assert.equal(prey[0].y, 3);
    assert.equal(predators[0].y, 1.5);
    assert.ok(Math.max(...predators.map(({ y }) => y)) > 1.5);
    assert.ok(Math.min(...prey.map(({ y }) => y)) < 1.5);
    for (const [index, { y }] of prey.entries())
      assert.ok(Math.abs(level(y, predators[index].y) - level(3, 1.5)) < 0.005, `at ${prey[index].x}`);
  });
}

test("the lock file names no host", () => {
  assert.doesNotMatch(readFileSync(new URL("package-lock.json", import.meta.url), "utf8"), /https?:/);
});
