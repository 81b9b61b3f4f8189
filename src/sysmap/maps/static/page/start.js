// The still picture is on the screen already; the rest starts step by step, so that nothing blocks.
import { onPaper } from "./colours.js";
import { open } from "./data.js";
import { el } from "./dom.js";
import { startFilters } from "./filters.js";
import { startFind } from "./find.js";
import { startGaps } from "./gaps.js";
import { startLabels } from "./labels.js";
import { select } from "./panel.js";
import { putOnPaper, savePng, saveSvg } from "./saving.js";
import { refresh, startState } from "./shown.js";
import { showRows, startTables } from "./tables.js";
import { startTime } from "./time.js";
import { fit, pan, prepareView, showView, startView, zoom } from "./view.js";

function startData() {
  open(JSON.parse(el("data").textContent));
  startState();
  startLabels();
}

function startButtons() {
  const on = (id, action) => el(id).addEventListener("click", action);
  on("zoom-in", () => zoom(1.4));
  on("zoom-out", () => zoom(1 / 1.4));
  on("pan-left", () => pan(-0.25, 0));
  on("pan-right", () => pan(0.25, 0));
  on("pan-up", () => pan(0, -0.25));
  on("pan-down", () => pan(0, 0.25));
  on("fit", fit);
  on("save-png", () => onPaper(savePng));
  on("save-svg", () => onPaper(saveSvg));
  on("print", () => print());
  addEventListener("beforeprint", () => onPaper(putOnPaper));
}

function ready() {
  performance.mark("ready");
  document.documentElement.dataset.ready = "yes";
}

const steps = [startData, refresh, startButtons, startFilters, startFind, startGaps, startTime, startTables, prepareView, () => startView(select), showView, ready, showRows];
function next() {
  const began = performance.now();
  while (steps.length && performance.now() - began < 30) steps.shift()();
  if (steps.length) setTimeout(next, 0);
}
requestAnimationFrame(() => setTimeout(next, 0));
