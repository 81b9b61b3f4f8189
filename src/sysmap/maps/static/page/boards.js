// The small page: who sits where, and nothing else.
import { open } from "./data.js";
import { el } from "./dom.js";
import { startSeats } from "./seats.js";
import { startState } from "./shown.js";
import { startSummary } from "./summary.js";
import { addView, keepAddress, startTabs } from "./tabs.js";
import { startTime } from "./time.js";
import { openWho, startWho, whoSettings } from "./who.js";
import { startWhoSave } from "./whosave.js";

open(JSON.parse(el("data").textContent));
startState();
startSeats();
startTime();
startSummary();
startWho(keepAddress);
startWhoSave();
addView("boards", { settings: whoSettings, open: openWho });
startTabs();
document.documentElement.dataset.ready = "yes";
