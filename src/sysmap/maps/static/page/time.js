// The day on which the picture stands.
import { data } from "./data.js";
import { el } from "./dom.js";
import { setDay, state, watch } from "./shown.js";
import { dayWords } from "./words.js";

export function startTime() {
  const slider = el("day");
  if (!slider) return;
  slider.value = String(data.days.indexOf(data.asAt));
  slider.addEventListener("input", () => setDay(data.days[Number(slider.value)]));
  watch("day", () => {
    slider.value = String(Math.max(0, data.days.findLastIndex((day) => day <= state.day)));
    const text = dayWords(state.day);
    el("day-words").textContent = text;
    slider.setAttribute("aria-valuetext", text);
  });
}
