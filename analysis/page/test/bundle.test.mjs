// The script is the same bytes whenever it is made, and carries the notices of all that is in it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { env } from "node:process";

import { bundle } from "../build.mjs";

test("made twice it is the same, and the same as the one of this build", async () => {
  const script = await bundle();
  assert.ok((await bundle()) === script, "again");
  assert.ok(readFileSync(env.SANQI_PAGE_SCRIPT, "utf8") === script, "as built");
});

test("the licence of each library is in it", async () => {
  const [, notices] = (await bundle()).split("/*! ");
  const named = [...notices.matchAll(/^(@?[\w/-]+) \d+\.\d+\.\d+ \(([\w-]+)\)$/gm)];
  assert.ok(named.some(([, name]) => name === "@observablehq/plot"));
  assert.ok(named.length > 10, `${named.length} packages`);
  for (const [, name, licence] of named) assert.match(licence, /^(ISC|MIT|BSD-3-Clause)$/, name);
  for (const words of notices.split("\n----\n")) assert.match(words, /\(\S+\)\n\n(.|\n)*Copyright/);
});

test("the lock file names no host", () => {
  assert.doesNotMatch(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8"), /https?:|"resolved"/);
});
