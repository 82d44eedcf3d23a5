// What a reader takes along: address, words, files, pictures.
import { slug, toolbar } from "../actions.js";
import { caption } from "../description.js";
import { png, svgText } from "../standalone.js";
import { csvOf } from "./csv.js";
import { commandOf, tomlOf } from "./state.js";
import { quotation, titleOf } from "./words.js";

/** Of what `shown()` is, {page, answer}; `description` is that of the figure. Files and commands are of the active scenario. */
export function taking(data, shown, description) {
  const { element, copies, saves } = toolbar("Copy and save what is shown");
  const current = () => shown().page[shown().page.active];
  const title = () => titleOf(data, current());
  const toml = () => tomlOf(data, current(), title());
  const csv = () => csvOf(data, shown());
  const file = (words, ending, type, make) =>
    saves(
      words,
      () => `${slug(`sanqi ${title()}`)}.${ending}`,
      () => new Blob([make()], { type }),
    );

  copies("Copy address", "Address", () => location.href);
  copies("Copy sentence", "Sentence", () => quotation(data, shown()));
  copies("Copy caption", "Caption", () => caption(description, 1));
  copies("Copy as TOML", "Scenario file", toml);
  copies("Copy the command", "Command", () => commandOf(current()));
  copies("Copy as csv", "Table", csv);
  file("Save csv", "csv", "text/csv", csv);
  file("Save TOML", "toml", "text/plain", toml);
  file("Save SVG", "svg", "image/svg+xml", () => svgText(description));
  saves(
    "Save PNG",
    () => `${slug(`sanqi ${title()}`)}.png`,
    () => png(description),
  );
  return element;
}
