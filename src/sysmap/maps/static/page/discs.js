// Numbers of seats as discs, drawn as the command draws them.
import { make } from "./dom.js";

const PARTS = [[0.5, "½"], [0.25, "¼"], [0.75, "¾"], [0.333, "⅓"], [0.667, "⅔"]];
const FAMILIES = { nhs: "nhs", local_government: "councils", others: "others", all: "all" };

// A number of seats as people write it: 2½, ⅓, or one decimal where no such sign fits.
export function fraction(number) {
  // Three thirds are written as 0.999.
  const near = Math.round(number);
  const whole = Math.abs(number - near) < 0.005 ? near : Math.floor(number);
  const rest = number - whole;
  const sign = PARTS.find(([part]) => Math.abs(rest - part) < 0.005);
  if (sign) return `${whole || ""}${sign[1]}`;
  return Math.abs(rest) < 0.005 ? String(whole) : number.toFixed(1);
}

// The width of a disc in pixels: its area follows the number, and the number fits in.
export function discSize(number, text) {
  const least = { 1: 17, 2: 21 }[text.length] ?? 26;
  return Math.max(least, Math.min(36, Math.round(11.5 + 5.5 * Math.sqrt(number))));
}

export const familyClass = (family) => FAMILIES[family] ?? "none";

// The sorts of discs in a cell, as [number, class, words]; a cell is [voting, not said, attending, missing].
const sorts = ([voting, unstated, attending]) => [
  [voting, "v", "voting"],
  [unstated, "v u", unstated > 1 ? "seats" : "seat"],
  [attending, "a", "attending"],
];

export function cell(values, family) {
  const made = make("td");
  for (const [number, sort, words] of sorts(values)) {
    if (!(number > 1e-6)) continue;
    if (made.childNodes.length) made.append(" ");
    const text = fraction(number);
    made.append(make("b", text, { class: `${sort} ${familyClass(family)} s${discSize(number, text)}` }), make("span", ` ${words}`, { class: "vh" }));
  }
  const missing = values[3];
  if (missing && !made.childNodes.length) {
    made.append(make("i", "", { class: missing }), make("span", missing === "found" ? "missing" : "not recorded", { class: "vh" }));
  }
  return made;
}
