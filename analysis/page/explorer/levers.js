// The controls of the levers: a slider each, and for those that were moved a date from which they hold.
import { make } from "./dom.js";
import { dateInWords, positionInWords, settingInWords, withCapital, zeroEnd } from "./words.js";

const steps = 20; // of a slider

/** Every quarter of the years in which most was decided. */
const usualDates = Array.from({ length: 4 * 6 }, (_, quarter) => 1957 + quarter / 4);

const asInHistory = { value: 1, from: null };

/**
 * One lever as {element, show}: `show(setting, choices)` puts the controls where the state has the lever. `change` is
 * called with a setting, with whether the reader is still moving, and with whether that is by keys.
 */
function leverControl(data, lever, change) {
  const id = `lever-${lever.symbol}`;
  const slider = make("input", { type: "range", id, min: 0, max: steps, step: 1, "aria-describedby": `${id}-note` });
  const position = make("output", { className: "position", for: id });
  const [low, high] = [make("span"), make("span", {}, "as in history")];
  const date = make("select", { id: `${id}-from` });
  const reset = make("button", { type: "button", className: "reset" }, "Reset");
  reset.setAttribute("aria-label", `Reset ${lever.name}: as in history`);
  const more = make("div", { className: "moved" }, make("label", { for: date.id }, "holds"), date, reset);
  const about = make("p", { className: "about-end" });
  const element = make(
    "div",
    { className: "lever" },
    make("div", { className: "lever-head" }, make("label", { for: id }, lever.name), position),
    slider,
    make("div", { className: "ends", "aria-hidden": "true" }, low, high),
    more,
    make(
      "details",
      {},
      make("summary", {}, `About ${lever.name.toLowerCase()}`),
      make("p", { id: `${id}-note` }, `${withCapital(lever.note)}.`),
      about,
    ),
  );
  let shown = asInHistory;
  let keptDate = null; // of a lever that only passes by history
  let passing = false;
  let byKeys = false;

  const moveTo = (moving) => {
    passing = true;
    change({ value: Number((slider.value / steps).toFixed(2)), from: shown.from ?? keptDate }, moving, byKeys);
  };
  slider.addEventListener("keydown", () => (byKeys = true));
  slider.addEventListener("pointerdown", () => (byKeys = false));
  slider.addEventListener("input", () => moveTo(true));
  slider.addEventListener("change", () => moveTo(false));
  date.addEventListener("change", () =>
    change({ ...shown, from: date.value === "" ? null : Number(date.value) }, false),
  );
  reset.addEventListener("click", () => {
    change(asInHistory, false);
    slider.focus();
  });

  const fillDates = (from) => {
    const dates = from === null || usualDates.includes(from) ? usualDates : [...usualDates, from].sort((a, b) => a - b);
    if ([...date.options].slice(1).map(({ value }) => value).join() !== dates.join())
      date.replaceChildren(
        make("option", { value: "" }, "throughout"),
        ...dates.map((one) => make("option", { value: one }, `from ${dateInWords(one)}`)),
      );
    date.value = from ?? "";
  };

  return {
    element,
    show(next, choices) {
      keptDate = next ? next.from : passing ? keptDate : null;
      passing = false;
      shown = next ?? asInHistory;
      if (Number(slider.value) !== steps * shown.value) slider.value = steps * shown.value;
      const moved = shown.value !== 1;
      const place = positionInWords(lever, shown.value, choices);
      position.textContent = place;
      slider.setAttribute("aria-valuetext", moved ? settingInWords(lever, shown, choices) : place);
      low.textContent = zeroEnd(lever, choices);
      element.classList.toggle("is-moved", moved);
      more.hidden = !moved;
      fillDates(shown.from);
      const end = lever.ends[choices.reference ?? "R0"].replace(/^\w+ at 0 in \w+: /, "");
      about.textContent = end ? `At the other end: ${end}.` : "At the other end: the mean of the normal years.";
    },
  };
}

const groupsExplained = "The headings are the groups of levers. What a group does is surer than what one lever does.";

/** All levers by groups as {element, show(scenario)}; `change(symbol, setting, moving, byKeys)`. */
export function leverControls(data, change) {
  const controls = new Map(
    data.levers.map((lever) => [
      lever.symbol,
      leverControl(data, lever, (...how) => change(lever.symbol, ...how)),
    ]),
  );
  const groups = data.groups.map((group) =>
    make(
      "fieldset",
      {},
      make("legend", {}, withCapital(data.group_names[group])),
      ...data.levers.filter((lever) => lever.group === group).map(({ symbol }) => controls.get(symbol).element),
    ),
  );
  return {
    element: make(
      "div",
      { className: "levers" },
      make("p", { className: "note" }, groupsExplained),
      ...groups,
    ),
    show({ levers, choices }) {
      for (const [symbol, control] of controls) control.show(levers[symbol], choices);
    },
  };
}
