// The picture of circles: started when a tab first shows it, step by step, so that nothing blocks.
import { onPaper } from "./colours.js";
import { data, drawAs, drawn } from "./data.js";
import { el, say } from "./dom.js";
import { showEmpty, startEmpty } from "./empty.js";
import { countKey, startFilters } from "./filters.js";
import { countGaps, startGaps } from "./gaps.js";
import { fillPanel, select, startWalk } from "./panel.js";
import { putOnPaper, savePng, saveSvg } from "./saving.js";
import { refresh, setNear, shownWords, state, watch } from "./shown.js";
import { followTables, showRows, startTables } from "./tables.js";
import { changed, fit, fitRoom, forget, pan, prepareView, showView, startView, zoom } from "./view.js";

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
  startEmpty(() => el("show-all").click());
  for (const then of [countGaps, countKey, showEmpty]) watch("shown", then);
  let following = 0;
  watch("shown", () => {
    clearTimeout(following);
    following = setTimeout(followTables, 200);
  });
  watch("near", () => {
    if (drawn !== "places") return;
    showKey();
    say(state.near ? "Posts and people have come out of their bodies." : "Posts and people are folded into their bodies.");
  });
  watch("day", () => {
    changed();
    if (state.selected >= 0) fillPanel(state.selected);
    say(shownWords());
  });
}

// What the command wrote holds for the day of the data: where another is shown, the page says anew what it shows.
const followDay = () => { if (state.day !== data.asAt) changed(true); };

const STEPS = [refresh, startButtons, startFilters, startGaps, startWalk, startTables, fitRoom, prepareView, () => startView(select), followDay, showView, showRows];
let started = null;

// Runs steps, some at a time; done when all are.
export function stepwise(steps) {
  return new Promise((done) => {
    const next = () => {
      const began = performance.now();
      while (steps.length && performance.now() - began < 30) steps.shift()();
      if (steps.length) setTimeout(next, 0);
      else done();
    };
    next();
  });
}

// Done when the picture of that name can be used.
export async function openMap(name) {
  const other = drawAs(name);
  // Of places few lines are drawn at rest: those between two are added up.
  if (other || !started) state.addedUp = name === "places" || data.addedUp;
  setNear(false);
  showKey();
  const everyLine = el("every-line");
  if (everyLine) everyLine.checked = !state.addedUp;
  if (!started) started = stepwise([...STEPS]);
  await started;
  if (!other) return;
  forget();
  fitRoom();
  changed();
  fit();
}

// Of the key only what the picture draws.
function showKey() {
  const isPlaces = drawn === "places";
  const kinds = isPlaces ? [...data.places.kinds, ...(state.near ? ["Role", "Person"] : [])] : [];
  for (const box of document.querySelectorAll("#key input[data-filter=kind]")) {
    box.parentElement.hidden = isPlaces && !kinds.includes(box.value);
  }
  for (const box of document.querySelectorAll("#key input[data-filter=tie]")) {
    box.parentElement.hidden = isPlaces && !["SITS_ON", "REPORTS_TO"].includes(box.value);
  }
  el("folded-words").hidden = !isPlaces || state.near;
}
