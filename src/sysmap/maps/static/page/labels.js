// Names on the picture: circles first, then what is selected and its neighbours, then by kind and number of ties.
// The still picture, made before any script runs, follows the same rules.
import { data, dotReach, drawn as drawnAs, kindOf, nameOf, nodeCount, nodes, ownDot, tiesOf } from "./data.js";
import { gapDiscs, isDrawn, isLarge } from "./scene.js";
import { fraction } from "./discs.js";
import { foldedOf, neighbours, state } from "./shown.js";
import { thousands } from "./words.js";

let widths = null;
let wrappedNames = new Map();
let nameOrder = null;

// Forgets what was worked out for other data.
export function startLabels() {
  const { of, plain, bold } = data.look.widths;
  const letters = Array.from(of);
  widths = [plain, bold].map((column) => new Map(letters.map((letter, n) => [letter, column[n] / 1000])));
  wrappedNames = new Map();
  nameOrder = null;
}

// How wide a text is, in sizes of its letters.
export function textWidth(text, bold) {
  let width = 0;
  for (const letter of text) width += widths[bold ? 1 : 0].get(letter) ?? 0.62;
  return width;
}

// The text in at most two lines, or `most`, none wider than `widest` sizes of its letters; what is cut ends in ….
export function wrapped(text, widest, bold, most = 2) {
  const key = `${bold ? "b" : ""}${widest}/${most}|${text}`;
  if (!wrappedNames.has(key)) wrappedNames.set(key, linesOf(text, widest, bold, most));
  return wrappedNames.get(key);
}

function linesOf(text, widest, bold, most) {
  const rest = text.split(/\s+/).filter(Boolean);
  const lines = [];
  while (rest.length && lines.length < most) {
    let line = rest.shift();
    while (rest.length && textWidth(`${line} ${rest[0]}`, bold) <= widest) line += ` ${rest.shift()}`;
    const tooWide = textWidth(line, bold) > widest;
    if (tooWide || (rest.length && lines.length === most - 1)) {
      line = cut(line, widest, bold);
      if (tooWide) rest.length = 0;
    }
    lines.push(line);
  }
  return lines;
}

function cut(line, widest, bold) {
  const letters = Array.from(line);
  while (letters.length && textWidth(`${letters.join("")}…`, bold) > widest) letters.pop();
  return `${letters.join("").replace(/[ ,.\-\u2013&]+$/, "")}…`;
}

const rankOf = (i) => nodes.rank[i];

function inNameOrder() {
  if (nameOrder) return nameOrder;
  const [rank, degree] = [[], []];
  for (let i = 0; i < nodeCount; i++) {
    rank.push(rankOf(i));
    degree.push(tiesOf(i).length);
  }
  nameOrder = Array.from(rank.keys()).sort((i, j) => rank[i] - rank[j] || degree[j] - degree[i] || i - j);
  return nameOrder;
}

// What is taken on the picture, so that nothing is written over it.
export class Ground {
  constructor(cell) {
    this.cell = cell;
    this.boxes = new Map();
  }

  *keys([l, t, r, b]) {
    for (let x = Math.floor(l / this.cell); x <= Math.floor(r / this.cell); x++) {
      for (let y = Math.floor(t / this.cell); y <= Math.floor(b / this.cell); y++) yield x * 1e6 + y;
    }
  }

  // Marks a box as taken, by the shape of that number if it is one's.
  take([l, t, r, b], owner = -1) {
    for (const key of this.keys([l, t, r, b])) {
      if (!this.boxes.has(key)) this.boxes.set(key, []);
      this.boxes.get(key).push([l, t, r, b, owner]);
    }
  }

  // Whether nothing taken by others reaches into the box; what only touches it does not.
  free(box, owner = -2) {
    const [l, t, r, b] = box;
    for (const key of this.keys(box)) {
      if ((this.boxes.get(key) || []).some((other) => l < other[2] && r > other[0] && t < other[3] && b > other[1] && other[4] !== owner)) return false;
    }
    return true;
  }
}

// The spots a name may take, in the order in which they are wished for: x, top, and how much of its width lies left of x.
function spots({ x, y, reach, foot, upward }, width, tall, size) {
  if (!reach) return [[x, y - tall / 2, 0.5]];
  const gap = reach + data.look.away * size;
  const above = y - (foot ? reach + foot : gap) - tall;
  const found = [
    [x, y + gap, 0.5], [x + gap, y - tall / 2, 0], [x - gap, y - tall / 2, 1], [x, above, 0.5],
    [x - reach, y + gap, 0], [x + reach, y + gap, 1], [x - reach, above, 0], [x + reach, above, 1],
  ];
  // A title wider than its circle would cover what lies in it: it stands outside the circle.
  if (foot) return [width > 1.8 * reach ? found[3] : [x, y - reach + foot, 0.5], found[3], ...alongRim(x, y, reach, foot, gap - reach, tall), ...found];
  return upward ? [found[3], ...found.slice(1, 3), ...found.slice(6)] : found;
}

