import assert from "node:assert/strict";
import test from "node:test";
import { drawAs, open } from "../../src/sysmap/maps/static/page/data.js";
import { startSeats } from "../../src/sysmap/maps/static/page/seats.js";
import { linksWords, neighbours, refresh, shownCounts, shownWords, startState, state, setNear } from "../../src/sysmap/maps/static/page/shown.js";
import { day, sample } from "./sample.js";

function start(nodes, ties, rest) {
  open(sample(nodes, ties, rest));
  startState();
  refresh();
}

const four = [
  { name: "Trust", sector: "Acute", confidence: "stated" },
  { name: "Council", sector: "Local", home: 1 },
  { name: "Board", kind: 1 },
  { name: "Post", kind: 2, confidence: "illustrative" },
];
const round = [{ a: 0, b: 2 }, { a: 1, b: 2 }, { a: 3, b: 2, confidence: "illustrative" }, { a: 0, b: 1, kind: 1 }];

test("at first everything is shown that holds on the day", () => {
  start(four, [...round, { a: 0, b: 2, to: "2021-12-31" }, { a: 0, b: 2, from: "2022-01-01", to: "2022-01-01" }]);
  assert.deepEqual([...state.nodeOn], [1, 1, 1, 1]);
  assert.deepEqual([...state.tieOn], [1, 1, 1, 1, 0, 1]);
  assert.equal(shownWords(), "Shown: 4 of 4 things, 5 of 6 ties.");
  state.day = day("2021-12-31");
  refresh();
  assert.deepEqual([...state.tieOn], [1, 1, 1, 1, 1, 0]);
});

for (const [filter, value, nodeOn, tieOn] of [
  ["kind", "Role", [1, 1, 1, 0], [1, 1, 0, 1]],
  ["tie", "AIDS", [1, 1, 1, 1], [1, 1, 1, 0]],
  ["confidence", "illustrative", [1, 1, 1, 0], [1, 1, 0, 1]],
  ["confidence", "", [1, 0, 0, 1], [0, 0, 0, 0]],
  ["sector", "Acute", [0, 1, 1, 1], [0, 1, 1, 0]],
  ["home", 1, [1, 0, 1, 1], [1, 0, 1, 0]],
  ["board", 2, [1, 1, 0, 1], [0, 0, 0, 1]],
]) {
  test(`the filter ${filter} hides ${JSON.stringify(value)} and the ties of what is hidden`, () => {
    start(four, round);
    state.off[filter].add(value);
    refresh();
    assert.deepEqual([...state.nodeOn], nodeOn);
    assert.deepEqual([...state.tieOn], tieOn);
  });
}

test("things without a sector stay whatever sectors are hidden", () => {
  start(four, round);
  state.off.sector = new Set(["Acute", "Local", ""]);
  refresh();
  assert.deepEqual([...state.nodeOn], [0, 0, 1, 1]);
});

test("only the neighbours of what is selected: by ties that are shown, and the ties among them", () => {
  start([...four, { name: "Far" }], [...round, { a: 4, b: 0, to: "2021-12-31" }]);
  state.selected = 0;
  state.only = true;
  refresh();
  assert.deepEqual([...state.nodeOn], [1, 1, 1, 0, 0]);
  assert.deepEqual([...state.tieOn], [1, 1, 0, 1, 0]);
  state.selected = -1;
  refresh();
  assert.deepEqual([...state.nodeOn], [1, 1, 1, 1, 1]);
});

test("only the neighbours of a later thing: the very first is hidden too", () => {
  start([{}, {}, {}], [{ a: 1, b: 2 }, { a: 0, b: 0 }]);
  state.selected = 2;
  state.only = true;
  refresh();
  assert.deepEqual([[...state.nodeOn], [...state.tieOn]], [[0, 1, 1], [1, 0]]);
});

test("what is hidden first does not keep what comes after from being counted", () => {
  start([{ kind: 2 }, {}, { kind: 1 }], [{ a: 0, b: 2 }, { a: 1, b: 2 }]);
  state.off.kind.add("Role");
  refresh();
  assert.deepEqual([shownCounts().kinds, shownCounts().ties], [[1, 1, 0], [1, 0]]);
});

test("ties between circles are added up by weight, implied ones and those within a circle left out", () => {
  const circles = [["One", -1, 0, 0, 9], ["Two", -1, 50, 0, 9], ["Three", -1, 99, 0, 9], ["Four", -1, 150, 0, 9]];
  const nodes = [{ home: 0 }, { home: 1 }, { home: 2 }, { home: 3 }, { home: 0 }];
  const ties = [{ a: 0, b: 1, weight: 3 }, { a: 1, b: 4 }, { a: 0, b: 4 }, { a: 2, b: 3, implied: true }, { a: 3, b: 2 }, { a: 0, b: 2, weight: 2 }];
  start(nodes, ties, { circles });
  // Of three links the two strongest are drawn.
  assert.deepEqual(state.sums, [[0, 1, 4], [0, 2, 2]]);
  assert.equal(linksWords(), " The 2 strongest of 3 are drawn.");
  start(nodes, ties.slice(0, 5), { circles });
  assert.deepEqual(state.sums, [[0, 1, 4], [2, 3, 1]]);
  assert.equal(linksWords(), "");
});

