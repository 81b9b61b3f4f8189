// The map on the screen: vis-network moves and scales the view, the scene is drawn in its hooks.
import { colours } from "./colours.js";
import { data, kindOf, nameOf, nodes } from "./data.js";
import { el, make } from "./dom.js";
import { dotAt } from "./hit.js";
import { labels } from "./labels.js";
import { addLine } from "./paths.js";
import { chosenScene, gapsByCircle, isLarge, scene } from "./scene.js";
import { linksWords, neighbours, refresh, sentence, setNear, state, watch } from "./shown.js";
import { counted } from "./words.js";

const newPath = () => new Path2D();
let network = null;
let parts = [];
let partsScale = 0;
let partsWindow = [0, 0, 0, 0];
let names = [];
let namesScale = 0;
let namesWindow = [0, 0, 0, 0];
let restTimer = 0;
// How much more than the view is prepared, so that it can move a little.
const AROUND = 1.4;

// Works out anew what is shown; `onlyChosen` says that no more than the selection is another.
export function changed(onlyChosen = false) {
  refresh();
  const said = el("links");
  if (said) said.textContent = linksWords();
  el("shown").textContent = sentence();
  redraw(onlyChosen);
}

// Draws again what has changed; of a large map only the marks of the selected dot, if that is all.
export function redraw(onlyChosen = false) {
  if (!onlyChosen || !isLarge()) partsScale = 0;
  namesScale = 0;
  if (network) network.redraw();
}

function fitScale() {
  const frame = el("canvas").getBoundingClientRect();
  return Math.min(frame.width / data.box[2], frame.height / data.box[3]) || 1;
}

// From this scale on every line is drawn, and posts come out of their bodies: twice as near as the whole map, and
// so near that a post is a shape.
const nearScale = () => Math.max(2 * fitScale(), 1.4);

// Whether the whole map is shown, which it then stays in a window of another size.
let fitted = true;

// Forgets what was painted of another picture.
export function forget() {
  [whole, near] = [null, null];
  [partsScale, namesScale] = [0, 0];
}

export function fit() {
  fitted = true;
  network.moveTo({
    position: { x: data.box[0] + data.box[2] / 2, y: data.box[1] + data.box[3] / 2 },
    scale: fitScale(),
    animation: false,
  });
}

export function zoom(factor) {
  fitted = false;
  const scale = Math.min(12, Math.max(fitScale() * 0.5, network.getScale() * factor));
  network.moveTo({ scale, animation: false });
}

export function pan(dx, dy) {
  fitted = false;
  const frame = el("canvas").getBoundingClientRect();
  const at = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ position: { x: at.x + (dx * frame.width) / scale, y: at.y + (dy * frame.height) / scale }, animation: false });
}

// Brings a thing and all its neighbours into view.
export function showDot(i) {
  fitted = false;
  const all = [i, ...neighbours(i)];
  const [xs, ys] = [all.map((n) => nodes.x[n]), all.map((n) => nodes.y[n])];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const frame = el("canvas").getBoundingClientRect();
  // Room for the names and shapes at the edges, in pixels.
  const room = (length, most) => (length - Math.min(120, length / 4)) / Math.max(1, most);
  const scale = Math.min(room(frame.width, right - left), room(frame.height, bottom - top), Math.max(Math.min(1.6, 0.99 * nearScale()), fitScale()));
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: false });
}

function viewWindow(extra) {
  const frame = el("canvas").getBoundingClientRect();
  const at = network.getViewPosition();
  const scale = network.getScale();
  const [w, h] = [(frame.width / scale / 2) * extra, (frame.height / scale / 2) * extra];
  return [at.x - w, at.y - h, at.x + w, at.y + h];
}

