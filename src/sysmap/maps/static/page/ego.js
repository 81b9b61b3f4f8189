// A small picture of a thing and what lies within two steps of it, as SVG.
import { data, kindOf, nameOf, otherEnd, tiesOf } from "./data.js";
import { wrapped } from "./letters.js";
import { holdsOn } from "./links.js";
import { state } from "./shown.js";
import { escaped } from "./xml.js";
import { addShape, WrittenPath } from "./paths.js";

// How wide it is, and how high for each row; how many things of the first step it draws, and how many beyond each.
const [WIDTH, ROW] = [484, 36];
const MOST = 16;
const BEYOND = 8;

function next(dot) {
  const found = new Set();
  for (const t of tiesOf(dot)) if (holdsOn(t, state.day)) found.add(otherEnd(t, dot));
  found.delete(dot);
  return [...found].sort((p, q) => kindOf(p).localeCompare(kindOf(q)) || (nameOf(p) < nameOf(q) ? -1 : 1));
}

// The things one step and two steps away, and of each of the second the first on the way to it.
export function stepsAround(dot) {
  const first = next(dot);
  const seen = new Set([dot, ...first]);
  const second = [];
  for (const way of first) {
    for (const far of next(way)) {
      if (seen.has(far)) continue;
      seen.add(far);
      second.push([far, way]);
    }
  }
  return { first, second };
}

const style = (dot) => data.kinds.find(([name]) => name === kindOf(dot));

function mark(dot, x, y, r) {
  const path = new WrittenPath();
  const [, , colour, shape] = style(dot);
  addShape(path, shape, x, y, r);
  return `<path d="${path.d}" fill="${colour}"><title>${escaped(nameOf(dot))}</title></path>`;
}

const text = (lines, x, y, anchor, bold) =>
  `<text text-anchor="${anchor}"${bold ? ' font-weight="bold"' : ""} stroke="#fff" stroke-width="3" paint-order="stroke">${lines.map((line, n) => `<tspan x="${x}" y="${y + n * 14 - (lines.length - 1) * 7}">${escaped(line)}</tspan>`).join("")}</text>`;

// The things of the first step in two columns beside the thing, their names outward of them, and beyond the names
// what lies a step farther, as specks.
export function egoSvg(dot) {
  const { first, second } = stepsAround(dot);
  const near = first.slice(0, MOST);
  const right = Math.ceil(near.length / 2);
  const height = Math.max(3, right) * ROW + 24;
  const [cx, cy] = [WIDTH / 2, height / 2];
  const [lines, faint] = [new WrittenPath(), new WrittenPath()];
  const marks = [];
  const names = [];
  near.forEach((one, n) => {
    const side = n < right ? 1 : -1;
    const rows = side > 0 ? right : near.length - right;
    const [x, y] = [cx + side * 78, cy + ((n < right ? n : n - right) - (rows - 1) / 2) * ROW];
    const beyond = second.filter(([, over]) => over === one);
    lines.moveTo(cx, cy);
    lines.lineTo(x, y);
    if (beyond.length) {
      faint.moveTo(x, y);
      faint.lineTo(cx + side * 206, y);
    }
    beyond.slice(0, BEYOND).forEach(([far], m) => marks.push(mark(far, cx + side * (208 + (m >> 1) * 9), y + (m & 1 ? 5 : -5), 3.6)));
    marks.push(mark(one, x, y, 8));
    names.push(text(wrapped(nameOf(one), 9.4, false), x + side * 12, y + 4, side > 0 ? "start" : "end", false));
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="ego" role="img" aria-label="${escaped(`${nameOf(dot)} and what lies within two steps of it; the lists beside it name all of the first step`)}" viewBox="0 0 ${WIDTH} ${height}" font-family="Arial, Helvetica, sans-serif" font-size="12" fill="#212b32">`,
    `<path d="${faint.d}" stroke="#aeb7bd" fill="none"/><path d="${lines.d}" stroke="#425563" stroke-width="1.5" fill="none"/>`,
    ...marks, mark(dot, cx, cy, 13), ...names, text(wrapped(nameOf(dot), 10.5, true, 3), cx, cy + 36, "middle", true),
    "</svg>",
  ].join("");
}

export const leftOut = ({ first, second }) => [Math.max(0, first.length - MOST), second.length];
