// What readers take away is whole: words, pictures and numbers.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { descriptionsOf, launch, open } from "./browser.mjs";

let browser, page, descriptions;
before(async () => {
  browser = await launch();
  ({ page } = await open(browser, "all.html", { permissions: ["clipboard-read", "clipboard-write"] }));
  descriptions = await descriptionsOf(page);
});
after(() => browser.close());

const figure = (number) => page.locator(`#figure-${number}`);
const press = (number, label) => figure(number).getByRole("button", { name: label, exact: true }).click();
const titleOf = ({ title: { subject, statement } }) =>
  statement ? `${subject}${subject.endsWith("?") ? "" : ":"} ${statement}` : subject;

async function saved(number, label) {
  const [download] = await Promise.all([page.waitForEvent("download"), press(number, label)]);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

async function copied(number, label) {
  await press(number, label);
  await figure(number).locator("[role=status]", { hasText: "copied" }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

test("each SVG is sound, stands alone and carries title, caption and source", async () => {
  for (const [i, description] of descriptions.entries()) {
    const { name, content } = await saved(i + 1, "Save SVG");
    assert.match(name, /^[a-z0-9-]+\.svg$/);
    const text = content.toString();
    const lint = spawnSync("xmllint", ["--noout", "-"], { input: content });
    if (!lint.error) assert.equal(lint.status, 0, lint.stderr?.toString());
    assert.doesNotMatch(text, /var\(|currentColor|href=/);
    const words = await page.evaluate(
      (svg) =>
        [...new DOMParser().parseFromString(svg, "image/svg+xml").querySelectorAll("text")]
          .map((one) => one.textContent)
          .join(" "),
      text,
    );
    const said = [titleOf(description), ...description.caption.split("\n"), description.source];
    for (const one of said) assert.ok(words.includes(one), one);
    for (const panel of description.panels.filter(({ kind }) => kind === "lines"))
      for (const { label } of panel.lines) assert.ok(words.includes(label), label);
  }
});

test("the PNG is twice as wide as the SVG and not empty", async () => {
  const { content } = await saved(1, "Save PNG");
  assert.equal(content.subarray(1, 4).toString(), "PNG");
  assert.equal(content.readUInt32BE(16), 2160);
  assert.ok(content.readUInt32BE(20) > 800);
  assert.ok(content.length > 50000, `${content.length} bytes`);
});

/** Rows of a csv file without the lines that begin with #. */
function rowsOf(text) {
  const [, ...rows] = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const cells = /("(?:[^"]|"")*"|[^,]*)(,|$)/g;
  return rows.map((row) =>
    [...row.matchAll(cells)]
      .slice(0, 8)
      .map(([, one]) => (one.startsWith('"') ? one.slice(1, -1).replaceAll('""', '"') : one)),
  );
}

const number = (text) => (text === "" ? null : Number(text));

function wantedRows(panel) {
  const head = [panel.title, panel.unit];
  if (panel.kind === "bars")
    return panel.bars.flatMap((bar) =>
      panel.components.map(({ label }, i) => [
        ...head,
        label,
        bar.label,
        bar.values[i],
        ...(bar.intervals[i] ?? [null, null]),
      ]),
    );
  return [
    ...panel.lines.flatMap(({ label, x, y }) => x.map((at, i) => [...head, label, String(at), y[i], null, null])),
    ...panel.bands.flatMap(({ label, x, low, high }) =>
      x.map((at, i) => [...head, label, String(at), null, low[i], high[i]]),
    ),
  ];
}

test("each csv has every value of the description, its units and what it is of", async () => {
  for (const [i, description] of descriptions.entries()) {
    const text = (await saved(i + 1, "Save csv")).content.toString();
    const rows = rowsOf(text).map(([panel, unit, , series, x, ...values]) => [
      panel,
      unit,
      series,
      x,
      ...values.map(number),
    ]);
    assert.deepEqual(rows, description.panels.flatMap(wantedRows));
    const said = text
      .split("\n")
      .filter((line) => line.startsWith("#"))
      .join("\n");
    assert.ok(said.includes(description.source) && said.includes(titleOf(description)), said);
  }
});

test("words that are copied say what they are of, and the status says that they were", async () => {
  const [description] = descriptions;
  const version = await page.locator("meta[name=generator]").getAttribute("content");
  const sentence = await copied(1, "Copy sentence");
  assert.ok(sentence.startsWith(titleOf(description)) && sentence.includes("Reference world R0"), sentence);
  const caption = await copied(1, "Copy caption");
  assert.ok(caption.startsWith("Figure 1. ") && caption.includes(description.source), caption);
  const chicago = await copied(1, "Copy citation (Chicago)");
  for (const part of ["The sanqi authors", version.split(" ")[1], "run.h5", titleOf(description)])
    assert.ok(chicago.includes(part), chicago);
  const bibtex = await copied(1, "Copy BibTeX");
  assert.match(bibtex, /^@software\{sanqi,\n(  \w+ = \{.*\},?\n)+\}$/);
  assert.ok(bibtex.includes("note = {Figure: "), bibtex);
});

function assertHas(text, parts) {
  for (const part of parts) assert.ok(text.includes(part), `${part} in: ${text}`);
}

const numberOf = (part) => descriptions.findIndex(({ source }) => source.includes(part)) + 1;

test("a sentence of a run has what its number is, what it lacks, and the caveat", async () => {
  const sentence = await copied(numberOf("--without mess_halls"), "Copy sentence");
  assertHas(sentence, [
    "beyond the baseline hazards of the people alive",
    "In brackets: 90 %. The one run: 21.7 million excess deaths in the model's 1958-62 (32.6 million in its history).",
    "One run at the fitted values, without an interval.",
    "This is what this model's China would have done.",
    "What a single lever does is what this structure says",
    "Reference world R0",
    "Source: sanqi ",
  ]);
  const median = /\d+\.\d \[\d+\.\d, \d+\.\d\]/.source;
  const stated = `: ${median} million excess deaths in the model's 1958-62 \\(${median} in its history\\), medians over \\d+ draws`;
  assert.match(sentence, new RegExp(stated));
  assert.match(await copied(1, "Copy sentence"), /without an interval/);
});

test("a sentence of scenarios says what follows after 1962, and which worlds they are held against", async () => {
  const sentence = await copied(numberOf("compare"), "Copy sentence");
  assertHas(sentence, [
    "Each number: one run at the fitted values, without an interval.",
    "no_second_wave: Outcomes end with 1962: in 1963-66 another 17.8 million",
    "Not all are held against one world",
    "best_practice: Reference world R2",
  ]);
  assert.doesNotMatch(sentence, /in brackets/);
});

test("the table is copied as a table and as text, with every row", async () => {
  const text = await copied(1, "Copy table");
  const rows = await figure(1).locator("details tr").count();
  const captions = await figure(1).locator("details caption").count();
  assert.equal(text.split("\n").filter(Boolean).length, rows + captions);
  const kinds = await page.evaluate(async () => (await navigator.clipboard.read())[0].types);
  assert.ok(kinds.includes("text/html"), kinds.join());
});
