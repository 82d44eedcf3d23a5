// The controls of worlds: which weather, against what, in which structure; and the shipped scenarios to start from.
import { make } from "./dom.js";
import { plain, shippedAs } from "./state.js";
import { choiceTitle, wordTitle } from "./words.js";
import { placesOf, possible } from "./worlds.js";

function choiceControl(data, { name, words, meaning }, change) {
  const id = `choice-${name}`;
  const select = make(
    "select",
    { id, title: meaning },
    ...words.map((word) => make("option", { value: word }, wordTitle(data, name, word))),
  );
  select.addEventListener("change", () => change(name, select.value));
  const chosen = make("p", { className: "note chosen", "aria-hidden": "true" }); // in full, where the list cuts it
  const element = make("div", { className: "choice" }, make("label", { for: id }, choiceTitle(name)), select, chosen);
  return {
    element,
    show(choices) {
      select.value = choices[name] ?? words[0];
      element.classList.toggle("is-moved", name in choices);
      chosen.textContent = name in choices ? `${wordTitle(data, name, choices[name])}.` : "";
      for (const option of select.options)
        option.disabled = !possible(data, placesOf(data, { ...choices, [name]: option.value }));
    },
  };
}

/** As {element, show(scenario)}; `change(name, word)`. */
export function choiceControls(data, change) {
  const controls = data.choices.map((choice) => choiceControl(data, choice, change));
  return {
    element: make(
      "fieldset",
      { className: "choices" },
      make("legend", {}, "World"),
      ...controls.map((control) => control.element),
    ),
    show({ choices }) {
      for (const control of controls) control.show(choices);
    },
  };
}

/** The lever moves exports and imports together, and no control sets one policy of a lever. */
const notHere =
  "Exports alone stopped, imports as in history, is not here, since the lever moves both: sanqi run " +
  "exports_alone_stopped_1959.";

/** A list of the shipped scenarios; `start(scenario, title)`. It shows the one that the state is. */
export function scenarioList(data, start) {
  const own = make("option", { value: "", disabled: true }, "a scenario of your own");
  const select = make(
    "select",
    { id: "shipped" },
    own,
    ...data.scenarios.map(({ name, title }) => make("option", { value: name }, title)),
  );
  select.addEventListener("change", () => {
    const found = data.scenarios.find(({ name }) => name === select.value);
    start(plain(data, found), found.title);
  });
  const about = make("p", { className: "note" });
  return {
    element: make(
      "div",
      {},
      make("div", { className: "choice" }, make("label", { for: "shipped" }, "Start from"), select),
      about,
      make("p", { className: "note" }, notHere),
    ),
    show(scenario) {
      const found = shippedAs(data, scenario);
      select.value = found ? found.name : "";
      about.textContent = found?.description ?? "";
      about.hidden = about.textContent === "";
    },
  };
}
