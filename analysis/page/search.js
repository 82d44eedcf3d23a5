// The field that searches a table: rows that hold every word of it stay.

export function searches(field) {
  const place = document.getElementById(field.dataset.searches);
  const rows = [...place.querySelectorAll("tbody tr")];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const status = document.createElement("p");
  status.className = "status";
  status.setAttribute("role", "status");
  const label = field.closest("label");
  label.hidden = false;
  label.parentElement.after(status);
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = texts.map((text) => words.every((word) => text.includes(word)));
    rows.forEach((row, i) => (row.hidden = !found[i]));
    const folded = place.querySelector("details");
    if (words.length && folded) folded.open = true;
    status.textContent = words.length ? `${found.filter(Boolean).length} of ${rows.length} rows` : "";
  });
}
