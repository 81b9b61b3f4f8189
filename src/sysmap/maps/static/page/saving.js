// The picture as it is now, as a file: whole, on paper's own ground.
import { colours } from "./colours.js";
import { data, fileName, kindOf, nodeCount } from "./data.js";
import { el, make, save } from "./dom.js";
import { labels } from "./labels.js";
import { textWidth } from "./letters.js";
import { escaped } from "./xml.js";
import { WrittenPath } from "./paths.js";
import { scene } from "./scene.js";
import { sentence, state } from "./shown.js";
import { paintNames, paintParts } from "./view.js";
import { dayWords } from "./words.js";

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
  return `${leader}<text text-anchor="${ANCHORS[name.align]}"${name.bold ? ' font-weight="bold"' : ""}${name.onDisc ? ` fill="${c.ground}"` : ` fill="${c.ink}" stroke="${c.ground}" stroke-width="${n(3 * one)}" stroke-linejoin="round" paint-order="stroke"`}>${lines.join("")}</text>`;
}

// What stands over and under the picture, as lines of text: its title, and the key and the source.
export function captions() {
  const count = new Map();
  for (let i = 0; i < nodeCount; i++) if (state.nodeOn[i]) count.set(kindOf(i), (count.get(kindOf(i)) || 0) + 1);
  const kinds = data.kinds.filter(([name]) => count.has(name)).map(([name, plural, , shape]) => `${plural.toLowerCase()} (${shape.replace("_", " ")}): ${count.get(name)}`);
  return {
    title: sentence(),
    key: `Key: ${kinds.join("; ")}. Circle: a place and what is in it.${state.addedUp ? " Grey line: ties between two places added up." : ""}${state.gaps ? " A disc: so many gaps are found of it; grey ring: some are." : ""} Hollow: illustrative.`,
    source: `Source: the sheets of ${data.name}, as of ${dayWords(data.asAt)}; made with sysmap.`,
  };
}

// The heights of what stands over and under the picture, in sizes of its letters.
const [OVER, UNDER] = [2.4, 3.6];

function captionText(size, c, widest) {
  const [left, top, , height] = data.box;
  const { title, key, source } = captions();
  const line = (text, y, more = "") => `<text x="${n(left + size)}" y="${n(y)}" fill="${c.ink}"${more}>${escaped(cut(text, widest))}</text>`;
  return [line(title, top - 0.9 * size, ' font-weight="bold"'), line(key, top + height + 1.4 * size), line(source, top + height + 2.8 * size)];
}

// Text as long as there is room.
const cut = (text, widest) => (textWidth(text) <= widest ? text : `${Array.from(text).slice(0, Math.floor((text.length * widest) / textWidth(text)) - 1).join("")}…`);

// The text of an SVG file that is described by `title`; with `whole` with title, key and source in it.
export function svgText(title, c, whole = false) {
  const [left, top, width, height] = data.box;
  const one = stillPixel();
  const size = data.look.letters * one;
  if (whole) {
    const [y, tall] = [top - OVER * size, height + (OVER + UNDER) * size];
    const inner = svgText(title, c).replace(/^<svg[^>]*>/, "").replace(/<\/svg>$/, "");
    return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(title)}" viewBox="${left} ${n(y)} ${width} ${n(tall)}" font-family="Arial, Helvetica, sans-serif" font-size="${n(size)}"><rect x="${left}" y="${n(y)}" width="${width}" height="${n(tall)}" fill="${c.ground}"/>${inner}${captionText(size, c, width / size - 2).join("")}</svg>`;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(title)}" viewBox="${left} ${top} ${width} ${height}" font-family="Arial, Helvetica, sans-serif" font-size="${n(size)}">`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${c.ground}"/>`,
    ...scene(one, () => new WrittenPath(), c).filter((part) => part.path.d).map(partText),
    ...labels(one, [left, top, left + width, top + height]).map((name) => nameText(name, size, one, c)),
    "</svg>",
  ].join("");
}

const shownText = (whole) => svgText(el("shown").textContent, data.look.colours, whole);

export const saveSvg = () => save(new Blob([shownText(true)], { type: "image/svg+xml" }), `${fileName()}.svg`);

export function savePng() {
  const [left, top, width, height] = data.box;
  const one = stillPixel();
  const sharp = 3;
  const size = data.look.letters * one;
  const canvas = make("canvas");
  canvas.width = Math.round((width / one) * sharp);
  canvas.height = Math.round(((height + (OVER + UNDER) * size) / one) * sharp);
  const ctx = canvas.getContext("2d");
  const c = colours();
  ctx.fillStyle = c.ground;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.scale(sharp / one, sharp / one);
  ctx.translate(-left, OVER * size - top);
  paintParts(ctx, scene(one, () => new Path2D(), c));
  paintNames(ctx, labels(one, [left, top, left + width, top + height]), one);
  const { title, key, source } = captions();
  ctx.fillStyle = c.ink;
  ctx.textAlign = "left";
  for (const [text, y, bold] of [[title, top - 0.9 * size, "bold "], [key, top + height + 1.4 * size, ""], [source, top + height + 2.8 * size, ""]]) {
    ctx.font = `${bold}${size}px Arial, Helvetica, sans-serif`;
    ctx.fillText(cut(text, width / size - 2), left + size, y);
  }
  canvas.toBlob((blob) => save(blob, `${fileName()}.png`), "image/png");
}

// On paper the picture is the one last seen: the same day, filters and gaps.
export function putOnPaper() {
  const drawn = new DOMParser().parseFromString(shownText(), "image/svg+xml").documentElement;
  el("still").replaceChildren(document.importNode(drawn, true));
}
