// The first tab: who sits where, as a table that follows the day, the place and what stands across.
import { data } from "./data.js";
import { cell, familyClass } from "./discs.js";
import { el, make } from "./dom.js";
import { boardId, daysOfBoards, largerOf, placesOfBoards, placesWithin, rowsOn, setNumber, sets, thingName } from "./seats.js";
import { setDay, state, watch } from "./shown.js";
import { dayWords } from "./words.js";

const chosen = { by: "sector", place: -1, open: new Set() };

export const whoSettings = () => ({
  by: chosen.by === "sector" ? "" : chosen.by,
  place: chosen.place < 0 ? "" : thingName(chosen.place),
});

export function startWho(go) {
  const by = el("who-by");
  for (const set of sets()) if (set.columns.length) by.append(make("option", set.name, { value: set.by }));
  const place = el("who-place");
  place.append(make("option", "All", { value: "-1" }));
  for (const thing of placesOfBoards()) place.append(make("option", thingName(thing), { value: String(thing) }));
  by.addEventListener("change", () => { chosen.by = by.value; drawWho(); go(); });
  place.addEventListener("change", () => { chosen.place = Number(place.value); drawWho(); go(); });
  el("who").parentElement.addEventListener("click", (event) => {
    const button = event.target.closest("button.fold");
    if (button) fold(Number(button.value));
  });
  if (data.who.rows.length >= data.who.foldedFrom) letUnfold();
  watch("day", drawWho);
}

// Shows the columns and the place that an address names.
export function openWho({ by = "", place = "" }) {
  const before = `${chosen.by} ${chosen.place}`;
  chosen.by = sets()[setNumber(by)].by;
  chosen.place = place ? placesOfBoards().find((thing) => thingName(thing) === place) ?? -1 : -1;
  el("who-by").value = chosen.by;
  el("who-place").value = String(chosen.place);
  if (`${chosen.by} ${chosen.place}` !== before) drawWho();
}

// The command wrote one row of sums a place: its name becomes a button.
function letUnfold() {
  [...el("who").querySelectorAll("tbody[data-place]")].forEach((body, n) => {
    const place = data.who.places[n];
    const title = body.querySelector("th");
    title.replaceChildren(foldButton(place), " ", title.querySelector(".n"));
  });
}

const foldButton = (place) =>
  make("button", thingName(place), { type: "button", class: "fold", value: String(place), "aria-expanded": String(chosen.open.has(place)) });

function fold(place) {
  if (!chosen.open.delete(place)) chosen.open.add(place);
  drawWho();
  el("who").querySelector(`button.fold[value="${place}"]`)?.focus();
}

export function drawWho() {
  const set = setNumber(chosen.by);
  const rows = rowsOn(state.day, set, chosen.place);
  const { columns, families } = sets()[set];
  const used = usedColumns(columns, rows);
  const caption = make("caption", `Seats on each board, by ${chosen.by}, on the date shown`, { class: "vh" });
  const table = el("who");
  table.className = used.length > 30 ? "who many" : "who";
  table.replaceChildren(caption, head(columns, families, used), ...bodies(rows, columns, used));
  scopeWords(rows);
}

// Columns of organisations that have no seat on what is shown are left out: there may be hundreds.
function usedColumns(columns, rows) {
  const all = columns.map((_, n) => n);
  if (chosen.by !== "organisation") return all;
  return all.filter((n) => rows.some(({ cells }) => cells[n][0] || cells[n][1] || cells[n][2]));
}

// The heads of the columns that are used, under their families, with a last one for words.
export function head(columns, families, used, last = "To know") {
  const names = used.map((n) => {
    const made = make("th", "", { scope: "col", class: "col" });
    made.append(make("span", columns[n][1], { title: columns[n][0] }));
    return made;
  });
  const two = families.length > 0;
  const corner = (text, name) => make("th", text, { scope: "col", ...(two ? { rowspan: "2" } : {}), class: name });
  const remark = corner("", "remark");
  remark.append(make("span", last));
  const made = make("thead");
  const first = make("tr");
  first.append(corner("Board", "board"), ...(two ? familyHeads(columns, families, used) : names), remark);
  made.append(first);
  if (two) {
    const second = make("tr");
    second.append(...names);
    made.append(second);
  }
  return made;
}

