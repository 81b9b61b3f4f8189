// One page, several views: the address says which one is shown and what of it.
import { data } from "./data.js";
import { dayOf, isoDay, read, written } from "./address.js";
import { setDay, state, watch } from "./shown.js";

// By the name of a view: `start()` is called once, before it is first shown; `settings()` gives what its address
// keeps, `open(settings)` shows it.
const views = new Map();

export const addView = (name, view) => views.set(name, { start: () => {}, settings: () => ({}), open: () => {}, ...view });
export const shownView = () => document.documentElement.dataset.view;

const dayShown = () => (state.day === data.asAt ? "" : isoDay(state.day));

// Writes what is shown into the address, without a step in the browser's history.
export function keepAddress() {
  if (opening) return;
  const view = shownView();
  history.replaceState(null, "", written(view, { day: dayShown(), ...views.get(view).settings() }));
}

// Goes to a view with some settings: a step in the browser's history.
export function go(view, settings = {}) {
  history.pushState(null, "", written(view, { day: dayShown(), ...settings }));
  return openAddress();
}

function show(view) {
  document.documentElement.dataset.view = view;
  for (const link of document.querySelectorAll(".tabs a")) {
    if (link.hash === `#${view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

// While an address is opened it is not written.
let opening = false;

function openAddress() {
  opening = true;
  try {
    return openRead();
  } finally {
    opening = false;
  }
}

function openRead() {
  const { view, settings } = read(location.hash, data.tabs);
  const day = settings.day ? dayOf(settings.day) : data.asAt;
  show(view || data.first);
  if (day && day !== state.day) setDay(day);
  const shown = views.get(shownView());
  shown.start();
  shown.start = () => {};
  return shown.open(settings);
}

export function startTabs() {
  addEventListener("popstate", openAddress);
  watch("day", keepAddress);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { view, settings } = read(link.hash, data.tabs);
    if (!view) return;
    event.preventDefault();
    go(view, settings);
    scrollTo(0, 0);
  });
  return openAddress();
}
