// A picture of nothing says why, and what to do.
import { data, holds, isFolded, nodeCount, nodes } from "./data.js";
import { el } from "./dom.js";
import { setDay, state } from "./shown.js";
import { dayWords } from "./words.js";

// Why nothing is shown, and the day that would show something (0: another filter would); null where something is.
export function emptyWords() {
  if (state.nodeOn.some((on) => on)) return null;
  const all = Array.from({ length: nodeCount }, (_, i) => i).filter((i) => !isFolded(i));
  if (all.some((i) => holds(nodes, i, state.day))) return { words: "Everything is filtered out: tick something in the key, or show all.", day: 0 };
  if (!all.length) return { words: "Nothing is recorded that this picture draws.", day: data.asAt };
  const near = [...data.days].sort((p, q) => Math.abs(p - state.day) - Math.abs(q - state.day)).find((day) => all.some((i) => holds(nodes, i, day)));
  return { words: `Nothing is there on ${dayWords(state.day)}.`, day: near ?? data.asAt };
}

export function startEmpty(showAll) {
  el("empty-mend").addEventListener("click", () => {
    const why = emptyWords();
    if (why?.day) setDay(why.day);
    else showAll();
  });
}

export function showEmpty() {
  const why = emptyWords();
  el("empty").hidden = !why;
  if (!why) return;
  el("empty-words").textContent = why.words;
  el("empty-mend").textContent = why.day ? `Show ${dayWords(why.day)}` : "Show all";
}
