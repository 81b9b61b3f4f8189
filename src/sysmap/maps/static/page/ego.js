// A small picture of a thing and what lies within two steps of it, as SVG.
import { data, kindOf, nameOf, otherEnd, tiesOf } from "./data.js";
import { wrapped } from "./labels.js";
import { holdsOn } from "./links.js";
import { state } from "./shown.js";
import { escaped } from "./xml.js";
import { addShape, WrittenPath } from "./paths.js";

const [WIDTH, HEIGHT] = [640, 470];
const MOST = [16, 60];

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

function name(dot, x, y, bold) {
  const anchor = Math.abs(x - WIDTH / 2) < 2 ? "middle" : x < WIDTH / 2 ? "end" : "start";
  const dx = anchor === "middle" ? 0 : x < WIDTH / 2 ? -12 : 12;
  const up = anchor === "middle" ? (y < HEIGHT / 2 ? -24 : 22) : -4;
  const lines = wrapped(nameOf(dot), 12, bold).map((line, n) => `<tspan x="${(x + dx).toFixed(1)}" y="${(y + up + n * 14).toFixed(1)}">${escaped(line)}</tspan>`);
  return `<text text-anchor="${anchor}"${bold ? ' font-weight="bold"' : ""} stroke="#fff" stroke-width="3" paint-order="stroke">${lines.join("")}</text>`;
}

// The picture's text; what is left out is said by the caller.
export function egoSvg(dot) {
  const { first, second } = stepsAround(dot);
  const near = first.slice(0, MOST[0]);
  const [cx, cy] = [WIDTH / 2, HEIGHT / 2];
  const at = new Map(near.map((one, n) => {
    const angle = ((n + 0.5) * 2 * Math.PI) / near.length - Math.PI / 2;
    return [one, [cx + 130 * Math.cos(angle), cy + 120 * Math.sin(angle), angle]];
  }));
  const lines = new WrittenPath();
  const faint = new WrittenPath();
  const far = [];
  for (const way of near) {
    const [x, y, angle] = at.get(way);
    lines.moveTo(cx, cy);
    lines.lineTo(x, y);
    const beyond = second.filter(([, over]) => over === way).slice(0, 8);
    beyond.forEach(([one], n) => {
      const turn = angle + (n - (beyond.length - 1) / 2) * 0.07;
      const [fx, fy] = [cx + 222 * Math.cos(turn), cy + 218 * Math.sin(turn)];
      faint.moveTo(x, y);
      faint.lineTo(fx, fy);
      far.push(mark(one, fx, fy, 4));
    });
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="ego" role="img" aria-label="${escaped(`${nameOf(dot)} and what lies within two steps of it; the lists beside it name all of the first step`)}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Arial, Helvetica, sans-serif" font-size="12" fill="#212b32">`,
    `<path d="${faint.d}" stroke="#aeb7bd" fill="none"/><path d="${lines.d}" stroke="#425563" stroke-width="1.5" fill="none"/>`,
    ...far, ...near.map((one) => mark(one, ...at.get(one).slice(0, 2), 8)), mark(dot, cx, cy, 13),
    ...near.map((one) => name(one, ...at.get(one).slice(0, 2), false)), name(dot, cx, cy, true),
    "</svg>",
  ].join("");
}

export const leftOut = ({ first, second }) => [Math.max(0, first.length - MOST[0]), second.length];
