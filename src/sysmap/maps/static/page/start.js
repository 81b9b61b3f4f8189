// What the page shows first is on the screen already; the rest starts step by step, so that nothing blocks.
import { startAsked } from "./asked.js";
import { boardSettings, openBoard, startBoard } from "./board.js";
import { changesSettings, openChanges, startChanges } from "./changes.js";
import { data, isFolded, kindOf, nodes, open } from "./data.js";
import { el } from "./dom.js";
import { startFind } from "./find.js";
import { drawJoint, startJoint } from "./joint.js";
import { startLabels } from "./labels.js";
import { openMap, stepwise } from "./map.js";
import { isOne, oneSettings, openOne, startOne } from "./one.js";
import { select } from "./panel.js";
import { startSeats } from "./seats.js";
import { startState, state } from "./shown.js";
import { startSummary } from "./summary.js";
import { addView, go, keepAddress, shownView, startTabs } from "./tabs.js";
import { startTime } from "./time.js";
import { openWho, startWho, whoSettings } from "./who.js";
import { startWhoSave } from "./whosave.js";

// What gaps and questions say stands once in the page, in their lists.
function takeTexts() {
  for (const item of document.querySelectorAll("#gaps li[data-mark]")) data.marks[item.dataset.mark][2] = item.querySelector(".says").textContent;
  const rows = document.querySelectorAll("#asked tbody tr");
  for (const mark of data.open) if (typeof mark[2] === "number") mark[2] = rows[mark[2]].querySelector("small").textContent;
}

function startData() {
  open(JSON.parse(el("data").textContent));
  takeTexts();
  startState();
  startSeats();
  startLabels();
}

// A tab with a picture of circles, with what is selected in it.
const pictureTab = (name) => ({
  settings: () => ({ sel: state.selected < 0 ? "" : nodes.id[state.selected] }),
  async open({ sel = "" }) {
    await openMap(name);
    const i = sel ? nodes.id.indexOf(sel) : -1;
    if (i !== state.selected) select(i >= 0 && isFolded(i) ? -1 : i, i >= 0);
  },
});

function ready() {
  performance.mark("ready");
  document.documentElement.dataset.ready = "yes";
}

function startViews() {
  addView("boards", { settings: whoSettings, open: openWho });
  addView("board", { start: () => startBoard((of) => go("board", { of })), settings: boardSettings, open: openBoard });
  addView("one", { start: startOne, settings: oneSettings, open: openOne });
  addView("few", {});
  addView("joint", { start: startJoint, open: drawJoint });
  addView("changes", { start: () => startChanges(keepAddress), settings: changesSettings, open: openChanges });
  addView("questions", { start: startAsked });
  if (data.places) addView("places", pictureTab("places"));
  addView("everything", pictureTab("everything"));
  Promise.resolve(startTabs()).then(ready);
}

// What is found is shown where one is: in a picture, or in the view of a board or of one thing.
function choose(i) {
  const view = shownView();
  if (view === "everything" || (view === "places" && !isFolded(i))) go(view, { sel: nodes.id[i] });
  else if (view === "places") go("everything", { sel: nodes.id[i] });
  else if (kindOf(i) === "Board") go("board", { of: nodes.id[i] });
  else if (isOne(i)) go("one", { of: nodes.id[i] });
  else go("everything", { sel: nodes.id[i] });
}

const STEPS = [startData, () => startFind(choose), startTime, startSummary, () => startWho(keepAddress), startWhoSave, startViews];
requestAnimationFrame(() => setTimeout(() => stepwise(STEPS), 0));
