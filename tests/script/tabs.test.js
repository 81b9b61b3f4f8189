import assert from "node:assert/strict";
import test from "node:test";
import { dayOf, isoDay, read, written } from "../../src/sysmap/maps/static/page/address.js";
import { changesBetween } from "../../src/sysmap/maps/static/page/changes.js";
import { open } from "../../src/sysmap/maps/static/page/data.js";
import { discsOf, discSize, familyClass, fraction } from "../../src/sysmap/maps/static/page/discs.js";
import { emptyWords } from "../../src/sysmap/maps/static/page/empty.js";
import { holdsOn } from "../../src/sysmap/maps/static/page/links.js";
import { stepsAround } from "../../src/sysmap/maps/static/page/ego.js";
import { changedSeats } from "../../src/sysmap/maps/static/page/seatchanges.js";
import { inSentence } from "../../src/sysmap/maps/static/page/words.js";
import { jointPosts, postSvg } from "../../src/sysmap/maps/static/page/joint.js";
import { startLabels } from "../../src/sysmap/maps/static/page/labels.js";
import { onlyVoices, seatsOf } from "../../src/sysmap/maps/static/page/one.js";
import { startSeats } from "../../src/sysmap/maps/static/page/seats.js";
import { refresh, startState, state } from "../../src/sysmap/maps/static/page/shown.js";
import { day, sample } from "./sample.js";

const KINDS = [
  ["Organisation", "Organisations", "#00f", "square"], ["Board", "Boards", "#408", "diamond"],
  ["Role", "Roles", "#c50", "circle"], ["Person", "People", "#333", "circle"],
];
const TIES = [["SITS_ON", "sits on", "#111", [], 1], ["EMPLOYED_BY", "is employed by", "#222", [], 1], ["HOLDS", "holds", "#333", [], 1]];

// 0 trust, 1 council, 2 board, 3 a post of both from 2021 to 2022-06-30, 4 its holder.
const NODES = [{ name: "Trust" }, { name: "Council" }, { name: "Board", kind: 1 }, { name: "Post", kind: 2 }, { name: "Ada", kind: 3 }];
const LINKS = [
  { kind: 0, a: 3, b: 2 },
  { kind: 1, a: 3, b: 0 },
  { kind: 1, a: 3, b: 1, from: "2021-01-01", to: "2022-06-30" },
  { kind: 2, a: 4, b: 3, from: "2021-06-01" },
  { kind: 0, a: 0, b: 2 },
];
const PIECE = { board: [2, 2, 2, 2, 2], seat: [0, 1, 1, 1, 1], member: [0, 3, 3, 3, 3], organisation: [0, 0, 0, 1, 0] };
const WHO = {
  foldedFrom: 60, ids: ["n2"], things: { name: [0, 0, 0, 0], dot: [0, 1, 2, 3] }, rows: [[2, 0, -1, 0, 0, []]],
  pieces: {
    ...PIECE, part: [0, 0, 500, 500, 0], standing: [0, 0, 0, 0, 0],
    from: [0, 0, day("2021-01-01"), day("2021-01-01"), day("2022-07-01")],
    to: [0, day("2020-12-31"), day("2022-06-30"), day("2022-06-30"), 0],
  },
  sets: [{
    by: "sector", name: "Sectors", families: [["nhs", "NHS"], ["local_government", "Councils"]], per: "organisation", unknown: -1, missing: [],
    columns: [["Acute", "Acute", "nhs"], ["Council", "Council", "local_government"]], of: { thing: [0, 1], columns: [0, 1], more: {} },
  }],
};

function start() {
  open(sample(NODES, LINKS, { kinds: KINDS, tieKinds: TIES, who: WHO }));
  startState();
  startLabels();
  startSeats();
  refresh();
}

test("an address keeps its view and what it says, and an unknown one has none", () => {
  const views = ["boards", "board"];
  assert.deepEqual(read("#board?of=b%261&day=2022-07-01", views), { view: "board", settings: { of: "b&1", day: "2022-07-01" } });
  assert.deepEqual(read("#boardroom", views), { view: "", settings: {} });
  assert.deepEqual(read("", views), { view: "", settings: {} });
  assert.equal(written("board", { of: "b&1", day: "", place: undefined }), "#board?of=b%261");
  assert.equal(written("boards", {}), "#boards");
});

