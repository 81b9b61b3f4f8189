// The spots of a name, one by one and in their order, and how a name settles in them.
import assert from "node:assert/strict";
import test from "node:test";
import { drawAs, open } from "../../src/sysmap/maps/static/page/data.js";
import { startLetters } from "../../src/sysmap/maps/static/page/letters.js";
import { Ground } from "../../src/sysmap/maps/static/page/room.js";
import { measured, settle, settleAway, spots } from "../../src/sysmap/maps/static/page/spots.js";
import { sample } from "./sample.js";

const BOX = [-1000, -1000, 2000, 2000];

function start(rest = {}) {
  open(sample([], [], { box: BOX, circles: [["Home", -1, 0, 0, 400]], ...rest }));
  startLetters();
}

function alike(found, wanted, what = "") {
  assert.equal(found.length, wanted.length, what);
  found.forEach((row, n) => row.forEach((value, i) => assert.ok(Math.abs(value - wanted[n][i]) < 1e-9, `${what} ${n}: ${row} is not ${wanted[n]}`)));
}

// A shape that reaches 10 about (100, 200), a name 40 wide and 12 tall in letters of 8: a quarter of these keeps it off.
const WISH = { x: 100, y: 200, reach: 10, foot: 0, upward: false };
const EIGHT = [
  [100, 212, 0.5], [112, 194, 0], [88, 194, 1], [100, 176, 0.5],
  [90, 212, 0], [110, 212, 1], [90, 176, 0], [110, 176, 1],
];

test("a name is wished below, right, left, above, and then below and above from either edge of its shape", () => {
  start();
  alike(spots(WISH, 40, 12, 8), EIGHT);
  alike(spots({ ...WISH, upward: true }, 40, 12, 8), [3, 1, 2, 6, 7].map((n) => EIGHT[n]), "upward");
  alike(spots({ ...WISH, reach: 0 }, 40, 12, 8), [[100, 194, 0.5]], "in the middle");
});

test("a title is wished in its circle, above it, beside its top, along the rim on both sides, and last where names are", () => {
  start();
  // The circle reaches 10, its title keeps 3 off the rim; beside the rim a title stands 12 from the middle.
  const rim = (turn, side) => [100 + side * 12 * Math.sin((turn * Math.PI) / 6), 200 - 12 * Math.cos((turn * Math.PI) / 6) - 6 * (1 + Math.cos((turn * Math.PI) / 6)), side > 0 ? 0 : 1];
  const around = [1, 2, 3, 4, 5].flatMap((turn) => [rim(turn, 1), rim(turn, -1)]);
  const others = EIGHT.map(([x, top, align], n) => [x, [3, 6, 7].includes(n) ? 175 : top, align]);
  const rest = [[100, 175, 0.5], [103, 180.4, 0], [97, 180.4, 1], ...around, ...others];
  alike(spots({ ...WISH, foot: 3 }, 18, 12, 8), [[100, 193, 0.5], ...rest], "as wide as nine tenths of its circle");
  alike(spots({ ...WISH, foot: 3 }, 18.1, 12, 8), [[100, 175, 0.5], ...rest], "wider");
  // A few of them in numbers: at half past one, at three and at half past four.
  alike([3, 7, 11].map((n) => rest[n]), [[106, 200 - 12 * Math.sqrt(0.75) - 6 * (1 + Math.sqrt(0.75)), 0], [112, 194, 0], [106, 200 + 12 * Math.sqrt(0.75) - 6 * (1 - Math.sqrt(0.75)), 0]]);
});

const words = (...lengths) => lengths.map((length) => "a".repeat(length)).join(" ");
const named = (text, more) => measured({ text, bold: false, foot: 0, reach: 10, ...more }, 10);

test("a name takes as much room as its widest line and the number of its lines", () => {
  start();
  const { lines, width, tall } = named(words(20, 4));
  assert.deepEqual(lines, [words(20, 4)]);
  alike([[width, tall]], [[125, 11.6]]);
  const two = named(words(20, 6));
  assert.deepEqual(two.lines, [words(20), words(6)]);
  alike([[two.width, two.tall]], [[100, 23.2]]);
  assert.deepEqual(named(""), { lines: [], width: 0, tall: 0 });
});

// Among places lines are 17 letters wide, 21 or 25: the narrowest that needs no third line, else the narrowest that cuts nothing.
const NARROW = [
  [words(4), [words(4)]],
  [words(17, 17), [words(17), words(17)]],
  [words(8, 8, 8), [words(8, 8), words(8)]],
  [words(9, 8, 8), [words(9), words(8, 8)]],
  [words(11, 10, 9), [words(11), words(10, 9)]],
  [words(10, 10, 10), [words(10, 10), words(10)]],
  [words(12, 12, 12), [words(12, 12), words(12)]],
  [words(13, 13, 13), [words(13), words(13), words(13)]],
  [words(17, 17, 17), [words(17), words(17), words(17)]],
  [words(13, 18, 13), [words(13), words(18), words(13)]],
  [words(18), [words(18)]],
  [words(4, 20), [words(4), words(20)]],
  [words(30), [`${words(24)}…`]],
  [words(20, 20, 20, 20), [words(20), words(20), `${words(20)}…`]],
];

