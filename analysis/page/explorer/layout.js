// Where things stand on the page: what the model says, what a reader changes, then words, shares and what can be taken along.
import { make } from "./dom.js";
import { drawsInWords } from "./words.js";

const section = (id, className, words, ...children) =>
  make(
    "section",
    { id, className, tabIndex: -1, "aria-labelledby": `${id}-head` },
    make("h2", { id: `${id}-head` }, words),
    ...children,
  );

const note = (words, id = "") => make("p", { className: "note", id }, words);

/** Links for keys and screen readers. The address is the scenario's: they leave it alone. */
function skips(sections) {
  const links = sections.map(([id, words]) => make("a", { href: `#${id}`, className: "skip" }, words));
  const element = make("nav", { "aria-label": "On this page" }, ...links);
  links.forEach((link, i) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const target = document.getElementById(sections[i][0]);
      target.scrollIntoView();
      target.focus();
    }),
  );
  return element;
}

const sharesExplained =
  "Nature and policy stand where you put them, against the reference world. Alone is what a side brings about while the " +
  "other stays at the reference, removal what vanishes when only it is put there, Shapley the mean of the two. What comes " +
  "only of both together is in the removal of each: there is no one number.";

const limits = (data) => [
  "Not a prediction and no proof: what this model's China would have done. The record beside it is of history.",
  `Not an interval: each run here is one, at the fitted values. ${drawsInWords(data)}. For the interval of a world of ` +
    "yours: sanqi run SCENARIO --posterior shipped.",
  "Other structures are not refitted: they run at the values of the shipped one; their own posteriors are in sanqi verdict " +
    "--structures.",
  data.quote_groups,
  data.death_caveat,
  `Reference world R1 is slower. ${data.draws_of_weather}`,
];

/** Words that the page cannot do without, each with what it means. */
const meanings = (data) =>
  make(
    "details",
    { id: "meanings" },
    make("summary", {}, "What the words mean"),
    make("dl", {}, ...data.glossary.flatMap(([term, meaning]) => [make("dt", {}, term), make("dd", {}, meaning)])),
  );

/** Puts the parts, elements by name, into the page. */
export function layOut(data, parts) {
  document.body.prepend(
    skips([
      ["levers", "To the levers"],
      ["words", "To the words and numbers"],
      ["take", "To what you can take along"],
      ["model", "To pictures of the model"],
    ]),
  );
  document.querySelector("header").append(parts.faults);
  document
    .getElementById("explorer")
    .append(
      section(
        "answer",
        "answer",
        "What the model says",
        make("div", { className: "in-sight" }, parts.finding, parts.later, parts.told, parts.curves),
        parts.terms,
        parts.status,
        parts.printed,
      ),
      section("levers", "asked", "What you change", ...parts.controls),
      section("words", "told", "In words and numbers", parts.ofWords, parts.changed, parts.sentences, parts.outcomes),
      section("shares", "told", "Nature or policy", parts.ofShares, note(sharesExplained), parts.shares),
      section(
        "take",
        "told",
        "Take it along",
        parts.taking,
        note("Scenario file (TOML) and command are of one scenario. They give the program, sanqi, the same numbers."),
      ),
      section(
        "not",
        "told",
        "What this is not",
        make("ul", {}, ...limits(data).map((line) => make("li", {}, line))),
        meanings(data),
        note(`sanqi ${data.version}, model ${data.sources}, values ${data.world_checksum}.`, "edition"),
      ),
    );
}