test("days go into an address and come back, and what is no day is none", () => {
  for (const text of ["2020-02-29", "1999-12-31", "2022-07-01"]) assert.equal(isoDay(dayOf(text)), text);
  for (const text of ["", "2020", "2020-13-01", "yesterday"]) assert.equal(dayOf(text), 0);
  // As Python counts: date(2022, 1, 1).toordinal().
  assert.equal(dayOf("2022-01-01"), 738156);
});

test("numbers of seats are written as people write them", () => {
  const cases = [[0, "0"], [1, "1"], [0.5, "½"], [2.5, "2½"], [0.333, "⅓"], [1.667, "1⅔"], [0.9999999, "1"], [0.6, "0.6"], [12, "12"]];
  for (const [number, words] of cases) assert.equal(fraction(number), words);
  assert.deepEqual([discSize(9, "9"), discSize(0.5, "½"), discSize(2.5, "2½"), discSize(400, "400")], [28, 17, 21, 36]);
});

test("posts are joint on the days on which two bodies employ them, the last one counted", () => {
  start();
  const on = (text) => jointPosts(day(text));
  assert.deepEqual(on("2020-12-31"), []);
  assert.deepEqual(on("2021-01-01"), [[3, [0, 1]]]);
  assert.deepEqual(on("2022-06-30"), [[3, [0, 1]]]);
  assert.deepEqual(on("2022-07-01"), []);
  const svg = postSvg(3, [0, 1]);
  assert.equal(svg.match(/<rect/g).length, 3);
  assert.equal(svg.match(/L154 86/g).length, 2);
});

test("what came and what went between two days, ends of links that go themselves left out", () => {
  start();
  const { came, went } = changesBetween(day("2020-12-31"), day("2022-07-01"));
  assert.deepEqual([came.things, came.ties, went.things, went.ties], [[], [3], [], []]);
  assert.deepEqual(changesBetween(day("2021-01-01"), day("2022-07-01")).went.ties, [2]);
  assert.deepEqual(changesBetween(day("2021-01-01"), day("2021-01-01")), { came: { things: [], ties: [] }, went: { things: [], ties: [] } });
  open(sample([{ to: "2021-12-31" }, {}], [{ a: 0, b: 1 }]));
  const gone = changesBetween(day("2021-12-31"), day("2022-01-01"));
  assert.deepEqual([gone.went.things, gone.went.ties], [[0], []]);
});

test("a tie is there on the days of its own and of both its ends", () => {
  open(sample([{ from: "2020-01-01" }, { to: "2021-12-31" }], [{ a: 0, b: 1, from: "2019-01-01" }, { a: 1, b: 0, to: "2020-06-30" }]));
  const on = (t) => ["2019-12-31", "2020-01-01", "2020-06-30", "2020-07-01", "2021-12-31", "2022-01-01"].map((text) => Number(holdsOn(t, day(text))));
  assert.deepEqual([on(0), on(1)], [[0, 1, 1, 1, 1, 0], [0, 1, 1, 0, 0, 0]]);
});

test("an empty picture leads to the nearest day on which something is there, or to what was filtered out", () => {
  open(sample([{ from: "2020-01-01", to: "2020-12-31" }, { from: "2024-01-01" }], [], { days: ["2020-01-01", "2020-12-31", "2024-01-01"].map(day), asAt: day("2024-01-01") }));
  startState();
  const empty = (text) => {
    state.day = day(text);
    refresh();
    return emptyWords();
  };
  assert.equal(empty("2020-06-01"), null);
  assert.deepEqual(["1990-01-01", "2021-02-01", "2023-11-01"].map((text) => empty(text).day), ["2020-01-01", "2020-12-31", "2024-01-01"].map(day));
  assert.equal(empty("1990-01-01").words, "Nothing is there on 1 January 1990.");
  state.off.kind.add("Organisation");
  assert.equal(empty("2024-01-01").day, 0);
  open(sample([]));
  startState();
  refresh();
  assert.deepEqual(emptyWords(), { words: "Nothing is recorded that this picture draws.", day: day("2022-01-01") });
});

test("things lie one step and two steps away on the day shown, each once", () => {
  start();
  assert.deepEqual(stepsAround(4), { first: [3], second: [[2, 3], [1, 3], [0, 3]] });
  state.day = day("2022-07-01");
  assert.deepEqual(stepsAround(4).second.map(([far]) => far).sort(), [0, 2]);
  state.day = day("2021-05-31");
  assert.deepEqual(stepsAround(4), { first: [], second: [] });
});

