// The explorer: one state, and what is shown of it. Every number is the engine's.
import { slug, toolbar } from "../actions.js";
import { caption } from "../description.js";
import { png, svgText } from "../standalone.js";
import { choiceControls, scenarioList } from "./choices.js";
import { csvOf } from "./csv.js";
import { curves } from "./curves.js";
import { make } from "./dom.js";
import { startEngine } from "./engine.js";
import { leverControls } from "./levers.js";
import { addressOf, commandOf, history, isHistory, plain, readAddress, start, steps, tomlOf } from "./state.js";
import { outcomesTable, overlap } from "./tables.js";
import {
  bandInWords,
  changesOf,
  deathsInWords,
  quotation,
  sentencesOf,
  settingInWords,
  titleOf,
  choiceTitle,
  defined,
  noInterval,
  withCapital,
  wordTitle,
} from "./words.js";
import { placesOf, possible } from "./worlds.js";

const textOf = (id) => document.getElementById(id).textContent;
const data = JSON.parse(textOf("data"));
const engine = startEngine(data, textOf("engine"), WORKER_SCRIPT);

const read = readAddress(data, location.hash);
const undoing = steps(read.page);
let page = read.page;
let shown = null; // {page, answer}: what stands on the page

// --- What stands on the page -------------------------------------------------------------------------------------

const heading = (text, id) => make("h2", { id }, text);
const finding = make("p", { className: "finding", id: "finding" });
const status = make("p", { className: "status", role: "status" });
const faults = make("p", { className: "faults", role: "alert", hidden: true });
const changed = make("ul", { className: "changed" });
const sentences = make("ul", { className: "sentences" });
const outcomes = make("div", {});
const [ofWords, ofShares] = [
  make("p", { className: "note", hidden: true }),
  make("p", { className: "note", hidden: true }),
];
const figure = curves(data);
const divided = overlap(data);
const levers = leverControls(data, (symbol, setting, moving) =>
  change(
    (scenario) => (scenario.levers[symbol] = setting),
    `${leverNamed(symbol).name}: ${settingInWords(leverNamed(symbol), setting, current().choices)}`,
    moving,
  ),
);
const choices = choiceControls(data, (name, word) =>
  change((scenario) => choose(scenario, name, word), `${choiceTitle(name)}: ${wordTitle(data, name, word)}`),
);
const shipped = scenarioList(data, (scenario) => change((now) => Object.assign(now, scenario), "Another start"));

const leverNamed = (symbol) => data.levers.find((lever) => lever.symbol === symbol);
const current = () => page[page.active];

/** A normal that the series has no record of gives way to the declared one. */
function choose(scenario, name, word) {
  scenario.choices[name] = word;
  if (!possible(data, placesOf(data, scenario.choices))) delete scenario.choices.normal_weather;
}

// --- What a reader does --------------------------------------------------------------------------------------------

let said = "";

/** Another state. While a slider moves, the steps between are none to undo. */
function turnTo(next, words, moving = false) {
  page = next;
  said = words;
  faults.hidden = true;
  if (!moving) undoing.push(structuredClone(page));
  showControls();
  address.write();
  update(!moving);
}

function change(act, words, moving = false) {
  const next = structuredClone(page);
  act(next[next.active]);
  next[next.active] = plain(data, next[next.active]);
  turnTo(next, words, moving);
}

/** The address follows the state, and the state an address that is typed. */
const address = {
  written: null,
  write() {
    const address = `#${addressOf(data, page)}`;
    this.written = address;
    try {
      window.history.replaceState(null, "", address);
    } catch {
      location.hash = address; // where a page from disk may not
    }
  },
};

window.addEventListener("hashchange", () => {
  if (decodeURIComponent(location.hash) === decodeURIComponent(address.written ?? "")) return;
  const again = readAddress(data, location.hash);
  turnTo(again.page, "Address read");
  showFaults(again.faults);
});

function showFaults(found) {
  faults.hidden = found.length === 0;
  faults.textContent = found.length ? `Of the address: ${found.join("; ")}. The rest is shown.` : "";
}

const button = (words, act) => {
  const one = make("button", { type: "button" }, words);
  one.addEventListener("click", act);
  return one;
};

const back = (step, words) => () => {
  page = structuredClone(undoing[step]());
  said = words;
  showControls();
  address.write();
  update(true);
};

