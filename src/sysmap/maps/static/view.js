// The map on the screen: vis-network moves and scales the view, the scene is drawn in its hooks.
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

function changed() {
  refresh();
  redraw();
}

// Draws again what has changed; of a large map only the marks of the selected dot, if that is all.
function redraw(onlyChosen = false) {
  if (!onlyChosen || nodeCount <= MANY) partsScale = 0;
  namesScale = 0;
  if (network) network.redraw();
}

function fitScale() {
  const frame = el("canvas").getBoundingClientRect();
  return Math.min(frame.width / data.box[2], frame.height / data.box[3]) || 1;
}

// Whether the whole map is shown, which it then stays in a window of another size.
let fitted = true;

function fit() {
  fitted = true;
  network.moveTo({
    position: { x: data.box[0] + data.box[2] / 2, y: data.box[1] + data.box[3] / 2 },
    scale: fitScale(),
    animation: false,
  });
}

function zoom(factor) {
  fitted = false;
  const scale = Math.min(12, Math.max(fitScale() * 0.5, network.getScale() * factor));
  network.moveTo({ scale, animation: false });
}

function pan(dx, dy) {
  fitted = false;
  const frame = el("canvas").getBoundingClientRect();
  const at = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ position: { x: at.x + (dx * frame.width) / scale, y: at.y + (dy * frame.height) / scale }, animation: false });
}

function showDot(i) {
  fitted = false;
  const scale = Math.max(network.getScale(), Math.min(1.6, fitScale() * 6));
  network.moveTo({ position: { x: nodes.x[i], y: nodes.y[i] }, scale, animation: false });
}

function viewWindow(extra) {
  const frame = el("canvas").getBoundingClientRect();
  const at = network.getViewPosition();
  const scale = network.getScale();
  const [w, h] = [(frame.width / scale / 2) * extra, (frame.height / scale / 2) * extra];
  return [at.x - w, at.y - h, at.x + w, at.y + h];
}

function paintParts(ctx, list) {
  ctx.lineJoin = "round";
  for (const part of list) {
    ctx.setLineDash(part.dash || []);
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
}

function paintNames(ctx, list, one) {
  const c = colours();
  const size = LETTERS * one;
  ctx.lineJoin = "round";
  ctx.lineWidth = 3 * one;
  ctx.strokeStyle = c.ground;
  ctx.fillStyle = c.ink;
  ctx.textBaseline = "alphabetic";
  for (const name of list) {
    ctx.font = `${name.bold ? "bold " : ""}${size}px Arial, Helvetica, sans-serif`;
    ctx.textAlign = name.align;
    name.lines.forEach((line, n) => {
      ctx.strokeText(line, name.x, name.y + n * 1.16 * size);
      ctx.fillText(line, name.x, name.y + n * 1.16 * size);
    });
  }
}

const reaches = (window, now) =>
  window[0] <= now[0] && window[1] <= now[1] && window[2] >= now[2] && window[3] >= now[3];

function drawBelow(ctx) {
  if (nodeCount > MANY) { drawPhotos(ctx); return; }
  const ratio = network.getScale() / partsScale;
  // Widths are in pixels; while the view moves, between steps of the zoom, the paths are used again.
  if (!partsScale || ratio > 1.6 || ratio < 0.62 || !reaches(partsWindow, viewWindow(1))) makeParts();
  paintParts(ctx, parts);
}

function makeParts() {
  partsScale = network.getScale();
  partsWindow = viewWindow(2);
  parts = scene(1 / partsScale, () => new Path2D(), partsWindow);
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
  paintParts(ctx, scene(1 / scale, () => new Path2D(), window, true));
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
      settleNames();
      // What was scaled is drawn anew, sharp.
      if (nodeCount > MANY) takeNear();
      else if (network.getScale() !== partsScale) makeParts();
      network.redraw();
    }, 90);
  }
  if (nodeCount > MANY) paintParts(ctx, chosenScene(1 / scale, () => new Path2D()));
  paintNames(ctx, names, 1 / scale);
}

function settleNames() {
  namesScale = network.getScale();
  namesWindow = viewWindow(AROUND);
  names = labels(1 / namesScale, namesWindow);
}

// The dot under a point of the map, or -1: the nearest whose shape, or 8 pixels, reach so far.
function dotAt(x, y) {
  const slack = 8 / network.getScale();
  let best = -1;
  let nearest = Infinity;
  for (let i = 0; i < nodeCount; i++) {
    if (!state.nodeOn[i]) continue;
    const far = Math.hypot(nodes.x[i] - x, nodes.y[i] - y);
    if (far < nearest && far <= Math.max(dotReach[i], slack)) {
      nearest = far;
      best = i;
    }
  }
  return best;
}

