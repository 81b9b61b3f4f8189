// The key as filters.
import { data, nameOf, nodes, words } from "./data.js";
import { el, make, say } from "./dom.js";
import { fillPanel } from "./panel.js";
import { shownCounts, shownWords, state } from "./shown.js";
import { changed } from "./view.js";
import { thousands } from "./words.js";

export function startFilters() {
  document.querySelectorAll("#key input[data-filter]").forEach((box) => (box.checked = true));
  el("key").addEventListener("change", (event) => {
    const { filter } = event.target.dataset;
    if (!filter) return;
    const value = filter === "home" || filter === "board" ? Number(event.target.value) : event.target.value;
    if (event.target.checked) state.off[filter].delete(value);
    else state.off[filter].add(value);
    changed();
    sayShown();
  });
  el("show-all").addEventListener("click", () => {
    Object.values(state.off).forEach((set) => set.clear());
    state.only = false;
    document.querySelectorAll("#key input[data-filter]").forEach((box) => (box.checked = true));
    if (state.selected >= 0) fillPanel(state.selected);
    changed();
    sayShown();
  });
  const everyLine = el("every-line");
  if (everyLine) {
    everyLine.checked = !state.addedUp;
    everyLine.addEventListener("change", () => {
      state.addedUp = !everyLine.checked;
      changed();
      say(state.addedUp ? "Ties between places are added up." : "Every tie is a line of its own.");
    });
  }
  const sectors = [...new Set(nodes.sector)].filter(Boolean).map((n) => [words[n], words[n]]);
  addList("Sectors", "sector", sectors);
  addList("Places", "home", data.circles.map((circle, n) => [n, circle[0]]).filter(([n]) => data.circles[n][4]));
  const board = data.kinds.findIndex((kind) => kind[0] === "Board");
  addList("Boards", "board", Array.from(nodes.kind.keys()).filter((i) => nodes.kind[i] === board).map((i) => [i, nameOf(i)]));
}

// How much of each kind is shown, beside its box; the numbers are those of the sentence over the picture.
export function countKey() {
  const { kinds, ties: joined, sure } = shownCounts();
  const count = {
    kind: (name) => kinds[data.kinds.findIndex(([kind]) => kind === name)],
    tie: (type) => Math.round(joined[data.tieKinds.findIndex(([key]) => key === type)]),
    confidence: (word) => sure.get(word) || 0,
  };
  for (const box of document.querySelectorAll("#key input[data-filter]")) {
    const said = box.parentElement.querySelector(".n");
    if (said) said.textContent = thousands(count[box.dataset.filter](box.value));
  }
}

const sayShown = () => say(shownWords());

// A list of checkboxes that is made when it is opened: there may be a thousand boards.
function addList(title, filter, choices) {
  if (choices.length < 2) return;
  choices.sort((p, q) => (p[1] < q[1] ? -1 : 1));
  const details = make("details");
  const summary = make("summary", `${title} `);
  summary.append(make("span", String(choices.length), { class: "n" }));
  details.append(summary);
  details.addEventListener("toggle", () => {
    if (details.children.length > 1) return;
    const list = make("div", "", { class: "list", role: "group", "aria-label": title });
    const all = (on) => {
      list.querySelectorAll("input").forEach((box) => (box.checked = on));
      state.off[filter] = new Set(on ? [] : choices.map((choice) => choice[0]));
      changed();
      sayShown();
    };
    const buttons = make("div", "", { class: "list-buttons" });
    for (const [text, on] of [["All", true], ["None", false]]) {
      const button = make("button", text, { type: "button", class: "small", "aria-label": `${text} of: ${title}` });
      button.addEventListener("click", () => all(on));
      buttons.append(button);
    }
    for (const [value, text] of choices) {
      const label = make("label");
      const box = make("input", "", { type: "checkbox", "data-filter": filter, value: String(value) });
      box.checked = true;
      label.append(box, make("span", text));
      list.append(label);
    }
    details.append(buttons, list);
  });
  el("more-filters").append(details);
}