function familyHeads(columns, families, used) {
  const names = new Map(families);
  const made = [];
  let last = null;
  for (const n of used) {
    const family = columns[n][2];
    if (family === last) {
      made.at(-1).colSpan += 1;
      continue;
    }
    last = family;
    made.push(make("th", names.get(family) || "", { scope: "colgroup", colspan: "1", class: `fam ${familyClass(family)}` }));
  }
  return made;
}

function* bodies(rows, columns, used) {
  const inner = chosen.place < 0 ? [] : placesWithin(chosen.place);
  const folded = inner.length > 0 || (chosen.place < 0 && data.who.rows.length >= data.who.foldedFrom);
  const own = folded ? rows.filter((row) => row.place === chosen.place) : rows;
  const body = make("tbody");
  body.append(...own.map((row) => boardTr(row, columns, used)));
  yield body;
  if (!folded) return;
  // In the order in which the command wrote them; after those, places with boards on other days.
  const every = [...data.who.places, ...placesOfBoards().filter((place) => largerOf(place) < 0)];
  for (const place of inner.length ? inner : new Set(every)) {
    const made = foldedTrs(place, rows, columns, used, 0);
    if (!made.length) continue;
    const part = make("tbody");
    part.append(...made);
    yield part;
  }
}

// The row of sums of a place, and where it is open its boards and the places folded into it.
function foldedTrs(place, rows, columns, used, depth) {
  const own = rows.filter((row) => row.place === place);
  const inner = placesWithin(place);
  const here = [...own, ...rows.filter((row) => inner.includes(row.place))];
  if (!here.length) return [];
  const sum = sumTr(place, here, columns, used, depth);
  if (!chosen.open.has(place)) return [sum];
  const boards = own.map((row) => boardTr({ ...row, depth: row.depth + depth + 1 }, columns, used));
  return [sum, ...boards, ...inner.flatMap((one) => foldedTrs(one, rows, columns, used, depth + 1))];
}

function boardTr(row, columns, used) {
  const made = make("tr");
  const title = make("th", "", { scope: "row", class: `board d${Math.min(row.depth, 4)}` });
  if (data.tabs.includes("board")) title.append(make("a", row.name, { href: `#board?of=${boardId(row.row)}` }));
  else title.textContent = row.name;
  made.append(title, ...used.map((n) => cell(row.cells[n], columns[n][2])), remarkTd(row.remarks));
  return made;
}

function remarkTd(remarks) {
  const made = make("td", "", { class: "remark" });
  remarks.forEach(([says, tone], n) => {
    if (n) made.append("; ");
    made.append(make("span", says, { class: tone }));
  });
  return made;
}

function sumTr(place, rows, columns, used, depth) {
  const made = make("tr", "", { class: "sum" });
  const title = make("th", "", { scope: "row", class: depth ? `board d${depth}` : "board" });
  const boards = `${rows.length} board${rows.length === 1 ? "" : "s"}`;
  title.append(foldButton(place), " ", make("span", boards, { class: "n" }));
  const sums = used.map((n) => [0, 1, 2].map((sort) => rows.reduce((sum, row) => sum + row.cells[n][sort], 0)));
  const found = rows.filter((row) => row.cells.some((values) => values[3] === "found")).length;
  const remark = found ? [[`a voice is missing on ${found} of ${boards}`, "found"]] : [];
  made.append(title, ...sums.map((sum, n) => cell([...sum, ""], columns[used[n]][2])), remarkTd(remark));
  return made;
}

// What the table speaks of; an empty one says why, and on which day it would not be.
function scopeWords(rows) {
  const where = chosen.place < 0 ? "" : ` of ${thingName(chosen.place)}`;
  el("who-scope").textContent = [where && `on boards${where}`, state.day === data.asAt ? "" : `on ${dayWords(state.day)}`].filter(Boolean).join(" ");
  const note = el("who-note");
  note.replaceChildren();
  if (rows.length) {
    note.textContent = state.day === data.asAt ? data.whoNote : `What is missing is known for ${dayWords(data.asAt)} only, and is not shown on another day.`;
    return;
  }
  const days = daysOfBoards(chosen.place);
  if (!days.length) {
    note.textContent = "No board is recorded. Write boards in the sheet boards, and who sits on them in the sheet seats.";
    return;
  }
  note.append(`No board${where} is there on ${dayWords(state.day)}. `);
  const button = make("button", `Show ${dayWords(data.asAt)}`, { type: "button" });
  button.addEventListener("click", () => setDay(data.asAt));
  note.append(button);
}
