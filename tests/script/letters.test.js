// Texts and their lines: each letter of the sample is half as wide as it is tall, a bold one six tenths.
import assert from "node:assert/strict";
import test from "node:test";
import { open } from "../../src/sysmap/maps/static/page/data.js";
import { startLetters, textWidth, wrapped } from "../../src/sysmap/maps/static/page/letters.js";
import { sample } from "./sample.js";

function start(rest) {
  open(sample([], [], rest));
  startLetters();
}

test("a text is as wide as its letters, with the widths that were sent", () => {
  start();
  assert.equal(textWidth("AbC"), 1.5);
  assert.ok(Math.abs(textWidth("AbC", true) - 1.8) < 1e-9);
  assert.equal(textWidth("§"), 0.62);
  assert.equal(textWidth(""), 0);
});

// A text, the widest line, whether bold, how many lines at most, and its lines.
const LINES = [
  ["North", 2.5, false, 2, ["North"]],
  ["North", 2.4, false, 2, ["Nor…"]],
  ["North", 2.5, true, 2, ["Nor…"]],
  ["East West", 4.5, false, 2, ["East West"]],
  ["East West", 4.4, false, 2, ["East", "West"]],
  ["East West South", 2, false, 2, ["East", "Wes…"]],
  ["East West South", 4, false, 2, ["East", "West…"]],
  ["East West South", 4, false, 3, ["East", "West", "South"]],
  ["a b c d", 1.5, false, 2, ["a b", "c d"]],
  ["ab cd ef gh", 1, false, 3, ["ab", "cd", "e…"]],
  ["ab cd ef", 1, false, 3, ["ab", "cd", "ef"]],
  ["ab cd ef", 1, false, 1, ["a…"]],
  // What stands before the sign of a cut is no comma, dash, stop or "&".
  ["ab, cdefgh", 2, false, 1, ["ab…"]],
  ["ab & cdefgh", 2.5, false, 1, ["ab…"]],
  // A word too wide for a line ends the name.
  ["abcdef gh", 2, false, 2, ["abc…"]],
  ["gh abcdef ij", 2, false, 3, ["gh", "abc…"]],
  ["abc", 0.4, false, 2, ["…"]],
  ["  East \n West ", 9, false, 2, ["East West"]],
  ["   ", 2, false, 2, []],
  ["", 2, false, 2, []],
];

test("names break into lines that fit, and what is cut ends in …", () => {
  start();
  for (const [text, widest, bold, most, lines] of LINES) assert.deepEqual(wrapped(text, widest, bold, most), lines, `${text} in ${widest}`);
  assert.deepEqual(wrapped("East West South", 2.5), ["East", "West…"], "two lines where nothing is said");
});

test("other data have letters of their own", () => {
  start();
  assert.deepEqual(wrapped("ab cd", 2), ["ab", "cd"]);
  start({ look: { ...sample([]).look, widths: { of: " abcd", plain: [100, 100, 100, 100, 100], bold: [100, 100, 100, 100, 100] } } });
  assert.deepEqual(wrapped("ab cd", 2), ["ab cd"]);
});
