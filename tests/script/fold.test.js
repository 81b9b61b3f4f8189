import assert from "node:assert/strict";
import test from "node:test";
import { differing, folded } from "../../src/sysmap/maps/static/page/fold.js";

const row = (asks, more = {}) => ({ asks, about: "North", who: "Chair", cells: "boards", rules: "R1", ...more });

test("what texts share at both ends is told from what differs, in whole words", () => {
  assert.deepEqual(differing(["Who leads East Vale now?", "Who leads East Dale now?"]), { before: "Who leads East", after: "now?", middles: ["Vale", "Dale"] });
  assert.deepEqual(differing(["a b", "a b"]), { before: "a b", after: "", middles: ["", ""] });
  assert.deepEqual(differing(["x", "y"]), { before: "", after: "", middles: ["x", "y"] });
  assert.deepEqual(differing(["a a a", "a a"]), { before: "a a", after: "", middles: ["a", ""] });
  assert.deepEqual(differing(["a b c", "a d c", "a b e"]), { before: "a", after: "", middles: ["b c", "d c", "b e"] });
  assert.deepEqual(differing(["alone"]), { before: "alone", after: "", middles: [""] });
  assert.deepEqual(differing(["a a", "a a a"]), { before: "a a", after: "", middles: ["", "a"] });
});

test("questions of one check stand once, those of another column or check apart", () => {
  const [first, second, third] = folded([row("Who is A?"), row("Who is B?", { who: "Clerk" }), row("Who is A?", { cells: "seats" }), row("Is it?", { rules: "R2" })]);
  assert.deepEqual(first, { before: "Who is", after: "", cells: "boards", rules: "R1", people: [{ who: "Chair", before: "", after: "", items: ["A?"] }, { who: "Clerk", before: "", after: "", items: ["B?"] }] });
  assert.deepEqual([second.before, second.cells, second.people[0].items], ["Who is A?", "seats", ["North"]]);
  assert.deepEqual([third.before, third.rules], ["Is it?", "R2"]);
});

test("what one person is asked three times or more is folded once more, twice is not", () => {
  const asked = (...names) => folded(names.map((name) => row(`Who leads ${name} board now?`)))[0];
  assert.deepEqual(asked("East A", "East B").people, [{ who: "Chair", before: "", after: "", items: ["A", "B"] }]);
  const rows = (...names) => [...names.map((name) => row(`Who is ${name} today?`)), row("Who was it?", { who: "Clerk" })];
  const chair = (...names) => folded(rows(...names))[0].people[0];
  assert.deepEqual(chair("a", "b"), { who: "Chair", before: "", after: "", items: ["is a today?", "is b today?"] });
  assert.deepEqual(chair("a", "b", "c"), { who: "Chair", before: "is", after: "today?", items: ["a", "b", "c"] });
  // Where one would be left without a word of its own they stay whole.
  assert.deepEqual(chair("a", "a b", "a c").items, ["is a today?", "is a b today?", "is a c today?"]);
});

test("a question about many things stands once with the list of them", () => {
  const [one] = folded([row("Are these all?"), row("Are these all?", { about: "South" })]);
  assert.deepEqual([one.before, one.people], ["Are these all?", [{ who: "Chair", before: "", after: "", items: ["North", "South"] }]]);
});

test("no question is lost: each can be put together again", () => {
  const names = ["acute and housing", "acute and police", "police and housing", "housing"];
  const rows = ["East", "West"].flatMap((place) => names.map((pair) => row(`What do ${pair} share in ${place}?`, { who: `Director, ${place}` })));
  const [group] = folded(rows);
  assert.deepEqual(group.people.map(({ before, after }) => [before, after]), [["", "share in East?"], ["", "share in West?"]]);
  const again = group.people.flatMap(({ before, items, after }) => items.map((item) => [group.before, before, item, after, group.after].filter(Boolean).join(" ")));
  assert.deepEqual(again, rows.map(({ asks }) => asks));
});
