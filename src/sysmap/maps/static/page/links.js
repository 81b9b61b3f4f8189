// Ties of things as words and as links to their own views.
import { data, holds, kindOf, nameOf, nodes, otherEnd, ties, tiesOf } from "./data.js";
import { make } from "./dom.js";
import { state } from "./shown.js";

// Whether a tie holds on the day, with both its ends.
export const holdsOn = (t, day) => holds(ties, t, day) && holds(nodes, ties.a[t], day) && holds(nodes, ties.b[t], day);

export const tieKind = (type) => data.tieKinds.findIndex(([key]) => key === type);

// The other ends of a dot's ties of a type on the day shown; outward are those that lead from it.
export function linked(dot, type, outward, day = state.day) {
  const kind = tieKind(type);
  return Array.from(tiesOf(dot))
    .filter((t) => ties.kind[t] === kind && (ties.a[t] === dot) === outward && holdsOn(t, day))
    .map((t) => otherEnd(t, dot));
}

// A name that leads to the view of its thing: a board to that of boards.
export const thingLink = (dot) =>
  make("a", nameOf(dot), { href: `#${kindOf(dot) === "Board" ? "board" : "one"}?${new URLSearchParams({ of: nodes.id[dot] })}` });

// A list of elements, each of text and elements.
export function listOf(items, name = "plain") {
  const list = make("ul", "", { class: name });
  for (const item of items) {
    const made = make("li");
    made.append(...[item].flat());
    list.append(made);
  }
  return list;
}
