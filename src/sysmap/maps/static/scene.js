// The picture as paths and names, the same for the screen (canvas), for PNG and for SVG.
const REACH = data.reach;
const LETTERS = 11;
const SMALLEST = 1.6;
const MANY = 1500;
// From so many units of the map to a pixel a large map is drawn in full.
const CLOSE = 1.1;
const dotReach = new Float32Array(nodeCount);
for (let i = 0; i < nodeCount; i++) {
  const plain = REACH[data.kinds[nodes.kind[i]][0]] || REACH.other;
  dotReach[i] = nodes.size[i] <= 1 ? plain : plain * Math.min(3, nodes.size[i] ** 0.25);
}

// A path that can be written into an SVG file; its methods are those of a canvas's Path2D.
class WrittenPath {
  constructor() { this.d = ""; }
  moveTo(x, y) { this.d += `M${x.toFixed(1)} ${y.toFixed(1)}`; }
  lineTo(x, y) { this.d += `L${x.toFixed(1)} ${y.toFixed(1)}`; }
  closePath() { this.d += "Z"; }
  rect(x, y, w, h) { this.moveTo(x, y); this.d += `h${w.toFixed(1)}v${h.toFixed(1)}h${(-w).toFixed(1)}Z`; }
  arc(x, y, r) {
    const n = r.toFixed(1);
    this.moveTo(x - r, y);
    this.d += `a${n} ${n} 0 1 0 ${(2 * r).toFixed(1)} 0a${n} ${n} 0 1 0 ${(-2 * r).toFixed(1)} 0Z`;
  }
}

const corners = (n, turn, reaches, drop = 0) =>
  Array.from({ length: n }, (_, i) => {
    const angle = ((i + turn) * 2 * Math.PI) / n;
    const reach = reaches[i % reaches.length];
    return [Math.sin(angle) * reach, drop - Math.cos(angle) * reach];
  });
const SHAPES = {
  square: corners(4, 0.5, [1.22]),
  hexagon: corners(6, 0.5, [1.1]),
  diamond: corners(4, 0, [1.2]),
  triangle: corners(3, 0, [1.25], 0.15),
  triangle_down: corners(3, 0.5, [1.25], -0.15),
  star: corners(10, 0, [1.3, 0.58]),
};

