// The explorer: one state, and what is shown of it. Every number is the engine's.
import { choiceControls, scenarioList } from "./choices.js";
import { curves } from "./curves.js";
import { make } from "./dom.js";
import { startEngine } from "./engine.js";
import { layOut } from "./layout.js";
import { leverControls } from "./levers.js";
import { addressOf, commandOf, history, isHistory, plain, readAddress, steps } from "./state.js";
import { outcomesTable, overlap } from "./tables.js";
import { linkTo, taking } from "./take.js";
import {
  apartOf,
  caveatsOf,
  changedInWords,
  changesOf,
  choiceTitle,
  defined,
  drawsInWords,
  findingOf,
  latersOf,
  noInterval,
  scenariosOf,
  sentencesOf,
  settingInWords,
  withCapital,
  wordTitle,
  worldsInWords,
} from "./words.js";
import { placesOf, possible } from "./worlds.js";

const textOf = (id) => document.getElementById(id).textContent;
const data = JSON.parse(textOf("data"));
const engine = startEngine(data, textOf("engine"), WORKER_SCRIPT);

const read = readAddress(data, location.hash);
const undoing = steps(read.page);
let page = read.page;
let shown = null; // {page, answer}: what the numbers on the page are of
let done = ""; // by the reader, in words

const current = () => page[page.active];

// --- What a reader does --------------------------------------------------------------------------------------------

let pressed = ""; // the lever that keys move, in a step of its own until something else is done

/** Another state. While a slider moves, the steps between are none to undo, nor are those of one key after another. */
function turnTo(next, words, moving = false, keys = "") {
  page = next;
  if (!moving) {
    undoing[keys && keys === pressed ? "amend" : "push"](structuredClone(page));
    pressed = keys;
  }
  showState(words, moving);
}

function showState(words, moving = false) {
  done = words;
  faults.hidden = true;
  showControls();
  writeAddress();
  update(moving);
}

function change(act, words, moving = false, keys = "") {
  const next = structuredClone(page);
  act(next[next.active]);
  next[next.active] = plain(data, next[next.active]);
  turnTo(next, words, moving, keys);
}

function changeLever(symbol, setting, moving, byKeys = false) {
  const lever = data.levers.find((one) => one.symbol === symbol);
  const words = `${lever.name}: ${settingInWords(lever, setting, current().choices)}`;
  change((scenario) => (scenario.levers[symbol] = setting), words, moving, byKeys ? symbol : "");
}

/** A normal that the series has no record of gives way to the declared one. */
function choose(name, word) {
  change(
    (scenario) => {
      scenario.choices[name] = word;
      if (!possible(data, placesOf(data, scenario.choices))) delete scenario.choices.normal_weather;
    },
    `${choiceTitle(name)}: ${wordTitle(data, name, word)}`,
  );
}

const step = (which, words) => () => {
  page = structuredClone(undoing[which]());
  pressed = "";
  showState(words);
};

function compareOrNot() {
  if (page.b) turnTo({ a: current(), b: null, active: "a" }, "One scenario");
  else turnTo({ a: page.a, b: structuredClone(page.a), active: "b" }, "Two scenarios: you change B now");
}

// --- The address follows the state, and the state an address that is typed --------------------------------------------

let written = null;

function writeAddress() {
  written = `#${addressOf(data, page)}`;
  try {
    window.history.replaceState(null, "", written);
  } catch {
    location.hash = written; // where a page from disk may not
  }
}

window.addEventListener("hashchange", () => {
  if (location.hash === written) return;
  const again = readAddress(data, location.hash);
  turnTo(again.page, "Address read");
  showFaults(again);
});

function showFaults({ faults: found, otherEdition }) {
  const said = [
    ...(found.length ? [`Of the address: ${found.join("; ")}. The rest is shown.`] : []),
    ...(otherEdition ? ["The address was made with another edition of the model, whose numbers may differ."] : []),
  ];
  faults.hidden = said.length === 0;
  faults.textContent = said.join(" ");
  if (said.length) window.scrollTo(0, 0);
}

// --- Controls ----------------------------------------------------------------------------------------------------------

const faults = make("p", { className: "faults", role: "alert", hidden: true });
const levers = leverControls(data, changeLever);
const choices = choiceControls(data, choose);
const shipped = scenarioList(data, (scenario, title) => change((now) => Object.assign(now, scenario), title));

function button(words, act) {
  const element = make("button", { type: "button" }, words);
  element.addEventListener("click", act);
  return element;
}

const undo = button("Undo", step("undo", "Undone"));
const redo = button("Redo", step("redo", "Done again"));
const resetAll = button("Reset all", () => change((now) => Object.assign(now, history()), "All as in history"));
const compare = button("", compareOrNot);

