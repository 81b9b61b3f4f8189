// The picture as it is now, as a file: whole, on paper's own ground.
import { colours } from "./colours.js";
import { data, fileName } from "./data.js";
import { el, make, save } from "./dom.js";
import { labels } from "./labels.js";
import { escaped } from "./xml.js";
import { WrittenPath } from "./paths.js";
import { scene } from "./scene.js";
import { paintNames, paintParts } from "./view.js";

const ANCHORS = { center: "middle", left: "start", right: "end" };

// One pixel of a still picture, in units of the map.
const stillPixel = () => 1 / Math.min(data.screen[0] / data.box[2], data.screen[1] / data.box[3]);

const n = (value) => Number(value.toPrecision(5));

function partText(part) {
  const dash = part.dash && part.dash.length ? ` stroke-dasharray="${part.dash.map(n).join(" ")}"` : "";
  const stroke = part.stroke && part.width ? ` stroke="${part.stroke}" stroke-width="${n(part.width)}"` : "";
  const dim = part.dim ? ` opacity="${data.look.dim}"` : "";
  return `<path${dim} d="${part.path.d}" fill="${part.fill || "none"}"${stroke}${dash}/>`;
}

function nameText(name, size, one, c) {
  const lines = name.lines.map((line, i) => `<tspan x="${n(name.x)}" y="${n(name.y + i * data.look.line * size)}">${escaped(line)}</tspan>`);
  const leader = name.leader ? `<path d="M${name.leader.slice(0, 2).map(n).join(" ")}L${name.leader.slice(2).map(n).join(" ")}" stroke="${c.quiet}" stroke-width="${n(one)}"/>` : "";
  return `${leader}<text text-anchor="${ANCHORS[name.align]}"${name.bold ? ' font-weight="bold"' : ""} fill="${c.ink}" stroke="${c.ground}" stroke-width="${n(3 * one)}" stroke-linejoin="round" paint-order="stroke">${lines.join("")}</text>`;
}

// The text of an SVG file that is described by `title`.
export function svgText(title, c) {
  const [left, top, width, height] = data.box;
  const one = stillPixel();
  const size = data.look.letters * one;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(title)}" viewBox="${left} ${top} ${width} ${height}" font-family="Arial, Helvetica, sans-serif" font-size="${n(size)}">`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${c.ground}"/>`,
    ...scene(one, () => new WrittenPath(), c).filter((part) => part.path.d).map(partText),
    ...labels(one, [left, top, left + width, top + height]).map((name) => nameText(name, size, one, c)),
    "</svg>",
  ].join("");
}

const shownText = () => svgText(el("shown").textContent, data.look.colours);

export const saveSvg = () => save(new Blob([shownText()], { type: "image/svg+xml" }), `${fileName()}.svg`);

export function savePng() {
  const [left, top, width, height] = data.box;
  const one = stillPixel();
  const sharp = 3;
  const canvas = make("canvas");
  canvas.width = Math.round((width / one) * sharp);
  canvas.height = Math.round((height / one) * sharp);
  const ctx = canvas.getContext("2d");
  const c = colours();
  ctx.fillStyle = c.ground;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.scale(sharp / one, sharp / one);
  ctx.translate(-left, -top);
  paintParts(ctx, scene(one, () => new Path2D(), c));
  paintNames(ctx, labels(one, [left, top, left + width, top + height]), one);
  canvas.toBlob((blob) => save(blob, `${fileName()}.png`), "image/png");
}

// On paper the picture is the one last seen: the same day, filters and gaps.
export function putOnPaper() {
  const drawn = new DOMParser().parseFromString(shownText(), "image/svg+xml").documentElement;
  el("still").replaceChildren(document.importNode(drawn, true));
}
