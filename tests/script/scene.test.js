import assert from "node:assert/strict";
import test from "node:test";
import { open } from "../../src/sysmap/maps/static/page/data.js";
import { dotAt } from "../../src/sysmap/maps/static/page/hit.js";
import { WrittenPath, addArrow, addShape } from "../../src/sysmap/maps/static/page/paths.js";
import { chosenScene, gapDiscs, gapsByCircle, gapsByThing, isDrawn, isLarge, scene, sumWidth, thickness } from "../../src/sysmap/maps/static/page/scene.js";
import { refresh, startState, state } from "../../src/sysmap/maps/static/page/shown.js";
import { sample } from "./sample.js";

const C = sample([]).look.colours;

function start(nodes, ties, rest) {
  open(sample(nodes, ties, rest));
  startState();
  refresh();
}

const paint = (one = 1, window, bare) => scene(one, () => new WrittenPath(), C, window, bare).filter((part) => part.path.d);
const stroked = (colour) => paint().filter((part) => part.stroke === colour);

test("a line stands for so many ties by its thickness", () => {
  assert.deepEqual([1, 2, 3, 4, 8, 16, 31, 1000].map(thickness), [0, 1, 1, 2, 3, 4, 4, 4]);
  assert.equal(sumWidth(9, 9), 5);
  assert.equal(sumWidth(1000, 1000), 12);
  assert.equal(sumWidth(1, 10000), 0.5);
});

test("a shape has its corners, a circle its radius", () => {
  open(sample([]));
  const path = new WrittenPath();
  addShape(path, "square", 10, 20, 2);
  assert.equal(path.d, "M12.0 18.0L12.0 22.0L8.0 22.0L8.0 18.0Z");
  const round = new WrittenPath();
  addShape(round, "circle", 10, 20, 2);
  assert.match(round.d, /M8\.0 20\.0a2\.0 2\.0 .*Z$/);
});

test("an arrow ends short of its dot, and is left out where there is no room", () => {
  const path = new WrittenPath();
  addArrow(path, [0, 0], [100, 0], 10, 8);
  assert.equal(path.d, "M82.0 4.0L90.0 0.0L82.0 -4.0");
  const none = new WrittenPath();
  addArrow(none, [0, 0], [17.9, 0], 10, 8);
  assert.equal(none.d, "");
  addArrow(none, [0, 0], [18, 0], 10, 8);
  assert.notEqual(none.d, "");
});

test("a tie is a line; one that a circle says, or that is not shown, is none", () => {
  start([{}, { x: 50 }], [{ a: 0, b: 1 }]);
  assert.deepEqual(stroked("#111").map((part) => [part.path.d, part.width]), [["M0.0 0.0L50.0 0.0", 1.5]]);
  start([{}, { x: 50 }], [{ a: 0, b: 1, implied: true }]);
  assert.deepEqual(stroked("#111"), []);
  start([{}, { x: 50 }], [{ a: 0, b: 1, to: "2021-12-31" }]);
  assert.deepEqual(stroked("#111"), []);
});

test("illustrative ties are thin and illustrative things hollow; neither is louder than a stated one", () => {
  start([{}, { x: 50, confidence: "illustrative" }], [{ a: 0, b: 1, confidence: "illustrative" }]);
  assert.deepEqual(stroked("#111").map((part) => part.width), [0.8]);
  const [full, hollow] = paint().slice(-2);
  assert.deepEqual([full.fill, full.stroke, hollow.fill, hollow.stroke], ["#005EB8", "#fff", "#fff", "#005EB8"]);
});

test("ties between circles are one line when they are added up, and lines of their own when not", () => {
  const ties = [{ a: 0, b: 1 }, { a: 2, b: 1 }, { a: 0, b: 2 }];
  const nodes = [{ x: 9 }, { home: 1, x: 300 }, { y: 40 }];
  start(nodes, ties, { addedUp: true });
  assert.equal(stroked("#666").length, 1);
  assert.deepEqual(stroked("#111").map((part) => part.path.d), ["M9.0 0.0L0.0 40.0"]);
  start(nodes, ties);
  assert.equal(stroked("#666").length, 0);
  assert.equal(stroked("#111")[0].path.d.split("M").length, 4);
});

test("what lies wholly outside the window is left out, what crosses it is drawn", () => {
  start([{}, { x: 500 }, { x: 600 }], [{ a: 0, b: 1 }, { a: 1, b: 2 }]);
  const lines = paint(1, [100, -50, 200, 50]).filter((part) => part.stroke === "#111");
  assert.deepEqual(lines.map((part) => part.path.d), ["M0.0 0.0L500.0 0.0"]);
});

