// The questions: those with a word in them, all as CSV, and folded for paper.
import { csvText } from "./csv.js";
import { fileName } from "./data.js";
import { el, make, save } from "./dom.js";
import { folded } from "./fold.js";

const tidy = (text) => text.replace(/\s+/g, " ").trim();
const texts = (row) => [...row.cells].map((cell) => tidy(cell.innerText));

export function startAsked() {
  const find = el("asked-find");
  if (!find) return;
  const rows = [...el("asked").tBodies[0].rows];
  const lower = rows.map((row) => row.textContent.toLowerCase());
  addEventListener("beforeprint", () => el("asked-paper").replaceChildren(...folded(rows.filter((row) => !row.hidden).map(asRow)).map(onPaper)));
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

const asRow = ({ cells: [asks, about, who, where, waits] }) => ({
  asks: tidy(asks.firstChild.textContent),
  about: tidy(about.textContent),
  who: tidy(who.textContent),
  cells: tidy(where.textContent),
  rules: tidy(waits.childNodes[1].textContent),
});

const withGap = (before, after) => [before, after || !before.endsWith("?") ? "…" : "", after].filter(Boolean).join(" ");

function onPaper({ before, after, cells, rules, people }) {
  const made = make("section");
  const title = make("h3", withGap(before, after));
  title.append(make("small", ` ${rules}; the answer goes to ${cells}`));
  made.append(title, ...people.map(({ who, before: first, after: last, items }) => {
    const line = make("p");
    const within = first || last ? make("em", `(${withGap(first, last)}) `) : "";
    line.append(make("strong", `${who === "not recorded" ? "who could say is not recorded" : who}: `), within, items.join("; "));
    return line;
  }));
  return made;
}
