// Where names stand: each spot by its numbers, worked out by hand from the sizes of letters and shapes.
import assert from "node:assert/strict";
import test from "node:test";
import { open } from "../../src/sysmap/maps/static/page/data.js";
import { labels, startLabels } from "../../src/sysmap/maps/static/page/labels.js";
import { gapsByThing } from "../../src/sysmap/maps/static/page/scene.js";
import { refresh, startState, state } from "../../src/sysmap/maps/static/page/shown.js";
import { sample } from "./sample.js";

const BOX = [-500, -500, 1000, 1000];
const WINDOW = [-500, -500, 500, 500];
const ONE_CIRCLE = [["", -1, 0, 0, 100]];
const [SIZE, TALL] = [11, 11 * 1.16];
// A shape of a body reaches 10, that of a post 7, and names keep 2.75 off both.
const GAP = 12.75;

function start(nodes, rest = {}, ties = []) {
  open(sample(nodes, ties, { box: BOX, circles: ONE_CIRCLE, ...rest }));
  startState();
  startLabels();
  refresh();
}

// What stands in the way, without a name of its own: a square of 9.75 on all sides.
const stone = ([x, y]) => ({ name: "", kind: 2, x, y });
const [BELOW, RIGHT, LEFT, ABOVE] = [[0, 30], [30, 0], [-30, 0], [0, -30]];
const [BELOW_LEFT, BELOW_RIGHT, ABOVE_LEFT, ABOVE_RIGHT] = [[-20.5, 21], [20.5, 21], [-20.5, -21], [20.5, -21]];

const near = (found, wanted, what) => found.forEach((n, i) => assert.ok(Math.abs(n - wanted[i]) < 1e-6, `${what}: ${found} is not ${wanted}`));

// Of names four letters wide, 22, with their boxes.
const SPOTS = [
  ["below", [], [-11, GAP], "center"],
  ["right", [BELOW], [GAP, -TALL / 2], "left"],
  ["left", [BELOW, RIGHT], [-GAP - 22, -TALL / 2], "right"],
  ["above", [BELOW, RIGHT, LEFT], [-11, -GAP - TALL], "center"],
  ["below from its left edge", [BELOW_LEFT, RIGHT, LEFT, ABOVE], [-10, GAP], "left"],
  ["below to its right edge", [BELOW_RIGHT, RIGHT, LEFT, ABOVE], [-12, GAP], "right"],
  ["above from its left edge", [ABOVE_LEFT, RIGHT, LEFT, BELOW], [-10, -GAP - TALL], "left"],
  ["above to its right edge", [ABOVE_RIGHT, RIGHT, LEFT, BELOW], [-12, -GAP - TALL], "right"],
];

for (const [where, stones, [left, top], align] of SPOTS) {
  test(`a name takes the first of its spots that is free: ${where}`, () => {
    start([{ name: "abcd" }, ...stones.map(stone)]);
    const [name] = labels(1, WINDOW);
    near(name.box, [left, top, left + 22, top + TALL], where);
    assert.equal(name.align, align);
    near([name.x, name.y], [left + { left: 0, center: 11, right: 22 }[align], top + 0.92 * SIZE], where);
  });
}

test("a body without room has no name, a board has one at the end of a line that runs over no shape", () => {
  const stones = [BELOW, RIGHT, LEFT, ABOVE].map(stone);
  start([{ name: "abcd" }, ...stones]);
  assert.deepEqual(labels(1, WINDOW), []);
  start([{ name: "abcd", kind: 1 }, ...stones]);
  const [{ box: [l, t, r, b], leader: [x, y, toX, toY], align }] = labels(1, WINDOW);
  assert.deepEqual([x, y, align], [0, 0, "center"]);
  near([r - l, b - t], [22, TALL], "as large as its letters");
  near([toX, toY], [Math.max(l, Math.min(0, r)), Math.max(t, Math.min(0, b))], "the line ends where the box is nearest");
  for (const [sx, sy] of [BELOW, RIGHT, LEFT, ABOVE]) {
    assert.ok(l >= sx + 9.75 || r <= sx - 9.75 || t >= sy + 9.75 || b <= sy - 9.75, `over ${sx} ${sy}`);
    for (let part = 0; part <= 1; part += 0.02) assert.ok(Math.abs(toX * part - sx) > 9.75 || Math.abs(toY * part - sy) > 9.75, `line over ${sx} ${sy}`);
  }
  // As near as can be: it stands half a letter off the shape, and steps of half a letter farther.
  const [cx, cy] = [(l + r) / 2, (t + b) / 2];
  const turns = Array.from({ length: 32 }, (_, n) => (n * Math.PI) / 16);
  const steps = Array.from({ length: 40 }, (_, n) => (n + 1) / 2);
  const found = steps.find((far) => turns.some((turn) => Math.hypot(cx - Math.sin(turn) * (12 + far * SIZE + 11), cy - Math.cos(turn) * (12 + far * SIZE + TALL / 2)) < 1e-6));
  assert.ok(found >= 0.5 && found <= 3, String(found));
});

