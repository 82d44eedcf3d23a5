// The explorer's page as the tests find it, its engine under Node, and the program that it must agree with.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";

import { commandOf, plain, tomlOf } from "../explorer/state.js";
import { opened } from "../explorer/unpacked.js";
import { placesOf, possible } from "../explorer/worlds.js";

export const folder = mkdtempSync(join(tmpdir(), "sanqi-explorer-"));

export const html = () => readFileSync(env.SANQI_EXPLORER_PAGE, "utf8");

/** The text of an element of the page. */
export const textIn = (page, id) => page.match(new RegExp(`<script type="[a-z/]+" id="${id}">(.*?)</script>`, "s"))[1];

export const dataIn = (page) => JSON.parse(textIn(page, "data"));

/** The module of the engine that stands in the page. */
export async function engineIn(page) {
  const file = join(folder, "engine.cjs");
  writeFileSync(file, textIn(page, "engine"));
  return opened(createRequire(import.meta.url)(file));
}

export const program = (...words) =>
  execFileSync(env.SANQI_PROGRAM, words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** Random numbers from 0 to 1, the same in every run of the tests (mulberry32). */
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Scenarios of levers and choices drawn at random, as the page's controls can set them. */
export function randomScenarios(data, count) {
  const random = randomNumbers(1959);
  const scenarios = [];
  while (scenarios.length < count) {
    const levers = {};
    for (const { symbol } of data.levers)
      if (random() < 0.5)
        levers[symbol] = {
          value: Math.floor(21 * random()) / 20,
          from: random() < 0.5 ? null : 1957 + Math.floor(24 * random()) / 4,
        };
    const choices = Object.fromEntries(
      data.choices.map(({ name, words }) => [name, words[random() < 0.4 ? 0 : Math.floor(words.length * random())]]),
    );
    if (possible(data, placesOf(data, choices))) scenarios.push(plain(data, { levers, choices }));
  }
  return scenarios;
}

/** What the program says of a scenario, from the file or the command that the page gives for it. */
export function programSays(data, scenario, way) {
  if (way === "command") return JSON.parse(program(...commandOf(scenario).split(" ").slice(1), "--json"));
  const file = join(folder, "scenario.toml");
  writeFileSync(file, tomlOf(data, scenario, "A scenario of the page"));
  return JSON.parse(program("run", file, "--json"));
}

/** To 1e-9 of the larger of the number and 1. */
export function near(found, expected, what) {
  const difference = Math.abs(found - expected);
  assert.ok(difference <= 1e-9 * Math.max(1, Math.abs(expected)), `${what}: page ${found}, program ${expected}`);
}

/** Every outcome and every number of the yearly table. */
export function assertSame(data, answer, said, what) {
  data.outcomes.forEach(({ symbol }, i) => near(answer.outcomes[i], said.outcomes[symbol], `${what}: ${symbol}`));
  data.annual.forEach(({ symbol }, row) =>
    data.years.forEach((year, i) =>
      near(answer.annual[row][i], said.annual[symbol].flat()[i], `${what}: ${symbol} in ${year}`),
    ),
  );
}
