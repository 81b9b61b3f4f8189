// One person or body: where it sits, what hangs on it, what lies within two steps.
import { data, factsOf, holds, kindOf, nameOf, nodes, ties, tiesOf, words } from "./data.js";
import { fraction } from "./discs.js";
import { el, make } from "./dom.js";
import { egoSvg, leftOut, stepsAround } from "./ego.js";
import { holdsOn, linked, listOf, thingLink } from "./links.js";
import { columnOf, piecesOn, sets, thingDot, thingName } from "./seats.js";
import { state, watch } from "./shown.js";
import { counted, dayWords, inSentence } from "./words.js";

const KINDS = ["Organisation", "Person", "Role"];
const STANDINGS = ["votes", "vote not recorded", "attends"];
let chosen = -1;

export const oneSettings = () => ({ of: chosen < 0 ? "" : nodes.id[chosen] });

export function startOne() {
  watch("day", () => document.documentElement.dataset.view === "one" && drawOne());
}

export function openOne({ of = "" }) {
  const dot = of ? nodes.id.indexOf(of) : -1;
  chosen = dot >= 0 ? dot : busiest();
  drawOne();
}

// Where nothing was chosen: the body with most ties.
function busiest() {
  let best = -1;
  for (let i = 0; i < nodes.id.length; i++) {
    if (kindOf(i) === "Organisation" && holds(nodes, i, state.day) && (best < 0 || tiesOf(i).length > tiesOf(best).length)) best = i;
  }
  return best;
}

// The pieces of seats that are its own: as member, as employer, or through a post that it holds.
export function seatsOf(dot, day) {
  const held = kindOf(dot) === "Person" ? new Set(linked(dot, "HOLDS", true, day)) : new Set([dot]);
  return piecesOn(day).filter(({ member, organisation }) => held.has(thingDot(member)) || (organisation >= 0 && thingDot(organisation) === dot));
}

// Boards on which its seats are all that a sector has, as [board, sector's name].
export function onlyVoices(dot, day) {
  const own = seatsOf(dot, day);
  const of = ({ organisation }) => columnOf(0, organisation);
  const all = piecesOn(day);
  const found = [];
  for (const board of new Set(own.map((piece) => piece.board))) {
    for (const column of new Set(own.filter((piece) => piece.board === board).map(of))) {
      const sum = (list) => list.filter((piece) => piece.board === board && of(piece) === column).reduce((total, piece) => total + piece.part, 0);
      if (column >= 0 && sets()[0].columns[column][2] && Math.abs(sum(own) - sum(all)) < 1e-6) found.push([board, sets()[0].columns[column][0]]);
    }
  }
  return found;
}

function drawOne() {
  const body = el("one-body");
  body.replaceChildren();
  if (chosen < 0) {
    el("one-title").textContent = "One person or organisation";
    body.append(make("p", "No organisation is there on the day shown. Find a person, a post or a body by its name above.", { class: "lead" }));
    return;
  }
  el("one-title").textContent = nameOf(chosen);
  const about = factsOf(chosen).filter(([, text]) => text).map(([label, text]) => `${label}: ${text}`);
  const there = holds(nodes, chosen, state.day) ? "" : ` Not there on ${dayWords(state.day)}.`;
  body.append(make("p", `${[kindOf(chosen), words[nodes.sector[chosen]], ...about].filter(Boolean).join(". ")}.${there}`, { class: "lead" }));
  const two = make("div", "", { class: "two" });
  const left = make("div");
  left.append(...seatsPart(), ...hangsPart());
  const right = make("div");
  right.append(...aroundPart());
  two.append(left, right);
  body.append(two);
}

function seatsPart() {
  const pieces = seatsOf(chosen, state.day);
  const byBoard = Map.groupBy ? Map.groupBy(pieces, (piece) => piece.board) : group(pieces);
  const items = [...byBoard].map(([board, some]) => {
    return [boardLink(board), make("small", throughWords(some))];
  });
  const seats = new Set(pieces.map((piece) => piece.seat)).size;
  return [
    make("h3", `Where it sits: ${counted(seats, "seat")} on ${counted(byBoard.size, "board")}`),
    items.length ? listOf(items) : make("p", `No seat is recorded on ${dayWords(state.day)}.`, { class: "quiet" }),
  ];
}

// Through which posts it sits, by what they may do: each sort once.
function throughWords(pieces) {
  const sorts = new Map();
  for (const { member, organisation, part, standing } of pieces) {
    const through = thingDot(member) === chosen ? "" : thingName(member);
    const half = organisation >= 0 && part < 1 && thingDot(organisation) === chosen ? fraction(part) : "";
    if (!sorts.has(standing)) sorts.set(standing, new Set());
    sorts.get(standing).add([through, half].filter(Boolean).join(" "));
  }
  return [...sorts].sort().map(([standing, names]) => [STANDINGS[standing], [...names].filter(Boolean).join(", ")].filter(Boolean).join(": ")).join("; ");
}

function group(pieces) {
  const found = new Map();
  for (const piece of pieces) found.set(piece.board, [...(found.get(piece.board) || []), piece]);
  return found;
}

const boardLink = (thing) => (thingDot(thing) >= 0 ? thingLink(thingDot(thing)) : make("span", thingName(thing)));

function hangsPart() {
  const only = new Map();
  for (const [board, sector] of onlyVoices(chosen, state.day)) only.set(sector, [...(only.get(sector) || []), board]);
  const items = [...only].map(([sector, boards]) => [
    `all that ${inSentence(sector)} has on `, ...boards.flatMap((board, n) => (n ? [", ", boardLink(board)] : [boardLink(board)])),
  ]);
  if (state.day === data.asAt) {
    for (const [marks, sort] of [[data.marks, "found"], [data.open, "not recorded"]]) {
      for (const [rule, , says, dots] of marks) if (dots.includes(chosen)) items.push([says, make("small", `${rule}, ${sort}`)]);
    }
  }
  const all = listOf(items.slice(0, 40));
  return [make("h3", `What hangs on it (${items.length})`), items.length ? all : make("p", "Nothing that the checks look at.", { class: "quiet" })];
}

function aroundPart() {
  const steps = stepsAround(chosen);
  const [hidden, far] = leftOut(steps);
  const picture = make("div", "", { class: "around", role: "region", "aria-label": "Picture of what is around it", tabindex: "0" });
  picture.append(document.importNode(new DOMParser().parseFromString(egoSvg(chosen), "image/svg+xml").documentElement, true));
  const byKind = new Map();
  for (const t of tiesOf(chosen)) {
    if (!holdsOn(t, state.day)) continue;
    const outward = ties.a[t] === chosen;
    const phrase = `${outward || !data.tieKinds[ties.kind[t]][4] ? "" : "… "}${data.tieKinds[ties.kind[t]][1]}${outward || !data.tieKinds[ties.kind[t]][4] ? "" : " this"}`;
    if (!byKind.has(phrase)) byKind.set(phrase, []);
    byKind.get(phrase).push(outward ? ties.b[t] : ties.a[t]);
  }
  const items = [...byKind].sort().map(([phrase, dots]) => [`${phrase}: `, ...dots.flatMap((dot, n) => (n ? [", ", thingLink(dot)] : [thingLink(dot)]))]);
  const more = hidden ? ` ${hidden} of them are in the list only.` : "";
  return [
    make("h3", `Around it: ${counted(steps.first.length, "thing")} one step away, ${far} two`),
    picture, ...(more ? [make("p", more.trim(), { class: "quiet" })] : []), listOf(items),
  ];
}

export const isOne = (dot) => KINDS.includes(kindOf(dot));