test("where there is a line that runs over nothing the name stands at the nearest", () => {
  // What stands on both sides reaches 17.25 up: half a letter off the shape, 17.5 up, there is room straight above, and nowhere before.
  start([{ name: "abcd", kind: 1 }, ...[-30, -15, 0, 15, 30].map((x) => stone([x, 32])), ...[[15, -7.5], [-15, -7.5], [32, 12], [-32, 12]].map(stone)]);
  const [{ box, leader }] = labels(1, WINDOW);
  near(leader, [0, 0, 0, -17.5], "straight above");
  near(box, [-11, -17.5 - TALL, 11, -17.5], "straight above");
});

test("a line to a name runs over shapes only where there is no other way", () => {
  const wall = Array.from({ length: 24 }, (_, n) => [Math.sin((n * Math.PI) / 12) * 40, Math.cos((n * Math.PI) / 12) * 40]);
  start([{ name: "abcdefghijklmnop", kind: 1 }, ...wall.map(stone)]);
  const [{ box: [l, t, r, b], leader }] = labels(1, WINDOW);
  assert.equal(leader.length, 4);
  for (const [x, y] of wall) assert.ok(l >= x + 9.75 || r <= x - 9.75 || t >= y + 9.75 || b <= y - 9.75);
});

test("a name that just fits into the picture stands there, one that does not goes elsewhere", () => {
  start([{ name: "abcd" }], { box: [-11, -500, 500, 1000] });
  near(labels(1, WINDOW)[0].box.slice(0, 2), [-11, GAP], "just fits");
  start([{ name: "abcd" }], { box: [-10.9, -500, 500, 1000] });
  near(labels(1, WINDOW)[0].box.slice(0, 2), [GAP, -TALL / 2], "does not");
  start([{ name: "abcd" }], { box: [-500, -500, 1000, 500 + GAP + TALL + 1e-6] });
  near(labels(1, WINDOW)[0].box.slice(0, 2), [-11, GAP], "just fits below");
  start([{ name: "abcd" }], { box: [-500, -500, 1000, 500 + GAP + TALL - 0.1] });
  near(labels(1, WINDOW)[0].box.slice(0, 2), [GAP, -TALL / 2], "not below");
});

test("a sector in the upper half of its circle has its name above", () => {
  const kinds = [["Sector", "Sectors", "#111", "square"], ["Board", "Boards", "#222", "diamond"], ["Role", "Roles", "#333", "circle"]];
  for (const [y, above] of [[-20, true], [0, false], [20, false]]) {
    start([{ name: "abcd", y }], { kinds, reach: { Sector: 10, Board: 12, Role: 7, Place: 12, other: 11 } });
    near([labels(1, WINDOW)[0].box[1]], [above ? y - GAP - TALL : y + GAP], String(y));
  }
});

// A title of four bold letters is 26.4 wide and keeps 3 off the rim.
const WIDE = 4 * 0.6 * SIZE;
const TITLES = [
  ["in its circle at the top", [], [-WIDE / 2, -97]],
  ["above", [[0, -85]], [-WIDE / 2, -103 - TALL]],
  ["right of the top", [[0, -85], [-8, -125]], [3, -100 - 0.8 * TALL]],
  ["left of the top", [[0, -85], [20, -112]], [-3 - WIDE, -100 - 0.8 * TALL]],
  ["along the rim on the right", [[0, -85], [-12, -118], [12, -118]], [0.5 * 102.75, -Math.sqrt(0.75) * 102.75 - ((Math.sqrt(0.75) + 1) * TALL) / 2]],
];

for (const [where, stones, [left, top]] of TITLES) {
  test(`a title stands ${where}`, () => {
    start(stones.map(stone), { circles: [["abcd", -1, 0, 0, 100]] });
    near(labels(1, WINDOW)[0].box, [left, top, left + WIDE, top + TALL], where);
  });
}

test("a name leaves its circle only at the end of a line, and a title lies over no other circle", () => {
  const circles = [["Home", -1, 0, 0, 40], ["Away", -1, 120, 0, 70]];
  start([{ name: "abcdefghijklmn", x: 30 }], { circles });
  assert.deepEqual(labels(1, WINDOW).map((name) => name.lines.join(" ")), ["Away", "Home"]);
  start([{ name: "abcdefghijklmn", x: 30, kind: 1 }], { circles });
  const led = labels(1, WINDOW).find((name) => name.leader);
  assert.deepEqual(led.leader.slice(0, 2), [30, 0]);
  const [l, t, r, b] = led.box;
  assert.ok(Math.hypot(120 - Math.max(l, Math.min(120, r)), -Math.max(t, Math.min(0, b))) >= 70);
  // Its own circle lies between two others, so that its title has no room in it nor above it.
  start([], { circles: [["Middle of three", -1, 0, 0, 26], ["", -1, 0, -130, 100], ["", -1, 0, 130, 100]] });
  const [{ box }] = labels(1, WINDOW);
  for (const cy of [-130, 130]) assert.ok(Math.hypot(Math.max(box[0], Math.min(0, box[2])), cy - Math.max(box[1], Math.min(cy, box[3]))) >= 100);
});