test("among places a name is as narrow as two lines allow, then three", () => {
  start({ places: { dots: [], x: [], y: [], circles: [[0, 0, 400]], box: BOX } });
  drawAs("places");
  for (const [text, lines] of NARROW) assert.deepEqual(named(text).lines, lines, text);
});

test("a title has 10 to 26 letters a line: one and a half times as many as its circle reaches", () => {
  start();
  const lines = (text, reach) => named(text, { bold: true, foot: 3, reach }).lines.length;
  // Nine bold letters and a space are six letters' sizes wide: two such words 11.4, three 17.4.
  const [two, three] = [words(9, 9), words(9, 9, 9)];
  assert.deepEqual([[two, 66], [two, 75], [two, 76.1]].map(([text, reach]) => lines(text, reach)), [2, 2, 1]);
  assert.deepEqual([[three, 115], [three, 117]].map(([text, reach]) => lines(text, reach)), [2, 1]);
  assert.equal(lines(words(8, 7), 10), 1, "10 letters in the smallest circle");
  assert.equal(lines(words(9, 8), 10), 2);
  assert.deepEqual([13, 14].map((last) => lines(words(9, 9, 9, last), 10)), [1, 2], "what would be cut there has 26");
  assert.equal(lines(words(9, 9, 9, 13), 900), 1);
  assert.equal(lines(words(9, 9, 9, 14), 900), 2);
  assert.equal(lines(words(9, 9, 9, 13), 0), 1, "in the middle of a small circle as wide as need be");
});

const box = (wish, drawn = [0], ground = new Ground(60)) => settle(wish, 10, ground, drawn)?.box ?? null;
const HOME = { x: 0, y: 0, reach: 10, home: 0, foot: 0, bold: false, upward: false, dot: 1, text: "aaaa" };

test("a name settles within its home only, and what it takes is taken", () => {
  const circles = [["Home", -1, 0, 0, 30], ["Other", -1, 200, 0, 50]];
  start({ circles });
  const ground = new Ground(60);
  // Twenty wide, 11.6 tall, 12.5 off: its lower corners are 26.09 from the middle.
  alike([box(HOME, [0, 1], ground)], [[-10, 12.5, 10, 24.1]]);
  assert.equal(ground.free([0, 20, 5, 22], 1), false);
  start({ circles: [["Home", -1, 0, 0, 26], circles[1]] });
  assert.equal(box(HOME, [0, 1]), null);
  alike([box(HOME, [0])], [[-10, 12.5, 10, 24.1]], "where there is no other circle");
  assert.equal(settle({ ...HOME, text: "" }, 10, new Ground(60), [0]), null);
});

test("a title settles over no other circle, one in the middle of a small circle anywhere", () => {
  start({ circles: [["Home", -1, 0, 0, 20], ["Other", -1, 60, 0, 45]] });
  const title = { ...HOME, bold: true, foot: 3, dot: -1, reach: 20, text: "aaaaaaaaaaaa" };
  // Seventy-two wide: it stands above, its right edge at 36, over the other circle unless it goes left of the top.
  const [l, t, r, b] = box(title, [0, 1]);
  alike([[l, t, r, b]], [[-75, -29.28, -3, -17.68]]);
  alike([box({ ...title, reach: 0 }, [0, 1])], [[-36, -5.8, 36, 5.8]], "in the middle");
});

test("the box of a name lies as its side says", () => {
  start();
  const ground = new Ground(60);
  const stand = () => settle(HOME, 10, ground, [0]);
  const places = [stand(), stand(), stand()];
  assert.deepEqual(places.map(({ align }) => align), ["center", "left", "right"]);
  alike(places.map(({ x, y }) => [x, y]), [[0, 12.5 + 9.2], [12.5, -5.8 + 9.2], [-12.5, -5.8 + 9.2]]);
  alike(places.map((place) => place.box), [[-10, 12.5, 10, 24.1], [12.5, -5.8, 32.5, 5.8], [-32.5, -5.8, -12.5, 5.8]]);
});

const away = (wish, { ground = new Ground(60), drawn = [0], farthest = 20 } = {}) => settleAway({ ...HOME, ...wish }, 10, ground, drawn, farthest);