// Spots for a title outside its circle: beside the shape on top of it, and then along the rim, downward on both sides.
function alongRim(x, y, reach, foot, gap, tall) {
  const sides = [[1, 0], [-1, 1]];
  const found = sides.map(([side, align]) => [x + side * foot, y - reach - 0.8 * tall, align]);
  for (let turn = 1; turn < 6; turn++) {
    const [dx, dy] = [Math.sin((turn * Math.PI) / 6), -Math.cos((turn * Math.PI) / 6)];
    for (const [side, align] of sides) found.push([x + side * dx * (reach + gap), y + dy * (reach + gap) + ((dy - 1) * tall) / 2, align]);
  }
  return found;
}

const inBox = ([l, t, r, b]) => {
  const [left, top, width, height] = data.box;
  return l >= left && t >= top && r <= left + width && b <= top + height;
};

// 0 within its home (or there is no other circle to keep off), 1 over no other circle, 2 over another one.
function rankOfBox([l, t, r, b], home, drawn) {
  const [, , x, y, reach] = data.circles[home];
  if (drawn.length < 2 || Math.hypot(Math.max(x - l, r - x), Math.max(y - t, b - y)) < reach) return 0;
  const reaches = (n) => {
    const [, , cx, cy, cr] = data.circles[n];
    return n !== home && Math.hypot(cx - Math.max(l, Math.min(cx, r)), cy - Math.max(t, Math.min(cy, b))) < cr;
  };
  return drawn.some(reaches) ? 2 : 1;
}

// The lines of a name and how much room they take. A title breaks where it would be wider than its circle. Among
// places a name is kept narrow, in up to three lines.
function measured({ text, bold, foot, reach }, size) {
  const lines = foot ? titleLines(text, reach / size) : drawnAs === "places" ? narrowest(text, bold) : wrapped(text, 12.5, bold);
  return { lines, width: Math.max(0, ...lines.map((line) => textWidth(line, bold))) * size, tall: lines.length * data.look.line * size };
}

function titleLines(text, reach) {
  const narrow = wrapped(text, Math.max(10, Math.min(26, 1.5 * reach || 26)), true);
  return narrow.at(-1)?.endsWith("…") ? wrapped(text, 26, true) : narrow;
}

function narrowest(text, bold) {
  const tries = [8.5, 10.5, 12.5].map((widest) => wrapped(text, widest, bold, 3));
  return tries.find((lines) => lines.length < 3 && !lines.at(-1)?.endsWith("…")) || tries.find((lines) => !lines.at(-1)?.endsWith("…")) || tries[2];
}

// Of its free spots a name takes the first that lies within its home. A title, which has a `foot` to keep it off the
// rim of its circle, need not lie within, only over no other circle; one in the middle of a small circle may.
function settle(wish, size, ground, drawn) {
  const { lines, width, tall } = measured(wish, size);
  const best = lines.length && bestSpot(wish, width, tall, size, ground, drawn);
  if (!best) return null;
  const { x, top, align, box } = best;
  ground.take(box);
  return { x, y: top + 0.92 * size, align: ["left", "center", "right"][align * 2], lines, bold: wish.bold, box };
}

function bestSpot(wish, width, tall, size, ground, drawn) {
  const enough = wish.foot ? 1 : 0;
  const worst = wish.foot ? (wish.reach ? 1 : 2) : 0;
  let best = null;
  for (const [x, top, align] of spots(wish, width, tall, size)) {
    const box = [x - width * align, top, x + width * (1 - align), top + tall];
    if (!inBox(box) || !ground.free(box, wish.dot)) continue;
    const rank = rankOfBox(box, wish.home, drawn);
    if (rank <= worst && (!best || rank < best.rank)) best = { x, top, align, box, rank };
    if (rank <= enough) break;
  }
  return best;
}

