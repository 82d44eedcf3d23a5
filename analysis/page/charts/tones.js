// Colours: on the page as variables of the style, which follow light and dark; in a picture that leaves the page as they
// are printed.

const variable = (name, otherwise) => `var(--${name}, ${otherwise})`;

export const onPage = {
  of: (colour) => variable(`c-${colour.slice(1).toLowerCase()}`, colour),
  ink: "var(--ink)",
  quiet: "var(--quiet)",
  paper: "var(--paper)",
  shade: "var(--span)",
  grid: "var(--grid)",
  base: "var(--base)",
};

export const onPaper = {
  of: (colour) => colour,
  ink: "#222222",
  quiet: "#5c6167",
  paper: "#ffffff",
  shade: "#f0f1f2",
  grid: "#e6e6e6",
  base: "#999999",
};
