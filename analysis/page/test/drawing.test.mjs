// What is drawn is what the description says, by the script as by the program.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { yAxis } from "../charts/axes.js";
import { descriptionsOf, launch, looks, nameOf, open } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const present = (values) => values.filter((value) => value !== null);

/** Points of each path and circle of a drawing, in its own pixels, with the colours that they have on the page. */
const seen = (svg) =>
  svg.evaluate((root) => {
    const numbers = (text) => (text.match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? []).map(Number);
    const pairs = (values) => Array.from({ length: values.length / 2 }, (_, i) => [values[2 * i], values[2 * i + 1]]);
    const at = (element) => {
      const moved = element.closest("g[transform]")?.getAttribute("transform") ?? "";
      return [0, 1].map((i) => numbers(moved)[i] ?? 0);
    };
    const shifted = (element, points) => points.map(([x, y]) => [x + at(element)[0], y + at(element)[1]]);
    const outside = (element) => !element.closest(".reading");
    const paths = [...root.querySelectorAll("path:not([aria-hidden] path)")].filter(outside).map((path) => ({
      area: /Z/.test(path.getAttribute("d")),
      points: shifted(path, pairs(numbers(path.getAttribute("d")))),
    }));
    const circles = [...root.querySelectorAll("circle")]
      .filter(outside)
      .map((circle) => shifted(circle, [[Number(circle.getAttribute("cx")), Number(circle.getAttribute("cy"))]])[0]);
    const words = [...root.querySelectorAll("text")].map((text) => text.textContent);
    const dashes = [...root.querySelectorAll("g[stroke-dasharray]:has(path)")]
      .filter(outside)
      .map((group) => group.getAttribute("stroke-dasharray"));
    return { paths, circles, words, dashes };
  });

/** Pixels are a straight image of values: the worst that any is off the line through the two outermost. */
function worstOff(values, pixels) {
  const low = values.indexOf(Math.min(...values));
  const high = values.indexOf(Math.max(...values));
  if (values[low] === values[high]) return 0;
  const slope = (pixels[high] - pixels[low]) / (values[high] - values[low]);
  return Math.max(...values.map((value, i) => Math.abs(pixels[low] + slope * (value - values[low]) - pixels[i])));
}

function valuesOf(panel, kind) {
  const lines = panel.lines.filter(({ style }) => (style === "points") === (kind === "points"));
  const unbroken = ({ style }) => style === "line";
  const order =
    kind === "points" ? lines : [...lines.filter((one) => !unbroken(one)), ...lines.filter((one) => unbroken(one))];
  return order.flatMap(({ x, y }) => x.map((place, i) => [place, y[i]])).filter(([, value]) => value !== null);
}

function holdsPoints(panel, drawing, what) {
  const lines = drawing.paths.filter(({ area }) => !area).flatMap(({ points }) => points);
  for (const [kind, pixels] of [
    ["lines", lines],
    ["points", drawing.circles],
  ]) {
    const values = valuesOf(panel, kind);
    assert.equal(pixels.length, values.length, `${what}: ${kind}`);
    if (!values.length) continue;
    for (const axis of [0, 1]) {
      const off = worstOff(
        values.map((one) => one[axis]),
        pixels.map((one) => one[axis]),
      );
      assert.ok(off < 0.3, `${what}: ${kind} ${off} pixels off`);
    }
  }
}

/** As many ways of being dashed as are stated. */
function holdsDashes(panel, drawing, what) {
  const stated = panel.lines.map(({ style }) => style).filter((style) => style !== "line" && style !== "points");
  assert.equal(new Set(drawing.dashes).size, new Set(stated).size, `${what}: dashes`);
}

function holdsBands(panel, drawing, what) {
  const areas = drawing.paths.filter(({ area }) => area).flatMap(({ points }) => points);
  const ends = panel.bands.flatMap(({ low, high }) =>
    present(low.map((value, i) => (high[i] === null ? null : value))),
  );
  assert.equal(areas.length, 2 * ends.length, `${what}: bands`);
}

const panelsOf = (figure) => figure.locator(".plot > svg").all();

for (const look of [looks[1], looks[2]]) {
  test(`each panel has the points of its description and a name: ${nameOf(look)}`, async () => {
    const { page, context } = await open(browser, "all.html", look);
    const descriptions = await descriptionsOf(page);
    assert.ok(descriptions.length >= 6);
    for (const [i, description] of descriptions.entries()) {
      const figure = page.locator(`#figure-${i + 1}`);
      const drawings = await panelsOf(figure);
      assert.equal(drawings.length, description.panels.length);
      for (const [j, panel] of description.panels.entries()) {
        const what = `figure ${i + 1}, ${panel.title}`;
        const box = await drawings[j].boundingBox();
        assert.ok(box.width > 250 && box.height > 60, `${what}: ${JSON.stringify(box)}`);
        assert.equal(await drawings[j].getAttribute("role"), "img", what);
        assert.match(await drawings[j].getAttribute("aria-label"), /\w{3}/, what);
        const drawing = await seen(drawings[j]);
        if (panel.kind === "lines") {
          holdsPoints(panel, drawing, what);
          holdsDashes(panel, drawing, what);
          holdsBands(panel, drawing, what);
        } else {
          await holdsBars(panel, drawings[j], what);
        }
      }
    }
    await context.close();
  });
}

