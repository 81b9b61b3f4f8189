// What is shown of the data at the moment: the day, the filters, what is selected.
import { data, drawn, holds, isFolded, nodeCount, nodes, otherEnd, showPosts, tieCount, ties, tiesOf, words } from "./data.js";
import { piecesOn, thingDot } from "./seats.js";
import { counted, dayWords, thousands } from "./words.js";

export const state = {
  day: 0,
  off: {},
  selected: -1,
  only: false,
  gaps: false,
  addedUp: false,
  nodeOn: new Uint8Array(0),
  tieOn: new Uint8Array(0),
  // Whether the view is so near that every line is drawn, and posts come out of their bodies.
  near: false,
  sums: [],
  // Of which kinds ties within circles are drawn, and which of the lines of folded seats.
  kindOn: new Uint8Array(0),
  foldedOn: [],
  // Seats of organisations through roles that are not drawn: [organisation, board, seats].
  folded: [],
  // How many pairs of circles have ties between them; the strongest are in `sums`.
  links: 0,
};

const watchers = [];

// Calls `then` whenever this changes: "day", or whatever is "shown".
export const watch = (what, then) => watchers.push([what, then]);
const tell = (what) => watchers.forEach(([sort, then]) => sort === what && then());

export function setDay(day) {
  state.day = day;
  tell("day");
}

export function setNear(near) {
  if (near === state.near) return;
  state.near = near;
  showPosts(near);
  tell("near");
}

// Everything is shown, on the day of the data.
export function startState() {
  Object.assign(state, {
    day: data.asAt,
    off: { kind: new Set(), tie: new Set(), confidence: new Set(), sector: new Set(), home: new Set(), board: new Set() },
    selected: -1,
    only: false,
    // Where nothing has a mark of its own, what is found in each circle is shown at once.
    gaps: data.counted.length > 0,
    near: false,
    addedUp: data.addedUp,
    nodeOn: new Uint8Array(nodeCount),
    tieOn: new Uint8Array(tieCount),
  });
}

// Which numbers of words are switched off: a word is looked up once, not for every row.
function offNumbers(off, ...columns) {
  const found = new Uint8Array(words.length);
  if (off.size) for (const column of columns) for (const n of column) if (!found[n] && off.has(words[n])) found[n] = 1;
  return found;
}

// Works out what is shown: dates, then the filters, then the neighbourhood if only that is wanted.
export function refresh() {
  const { off } = state;
  const confidenceOff = offNumbers(off.confidence, nodes.confidence, ties.confidence);
  showNodes(off, confidenceOff);
  showTies(off, confidenceOff);
  if (state.only && state.selected >= 0) keepNeighbours(state.selected);
  state.folded = foldedSeats();
  addUp();
  chooseLines();
  tell("shown");
}

function showNodes(off, confidenceOff) {
  const kindOff = data.kinds.map((kind) => off.kind.has(kind[0]));
  const sectorOff = offNumbers(off.sector, nodes.sector);
  for (let i = 0; i < nodeCount; i++) {
    const filtered =
      isFolded(i) ||
      kindOff[nodes.kind[i]] ||
      confidenceOff[nodes.confidence[i]] ||
      (nodes.sector[i] && sectorOff[nodes.sector[i]]) ||
      off.home.has(nodes.home[i]) ||
      off.board.has(i);
    state.nodeOn[i] = !filtered && holds(nodes, i, state.day) ? 1 : 0;
  }
}

function showTies(off, confidenceOff) {
  const tieOff = data.tieKinds.map((kind) => off.tie.has(kind[0]));
  for (let t = 0; t < tieCount; t++) {
    const ends = state.nodeOn[ties.a[t]] && state.nodeOn[ties.b[t]];
    const filtered = tieOff[ties.kind[t]] || confidenceOff[ties.confidence[t]] || !isDrawnTie(t);
    state.tieOn[t] = ends && !filtered && holds(ties, t, state.day) ? 1 : 0;
  }
}

// With roles folded only seats and reporting lines are drawn, until something is selected: then its own ties are.
const RESTING = ["SITS_ON", "REPORTS_TO"];
function isDrawnTie(t) {
  if (drawn !== "places" || ties.a[t] === state.selected || ties.b[t] === state.selected) return true;
  return RESTING.includes(data.tieKinds[ties.kind[t]][0]);
}

// Where roles are not drawn, their seats count for their organisations, as fractions for joint posts.
const areRolesHidden = () => (drawn === "places" && !state.near) || state.off.kind.has("Role");
function foldedSeats() {
  if (!areRolesHidden() || !data.who || state.off.tie.has("SITS_ON")) return [];
  const sums = new Map();
  for (const piece of piecesOn(state.day)) {
    const [member, organisation, board] = [piece.member, piece.organisation, piece.board].map((thing) => thingDot(thing));
    // What has no dot is not shown either.
    if (member === organisation || !(state.nodeOn[organisation] && state.nodeOn[board])) continue;
    const key = organisation * nodeCount + board;
    sums.set(key, (sums.get(key) || 0) + piece.part);
  }
  return [...sums].map(([key, seats]) => [Math.floor(key / nodeCount), key % nodeCount, seats]);
}

function keepNeighbours(dot) {
  const keep = new Uint8Array(nodeCount);
  keep[dot] = 1;
  for (const t of tiesOf(dot)) if (state.tieOn[t]) keep[otherEnd(t, dot)] = 1;
  for (let i = 0; i < nodeCount; i++) if (!keep[i]) state.nodeOn[i] = 0;
  for (let t = 0; t < tieCount; t++) {
    if (state.tieOn[t] && !(keep[ties.a[t]] && keep[ties.b[t]])) state.tieOn[t] = 0;
  }
}