test("off its shape a name stands half a letter below, with a line to the middle of its shape", () => {
  start();
  const ground = new Ground(60);
  const name = away({ x: 30, y: 40 }, { ground });
  alike([name.box, name.leader, [name.x, name.y]], [[20, 55, 40, 66.6], [30, 40, 30, 55], [30, 64.2]]);
  assert.equal(ground.free([22, 60, 24, 62], 1), false, "its room is taken");
  assert.equal(ground.free([29, 50, 31, 52], 1), false, "and so is its line");
  assert.equal(away({ text: "" }), null);
});

test("the line to a title begins at the top of its circle", () => {
  start();
  const name = away({ x: 30, y: 40, reach: 25, foot: 12, bold: true, dot: -1 });
  alike([name.leader, name.box], [[30, 15, 30, 32], [18, 32, 42, 43.6]]);
});

// A turn is a thirty-second of a circle, from straight below by way of the right.
const turned = (turn, far, [width, tall] = [20, 11.6]) => {
  const [dx, dy] = [Math.sin((turn * Math.PI) / 16), Math.cos((turn * Math.PI) / 16)];
  const [cx, cy] = [dx * (10 + far * 10 + width / 2), dy * (10 + far * 10 + tall / 2)];
  return [cx - width / 2, cy - tall / 2, cx + width / 2, cy + tall / 2];
};

test("it goes round its shape first, by way of the right, and then half a letter farther", () => {
  start();
  const below = new Ground(60);
  below.take([-0.1, 26, 0.1, 26.1]);
  alike([away({}, { ground: below }).box.slice(0, 1)], [turned(2, 0.5).slice(0, 1)], "the first turn whose box is not over the grain");
  for (const turn of [1, 8, 16, 24, 31]) {
    // Only the half plane of this turn is left.
    const middle = turned(turn, 0.5).map((value, n) => (value + turned(turn, 0.5)[(n + 2) % 4]) / 2);
    const ground = new Ground(60);
    for (let other = 0; other < 32; other++) {
      if (other === turn) continue;
      const [l, t, r, b] = turned(other, 0.5);
      const [cx, cy] = [(l + r) / 2, (t + b) / 2];
      // A grain within each of the other boxes, outside of this one.
      const grain = [[cx, cy], [l + 0.2, t + 0.2], [r - 0.2, t + 0.2], [l + 0.2, b - 0.2], [r - 0.2, b - 0.2]].sort((p, q) => Math.hypot(q[0] - middle[0], q[1] - middle[1]) - Math.hypot(p[0] - middle[0], p[1] - middle[1]))[0];
      ground.take([grain[0] - 0.01, grain[1] - 0.01, grain[0] + 0.01, grain[1] + 0.01]);
    }
    alike([away({}, { ground }).box], [turned(turn, 0.5)], `turn ${turn}`);
  }
  const ring = new Ground(60);
  for (let turn = 0; turn < 32; turn++) {
    const [l, t, r, b] = turned(turn, 0.5);
    ring.take([(l + r) / 2 - 0.01, (t + b) / 2 - 0.01, (l + r) / 2 + 0.01, (t + b) / 2 + 0.01]);
  }
  const name = away({}, { ground: ring });
  assert.ok([1, 1.5].some((far) => Array.from({ length: 32 }, (_, turn) => turned(turn, far)).some((one) => one.every((value, n) => Math.abs(value - name.box[n]) < 1e-9))));
});

test("it stands so many letters off at most, those counted", () => {
  // Room is left only from 210 below: ten for the shape, and twenty letters.
  start({ box: [-500, 210, 1000, 500] });
  alike([away({}).box], [turned(0, 20)]);
  assert.equal(away({}, { farthest: 19.5 }), null);
  start({ box: [-500, 210.1, 1000, 500] });
  assert.equal(away({}), null);
  alike([away({}, { farthest: 20.5 }).box], [turned(0, 20.5)]);
});

test("off its shape it lies over no other circle, and its line crosses none", () => {
  const other = (y, r) => start({ circles: [["Home", -1, 0, 0, 12], ["Other", -1, 0, y, r]] });
  other(126.6, 100);
  alike([away({}, { drawn: [0, 1] }).box], [turned(0, 0.5)], "just off the rim");
  other(126.5, 100);
  alike([away({}, { drawn: [0, 1] }).box.slice(3)], [[turned(1, 0.5)[3]]], "a turn on where the rim is nearer");
  // A thin circle right below: its far side is free, but the line would cross it.
  other(17, 4);
  const name = away({}, { drawn: [0, 1] });
  const [x, y] = name.leader.slice(2);
  for (let part = 0; part <= 1; part += 0.01) assert.ok(Math.hypot(x * part, y * part - 17) >= 4 - 0.05);
  // A circle far off is no obstacle, and one as far off as the name goes is one.
  start({ box: [-500, 210, 1000, 500], circles: [["Home", -1, 0, 0, 12], ["Other", -1, 0, 400, 180]] });
  assert.equal(away({}, { drawn: [0, 1] }), null);
});
