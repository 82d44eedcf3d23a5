// Values are read by pointer and by keys, and the table of assumptions is searched.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { descriptionsOf, launch, open } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Presses Tab until an element that matches has the focus; the names of all that had it on the way. */
async function tabTo(page, selector, most = 200) {
  for (let i = 0; i < most; ++i) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((one) => document.activeElement.matches(one), selector)) return;
  }
  assert.fail(`${most} times Tab do not reach ${selector}`);
}

const numberIn = (text, label) => {
  const after = text.slice(text.indexOf(label) + label.length).replace("\u2212", "-");
  return Number.parseFloat(after);
};

test("keys reach the slider, and it says the values of the place it is moved to", async () => {
  const { page, context } = await open(browser, "run.html");
  const [{ panels }] = await descriptionsOf(page);
  const slider = "#figure-1 .reader input";
  await tabTo(page, slider);
  await page.keyboard.press("Home");
  for (const [key, place] of [
    ["ArrowRight", 1],
    ["End", panels[0].lines[0].x.length - 1],
  ]) {
    await page.keyboard.press(key);
    const said = await page.locator(slider).getAttribute("aria-valuetext");
    assert.ok(said.startsWith(String(panels[0].lines[0].x[place])), said);
    for (const [j, panel] of panels.entries()) {
      const readout = await page.locator("#figure-1 .readout").nth(j).textContent();
      const { label, y } = panel.lines[0];
      assert.ok(Math.abs(numberIn(readout, label) - y[place]) < 0.051, `${readout} for ${y[place]}`);
    }
  }
  await context.close();
});

test("the pointer reads where it is, in all panels over the same years", async () => {
  const { page, context } = await open(browser, "run.html");
  const [{ panels }] = await descriptionsOf(page);
  const plots = page.locator("#figure-1 .plot > svg");
  const circle = (await plots.first().locator("circle").count()) - 1; // the record, then the reading line's
  assert.ok(circle > 5);
  const years = panels[0].lines.find(({ style }) => style === "points");
  const first = await plots.first().locator("g > circle").first().boundingBox();
  await page.mouse.move(first.x + first.width / 2, first.y + 20);
  const year = years.x[years.y.findIndex((value) => value !== null)];
  for (const readout of await page.locator("#figure-1 .readout").allTextContents())
    assert.ok(readout.startsWith(`${year}:`), readout);
  await context.close();
});

test("a bar is read with its interval", async () => {
  const { page, context } = await open(browser, "all.html");
  const descriptions = await descriptionsOf(page);
  const at = descriptions.findIndex(({ panels }) => panels[0].bars?.[0].intervals.length);
  assert.ok(at >= 0);
  const slider = page.locator(`#figure-${at + 1} .reader input`).first();
  await slider.press("End");
  const bar = descriptions[at].panels[0].bars.at(-1);
  const readout = await page
    .locator(`#figure-${at + 1} .readout`)
    .first()
    .textContent();
  assert.ok(readout.startsWith(`${bar.label}:`), readout);
  assert.match(readout, /\[.+, .+\]/);
  await context.close();
});

test("every button of a figure is reached by keys", async () => {
  const { page, context } = await open(browser, "run.html");
  const labels = await page.locator("#figure-1 .actions button").allTextContents();
  assert.equal(labels.length, 8);
  for (const label of labels) {
    await tabTo(page, "#figure-1 .actions button");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), label);
  }
  await context.close();
});

test("the search of the assumptions leaves the rows that have all its words, and says how many", async () => {
  const { page, context } = await open(browser, "run.html");
  await tabTo(page, "[data-searches]");
  await page.keyboard.type("famine_hazard");
  const rows = page.locator("#assumptions tbody tr:visible");
  assert.ok((await rows.count()) >= 1);
  for (const row of await rows.allTextContents()) assert.match(row, /famine_hazard/);
  const all = await page.locator("#assumptions tbody tr").count();
  const status = page.locator("#assumptions [role=status]");
  assert.equal(await status.textContent(), `${await rows.count()} of ${all} rows`);
  await page.keyboard.type(" no such word");
  assert.equal(await status.textContent(), `0 of ${all} rows`);
  await context.close();
});
