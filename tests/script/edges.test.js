import assert from "node:assert/strict";
import test from "node:test";
import { drawAs, open } from "../../src/sysmap/maps/static/page/data.js";
import { labels, startLabels } from "../../src/sysmap/maps/static/page/labels.js";
import { WrittenPath } from "../../src/sysmap/maps/static/page/paths.js";
import { scene } from "../../src/sysmap/maps/static/page/scene.js";
import { largerOf, placesOfBoards, placesWithin, rowsOn, setNumber, startSeats, thingName } from "../../src/sysmap/maps/static/page/seats.js";
import { refresh, sentence, startState, state } from "../../src/sysmap/maps/static/page/shown.js";
import { counted } from "../../src/sysmap/maps/static/page/words.js";
import { day, sample } from "./sample.js";

const C = sample([]).look.colours;
const paint = () => scene(1, () => new WrittenPath(), C).filter((part) => part.path.d);

function start(nodes, ties, rest) {
  open(sample(nodes, ties, rest));
  startState();
  startLabels();
  refresh();
}

test("one is counted in the singular, none and many in the plural", () => {
  assert.deepEqual([0, 1, 2, 1234].map((n) => counted(n, "seat")), ["0 seats", "1 seat", "2 seats", "1,234 seats"]);
  assert.equal(counted(2, "person", "people"), "2 people");
});

test("the sentence names what is shown, one kind or several, or nothing", () => {
  start([{}, { kind: 1 }, { kind: 1 }], [{ a: 0, b: 1, weight: 2 }]);
  assert.equal(sentence(), "Sample on 1 January 2022: 1 organisation and 2 boards, joined by 2 ties.");
  state.off.kind.add("Board");
  refresh();
  assert.equal(sentence(), "Sample on 1 January 2022: 1 organisation, joined by 0 ties.");
  state.off.kind.add("Organisation");
  refresh();
  assert.equal(sentence(), "Sample on 1 January 2022: nothing, joined by 0 ties.");
});

test("what is illustrative is hollow and what is stated full, not the other way round", () => {
  start([{}, { x: 50, confidence: "illustrative" }], []);
  const [full, hollow] = paint().slice(-2);
  assert.match(full.path.d, /^M10\.0 /);
  assert.equal(full.fill, "#005EB8");
  assert.match(hollow.path.d, /^M60\.0 /);
  assert.equal(hollow.fill, "#fff");
});

test("a line is wider for twice as many ties, and never for an illustrative one", () => {
  for (const [weight, width] of [[1, 1.5], [2, 2.6], [4, 3.7]]) {
    start([{}, { x: 50 }], [{ a: 0, b: 1, weight }]);
    assert.ok(Math.abs(paint().find((part) => part.stroke === "#111").width - width) < 1e-9);
  }
  start([{}, { x: 50 }], [{ a: 0, b: 1, weight: 4, confidence: "illustrative" }]);
  assert.equal(paint().find((part) => part.stroke === "#111").width, 0.8);
});

test("a dot that is hidden or out of the window is not drawn", () => {
  start([{}, { x: 50 }], []);
  const marks = () => scene(1, () => new WrittenPath(), C, [-20, -20, 60, 20]).at(-1).path.d.split("M").length - 1;
  assert.equal(marks(), 2);
  state.nodeOn[1] = 0;
  assert.equal(marks(), 1);
  start([{}, { x: 80 }], []);
  assert.equal(marks(), 1);
});

test("no name leaves the picture", () => {
  start([{ name: "A long name of a trust", x: 0, y: 0 }], [], { box: [-30, -30, 60, 60], circles: [["One", -1, 0, 0, 25]] });
  for (const { box } of labels(1, [-30, -30, 30, 30])) {
    assert.ok(box[0] >= -30 && box[1] >= -30 && box[2] <= 30 && box[3] <= 30);
  }
});

test("among places only seats and lines of report are drawn at rest, and all ties of what is selected", () => {
  const places = { dots: [0, 1], kinds: ["Place", "Organisation", "Board"], x: [0, 50], y: [0, 0], circles: [[0, 0, 100], [300, 0, 100]], box: [-150, -150, 600, 300] };
  start([{}, { kind: 1 }, { kind: 2 }], [{ kind: 1, a: 0, b: 1 }, { a: 0, b: 1 }, { a: 2, b: 1 }], { places });
  drawAs("places");
  refresh();
  assert.deepEqual([...state.nodeOn], [1, 1, 0]);
  assert.deepEqual([...state.tieOn], [0, 1, 0]);
  state.selected = 1;
  refresh();
  assert.deepEqual([...state.tieOn], [1, 1, 0]);
});

// Two boards, the second of a place and until the end of 2021; two bodies, one sector each; a voice missing on the first.
const WHO = {
  foldedFrom: 60, ids: ["b1", "b2"], places: [4],
  things: { name: [0, 0, 0, 0, 0], dot: [2, 3, 0, 1, 4] },
  rows: [[0, 0, -1, 0, 0, [["x", "fact"]]], [1, 1, 4, 0, day("2021-12-31"), []]],
  pieces: { board: [0, 1], seat: [0, 1], member: [2, 3], organisation: [2, 3], part: [0, 500], standing: [0, 2], from: [0, 0], to: [0, 0] },
  sets: [{
    by: "sector", name: "Sectors", families: [["nhs", "NHS"]], per: "organisation", unknown: -1, missing: [[0, 1, 1], [0, 0, 1]],
    columns: [["Acute", "Acute", "nhs"], ["Other", "Other", "nhs"]], of: { thing: [2, 3], columns: [0, 1], more: {} },
  }],
};

test("rows are those of boards that are there, of the place asked for, with what is missing on the data's day only", () => {
  start([{}, {}, { kind: 1, name: "First" }, { kind: 1 }, { name: "East" }], [], { who: WHO });
  startSeats();
  const rows = rowsOn(day("2022-01-01"), 0);
  assert.deepEqual(rows.map((row) => [row.name, row.seats, row.cells, row.remarks.length]), [["First", 1, [[1, 0, 0, ""], [0, 0, 0, "found"]], 1]]);
  const before = rowsOn(day("2021-12-31"), 0);
  assert.deepEqual(before.map((row) => [row.cells, row.remarks.length]), [[[[1, 0, 0, ""], [0, 0, 0, ""]], 0], [[[0, 0, 0, ""], [0, 0, 0.5, ""]], 0]]);
  assert.deepEqual(rowsOn(day("2021-12-31"), 0, 4).map((row) => row.row), [1]);
  assert.deepEqual(placesOfBoards().map(thingName), ["East"]);
  assert.equal(setNumber("sector"), 0);
  assert.equal(setNumber("no such"), 0);
});

test("a place that is folded into a larger one belongs to both", () => {
  start([{}, {}, { kind: 1, name: "First" }, { kind: 1 }, { name: "East" }], [], { who: { ...WHO, within: [[4, 1]], places: [1] } });
  startSeats();
  assert.deepEqual([largerOf(4), largerOf(1), placesWithin(1), placesWithin(4)], [1, -1, [4], []]);
  assert.deepEqual(new Set(placesOfBoards()), new Set([1, 4]));
  const before = day("2021-12-31");
  for (const place of [1, 4]) assert.deepEqual(rowsOn(before, 0, place).map((row) => row.row), [1]);
  assert.deepEqual(rowsOn(before, 0, 0), []);
});
