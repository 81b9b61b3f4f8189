// The tables: every row can be reached, a thousand at a time, and saved as CSV.
import { csvText } from "./csv.js";
import { data, factsOf, fileName, kindOf, nameOf, nodeCount, nodes, tieCount, ties, words } from "./data.js";
import { el, make, save, say } from "./dom.js";
import { state } from "./shown.js";
import { originWords, spanWords, thousands } from "./words.js";

const PAGE = 1000;
const factWords = (i) => factsOf(i).map(([label, text]) => `${label}: ${text}`).join("; ");
const about = (things) => ({
  Dates: (i) => spanWords(things, i),
  Source: (i) => words[things.source[i]],
  Confidence: (i) => words[things.confidence[i]],
});
const cells = () => ({
  things: {
    Name: nameOf,
    Kind: kindOf,
    Place: (i) => data.circles[nodes.home[i]][0],
    Sector: (i) => words[nodes.sector[i]],
    Fields: factWords,
    ...about(nodes),
  },
  ties: {
    From: (t) => nameOf(ties.a[t]),
    Tie: (t) => data.tieKinds[ties.kind[t]][1],
    To: (t) => nameOf(ties.b[t]),
    Details: (t) => words[ties.detail[t]],
    ...about(ties),
  },
});

// The tables of things and of ties: how many rows, and the texts of one.
export function tables() {
  const of = cells();
  const table = (id, count) => ({ count, row: (i, heads = data.columns[id]) => heads.map((name) => of[id][name](i)) });
  return { things: table("things", nodeCount), ties: table("ties", tieCount) };
}

// Of the rows on the page those are shown whose thing or tie is, and the headings say of how many.
export function followTables() {
  for (const [id, on, count] of [["things", state.nodeOn, nodeCount], ["ties", state.tieOn, tieCount]]) {
    const all = state.day === data.asAt && !isFiltered();
    let shown = 0;
    for (let i = 0; i < count; i++) shown += on[i];
    el(`${id}-title`).querySelector(".n").textContent = all ? thousands(count) : `${thousands(shown)} of ${thousands(count)}`;
    const first = (firstRow[id] || 0) * PAGE;
    [...el(id).tBodies].flatMap((body) => [...body.rows]).forEach((row, n) => { row.hidden = !all && !on[first + n]; });
  }
}
const firstRow = {};
const isFiltered = () => state.only || Object.values(state.off).some((set) => set.size);

export function startTables() {
  for (const [id, table] of Object.entries(tables())) {
    const tools = document.querySelector(`.table-tools[data-table="${id}"]`);
    const button = (text, label, action) => {
      const made = make("button", text, { type: "button" });
      if (label) made.setAttribute("aria-label", label);
      made.addEventListener("click", action);
      tools.append(made);
      return made;
    };
    button("Save all as CSV", `Save all of the table of ${id} as CSV`, () => saveCsv(id, table));
    if (table.count <= PAGE) continue;
    const pages = Math.ceil(table.count / PAGE);
    // What is the same in all rows is said over the table.
    const heads = data.columns[id].filter((name) => !data.saidOnce[id].includes(name));
    let page = 0;
    const where = make("span", "", { class: "quiet" });
    const turn = (by) => {
      page = Math.min(pages - 1, Math.max(0, page + by));
      const last = Math.min(table.count, (page + 1) * PAGE);
      where.textContent = `Rows ${page * PAGE + 1} to ${last} of ${table.count}`;
      before.disabled = page === 0;
      after.disabled = page === pages - 1;
      if (!by) return;
      const body = make("tbody", "", { class: "shown" });
      for (let i = page * PAGE; i < last; i++) {
        const row = make("tr");
        table.row(i, heads).forEach((cell, n) => row.append(n ? make("td", cell) : make("th", cell, { scope: "row" })));
        body.append(row);
      }
      firstRow[id] = page;
      const [first, ...others] = el(id).tBodies;
      others.forEach((other) => other.remove());
      first.replaceWith(body);
      el(id).parentElement.scrollTop = 0;
      followTables();
      say(where.textContent);
    };
    const before = button("Rows before", `Rows before, table of ${id}`, () => turn(-1));
    const after = button("Next rows", `Next rows, table of ${id}`, () => turn(1));
    tools.append(where);
    turn(0);
  }
}

function saveCsv(id, table) {
  const things = id === "ties" ? ties : nodes;
  const rows = [[...data.columns[id], "Written in"]];
  for (let i = 0; i < table.count; i++) rows.push([...table.row(i), originWords(things, i)]);
  save(new Blob([csvText(rows)], { type: "text/csv" }), `${fileName()}_${id}.csv`);
}

// The rows of the tables are laid out a part at a time, when the map can be used.
export function showRows() {
  const rest = [...document.querySelectorAll("tbody")];
  const more = () => {
    if (!rest.length) return;
    rest.shift().classList.add("shown");
    setTimeout(more, 50);
  };
  more();
}