export function paintParts(ctx, list) {
  ctx.lineJoin = "round";
  for (const part of list) {
    ctx.setLineDash(part.dash || []);
    ctx.globalAlpha = part.dim ? data.look.dim : 1;
    if (part.fill) {
      ctx.fillStyle = part.fill;
      ctx.fill(part.path);
    }
    if (part.stroke && part.width) {
      ctx.strokeStyle = part.stroke;
      ctx.lineWidth = part.width;
      ctx.stroke(part.path);
    }
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

export function paintNames(ctx, list, one) {
  const c = colours();
  const size = data.look.letters * one;
  ctx.lineJoin = "round";
  ctx.lineWidth = 3 * one;
  ctx.strokeStyle = c.ground;
  ctx.fillStyle = c.ink;
  ctx.textBaseline = "alphabetic";
  paintLeaders(ctx, list, one, c);
  for (const name of list) {
    ctx.font = `${name.bold ? "bold " : ""}${size}px Arial, Helvetica, sans-serif`;
    ctx.textAlign = name.align;
    ctx.fillStyle = name.onDisc ? c.ground : c.ink;
    name.lines.forEach((line, n) => {
      if (!name.onDisc) ctx.strokeText(line, name.x, name.y + n * data.look.line * size);
      ctx.fillText(line, name.x, name.y + n * data.look.line * size);
    });
  }
}

// The lines from shapes to names that stand off them.
function paintLeaders(ctx, list, one, c) {
  const line = new Path2D();
  for (const { leader } of list) if (leader) addLine(line, ...leader);
  ctx.save();
  ctx.lineWidth = one;
  ctx.strokeStyle = c.quiet;
  ctx.stroke(line);
  ctx.restore();
}

const reaches = (window, now) =>
  window[0] <= now[0] && window[1] <= now[1] && window[2] >= now[2] && window[3] >= now[3];

function drawBelow(ctx) {
  if (isLarge()) { drawPhotos(ctx); return; }
  const ratio = network.getScale() / partsScale;
  // Widths are in pixels; while the view moves, between steps of the zoom, the paths are used again.
  if (!partsScale || ratio > 1.6 || ratio < 0.62 || !reaches(partsWindow, viewWindow(1))) makeParts();
  paintParts(ctx, parts);
}

function makeParts() {
  partsScale = network.getScale();
  partsWindow = viewWindow(2);
  parts = scene(1 / partsScale, newPath, colours(), partsWindow);
}

// A large map is painted as two images that move with the view: the whole of it, and sharp what was
// in view when the view last came to rest.
let whole = null;
let near = null;

function drawPhotos(ctx) {
  const shown = viewWindow(1);
  if (!partsScale) { whole = null; near = null; takeNear(); }
  const covered = near && reaches(near.window, shown);
  if (!covered && !whole) whole = photo(fitScale(), mapWindow());
  for (const one of covered ? [near] : [whole, near]) {
    if (!one) continue;
    const [left, top, right, bottom] = one.window;
    ctx.drawImage(one.image, left, top, right - left, bottom - top);
  }
}

const mapWindow = () => [data.box[0], data.box[1], data.box[0] + data.box[2], data.box[1] + data.box[3]];

// Of a view from which the map is seen whole, no second image is needed.
function takeNear() {
  partsScale = network.getScale();
  near = partsScale > fitScale() * 1.01 ? photo(partsScale, viewWindow(AROUND)) : null;
}

function photo(scale, window) {
  const [left, top, right, bottom] = window;
  const sharp = scale * Math.min(2, devicePixelRatio || 1);
  const image = make("canvas");
  image.width = Math.ceil((right - left) * sharp);
  image.height = Math.ceil((bottom - top) * sharp);
  const ctx = image.getContext("2d", { alpha: false });
  ctx.fillStyle = colours().ground;
  ctx.fillRect(0, 0, image.width, image.height);
  ctx.scale(sharp, sharp);
  ctx.translate(-left, -top);
  paintParts(ctx, scene(1 / scale, newPath, colours(), window, true));
  return { image, window };
}

function drawAbove(ctx) {
  const scale = network.getScale();
  if (!namesScale) settleNames();
  else if (scale !== namesScale || !reaches(namesWindow, viewWindow(1))) {
    // Names are settled anew when the view has come to rest; going out, few would still fit.
    if (scale < namesScale * 0.8) names = names.filter((name) => name.bold);
    clearTimeout(restTimer);
    restTimer = setTimeout(() => {
      setNear(network.getScale() >= nearScale());
      settleNames();
      // What was scaled is drawn anew, sharp.
      if (isLarge()) takeNear();
      else if (network.getScale() !== partsScale) makeParts();
      network.redraw();
    }, 90);
  }
  if (isLarge()) paintParts(ctx, chosenScene(1 / scale, newPath, colours()));
  paintNames(ctx, names, 1 / scale);
}

function settleNames() {
  namesScale = network.getScale();
  namesWindow = viewWindow(AROUND);
  // For whoever has to know which part of the map is in view, as a test of it.
  el("canvas").dataset.view = viewWindow(1).map(Math.round).join(" ");
  names = labels(1 / namesScale, namesWindow, viewWindow(1));
}

// What is found in the circle that a thing is the title of, in words.
function foundHere(i) {
  const here = state.gaps && state.day === data.asAt && gapsByCircle().find(({ circle }) => data.circles[circle][1] === i);
  return here ? `: ${counted(here.count, "gap")} found` : "";
}

// The image of a large map is begun before anything asks for it.
export function prepareView() {
  el("canvas").hidden = false;
  if (!isLarge()) return;
  partsScale = fitScale();
  whole = photo(partsScale, mapWindow());
}

// `select` is told which dot was clicked, -1 for none.
export function startView(select) {
  const box = el("canvas");
  network = new vis.Network(box, { nodes: [], edges: [] }, data.options);
  const frame = box.querySelector(".vis-network");
  frame.tabIndex = -1;
  const canvas = box.querySelector("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `${el("shown").textContent} The tables below the map list everything on it.`);
  fit();
  network.on("beforeDrawing", drawBelow);
  network.on("afterDrawing", drawAbove);
  // The engine has its own idea of where the view should be then: ours comes after it.
  addEventListener("resize", fitRoom);
  network.on("resize", () => fitted && requestAnimationFrame(fit));
  for (const moved of ["zoom", "dragStart"]) network.on(moved, () => { fitted = false; });
  network.on("click", (event) => {
    const hit = dotAt(event.pointer.canvas.x, event.pointer.canvas.y, 8 / network.getScale());
    if (hit >= 0) select(hit, false);
    else if (state.selected >= 0) select(-1, false);
  });
  frame.addEventListener("pointermove", (event) => {
    const at = box.getBoundingClientRect();
    const point = network.DOMtoCanvas({ x: event.clientX - at.left, y: event.clientY - at.top });
    const hit = event.buttons ? -1 : dotAt(point.x, point.y, 8 / network.getScale());
    frame.style.cursor = hit >= 0 ? "pointer" : "grab";
    el("hover").textContent = hit >= 0 ? `${nameOf(hit)} (${kindOf(hit).toLowerCase()})${foundHere(hit)}` : "";
  });
  watch("near", () => changed());
  matchMedia("(forced-colors: active)").addEventListener("change", () => redraw());
}

// The picture takes what the window has left below what stands over it; on a narrow screen its own height.
export function fitRoom() {
  const stage = document.querySelector(".stage");
  if (getComputedStyle(stage).display !== "grid") return;
  stage.style.height = `${Math.max(416, innerHeight - stage.getBoundingClientRect().top - scrollY - 22)}px`;
}

export function showView() {
  network.redraw();
  document.documentElement.classList.add("live");
}
