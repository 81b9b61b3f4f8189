import assert from "node:assert/strict";
import test from "node:test";
import { data, dotReach, drawAs, factsOf, fileName, holds, isFolded, nodes, open, otherEnd, ownDot, showPosts, ties, tiesOf, wholeColumn } from "../../src/sysmap/maps/static/page/data.js";
import { dayWords, originWords, spanWords } from "../../src/sysmap/maps/static/page/words.js";
import { day, sample } from "./sample.js";

test("columns come back from runs and from steps", () => {
  assert.deepEqual(wholeColumn([3, 1]), [3, 1]);
  assert.deepEqual([...wholeColumn({ runs: [7, 2, 0, 1, 7, 1] })], [7, 7, 0, 7]);
  assert.deepEqual([...wholeColumn({ runs: [] })], []);
  assert.deepEqual([...wholeColumn({ steps: [3, 1, 1, -4] })], [3, 4, 5, 1]);
  assert.deepEqual([...wholeColumn({ steps: { runs: [2, 1, 1, 3] } })], [2, 3, 4, 5]);
});

test("a thing is there on its first and its last day, and neither before nor after", () => {
  open(sample([{ from: "2020-03-01", to: "2021-06-30" }, {}, { from: "2020-03-01" }, { to: "2021-06-30" }]));
  const on = (text) => [0, 1, 2, 3].map((i) => holds(nodes, i, day(text)));
  assert.deepEqual(on("2020-02-29"), [false, true, false, true]);
  assert.deepEqual(on("2020-03-01"), [true, true, true, true]);
  assert.deepEqual(on("2021-06-30"), [true, true, true, true]);
  assert.deepEqual(on("2021-07-01"), [false, true, true, false]);
});

test("days are written as people write them, leap days and all", () => {
  for (const [text, words] of [["2020-02-29", "29 February 2020"], ["2000-01-01", "1 January 2000"], ["1899-12-31", "31 December 1899"]]) {
    assert.equal(dayWords(day(text)), words);
  }
});

test("spans name the ends that are known", () => {
  open(sample([{ from: "2020-03-01", to: "2021-06-30" }, { from: "2020-03-01" }, { to: "2021-06-30" }, {}]));
  assert.deepEqual([0, 1, 2, 3].map((i) => spanWords(nodes, i)), ["1 March 2020 to 30 June 2021", "from 1 March 2020", "to 30 June 2021", ""]);
});

test("a source without a row is told without one", () => {
  open(sample([{ file: "boards.csv", row: 2 }, { file: "minutes" }, {}]));
  assert.deepEqual([0, 1, 2].map((i) => originWords(nodes, i)), ["boards.csv row 2", "minutes", ""]);
});

test("a dot's ties are those at either end, one from it to itself once", () => {
  open(sample([{}, {}, {}], [{ a: 0, b: 1 }, { a: 2, b: 0 }, { a: 1, b: 1 }]));
  assert.deepEqual([...tiesOf(0)], [0, 1]);
  assert.deepEqual([...tiesOf(1)], [0, 2]);
  assert.deepEqual([...tiesOf(2)], [1]);
  assert.deepEqual([otherEnd(1, 0), otherEnd(1, 2)], [2, 0]);
  assert.equal(ties.a.length, 3);
});

test("a thing's facts are its own, in the order of its labels", () => {
  const written = sample([{}, {}, {}, {}]);
  const number = (text) => written.strings.push(text) - 1;
  const [role, since, lead, one, two, three] = ["Role", "Since", "Lead", "Chair", "2020", "Ada"].map(number);
  written.labels = [[], [role, since], [lead]];
  written.nodes.labels = [1, 0, 2, 1];
  written.nodes.facts = [one, two, three, two, one];
  open(written);
  assert.deepEqual([0, 1, 2, 3].map(factsOf), [[["Role", "Chair"], ["Since", "2020"]], [], [["Lead", "Ada"]], [["Role", "2020"], ["Since", "Chair"]]]);
});

test("a file is named after the system, without what a file's name may not hold", () => {
  for (const [system, name] of [["north_vale-2", "north_vale-2"], ["a/b: c", "a_b_c"], ["", "map"]]) {
    open(sample([{}], [], { system }));
    assert.equal(fileName(), name);
  }
});

test("the circle that a dot is the title of is known, the very first dot's too", () => {
  open(sample([{}, {}], [], { circles: [["Across", -1, 0, 0, 9], ["First", 0, 0, 0, 9], ["Second", 1, 0, 0, 9]] }));
  assert.deepEqual([...ownDot], [[0, 1], [1, 2]]);
});

