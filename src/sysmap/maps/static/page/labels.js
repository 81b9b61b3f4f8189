// Names on the picture: circles first, then what is selected and its neighbours, then by kind and number of ties.
// The still picture, made before any script runs, follows the same rules.
import { data, dotReach, drawn as drawnAs, kindOf, nameOf, nodeCount, nodes, ownDot, tiesOf } from "./data.js";
import { isDrawn, isLarge } from "./scene.js";
import { neighbours, state } from "./shown.js";

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

// The text in at most two lines, none wider than `widest` sizes of its letters; what is cut ends in ….
export function wrapped(text, widest, bold) {
  const key = `${bold ? "b" : ""}${widest}|${text}`;
  if (!wrappedNames.has(key)) wrappedNames.set(key, linesOf(text, widest, bold));
  return wrappedNames.get(key);
}

function linesOf(text, widest, bold) {
  const rest = text.split(/\s+/).filter(Boolean);
  const lines = [];
  while (rest.length && lines.length < 2) {
    let line = rest.shift();
    while (rest.length && textWidth(`${line} ${rest[0]}`, bold) <= widest) line += ` ${rest.shift()}`;
    const tooWide = textWidth(line, bold) > widest;
    if (tooWide || (rest.length && lines.length === 1)) {
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
  if (foot) return [width > 1.8 * reach ? found[3] : [x, y - reach + foot, 0.5], found[3], ...found];
  return upward ? [found[3], ...found.slice(1, 3), ...found.slice(6)] : found;
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

// Of its free spots a name takes the first that lies within its home, else the first over no other circle. A title,
// which has a `foot` to keep it off the rim of its circle, need not lie within, and must be somewhere. Among
// places a name stands within its home, or at the end of a line if it may be led to.
function settle(wish, size, ground, drawn) {
  const { text, bold, foot, led } = wish;
  const lines = wrapped(text, foot ? 26 : 12.5, bold);
  if (!lines.length) return null;
  const width = Math.max(...lines.map((line) => textWidth(line, bold))) * size;
  const tall = lines.length * data.look.line * size;
  const best = bestSpot(wish, width, tall, size, ground, drawn);
  if (!best) return led ? settleAway(wish, lines, width, tall, size, ground, drawn) : null;
  const { x, top, align, box } = best;
  ground.take(box);
  return { x, y: top + 0.92 * size, align: ["left", "center", "right"][align * 2], lines, bold, box };
}

function bestSpot(wish, width, tall, size, ground, drawn) {
  const enough = wish.foot ? 1 : 0;
  const worst = wish.foot ? 2 : drawnAs === "places" ? 0 : 1;
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

// A name that fits nowhere at its shape stands off it, at the end of a line, as near as there is room.
function settleAway(wish, lines, width, tall, size, ground, drawn) {
  const { x, y, reach, home } = wish;
  for (let far = 2; far <= 28; far += 1) {
    for (let n = 0; n < 16; n++) {
      const [dx, dy] = [Math.sin((n * Math.PI) / 8), Math.cos((n * Math.PI) / 8)];
      const [cx, cy] = [x + dx * (reach + far * size + width / 2), y + dy * (reach + far * size + tall / 2)];
      const box = [cx - width / 2, cy - tall / 2, cx + width / 2, cy + tall / 2];
      if (!inBox(box) || !ground.free(box, wish.dot) || rankOfBox(box, home, drawn) > 1) continue;
      ground.take(box);
      const to = [Math.max(box[0], Math.min(x, box[2])), Math.max(box[1], Math.min(y, box[3]))];
      return { x: cx, y: box[1] + 0.92 * size, align: "center", lines, bold: wish.bold, box, leader: [x, y, ...to] };
    }
  }
  return null;
}

// A small circle shows its title only.
const isSmall = (n, one) => data.circles[n][4] < data.look.smallCircle * one;
const readsAt = (one) => !isLarge() || one < data.look.close;

// The title of circle n; among very many in the middle of a small one, or it might be taken for a neighbour's.
function titleWish(n, one) {
  const [text, dot, x, y, r] = data.circles[n];
  const foot = dot >= 0 ? Math.max(data.reach.Place, data.look.smallest * one) + 2 * one : 3 * one;
  return { x, y, reach: isSmall(n, one) && !readsAt(one) ? 0 : r, text, bold: true, home: n, foot, upward: false, dot: dot < 0 ? -2 : dot };
}

function dotWish(i, one, bold) {
  const [x, y, home] = [nodes.x[i], nodes.y[i], nodes.home[i]];
  const upward = kindOf(i) === "Sector" && y < data.circles[home][3];
  return { x, y, reach: Math.max(dotReach[i], data.look.smallest * one), text: nameOf(i), bold, home, foot: 0, upward, dot: i, led: drawnAs === "places" && nodes.rank[i] <= 3 };
}

// What wants a name, first the most wanted; dots as [number, whether bold].
function wishes(one, drawn) {
  const chosen = state.selected;
  const titled = new Set(drawn.map((n) => data.circles[n][1]));
  const dots = (list, bold) => list.filter((i) => state.nodeOn[i] && !titled.has(i)).map((i) => dotWish(i, one, bold));
  const first = chosen >= 0 && !ownDot.has(chosen) ? dots([chosen], true) : [];
  const near = chosen >= 0 ? neighbours(chosen) : [];
  // From afar roles and people, which come last, go without names: few well placed names say more.
  const named = (i) => !isSmall(nodes.home[i], one) && (one < data.look.close || rankOf(i) !== data.look.lastRank);
  // Beside what is selected only its neighbours have names.
  const rest = readsAt(one) && !(chosen >= 0 && state.nodeOn[chosen]) ? inNameOrder().filter(named) : [];
  const done = new Set(first.length ? [chosen] : []);
  const others = [...near, ...rest].filter((i) => !done.has(i) && done.add(i));
  return [...first, ...drawn.map((n) => titleWish(n, one)), ...dots(others, false)];
}

// The names that fit in the window [left, top, right, bottom] of the map, none over another.
export function labels(one, [left, top, right, bottom]) {
  const size = data.look.letters * one;
  const ground = new Ground(60 * one);
  const inWindow = ({ x, y }) => x > left && x < right && y > top && y < bottom;
  const drawn = [...data.circles.keys()].filter((n) => isDrawn(data.circles[n]));
  drawn.sort((a, b) => data.circles[b][4] - data.circles[a][4] || a - b);
  if (readsAt(one)) takeShapes(ground, one, inWindow);
  return wishes(one, drawn)
    .filter((wish) => inWindow(wish.foot ? { x: wish.x, y: wish.y - wish.reach } : wish))
    .map((wish) => settle(wish, size, ground, drawn))
    .filter(Boolean);
}

// What lies in a small circle is not written over by the names of its neighbours, nor is any shape.
function takeShapes(ground, one, inWindow) {
  const takeSquare = (x, y, r, owner) => ground.take([x - r, y - r, x + r, y + r], owner);
  // A name keeps as far off other shapes as off its own, so that it can be taken for no other's.
  const away = data.look.away * data.look.letters * one;
  for (const [n, [, , x, y, r]] of data.circles.entries()) if (r && isSmall(n, one)) takeSquare(x, y, r * 0.7);
  for (let i = 0; i < nodeCount; i++) {
    const [x, y] = [nodes.x[i], nodes.y[i]];
    if (state.nodeOn[i] && !isSmall(nodes.home[i], one) && inWindow({ x, y })) takeSquare(x, y, dotReach[i] + away, i);
  }
}
