// How wide texts are, and how they break into lines.
import { data } from "./data.js";

let widths = null;
let wrappedNames = new Map();

// Forgets what was worked out for other data.
export function startLetters() {
  const { of, plain, bold } = data.look.widths;
  const letters = Array.from(of);
  widths = [plain, bold].map((column) => new Map(letters.map((letter, n) => [letter, column[n] / 1000])));
  wrappedNames = new Map();
}

// How wide a text is, in sizes of its letters.
export function textWidth(text, bold) {
  let width = 0;
  for (const letter of text) width += widths[bold ? 1 : 0].get(letter) ?? 0.62;
  return width;
}

// The text in at most two lines, or `most`, none wider than `widest` sizes of its letters; what is cut ends in ….
export function wrapped(text, widest, bold, most = 2) {
  const key = `${bold ? "b" : ""}${widest}/${most}|${text}`;
  if (!wrappedNames.has(key)) wrappedNames.set(key, linesOf(text, widest, bold, most));
  return wrappedNames.get(key);
}

function linesOf(text, widest, bold, most) {
  const rest = text.split(/\s+/).filter(Boolean);
  const lines = [];
  while (rest.length && lines.length < most) {
    let line = rest.shift();
    while (rest.length && textWidth(`${line} ${rest[0]}`, bold) <= widest) line += ` ${rest.shift()}`;
    const tooWide = textWidth(line, bold) > widest;
    if (tooWide || (rest.length && lines.length === most - 1)) {
      line = cut(line, widest, bold);
      if (tooWide) rest.length = 0;
    }
    lines.push(line);
  }
  return lines;
}

function cut(line, widest, bold) {
  const letters = Array.from(line);
  while (letters.length && textWidth(`${letters.join("")}…`, bold) > widest) letters.pop();
  return `${letters.join("").replace(/[ ,.\-\u2013&]+$/, "")}…`;
}