test("the larger circle's title comes first, of two alike that of the first", () => {
  start([], { circles: [["a", -1, -200, 0, 50], ["b", -1, 0, 0, 90], ["c", -1, 200, 0, 50]] });
  assert.deepEqual(labels(1, WINDOW).map((name) => name.lines[0]), ["b", "a", "c"]);
  start([], { circles: [["a", -1, -200, 0, 40], ["b", -1, 0, 0, 90], ["c", -1, 200, 0, 60], ["d", -1, 0, 300, 90]] });
  assert.deepEqual(labels(1, WINDOW).map((name) => name.lines[0]), ["b", "d", "c", "a"]);
});

test("what lies on the edge of the window or beyond has no name", () => {
  start([{ name: "abcd", x: 50 }]);
  assert.equal(labels(1, [-500, -500, 50, 500]).length, 0);
  assert.equal(labels(1, [50, -500, 500, 500]).length, 0);
  assert.equal(labels(1, [-500, 0, 500, 500]).length, 0);
  assert.equal(labels(1, [-500, -500, 500, 0]).length, 0);
  assert.equal(labels(1, [49, -1, 51, 1]).length, 1);
});

test("beside what is selected only its neighbours have names, and the rest is no obstacle", () => {
  start([{ name: "abcd" }, { name: "efgh", x: 60 }, { name: "ijkl", x: 0, y: 30 }], {}, [{ kind: 1, a: 0, b: 1 }]);
  state.selected = 0;
  refresh();
  const names = labels(1, WINDOW);
  assert.deepEqual(names.map((name) => [name.lines[0], name.bold]), [["abcd", true], ["efgh", false]]);
  near(names[0].box.slice(1, 2), [GAP], "below, over what is pale");
  state.selected = -1;
  refresh();
  assert.equal(labels(1, WINDOW).length, 3);
});

test("a line of several seats has their number in its middle, one of one has none", () => {
  start([{ name: "" }, { name: "", kind: 1, x: 100, y: 40 }, { name: "", kind: 1, x: -100 }]);
  state.selected = 0;
  state.folded = [[0, 1, 2.5], [0, 2, 1]];
  const [number, ...others] = labels(1, WINDOW);
  assert.deepEqual(others, []);
  assert.deepEqual([number.lines[0], number.x, number.bold], ["2½", 50, true]);
  // Letters whose width was not sent are taken for 0.62.
  const half = 0.62 * SIZE;
  near([number.y, ...number.box], [20 + 0.35 * SIZE, 50 - half, 20 - 0.6 * SIZE, 50 + half, 20 + 0.6 * SIZE], "number");
});

test("the worst gaps come first: by severity, by number, then by place in the list", () => {
  const mark = (severity, dot) => ["R", severity, "", [dot]];
  start(Array.from({ length: 4 }, (_, x) => ({ name: "", x: x * 50 })), { marks: [mark("minor", 0), mark("minor", 1), mark("minor", 1), mark("minor", 2), mark("major", 2), mark("info", 2), mark("minor", 3)] });
  assert.deepEqual(gapsByThing(), [
    { dot: 2, count: 3, severity: "major" }, { dot: 1, count: 2, severity: "minor" }, { dot: 0, count: 1, severity: "minor" }, { dot: 3, count: 1, severity: "minor" },
  ]);
  state.gaps = true;
  const [disc] = labels(1, WINDOW).filter((name) => name.onDisc);
  // At the upper right of a shape that reaches 10: seven tenths of that and 4 pixels.
  near([disc.x, disc.y, ...disc.box], [111, -11 + 0.35 * SIZE, 103, -19, 119, -3], "disc");
});

test("a title breaks where it would be much wider than its circle, and never runs wider than 26 letters", () => {
  const lines = (text, reach) => {
    start([], { circles: [[text, -1, 0, 0, reach]], box: [-900, -900, 1800, 1800] });
    return labels(1, [-900, -900, 900, 900])[0].lines;
  };
  assert.deepEqual(lines("abcd abcd abcd abcd", 40), ["abcd abcd abcd", "abcd"]);
  assert.deepEqual(lines("abcd abcd abcd abcd", 100), ["abcd abcd abcd abcd"]);
  const long = Array(9).fill("abcd").join(" ");
  assert.deepEqual(lines(long, 400), [long.slice(0, 39), "abcd"]);
  // What would be cut when narrow stays wide.
  assert.deepEqual(lines(Array(8).fill("abcd").join(" "), 40), [Array(8).fill("abcd").join(" ")]);
});

test("names come by kind, of one kind those with most ties first, then as they are listed", () => {
  const at = (name, kind, x) => ({ name, kind, x });
  start([at("a", 0, -80), at("b", 0, -40), at("c", 0, 0), at("d", 1, 40), at("e", 0, 80)], {}, [{ kind: 1, a: 2, b: 1 }, { kind: 1, a: 2, b: 3 }]);
  assert.deepEqual(labels(1, WINDOW).map((name) => name.lines[0]), ["d", "c", "b", "a", "e"]);
});
