// The explorer as its readers have it, in Chromium: its numbers, its manners and its controls.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { createRequire } from "node:module";
import { join } from "node:path";
import { env } from "node:process";
import { pathToFileURL } from "node:url";

import { addressOf as stateAddress, editionOf, start } from "../explorer/state.js";
import { zeroEnd } from "../explorer/words.js";
import { launch, looks, nameOf, open } from "./browser.mjs";
import { assertSame, dataIn, folder, html, program, programSays, randomScenarios } from "./explorer.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core");
const address = pathToFileURL(env.SANQI_EXPLORER_PAGE).href;

let browser, data;
before(async () => {
  browser = await launch();
  data = dataIn(html());
});
after(() => browser.close());

/** A page that has answered and divided. */
async function explorer(hash = "", options = {}, at = address) {
  const opened = await open(browser, `${at}${hash}`, options);
  await opened.page.locator("html[data-shared]").waitFor({ state: "attached" });
  return opened;
}

/** Puts the page at a scenario, and waits until it is shown. */
async function show(page, scenario) {
  const text = stateAddress(data, { ...start(), a: scenario });
  await page.evaluate((hash) => (location.hash = hash), text);
  await page.waitForSelector(`html[data-answered="${text}"]`, { state: "attached" });
}

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, name)]);
  return readFileSync(await download.path());
}

async function copied(page, name) {
  await press(page, name);
  await page.locator("#take [role=status]", { hasText: "copied" }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** The column `a` of the csv, as the engine answers. */
function answerIn(csv) {
  const rows = csv
    .toString()
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(","));
  const numbers = rows.slice(1).map((row) => Number(row[rows[0].indexOf("a")]));
  const outcomes = numbers.splice(0, data.outcomes.length);
  return {
    outcomes,
    annual: data.annual.map((_, row) => numbers.slice(row * data.years.length, (row + 1) * data.years.length)),
  };
}

const finding = (page) => page.locator("#finding").textContent();

test("twenty worlds drawn at random have the program's numbers", async () => {
  const { page, said, context } = await explorer();
  for (const [i, scenario] of randomScenarios(data, 20).entries()) {
    await show(page, scenario);
    const answer = answerIn(await saved(page, "Save csv"));
    assertSame(data, answer, programSays(data, scenario, i % 2 ? "command" : "TOML"), `world ${i}`);
  }
  assert.deepEqual(said, []);
  await context.close();
});

test("the page says nothing on the console, and asks for nothing but itself and its own blob", async () => {
  const { page, said, asked, context } = await explorer();
  await page.locator("#lever-mess_halls").fill("0");
  await page.mouse.wheel(0, 20000);
  await page.locator("#finding", { hasText: "fewer than" }).waitFor();
  assert.deepEqual(said, []);
  assert.equal(asked.shift(), address);
  assert.deepEqual(
    asked.filter((one) => !one.startsWith("blob:")),
    [],
  );
  await context.close();
});

test("the policy of the page refuses a request", async () => {
  const { page, context } = await explorer();
  const refused = await page.evaluate(() =>
    fetch("https://example.org/").then(
      () => false,
      () => true,
    ),
  );
  assert.ok(refused);
  await context.close();
});

for (const look of looks) {
  test(`axe finds nothing to object to, and nothing scrolls sideways: ${nameOf(look)}`, async () => {
    const { page, context } = await explorer("#mess_halls=0.5@1959.5&vs&weather=0&reference=R2&x", look);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), look.viewport.width);
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), look.viewport.width);
    await page.addScriptTag({ path: axe });
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.length}, ${nodes[0].html.slice(0, 120)}`),
      [],
    );
    await context.close();
  });
}

test("every slider is reached and moved by keys, and says where it stands", async () => {
  const { page, context } = await explorer();
  const reached = new Set();
  for (let stops = 0; stops < 200 && reached.size < data.levers.length; ++stops) {
    await page.keyboard.press("Tab");
    const id = await page.evaluate(() => document.activeElement.id);
    if (!id.startsWith("lever-") || id.endsWith("-from") || reached.has(id)) continue;
    const slider = page.locator(`#${id}`);
    assert.equal(await slider.getAttribute("aria-valuetext"), "as in history");
    await page.keyboard.press("ArrowLeft");
    assert.match(await slider.getAttribute("aria-valuetext"), /^95 % of the way from .+ to history$/, id);
    await page.keyboard.press("Home");
    const lever = data.levers.find(({ symbol }) => id === `lever-${symbol}`);
    assert.equal(await slider.getAttribute("aria-valuetext"), zeroEnd(lever, {}), id);
    reached.add(id);
  }
  assert.equal(reached.size, data.levers.length);
  await page.locator("#finding", { hasText: /^Less than 0\.1 million excess deaths/ }).waitFor();
  await context.close();
});

