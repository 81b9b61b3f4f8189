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

test("what is hidden does not lie under the pointer, and hides nothing behind it in the list", () => {
  start([{ x: 20, y: 50, kind: 2 }, { x: 20, y: 50 }, { x: 90, y: -50 }], [{ a: 2, b: 0 }, { a: 2, b: 1 }]);
  assert.equal(dotAt(20, 57, 1), 0);
  state.off.kind.add("Role");
  refresh();
  assert.equal(dotAt(20, 60, 1), 1);
  assert.equal(dotAt(20, 60.1, 1), -1);
  assert.equal(dotAt(90, -60, 1), 2);
  state.selected = 2;
  assert.equal(paint().filter((part) => part.stroke === "#111" && part.path.d.startsWith("M90.0 -50.0L20.0 50.0")).length, 2, "its line, and that over all others");
});

test("widths are pixels: a picture twice as far has them twice as wide", () => {
  const circles = [["One", -1, 0, 0, 100], ["Two", -1, 300, 0, 100]];
  const nodes = [...Array.from({ length: 12 }, (_, n) => ({ x: n * 30 })), { x: 300, home: 1 }, { x: 30, y: 40, confidence: "illustrative" }];
  const ties = [{ a: 0, b: 1 }, { a: 0, b: 2, kind: 1 }, { a: 1, b: 12, weight: 9 }, { a: 1, b: 2, confidence: "illustrative" }];
  start(nodes, ties, { circles, addedUp: true, marks: Array.from({ length: 12 }, (_, n) => ["R", n ? "minor" : "major", "", [n]]) });
  state.gaps = true;
  state.selected = 0;
  const widths = (one) => paint(one).map((part) => [part.stroke, Math.round(part.width * 100) / 100, part.dash?.join(" ") ?? ""]);
  const [link, rim, light, firm, aids, pale, hollow, dot, ring, disc, worst] = [["#666", 5, ""], ["#777", 1.2, ""], ["#111", 0.8, ""], ["#111", 1.5, ""], ["#222", 1.5, "4 2"], ["#fff", 0.8, ""], ["#005EB8", 1.8, ""], ["#fff", 0.8, ""], ["#888", 1.4, ""], ["#fff", 1, ""], ["#fff", 1, ""]];
  const chosenLines = [["#fff", 5, ""], ["#111", 2.6, ""], ["#fff", 5, ""], ["#222", 2.6, "4 2"]];
  const chosenRings = [["#212b32", 1.6, ""], ["#ffb81c", 7, ""], ["#212b32", 2.4, ""]];
  const all = [link, rim, firm, light, aids, pale, hollow, ...chosenLines, dot, ring, disc, worst, ...chosenRings];
  assert.deepEqual(widths(1), all);
  const double = ([stroke, width, dash]) => [stroke, width * 2, dash.split(" ").filter(Boolean).map((n) => n * 2).join(" ")];
  assert.deepEqual(widths(2), all.map(double));
});

test("of two dots alike near the first lies under the pointer", () => {
  start([{ x: 0 }, { x: 10 }]);
  assert.equal(dotAt(5, 0, 1), 0);
  assert.equal(dotAt(5.1, 0, 1), 1);
});

test("a circle is written as a move to its right, and from its left once round", () => {
  open(sample([]));
  const path = new WrittenPath();
  addShape(path, "circle", 10, 20, 2);
  assert.equal(path.d, "M12.0 20.0M8.0 20.0a2.0 2.0 0 1 0 4.0 0a2.0 2.0 0 1 0 -4.0 0Z");
  const speck = new WrittenPath();
  speck.rect(1, 2, 3, 4);
  assert.equal(speck.d, "M1.0 2.0h3.0v4.0h-3.0Z");
});