test("a vertical axis reaches as far as is asked, so that panels can be compared", () => {
  const panel = { lines: [{ x: [1, 2], y: [3, 4] }], bands: [] };
  assert.deepEqual(yAxis(panel).domain, [3, 4]);
  assert.deepEqual(yAxis({ ...panel, reach: [-2, 40] }).domain, [-10, 40]);
});

async function holdsBars(panel, svg, what) {
  const bars = await svg.evaluate((root) =>
    [...root.querySelectorAll("g > rect:not(.swatch)")].map((rect) => Number(rect.getAttribute("width"))),
  );
  const values = panel.bars.flatMap((bar) => present(bar.values));
  assert.equal(bars.length, values.length, what);
  const off = worstOff([0, ...values.map(Math.abs)], [0, ...bars]);
  assert.ok(off < 1.1, `${what}: ${off} pixels off`); // Plot leaves half a pixel at either side of nothing
  const words = (
    await svg.evaluate((root) => [...root.querySelectorAll("text.name")].map((one) => one.textContent))
  ).join(" ");
  assert.equal(words, panel.bars.map((bar) => bar.label).join(" "), what);
}

test("the program's drawing has the same points, and bars with the same numbers", async () => {
  const { page, context } = await open(browser, "all.html");
  const descriptions = await descriptionsOf(page);
  for (const [i, description] of descriptions.entries()) {
    const still = await seen(page.locator(`#figure-${i + 1} > .drawing > svg`));
    const lines = description.panels.filter(({ kind }) => kind === "lines");
    const wanted = lines.flatMap((panel) => valuesOf(panel, "points")).length;
    const samples = new Set(
      lines.flatMap((panel) => panel.lines.filter(({ style }) => style === "points").map(({ label }) => label)),
    );
    assert.equal(still.circles.length, wanted + samples.size, `figure ${i + 1}`);
    const drawnNumbers = [];
    for (const svg of await panelsOf(page.locator(`#figure-${i + 1}`)))
      drawnNumbers.push(
        ...(await svg.evaluate((root) => [...root.querySelectorAll("text.number")].map((one) => one.textContent))),
      );
    for (const number of drawnNumbers)
      assert.ok(still.words.includes(number.replace(/ \[.*/, "")), `figure ${i + 1}: ${number}`);
  }
  await context.close();
});

test("each name of a line stands at its end or in the legend, and none on another", async () => {
  const { page, context } = await open(browser, "all.html");
  for (const [i, description] of (await descriptionsOf(page)).entries()) {
    const figure = page.locator(`#figure-${i + 1}`);
    const legend = await figure.locator(".legend li").allTextContents();
    for (const [j, svg] of (await panelsOf(figure)).entries()) {
      const panel = description.panels[j];
      const ends = await svg.evaluate((root) =>
        [...root.querySelectorAll("text.end")].map((one) => ({
          words: one.textContent,
          y: Number(one.getAttribute("y")),
        })),
      );
      const said = ends.map(({ words }) => words).join(" ");
      const names =
        panel.kind === "lines" ? panel.lines.map(({ label }) => label) : panel.components.map(({ label }) => label);
      for (const name of names) assert.ok(legend.includes(name) || said.includes(name), `figure ${i + 1}: ${name}`);
      const rows = ends.map(({ y }) => y).sort((a, b) => a - b);
      for (let k = 1; k < rows.length; ++k) assert.ok(rows[k] - rows[k - 1] > 12, `figure ${i + 1}: names collide`);
    }
  }
  await context.close();
});

test("title, subtitle, caption and source are the description's", async () => {
  const { page, context } = await open(browser, "all.html");
  for (const [i, description] of (await descriptionsOf(page)).entries()) {
    const figure = page.locator(`#figure-${i + 1}`);
    const { subject, statement } = description.title;
    const title = await figure.locator(".figure-title").textContent();
    assert.ok(title.startsWith(subject) && title.endsWith(statement), title);
    assert.equal(await figure.locator(".figure-subtitle").textContent(), description.subtitle);
    const caption = await figure.locator("figcaption").textContent();
    for (const line of [...description.caption.split("\n"), description.source])
      assert.ok(caption.includes(line), line);
  }
  await context.close();
});
