// The day on which the picture stands.
import { data } from "./data.js";
import { el, say } from "./dom.js";
import { fillPanel } from "./panel.js";
import { shownWords, state } from "./shown.js";
import { changed } from "./view.js";
import { dayWords } from "./words.js";

export function startTime() {
  const slider = el("day");
  if (!slider) return;
  slider.value = String(data.days.indexOf(data.asAt));
  slider.addEventListener("input", () => {
    state.day = data.days[Number(slider.value)];
    const text = dayWords(state.day);
    el("day-words").textContent = text;
    slider.setAttribute("aria-valuetext", text);
    changed();
    if (state.selected >= 0) fillPanel(state.selected);
    say(shownWords());
  });
}
