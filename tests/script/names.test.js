// Who has a name: by how near the view is, by kind and rank, and who must have one where there is no room.
import assert from "node:assert/strict";
import test from "node:test";
import { open } from "../../src/sysmap/maps/static/page/data.js";
import { labels, startLabels } from "../../src/sysmap/maps/static/page/labels.js";
import { refresh, startState, state } from "../../src/sysmap/maps/static/page/shown.js";
import { sample } from "./sample.js";

const WINDOW = [-500, -500, 500, 500];
const [SIZE, TALL] = [11, 11 * 1.16];
const LARGE = { look: { ...sample([]).look, many: 0 } };

// Of each thing its row and, if it is another than its kind's, its rank.
function start(rows, rest = {}, ties = []) {
  const written = sample(rows, ties, { box: [-500, -500, 1000, 1000], circles: [["", -1, 0, 0, 100]], ...rest });
  written.nodes.rank = written.nodes.rank.map((rank, i) => rows[i].rank ?? rank);
  open(written);
  startState();
  startLabels();
  refresh();
}

const named = (one = 1, window = WINDOW) => labels(one, window).map((name) => name.lines.join(" "));
const stone = ([x, y]) => ({ name: "", kind: 2, x, y });
const AROUND = [[0, 30], [30, 0], [-30, 0], [0, -30]].map(stone);

test("a large map has names from so near only, a small one at any distance", () => {
  start([{ name: "abcd" }], LARGE);
  assert.deepEqual([1.09, 1.1].map((one) => named(one)), [["abcd"], []]);
  start([{ name: "abcd" }]);
  assert.deepEqual(named(1.1), ["abcd"]);
});

test("from afar the last of kinds goes without names, and what lies in a small circle at any distance", () => {
  start([{ name: "post", rank: 6 }, { name: "body", rank: 5, y: 60 }]);
  assert.deepEqual([1.09, 1.1].map((one) => named(one)), [["body", "post"], ["body"]]);
  const small = (reach, rank) => {
    start([{ name: "body", rank }], { circles: [["", -1, 0, 0, reach]] });
    return named();
  };
  assert.deepEqual([small(24, 5), small(23.9, 5), small(23.9, 0)], [["body"], [], ["body"]]);
});

test("a thing that is the title of a circle has no second name, one of a circle that is not drawn has its own", () => {
  start([{ name: "East", y: -100 }], { circles: [["East", 0, 0, 0, 100]] });
  assert.deepEqual(named(), ["East"]);
  start([{ name: "East", y: -100, home: 1 }], { circles: [["East", 0, 0, 0, 0], ["", -1, 0, 0, 200]] });
  assert.deepEqual(named(), ["East"]);
  state.selected = 0;
  assert.deepEqual(labels(1, WINDOW).map((name) => [name.lines[0], name.bold]), [["East", true]]);
  start([{ name: "East", y: -100 }], { circles: [["East", 0, 0, 0, 100]] });
  state.selected = 0;
  assert.deepEqual(labels(1, WINDOW).map((name) => [name.lines[0], name.bold]), [["East", true]]);
});

test("a title keeps off the shape on top of its circle, however small that is drawn", () => {
  // The shape reaches 12 and two pixels more keep the title off; from afar a shape is never less than 1.6 pixels.
  const top = (one, circle) => {
    start([{ name: "", y: circle[1] < 0 ? 0 : -circle[4] }], { circles: [circle], box: [-900, -900, 1800, 1800], reach: { ...sample([]).reach, Organisation: 12 } });
    return labels(one, [-900, -900, 900, 900])[0].box[1];
  };
  assert.ok(Math.abs(top(1, ["East", 0, 0, 0, 200]) - (-200 + 14)) < 1e-9);
  assert.ok(Math.abs(top(10, ["East", 0, 0, 0, 800]) - (-800 + 36)) < 1e-9);
  assert.ok(Math.abs(top(1, ["East", -1, 0, 0, 200]) - (-200 + 3)) < 1e-9);
});

test("among very many the title of a small circle stands in its middle, of a large one at its top", () => {
  const top = (reach, one, rest) => {
    start([stone([400, 0])], { circles: [["abcd", -1, 0, 0, reach], ["", -1, 400, 0, 90]], ...rest });
    return labels(one, WINDOW)[0].box[1];
  };
  const [far, near] = [2, 1];
  const middle = (-TALL * far) / 2;
  assert.ok(Math.abs(top(47.9, far, LARGE) - middle) < 1e-9);
  assert.ok(Math.abs(top(48, far, LARGE) - (-48 + 6)) < 1e-9, "as large as a small circle is not");
  assert.ok(Math.abs(top(23, near, LARGE) - (-23 - 3 - TALL)) < 1e-9, "from near above it");
  assert.ok(Math.abs(top(47.9, far) - (-47.9 - 6 - TALL * far)) < 1e-9, "where there are few");
});