// How many ties shown there are between each two circles.
function addUp() {
  const sums = new Map();
  const circles = data.circles.length;
  const add = (a, b, number) => {
    const key = Math.min(a, b) * circles + Math.max(a, b);
    if (a !== b) sums.set(key, (sums.get(key) || 0) + number);
  };
  for (let t = 0; t < tieCount; t++) if (state.tieOn[t] && !ties.implied[t]) add(nodes.home[ties.a[t]], nodes.home[ties.b[t]], ties.weight[t]);
  for (const [organisation, board, seats] of state.folded) add(nodes.home[organisation], nodes.home[board], seats);
  const links = [...sums].sort((p, q) => q[1] - p[1] || p[0] - q[0]).slice(0, data.mostLinks);
  state.links = sums.size;
  state.sums = links.map(([key, n]) => [Math.floor(key / circles), key % circles, n]);
}

// From afar few lines are drawn: of ties within circles those of the rarest kinds, each kind whole, and then of the
// seats of folded posts the most, as far as there is room.
function chooseLines() {
  const isFew = state.addedUp && !state.near;
  const count = data.tieKinds.map(() => 0);
  for (let t = 0; t < tieCount; t++) {
    if (state.tieOn[t] && !ties.implied[t] && nodes.home[ties.a[t]] === nodes.home[ties.b[t]]) count[ties.kind[t]]++;
  }
  let left = isFew ? data.mostLines - state.sums.length : Infinity;
  state.kindOn = new Uint8Array(count.length).fill(isFew ? 0 : 1);
  for (const kind of [...count.keys()].filter((n) => count[n]).sort((p, q) => count[p] - count[q] || p - q)) {
    if (count[kind] > left) break;
    left -= count[kind];
    state.kindOn[kind] = 1;
  }
  state.rested = [...count.keys()].filter((kind) => count[kind] && !state.kindOn[kind]);
  const lines = state.addedUp ? state.folded.filter(([a, b]) => nodes.home[a] === nodes.home[b]) : state.folded;
  state.foldedOn = [...lines].sort((p, q) => q[2] - p[2]).slice(0, left);
  state.foldedRest = lines.length - state.foldedOn.length;
}

// How many things of each kind are shown, how many ties (seats of folded posts among them), and how sure they are.
export function shownCounts() {
  const kinds = data.kinds.map(() => 0);
  const joined = data.tieKinds.map(() => 0);
  const sure = new Map();
  const isSure = (n) => sure.set(words[n], (sure.get(words[n]) || 0) + 1);
  for (let i = 0; i < nodeCount; i++) {
    if (!state.nodeOn[i]) continue;
    kinds[nodes.kind[i]]++;
    isSure(nodes.confidence[i]);
  }
  for (let t = 0; t < tieCount; t++) {
    if (!state.tieOn[t]) continue;
    joined[ties.kind[t]] += ties.weight[t];
    isSure(ties.confidence[t]);
  }
  const seats = data.tieKinds.findIndex(([key]) => key === "SITS_ON");
  for (const [, , number] of state.folded) joined[seats] += number;
  return { kinds, ties: joined, sure };
}

// What is shown, in one sentence.
export function sentence() {
  const { kinds: count, ties: joined } = shownCounts();
  const kinds = data.kinds.map(([name, plural], n) => count[n] && counted(count[n], name.toLowerCase(), plural.toLowerCase())).filter(Boolean);
  const listed = kinds.length > 1 ? `${kinds.slice(0, -1).join(", ")} and ${kinds.at(-1)}` : kinds[0] || "nothing";
  const gaps = data.found || data.marks.filter((mark) => !mark[3].length || state.nodeOn[mark[3][0]]).length;
  const found = state.day === data.asAt && data.marks.length ? `; ${counted(gaps, "gap")} found.` : ".";
  return `${data.name} on ${dayWords(state.day)}: ${listed}, joined by ${counted(Math.round(joined.reduce((sum, n) => sum + n, 0)), "tie")}${found}`;
}

// Seats through folded roles that a thing has or gives.
export const foldedOf = (i) => state.folded.filter(([a, b]) => a === i || b === i);

// What a thing is tied to by what is shown, each once.
export function neighbours(i) {
  const found = new Set();
  for (const t of tiesOf(i)) if (state.tieOn[t]) found.add(otherEnd(t, i));
  for (const [a, b] of foldedOf(i)) found.add(a === i ? b : a);
  found.delete(i);
  return [...found];
}

const total = (on) => on.reduce((sum, one) => sum + one, 0);

export const shownWords = () =>
  `Shown: ${total(state.nodeOn)} of ${nodeCount} things, ${total(state.tieOn)} of ${tieCount} ties.`;

// Which lines are not drawn, as the command says it of the still picture.
export function linksWords() {
  const links = state.links > state.sums.length ? ` The ${state.sums.length} strongest of ${thousands(state.links)} are drawn.` : "";
  const phrases = state.rested.map((kind) => data.tieKinds[kind][1]);
  const kinds = phrases.length ? ` Too many to be drawn within places from afar: ${phrases.join(", ")}. Go near, or select something.` : "";
  const seats = state.foldedRest ? ` Of the lines of seats the ${state.foldedOn.length} thickest are drawn, ${thousands(state.foldedRest)} more when you go near.` : "";
  return links + kinds + seats;
}
