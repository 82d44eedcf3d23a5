// Elements that a drawing gets beside what Plot puts there.
import { letterSize } from "./letters.js";

export function append(parent, name, attributes, content = "") {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = content;
  parent.append(element);
  return element;
}

/** One picture with one name: what Plot labels inside is refused by screen readers' rules. */
export function named(svg, name) {
  for (const element of svg.querySelectorAll("[aria-label], [aria-description]")) {
    element.removeAttribute("aria-label");
    element.removeAttribute("aria-description");
  }
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", name);
  return svg;
}

/** Plot's own style, of the letters around it. */
export const drawingStyle = (tones) => ({
  fontFamily: "inherit",
  fontSize: `${letterSize}px`,
  background: "none",
  overflow: "visible",
  color: tones.ink,
});
