// Gaps: ringed on the picture, and a list that leads to what each is about.
import { data } from "./data.js";
import { el, make, say } from "./dom.js";
import { select } from "./panel.js";
import { state } from "./shown.js";
import { redraw } from "./view.js";
import { thousands } from "./words.js";

// The gaps about things that are shown, on the day for which they were looked for: of the others none are counted or listed.
export const isShownMark = ([, , , dots]) => state.day === data.asAt && (!dots.length || Boolean(state.nodeOn[dots[0]]));

// Lists and counts the gaps of what is shown.
export function countGaps() {
  if (!el("gaps")) return;
  let shown = 0;
  for (const item of document.querySelectorAll("#gaps li[data-mark]")) {
    const is = isShownMark(data.marks[Number(item.dataset.mark)]);
    item.hidden = !is;
    if (is) shown++;
  }
  for (const list of document.querySelectorAll("#gaps ul")) {
    list.hidden = !list.querySelector("li:not([hidden])");
    list.previousElementSibling.hidden = list.hidden;
  }
  if (data.counted.length) {
    // Of what is found in each circle only the worst are listed.
    const isToday = state.day === data.asAt;
    for (const id of ["gaps-count", "gaps-shown"]) el(id).textContent = isToday ? thousands(data.found) : "0";
    return;
  }
  el("gaps-count").textContent = thousands(shown);
  el("gaps-shown").textContent = shown === data.marks.length ? String(shown) : `${shown} of ${data.marks.length}`;
}

const markedWords = () => (data.counted.length
  ? `${el("gaps-count").textContent} gaps are counted in the circles; the worst are listed beside the map.`
  : `${el("gaps-count").textContent} gaps are marked on the map and listed beside it, the worst with their number.`);

export function startGaps() {
  const button = el("gaps-on");
  if (!button) return;
  button.addEventListener("click", () => {
    state.gaps = !state.gaps;
    button.setAttribute("aria-pressed", String(state.gaps));
    redraw();
    if (state.gaps) el("gaps").scrollIntoView({ block: "nearest" });
    say(state.gaps ? markedWords() : "Gaps are no longer marked.");
  });
  document.querySelectorAll("#gaps li[data-mark]").forEach((item) => {
    const dots = data.marks[Number(item.dataset.mark)][3];
    if (!dots.length) return;
    const says = item.querySelector(".says");
    const made = make("button", says.textContent, { type: "button", class: "go" });
    made.addEventListener("click", () => select(dots[0], true));
    says.replaceWith(made);
  });
}