// Things 0 and 1 are organisations, 2 a board, 3 a role of both, 4 a role of the first alone.
const WHO = {
  foldedFrom: 60, ids: ["n2"], things: { name: [0, 0, 0, 0, 0], dot: [0, 1, 2, 3, 4] }, sets: [],
  rows: [[2, 0, -1, 0, 0, []]],
  pieces: {
    board: [2, 2, 2, 2], seat: [0, 1, 1, 2], member: [0, 3, 3, 4], organisation: [0, 0, 1, 0], part: [0, 500, 500, 0],
    standing: [0, 0, 0, 0], from: [0, 0, 0, 0], to: [0, 0, 0, day("2022-01-01")],
  },
};

test("roles that are not shown leave their seats to their organisations, halves and all", () => {
  start([{}, {}, { kind: 1 }, { kind: 2 }, { kind: 2 }], [{ a: 0, b: 2 }, { a: 3, b: 2 }, { a: 4, b: 2 }], { who: WHO });
  startSeats();
  refresh();
  assert.deepEqual(state.folded, []);
  state.off.kind.add("Role");
  refresh();
  // The body's own seat is a line already: with those of the posts its board has all three.
  assert.deepEqual(state.folded, [[0, 2, 1.5], [1, 2, 0.5]]);
  assert.equal(state.folded.reduce((sum, [, , seats]) => sum + seats, 0) + state.tieOn[0], 3);
  assert.deepEqual(neighbours(2).sort(), [0, 1]);
  state.day = day("2022-01-02");
  refresh();
  assert.deepEqual(state.folded, [[0, 2, 0.5], [1, 2, 0.5]]);
  state.off.tie.add("SITS_ON");
  refresh();
  assert.deepEqual(state.folded, []);
});

test("seats of what is not shown, or has no dot, are nobody's line, nor are those that a body has itself", () => {
  const pieces = { board: [2, 2, 2, 2, 1], seat: [0, 1, 2, 3, 4], member: [3, 3, 0, 3, 3], organisation: [0, 1, 0, -1, 0], part: [0, 0, 0, 0, 0], standing: [0, 0, 0, 0, 0], from: [0, 0, 0, 0, 0], to: [0, 0, 0, 0, 0] };
  start([{}, { sector: "Local" }, { kind: 1 }, { kind: 2 }], [], { who: { ...WHO, things: { name: [0, 0, 0, 0], dot: [0, 1, 2, 3] }, pieces } });
  startSeats();
  state.off.kind.add("Role");
  refresh();
  assert.deepEqual(state.folded, [[0, 2, 1], [1, 2, 1], [0, 1, 1]]);
  state.off.sector.add("Local");
  refresh();
  assert.deepEqual(state.folded, [[0, 2, 1]], "neither from what is hidden nor to it");
  state.off.board.add(2);
  refresh();
  assert.deepEqual(state.folded, []);
  start([{}, {}, { kind: 1 }, { kind: 2 }], [], { who: { ...WHO, things: { name: [0, 0, 0, 0], dot: [-1, 1, 2, 3] }, pieces } });
  startSeats();
  state.off.kind.add("Role");
  refresh();
  assert.deepEqual(state.folded, [[1, 2, 1]], "a body without a dot");
});

test("among places seats are those of bodies until posts come out", () => {
  const places = { dots: [0, 1, 2], kinds: [], x: [0, 0, 0], y: [0, 0, 0], circles: [[0, 0, 9], [0, 0, 9]], box: [0, 0, 9, 9], rings: [16, 11, 7] };
  start([{}, {}, { kind: 1 }, { kind: 2 }, { kind: 2 }], [{ a: 3, b: 2 }, { a: 4, b: 2 }], { who: WHO, places });
  startSeats();
  drawAs("places");
  refresh();
  assert.deepEqual([state.folded, [...state.nodeOn]], [[[0, 2, 1.5], [1, 2, 0.5]], [1, 1, 1, 0, 0]]);
  setNear(true);
  refresh();
  assert.deepEqual([state.folded, [...state.nodeOn]], [[], [1, 1, 1, 1, 1]]);
  setNear(false);
});

