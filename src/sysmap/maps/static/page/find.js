// Finding things by a part of their names.
import { data, kindOf, nameOf, nodeCount, nodes } from "./data.js";
import { el, make } from "./dom.js";

const LISTED = 50;
// The names in small letters, made once for each set of data.
const lowered = new WeakMap();

function lowerNames() {
  if (!lowered.has(nodes)) lowered.set(nodes, Array.from({ length: nodeCount }, (_, i) => nameOf(i).toLowerCase()));
  return lowered.get(nodes);
}

// The dots whose name holds the text, in any case: where it comes sooner first, then the shorter name.
export function hits(text) {
  const sought = text.trim().toLowerCase();
  if (!sought) return [];
  const found = [];
  for (const [i, name] of lowerNames().entries()) {
    const at = name.indexOf(sought);
    if (at >= 0) found.push([at, name.length, i]);
  }
  return found.sort((p, q) => p[0] - q[0] || p[1] - q[1] || p[2] - q[2]).map(([, , i]) => i);
}

// `choose` is told which dot was chosen.
export function startFind(choose) {
  const box = el("find");
  const list = el("found");
  lowerNames();
  const close = () => { list.hidden = true; };
  box.addEventListener("input", () => {
    const text = box.value.trim();
    list.replaceChildren();
    list.hidden = !text;
    if (!text) { el("found-count").textContent = ""; return; }
    const found = hits(text);
    for (const i of found.slice(0, LISTED)) {
      const circle = data.circles[nodes.home[i]];
      const button = make("button", nameOf(i), { type: "button" });
      button.append(make("span", ` ${kindOf(i)}${circle[1] === i ? "" : `, ${circle[0]}`}`, { class: "quiet" }));
      button.addEventListener("click", () => { close(); choose(i); });
      list.append(button);
    }
    el("found-count").textContent = `${found.length} found${found.length > LISTED ? `, the first ${LISTED} are listed` : ""}`;
  });
  const step = (event, by) => {
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement) + by;
    event.preventDefault();
    (at < 0 ? box : buttons[Math.min(at, buttons.length - 1)] || box).focus();
  };
  document.querySelector(".find").addEventListener("keydown", (event) => {
    if (event.key === "Escape") { close(); box.focus(); }
    if (list.hidden) return;
    if (event.key === "ArrowDown") step(event, 1);
    if (event.key === "ArrowUp") step(event, -1);
    if (event.key === "Enter" && event.target === box && list.firstChild) { event.preventDefault(); list.firstChild.click(); }
  });
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest(".find")) close(); });
  document.querySelector(".find").addEventListener("focusout", (event) => {
    if (event.relatedTarget && !event.relatedTarget.closest(".find")) close();
  });
}
