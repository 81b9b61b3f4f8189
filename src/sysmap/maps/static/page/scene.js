// The picture as paths, the same for the screen (canvas), for PNG and for SVG.
import { data, dotReach, holds, illustrative, nodeCount, nodes, tieCount, ties, tiesOf } from "./data.js";
import { addArrow, addCircle, addLine, addShape } from "./paths.js";
import { foldedOf, neighbours, state } from "./shown.js";
import { thousands } from "./words.js";

export const isDrawn = ([, dot, , , r]) => r && (dot < 0 || holds(nodes, dot, state.day));
export const isLarge = () => nodeCount > data.look.many;
const byKey = (p, q) => p[0] - q[0];

// The paths by key, each made when it is first asked for.
function pathsBy(newPath) {
  const paths = new Map();
  const of = (key) => {
    if (!paths.has(key)) paths.set(key, newPath());
    return paths.get(key);
  };
  return { of, sorted: () => [...paths].sort(byKey) };
}

// What is drawn with: `one` pixel in units of the map, the colours `c`, and new paths; `fine` is a view from
// so near that every line and shape is drawn in full. What lies outside the window [left, top, right, bottom],
// if there is one, is left out.
function drawing(one, newPath, c, window) {
  const [left, top, right, bottom] = window || [-Infinity, -Infinity, Infinity, Infinity];
  const { smallest, close } = data.look;
  return { one, newPath, c, left, top, right, bottom, speck: smallest * one, fine: !isLarge() || one < close };
}

// The parts of the picture, back to front, in units of the map; `bare` leaves out what marks the selected dot.
export function scene(one, newPath, c, window, bare) {
  const d = drawing(one, newPath, c, window);
  const chosen = !bare && isChosen();
  // What is not selected, nor next to it, is drawn pale.
  const pale = (parts) => (chosen ? parts.map((part) => ({ ...part, dim: true })) : parts);
  const near = chosen && new Set([state.selected, ...neighbours(state.selected)]);
  return [
    ...pale(state.addedUp ? sumParts(d) : []),
    rimPart(d),
    ...pale([...lineParts(d), ...foldedParts(d)]),
    ...(chosen ? pale(dotParts(d, (i) => !near.has(i))) : []),
    ...(chosen ? chosenLineParts(d) : []),
    ...dotParts(d, chosen ? (i) => near.has(i) : () => true),
    ...(state.gaps ? markParts(d) : []),
    ...(chosen ? chosenParts(d) : []),
  ];
}

// What marks the selected dot, to be painted over a picture without it.
export function chosenScene(one, newPath, c) {
  const d = drawing(one, newPath, c);
  return isChosen() ? [...chosenLineParts(d), ...chosenParts(d)] : [];
}

export const isChosen = () => state.selected >= 0 && state.nodeOn[state.selected];

// How thick a line for so many ties is, in pixels, where the thickest stands for `most`.
export const sumWidth = (count, most) =>
  Math.max(0.5, Math.round(Math.min(12, 1.5 + Math.sqrt(most)) * (count / most) ** 0.8));

function sumParts({ one, newPath, c }) {
  const paths = pathsBy(newPath);
  const most = Math.max(1, ...state.sums.map((sum) => sum[2]));
  for (const [a, b, n] of state.sums) {
    const [, , ax, ay] = data.circles[a];
    const [, , bx, by] = data.circles[b];
    addLine(paths.of(sumWidth(n, most)), ax, ay, bx, by);
  }
  return paths.sorted().map(([width, path]) => ({ path, stroke: width < 1 ? c.quiet : c.sum, width: width * one }));
}

function rimPart({ one, newPath, c }) {
  const path = newPath();
  for (const [, , x, y, r] of data.circles.filter(isDrawn)) addCircle(path, x, y, r);
  return { path, fill: c.circle, stroke: c.rim, width: 1.2 * one };
}

// By how many steps a line is thicker than that of one tie: 0 to 4.
export const thickness = (weight) => Math.min(4, Math.floor(Math.log2(weight)));

const isOutside = (d, ax, ay, bx, by) =>
  (ax < d.left && bx < d.left) || (ax > d.right && bx > d.right) || (ay < d.top && by < d.top) || (ay > d.bottom && by > d.bottom);

