// Where there is room on the picture: what is taken, circles to keep off, lines that run clear.
import { data } from "./data.js";

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
  take([l, t, r, b], owner = -2) {
    for (const key of this.keys([l, t, r, b])) {
      if (!this.boxes.has(key)) this.boxes.set(key, []);
      this.boxes.get(key).push([l, t, r, b, owner]);
    }
  }

  // Whether nothing taken by others reaches into the box; what only touches it does not.
  free(box, owner = -1) {
    const [l, t, r, b] = box;
    for (const key of this.keys(box)) {
      if ((this.boxes.get(key) || []).some((other) => l < other[2] && r > other[0] && t < other[3] && b > other[1] && other[4] !== owner)) return false;
    }
    return true;
  }
}

// Whether a box lies in the picture, or in another room of that left, top, width and height.
export const inBox = ([l, t, r, b], [left, top, width, height] = data.box) =>
  l >= left && t >= top && r <= left + width && b <= top + height;

// 0 within its home (or there is no other circle to keep off), 1 over no other circle, 2 over another one.
export function rankOfBox([l, t, r, b], home, drawn) {
  const [, , x, y, reach] = data.circles[home];
  if (drawn.length < 2 || Math.hypot(Math.max(x - l, r - x), Math.max(y - t, b - y)) < reach) return 0;
  const reaches = (n) => {
    const [, , cx, cy, cr] = data.circles[n];
    return n !== home && Math.hypot(cx - Math.max(l, Math.min(cx, r)), cy - Math.max(t, Math.min(cy, b))) < cr;
  };
  return drawn.some(reaches) ? 2 : 1;
}

// The points of a line, a third of a letter's size apart.
export function pointsOf([ax, ay, bx, by], size) {
  const count = Math.max(1, Math.ceil((3 * Math.hypot(bx - ax, by - ay)) / size));
  return Array.from({ length: count + 1 }, (_, n) => [ax + ((bx - ax) * n) / count, ay + ((by - ay) * n) / count]);
}

const square = ([x, y], reach) => [x - reach, y - reach, x + reach, y + reach];

// `over` lets the line of a name that must be there run over shapes, though not over other circles.
export const isClear = (line, { dot, home, over }, size, ground, drawn) =>
  pointsOf(line, size).every((point) => (over || ground.free(square(point, 0.1 * size), dot)) && rankOfBox(square(point, 0), home, drawn) < 2);

// Where a line runs no name is written, nor another line drawn.
export const takeLine = (line, size, ground) => pointsOf(line, size).forEach((point) => ground.take(square(point, 0.1 * size)));
