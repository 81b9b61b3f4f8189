// Where there is room: boxes, circles and lines in whole numbers, with triangles of 3, 4 and 5.
import assert from "node:assert/strict";
import test from "node:test";
import { open } from "../../src/sysmap/maps/static/page/data.js";
import { Ground, inBox, isClear, pointsOf, rankOfBox, takeLine } from "../../src/sysmap/maps/static/page/room.js";
import { sample } from "./sample.js";

test("boxes that only touch, or lie beside, are free; those that reach into each other are not", () => {
  const ground = new Ground(60);
  ground.take([10, 10, 20, 20]);
  for (const box of [[0, 10, 10, 20], [20, 10, 30, 20], [10, 0, 20, 10], [10, 20, 20, 30], [0, 12, 5, 14], [25, 12, 30, 14], [12, 0, 14, 5], [12, 25, 14, 30]]) {
    assert.equal(ground.free(box), true, box.join());
  }
  for (const box of [[0, 10, 10.1, 20], [19.9, 10, 30, 20], [10, 0, 20, 10.1], [10, 19.9, 20, 30], [12, 12, 14, 14], [0, 0, 30, 30], [-500, 12, 500, 13]]) {
    assert.equal(ground.free(box), false, box.join());
  }
});

test("a box is found from every cell that it reaches into, on both sides of nought", () => {
  const ground = new Ground(10);
  ground.take([-25, -25, 25, 25]);
  for (const x of [-24, -11, 0, 11, 24]) for (const y of [-24, -11, 0, 11, 24]) assert.equal(ground.free([x, y, x + 0.5, y + 0.5]), false, `${x} ${y}`);
  for (const [x, y] of [[-27, 0], [26, 0], [0, -27], [0, 26]]) assert.equal(ground.free([x, y, x + 0.5, y + 0.5]), true, `${x} ${y}`);
});

test("what a shape has taken is free for its own name only, and what is nobody's for none", () => {
  const ground = new Ground(60);
  ground.take([0, 0, 10, 10], 7);
  assert.deepEqual([7, 8, -1].map((owner) => ground.free([5, 5, 15, 15], owner)), [true, false, false]);
  assert.equal(ground.free([5, 5, 15, 15]), false);
  ground.take([0, 0, 10, 10]);
  assert.deepEqual([7, -1].map((owner) => ground.free([5, 5, 15, 15], owner)), [false, false]);
});

test("a box lies in the picture that reaches its edges and no farther", () => {
  open(sample([], [], { box: [-10, -20, 30, 50] }));
  assert.equal(inBox([-10, -20, 20, 30]), true);
  for (const box of [[-10.1, 0, 5, 5], [0, -20.1, 5, 5], [0, 0, 20.1, 5], [0, 0, 5, 30.1]]) assert.equal(inBox(box), false, box.join());
  assert.deepEqual([[-100, 0, -80, 9], [-100.1, 0, -80, 9], [0, 0, 20, 30]].map((box) => inBox(box, [-100, 0, 110, 50])), [true, false, false], "or in another room");
});

// The home reaches 5 about (0, 0), another circle 5 about (20, 0).
const TWO = { circles: [["Home", -1, 0, 0, 5], ["Other", -1, 20, 0, 5]] };

// A box, and how it lies: 0 within its home, 1 over no other circle, 2 over another.
const BOXES = [
  [[-3, -3.9, 3, 3.9], 0], [[-3, -4, 3, 4], 1],
  [[-3, 0, -1, 3.9], 0], [[-3, 0, -1, 4], 1], [[1, -3.9, 3, 0], 0], [[1, -4, 3, 0], 1], [[-4, 0, 0, 3], 1], [[0, 0, 4, 3], 1],
  [[3, 3, 9, 9], 1],
  [[10, -1, 15, 1], 1], [[10, -1, 15.1, 1], 2], [[25, -1, 30, 1], 1], [[24.9, -1, 30, 1], 2],
  [[18, 5, 22, 9], 1], [[18, 4.9, 22, 9], 2], [[18, -9, 22, -5], 1], [[18, -9, 22, -4.9], 2],
  [[10, 3, 16, 8], 1], [[10, 2.9, 16, 8], 2], [[24, -8, 30, -3], 1], [[24, -8, 30, -2.9], 2],
  [[19, -1, 21, 1], 2],
];

