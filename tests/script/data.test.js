import assert from "node:assert/strict";
import test from "node:test";
import { dotReach, drawAs, holds, isFolded, nodes, open, otherEnd, showPosts, ties, tiesOf, wholeColumn } from "../../src/sysmap/maps/static/page/data.js";
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

test("what stands for many is larger, up to three times", () => {
  open(sample([{}, { size: 16 }, { size: 81 }, { size: 10000 }, { kind: 2 }]));
  assert.deepEqual([...dotReach], [10, 20, 30, 30, 7]);
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
