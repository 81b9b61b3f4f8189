// One board: chair, members by family, what is expected of it and what is found of that.
import { data, factsOf, kindOf, nameOf, wholeColumn } from "./data.js";
import { familyClass, fraction } from "./discs.js";
import { el, make } from "./dom.js";
import { linked } from "./links.js";
import { byFamily, endOf, families, inOrder, isChair, mainFamily, membersOf, positionOf } from "./members.js";
import { boardId, boardRow, thingDot, thingName } from "./seats.js";
import { state, watch } from "./shown.js";
import { counted, dayWords } from "./words.js";

const STANDINGS = ["votes", "vote not recorded", "attends"];
const SEVERAL = { votes: "vote", attends: "attend" };
const ANSWERS = { found: "found missing", not_recorded: "not recorded", cannot_tell: "cannot tell", clear: "in place", "": "no check looks at it" };
const SHOWN_FACTS = ["Kind", "Level", "Authority", "Meetings a year", "Last met", "Quorum", "Pauses"];
const LINES = [["REPORTS_TO", "Reports to", true], ["REPORTS_TO", "Under it", false], ["GOVERNS", "Governs", true]];
let chosen = 0;

export const boardSettings = () => ({ of: data.who.rows.length ? boardId(chosen) : "" });

export function startBoard(go) {
  const pick = el("board-pick");
  data.who.rows.forEach(([thing, depth], row) => pick.append(make("option", `${"\u2003".repeat(depth)}${thingName(thing)}`, { value: String(row) })));
  pick.addEventListener("change", () => go(boardId(Number(pick.value))));
  watch("day", () => document.documentElement.dataset.view === "board" && drawBoard());
}

export function openBoard({ of = "" }) {
  chosen = Math.max(0, of ? boardRow(of) : 0);
  el("board-pick").value = String(chosen);
  drawBoard();
}

function drawBoard() {
  const body = el("board-body");
  if (!data.who.rows.length) {
    body.replaceChildren(make("p", "No board is recorded. Write boards in the sheet boards.", { class: "lead" }));
    return;
  }
  const [board, , , from, to, remarks] = data.who.rows[chosen];
  el("board-title").textContent = thingName(board);
  if ((from && from > state.day) || (to && state.day > to)) {
    const when = [from && `began on ${dayWords(from)}`, to && `ended on ${dayWords(to)}`].filter(Boolean).join(" and ");
    body.replaceChildren(make("p", `It is not there on ${dayWords(state.day)}: it ${when}.`, { class: "lead" }));
    return;
  }
  const members = membersOf(board, state.day);
  const left = make("div");
  left.append(make("h3", "Members"), members.length ? memberTable(members) : make("p", "No member is recorded. Write members in the sheet seats."));
  const two = make("div", "", { class: "two" });
  two.append(left, aside(thingDot(board)));
  const said = remarks.length && state.day === data.asAt ? [remarkLine(remarks)] : [];
  body.replaceChildren(...said, make("p", countWords(members), { class: "lead" }), bar(members), ...facts(thingDot(board)), two);
}

function remarkLine(remarks) {
  const line = make("p", "", { class: "lead remark" });
  remarks.forEach(([says, tone], n) => line.append(n ? "; " : "", make("span", says, { class: tone })));
  return line;
}

// Seats, votes, the weight of the families, the chair: in one line.
export function countWords(members) {
  const votes = STANDINGS.map((words, n) => [members.filter((member) => member.standing === n).length, words]).filter(([n]) => n);
  const chair = members.find(isChair);
  return [
    `${counted(members.length, "seat")}${votes.length ? ` (${votes.map(([n, words]) => `${n} ${n === 1 ? words : SEVERAL[words] ?? words}`).join(", ")})` : ""}`,
    byFamily(members).map(([, name, seats]) => `${name} ${fraction(seats)}`).join(" : "),
    chair ? `Chair: ${thingName(chair.member)}` : "No chair is recorded",
  ].filter(Boolean).map((words) => `${words}.`).join(" ");
}

