// What is drawn of lines, sums, seats and arrows, in numbers worked out by hand.
import assert from "node:assert/strict";
import test from "node:test";
import { open } from "../../src/sysmap/maps/static/page/data.js";
import { addArrow, WrittenPath } from "../../src/sysmap/maps/static/page/paths.js";
import { chosenScene, scene } from "../../src/sysmap/maps/static/page/scene.js";
import { daysOfBoards, placesOfBoards, startSeats } from "../../src/sysmap/maps/static/page/seats.js";
import { refresh, setDay, shownCounts, startState, state, watch } from "../../src/sysmap/maps/static/page/shown.js";
import { sample } from "./sample.js";

const COLOURS = { ground: "#fff", ink: "#000", circle: "#eee", rim: "#777", sum: "#666", quiet: "#888", chosen: "#fb1", major: "#a00", minor: "#840", info: "#05e" };
const CIRCLES = [["One", -1, 0, 0, 100], ["Two", -1, 300, 0, 100], ["Three", -1, 0, 300, 100]];
const KINDS = [["AIDS", "aids", "#222", [4, 2], 0], ["SITS_ON", "sits on", "#111", [], 1]];

function start(nodes, ties = [], rest = {}) {
  open(sample(nodes, ties, { circles: CIRCLES, tieKinds: KINDS, ...rest }));
  startState();
  refresh();
}

const drawn = (window, bare) => scene(1, () => new WrittenPath(), COLOURS, window, bare);
const strokes = (colour, window) => drawn(window).filter((part) => part.stroke === colour && part.path.d).map((part) => [part.path.d, part.width]);

test("a line is drawn that reaches into the window or touches it, and no other", () => {
  start([{ x: 0, y: 0 }, { x: 40, y: 20 }], [{ a: 0, b: 1 }]);
  const isDrawn = (...window) => strokes("#222", window).length === 1;
  for (const window of [[-9, -9, 50, 50], [10, 5, 20, 15], [40, 20, 60, 60], [-60, -60, 0, 0], [0, 20, 9, 60]]) assert.ok(isDrawn(...window), window.join());
  for (const window of [[41, -9, 60, 50], [-60, -9, -1, 50], [-9, 21, 50, 60], [-9, -60, 50, -1]]) assert.ok(!isDrawn(...window), window.join());
});

test("a line along the edge of the window is drawn", () => {
  const isDrawn = (...window) => strokes("#222", window).length === 1;
  start([{ x: 0, y: 0 }, { x: 0, y: 40 }], [{ a: 0, b: 1 }]);
  assert.ok(isDrawn(0, -9, 50, 50) && isDrawn(-50, -9, 0, 50));
  start([{ x: 0, y: 0 }, { x: 40, y: 0 }], [{ a: 0, b: 1 }]);
  assert.ok(isDrawn(-9, 0, 50, 50) && isDrawn(-9, -50, 50, 0));
});

test("links between circles are as thick as they are many, the thinnest pale", () => {
  start([{ x: 0, y: 0 }, { x: 300, home: 1 }, { y: 300, home: 2 }], [{ a: 1, b: 0, weight: 100 }, { a: 0, b: 2 }], { addedUp: true });
  assert.deepEqual(state.sums, [[0, 1, 100], [0, 2, 1]]);
  assert.deepEqual(strokes("#666"), [["M0.0 0.0L300.0 0.0", 12]]);
  assert.deepEqual(strokes("#888"), [["M0.0 0.0L0.0 300.0", 0.5]]);
});

test("of links alike the first circles' come first", () => {
  start([{}, { home: 2 }, { home: 1 }], [{ a: 0, b: 1 }, { a: 2, b: 0 }, { a: 1, b: 2 }], { addedUp: true, mostLinks: 9 });
  assert.deepEqual(state.sums, [[0, 1, 1], [0, 2, 1], [1, 2, 1]]);
});

test("seats of folded posts are lines in the colour of seats, the thicker the more, and count as seats", () => {
  start([{}, { kind: 1, x: 50 }]);
  state.folded = state.foldedOn = [[0, 1, 3]];
  assert.deepEqual(strokes("#111"), [["M0.0 0.0L50.0 0.0", 1.5 + 2 * 1.1]]);
  assert.deepEqual(shownCounts().ties, [0, 3]);
  for (const [seats, width] of [[0.25, 1.5], [1, 1.5], [2, 2.6], [9, 4.8]]) {
    state.foldedOn = [[0, 1, seats]];
    assert.ok(Math.abs(strokes("#111")[0][1] - width) < 1e-9, String(seats));
  }
  state.selected = 0;
  const over = chosenScene(1, () => new WrittenPath(), COLOURS).filter((part) => part.stroke === "#111");
  assert.deepEqual(over.map((part) => part.path.d), ["M0.0 0.0L50.0 0.0"]);
});

test("an arrow's head points at the end, as wide as it is long, whichever way the line runs", () => {
  const head = (a, b) => {
    const path = new WrittenPath();
    addArrow(path, a, b, 10, 8);
    return path.d;
  };
  assert.equal(head([0, 0], [100, 0]), "M82.0 4.0L90.0 0.0L82.0 -4.0");
  assert.equal(head([0, 0], [0, 100]), "M-4.0 82.0L0.0 90.0L4.0 82.0");
  assert.equal(head([0, 0], [60, 80]), "M46.0 68.0L54.0 72.0L52.4 63.2");
  assert.equal(head([10, 20], [70, 100]), "M56.0 88.0L64.0 92.0L62.4 83.2");
  assert.equal(head([500, 500], [517.9, 500]), "");
  assert.equal(head([0, 0], [17.9, 0]), "");
  assert.equal(head([0, 0], [18, 0]), "M0.0 4.0L8.0 0.0L0.0 -4.0");
});

test("who waits for the day is told of the day only", () => {
  start([{}]);
  const told = { day: 0, shown: 0 };
  for (const what of Object.keys(told)) watch(what, () => told[what]++);
  refresh();
  assert.deepEqual(told, { day: 0, shown: 1 });
  setDay(state.day);
  assert.deepEqual(told, { day: 1, shown: 1 });
});

test("places of boards, the very first thing among them, and the days of their boards", () => {
  const none = { board: [], seat: [], member: [], organisation: [], part: [], standing: [], from: [], to: [] };
  const rows = [[2, 0, 0, 5, 9, []], [3, 0, 1, 0, 0, []], [4, 0, -1, 7, 0, []]];
  start([{}], [], { who: { pieces: none, things: { dot: [-1, -1, -1, -1, -1], name: [0, 0, 0, 0, 0] }, sets: [], rows, ids: ["a", "b", "c"] } });
  startSeats();
  assert.deepEqual(new Set(placesOfBoards()), new Set([0, 1]));
  assert.deepEqual(daysOfBoards(0), [[5, 9]]);
  assert.deepEqual(daysOfBoards(-1), [[5, 9], [0, 0], [7, 0]]);
});
