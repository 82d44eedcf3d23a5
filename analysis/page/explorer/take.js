// What a reader takes along: address, words, files, pictures.
import { slug, toolbar } from "../actions.js";
import { caption } from "../description.js";
import { png, svgText } from "../standalone.js";
import { csvOf } from "./csv.js";
import { addressOf, commandOf, tomlOf } from "./state.js";
import { quotation, titleOf } from "./words.js";

/** The page at what is shown, as this edition writes it. */
export function linkTo(data, page) {
  const address = addressOf(data, page);
  return `${location.href.split("#")[0]}${address && `#${address}`}`;
}

/** Few signs that tell scenarios apart whose names begin alike (djb2). */
const tagOf = (text) => [...text].reduce((sum, sign) => (sum * 33 + sign.charCodeAt(0)) >>> 0, 5381).toString(36);

/**
 * Of what `shown()` is, {page, answer}, as {element, show(page)}; `description` is that of the figure. Scenario files
 * and commands are of the active scenario, which the buttons name where there are two.
 */
export function taking(data, shown, description) {
  const { element, copies, saves } = toolbar("Copy and save what is shown");
  const current = () => shown().page[shown().page.active];
  const title = () => titleOf(data, current());
  const toml = () => tomlOf(data, current(), title());
  const csv = () => csvOf(data, shown());
  const name = (ending) => () => `${slug(`sanqi ${title()}`)}-${tagOf(addressOf(data, shown().page))}.${ending}`;
  const file = (words, ending, type, make) =>
    saves(
      words,
      name(ending),
      () => new Blob([make()], { type }),
    );

  copies("Copy address", "Address", () => linkTo(data, shown().page));
  copies("Copy sentence", "Sentence", () => quotation(data, shown()));
  copies("Copy caption", "Caption", () => caption(description, 1));
  const ofOne = [
    copies("Copy as TOML", "Scenario file", toml),
    copies("Copy the command", "Command", () => commandOf(current())),
  ];
  copies("Copy as csv", "Table", csv);
  file("Save csv", "csv", "text/csv", csv);
  ofOne.push(file("Save TOML", "toml", "text/plain", toml));
  file("Save SVG", "svg", "image/svg+xml", () => svgText(description));
  saves(
    "Save PNG",
    name("png"),
    () => png(description),
  );
  const names = new Map(ofOne.map((one) => [one, one.textContent]));
  return {
    element,
    show({ b, active }) {
      for (const [one, words] of names) one.textContent = b ? `${words} of ${active.toUpperCase()}` : words;
    },
  };
}