// Whether the tie is a line of its own: it is shown, no circle says it, no sum holds it.
const isLine = (t) =>
  state.tieOn[t] && state.kindOn[ties.kind[t]] && !ties.implied[t] && !(state.addedUp && nodes.home[ties.a[t]] !== nodes.home[ties.b[t]]);

function lineParts(d) {
  const { one, c, fine } = d;
  const { firm, light, thicker } = data.look;
  const paths = pathsBy(d.newPath);
  const large = isLarge();
  for (let t = 0; t < tieCount; t++) {
    if (!isLine(t)) continue;
    const [a, b] = [ties.a[t], ties.b[t]];
    const [ax, ay, bx, by] = [nodes.x[a], nodes.y[a], nodes.x[b], nodes.y[b]];
    if (isOutside(d, ax, ay, bx, by)) continue;
    // So short a line lies under the specks at its ends.
    if (large && Math.abs(ax - bx) + Math.abs(ay - by) < 2 * d.speck) continue;
    const key = ties.kind[t] * 10 + thickness(ties.weight[t]) * 2 + (ties.confidence[t] === illustrative ? 1 : 0);
    addLine(paths.of(key), ax, ay, bx, by);
  }
  return paths.sorted().map(([key, path]) => {
    const [, , colour, dash] = data.tieKinds[Math.floor(key / 10)];
    const width = key & 1 ? light : firm + ((key % 10) >> 1) * thicker;
    return { path, stroke: c.forced ? c.ink : colour, dash: fine ? dash.map((n) => n * one) : [], width: (fine ? width : 0.5) * one };
  });
}

// Seats through roles that are folded: as lines, the thicker the more.
function foldedParts(d) {
  const { one, c } = d;
  const { firm, thicker } = data.look;
  const kind = data.tieKinds.find(([key]) => key === "SITS_ON");
  const paths = pathsBy(d.newPath);
  for (const [a, b, seats] of state.foldedOn) {
    const [ax, ay, bx, by] = [nodes.x[a], nodes.y[a], nodes.x[b], nodes.y[b]];
    if (!isOutside(d, ax, ay, bx, by)) addLine(paths.of(Math.min(4, Math.round(seats))), ax, ay, bx, by);
  }
  return paths.sorted().map(([seats, path]) => (
    { path, stroke: c.forced ? c.ink : kind[2], dash: [], width: (d.fine ? firm + Math.max(0, seats - 1) * thicker : 0.5) * one }
  ));
}

function dotParts(d, wanted) {
  const { one, c, fine, speck } = d;
  const paths = pathsBy(d.newPath);
  for (let i = 0; i < nodeCount; i++) {
    const [x, y, r] = [nodes.x[i], nodes.y[i], dotReach[i]];
    if (!state.nodeOn[i] || !wanted(i) || isOutside(d, x, y, x, y)) continue;
    const path = paths.of(nodes.kind[i] * 2 + (nodes.confidence[i] === illustrative ? 1 : 0));
    // A shape of two pixels is a speck whatever its corners; a square is the quickest speck.
    if (r < 2 * one) path.rect(x - speck, y - speck, 2 * speck, 2 * speck);
    else addShape(path, data.kinds[nodes.kind[i]][3], x, y, r);
  }
  return paths.sorted().map(([key, path]) => {
    const colour = c.forced ? c.ink : data.kinds[key >> 1][2];
    if (key & 1 && fine) return { path, fill: c.ground, stroke: colour, width: 1.8 * one };
    return { path, fill: colour, stroke: c.ground, width: (fine ? 0.8 : 0) * one };
  });
}

const addRing = (path, i, least, out) => addCircle(path, nodes.x[i], nodes.y[i], Math.max(dotReach[i], least) + out);

const SEVERITIES = ["major", "minor", "info"];
const worst = (severities) => SEVERITIES.find((one) => severities.includes(one));
// So many things have a disc with the number of gaps found of them, the worst first; others have a grey ring.
const WORST = 10;

// The things that are shown and of which gaps are found, as { dot, count, severity }, the worst first.
export function gapsByThing() {
  const found = new Map();
  for (const [, severity, , [dot]] of data.marks) if (state.nodeOn[dot]) found.set(dot, [...(found.get(dot) || []), severity]);
  const things = [...found].map(([dot, severities]) => ({ dot, count: severities.length, severity: worst(severities) }));
  return things.sort((p, q) => SEVERITIES.indexOf(p.severity) - SEVERITIES.indexOf(q.severity) || q.count - p.count || p.dot - q.dot);
}

