// What differs between two days: what came, what went, and how many seats boards have on each.
import { data, holds, kindOf, nameOf, nodeCount, nodes, tieCount, ties } from "./data.js";
import { dayOf, isoDay } from "./address.js";
import { el, make } from "./dom.js";
import { holdsOn, listOf, thingLink } from "./links.js";
import { seatChanges } from "./seatchanges.js";
import { dayWords } from "./words.js";

const LISTED = 40;
let days = [0, 0];
// The number of the scenario that is told, "" for two days.
let what = "";

export const changesSettings = () => ({ what, from: days[0] ? isoDay(days[0]) : "", to: days[1] ? isoDay(days[1]) : "" });

export function startChanges(go) {
  el("changes-what")?.addEventListener("change", (event) => {
    what = event.target.value;
    showWhat();
    go();
  });
  for (const [n, id] of ["changes-from", "changes-to"].entries()) {
    const pick = el(id);
    for (const day of data.days) pick.append(make("option", dayWords(day), { value: String(day) }));
    pick.addEventListener("change", () => {
      days[n] = Number(pick.value);
      drawChanges();
      go();
    });
  }
}

// By itself: to the day of the data, from the last of the days on which something changes that lies a year before it.
export function openChanges({ from = "", to = "", what: asked = "" }) {
  const pick = el("changes-what");
  what = pick && [...pick.options].some(({ value }) => value === asked) ? asked : "";
  if (pick) pick.value = what;
  showWhat();
  const known = (text, otherwise) => dayOf(text) || otherwise;
  days = [known(from, data.days.findLast((day) => day <= data.asAt - 365) ?? data.days[0]), known(to, data.asAt)];
  for (const [n, id] of ["changes-from", "changes-to"].entries()) {
    const pick = el(id);
    if (!data.days.includes(days[n])) pick.append(make("option", dayWords(days[n]), { value: String(days[n]) }));
    pick.value = String(days[n]);
  }
  drawChanges();
}

// Two days, or one of the scenarios that the command was given.
function showWhat() {
  for (const id of ["changes-days", "changes-title", "changes-body"]) el(id).hidden = what !== "";
  for (const told of document.querySelectorAll(".scenario")) told.hidden = told.dataset.scenario !== what;
}

// Things and ties that are there on one of the days only: { came: { things, ties }, went: … }. A tie that comes or
// goes with one of its ends is left out: the end says it.
export function changesBetween(first, last) {
  const found = { came: { things: [], ties: [] }, went: { things: [], ties: [] } };
  for (let i = 0; i < nodeCount; i++) {
    const [before, after] = [holds(nodes, i, first), holds(nodes, i, last)];
    if (before !== after) found[after ? "came" : "went"].things.push(i);
  }
  for (let t = 0; t < tieCount; t++) {
    const [before, after] = [holdsOn(t, first), holdsOn(t, last)];
    const ends = (day) => holds(nodes, ties.a[t], day) && holds(nodes, ties.b[t], day);
    if (before !== after && ends(first) && ends(last)) found[after ? "came" : "went"].ties.push(t);
  }
  return found;
}

function drawChanges() {
  const body = el("changes-body");
  const [first, last] = days;
  if (data.days.length < 2) {
    el("changes-title").textContent = "Nothing changes";
    body.replaceChildren(make("p", "No fact has a date. Write when things begin and end into the columns valid_from and valid_to.", { class: "lead" }));
    return;
  }
  const { came, went } = changesBetween(first, last);
  const total = (sort) => sort.things.length + sort.ties.length;
  el("changes-title").textContent = `From ${dayWords(first)} to ${dayWords(last)}: ${total(came)} came, ${total(went)} went`;
  const columns = make("div", "", { class: "halves" });
  columns.append(part("Came", came), part("Went", went));
  body.replaceChildren(...seatChanges(first, last), columns);
  if (!total(came) && !total(went)) {
    body.append(make("p", first === last ? "Both days are the same: choose another." : "Nothing recorded begins or ends between these days: choose days farther apart.", { class: "lead" }));
  }
}

function part(title, { things, ties: some }) {
  const made = make("div");
  made.append(make("h3", `${title} (${things.length + some.length})`));
  data.kinds.forEach(([kind, plural]) => {
    const here = things.filter((i) => kindOf(i) === kind);
    if (here.length) made.append(make("h4", `${plural} (${here.length})`), listOf(here.slice(0, LISTED).map((i) => [thingLink(i)])), more(here.length));
  });
  data.tieKinds.forEach(([, phrase], kind) => {
    const here = some.filter((t) => ties.kind[t] === kind);
    const sentence = (t) => [thingLink(ties.a[t]), ` ${phrase} ${nameOf(ties.b[t])}`];
    if (here.length) made.append(make("h4", `… ${phrase} … (${here.length})`), listOf(here.slice(0, LISTED).map(sentence)), more(here.length));
  });
  return made;
}

const more = (n) => (n > LISTED ? make("p", `and ${n - LISTED} more`, { class: "quiet" }) : "");