test("another picture of the same data is drawn once, and the whole one comes back", () => {
  const places = { dots: { steps: [1, 1] }, kinds: [], x: [5, 6], y: [7, 8], circles: [[1, 2, 3]], box: [0, 0, 9, 9] };
  open(sample([{ x: 1 }, { x: 2 }, { x: 3 }], [], { places, circles: [["One", -1, 10, 20, 30]] }));
  assert.deepEqual([drawAs("everything"), drawAs("places"), drawAs("places")], [false, true, false]);
  assert.deepEqual([[...nodes.x], [...nodes.y]], [[0, 5, 6], [0, 7, 8]]);
  assert.deepEqual([0, 1, 2].map(isFolded), [true, false, false]);
  assert.deepEqual([data.circles, data.box], [[["One", -1, 1, 2, 3]], [0, 0, 9, 9]]);
  assert.equal(drawAs("everything"), true);
  assert.deepEqual([[...nodes.x], data.circles, data.box], [[1, 2, 3], [["One", -1, 10, 20, 30]], [-150, -150, 600, 300]]);
  assert.deepEqual([0, 1, 2].map(isFolded), [false, false, false]);
});

test("posts stand round their body from above onwards, each holder beyond the first of the posts held", () => {
  const tieKinds = [["SITS_ON", "", "", [], 1], ["HOLDS", "", "", [], 1], ["EMPLOYED_BY", "", "", [], 1]];
  const places = { dots: [0, 1], kinds: [], x: [100, 300], y: [50, 50], circles: [[0, 0, 9], [0, 0, 9]], box: [0, 0, 900, 500], rings: [16, 11, 20] };
  // 0 a body, 1 a board; 2 to 7 are posts, 8 a person with the posts 3 and 5, 9 one whose post is nowhere.
  const posts = [2, 3, 4, 5].map((a) => ({ a, b: 0, kind: 2 }));
  const others = [{ a: 2, b: 1, kind: 0 }, { a: 6, b: 1, kind: 0 }, { a: 8, b: 3, kind: 1 }, { a: 8, b: 5, kind: 1 }, { a: 9, b: 7, kind: 1 }, { a: 0, b: 7, kind: 2 }, { a: 3, b: 9, kind: 1 }];
  open(sample([{}, { kind: 1 }, ...Array.from({ length: 6 }, () => ({ kind: 2 })), {}, {}], [...posts, ...others], { tieKinds, places }));
  drawAs("places");
  showPosts(true);
  const at = (i) => [nodes.x[i], nodes.y[i]].map((n) => Math.round(n * 10) / 10);
  // A ring of 16 has room for five at 20 apart, and for four all of it.
  assert.deepEqual([2, 3, 4, 5].map(at), [[100, 34], [116, 50], [100, 66], [84, 50]]);
  assert.deepEqual(at(6), [300, 34], "a post that only sits on a board stands by the board");
  assert.deepEqual(at(8), [121.5, 50]);
  assert.deepEqual([7, 9].map(isFolded), [true, true]);
  assert.ok([2, 3, 4, 5, 6, 8].every((i) => !isFolded(i)));
});

test("what stands for many is larger, up to three times", () => {
  open(sample([{}, { size: 16 }, { size: 81 }, { size: 10000 }, { kind: 2 }, { size: 0 }]));
  assert.deepEqual([...dotReach], [10, 20, 30, 30, 7, 10]);
});

test("posts come out around their body, and who holds them beyond, smaller than elsewhere, and go back", () => {
  const rows = [{ x: 0 }, ...Array.from({ length: 20 }, () => ({ kind: 2 })), { kind: 2 }];
  const ties = Array.from({ length: 20 }, (_, n) => ({ a: n + 1, b: 0, kind: 2 }));
  const places = { dots: [0], kinds: ["Place", "Organisation", "Board"], x: [100], y: [50], circles: [[100, 50, 90], [300, 0, 0]], box: [0, 0, 900, 500], rings: [16, 11, 7] };
  open({ ...sample(rows, ties, { places }), tieKinds: [["SITS_ON", "sits on", "#111", [], 1], ["AIDS", "aids", "#222", [], 0], ["EMPLOYED_BY", "is employed by", "#333", [], 1]] });
  showPosts(true);
  assert.equal(isFolded(1), false, "in the picture of everything nothing is folded");
  drawAs("places");
  assert.equal(isFolded(1), true);
  const before = dotReach[1];
  showPosts(true);
  const far = Array.from({ length: 20 }, (_, n) => Math.hypot(nodes.x[n + 1] - 100, nodes.y[n + 1] - 50));
  // Fourteen fit on the first ring, the rest stand on the second.
  assert.deepEqual(far.map((one) => Math.round(one)), [...Array(14).fill(16), ...Array(6).fill(27)]);
  assert.equal(isFolded(1), false);
  assert.equal(isFolded(21), true, "a post of no body stays folded");
  assert.ok(dotReach[1] < before / 2);
  showPosts(false);
  assert.equal(isFolded(1), true);
  assert.ok(Math.abs(dotReach[1] - before) < 1e-5);
});
