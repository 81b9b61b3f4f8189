// Where a name may stand: at its shape, or off it at the end of a line.
import { data, drawn as drawnAs } from "./data.js";
import { textWidth, wrapped } from "./letters.js";
import { inBox, isClear, rankOfBox, takeLine } from "./room.js";

// The spots a name may take, in the order in which they are wished for: x, top, and how much of its width lies left of x.
export function spots({ x, y, reach, foot, upward }, width, tall, size) {
  if (!reach) return [[x, y - tall / 2, 0.5]];
  const gap = reach + data.look.away * size;
  const above = y - (foot ? reach + foot : gap) - tall;
  const found = [
    [x, y + gap, 0.5], [x + gap, y - tall / 2, 0], [x - gap, y - tall / 2, 1], [x, above, 0.5],
    [x - reach, y + gap, 0], [x + reach, y + gap, 1], [x - reach, above, 0], [x + reach, above, 1],
  ];
  // A title wider than its circle would cover what lies in it: it stands outside the circle.
  if (foot) return [width > 1.8 * reach ? found[3] : [x, y - reach + foot, 0.5], found[3], ...alongRim(x, y, reach, foot, gap, tall), ...found];
  return upward ? [found[3], ...found.slice(1, 3), ...found.slice(6)] : found;
}

// Spots for a title outside its circle: beside the shape on top of it, and then along the rim, downward on both sides.
function alongRim(x, y, reach, foot, gap, tall) {
  const sides = [[1, 0], [-1, 1]];
  const found = sides.map(([side, align]) => [x + side * foot, y - reach - 0.8 * tall, align]);
  for (let turn = 1; turn < 6; turn++) {
    const [dx, dy] = [Math.sin((turn * Math.PI) / 6), -Math.cos((turn * Math.PI) / 6)];
    for (const [side, align] of sides) found.push([x + side * dx * gap, y + dy * gap + ((dy - 1) * tall) / 2, align]);
  }
  return found;
}

// The lines of a name and how much room they take. A title breaks where it would be wider than its circle. Among
// places a name is kept narrow, in up to three lines.
export function measured({ text, bold, foot, reach }, size) {
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
export function settle(wish, size, ground, drawn) {
  const { lines, width, tall } = measured(wish, size);
  if (!lines.length) return null;
  const worst = wish.foot ? (wish.reach ? 1 : 2) : 0;
  for (const [x, top, align] of spots(wish, width, tall, size)) {
    const box = [x - width * align, top, x + width * (1 - align), top + tall];
    if (!inBox(box) || !ground.free(box, wish.dot) || rankOfBox(box, wish.home, drawn) > worst) continue;
    ground.take(box);
    return { x, y: top + 0.92 * size, align: ["left", "center", "right"][align * 2], lines, bold: wish.bold, box };
  }
  return null;
}

// A name that fits nowhere at its shape stands off it, at the end of a line, as near as there is room, and no
// farther than so many letters: in the picture, or in another `room`. The line runs over no other shape, name or circle.
export function settleAway(wish, size, ground, drawn, farthest, room) {
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
      if (!inBox(box, room) || !ground.free(box, wish.dot) || rankOfBox(box, home, close) > 1) continue;
      if (!isClear([x, y, ...to], wish, size, ground, close)) continue;
      ground.take(box);
      takeLine([x, y, ...to], size, ground);
      return { x: cx, y: box[1] + 0.92 * size, align: "center", lines, bold: wish.bold, box, leader: [x, y, ...to] };
    }
  }
  return null;
}
