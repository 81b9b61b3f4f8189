// What is selected: its fields, its ties by kind, its gaps; every neighbour is a button.
import { data, drawn, factsOf, holds, kindOf, nameOf, nodes, otherEnd, ties, tiesOf, words } from "./data.js";
import { el, make, say } from "./dom.js";
import { gapsByCircle } from "./scene.js";
import { state } from "./shown.js";
import { changed, redraw, showDot } from "./view.js";
import { countedTies, originWords, spanWords, thousands } from "./words.js";

const trail = [];

export function select(i, focus, back = false) {
  if (state.selected >= 0 && i >= 0 && i !== state.selected && !back) trail.push(state.selected);
  const wasOnly = state.only;
  if (i < 0) {
    state.only = false;
    trail.length = 0;
  }
  state.selected = i;
  fillPanel(i);
  if (wasOnly || i < 0 || drawn === "places") changed(!wasOnly);
  else redraw(true);
  if (i >= 0) {
    showDot(i);
    if (focus) el("panel-title").focus();
    el("side").scrollTop = 0;
    say(`Selected: ${nameOf(i)}, ${kindOf(i).toLowerCase()}, ${countedTies(tiesOf(i).length)}.`);
  } else say("Nothing selected.");
}

export function fillPanel(i) {
  const body = el("panel-body");
  body.replaceChildren();
  if (i < 0) {
    el("panel-title").textContent = "Nothing selected";
    body.append(make("p", "Select a shape on the map, or find one by its name."));
    return;
  }
  el("panel-title").textContent = nameOf(i);
  body.append(make("p", kindOf(i) + (holds(nodes, i, state.day) ? "" : " (not there on the day shown)")));
  const buttons = make("div", "", { class: "panel-buttons" });
  const button = (text, action, pressed) => {
    const made = make("button", text, { type: "button" });
    if (pressed !== undefined) made.setAttribute("aria-pressed", String(pressed));
    made.addEventListener("click", action);
    buttons.append(made);
  };
  button("Show on map", () => showDot(i));
  button("Only this and its neighbours", (event) => {
    state.only = !state.only;
    event.target.setAttribute("aria-pressed", String(state.only));
    changed();
    say(state.only ? `Only ${nameOf(i)} and its neighbours are shown.` : "Everything is shown again.");
  }, state.only);
  if (trail.length) button("Back", () => select(trail.pop(), true, true));
  button("Close", () => { select(-1, false); el("find").focus(); });
  body.append(buttons, factList(i));
  appendCounted(body, i);
  appendGaps(body, "Gaps", data.marks.filter((mark) => mark[3].includes(i)));
  appendGaps(body, "Not recorded", data.open.filter((mark) => mark[3].includes(i)));
  appendTies(body, i);
}

function factList(i) {
  const list = make("dl");
  const fact = (label, text) => {
    if (text) list.append(make("dt", label), make("dd", text));
  };
  for (const [label, text] of factsOf(i)) fact(label, text);
  fact("Sector", words[nodes.sector[i]]);
  const circle = data.circles[nodes.home[i]];
  if (circle && circle[1] !== i) fact("Shown in", circle[0]);
  fact("Dates", spanWords(nodes, i));
  fact("Source", words[nodes.source[i]]);
  fact("Confidence", words[nodes.confidence[i]]);
  fact("Written in", originWords(nodes, i));
  fact("Id", nodes.id[i]);
  return list;
}

// What is found in the circle of which this is the title, by rule.
function appendCounted(body, i) {
  const here = state.day === data.asAt && gapsByCircle().find(({ circle }) => data.circles[circle][1] === i);
  if (!here) return;
  body.append(make("h3", `Gaps found here (${thousands(here.count)})`));
  const list = make("ul");
  for (const [rule, severity, many] of here.rules) {
    const item = make("li", `${data.rules[rule]}: ${thousands(many)} `);
    item.append(make("small", `${rule}, ${severity}`));
    list.append(item);
  }
  body.append(list);
}

function appendGaps(body, title, found) {
  if (!found.length) return;
  body.append(make("h3", `${title} (${found.length})`));
  const list = make("ul");
  for (const [rule, severity, says] of found) {
    const item = make("li", `${says} `);
    item.append(make("small", `${rule}, ${severity}`));
    list.append(item);
  }
  body.append(list);
}

function appendTies(body, i) {
  const groups = new Map();
  for (const t of tiesOf(i)) {
    const outward = ties.a[t] === i || !data.tieKinds[ties.kind[t]][4];
    const key = ties.kind[t] * 2 + (outward ? 0 : 1);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(t);
  }
  for (const [key, found] of [...groups].sort((p, q) => p[0] - q[0])) {
    const phrase = data.tieKinds[key >> 1][1];
    const heading = make("h3", key & 1 ? `… ${phrase} this` : phrase);
    heading.append(make("span", ` ${found.length}`, { class: "n" }));
    found.sort((p, q) => (nameOf(otherEnd(p, i)) < nameOf(otherEnd(q, i)) ? -1 : 1));
    const list = make("ul");
    const more = (from) => {
      for (const t of found.slice(from, from + 200)) list.append(tieItem(t, i));
      if (found.length <= from + 200) return;
      const item = make("li");
      const next = make("button", `${found.length - from - 200} more`, { type: "button" });
      next.addEventListener("click", () => { item.remove(); more(from + 200); });
      item.append(next);
      list.append(item);
    };
    more(0);
    body.append(heading, list);
  }
}

function tieItem(t, i) {
  const item = make("li");
  const other = otherEnd(t, i);
  const live = holds(ties, t, state.day) && holds(nodes, other, state.day);
  const button = make("button", nameOf(other), { type: "button", class: live ? "neighbour" : "neighbour ended" });
  button.addEventListener("click", () => select(other, true));
  item.append(button);
  const about = [words[ties.detail[t]], spanWords(ties, t), live ? "" : "not on the day shown"].filter(Boolean).join("; ");
  const said = [words[ties.source[t]], words[ties.confidence[t]], originWords(ties, t)].filter(Boolean).join("; ");
  if (about) item.append(make("small", about));
  if (said) item.append(make("small", said));
  return item;
}

// Along the links by keyboard: arrows to the next neighbour, Enter to go there (as each is a button), Backspace back.
export function startWalk() {
  el("panel").addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step) {
      const all = [...el("panel-body").querySelectorAll(".neighbour")];
      if (!all.length) return;
      const at = all.indexOf(document.activeElement);
      event.preventDefault();
      all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length].focus();
    } else if (event.key === "Backspace" && trail.length) {
      event.preventDefault();
      select(trail.pop(), true, true);
    }
  });
}
