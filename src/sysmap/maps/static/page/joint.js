// Joint posts: each under its employers, two lines down; and the NHS bodies and councils that share none.
import { data, factsOf, holds, kindOf, nameOf, nodeCount, nodes, ties, tiesOf, words } from "./data.js";
import { el, make } from "./dom.js";
import { wrapped } from "./letters.js";
import { linked, tieKind, thingLink } from "./links.js";
import { setDay, state, watch } from "./shown.js";
import { counted, dayWords } from "./words.js";
import { escaped } from "./xml.js";

// NHS bodies that are not practices or national.
const APART = ["primary_care", "national_nhs_body"];

export const startJoint = () => watch("day", () => document.documentElement.dataset.view === "joint" && drawJoint());

const employersOf = (role, day) => [...new Set(linked(role, "EMPLOYED_BY", true, day))];

// The posts that two or more bodies share on a day, as [post, its employers].
export function jointPosts(day) {
  const found = [];
  const kind = tieKind("EMPLOYED_BY");
  for (let i = 0; i < nodeCount; i++) {
    if (kindOf(i) !== "Role" || !holds(nodes, i, day)) continue;
    if (!Array.from(tiesOf(i)).some((t) => ties.kind[t] === kind)) continue;
    const employers = employersOf(i, day);
    if (employers.length > 1) found.push([i, employers]);
  }
  return found.sort((p, q) => (nameOf(p[0]) < nameOf(q[0]) ? -1 : 1));
}

// Posts said to be joint of which two employers are not recorded.
const unclear = (day) => Array.from({ length: nodeCount }, (_, i) => i).filter((i) =>
  kindOf(i) === "Role" && holds(nodes, i, day) && factsOf(i).some(([label, text]) => label === "Joint" && text === "yes") && employersOf(i, day).length < 2);

export function drawJoint() {
  const body = el("joint-body");
  const posts = jointPosts(state.day);
  el("joint-title").textContent = posts.length ? `${counted(posts.length, "post")} shared by two or more bodies` : `No post is shared on ${dayWords(state.day)}, as far as is recorded`;
  body.replaceChildren();
  if (posts.length) {
    const cards = make("div", "", { class: "cards" });
    cards.append(...posts.map(([role, employers]) => card(role, employers)));
    body.append(cards);
  } else body.append(elsewhen());
  const open = unclear(state.day);
  if (open.length) {
    const line = make("p", "Said to be joint, with fewer than two employers recorded: ", { class: "lead" });
    open.forEach((dot, n) => line.append(n ? ", " : "", thingLink(dot)));
    body.append(line);
  }
  body.append(...pairs(posts));
}

// Why there is none, and the nearest day on which there is one.
function elsewhen() {
  const days = data.days.filter((day) => day !== state.day && jointPosts(day).length);
  const near = days.sort((p, q) => Math.abs(p - state.day) - Math.abs(q - state.day))[0];
  if (!near) return make("p", "Write several employers of a post into the column employed_by of the sheet roles, and yes into joint.", { class: "lead" });
  const made = make("p", near < state.day ? "The last of them ended before. " : "The first of them comes later. ", { class: "lead" });
  const button = make("button", `Show ${dayWords(near)}`, { type: "button" });
  button.addEventListener("click", () => setDay(near));
  made.append(button);
  return made;
}

function box(x, y, width, height, name, colour, bold) {
  const lines = wrapped(name, width / 12 - 0.8, bold);
  const first = y + height / 2 + 4 - (lines.length - 1) * 7;
  const text = lines.map((line, n) => `<tspan x="${x + width / 2}" y="${first + n * 14}">${escaped(line)}</tspan>`).join("");
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3" fill="#fff" stroke="${colour}" stroke-width="2"/><text text-anchor="middle"${bold ? ' font-weight="bold"' : ""}>${text}</text>`;
}