test("a body sits where it or its posts do, a person where the posts do that are held", () => {
  start();
  const seats = (dot, text) => seatsOf(dot, day(text)).map((piece) => piece.part);
  assert.deepEqual(seats(0, "2022-01-01"), [1, 0.5]);
  assert.deepEqual(seats(1, "2022-01-01"), [0.5]);
  assert.deepEqual(seats(4, "2022-01-01"), [0.5, 0.5]);
  assert.deepEqual(seats(4, "2021-05-31"), []);
});

test("a body is a sector's only voice on a board where all the sector's seats are its own", () => {
  start();
  assert.deepEqual(onlyVoices(0, day("2022-01-01")), [[2, "Acute"]]);
  assert.deepEqual(onlyVoices(1, day("2022-01-01")), [[2, "Council"]]);
  // The post's half of the trust is not all that the trust's sector has.
  assert.deepEqual(onlyVoices(3, day("2022-01-01")), [[2, "Council"]]);
});

test("boards whose seats differ between two days, or that are not there on one of them", () => {
  start();
  const changed = (first, last) => changedSeats(day(first), day(last)).map(([board, then, now]) => [board, then?.seats ?? null, now?.seats ?? null]);
  assert.deepEqual(changed("2021-01-01", "2022-06-30"), []);
  // As many seats, but another body has a half of one.
  assert.deepEqual(changed("2020-12-31", "2021-01-01"), [[2, 2, 2]]);
  open(sample(NODES, LINKS, { kinds: KINDS, tieKinds: TIES, who: { ...WHO, rows: [[2, 0, -1, 0, day("2022-06-30"), []]] } }));
  startSeats();
  assert.deepEqual(changed("2022-06-30", "2022-07-01"), [[2, 2, null]]);
});

test("a number is as near to a sign as half a hundredth, and no nearer", () => {
  // In halves of hundredths that a computer holds exactly: 0.005 is nought and a half hundredth.
  const cases = [[0.005, "0.0"], [0.0049, "0"], [0.2549, "¼"], [0.256, "0.3"], [0.745, "0.7"], [0.746, "¾"], [1.25, "1¼"], [3.75, "3¾"], [0.667, "⅔"], [10.995, "11.0"], [10.9951, "11"], [100.5, "100½"]];
  for (const [number, words] of cases) assert.equal(fraction(number), words, String(number));
});

test("a disc grows with its number, and is never too small for what is written in it", () => {
  // 11.5 and 5.5 times the root, rounded: a sign needs 17, two 21, three 26, and 36 is the most.
  const cases = [[1, "1", 17], [2, "2", 19], [4, "4", 23], [12, "12", 31], [0.25, "¼", 17], [1.5, "1½", 21], [10.5, "10½", 29], [0.5, "0.5", 26], [20, "20", 36], [19, "19", 35]];
  for (const [number, text, size] of cases) assert.equal(discSize(number, text), size, text);
});

test("a cell has a disc for each sort of seats that there are, and says what they are", () => {
  assert.deepEqual(discsOf([1, 0.5, 2, ""]), [[1, "v", "voting"], [0.5, "v u", "seat"], [2, "a", "attending"]]);
  assert.deepEqual([1, 1.5, 2].map((number) => discsOf([0, number, 0, ""])[0][2]), ["seat", "seats", "seats"]);
  assert.deepEqual(discsOf([0, 0, 0, "found"]), []);
  assert.deepEqual(discsOf([0, 1e-6, 1e-9, ""]), [], "what is left of fractions is no seat");
  assert.deepEqual(["nhs", "local_government", "others", "all", "", "unknown"].map(familyClass), ["nhs", "councils", "others", "all", "none", "none"]);
});

test("three thirds of a seat are a whole one", () => {
  assert.deepEqual([0.999, 1.998, 2.333, 0.5, 1.4].map(fraction), ["1", "2", "2⅓", "½", "1.4"]);
});

test("a name within a sentence keeps the capitals of an abbreviation", () => {
  assert.deepEqual(["NHS commissioner", "Acute", "County, unitary", "", "A"].map(inSentence), ["NHS commissioner", "acute", "county, unitary", "", "A"]);
});