test("the first keys lead past the controls, and leave the address alone", async () => {
  const { page, context } = await explorer("#mess_halls=0");
  const before = await page.evaluate(() => location.hash);
  for (const id of ["levers", "words", "take"]) {
    await page.locator(`a.skip[href="#${id}"]`).focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), id);
  }
  assert.equal(await page.evaluate(() => location.hash), before);
  await context.close();
});

test("a date from which a lever holds changes the answer, and what is said of it", async () => {
  const { page, context } = await explorer("#mess_halls=0");
  const throughout = await finding(page);
  await page.locator("#lever-mess_halls-from").selectOption("1960");
  await page.locator(".changed", { hasText: "No mess halls, from January 1960" }).waitFor();
  await page.waitForSelector('html[data-answered^="mess_halls=0@1960"]', { state: "attached" });
  assert.notEqual(await finding(page), throughout);
  await page.locator("#answer [role=status]", { hasText: "Mess halls: no mess halls, from January 1960. " }).waitFor();
  await context.close();
});

test("undo, redo, reset one, reset all", async () => {
  const { page, context } = await explorer();
  const at = (text) =>
    page.waitForSelector(`html[data-answered${text ? `^="${text}&edition="` : '=""'}]`, { state: "attached" });
  assert.ok(await page.getByRole("button", { name: "Undo" }).isDisabled());
  await page.locator("#lever-mess_halls").fill("0");
  await page.locator("#lever-exaggeration").fill("10");
  await page.locator("#choice-reference").selectOption("R2");
  await at("mess_halls=0&exaggeration=0.5&reference=R2");
  await press(page, "Undo");
  await at("mess_halls=0&exaggeration=0.5");
  await press(page, "Undo");
  await press(page, "Redo");
  await at("mess_halls=0&exaggeration=0.5");
  await press(page, "Reset Exaggerated reports: as in history");
  await at("mess_halls=0");
  await press(page, "Reset all");
  await at("");
  assert.match(await page.evaluate(() => location.hash), /^#?$/);
  await page.locator("#finding", { hasText: "in the model's history" }).waitFor();
  await press(page, "Undo");
  await at("mess_halls=0");
  await context.close();
});

test("two scenarios side by side, each changed by itself, and back to one", async () => {
  const { page, context } = await explorer("#mess_halls=0");
  await press(page, "Compare with a second scenario");
  await page.locator("#lever-exports_and_imports").fill("0");
  await page.locator("#finding", { hasText: /^A: .* million excess deaths; B: .* million/ }).waitFor();
  assert.match(
    await page.evaluate(() => location.hash),
    /^#mess_halls=0&vs&mess_halls=0&exports_and_imports=0&edition=/,
  );
  assert.match(await page.locator("#words thead").textContent(), /historyABB less A/);
  await page.getByRole("radio", { name: "A" }).check();
  assert.equal(await page.locator("#lever-exports_and_imports").inputValue(), "20");
  await press(page, "Stop comparing");
  await page.locator("#finding", { hasText: "million of the model's history" }).waitFor();
  await context.close();
});

test("headline and curves say what A and B are, and what each is held against", async () => {
  const { page, context } = await explorer("#mess_halls=0.25&vs&mess_halls=0@1959.5&reference=R2");
  const told = await page.locator("#changed").textContent();
  assert.equal(
    told,
    "A: Mess halls: 25 % of the way from no mess halls to history. " +
      "B: No mess halls, from July 1959; reference world R2.",
  );
  const worlds = await page.locator(".curves .figure-subtitle").textContent();
  assert.match(worlds, /^A: Reference world R0.* B: Reference world R2/);
  await context.close();
});

test("bars of nature and policy have the numbers of the table, and negative ones are named", async () => {
  const { page, context } = await explorer("#weather_series=official_ledger&weather=0.5");
  const drawn = await page.locator("#shares .plot svg text").allTextContents();
  const alone = await page.locator("#shares td.number:nth-child(2)").allTextContents();
  assert.equal(alone.length, 6);
  for (const share of alone) assert.ok(drawn.includes(share.replace(" %", "")), `${share} in ${drawn}`);
  assert.match(await page.locator("#shares .legend").textContent(), /counted twice/);
  await context.close();
});

for (const [width, height] of [
  [400, 800],
  [844, 390],
]) {
  test(`what was changed, the definition and the caveat are on a phone of ${width} by ${height}`, async () => {
    const { page, context } = await explorer("#mess_halls=0.25", { viewport: { width, height }, hasTouch: true });
    assert.match(await page.locator("#changed").innerText(), /^Mess halls: 25 % of the way/);
    const terms = await page.locator(".terms").innerText();
    assert.match(terms, /hazards of the people alive.*without an interval.*Reference world R0: .*What a single/s);
    assert.match(await page.locator(".panel:not([hidden]) .readout").innerText(), /^1960: history \d/);
    await page.locator("#lever-relief_withheld").scrollIntoViewIfNeeded();
    const { y, height: taken } = await page.locator(".in-sight").boundingBox();
    assert.ok(Math.max(0, y + taken) < 0.6 * height, `${y} ${taken}`);
    await context.close();
  });
}

for (const width of [400, 1400])
  test(`print from ${width} pixels has every panel, what was changed, address and command, and no control`, async () => {
    const { page, context } = await explorer("#mess_halls=0.25", { viewport: { width, height: 900 } });
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.emulateMedia({ media: "print" });
    await page.waitForFunction(() => document.querySelectorAll(".curves .plot svg").length === 6);
    for (const panel of await page.locator(".curves .panel").all()) assert.ok(await panel.isVisible());
    for (const cursor of await page.locator(".curves .reading").all()) assert.ok(!(await cursor.isVisible()));
    for (const control of await page.locator("select, button, input").all()) assert.ok(!(await control.isVisible()));
    assert.match(await page.locator("#changed").innerText(), /^Mess halls: 25 %/);
    const printed = await page.locator(".printed").innerText();
    assert.match(printed, /#mess_halls=0\.25&edition=.*sanqi run --lever mess_halls=0\.25$/);
    await context.close();
  });

test("keys on one slider are one step, looking at the other scenario is none, and no step drops the focus", async () => {
  const { page, context } = await explorer();
  const focused = () => page.evaluate(() => document.activeElement.tagName);
  await page.locator("#lever-mess_halls").focus();
  for (const key of ["ArrowLeft", "ArrowLeft", "Home"]) await page.keyboard.press(key);
  await press(page, "Undo");
  assert.match(await page.evaluate(() => location.hash), /^#?$/);
  assert.equal(await focused(), "BUTTON");
  await press(page, "Redo");
  await press(page, "Reset all");
  assert.equal(await focused(), "BUTTON");
  await press(page, "Undo");
  await press(page, "Compare with a second scenario");
  await page.getByRole("radio", { name: "A" }).check();
  await press(page, "Undo");
  await page.getByRole("button", { name: "Compare with a second scenario" }).waitFor();
  await context.close();
});

test("a lever that passes by history keeps its date, until it is reset", async () => {
  const { page, context } = await explorer("#mess_halls=0@1960");
  const slider = page.locator("#lever-mess_halls");
  await slider.focus();
  for (const key of ["End", "Home"]) await page.keyboard.press(key);
  assert.match(await slider.getAttribute("aria-valuetext"), /, from January 1960$/);
  await press(page, "Reset Mess halls: as in history");
  await page.keyboard.press("Home");
  assert.equal(await slider.getAttribute("aria-valuetext"), "no mess halls");
  await context.close();
});

test("the address that is copied names its edition, and files of two scenarios have two names", async () => {
  const names = [];
  for (const hash of ["#weather=0&labour_diversion=0&mess_halls=0", "#weather=0&labour_diversion=0&mess_halls=0.5"]) {
    const { page, context } = await explorer(hash, { permissions: ["clipboard-read", "clipboard-write"] });
    assert.equal(await copied(page, "Copy address"), `${address}${hash}&edition=${editionOf(data)}`);
    const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Save csv")]);
    names.push(download.suggestedFilename());
    await context.close();
  }
  assert.notEqual(names[0], names[1]);
});

test("an address of another edition is told so, and nothing of a rest", async () => {
  const { page, context } = await explorer("#mess_halls=0&edition=00000000");
  assert.equal(
    await page.getByRole("alert").textContent(),
    "The address was made with another edition of the model, whose numbers may differ.",
  );
  await context.close();
});

test("the state is there again after a reload", async () => {
  const { page, context } = await explorer();
  await page.locator("#lever-weather").fill("0");
  await page.locator("#choice-structure").selectOption("squared_hazard");
  await page.waitForSelector('html[data-answered^="weather=0&structure=squared_hazard"]', { state: "attached" });
  const before = await finding(page);
  await page.reload();
  await page.waitForSelector('html[data-answered^="weather=0&structure=squared_hazard"]', { state: "attached" });
  assert.equal(await finding(page), before);
  assert.equal(await page.locator("#lever-weather").inputValue(), "0");
  await context.close();
});

test("an address that says what is not there is told politely, and the rest is shown", async () => {
  const { page, said, context } = await explorer("#mess_hall=0&exaggeration=7&weather=0%");
  const told = await page.getByRole("alert").textContent();
  assert.match(told, /there is no lever or choice “mess_hall”/);
  assert.match(told, /“7” is no number from 0 to 1/);
  assert.match(told, /The rest is shown\.$/);
  assert.match(await finding(page), /^32\.6 million excess deaths/);
  assert.deepEqual(said, []);
  await context.close();
});

test("what is copied: a sentence with its caveat, a scenario file and a command that give the same numbers", async () => {
  const { page, context } = await explorer(
    "#mess_halls=0.35@1959.5&weather_series=gauge_rainfall&structure=squared_hazard",
    {
      permissions: ["clipboard-read", "clipboard-write"],
    },
  );
  const answer = answerIn(await copied(page, "Copy as csv"));
  const toml = await copied(page, "Copy as TOML");
  assert.ok(toml.includes(data.sources) && toml.includes(data.world_checksum), toml);
  const file = join(folder, "copied.toml");
  writeFileSync(file, toml);
  assertSame(data, answer, JSON.parse(program("run", file, "--json")), "the file");
  const command = await copied(page, "Copy the command");
  assertSame(data, answer, JSON.parse(program(...command.split(" ").slice(1), "--json")), "the command");
  const sentence = await copied(page, "Copy sentence");
  for (const part of [
    "With mess halls: 35 % of the way from no mess halls to history, from July 1959",
    "deaths beyond the baseline hazards of the people alive, summed over 1958-62",
    "one run at the fitted values, without an interval",
    "90 % of",
    "Reference world R0",
    "Weather read from rain gauges alone; normal is the mean of",
    "structure squared_hazard, not refitted",
    "of history under the same weather record and structure",
    "what this model's China would have done",
    data.quote_groups,
    command,
  ])
    assert.ok(sentence.includes(part), `${part} in: ${sentence}`);
  await context.close();
});

test("pictures are whole", async () => {
  const { page, context } = await explorer("#mess_halls=0");
  const svg = (await saved(page, "Save SVG")).toString();
  assert.match(svg, /^<\?xml.*No mess halls.*Dashed: this run.*what this model.*What a single lever does.*edition/s);
  assert.doesNotMatch(svg, /var\(|currentColor/);
  const png = await saved(page, "Save PNG");
  assert.equal(png.subarray(1, 4).toString(), "PNG");
  assert.equal(png.readUInt32BE(16), 2160);
  await context.close();
});

test("on a phone the chart stays in sight at every slider, and sliders are thumb-sized", async () => {
  const { page, context } = await explorer("", { viewport: { width: 400, height: 800 }, hasTouch: true });
  for (const { symbol } of data.levers) {
    const slider = page.locator(`#lever-${symbol}`);
    await slider.evaluate((one) => one.scrollIntoView({ block: "center" }));
    const [chart, box] = [await page.locator(".curves svg").first().boundingBox(), await slider.boundingBox()];
    const drawing = await page.locator(".panel:not([hidden]) .plot svg").boundingBox();
    assert.ok(
      chart && drawing.y >= 0 && drawing.y + drawing.height < box.y,
      `${symbol}: ${JSON.stringify([drawing, box])}`,
    );
    assert.ok(box.height >= 44, `${symbol}: ${box.height} pixels`);
  }
  await context.close();
});

for (const width of [375, 1400])
  test(`deaths after 1962 stand with the headline, and go with every number, at ${width} pixels`, async () => {
    const { page, context } = await explorer("#second_wave=false", {
      viewport: { width, height: 667 },
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const later = /utcomes end with 1962: in 1963-66 another 17\.8 million excess deaths follow in this run, and 2\.5 /;
    const line = page.locator(".in-sight .later");
    assert.match(await line.innerText(), later);
    const [told, head] = [await line.boundingBox(), await page.locator("#finding").boundingBox()];
    assert.ok(told.y >= head.y + head.height - 8 && told.y < head.y + head.height + 8, JSON.stringify([told, head]));
    assert.match(await page.locator("#words caption").innerText(), later);
    for (const name of ["Copy sentence", "Copy caption", "Copy as csv"])
      assert.match(await copied(page, name), later, name);
    await context.close();
  });

test("history's headline has the posterior's median, which is not the number of the one run", async () => {
  const { page, context } = await explorer();
  const median = data.outcomes[0].over_draws[1].toFixed(1);
  assert.match(await finding(page), /^32\.6 million/);
  assert.ok((await page.locator("#changed").innerText()).includes(`the median is ${median} million`));
  await context.close();
});

test("two structures have two histories, buttons name their scenario, and the headline the difference", async () => {
  const { page, context } = await explorer("#mess_halls=0&vs&mess_halls=0&structure=trust_at_once", {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  assert.match(await finding(page), /; B: [\d.]+ million excess deaths, [\d.]+ million more than A \(/);
  assert.match(await page.locator("#words thead").textContent(), /history, for Ahistory, for BABB less A/);
  assert.match(await page.locator("#words caption").textContent(), /different structures/);
  for (const label of ["history, for A", "history, for B"])
    assert.ok((await page.locator(".curves .panel").first().locator(".readout").textContent()).includes(label));
  const [head] = (await copied(page, "Copy as csv")).split("\n").filter((line) => !line.startsWith("#"));
  assert.match(head, /,a,b,history_a,history_b,low/);
  assert.match(await copied(page, "Copy the command of B"), /trust_at_once/);
  await page.getByRole("radio", { name: "A" }).check();
  assert.doesNotMatch(await copied(page, "Copy as TOML of A"), /parameters/);
  await page.getByRole("button", { name: "Reset all of A" }).waitFor();
  await context.close();
});

test("of two worlds outcomes that are counted from a reference have no difference", async () => {
  const { page, context } = await explorer("#mess_halls=0&vs&mess_halls=0&reference=R2");
  const rows = await page.locator("#words tbody tr").allTextContents();
  data.outcomes.forEach(({ of_reference }, i) => assert.equal(rows[i].endsWith("-"), of_reference, rows[i]));
  await context.close();
});

test("numbers of the table are those of the headline", async () => {
  const { page, context } = await explorer("#mess_halls=0");
  const [, deaths, apart, past] = (await finding(page)).match(/^([\d.]+) .* ([\d.]+) million fewer than the ([\d.]+)/);
  const cells = await page.locator("#words tbody tr").first().locator("td").allTextContents();
  assert.deepEqual(cells, [deaths, past, `-${apart}`]);
  await context.close();
});

test("a date that is none of the usual ones is shown for each of two scenarios", async () => {
  const { page, context } = await explorer("#mess_halls=0@1959.1&vs&mess_halls=0@1960.1");
  const date = page.locator("#lever-mess_halls-from");
  assert.equal(await date.inputValue(), "1960.1");
  await page.getByRole("radio", { name: "A" }).check();
  assert.equal(await date.inputValue(), "1959.1");
  await context.close();
});

test("arrows there and back leave nothing to undo", async () => {
  const { page, context } = await explorer();
  await page.locator("#lever-mess_halls").focus();
  for (const key of ["ArrowLeft", "ArrowLeft", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  assert.ok(await page.getByRole("button", { name: "Undo" }).isDisabled());
  await page.keyboard.press("ArrowLeft");
  await press(page, "Undo");
  assert.equal(await page.locator("#lever-mess_halls").inputValue(), "20");
  await context.close();
});

for (const width of [375, 700, 933])
  test(`one chart takes the width of ${width} pixels, and keys read its years`, async () => {
    const { page, context } = await explorer("", { viewport: { width, height: 800 } });
    const { width: drawn } = await page.locator(".panel:not([hidden]) .plot svg").boundingBox();
    assert.ok(drawn > 0.9 * width, `${drawn}`);
    const slider = page.locator(".curves .reader input");
    await slider.focus();
    await page.keyboard.press("End");
    assert.match(await page.locator(".panel:not([hidden]) .readout").innerText(), /^1966: /);
    await context.close();
  });

test("on a phone R0 is explained, a choice is read in full, and a fault stands above the headline", async () => {
  const { page, context } = await explorer("#structure=trust_at_once&mess_halls=%20", {
    viewport: { width: 375, height: 667 },
  });
  assert.match(await page.locator(".terms").innerText(), /Reference world R0: the policies of 1957 continue/);
  const { statement } = data.structures.find(({ name }) => name === "trust_at_once");
  assert.ok((await page.locator(".choice.is-moved .chosen").innerText()).includes(statement));
  const [fault, head] = [page.getByRole("alert"), page.locator("#finding")];
  assert.ok((await fault.boundingBox()).y < (await head.boundingBox()).y);
  await context.close();
});

test("levers stand under the groups that the caveats name, and words are explained", async () => {
  const { page, context } = await explorer();
  const heads = await page.locator(".levers legend").allTextContents();
  assert.deepEqual(
    heads.map((head) => head.toLowerCase()),
    data.groups.map((group) => data.group_names[group]),
  );
  for (const head of heads.slice(1)) assert.ok(data.quote_groups.includes(head.toLowerCase()), head);
  await page.getByText("What the words mean").click();
  assert.match(await page.locator("#meanings").innerText(), /Lushan.*1959/s);
  await context.close();
});

test("the lines that are drawn are history's and the scenario's", async () => {
  const { page, context } = await explorer("#mess_halls=0");
  const strokes = await page
    .locator(".panel.lines")
    .first()
    .locator("g[stroke]:has(path)")
    .evaluateAll((all) => all.map((one) => [one.getAttribute("stroke"), one.getAttribute("stroke-dasharray")]));
  assert.ok(strokes.some(([stroke, dashes]) => stroke.includes("0072b2") && !dashes));
  assert.ok(strokes.some(([stroke, dashes]) => stroke.includes("d55e00") && dashes));
  await context.close();
});

test("a page whose engine is another's says so, and shows no number", async () => {
  const file = join(folder, "stale.html");
  writeFileSync(file, html().replace(`"sources":"${data.sources}"`, '"sources":"0000000000000000"'));
  const { page, context } = await open(browser, pathToFileURL(file).href);
  await page.locator("#finding", { hasText: "other equations" }).waitFor();
  assert.equal(await page.locator("#words td.number").count(), 0);
  await context.close();
});

test("without its script the page says what says the same", async () => {
  const { page, context } = await open(browser, address, { javaScriptEnabled: false });
  assert.match(await page.locator("noscript").textContent(), /sanqi run/);
  await context.close();
});