const sides = ["a", "b"].map((which) => {
  const radio = make("input", { type: "radio", name: "side", value: which });
  radio.addEventListener("change", () => {
    page = { ...structuredClone(page), active: which };
    undoing.amend(structuredClone(page));
    pressed = "";
    showState(`You change ${which.toUpperCase()} now`);
  });
  return { radio, label: make("label", { className: `side ${which}` }, radio, ` ${which.toUpperCase()}`) };
});
const side = make(
  "fieldset",
  { className: "sides" },
  make("legend", {}, "You change"),
  ...sides.map(({ label }) => label),
);

function showControls() {
  for (const control of [levers, choices, shipped]) control.show(current());
  side.hidden = page.b === null;
  for (const { radio } of sides) radio.checked = radio.value === page.active;
  const focused = document.activeElement;
  undo.disabled = !undoing.canUndo();
  redo.disabled = !undoing.canRedo();
  resetAll.disabled = isHistory(current());
  resetAll.textContent = page.b ? `Reset all of ${page.active.toUpperCase()}` : "Reset all";
  compare.textContent = page.b ? "Stop comparing" : "Compare with a second scenario";
  if (focused.disabled) (undo.disabled ? redo : undo).focus(); // a button that goes out drops the focus
}

// --- What the model says -----------------------------------------------------------------------------------------------

const finding = make("p", { className: "finding", id: "finding" }, "The model is running …");
const status = make("p", { className: "status", role: "status" });
const later = make("p", { className: "later", id: "later" });
const told = make("p", { className: "changed-in-short", id: "changed" });
const terms = make("p", { className: "note terms" });
const printed = make("p", { className: "note printed" });
const [ofWords, ofShares] = ["words", "shares"].map(() => make("p", { className: "note", hidden: true }));
const changed = make("ul", { className: "changed" });
const sentences = make("ul", { className: "sentences" });
const outcomes = make("div", {});
const figure = curves(data);
const divided = overlap(data);
const take = taking(data, () => shown, figure.description);

const items = (lines) => lines.map((line) => make("li", {}, line));

function showAnswer() {
  const { page: of, answer } = shown;
  const scenario = of[of.active];
  const at = of.active === "b" ? 1 : 0;
  finding.textContent = withCapital(findingOf(data, shown));
  later.textContent = latersOf(data, shown).join(" ");
  told.textContent = changedInWords(data, of);
  const scenarios = scenariosOf(of);
  terms.textContent =
    `Excess deaths: ${defined(data)}. ${withCapital(noInterval(data, scenarios))}. ${drawsInWords(data)}. ` +
    [worldsInWords(data, of), ...apartOf(data, of), ...caveatsOf(data, scenarios)].join(" ");
  printed.textContent = `${linkTo(data, of)} · ${scenarios.map((one) => commandOf(one)).join("; ")}`;
  for (const note of [ofWords, ofShares]) {
    note.hidden = of.b === null;
    note.textContent = `Of scenario ${of.active.toUpperCase()}, which you change now:`;
  }
  changed.replaceChildren(...items(changesOf(data, scenario)));
  sentences.replaceChildren(
    ...items(answer.runs[at] ? sentencesOf(data, answer.runs[at], answer.histories[at], scenario) : []),
  );
  outcomes.replaceChildren(outcomesTable(data, shown));
  figure.show(shown);
  take.show(of);
}

let speaking = 0;

/** Politely, when a reader has come to rest. */
function speak(words) {
  clearTimeout(speaking);
  speaking = setTimeout(() => (status.textContent = words), 400);
}

let dividing = 0;

async function update(moving) {
  const asked = structuredClone(page);
  try {
    const answer = await engine.ask({ kind: "answers", scenarios: asked.b ? [asked.a, asked.b] : [asked.a] });
    if (answer === undefined) return;
    shown = { page: asked, answer };
  } catch (error) {
    return showFailure(error);
  }
  showAnswer();
  document.documentElement.dataset.answered = addressOf(data, asked);
  if (!moving && done) speak(`${done}. ${finding.textContent}.`);
  divided.busy();
  clearTimeout(dividing);
  dividing = setTimeout(() => updateShares(asked).catch(showFailure), moving ? 150 : 0);
}

async function updateShares(asked) {
  const scenario = asked[asked.active];
  const shares = await engine.ask({ kind: "shares", scenario });
  if (shares === undefined) return;
  divided.show(shares, scenario);
  document.documentElement.dataset.shared = addressOf(data, asked);
}

function showFailure(error) {
  finding.textContent = `The model does not run here: ${error.message}.`;
}

layOut(data, {
  faults,
  finding,
  later,
  told,
  terms,
  curves: figure.element,
  status,
  printed,
  controls: [
    make(
      "div",
      { className: "bar", role: "group", "aria-label": "Steps and scenarios" },
      undo,
      redo,
      resetAll,
      compare,
    ),
    side,
    shipped.element,
    levers.element,
    choices.element,
  ],
  ofWords,
  changed,
  sentences,
  outcomes,
  ofShares,
  shares: divided.element,
  taking: take.element,
});
showControls();
showFaults(read);
engine.ready.then(() => update(false)).catch(showFailure);