const undo = button("Undo", back("undo", "Undone"));
const redo = button("Redo", back("redo", "Done again"));
const resetAll = button("Reset all", () =>
  turnTo({ ...structuredClone(page), [page.active]: history() }, "All as in history"),
);
const compare = button("Compare with a second scenario", () =>
  turnTo(
    page.b
      ? { ...structuredClone(page), b: null, active: "a" }
      : { a: page.a, b: structuredClone(page.a), active: "b" },
    page.b ? "One scenario" : "Two scenarios: B is changed now",
  ),
);

function sides() {
  const one = (which) => {
    const radio = make("input", { type: "radio", name: "side", value: which, id: `side-${which}` });
    radio.addEventListener("change", () =>
      turnTo({ ...structuredClone(page), active: which }, `${which.toUpperCase()} is changed now`),
    );
    return {
      radio,
      label: make("label", { for: radio.id, className: `side ${which}` }, radio, ` ${which.toUpperCase()}`),
    };
  };
  const [a, b] = [one("a"), one("b")];
  const element = make("fieldset", { className: "sides" }, make("legend", {}, "You change"), a.label, b.label);
  return {
    element,
    show() {
      element.hidden = page.b === null;
      a.radio.checked = page.active === "a";
      b.radio.checked = page.active === "b";
    },
  };
}
const side = sides();

function showControls() {
  const scenario = current();
  levers.show(scenario);
  choices.show(scenario);
  shipped.show(scenario);
  side.show();
  undo.disabled = !undoing.canUndo();
  redo.disabled = !undoing.canRedo();
  resetAll.disabled = isHistory(scenario);
  compare.textContent = page.b ? "Stop comparing" : "Compare with a second scenario";
}

// --- What the model says ---------------------------------------------------------------------------------------------

function showAnswer() {
  const { page: of, answer } = shown;
  const at = of.active === "b" ? 1 : 0;
  const scenario = of[of.active];
  const [run, past] = [answer.runs[at], answer.histories[at]];
  finding.textContent = of.b
    ? `${figure.description.title.statement}`
    : run
      ? withCapital(findingIn(run, past, scenario))
      : "The model fails in this world: no numbers.";
  for (const note of [ofWords, ofShares]) {
    note.hidden = of.b === null;
    note.textContent = `Of scenario ${of.active.toUpperCase()}, which you change now:`;
  }
  const phrases = changesOf(data, scenario);
  changed.replaceChildren(...phrases.map((phrase) => make("li", {}, phrase)));
  sentences.replaceChildren(
    ...(run ? sentencesOf(data, run, past, scenario) : []).map((words) => make("li", {}, words)),
  );
  outcomes.replaceChildren(outcomesTable(data, shown));
}

function findingIn(run, past, scenario) {
  const { deaths, beside } = deathsInWords(data, run, past);
  return isHistory(scenario) ? `${deaths} in 1958-62, in the model's history` : `${deaths}, ${beside}`;
}

let speaking = 0;

/** Politely, and only when a reader has come to rest. */
function speak(words) {
  clearTimeout(speaking);
  speaking = setTimeout(() => (status.textContent = words), 400);
}

async function update(settled) {
  const asked = structuredClone(page);
  const scenarios = asked.b ? [asked.a, asked.b] : [asked.a];
  const answer = await engine.ask({ kind: "answers", scenarios });
  if (answer === undefined) return;
  shown = { page: asked, answer };
  figure.show(shown);
  showAnswer();
  document.documentElement.dataset.answered = addressOf(data, asked);
  if (settled) speak(`${said ? `${said}. ` : ""}${finding.textContent}.`);
  await updateShares(asked);
}

async function updateShares(asked) {
  divided.busy();
  const scenario = asked[asked.active];
  const shares = await engine.ask({ kind: "shares", scenario });
  if (shares === undefined) return;
  divided.show(shares, scenario);
  document.documentElement.dataset.shared = addressOf(data, asked);
}

// --- What a reader takes along ------------------------------------------------------------------------------------------