// The chart of one post: its employers above, a line from each to it.
export function postSvg(role, employers) {
  const [width, each] = [308, 308 / employers.length];
  const colours = new Map(data.kinds.map(([name, , colour]) => [name, colour]));
  const top = employers.map((dot, n) => box(n * each + 4, 4, each - 8, 42, nameOf(dot), colours.get("Organisation"), false));
  const lines = employers.map((_, n) => `M${n * each + each / 2} 46L${width / 2} 86`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(`${nameOf(role)}: ${employers.map(nameOf).join(" and ")}`)}" viewBox="0 0 ${width} 134" font-family="Arial, Helvetica, sans-serif" font-size="12" fill="#212b32"><path d="${lines}" stroke="#425563" stroke-width="2" fill="none"/>${top.join("")}${box(50, 86, width - 100, 42, nameOf(role), colours.get("Role"), true)}</svg>`;
}

function card(role, employers) {
  const made = make("div", "", { class: "card" });
  made.append(document.importNode(new DOMParser().parseFromString(postSvg(role, employers), "image/svg+xml").documentElement, true));
  const line = make("p", "", { class: "quiet" });
  line.append(thingLink(role));
  for (const [words_, dots] of [["held by", linked(role, "HOLDS", false)], ["sits on", linked(role, "SITS_ON", true)], ["leads for", linked(role, "LEADS_FOR", true)]]) {
    if (!dots.length) continue;
    line.append(`; ${words_} `);
    dots.forEach((dot, n) => line.append(n ? ", " : "", thingLink(dot)));
  }
  made.append(line);
  return made;
}

function pairs(posts) {
  const there = Array.from({ length: nodeCount }, (_, i) => i).filter((i) => kindOf(i) === "Organisation" && holds(nodes, i, state.day));
  const sectorOf = (i) => data.sectors[words[nodes.sector[i]]] || ["", ""];
  const councils = there.filter((i) => sectorOf(i)[1] === "local_government");
  const nhs = there.filter((i) => sectorOf(i)[1] === "nhs" && !APART.includes(sectorOf(i)[0]));
  if (!councils.length || !nhs.length) return [];
  const shared = (a, b) => posts.filter(([, employers]) => employers.includes(a) && employers.includes(b)).length;
  const table = make("table", "", { class: "pairs" });
  const head = make("tr");
  head.append(make("th", "NHS body", { scope: "col" }), ...councils.map((dot) => make("th", nameOf(dot), { scope: "col" })));
  const top = make("thead");
  top.append(head);
  const rows = make("tbody");
  const some = nhs.filter((a) => councils.some((b) => shared(a, b)));
  const all = nhs.length * councils.length;
  const without = all - some.reduce((sum, a) => sum + councils.filter((b) => shared(a, b)).length, 0);
  const title = make("h3", `${without} of ${counted(all, "pair")} of an NHS body and a council share no post that is recorded`);
  // Those that share none at all are named; a table of nothing but dashes says less.
  const rest = nhs.filter((a) => !some.includes(a)).map(nameOf).join(", ");
  const none = rest ? [make("p", `With no council: ${rest}.${some.length ? "" : ` The councils are ${councils.map(nameOf).join(", ")}.`}`, { class: "lead" })] : [];
  if (!some.length) return [title, ...none];
  for (const a of some) {
    const row = make("tr");
    row.append(make("th", nameOf(a), { scope: "row" }));
    for (const b of councils) {
      const n = shared(a, b);
      row.append(n ? make("td", String(n), { class: "has" }) : make("td", "–", { class: "none", "aria-label": "none recorded" }));
    }
    rows.append(row);
  }
  table.append(make("caption", "Joint posts of each NHS body with each council", { class: "vh" }), top, rows);
  const scroll = make("div", "", { class: "scroll free", role: "region", "aria-label": "NHS bodies and councils", tabindex: "0" });
  scroll.append(table);
  return [title, scroll, ...none];
}