test("gaps are marked when asked for: the ten worst things by a disc with their number, others by a grey ring", () => {
  const things = Array.from({ length: 12 }, (_, n) => ({ x: n * 30 }));
  const marks = [["R1", "info", "x", [0, 1]], ["R2", "minor", "y", [1]], ["R3", "minor", "z", [1]], ["R4", "major", "z", [2]], ...[3, 4, 5, 6, 7, 8, 9, 10].map((i) => ["R5", "minor", "w", [i]])];
  start(things, [], { marks });
  assert.deepEqual(gapDiscs(1), []);
  state.gaps = true;
  // Worst first, then by number; what a finding only mentions is not counted.
  assert.deepEqual(gapsByThing().slice(0, 3).map(({ dot, count, severity }) => [dot, count, severity]), [[2, 1, "major"], [1, 2, "minor"], [3, 1, "minor"]]);
  assert.deepEqual(gapDiscs(1).map(({ count }) => count), [1, 2, 1, 1, 1, 1, 1, 1, 1, 1]);
  const circles = (part) => part.path.d.match(/M/g).length / 2;
  assert.deepEqual(stroked("#888").map(circles), [1]);
  assert.deepEqual(paint().filter((part) => part.fill === "#a5001b").map(circles), [1]);
  assert.deepEqual(paint().filter((part) => part.fill === "#8a4b00").map(circles), [9]);
  state.off.kind.add("Organisation");
  refresh();
  assert.deepEqual(gapsByThing(), []);
  state.off.kind.clear();
  state.day += 1;
  refresh();
  assert.deepEqual(gapDiscs(1), []);
});

test("the selected dot is ringed, with its ties over all others; a bare scene has neither", () => {
  start([{}, { x: 50 }, { x: 90 }], [{ a: 0, b: 1 }, { a: 1, b: 2 }]);
  state.selected = 0;
  assert.equal(stroked("#ffb81c").length, 1);
  assert.equal(stroked("#111").length, 2);
  assert.equal(paint(1, undefined, true).filter((part) => part.stroke === "#ffb81c").length, 0);
  assert.equal(chosenScene(1, () => new WrittenPath(), C).filter((part) => part.stroke === "#ffb81c").length, 1);
  state.off.kind.add("Organisation");
  refresh();
  assert.deepEqual(chosenScene(1, () => new WrittenPath(), C), []);
});

test("the circle of a place that is not there is not drawn", () => {
  start([{ to: "2021-12-31" }], [], { circles: [["Gone", 0, 0, 0, 9], ["Across", -1, 0, 0, 9], ["Empty", -1, 0, 0, 0]] });
  const { circles } = sample([], [], { circles: [["Gone", 0, 0, 0, 9], ["Across", -1, 0, 0, 9], ["Empty", -1, 0, 0, 0]] });
  assert.deepEqual(circles.map((circle) => Boolean(isDrawn(circle))), [false, true, false]);
});

test("a map of more than many things is large", () => {
  start(Array.from({ length: 1500 }, () => ({})));
  assert.equal(isLarge(), false);
  start(Array.from({ length: 1501 }, () => ({})));
  assert.equal(isLarge(), true);
});

test("under the pointer lies the nearest dot that is shown and reaches so far", () => {
  start([{ x: 0 }, { x: 30 }, { x: 100, kind: 2 }]);
  assert.equal(dotAt(10, 0, 1), 0);
  assert.equal(dotAt(10.1, 0, 1), -1);
  assert.equal(dotAt(16, 0, 20), 1);
  assert.equal(dotAt(107, 0, 1), 2);
  assert.equal(dotAt(108, 0, 8), 2);
  assert.equal(dotAt(108.1, 0, 8), -1);
  state.off.kind.add("Role");
  refresh();
  assert.equal(dotAt(100, 0, 8), -1);
});

test("what is found in a circle stands on its rim, and beside a circle that it would hide", () => {
  const circles = [["Large", -1, 0, 0, 100], ["Small", -1, 300, 50, 10], ["Empty", -1, 0, 0, 0]];
  const counted = [[0, [["A", "minor", 1200], ["B", "info", 3]]], [1, [["A", "major", 1]]], [2, [["A", "info", 5]]]];
  start([{}], [], { circles, counted, found: 1204, marks: [["A", "minor", "", []]] });
  assert.equal(state.gaps, true);
  assert.deepEqual(gapsByCircle().map(({ circle, count, severity }) => [circle, count, severity]), [[0, 1203, "minor"], [1, 1, "major"]]);
  const [large, small] = gapDiscs(2);
  assert.deepEqual([Math.round(large.x), Math.round(large.y), large.r], [71, -71, 32]);
  assert.deepEqual([small.x, small.y, small.r], [274, 50, 16]);
  state.day += 1;
  assert.deepEqual(gapDiscs(2), []);
});