test("a title without room at its circle is led to, among very many it is left out", () => {
  // What is taken all along its rim and above it.
  const rim = Array.from({ length: 48 }, (_, n) => [Math.sin((n * Math.PI) / 24) * 52, Math.cos((n * Math.PI) / 24) * 52]);
  const stones = rim.map(stone);
  const title = (rest) => {
    start(stones, { circles: [["abcd", -1, 0, 0, 50]], ...rest });
    return labels(1, WINDOW).filter((name) => name.lines[0] === "abcd");
  };
  const [led] = title();
  assert.deepEqual(led.leader.slice(0, 2), [0, -50]);
  assert.deepEqual(title(LARGE), []);
});

test("what must have a name and finds no room in the picture has it beside, where that is in view", () => {
  const rim = Array.from({ length: 48 }, (_, n) => [Math.sin((n * Math.PI) / 24) * 52, Math.cos((n * Math.PI) / 24) * 52]);
  const named = (rank, view) => {
    start([{ name: "efgh", kind: 1, rank, y: 20 }, ...rim.map(stone), ...rim.map(([x, y]) => stone([x / 2, y / 2]))], { circles: [["abcd", -1, 0, 0, 50]], box: [-62, -62, 124, 124] });
    return labels(1, WINDOW, view).map((name) => [name.lines[0], name.leader.slice(0, 2), name.box]);
  };
  assert.deepEqual(named(1), []);
  assert.deepEqual(named(1, [-62, -62, 62, 62]), []);
  const found = named(1, [-200, -90, 200, 200]);
  assert.deepEqual(found.map(([words, from]) => [words, from]), [["abcd", [0, -50]], ["efgh", [0, 20]]]);
  for (const [, , [l, t, r, b]] of found) assert.ok((l < -62 || t < -62 || r > 62 || b > 62) && l >= -200 && t >= -90 && r <= 200 && b <= 200);
  assert.deepEqual(named(2, [-200, -90, 200, 200]).map(([words]) => words), ["abcd"], "only what must be there");
});

test("boards, the first body and, beside what is selected, its neighbours are led to; others are not; none are among very many", () => {
  const led = (row, rest) => {
    start([{ name: "abcd", ...row }, ...AROUND], rest);
    return labels(1, WINDOW).filter((name) => name.leader).length;
  };
  assert.deepEqual([led({}), led({ kind: 1 }), led({ rank: 0 }), led({ rank: 1 }), led({ kind: 2 })], [0, 1, 1, 0, 0]);
  assert.deepEqual([led({ kind: 1 }, LARGE), led({ rank: 0 }, LARGE)], [0, 0]);
  const beside = (rest) => {
    start([{ name: "abcd" }, ...AROUND, { name: "efgh", x: 200 }], rest, [{ a: 5, b: 0 }, ...[1, 2, 3, 4].map((b) => ({ a: 5, b }))]);
    state.selected = 5;
    return labels(1, WINDOW).map((name) => [name.lines[0], Boolean(name.leader)]);
  };
  assert.deepEqual(beside(), [["efgh", false], ["abcd", true]]);
  assert.deepEqual(beside(LARGE), [["efgh", false]]);
});

test("what is selected is led to where there is no room, even among very many", () => {
  for (const rest of [{}, LARGE]) {
    start([{ name: "abcd", kind: 2 }, ...AROUND], rest, [1, 2, 3, 4].map((b) => ({ a: 0, b })));
    state.selected = 0;
    assert.deepEqual(labels(1, WINDOW).map((name) => [name.lines[0], name.bold, Boolean(name.leader)]), [["abcd", true, true]]);
  }
});

test("only ranks 0 and 1 of those led to come before all others", () => {
  // Two boards without room; the first in the list is alone in that its name must be there.
  const places = (rank) => {
    start([{ name: "abcd", kind: 1, rank }, ...AROUND], {}, []);
    const [{ box }] = labels(1, WINDOW);
    // A second board whose first spot is where the line's end was.
    const [x, y] = [(box[0] + box[2]) / 2, box[1] - 14.75];
    start([{ name: "abcd", kind: 1, rank }, ...AROUND, { name: "efgh", kind: 1, rank: 3, x: x + 11, y }]);
    const names = labels(1, WINDOW);
    const second = names.find((name) => name.lines[0] === "efgh");
    return [Math.abs(second.box[1] - (y + 14.75)) < 1e-6 && second.align === "center", names.every((name) => name.lines[0] === "efgh" || name.leader)];
  };
  assert.deepEqual([1, 2].map(places), [[false, true], [true, true]]);
});