test("a line that ends on the edge of the window and runs away from it is drawn", () => {
  const isDrawn = (from, to) => {
    start([{ x: from[0], y: from[1] }, { x: to[0], y: to[1] }], [{ a: 0, b: 1 }]);
    return paint(1, [0, 0, 100, 100]).some((part) => part.stroke === "#111");
  };
  for (const [edge, beyond] of [[[0, 50], [-40, 50]], [[100, 50], [140, 50]], [[50, 0], [50, -40]], [[50, 100], [50, 140]]]) {
    assert.equal(isDrawn(edge, beyond), true, `${edge} first`);
    assert.equal(isDrawn(beyond, edge), true, `${edge} last`);
    const out = edge.map((n, i) => n + Math.sign(beyond[i] - n));
    assert.equal(isDrawn(out, beyond), false, `${out}`);
  }
});

const LARGE = { look: { ...sample([]).look, many: 1 } };

test("from afar lines and dots of a large map are plain, lines under their specks left out", () => {
  start([{}, { x: 20, y: -12, confidence: "illustrative" }], [{ a: 0, b: 1, weight: 4 }, { a: 1, b: 0, kind: 1 }], LARGE);
  const lines = (one, colour) => paint(one).filter((part) => part.stroke === colour && part.path.d.includes("L") && !part.fill).map((part) => [part.width, part.dash]);
  // From near as thick as they are many, in pixels, and with their dashes.
  assert.deepEqual(lines(1, "#111"), [[3.7, []]]);
  assert.deepEqual(lines(1, "#222"), [[1.5, [4, 2]]]);
  assert.deepEqual(lines(1.1, "#111"), [[0.55, []]], "as far as close is not near");
  assert.deepEqual(lines(1.1, "#222"), [[0.55, []]]);
  // Across and down it is 32 long: as long as two specks of 16, which is 1.6 of 10.
  assert.equal(lines(10, "#111").length, 1);
  assert.equal(lines(10.1, "#111").length, 0);
  start([{ y: 100 }, { x: 20, y: 112 }], [{ a: 1, b: 0 }], LARGE);
  assert.equal(lines(10.1, "#111").length, 0);
  start([{}, { x: 90, kind: 1 }], [], LARGE);
  state.foldedOn = [[0, 1, 3]];
  assert.deepEqual([1, 2].map((one) => lines(one, "#111")), [[[3.7, []]], [[1, []]]]);
  start([{}, { x: 20, y: 12 }], [{ a: 1, b: 0 }]);
  assert.equal(lines(10.1, "#111").length, 1, "of a small map every line is drawn");
  start([{}, { x: 20, confidence: "illustrative" }], [], LARGE);
  const dots = (one) => paint(one).slice(-2).map((part) => [part.fill, part.stroke, part.width]);
  assert.deepEqual(dots(1), [["#005EB8", "#fff", 0.8], ["#fff", "#005EB8", 1.8]]);
  assert.deepEqual(dots(2), [["#005EB8", "#fff", 0], ["#005EB8", "#fff", 0]]);
});

test("a shape smaller than two pixels is a speck", () => {
  start([{ x: 20 }]);
  assert.match(paint(5).at(-1).path.d, /^M30\.0 -10\.0L/);
  assert.match(paint(5.1).at(-1).path.d, /^M11\.8 -8\.2h16\.3v16\.3h-16\.3Z$/);
});

test("rings keep off their shapes, and off specks that are larger than these", () => {
  const rings = (one) => paint(one).slice(-3).map((part) => part.path.d.split("M")[1]);
  start([{}, { x: 500 }], [{ a: 0, b: 1 }]);
  state.selected = 0;
  // A neighbour's ring is 2 pixels off what it reaches, 10 or a speck of 1.6 pixels; that of the selected 5 off 10 or 3 pixels.
  assert.deepEqual(rings(1), ["512.0 0.0", "15.0 0.0", "15.0 0.0"]);
  assert.deepEqual(rings(10), ["536.0 0.0", "80.0 0.0", "80.0 0.0"]);
  start(Array.from({ length: 11 }, (_, n) => ({ x: n * 100 })), [], { marks: Array.from({ length: 11 }, (_, n) => ["R", "minor", "", [n]]) });
  state.gaps = true;
  assert.match(stroked("#888")[0].path.d, /^M1013\.0 0\.0/);
});

