// The boards whose seats differ between two days: seats as they become, and what came (ringed) and went (hollow).
import { cell, fraction } from "./discs.js";
import { make } from "./dom.js";
import { rowsOn, sets, thingName } from "./seats.js";
import { head } from "./who.js";
import { counted } from "./words.js";

const seatsOf = (values) => values[0] + values[1] + values[2];

// The boards that differ, as [board, seats by column then, and now]; null where a board is not there.
export function changedSeats(first, last) {
  const on = (day) => new Map(rowsOn(day, 0).map((row) => [row.board, row]));
  const [before, after] = [on(first), on(last)];
  const isSame = (a, b) => a && b && a.cells.every((values, n) => values.slice(0, 3).every((seats, m) => Math.abs(seats - b.cells[n][m]) < 1e-6));
  return [...new Set([...after.keys(), ...before.keys()])]
    .map((board) => [board, before.get(board) ?? null, after.get(board) ?? null])
    .filter(([, then, now]) => !isSame(then, now));
}

export function seatChanges(first, last) {
  const rows = changedSeats(first, last);
  if (!rows.length) return [];
  const { columns, families } = sets()[0];
  const used = [...columns.keys()].filter((n) => rows.some(([, then, now]) => [then, now].some((row) => row && seatsOf(row.cells[n]) > 1e-6)));
  const body = make("tbody");
  for (const [board, then, now] of rows) {
    const row = make("tr");
    row.append(make("th", thingName(board), { scope: "row", class: "board" }));
    for (const n of used) row.append(changedCell(then?.cells[n], now?.cells[n], columns[n][2]));
    row.append(make("td", `${words(then)} to ${words(now)}`, { class: "remark" }));
    body.append(row);
  }
  const table = make("table", "", { class: "who" });
  table.append(make("caption", "Boards whose seats differ, by sector", { class: "vh" }), head(columns, families, used, "Seats"), body);
  const scroll = make("div", "", { class: "who-scroll", role: "region", "aria-label": "Boards whose seats differ", tabindex: "0" });
  scroll.append(table);
  return [make("h3", `Boards whose seats differ (${rows.length})`), key(), scroll];
}

const words = (row) => (row === null ? "not there" : counted(row.seats, "seat"));

function changedCell(then = [0, 0, 0], now = [0, 0, 0], family = "") {
  const made = cell([...now.slice(0, 3), ""], family);
  const more = seatsOf(now) - seatsOf(then);
  if (Math.abs(more) < 1e-6) return made;
  const [sign, sort, said] = more > 0 ? ["+", "came", "more"] : ["−", "went", "fewer"];
  if (made.childNodes.length) made.append(" ");
  made.append(make("b", sign + fraction(Math.abs(more)), { class: `${sort} s21` }), make("span", ` ${said}`, { class: "vh" }));
  return made;
}

function key() {
  const made = make("p", "", { class: "who-key" });
  for (const [sort, text, said] of [["v nhs s17", "2", "seats as they become"], ["came s21", "+1", "came"], ["went s21", "−1", "went"]]) {
    const one = make("span");
    one.append(make("b", text, { class: sort }), ` ${said}`);
    made.append(one, " ");
  }
  return made;
}