// A wall of stones all round a board, so near that no line gets through, and names of so many letters.
const wall = (many, reach) => Array.from({ length: many }, (_, n) => stone([Math.sin((n * 2 * Math.PI) / many) * reach, Math.cos((n * 2 * Math.PI) / many) * reach]));

test("a line runs over shapes where it must, and farther than 20 letters only where that is not enough", () => {
  const board = { name: "abcd", kind: 1 };
  const far = (rest, ...stones) => {
    start([board, ...stones], rest);
    const name = labels(1, WINDOW).find((one) => one.lines[0] === "abcd");
    return name && name.leader ? Math.hypot(name.leader[2], name.leader[3]) : null;
  };
  const near = far({}, ...wall(16, 30));
  assert.ok(near > 30 && near < 12 + 20 * SIZE, "over the wall");
  // Stones as far as 20 letters and beyond leave room outside only.
  const field = [];
  for (let x = -260; x <= 260; x += 20) for (let y = -260; y <= 260; y += 20) if (Math.hypot(x, y) > 20) field.push(stone([x, y]));
  const most = far({}, ...field);
  assert.ok(most > 12 + 20 * SIZE && most <= 12 + 60 * SIZE + 30, String(most));
});

test("a name keeps off small circles but for their corners, and what lies in them is no obstacle", () => {
  // Seven tenths of a circle that reaches 20 are a square of 14 on all sides.
  const below = (y) => {
    start([{ name: "abcd" }, { name: "efgh", kind: 2, home: 1, y: 26 }], { circles: [["", -1, 0, 0, 100], ["", -1, 0, y, 20]] });
    return Math.abs(labels(1, WINDOW)[0].box[1] - 12.75) < 1e-9;
  };
  assert.equal(below(12.75 + TALL + 14.1), true);
  assert.equal(below(12.75 + TALL + 13.9), false);
  start([{ name: "abcd" }], { circles: [["", -1, 0, 0, 20]] });
  assert.ok(labels(1, WINDOW)[0] === undefined);
  start([{ name: "board", kind: 1, x: 80 }], { circles: [["", -1, 0, 0, 20], ["", -1, 0, 20, 0]] });
  assert.deepEqual(named(), ["board"]);
});

test("names keep off discs with numbers of gaps, of which those in the window only are drawn", () => {
  const marks = [["R", "minor", "", [1]], ["R", "minor", "", [2]]];
  const rows = [{ name: "abcd" }, { name: "", x: 40, y: 34 }, { name: "", x: 480 }];
  start(rows, { marks });
  state.gaps = true;
  const names = labels(1, [-500, -500, 460, 500]);
  assert.deepEqual(names.map((name) => name.lines[0]), ["abcd", "1"]);
  // The disc stands 11 off its shape to the upper right, at 51, 23, and reaches 8.
  start([{ name: "abcd", x: 65, y: 4 }, { name: "", x: 40, y: 34 }], { marks: [["R", "minor", "", [1]]] });
  assert.ok(Math.abs(labels(1, WINDOW)[0].box[0] - 54) < 1e-9);
  state.gaps = true;
  assert.ok(Math.abs(labels(1, WINDOW)[0].box[0] - 77.75) < 1e-9, "right of its shape");
});

test("numbers of seats that would lie over one another, or out of the window, are left out", () => {
  start([{ name: "" }, ...[100, 100, 700].map((x) => ({ name: "", kind: 1, x }))]);
  state.selected = 0;
  state.folded = [[0, 1, 2], [0, 2, 3], [0, 3, 4]];
  assert.deepEqual(named(1, [-500, -500, 340, 500]), ["2"]);
  assert.deepEqual(named(1, [-500, -500, 360, 500]), ["2", "4"]);
  state.folded = [[0, 1, 0.999], [0, 3, 1.01]];
  assert.deepEqual(named(1), ["1.0"]);
  state.selected = -1;
  assert.deepEqual(named(1), []);
});

test("a name keeps off a speck that is larger than its shape", () => {
  start([{ name: "abcd" }], { box: [-900, -900, 1800, 1800], circles: [["", -1, 0, 0, 400]] });
  assert.ok(Math.abs(labels(10, WINDOW)[0].box[1] - (16 + 27.5)) < 1e-9);
});

test("a title is in the window where the top of its circle is", () => {
  start([], { circles: [["abcd", -1, 0, 0, 100]] });
  assert.deepEqual([[-500, -101, 500, 0], [-500, -100, 500, 0], [-500, -400, 500, -100]].map((window) => named(1, window)), [["abcd"], [], []]);
});