function bar(members) {
  const made = make("div", "", { class: "bar", "aria-hidden": "true" });
  for (const [family, , seats] of byFamily(members)) {
    const part = make("span", fraction(seats), { class: familyClass(family) });
    part.style.flexGrow = String(seats);
    made.append(part);
  }
  return made;
}

function facts(dot) {
  if (dot < 0) return [];
  const shown = factsOf(dot).filter(([label, text]) => SHOWN_FACTS.includes(label) && text).map(([label, text]) => `${label}: ${text}`);
  for (const [type, label, outward] of LINES) {
    const names = linked(dot, type, outward).map(nameOf);
    if (names.length) shown.push(`${label}: ${names.join(", ")}`);
  }
  return shown.length ? [make("p", `${shown.join(". ")}.`, { class: "lead" })] : [];
}

function memberTable(members) {
  const table = make("table", "", { class: "members" });
  const head = make("tr");
  for (const text of ["Post or body", "Organisation", "Vote", "Held by", "Until"]) head.append(make("th", text, { scope: "col" }));
  const top = make("thead");
  top.append(head);
  table.append(make("caption", "Members by family", { class: "vh" }), top);
  for (const [family, name] of families()) {
    const some = inOrder(members.filter((member) => mainFamily(member) === family));
    if (!some.length) continue;
    const group = make("tr", "", { class: "group" });
    group.append(make("th", `${name} (${some.length})`, { scope: "rowgroup", colspan: "5" }));
    const body = make("tbody");
    body.append(group, ...some.map(memberRow));
    table.append(body);
  }
  const scroll = make("div", "", { class: "scroll free", role: "region", "aria-label": "Members", tabindex: "0" });
  scroll.append(table);
  return scroll;
}

function memberRow({ seat, member, standing, parts }) {
  const title = make("th", thingName(member), { scope: "row" });
  const about = [positionOf(seat), data.board.capacities[seat]].filter(Boolean).join("; ");
  if (about) title.append(make("small", about));
  const own = parts.length === 1 && parts[0][0] === member;
  const bodies = parts.map(([organisation, part]) => `${organisation < 0 ? "not recorded" : thingName(organisation)}${parts.length > 1 ? ` ${fraction(part)}` : ""}`);
  const dot = thingDot(member);
  const held = dot >= 0 && kindOf(dot) === "Role" ? linked(dot, "HOLDS", false).map(nameOf).join(", ") || "not recorded" : "";
  const row = make("tr");
  row.append(title, make("td", own ? "itself" : bodies.join("; ")), make("td", STANDINGS[standing]), make("td", held), make("td", endOf(seat) ? dayWords(endOf(seat)) : ""));
  return row;
}

const expected = () => data.board.answers[wholeColumn(data.board.expects)[chosen]];

function aside(dot) {
  const made = make("div");
  if (state.day !== data.asAt) {
    made.append(make("p", `What is expected, and what the checks say, is known for ${dayWords(data.asAt)} only.`, { class: "quiet" }));
    return made;
  }
  const expects = expected().map(([voice, force, answer]) => answerItem(answer, `${voice[0].toUpperCase()}${voice.slice(1)} (${force}): ${ANSWERS[answer]}`));
  made.append(make("h3", "Expected of such a board"), expects.length ? answerList(expects) : make("p", "Nothing is expected of this kind of board.", { class: "quiet" }));
  for (const [title, marks] of [["Found", data.marks], ["Not recorded, or not to be told", data.open]]) {
    const said = new Map(marks.filter((mark) => mark[3][0] === dot).map((mark) => [`${mark[0]} ${mark[2]}`, mark]));
    const about = [...said.values()].map(([rule, severity, says, , answer = "found"]) => {
      const item = answerItem(answer, says);
      item.append(make("small", ` ${rule}, ${severity}`));
      return item;
    });
    if (about.length) made.append(make("h3", `${title} (${about.length})`), answerList(about));
  }
  return made;
}

function answerList(items) {
  const list = make("ul", "", { class: "answers" });
  list.append(...items);
  return list;
}

function answerItem(answer, text) {
  const item = make("li");
  item.append(make("span", "", { class: `mark ${answer}`, "aria-hidden": "true" }), text);
  return item;
}
