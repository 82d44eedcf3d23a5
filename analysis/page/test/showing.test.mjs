// How the page shows itself: silent, alone, accessible, on any screen, on paper, and without its script.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { createRequire } from "node:module";
import { join } from "node:path";
import { env } from "node:process";

import { addressOf, launch, looks, nameOf, open } from "./browser.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core");

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("the page says nothing on the console and asks for nothing but itself", async () => {
  const { page, said, asked, context } = await open(browser, "all.html");
  await page.mouse.wheel(0, 20000);
  assert.deepEqual(said, []);
  assert.deepEqual(asked, [addressOf("all.html")]);
  await context.close();
});

test("its policy refuses a request that a script would make", async () => {
  const { page, asked, context } = await open(browser, "run.html");
  const refused = await page.evaluate(() =>
    fetch("https://example.org/").then(
      () => false,
      () => true,
    ),
  );
  assert.ok(refused);
  assert.deepEqual(asked, [addressOf("run.html")]);
  await context.close();
});

for (const look of looks) {
  test(`axe finds nothing to object to, and nothing scrolls sideways: ${nameOf(look)}`, async () => {
    const { page, context } = await open(browser, "all.html", look);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(width, look.viewport.width);
    await page.evaluate(() => {
      document.querySelectorAll("details").forEach((one) => (one.open = true));
      document.querySelectorAll("tbody tr:nth-child(n + 4)").forEach((one) => one.remove()); // like those above them
    });
    await page.addScriptTag({ path: axe });
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.length}, ${nodes[0].html.slice(0, 120)}`),
      [],
    );
    await context.close();
  });
}

test("without its script the page has every figure and every table", async () => {
  const { page, said, context } = await open(browser, "all.html", { javaScriptEnabled: false });
  const figures = await page.locator("figure.sanqi").count();
  assert.ok(figures >= 6, `${figures} figures`);
  for (const drawing of await page.locator("figure.sanqi > .drawing > svg").all()) {
    const box = await drawing.boundingBox();
    assert.ok(box.width > 300 && box.height > 100, JSON.stringify(box));
  }
  assert.equal(await page.locator("figure.sanqi > details").count(), figures);
  assert.equal(await page.getByRole("button").count(), 0);
  assert.ok(!(await page.locator("[data-searches]").isVisible()));
  assert.deepEqual(said, []);
  await context.close();
});

test("paper has the drawings that need no screen, and none of the buttons", async () => {
  const { page, context } = await open(browser, "run.html", { colorScheme: "dark" });
  assert.ok(await page.locator(".drawn svg").first().isVisible());
  const pdf = await page.pdf({ format: "A4" });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  assert.ok(pdf.length > 20000, `${pdf.length} bytes`);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".drawing svg").first().isVisible());
  assert.ok(!(await page.locator(".drawn").first().isVisible()));
  assert.ok(!(await page.locator(".actions").first().isVisible()));
  for (const idle of ["[data-searches]", "summary"])
    for (const one of await page.locator(idle).all()) assert.ok(!(await one.isVisible()), idle);
  await context.close();
});

test("the page without its data is small", () => {
  const html = readFileSync(join(env.SANQI_REPORTS, "all.html"), "utf8");
  const data = /<script type="application\/json">.*?<\/script>|<svg .*?<\/svg>|<table>.*?<\/table>/gs;
  const rest = Buffer.byteLength(html.replace(data, ""));
  assert.ok(rest < 600_000, `${rest} bytes`);
});

/** Contrast of two colours as the guidelines for accessible content reckon it. */
function contrast(one, other) {
  const light = (colour) => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

for (const colorScheme of ["light", "dark"]) {
  test(`words stand out from the paper, and in the dark the colours of lines too: ${colorScheme}`, async () => {
    const { page, context } = await open(browser, "run.html", { colorScheme });
    const colours = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      const names = [...document.querySelector("style").textContent.matchAll(/--([\w-]+):/g)].map(([, name]) => name);
      return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    });
    for (const name of ["ink", "quiet", "link"]) {
      assert.ok(contrast(colours[name], colours.paper) >= 4.5, name);
      assert.ok(contrast(colours[name], colours.span) >= 4.5, `${name} over a shaded stretch`);
    }
    const lines = Object.entries(colours).filter(([name, colour]) => name.startsWith("c-") && colour !== "");
    assert.equal(lines.length > 0, colorScheme === "dark");
    for (const [name, colour] of lines) assert.ok(contrast(colour, colours.paper) >= 3, name);
    await context.close();
  });
}