// A name that fits nowhere at its shape stands off it, at the end of a line, as near as there is room, and no
// farther than so many letters. The line runs over no other shape, name or circle.
function settleAway(wish, size, ground, drawn, farthest) {
  const { home } = wish;
  // The line to a title begins at the shape on top of its circle.
  const [x, y, reach] = wish.foot ? [wish.x, wish.y - wish.reach, wish.foot] : [wish.x, wish.y, wish.reach];
  const { lines, width, tall } = measured(wish, size);
  if (!lines.length) return null;
  const close = drawn.filter((n) => Math.hypot(data.circles[n][2] - x, data.circles[n][3] - y) < data.circles[n][4] + (farthest + 30) * size);
  for (let far = 0.5; far <= farthest; far += 0.5) {
    for (let n = 0; n < 32; n++) {
      const [dx, dy] = [Math.sin((n * Math.PI) / 16), Math.cos((n * Math.PI) / 16)];
      const [cx, cy] = [x + dx * (reach + far * size + width / 2), y + dy * (reach + far * size + tall / 2)];
      const box = [cx - width / 2, cy - tall / 2, cx + width / 2, cy + tall / 2];
      const to = [Math.max(box[0], Math.min(x, box[2])), Math.max(box[1], Math.min(y, box[3]))];
      if (!inBox(box) || !ground.free(box, wish.dot) || rankOfBox(box, home, close) > 1) continue;
      if (!isClear([x, y, ...to], wish, size, ground, close)) continue;
      ground.take(box);
      takeLine([x, y, ...to], size, ground, wish.dot);
      return { x: cx, y: box[1] + 0.92 * size, align: "center", lines, bold: wish.bold, box, leader: [x, y, ...to] };
    }
  }
  return null;
}

// The points of a line, a third of a letter's size apart.
function pointsOf([ax, ay, bx, by], size) {
  const count = Math.max(1, Math.ceil((3 * Math.hypot(bx - ax, by - ay)) / size));
  return Array.from({ length: count + 1 }, (_, n) => [ax + ((bx - ax) * n) / count, ay + ((by - ay) * n) / count]);
}

const square = ([x, y], reach) => [x - reach, y - reach, x + reach, y + reach];

// `over` lets the line of a name that must be there run over shapes, though not over other circles.
const isClear = (line, { dot, home, over }, size, ground, drawn) =>
  pointsOf(line, size).every((point) => (over || ground.free(square(point, 0.1 * size), dot)) && rankOfBox(square(point, 0), home, drawn) < 2);

// Where a line runs no name is written, nor another line drawn.
const takeLine = (line, size, ground, dot) => pointsOf(line, size).forEach((point) => ground.take(square(point, 0.1 * size), dot));

// A small circle shows its title only.
const isSmall = (n, one) => data.circles[n][4] < data.look.smallCircle * one;
const readsAt = (one) => !isLarge() || one < data.look.close;

// The title of circle n; among very many in the middle of a small one, or it might be taken for a neighbour's.
function titleWish(n, one) {
  const [text, dot, x, y, r] = data.circles[n];
  const foot = dot >= 0 ? Math.max(data.reach.Place, data.look.smallest * one) + 2 * one : 3 * one;
  const inMiddle = isSmall(n, one) && !readsAt(one);
  return { x, y, reach: inMiddle ? 0 : r, text, bold: true, home: n, foot, upward: false, dot: dot < 0 ? -2 : dot, must: !inMiddle && !isLarge() };
}

// Boards, and the board's own body, are named even where there is no room beside them.
const isLed = (i) => !isLarge() && (kindOf(i) === "Board" || !nodes.rank[i]);

// `led` names stand off their shapes where they find no room there; of these some `must` be there.
function dotWish(i, one, bold, isNear) {
  const [x, y, home] = [nodes.x[i], nodes.y[i], nodes.home[i]];
  const upward = kindOf(i) === "Sector" && y < data.circles[home][3];
  const led = isLed(i) || (isNear && !isLarge());
  return { x, y, reach: Math.max(dotReach[i], data.look.smallest * one), text: nameOf(i), bold, home, foot: 0, upward, dot: i, led, must: led && nodes.rank[i] < 2 };
}

// What wants a name, first the most wanted; dots as [number, whether bold].
function wishes(one, drawn) {
  const chosen = state.selected;
  const titled = new Set(drawn.map((n) => data.circles[n][1]));
  const dots = (list, bold) => list.filter((i) => state.nodeOn[i] && !titled.has(i)).map((i) => dotWish(i, one, bold, near.includes(i)));
  const near = chosen >= 0 ? neighbours(chosen) : [];
  const first = chosen >= 0 && !ownDot.has(chosen) ? dots([chosen], true).map((wish) => ({ ...wish, must: true })) : [];
  // From afar roles and people, which come last, go without names: few well placed names say more.
  const named = (i) => isLed(i) || (!isSmall(nodes.home[i], one) && (one < data.look.close || rankOf(i) !== data.look.lastRank));
  // Beside what is selected only its neighbours have names.
  const rest = readsAt(one) && !(chosen >= 0 && state.nodeOn[chosen]) ? inNameOrder().filter(named) : [];
  const done = new Set(first.length ? [chosen] : []);
  const others = [...near, ...rest].filter((i) => !done.has(i) && done.add(i));
  return [...first, ...drawn.map((n) => titleWish(n, one)), ...dots(others, false)];
}

