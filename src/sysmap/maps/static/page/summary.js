// The line under the title: what is there on the day shown, and what the checks say.
import { data, holds, kindOf, nodeCount, nodes } from "./data.js";
import { el } from "./dom.js";
import { rowsOn } from "./seats.js";
import { state, watch } from "./shown.js";
import { counted, dayWords } from "./words.js";

export function summaryWords() {
  const rows = rowsOn(state.day, 0);
  let organisations = 0;
  for (let i = 0; i < nodeCount; i++) if (kindOf(i) === "Organisation" && holds(nodes, i, state.day)) organisations++;
  const seats = rows.reduce((sum, row) => sum + row.seats, 0);
  const checks = state.day === data.asAt ? data.checks : data.checks && `The checks were made for ${dayWords(data.asAt)}.`;
  return `${dayWords(state.day)}. ${counted(rows.length, "board")}, ${counted(organisations, "organisation")}, ${counted(seats, "seat")} held. ${checks}`.trim();
}

export function startSummary() {
  watch("day", () => { el("summary").textContent = summaryWords(); });
}