test("at first nothing is selected, whatever was before", () => {
  start([{}, {}, {}, {}]);
  Object.assign(state, { selected: 1, only: true, near: true });
  startState();
  assert.deepEqual([state.selected, state.only, state.near, state.gaps], [-1, false, false, false]);
});

test("seats of folded posts between circles are added to the ties there, whichever way they run", () => {
  const circles = [["One", -1, 0, 0, 9], ["Two", -1, 50, 0, 9], ["Three", -1, 99, 0, 9]];
  const nodes = [{ home: 0 }, { home: 1 }, { kind: 1, home: 2 }, { kind: 1, home: 0 }];
  const pieces = { board: [2, 3, 3, 3], seat: [0, 1, 2, 3], member: [4, 4, 4, 4], organisation: [0, 1, 1, 0], part: [0, 0, 500, 0], standing: [0, 0, 0, 0], from: [0, 0, 0, 0], to: [0, 0, 0, 0] };
  const who = { ...WHO, things: { name: [0, 0, 0, 0, 0], dot: [0, 1, 2, 3, -1] }, pieces };
  start(nodes, [{ a: 0, b: 1, weight: 2 }], { circles, who, mostLinks: 9 });
  startSeats();
  state.off.kind.add("Role");
  refresh();
  assert.deepEqual(state.folded, [[0, 2, 1], [1, 3, 1.5], [0, 3, 1]]);
  assert.deepEqual([state.sums, state.links], [[[0, 1, 3.5], [0, 2, 1]], 2]);
  state.addedUp = true;
  refresh();
  assert.deepEqual(state.foldedOn, [[0, 3, 1]], "between circles they are no lines of their own then");
});

test("the neighbours of a thing are each named once, over both ends and folded seats", () => {
  start([{}, {}, { kind: 1 }], [{ a: 0, b: 1 }, { a: 1, b: 0 }, { a: 0, b: 0 }, { a: 2, b: 0, to: "2021-12-31" }]);
  assert.deepEqual(neighbours(0), [1]);
  state.folded = [[0, 2, 1], [1, 2, 1]];
  assert.deepEqual([neighbours(0), neighbours(2), neighbours(1)], [[1, 2], [0, 1], [0, 2]]);
});

test("from afar the rarest kinds are drawn whole as long as there is room; near, or when asked, all are", () => {
  const ties = [...Array.from({ length: 3 }, () => ({ a: 0, b: 1, kind: 1 })), ...Array.from({ length: 4 }, () => ({ a: 0, b: 1 }))];
  start([{}, {}], ties, { addedUp: true, mostLines: 7 });
  assert.deepEqual([...state.kindOn], [1, 1]);
  assert.equal(linksWords(), "");
  start([{}, {}], ties, { addedUp: true, mostLines: 6 });
  assert.deepEqual([...state.kindOn], [0, 1]);
  assert.equal(linksWords(), " Too many to be drawn within places from afar: sits on. Go near, or select something.");
  setNear(true);
  refresh();
  assert.deepEqual([...state.kindOn], [1, 1]);
  setNear(false);
  state.addedUp = false;
  refresh();
  assert.deepEqual([...state.kindOn], [1, 1]);
});

test("of the lines of folded seats the thickest are drawn from afar, and the rest is said", () => {
  start([{}, {}, { kind: 1 }, { kind: 2 }, { kind: 2 }], [{ a: 3, b: 2 }, { a: 4, b: 2 }], { who: WHO, addedUp: true, mostLines: 1 });
  startSeats();
  state.off.kind.add("Role");
  refresh();
  assert.deepEqual(state.foldedOn, [[0, 2, 1.5]]);
  assert.equal(linksWords(), " Of the lines of seats the 1 thickest are drawn, 1 more when you go near.");
  start([{}, {}, { kind: 1 }, { kind: 2 }, { kind: 2 }], [], { who: { ...WHO, pieces: { ...WHO.pieces, organisation: [0, 1, 0, 1] } }, addedUp: true, mostLines: 1 });
  startSeats();
  state.off.kind.add("Role");
  refresh();
  assert.deepEqual([state.folded, state.foldedOn], [[[1, 2, 1.5], [0, 2, 0.5]], [[1, 2, 1.5]]]);
  start([{}, {}, { kind: 1 }, { kind: 2 }, { kind: 2 }], [], { who: { ...WHO, pieces: { ...WHO.pieces, organisation: [0, 0, 1, 1] } }, addedUp: true, mostLines: 1 });
  startSeats();
  state.off.kind.add("Role");
  refresh();
  assert.deepEqual([state.folded, state.foldedOn], [[[0, 2, 0.5], [1, 2, 1.5]], [[1, 2, 1.5]]], "the thickest, though it comes last");
  assert.equal(linksWords(), " Of the lines of seats the 1 thickest are drawn, 1 more when you go near.");
});
