// Numbers of seats as discs, drawn as the command draws them.
import { make } from "./dom.js";

const PARTS = [[0.5, "½"], [0.25, "¼"], [0.75, "¾"], [0.333, "⅓"], [0.667, "⅔"]];
const FAMILIES = { nhs: "nhs", local_government: "councils", others: "others", all: "all" };

// A number of seats as people write it: 2½, ⅓, or one decimal where no such sign fits.
export function fraction(number) {
  // Three thirds are written as 0.999.
  const near = Math.round(number);
  if (Math.abs(number - near) < 0.005) return String(near);
  const whole = Math.floor(number);
  const sign = PARTS.find(([part]) => Math.abs(number - whole - part) < 0.005);
  return sign ? `${whole || ""}${sign[1]}` : number.toFixed(1);
}

// The width of a disc in pixels: its area follows the number, and the number fits in.
export function discSize(number, text) {
  const least = { 1: 17, 2: 21 }[text.length] ?? 26;
  return Math.max(least, Math.min(36, Math.round(11.5 + 5.5 * Math.sqrt(number))));
}

export const familyClass = (family) => FAMILIES[family] ?? "none";

// The discs in a cell, as [number, class, words]; a cell is [voting, not said, attending, missing].
export const discsOf = ([voting, unstated, attending]) => [
  [voting, "v", "voting"],
  [unstated, "v u", unstated > 1 ? "seats" : "seat"],
  [attending, "a", "attending"],
].filter(([number]) => number > 1e-6);

export function cell(values, family) {
  const made = make("td");
  const discs = discsOf(values);
  const missing = values[3];
  for (const [n, [number, sort, words]] of discs.entries()) {
    if (n) made.append(" ");
    const text = fraction(number);
    made.append(make("b", text, { class: `${sort} ${familyClass(family)} s${discSize(number, text)}` }), make("span", ` ${words}`, { class: "vh" }));
  }
  if (missing && !discs.length) {
    made.append(make("i", "", { class: missing }), make("span", missing === "found" ? "missing" : "not recorded", { class: "vh" }));
  }
  return made;
}