function addShape(path, shape, x, y, r) {
  if (shape === "circle") {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  SHAPES[shape].forEach(([dx, dy], n) => path[n ? "lineTo" : "moveTo"](x + dx * r, y + dy * r));
  path.closePath();
}

const plainColours = { ground: "#fff", ink: "#212b32", circle: "#f3f7f4", rim: "#7a8b80", sum: "#6f7d8a", gap: "#b00020", quiet: "#87939e" };

// In a high-contrast theme the screen is drawn in the theme's own two colours; files and paper are not.
let forPaper = false;
function onPaper(draw) {
  forPaper = true;
  try {
    return draw();
  } finally {
    forPaper = false;
  }
}

function colours() {
  if (forPaper || !matchMedia("(forced-colors: active)").matches) return plainColours;
  const style = getComputedStyle(el("canvas"));
  const ink = style.color;
  const ground = getComputedStyle(document.documentElement).backgroundColor || "Canvas";
  return { ground, ink, circle: ground, rim: ink, sum: ink, gap: ink, quiet: ink, forced: true };
}

const isDrawn = ([, dot, , , r]) => r && (dot < 0 || holds(nodes, dot, state.day));

// The parts of the picture, back to front, in units of the map; `one` is one pixel in those units.
// What lies wholly outside the window [left, top, right, bottom], if there is one, is left out;
// `bare` leaves out what marks the selected dot.
function scene(one, newPath, window, bare) {
  const [wl, wt, wr, wb] = window || [-Infinity, -Infinity, Infinity, Infinity];
  const c = colours();
  const parts = [];
  const crowded = nodeCount > MANY;
  const add = (path, look) => parts.push({ path, ...look });
  const chosen = bare ? -1 : state.selected;

  if (state.addedUp) {
    const byWidth = new Map();
    const most = Math.max(1, ...state.sums.map((sum) => sum[2]));
    for (const [a, b, n] of state.sums) {
      const width = Math.max(0.5, Math.round(Math.min(12, 1.5 + Math.sqrt(most)) * (n / most) ** 0.8));
      if (!byWidth.has(width)) byWidth.set(width, newPath());
      const path = byWidth.get(width);
      path.moveTo(data.circles[a][2], data.circles[a][3]);
      path.lineTo(data.circles[b][2], data.circles[b][3]);
    }
    for (const [width, path] of [...byWidth].sort((p, q) => p[0] - q[0])) {
      add(path, { stroke: width < 1 ? c.quiet : c.sum, width: width * one });
    }
  }
  const rims = newPath();
  for (const [, , x, y, r] of data.circles.filter(isDrawn)) {
    rims.moveTo(x + r, y);
    rims.arc(x, y, r, 0, 2 * Math.PI);
  }
  add(rims, { fill: c.circle, stroke: c.rim, width: 1.2 * one });

  const lines = new Map();
  for (let t = 0; t < tieCount; t++) {
    if (!state.tieOn[t] || ties.implied[t]) continue;
    const a = ties.a[t];
    const b = ties.b[t];
    if (state.addedUp && nodes.home[a] !== nodes.home[b]) continue;
    const [ax, ay, bx, by] = [nodes.x[a], nodes.y[a], nodes.x[b], nodes.y[b]];
    if ((ax < wl && bx < wl) || (ax > wr && bx > wr) || (ay < wt && by < wt) || (ay > wb && by > wb)) continue;
    // So short a line lies under the specks at its ends.
    if (crowded && Math.abs(ax - bx) + Math.abs(ay - by) < 2 * SMALLEST * one) continue;
    const step = Math.min(4, Math.floor(Math.log2(ties.weight[t])));
    const key = ties.kind[t] * 10 + step * 2 + (ties.confidence[t] === ILLUSTRATIVE ? 1 : 0);
    let path = lines.get(key);
    if (!path) lines.set(key, (path = newPath()));
    path.moveTo(ax, ay);
    path.lineTo(bx, by);
  }
  const fine = !crowded || one < CLOSE;
  for (const [key, path] of [...lines].sort((p, q) => p[0] - q[0])) {
    const [, , colour, dash] = data.tieKinds[Math.floor(key / 10)];
    const stroke = c.forced ? c.ink : colour;
    const look = { stroke, dash: fine ? dash.map((d) => d * one) : [] };
    add(path, { ...look, width: (fine ? (key & 1 ? 0.8 : 1.5 + (key % 10 >> 1) * 1.1) : 0.5) * one });
  }

  if (chosen >= 0 && state.nodeOn[chosen]) addChosenTies(add, newPath, one, c, chosen);
  const dots = new Map();
  for (let i = 0; i < nodeCount; i++) {
    if (!state.nodeOn[i] || nodes.x[i] < wl || nodes.x[i] > wr || nodes.y[i] < wt || nodes.y[i] > wb) continue;
    const key = nodes.kind[i] * 2 + (nodes.confidence[i] === ILLUSTRATIVE ? 1 : 0);
    let path = dots.get(key);
    if (!path) dots.set(key, (path = newPath()));
    const r = dotReach[i];
    // A shape of two pixels is a speck whatever its corners; a square is the quickest speck.
    if (r < 2 * one) path.rect(nodes.x[i] - SMALLEST * one, nodes.y[i] - SMALLEST * one, 2 * SMALLEST * one, 2 * SMALLEST * one);
    else addShape(path, data.kinds[nodes.kind[i]][3], nodes.x[i], nodes.y[i], r);
  }
  for (const [key, path] of [...dots].sort((p, q) => p[0] - q[0])) {
    const colour = c.forced ? c.ink : data.kinds[key >> 1][2];
    if (key & 1 && fine) add(path, { fill: c.ground, stroke: colour, width: 1.8 * one });
    else add(path, { fill: colour, stroke: c.ground, width: (fine ? 0.8 : 0) * one });
  }
  if (state.gaps) addMarks(add, newPath, one, c);
  if (chosen >= 0 && state.nodeOn[chosen]) addChosen(add, newPath, one, c, chosen);
  return parts;
}

// What marks the selected dot, to be painted over a picture without it.
function chosenScene(one, newPath) {
  const parts = [];
  const add = (path, look) => parts.push({ path, ...look });
  if (state.selected >= 0 && state.nodeOn[state.selected]) {
    addChosenTies(add, newPath, one, colours(), state.selected);
    addChosen(add, newPath, one, colours(), state.selected);
  }
  return parts;
}

// A dashed ring round the subject of every finding, a thin one round what else it is about.
function addMarks(add, newPath, one, c) {
  const main = newPath();
  const also = newPath();
  const done = new Set();
  for (const [, , , dots] of data.marks) {
    dots.forEach((i, n) => {
      const key = n ? -1 - i : i;
      if (!state.nodeOn[i] || done.has(key)) return;
      done.add(key);
      const r = Math.max(dotReach[i], SMALLEST * one) + (n ? 1.5 : 4) * one;
      const path = n ? also : main;
      path.moveTo(nodes.x[i] + r, nodes.y[i]);
      path.arc(nodes.x[i], nodes.y[i], r, 0, 2 * Math.PI);
    });
  }
  add(also, { stroke: c.gap, width: 1.2 * one });
  add(main, { stroke: c.gap, width: 2.4 * one, dash: [4 * one, 2 * one] });
}

// The ties of the selected dot, with arrows, over all other lines.
function addChosenTies(add, newPath, one, c, chosen) {
  const byKind = new Map();
  for (const t of tiesOf(chosen)) {
    if (!state.tieOn[t]) continue;
    if (!byKind.has(ties.kind[t])) byKind.set(ties.kind[t], newPath());
    const path = byKind.get(ties.kind[t]);
    const [a, b] = [ties.a[t], ties.b[t]];
    path.moveTo(nodes.x[a], nodes.y[a]);
    path.lineTo(nodes.x[b], nodes.y[b]);
    if (data.tieKinds[ties.kind[t]][4]) addArrow(path, a, b, one);
  }
  for (const [kind, path] of byKind) {
    const [, , colour, dash] = data.tieKinds[kind];
    add(path, { stroke: c.ground, width: 5 * one });
    add(path, { stroke: c.forced ? c.ink : colour, width: 2.6 * one, dash: dash.map((d) => d * one) });
  }
}

// Rings round the selected dot and its neighbours, on top of everything.
function addChosen(add, newPath, one, c, chosen) {
  const ring = newPath();
  for (const t of tiesOf(chosen)) {
    if (!state.tieOn[t]) continue;
    const other = otherEnd(t, chosen);
    const r = Math.max(dotReach[other], SMALLEST * one) + 2 * one;
    ring.moveTo(nodes.x[other] + r, nodes.y[other]);
    ring.arc(nodes.x[other], nodes.y[other], r, 0, 2 * Math.PI);
  }
  add(ring, { stroke: c.ink, width: 1.6 * one });
  const mark = newPath();
  const r = Math.max(dotReach[chosen], 3 * one) + 5 * one;
  mark.moveTo(nodes.x[chosen] + r, nodes.y[chosen]);
  mark.arc(nodes.x[chosen], nodes.y[chosen], r, 0, 2 * Math.PI);
  add(mark, { stroke: c.forced ? c.ink : "#ffb81c", width: 7 * one });
  add(mark, { stroke: c.ink, width: 2.4 * one });
}

function addArrow(path, a, b, one) {
  const dx = nodes.x[b] - nodes.x[a];
  const dy = nodes.y[b] - nodes.y[a];
  const far = Math.hypot(dx, dy);
  const back = Math.max(dotReach[b], SMALLEST * one) + 3 * one;
  if (far < back + 8 * one) return;
  const [ux, uy] = [dx / far, dy / far];
  const [tx, ty] = [nodes.x[b] - ux * back, nodes.y[b] - uy * back];
  const size = 8 * one;
  path.moveTo(tx - ux * size - uy * size * 0.5, ty - uy * size + ux * size * 0.5);
  path.lineTo(tx, ty);
  path.lineTo(tx - ux * size + uy * size * 0.5, ty - uy * size - ux * size * 0.5);
}

// Names: circles first, then what is selected and its neighbours, then by kind and number of ties.
const measurer = document.createElement("canvas").getContext("2d");
const widths = new Map();
function textWidth(text, bold) {
  const key = bold ? `b${text}` : text;
  if (!widths.has(key)) {
    measurer.font = `${bold ? "bold " : ""}100px Arial, Helvetica, sans-serif`;
    widths.set(key, measurer.measureText(text).width / 100);
  }
  return widths.get(key);
}

const wrappedNames = new Map();
function wrapped(text, widest, bold) {
  const key = `${bold ? "b" : ""}${widest}|${text}`;
  if (wrappedNames.has(key)) return wrappedNames.get(key);
  const rest = text.split(/\s+/).filter(Boolean);
  const lines = [];
  while (rest.length && lines.length < 2) {
    let line = rest.shift();
    while (rest.length && textWidth(`${line} ${rest[0]}`, bold) <= widest) line += ` ${rest.shift()}`;
    const tooWide = textWidth(line, bold) > widest;
    if (tooWide || (rest.length && lines.length === 1)) {
      let letters = Array.from(line);
      while (letters.length && textWidth(`${letters.join("")}…`, bold) > widest) letters.pop();
      line = `${letters.join("").replace(/[ ,.\-–&]+$/, "")}…`;
      if (tooWide) rest.length = 0;
    }
    lines.push(line);
  }
  wrappedNames.set(key, lines);
  return lines;
}

const RANK = { Board: 0, Organisation: 0, Sector: 0, Place: 1, Programme: 1, Objective: 1 };
let nameOrder = null;
function inNameOrder() {
  if (nameOrder) return nameOrder;
  const rank = data.kinds.map((kind) => RANK[kind[0]] ?? 2);
  nameOrder = Array.from({ length: nodeCount }, (_, i) => i).sort((i, j) =>
    rank[nodes.kind[i]] - rank[nodes.kind[j]] ||
    (tieStart[j + 1] - tieStart[j]) - (tieStart[i + 1] - tieStart[i]) || i - j);
  return nameOrder;
}

// The names that fit in the window [left, top, right, bottom] of the map, none over another.
function labels(one, window) {
  const size = LETTERS * one;
  const height = 1.16 * size;
  const cell = 60 * one;
  const grid = new Map();
  const cells = (l, t, r, b, visit) => {
    for (let x = Math.floor(l / cell); x <= Math.floor(r / cell); x++) {
      for (let y = Math.floor(t / cell); y <= Math.floor(b / cell); y++) {
        if (visit(x * 1e6 + y)) return true;
      }
    }
    return false;
  };
  const free = (l, t, r, b) =>
    !cells(l, t, r, b, (key) => (grid.get(key) || []).some((box) => l < box[2] && r > box[0] && t < box[3] && b > box[1]));
  const take = (l, t, r, b) => {
    cells(l, t, r, b, (key) => {
      if (!grid.has(key)) grid.set(key, []);
      grid.get(key).push([l, t, r, b]);
      return false;
    });
  };
  const [bl, bt, bw, bh] = data.box;
  const inWindow = (x, y) => x > window[0] && x < window[2] && y > window[1] && y < window[3];
  // A small circle shows its title only; among very many in its middle, or it might be taken for a neighbour's.
  const isSmall = (n) => data.circles[n][4] < 24 * one;
  const readable = nodeCount <= MANY || one < CLOSE;
  const found = [];
  const drawn = [...data.circles.keys()].filter((n) => isDrawn(data.circles[n]));
  drawn.sort((a, b) => data.circles[b][4] - data.circles[a][4] || a - b);
  // 0 within its home (or there is no other circle to keep off), 1 over no other circle, 2 over another one.
  const rank = (home, l, t, r, b) => {
    const [, , x, y, reach] = data.circles[home];
    if (drawn.length < 2 || Math.hypot(Math.max(x - l, r - x), Math.max(y - t, b - y)) < reach) return 0;
    return drawn.some((n) => {
      const [, , cx, cy, cr] = data.circles[n];
      return n !== home && Math.hypot(cx - Math.max(l, Math.min(cx, r)), cy - Math.max(t, Math.min(cy, b))) < cr;
    }) ? 2 : 1;
  };
  // Of its free spots a name takes the first of the best rank; a title, which has a `foot` to keep it off
  // the rim of its circle, need not lie within. The picture without a script follows the same rules.
  const place = (x, y, reach, text, bold, home, foot, upward) => {
    const lines = wrapped(text, foot ? 26 : 12.5, bold);
    if (!lines.length) return;
    const width = Math.max(...lines.map((line) => textWidth(line, bold))) * size;
    const tall = lines.length * height;
    const gap = reach + 0.25 * size;
    const above = y - (foot ? reach + foot : gap) - tall;
    let spots = [[x, y + gap, 0.5], [x + gap, y - tall / 2, 0], [x - gap, y - tall / 2, 1], [x, above, 0.5],
      [x - reach, y + gap, 0], [x + reach, y + gap, 1], [x - reach, above, 0], [x + reach, above, 1]];
    if (upward) spots = [spots[3], ...spots.slice(1, 3), ...spots.slice(6)];
    // A title wider than its circle would cover what lies in it: it stands outside the circle.
    if (foot) spots = [width > 1.8 * reach ? spots[3] : [x, y - reach + foot, 0.5], spots[3], ...spots];
    if (!reach) spots = [[x, y - tall / 2, 0.5]];
    let best = null;
    for (const [sx, top, align] of spots) {
      const box = [sx - width * align, top, sx + width * (1 - align), top + tall];
      if (box[0] < bl || top < bt || box[2] > bl + bw || box[3] > bt + bh || !free(...box)) continue;
      const worse = rank(home, ...box);
      if (!best || worse < best.worse) best = { x: sx, y: top + 0.92 * size, align: ["left", "center", "right"][align * 2], lines, bold, worse, box };
      if (worse < (foot ? 2 : 1)) break;
    }
    if (!best) return;
    take(...best.box);
    found.push(best);
  };
  if (readable) {
    // What lies in a small circle is not written over by the names of its neighbours.
    for (const [n, [, , x, y, r]] of data.circles.entries()) if (r && isSmall(n)) take(x - r * 0.7, y - r * 0.7, x + r * 0.7, y + r * 0.7);
    for (let i = 0; i < nodeCount; i++) {
      if (!state.nodeOn[i] || isSmall(nodes.home[i]) || !inWindow(nodes.x[i], nodes.y[i])) continue;
      const r = dotReach[i] * 0.8;
      take(nodes.x[i] - r, nodes.y[i] - r, nodes.x[i] + r, nodes.y[i] + r);
    }
  }
  const done = new Set();
  const placeDot = (i, bold) => {
    if (done.has(i) || !state.nodeOn[i] || !inWindow(nodes.x[i], nodes.y[i])) return;
    done.add(i);
    const upward = data.kinds[nodes.kind[i]][0] === "Sector" && nodes.y[i] < data.circles[nodes.home[i]][3];
    place(nodes.x[i], nodes.y[i], Math.max(dotReach[i], SMALLEST * one), nameOf(i), bold, nodes.home[i], 0, upward);
  };
  if (state.selected >= 0 && !ownDot.has(state.selected)) placeDot(state.selected, true);
  for (const n of drawn) {
    const [name, dot, x, y, r] = data.circles[n];
    const foot = dot >= 0 ? Math.max(REACH.Place, SMALLEST * one) + 2 * one : 3 * one;
    const inner = isSmall(n) && !readable ? 0 : r;
    if (inWindow(x, y - inner)) place(x, y, inner, name, true, n, foot);
    done.add(dot);
  }
  if (state.selected >= 0) for (const t of tiesOf(state.selected)) if (state.tieOn[t]) placeDot(otherEnd(t, state.selected), false);
  // From afar roles and people, which come last, go without names: few well placed names say more.
  const unnamed = (i) => isSmall(nodes.home[i]) || (one >= CLOSE && (RANK[data.kinds[nodes.kind[i]][0]] ?? 2) === 2);
  if (readable) for (const i of inNameOrder()) if (!unnamed(i)) placeDot(i, false);
  return found;
}
