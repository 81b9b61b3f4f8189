// The questions: those with a word in them, and all as CSV.
import { csvText } from "./csv.js";
import { fileName } from "./data.js";
import { el, save } from "./dom.js";

const texts = (row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim());

export function startAsked() {
  const find = el("asked-find");
  if (!find) return;
  const rows = [...el("asked").tBodies[0].rows];
  const lower = rows.map((row) => row.textContent.toLowerCase());
  find.addEventListener("input", () => {
    const sought = find.value.trim().toLowerCase();
    let shown = 0;
    rows.forEach((row, n) => {
      row.hidden = !lower[n].includes(sought);
      if (!row.hidden) shown++;
    });
    el("asked-count").textContent = sought ? `${shown} of ${rows.length} questions${shown ? "" : ": no question has this word"}` : "";
  });
  el("asked-csv").addEventListener("click", () => {
    const shown = rows.filter((row) => !row.hidden);
    const all = [texts(el("asked").tHead.rows[0]), ...shown.map(texts)];
    save(new Blob([csvText(all)], { type: "text/csv" }), `${fileName()}_questions.csv`);
  });
}