// What is found in each circle that is drawn, of a picture that adds things up: { circle, rules, count, severity }.
export function gapsByCircle() {
  return data.counted.filter(([circle]) => isDrawn(data.circles[circle])).map(([circle, rules]) => ({
    circle,
    rules,
    count: rules.reduce((sum, [, , many]) => sum + many, 0),
    severity: worst(rules.map(([, severity]) => severity)),
  }));
}

// Where the disc of a circle stands: on its rim, upper right, where no title is; left of a circle that it would hide.
const circleDiscs = (one) => gapsByCircle().map(({ circle, count, severity }) => {
  const [, , x, y, reach] = data.circles[circle];
  const r = (6 + 2 * thousands(count).length) * one;
  const [dx, dy] = reach < 1.5 * r ? [-reach - r, 0] : [Math.SQRT1_2 * reach, -Math.SQRT1_2 * reach];
  return { x: x + dx, y: y + dy, r, count, severity };
});

// The discs with numbers of gaps, with the middle of each: of each circle, or of the worst things at the upper right of
// their shapes.
export function gapDiscs(one) {
  if (!state.gaps || state.day !== data.asAt) return [];
  if (data.counted.length) return circleDiscs(one);
  return gapsByThing().slice(0, WORST).map(({ dot, count, severity }) => {
    const out = Math.max(dotReach[dot], data.look.smallest * one) * 0.7 + 4 * one;
    return { x: nodes.x[dot] + out, y: nodes.y[dot] - out, r: (count > 9 ? 10 : 8) * one, count, severity };
  });
}

function markParts({ one, newPath, c, speck }) {
  if (state.day !== data.asAt) return [];
  const rest = newPath();
  for (const { dot } of data.counted.length ? [] : gapsByThing().slice(WORST)) addRing(rest, dot, speck, 3 * one);
  const discs = new Map();
  for (const { x, y, r, severity } of gapDiscs(one)) {
    if (!discs.has(severity)) discs.set(severity, newPath());
    addCircle(discs.get(severity), x, y, r);
  }
  return [
    { path: rest, stroke: c.quiet, width: 1.4 * one },
    ...[...discs].map(([severity, path]) => ({ path, fill: c.forced ? c.ink : c[severity], stroke: c.ground, width: one })),
  ];
}

// The ties of the selected dot, with arrows, over all other lines.
function chosenLineParts({ one, newPath, c, speck }) {
  const paths = pathsBy(newPath);
  for (const [a, b] of foldedOf(state.selected)) {
    const path = paths.of(data.tieKinds.findIndex(([key]) => key === "SITS_ON"));
    addLine(path, nodes.x[a], nodes.y[a], nodes.x[b], nodes.y[b]);
  }
  for (const t of tiesOf(state.selected)) {
    if (!state.tieOn[t]) continue;
    const path = paths.of(ties.kind[t]);
    const [a, b] = [ties.a[t], ties.b[t]];
    addLine(path, nodes.x[a], nodes.y[a], nodes.x[b], nodes.y[b]);
    if (!data.tieKinds[ties.kind[t]][4]) continue;
    addArrow(path, [nodes.x[a], nodes.y[a]], [nodes.x[b], nodes.y[b]], Math.max(dotReach[b], speck) + 3 * one, 8 * one);
  }
  return paths.sorted().flatMap(([kind, path]) => {
    const [, , colour, dash] = data.tieKinds[kind];
    return [
      { path, stroke: c.ground, width: 5 * one },
      { path, stroke: c.forced ? c.ink : colour, width: 2.6 * one, dash: dash.map((n) => n * one) },
    ];
  });
}

// Rings round the selected dot and its neighbours, on top of everything.
function chosenParts({ one, newPath, c, speck }) {
  const ring = newPath();
  for (const other of neighbours(state.selected)) addRing(ring, other, speck, 2 * one);
  const path = newPath();
  addRing(path, state.selected, 3 * one, 5 * one);
  return [
    { path: ring, stroke: c.ink, width: 1.6 * one },
    { path, stroke: c.chosen, width: 7 * one },
    { path, stroke: c.ink, width: 2.4 * one },
  ];
}