// How far, in letters, a name stands off its shape: at first, and where there is no room as near as that.
const [NEAR, FAR] = [20, 60];

// The names that fit in the window [left, top, right, bottom] of the map, none over another.
export function labels(one, [left, top, right, bottom]) {
  const size = data.look.letters * one;
  const ground = new Ground(60 * one);
  const inWindow = ({ x, y }) => x > left && x < right && y > top && y < bottom;
  const drawn = [...data.circles.keys()].filter((n) => isDrawn(data.circles[n]));
  drawn.sort((a, b) => data.circles[b][4] - data.circles[a][4] || a - b);
  if (readsAt(one)) takeShapes(ground, one, inWindow);
  const numbers = seatNumbers(size, ground, inWindow);
  const discs = gapNumbers(one, size, inWindow);
  for (const { box } of discs) ground.take(box);
  const wanted = wishes(one, drawn).filter((wish) => inWindow(wish.foot ? { x: wish.x, y: wish.y - wish.reach } : wish));
  const placed = new Map();
  const round = (some, how) => some.forEach((wish) => {
    const name = how(wish, size, ground, drawn);
    if (name) placed.set(wish, name);
  });
  // Names that must be there are settled before all others, then those that may be led to and found no room: by a
  // line that runs over nothing if there is one.
  const isLast = ({ foot, bold, led }) => !(foot || bold || led);
  const over = (wish, rest, far) => settleAway({ ...wish, over: true }, ...rest, far);
  const led = (wish, ...rest) => (isLarge() ? over(wish, rest, NEAR) : settleAway(wish, ...rest, NEAR) || over(wish, rest, NEAR) || over(wish, rest, FAR));
  round(wanted.filter(({ foot, bold, must }) => foot || bold || must), (wish, ...rest) => settle(wish, ...rest) || (wish.must && led(wish, ...rest)));
  round(wanted.filter((wish) => wish.led && !wish.must), settle);
  round(wanted.filter((wish) => wish.led && !placed.has(wish)), led);
  round(wanted.filter(isLast), settle);
  return [...wanted.map((wish) => placed.get(wish)).filter(Boolean), ...numbers, ...discs];
}

// How many gaps are found of each of the worst, in its disc.
const gapNumbers = (one, size, inWindow) => gapDiscs(one).filter(inWindow).map(({ x, y, r, count }) => (
  { x, y: y + 0.35 * size, align: "center", lines: [thousands(count)], bold: true, onDisc: true, box: [x - r, y - r, x + r, y + r] }
));

// How many seats each line of the selected thing stands for, in the middle of the line, where it is not one.
function seatNumbers(size, ground, inWindow) {
  if (state.selected < 0) return [];
  return foldedOf(state.selected).filter(([, , seats]) => Math.abs(seats - 1) > 0.01).map(([a, b, seats]) => {
    const [x, y] = [(nodes.x[a] + nodes.x[b]) / 2, (nodes.y[a] + nodes.y[b]) / 2];
    const text = fraction(seats);
    const half = (textWidth(text, true) * size) / 2;
    return { x, y: y + 0.35 * size, align: "center", lines: [text], bold: true, number: true, box: [x - half, y - 0.6 * size, x + half, y + 0.6 * size] };
  }).filter(({ box, x, y }) => inWindow({ x, y }) && ground.free(box) && (ground.take(box), true));
}

// What lies in a small circle is not written over by the names of its neighbours, nor is any shape.
function takeShapes(ground, one, inWindow) {
  const takeSquare = (x, y, r, owner) => ground.take([x - r, y - r, x + r, y + r], owner);
  // A name keeps as far off other shapes as off its own, so that it can be taken for no other's.
  const away = data.look.away * data.look.letters * one;
  for (const [n, [, , x, y, r]] of data.circles.entries()) if (r && isSmall(n, one)) takeSquare(x, y, r * 0.7);
  // Beside what is selected the rest is pale: names may lie over it.
  const chosen = state.selected >= 0 && state.nodeOn[state.selected];
  const bright = chosen && new Set([state.selected, ...neighbours(state.selected)]);
  for (let i = 0; i < nodeCount; i++) {
    const [x, y] = [nodes.x[i], nodes.y[i]];
    if (state.nodeOn[i] && (!bright || bright.has(i)) && !isSmall(nodes.home[i], one) && inWindow({ x, y })) takeSquare(x, y, dotReach[i] + away, i);
  }
}
