// Shapes as paths, for a canvas or for a file.
import { data } from "./data.js";

// A path that can be written into an SVG file; its methods are those of a canvas's Path2D.
export class WrittenPath {
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

export function addCircle(path, x, y, r) {
  path.moveTo(x + r, y);
  path.arc(x, y, r, 0, 2 * Math.PI);
}

export function addLine(path, ax, ay, bx, by) {
  path.moveTo(ax, ay);
  path.lineTo(bx, by);
}

export function addShape(path, shape, x, y, r) {
  if (shape === "circle") {
    addCircle(path, x, y, r);
    return;
  }
  data.look.shapes[shape].forEach(([dx, dy], n) => path[n ? "lineTo" : "moveTo"](x + dx * r, y + dy * r));
  path.closePath();
}

// The head of an arrow from a to b that ends `back` before b; none where the line is too short for it.
export function addArrow(path, [ax, ay], [bx, by], back, size) {
  const far = Math.hypot(bx - ax, by - ay);
  if (far < back + size) return;
  const [ux, uy] = [(bx - ax) / far, (by - ay) / far];
  const [tx, ty] = [bx - ux * back, by - uy * back];
  path.moveTo(tx - ux * size - uy * size * 0.5, ty - uy * size + ux * size * 0.5);
  path.lineTo(tx, ty);
  path.lineTo(tx - ux * size + uy * size * 0.5, ty - uy * size - ux * size * 0.5);
}
