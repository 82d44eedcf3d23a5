// Chromium and the pages that the tests look at.
import { join } from "node:path";
import { env } from "node:process";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

/** `name` of a page of tests/page/make_reports.sh. */
export const addressOf = (name) => pathToFileURL(join(env.SANQI_REPORTS, name)).href;

export const launch = () =>
  chromium.launch({
    executablePath: env.SANQI_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
  });

/** A page of the reports, or at an address, that is open, and all that it said and asked for. */
export async function open(browser, name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  const said = [];
  const asked = [];
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`error: ${error.message}`));
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(name.startsWith("file:") ? name : addressOf(name));
  return { context, page, said, asked };
}

/** What each figure of the page says of itself, in order. */
export const descriptionsOf = (page) =>
  page.$$eval("figure.sanqi > script[type='application/json']", (all) => all.map((one) => JSON.parse(one.textContent)));

/** Widths and schemes in which a page is looked at. */
export const looks = [400, 1400].flatMap((width) =>
  ["light", "dark"].map((colorScheme) => ({ viewport: { width, height: 900 }, colorScheme })),
);
export const nameOf = ({ viewport, colorScheme }) => `${viewport.width} pixels, ${colorScheme}`;