test("an arrow ends 3 pixels before the shape or speck at its end, where the kind of tie has one", () => {
  const arrows = (one, kind) => {
    start([{}, { x: 500 }], [{ a: 0, b: 1, kind }]);
    state.selected = 0;
    return paint(one).findLast((part) => part.stroke === ["#111", "#222"][kind]).path.d;
  };
  assert.equal(arrows(1, 0), "M0.0 0.0L500.0 0.0M479.0 4.0L487.0 0.0L479.0 -4.0");
  assert.equal(arrows(10, 0), "M0.0 0.0L500.0 0.0M374.0 40.0L454.0 0.0L374.0 -40.0");
  assert.equal(arrows(1, 1), "M0.0 0.0L500.0 0.0");
  start([{}, { x: 500 }], [{ a: 0, b: 1, kind: 1 }, { a: 0, b: 1, to: "2021-12-31" }, { a: 0, b: 1 }]);
  state.selected = 0;
  assert.match(paint().findLast((part) => part.stroke === "#111").path.d, /L487\.0 0\.0/, "after a tie without one, and one that ended");
});

test("a disc of ten gaps is larger than one of nine, and stands off a speck as off a shape", () => {
  const disc = (many, one) => {
    start([{}], [], { marks: Array.from({ length: many }, () => ["R", "minor", "", [0]]) });
    state.gaps = true;
    const [{ x, y, r }] = gapDiscs(one);
    return [x, y, r].map((n) => Math.round(n * 10) / 10);
  };
  assert.deepEqual([disc(9, 1), disc(10, 1)], [[11, -11, 8], [11, -11, 10]]);
  assert.deepEqual(disc(9, 10), [51.2, -51.2, 80]);
});

test("a thing is as bad as the worst that is found of it, in whatever order that comes", () => {
  for (const [severities, worst] of [[["info", "major", "minor"], "major"], [["minor", "info"], "minor"], [["info"], "info"]]) {
    start([{}], [], { marks: severities.map((one) => ["R", one, "", [0]]) });
    assert.deepEqual(gapsByThing(), [{ dot: 0, count: severities.length, severity: worst }]);
  }
});

test("a disc of a circle stands on the rim where it hides less than two thirds of it", () => {
  const at = (reach) => {
    start([{}], [], { circles: [["One", -1, 0, 0, reach]], counted: [[0, [["A", "minor", 9]]]], found: 9, marks: [["A", "minor", "", []]] });
    return gapDiscs(1).map(({ x, y }) => [x, y].map((n) => Math.round(n * 10) / 10))[0];
  };
  assert.deepEqual([at(12), at(11.9)], [[8.5, -8.5], [-19.9, 0]]);
});

test("a link of one pixel has the colour of links, a thinner one is pale", () => {
  const circles = [["One", -1, 0, 0, 9], ["Two", -1, 300, 0, 9], ["Three", -1, 0, 300, 9]];
  const colours = (most, few) => {
    start([{}, { home: 1 }, { home: 2 }], [{ a: 0, b: 1, weight: most }, { a: 0, b: 2, weight: few }], { circles, addedUp: true });
    return paint().filter((part) => part.width < 2 && ["#666", "#888"].includes(part.stroke)).map((part) => [part.stroke, part.width]);
  };
  // Eleven and a half pixels stand for a hundred ties: 1.05 for five, 0.29 for one.
  assert.deepEqual([colours(100, 5), colours(100, 1)], [[["#666", 1]], [["#888", 0.5]]]);
  assert.deepEqual([1, 2].map((n) => sumWidth(n, 100)), [0.5, 1]);
});