// The image of a large map is begun before anything asks for it.
function prepareView() {
  el("canvas").hidden = false;
  if (nodeCount <= MANY) return;
  partsScale = fitScale();
  whole = photo(partsScale, mapWindow());
}

function startView() {
  const box = el("canvas");
  network = new vis.Network(box, { nodes: [], edges: [] }, data.options);
  const frame = box.querySelector(".vis-network");
  frame.tabIndex = -1;
  const canvas = box.querySelector("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `${el("summary").textContent} The tables below the map list everything on it.`);
  fit();
  network.on("beforeDrawing", drawBelow);
  network.on("afterDrawing", drawAbove);
  // The engine has its own idea of where the view should be then: ours comes after it.
  network.on("resize", () => fitted && requestAnimationFrame(fit));
  for (const moved of ["zoom", "dragStart"]) network.on(moved, () => { fitted = false; });
  network.on("click", (event) => {
    const hit = dotAt(event.pointer.canvas.x, event.pointer.canvas.y);
    if (hit >= 0) select(hit, false);
    else if (state.selected >= 0) select(-1, false);
  });
  frame.addEventListener("pointermove", (event) => {
    const at = box.getBoundingClientRect();
    const point = network.DOMtoCanvas({ x: event.clientX - at.left, y: event.clientY - at.top });
    const hit = event.buttons ? -1 : dotAt(point.x, point.y);
    frame.style.cursor = hit >= 0 ? "pointer" : "grab";
    el("hover").textContent = hit >= 0 ? `${nameOf(hit)} (${data.kinds[nodes.kind[hit]][0].toLowerCase()})` : "";
  });
  matchMedia("(forced-colors: active)").addEventListener("change", () => redraw());
}

function showView() {
  network.redraw();
  document.documentElement.classList.add("live");
}

// One pixel of a still picture, in units of the map.
const stillPixel = () => 1 / Math.min(850 / data.box[2], 640 / data.box[3]);

// The picture as it is now, whole, as the text of an SVG file.
function svgText() {
  const [left, top, width, height] = data.box;
  const one = stillPixel();
  const escape = (text) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/g, "");
  const n = (value) => Number(value.toPrecision(5));
  const out = [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escape(el("summary").textContent)}" viewBox="${left} ${top} ${width} ${height}" font-family="Arial, Helvetica, sans-serif" font-size="${n(LETTERS * one)}">`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="#fff"/>`,
  ];
  for (const part of scene(one, () => new WrittenPath())) {
    if (!part.path.d) continue;
    const dash = part.dash && part.dash.length ? ` stroke-dasharray="${part.dash.map(n).join(" ")}"` : "";
    const stroke = part.stroke && part.width ? ` stroke="${part.stroke}" stroke-width="${n(part.width)}"` : "";
    out.push(`<path d="${part.path.d}" fill="${part.fill || "none"}"${stroke}${dash}/>`);
  }
  const anchor = { center: "middle", left: "start", right: "end" };
  for (const name of labels(one, [left, top, left + width, top + height])) {
    const spans = name.lines.map((line, i) => `<tspan x="${n(name.x)}" y="${n(name.y + i * 1.16 * LETTERS * one)}">${escape(line)}</tspan>`);
    out.push(`<text text-anchor="${anchor[name.align]}"${name.bold ? ' font-weight="bold"' : ""} fill="#212b32" stroke="#fff" stroke-width="${n(3 * one)}" stroke-linejoin="round" paint-order="stroke">${spans.join("")}</text>`);
  }
  out.push("</svg>");
  return out.join("");
}

function save(blob, name) {
  const link = make("a", "", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  say(`Saved as ${name}.`);
}

function savePng() {
  const [left, top, width, height] = data.box;
  const one = stillPixel();
  const sharp = 3;
  const canvas = make("canvas");
  canvas.width = Math.round((width / one) * sharp);
  canvas.height = Math.round((height / one) * sharp);
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = colours().ground;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.scale(sharp / one, sharp / one);
  ctx.translate(-left, -top);
  paintParts(ctx, scene(one, () => new Path2D()));
  paintNames(ctx, labels(one, [left, top, left + width, top + height]), one);
  canvas.toBlob((blob) => save(blob, `${fileName()}.png`), "image/png");
}

const fileName = () => `${data.system || "map"}`.replace(/[^\w-]+/g, "_");
