// Names on the picture: circles first, then what is selected and its neighbours, then by kind and number of ties.
// The still picture, made before any script runs, follows the same rules.
import { data, dotReach, kindOf, nameOf, nodeCount, nodes, tiesOf } from "./data.js";
import { fraction } from "./discs.js";
import { startLetters, textWidth } from "./letters.js";
import { Ground } from "./room.js";
import { gapDiscs, isChosen, isDrawn, isLarge } from "./scene.js";
import { foldedOf, neighbours, state } from "./shown.js";
import { settle, settleAway } from "./spots.js";
import { thousands } from "./words.js";

let nameOrder = null;

// Forgets what was worked out for other data.
export function startLabels() {
  startLetters();
  nameOrder = null;
}

function inNameOrder() {
  if (nameOrder) return nameOrder;
  const rank = Array.from(nodes.rank);
  const degree = rank.map((_, i) => tiesOf(i).length);
  nameOrder = Array.from(rank.keys()).sort((i, j) => rank[i] - rank[j] || degree[j] - degree[i] || i - j);
  return nameOrder;
}

// A small circle shows its title only.
const isSmall = (n, one) => data.circles[n][4] < data.look.smallCircle * one;
const readsAt = (one) => !isLarge() || one < data.look.close;

// The title of circle n; among very many in the middle of a small one, or it might be taken for a neighbour's.
function titleWish(n, one) {
  const [text, dot, x, y, r] = data.circles[n];
  const foot = dot >= 0 ? Math.max(data.reach.Place, data.look.smallest * one) + 2 * one : 3 * one;
  const inMiddle = isSmall(n, one) && !readsAt(one);
  return { x, y, reach: inMiddle ? 0 : r, text, bold: true, home: n, foot, upward: false, dot, must: !inMiddle && !isLarge() };
}

// Boards, and the board's own body, are named even where there is no room beside them.
const isLed = (i) => !isLarge() && (kindOf(i) === "Board" || !nodes.rank[i]);

// `led` names stand off their shapes where they find no room there; of these some `must` be there.
function dotWish(i, one, led) {
  const [x, y, home] = [nodes.x[i], nodes.y[i], nodes.home[i]];
  const upward = kindOf(i) === "Sector" && y < data.circles[home][3];
  const reach = Math.max(dotReach[i], data.look.smallest * one);
  return { x, y, reach, text: nameOf(i), bold: false, home, foot: 0, upward, dot: i, led, must: led && nodes.rank[i] < 2 };
}

// What wants a name, first the most wanted. Beside what is selected only its neighbours have names.
function wishes(one, drawn) {
  const titled = new Set(drawn.map((n) => data.circles[n][1]));
  const untitled = (i) => state.nodeOn[i] && !titled.has(i);
  const titles = drawn.map((n) => titleWish(n, one));
  if (isChosen()) {
    const first = [state.selected].filter(untitled).map((i) => ({ ...dotWish(i, one, false), bold: true, must: true }));
    return [...first, ...titles, ...neighbours(state.selected).filter(untitled).map((i) => dotWish(i, one, !isLarge()))];
  }
  if (!readsAt(one)) return titles;
  // From afar roles and people, which come last, go without names: few well placed names say more.
  const isNamed = (i) => isLed(i) || (!isSmall(nodes.home[i], one) && (one < data.look.close || nodes.rank[i] !== data.look.lastRank));
  return [...titles, ...inNameOrder().filter((i) => untitled(i) && isNamed(i)).map((i) => dotWish(i, one, isLed(i)))];
}

// How far, in letters, a name stands off its shape: at first, and where there is no room as near as that.
const [NEAR, FAR] = [20, 60];

// The names that fit in the window [left, top, right, bottom] of the map, none over another. What must have a name and finds
// no room for it in the picture has it beside, in the `view`, a window within that: on a narrow screen there is room under the map.
export function labels(one, [left, top, right, bottom], view) {
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
  const over = (wish, rest, far, room) => settleAway({ ...wish, over: true }, ...rest, far, room);
  const beside = view && [view[0], view[1], view[2] - view[0], view[3] - view[1]];
  const led = (wish, ...rest) => (isLarge() ? over(wish, rest, NEAR) : settleAway(wish, ...rest, NEAR) || over(wish, rest, NEAR) || over(wish, rest, FAR) || (beside && wish.must && over(wish, rest, FAR, beside)));
  round(wanted.filter(({ bold, must }) => bold || must), (wish, ...rest) => settle(wish, ...rest) || (wish.must && led(wish, ...rest)));
  round(wanted.filter((wish) => wish.led && !wish.must), settle);
  round(wanted.filter((wish) => wish.led && !placed.has(wish)), led);
  round(wanted.filter((wish) => !(wish.bold || wish.led)), settle);
  return [...wanted.map((wish) => placed.get(wish)).filter(Boolean), ...numbers, ...discs];
}

// How many gaps are found of each of the worst, in its disc.
const gapNumbers = (one, size, inWindow) => gapDiscs(one).filter(inWindow).map(({ x, y, r, count }) => (
  { x, y: y + 0.35 * size, align: "center", lines: [thousands(count)], bold: true, onDisc: true, box: [x - r, y - r, x + r, y + r] }
));

// How many seats each line of the selected thing stands for, in the middle of the line, where it is not one.
function seatNumbers(size, ground, inWindow) {
  if (state.selected < 0) return [];
  return foldedOf(state.selected).filter(([, , seats]) => fraction(seats) !== "1").map(([a, b, seats]) => {
    const [x, y] = [(nodes.x[a] + nodes.x[b]) / 2, (nodes.y[a] + nodes.y[b]) / 2];
    const text = fraction(seats);
    const half = (textWidth(text, true) * size) / 2;
    return { x, y: y + 0.35 * size, align: "center", lines: [text], bold: true, box: [x - half, y - 0.6 * size, x + half, y + 0.6 * size] };
  }).filter(({ box, x, y }) => inWindow({ x, y }) && ground.free(box) && (ground.take(box), true));
}

// What lies in a small circle is not written over by the names of its neighbours, nor is any shape.
function takeShapes(ground, one, inWindow) {
  const takeSquare = (x, y, r, owner) => ground.take([x - r, y - r, x + r, y + r], owner);
  // A name keeps as far off other shapes as off its own, so that it can be taken for no other's.
  const away = data.look.away * data.look.letters * one;
  for (const [n, [, , x, y, r]] of data.circles.entries()) if (r && isSmall(n, one)) takeSquare(x, y, r * 0.7);
  // Beside what is selected the rest is pale: names may lie over it.
  const bright = isChosen() && new Set([state.selected, ...neighbours(state.selected)]);
  for (let i = 0; i < nodeCount; i++) {
    const [x, y] = [nodes.x[i], nodes.y[i]];
    if (state.nodeOn[i] && (!bright || bright.has(i)) && !isSmall(nodes.home[i], one) && inWindow({ x, y })) takeSquare(x, y, dotReach[i] + away, i);
  }
}
