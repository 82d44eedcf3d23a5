// What a figure's description says, as words and as a table to take away.

/** The description as C++ states it; see analysis/report/README.md. */
export function read(figure) {
  const description = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  if (description.schema !== 1) throw new Error(`a figure's description of schema ${description.schema}, not 1`);
  return description;
}

const stopped = (text) => (/[.?!]$/.test(text) ? text : `${text}.`);
const unstopped = (text) => text.replace(/\.$/, "");

export function title({ title: { subject, statement } }) {
  if (!statement) return subject;
  return `${subject}${subject.endsWith("?") ? "" : ":"} ${statement}`;
}

export const captionLines = (description) => description.caption.split("\n").filter((line) => line !== "");

/** The finding with its terms, what it is measured against and what made it, so that it can stand in an essay alone. */
export function sentence(description) {
  const { terms, subtitle, source } = description;
  const parts = [title(description), (terms ?? "").replaceAll("\n", " "), subtitle].filter((part) => part !== "");
  return [...parts.map(stopped), `Source: ${stopped(source)}`].join(" ");
}

export function caption(description, number) {
  const parts = [
    `Figure ${number}. ${stopped(title(description))}`,
    description.subtitle && stopped(description.subtitle),
  ];
  return [...parts, ...captionLines(description), `Source: ${stopped(description.source)}`].filter(Boolean).join(" ");
}

/** `work` is how the page says to cite the program; `origin` is {file, date} of the results. */
export function chicago(description, work, origin) {
  return `${stopped(work)} Figure “${title(description)}”, from ${origin.file}, computed ${origin.date} (${unstopped(description.source)}).`;
}

export function bibtex(description, entry, origin) {
  const escaped = (text) => text.replace(/[\\{}]/g, "").replace(/[&%$#_]/g, "\\$&");
  const note = `Figure: ${title(description)}. From ${origin.file}, computed ${origin.date}; ${unstopped(description.source)}`;
  return entry.trim().replace(/\n\}$/, `,\n  note = {${escaped(note)}}\n}`);
}

function rowsOf(panel) {
  const row = (kind, series, x, value, low, high) => [panel.title, panel.unit, kind, series, x, value, low, high];
  if (panel.kind === "bars") {
    return panel.bars.flatMap((bar) =>
      panel.components.map(({ label }, i) =>
        row("bar", label, bar.label, bar.values[i], ...(bar.intervals[i] ?? [null, null])),
      ),
    );
  }
  const kinds = { line: "line", points: "record" };
  return [
    ...panel.lines.flatMap((line) =>
      line.x.map((x, i) => row(kinds[line.style] ?? "what might have been", line.label, x, line.y[i], null, null)),
    ),
    ...panel.bands.flatMap((band) => band.x.map((x, i) => row("band", band.label, x, null, band.low[i], band.high[i]))),
  ];
}

const cell = (value) => {
  if (value === null) return "";
  const text = String(value);
  return /[",\n#]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A row a value; what the figure says of itself in lines that begin with #, which readers of csv can skip. */
export function csv(description, number, work, origin) {
  const said = [
    caption(description, number),
    chicago(description, work, origin),
    "unit: the unit of value, low and high",
  ];
  const head = ["panel", "unit", "kind", "series", "x", "value", "low", "high"];
  const rows = [head, ...description.panels.flatMap(rowsOf)];
  return `${said.map((line) => `# ${line}\n`).join("")}${rows.map((row) => row.map(cell).join(",")).join("\n")}\n`;
}
