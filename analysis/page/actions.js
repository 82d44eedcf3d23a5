// The buttons below a figure: what a reader takes into an essay or a program.
import { bibtex, caption, chicago, csv, sentence, title } from "./description.js";
import { png, svgText } from "./standalone.js";

/** Where the clipboard is closed to pages from disk, by the older way; false where that is closed too. */
async function copied(text, markup) {
  try {
    if (markup && window.ClipboardItem) {
      const item = {
        "text/plain": new Blob([text], { type: "text/plain" }),
        "text/html": new Blob([markup], { type: "text/html" }),
      };
      await navigator.clipboard.write([new ClipboardItem(item)]);
    } else {
      await navigator.clipboard.writeText(text);
    }
    return true;
  } catch {
    return copiedByEvent(text, markup);
  }
}

function copiedByEvent(text, markup) {
  const put = (event) => {
    event.clipboardData.setData("text/plain", text);
    if (markup) event.clipboardData.setData("text/html", markup);
    event.preventDefault();
  };
  document.addEventListener("copy", put, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", put);
  return done;
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export const slug = (text) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);

/** The tables of a figure, for a word processor and as text with tabs. */
function tables(figure) {
  const all = [...figure.querySelectorAll("details table")];
  const text = all.map((table) =>
    [
      table.caption.textContent,
      ...[...table.rows].map((row) => [...row.cells].map((one) => one.textContent).join("\t")),
    ].join("\n"),
  );
  return { text: `${text.join("\n\n")}\n`, markup: all.map((table) => table.outerHTML).join("\n") };
}

function originOf(figure) {
  const { file, date } = figure.closest("section").dataset;
  return { file, date };
}

/** What the page says of how to cite the program, in the words that C++ chose. */
export const work = () => document.getElementById("citation").textContent;
export const entry = () => document.getElementById("bibtex").textContent;

/** A row of buttons, each of which says in one status line what became of it. */
export function toolbar(label) {
  const element = document.createElement("div");
  element.className = "actions";
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", label);
  const status = document.createElement("p");
  status.className = "status";
  status.setAttribute("role", "status");
  element.append(status);

  const button = (words, act) => {
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = words;
    one.addEventListener("click", async () => {
      status.textContent = "";
      try {
        status.textContent = await act();
      } catch (error) {
        status.textContent = `${words}: failed (${error.message})`;
      }
    });
    status.before(one);
    return one;
  };
  const copies = (words, what, text) =>
    button(words, async () => {
      const copy = text();
      return (await copied(copy)) ? `${what} copied.` : `This browser lets no page copy; to copy by hand: ${copy}`;
    });
  const saves = (words, name, make) =>
    button(words, async () => {
      save(await make(), name());
      return `Saved as ${name()}.`;
    });
  return { element, button, copies, saves };
}

export function actions(figure, description, number) {
  const { element, button, copies, saves } = toolbar(`Figure ${number}: copy and save`);
  const name = (ending) => () => `${slug(title(description))}.${ending}`;
  const origin = originOf(figure);

  copies("Copy sentence", "Sentence", () => sentence(description));
  copies("Copy caption", "Caption", () => caption(description, number));
  copies("Copy citation (Chicago)", "Citation", () => chicago(description, work(), origin));
  copies("Copy BibTeX", "BibTeX", () => bibtex(description, entry(), origin));
  button("Copy table", async () => {
    const { text, markup } = tables(figure);
    return (await copied(text, markup))
      ? "Table copied."
      : "This browser lets no page copy; select the table below by hand.";
  });
  saves("Save SVG", name("svg"), () => new Blob([svgText(description)], { type: "image/svg+xml" }));
  saves("Save PNG", name("png"), () => png(description));
  saves("Save csv", name("csv"), () => new Blob([csv(description, number, work(), origin)], { type: "text/csv" }));
  return element;
}
