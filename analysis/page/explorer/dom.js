// Elements in few words.

/** `properties` are set on the element, those with a dash as attributes; `children` may be texts. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties))
    if (key.includes("-") || key === "role" || key === "for") element.setAttribute(key, value);
    else element[key] = value;
  element.append(...children.filter((child) => child !== null));
  return element;
}
