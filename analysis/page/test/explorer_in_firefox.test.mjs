// Firefox runs the model in the explorer, and has nothing to say.
import assert from "node:assert/strict";
import { test } from "node:test";
import { env } from "node:process";
import { pathToFileURL } from "node:url";

import { visit } from "./firefox.mjs";

/** Waits in the page until the state with this address is shown. */
const answered = (address) => `new Promise((done) => {
  const look = () => document.documentElement.dataset.shared?.startsWith("${address}") ? done(true) : setTimeout(look, 20);
  look();
})`;

test("Firefox runs the model, and a slider moves it", () =>
  visit(pathToFileURL(env.SANQI_EXPLORER_PAGE).href, async (evaluate) => {
    await evaluate(answered(""));
    assert.match(await evaluate("document.getElementById('finding').textContent"), /^32\.6 million excess deaths/);
    await evaluate(`{
      const slider = document.getElementById("lever-mess_halls");
      slider.value = 0;
      for (const kind of ["input", "change"]) slider.dispatchEvent(new Event(kind));
    }`);
    await evaluate(answered("mess_halls=0&edition="));
    assert.match(
      await evaluate("document.getElementById('finding').textContent"),
      /million fewer than the 32\.6 million of the model's/,
    );
    assert.equal(await evaluate("location.hash.startsWith('#mess_halls=0&edition=')"), true);
  }));