test("a box within its home is told from one over no other circle, and from one over another", () => {
  open(sample([], [], TWO));
  for (const [box, rank] of BOXES) assert.equal(rankOfBox(box, 0, [0, 1]), rank, box.join());
  open(sample([], [], { circles: TWO.circles.map(([name, dot, x, y, r]) => [name, dot, x + 7, y + 50, r]) }));
  for (const [[l, t, r, b], rank] of BOXES) assert.equal(rankOfBox([l + 7, t + 50, r + 7, b + 50], 0, [0, 1]), rank, `${l} ${t} elsewhere`);
  open(sample([], [], TWO));
  assert.equal(rankOfBox([19, -1, 21, 1], 0, [0]), 0, "where no other circle is drawn there is none to keep off");
  assert.equal(rankOfBox([19, -1, 21, 1], 1, [0, 1]), 0, "of the other circle it lies within");
});

test("the points of a line are a third of a letter apart at most, both ends among them", () => {
  assert.deepEqual(pointsOf([1, 1, 10, 13], 9), [0, 1, 2, 3, 4, 5].map((n) => [1 + (9 * n) / 5, 1 + (12 * n) / 5]));
  assert.equal(pointsOf([0, 0, 15.1, 0], 9).length, 7);
  assert.deepEqual(pointsOf([4, 4, 4, 4], 9), [[4, 4], [4, 4]]);
});

test("a line is clear that keeps a tenth of a letter off what is taken by others, and off other circles", () => {
  open(sample([], [], TWO));
  const wish = { dot: 3, home: 0, over: false };
  const clear = (box, owner, more) => {
    const ground = new Ground(60);
    if (box) ground.take(box, owner);
    return isClear([0, 0, 0, 8], { ...wish, ...more }, 10, ground, [0, 1]);
  };
  assert.equal(clear(), true);
  assert.equal(clear([1, 2, 4, 6]), true);
  assert.equal(clear([0.9, 2, 4, 6]), false);
  assert.equal(clear([-4, 2, -1, 6]), true);
  assert.equal(clear([-4, 2, -0.9, 6]), false);
  assert.equal(clear([-1, 9, 1, 10]), true);
  assert.equal(clear([-1, 8.9, 1, 10]), false);
  assert.equal(clear([-1, -3, 1, -0.9]), false);
  assert.equal(clear([-1, 2, 1, 6], 3), true, "its own shape");
  assert.equal(clear([-1, 2, 1, 6], -2, { over: true }), true, "a name that must be there");
  const ground = new Ground(60);
  assert.equal(isClear([0, 0, 15, 0], wish, 10, ground, [0, 1]), true, "up to the rim of another circle");
  assert.equal(isClear([0, 0, 15.1, 0], wish, 10, ground, [0, 1]), false);
  assert.equal(isClear([0, 0, 15.1, 0], { ...wish, over: true }, 10, ground, [0, 1]), false, "over no other circle even if it must be there");
  assert.equal(isClear([0, 0, 40, 0], wish, 10, ground, [0, 1]), false, "through another circle");
});

test("where a line runs, and a tenth of a letter beside it, nothing else is written, not even what belongs to its shape", () => {
  const ground = new Ground(60);
  takeLine([0, 0, 8, 0], 10, ground);
  for (const box of [[2, 0, 3, 1], [7, 0, 12, 5], [-5, -5, -0.9, 5], [5, 0.9, 8, 3], [5, -3, 8, -0.9]]) assert.equal(ground.free(box, 3), false, box.join());
  for (const box of [[2, 1, 6, 3], [2, -3, 6, -1], [9, -5, 12, 5], [-5, -5, -1, 5]]) assert.equal(ground.free(box, 3), true, box.join());
});
