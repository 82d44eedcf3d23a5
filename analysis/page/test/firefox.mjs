// Firefox and a page that a test looks at. Over WebDriver BiDi.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import WebSocket from "ws";

/** The address that the browser listens at, which it says when it is ready. */
const listening = (firefox) =>
  new Promise((found, failed) => {
    let said = "";
    firefox.stderr.on("data", (data) => {
      said += data;
      const address = said.match(/WebDriver BiDi listening on (ws:\S+)/);
      if (address) found(address[1]);
    });
    firefox.on("exit", () => failed(new Error(`Firefox ended: ${said}`)));
  });

async function connected(address) {
  const socket = new WebSocket(`${address}/session`);
  await new Promise((done, failed) => socket.on("open", done).on("error", failed));
  const waiting = new Map();
  const events = [];
  socket.on("message", (data) => {
    const message = JSON.parse(data);
    if (message.type === "event") return events.push(message);
    const { done, failed } = waiting.get(message.id);
    if (message.type === "error") failed(new Error(message.message));
    else done(message.result);
  });
  let id = 0;
  const send = (method, params) =>
    new Promise((done, failed) => {
      waiting.set(++id, { done, failed });
      socket.send(JSON.stringify({ id, method, params }));
    });
  return { send, events, close: () => socket.close() };
}

/**
 * Opens the page, lets `look(evaluate)` ask it, and asserts that it said nothing and asked for nothing but itself, data
 * and blobs of its own.
 */
export async function visit(address, look) {
  const profile = mkdtempSync(join(tmpdir(), "sanqi-firefox-"));
  const firefox = spawn("firefox-esr", [
    "--headless",
    "--no-remote",
    "--profile",
    profile,
    "--remote-debugging-port",
    "0",
  ]);
  try {
    const { send, events, close } = await connected(await listening(firefox));
    await send("session.new", { capabilities: {} });
    await send("session.subscribe", { events: ["log.entryAdded", "network.beforeRequestSent"] });
    const { contexts } = await send("browsingContext.getTree", {});
    const { context } = contexts[0];
    await send("browsingContext.navigate", { context, url: address, wait: "complete" });
    await look((expression) =>
      send("script.evaluate", { expression, target: { context }, awaitPromise: true }).then(
        ({ result }) => result.value,
      ),
    );
    assert.deepEqual(
      events.filter(({ method }) => method === "log.entryAdded").map(({ params }) => params.text),
      [],
    );
    const asked = events
      .filter(({ method }) => method === "network.beforeRequestSent")
      .map(({ params }) => params.request.url);
    assert.deepEqual(
      asked.filter((url) => url !== address && !/^(data|blob):/.test(url)), // data: a font of its own,
      [],
    );
    close();
  } finally {
    firefox.kill();
    await new Promise((done) => (firefox.exitCode === null ? firefox.on("exit", done) : done()));
    rmSync(profile, { recursive: true, force: true });
  }
}
