// Gaps: ringed on the picture, and a list that leads to what each is about.
import { data } from "./data.js";
import { el, make, say } from "./dom.js";
import { select } from "./panel.js";
import { state } from "./shown.js";
import { redraw } from "./view.js";

export function startGaps() {
  const button = el("gaps-on");
  if (!button) return;
  button.addEventListener("click", () => {
    state.gaps = !state.gaps;
    button.setAttribute("aria-pressed", String(state.gaps));
    redraw();
    if (state.gaps) el("gaps").scrollIntoView({ block: "nearest" });
    say(state.gaps ? `${data.marks.length} gaps are ringed on the map and listed beside it.` : "Gaps are no longer ringed.");
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