function taking() {
  const { element, copies, saves } = toolbar("Copy and save what is shown");
  const name = (ending) => () => `${slug(`sanqi ${titleOf(data, current())}`)}.${ending}`;
  const other = () =>
    shown.page.b ? { run: shown.answer.runs[1], history: shown.answer.histories[1], scenario: shown.page.b } : null;
  copies("Copy address", "Address", () => location.href);
  copies("Copy sentence", "Sentence", () =>
    quotation(data, shown.answer.runs[0], shown.answer.histories[0], shown.page.a, other()),
  );
  copies("Copy caption", "Caption", () => caption(figure.description, 1));
  copies("Copy as TOML", "Scenario file", () => tomlOf(data, current(), titleOf(data, current())));
  copies("Copy the command", "Command", () => commandOf(current()));
  copies("Copy as csv", "Table", () => csvOf(data, shown));
  saves("Save csv", name("csv"), () => new Blob([csvOf(data, shown)], { type: "text/csv" }));
  saves(
    "Save TOML",
    name("toml"),
    () => new Blob([tomlOf(data, current(), titleOf(data, current()))], { type: "text/plain" }),
  );
  saves("Save SVG", name("svg"), () => new Blob([svgText(figure.description)], { type: "image/svg+xml" }));
  saves("Save PNG", name("png"), () => png(figure.description));
  return element;
}

const listOf = (...lines) => make("ul", {}, ...lines.map((line) => make("li", {}, line)));

function build() {
  const main = document.getElementById("explorer");
  const controls = make(
    "div",
    { className: "bar", role: "group", "aria-label": "Steps and scenarios" },
    undo,
    redo,
    resetAll,
    compare,
  );
  const skip = (id, words) => make("a", { href: `#${id}`, className: "skip" }, words);
  const skips = make(
    "nav",
    { "aria-label": "On this page" },
    ...[
      ["levers", "To the levers"],
      ["words", "To the words and numbers"],
      ["take", "To what you can take along"],
    ].map(([id, words]) => skip(id, words)),
  );
  skips.addEventListener("click", (event) => {
    event.preventDefault(); // the address is the scenario's
    const target = document.getElementById(event.target.hash.slice(1));
    target.scrollIntoView();
    target.focus();
  });
  document.body.prepend(skips);
  main.append(
    make(
      "section",
      { className: "answer", id: "answer", "aria-labelledby": "answer-head" },
      heading("What the model says", "answer-head"),
      finding,
      make("p", { className: "note" }, `${defined} ${withCapital(noInterval)}. ${bandInWords(data)}.`),
      figure.element,
      status,
    ),
    make(
      "section",
      { className: "asked", id: "levers", tabIndex: -1, "aria-labelledby": "levers-head" },
      heading("What you change", "levers-head"),
      faults,
      controls,
      side.element,
      shipped.element,
      levers.element,
      choices.element,
    ),
    make(
      "section",
      { className: "told", id: "words", tabIndex: -1, "aria-labelledby": "words-head" },
      heading("In words and numbers", "words-head"),
      ofWords,
      changed,
      sentences,
      outcomes,
    ),
    make(
      "section",
      { className: "told", id: "shares", "aria-labelledby": "shares-head" },
      heading("Nature or policy", "shares-head"),
      ofShares,
      make(
        "p",
        { className: "note" },
        "Nature and policy stand where you put them, against the reference world. Alone is what a side brings about while the " +
          "other stays at the reference, removal what vanishes when only it is put there, Shapley the mean of the two. What " +
          "comes only of both together is in the removal of each: there is no one number.",
      ),
      divided.element,
    ),
    make(
      "section",
      { className: "told", id: "take", tabIndex: -1, "aria-labelledby": "take-head" },
      heading("Take it along", "take-head"),
      taking(),
      make("p", { className: "note" }, "The file and the command give the program, sanqi, the same numbers."),
    ),
    make(
      "section",
      { className: "told", id: "not", "aria-labelledby": "not-head" },
      heading("What this is not", "not-head"),
      listOf(
        "Not a prediction and no proof: what this model's China would have done. The record beside it is of history.",
        `Not an interval: each run here is one, at the fitted values. ${bandInWords(data)}. For the interval of a world of yours: sanqi run SCENARIO --posterior shipped.`,
        "Not a fit of other structures: they run at the values of the shipped one; their own posteriors are in sanqi verdict --structures.",
        data.quote_groups,
        data.death_caveat,
        `Reference world R1 is slower: ${data.draws_of_weather}`,
      ),
      make(
        "p",
        { className: "note", id: "edition" },
        `sanqi ${data.version}, model ${data.sources}, values ${data.world_checksum}.`,
      ),
    ),
  );
}

build();
showControls();
showFaults(read.faults);
engine.ready
  .then(() => update(false))
  .catch((error) => {
    finding.textContent = `The model does not run here: ${error.message}.`;
  });
