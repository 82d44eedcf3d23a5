// Firefox opens the page, draws every figure and has nothing to say.
import assert from "node:assert/strict";
import { test } from "node:test";

import { addressOf } from "./browser.mjs";
import { visit } from "./firefox.mjs";

test("Firefox draws every figure and says nothing", () =>
  visit(addressOf("all.html"), async (evaluate) => {
    assert.equal(
      await evaluate("document.querySelectorAll('figure.sanqi').length"),
      await evaluate("document.querySelectorAll('figure.live').length"),
    );
    const panels = await evaluate("document.querySelectorAll('.plot > svg[role=img]').length");
    assert.ok(panels > 20, `${panels} panels`);
    assert.equal(await evaluate("document.documentElement.scrollWidth <= window.innerWidth"), true);
  }));
