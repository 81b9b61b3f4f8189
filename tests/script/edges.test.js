import assert from "node:assert/strict";
import test from "node:test";
import { drawAs, open } from "../../src/sysmap/maps/static/page/data.js";
import { labels, startLabels } from "../../src/sysmap/maps/static/page/labels.js";
import { WrittenPath } from "../../src/sysmap/maps/static/page/paths.js";
import { scene } from "../../src/sysmap/maps/static/page/scene.js";
import { boardId, boardRow, columnOf, largerOf, placesOfBoards, placesWithin, rowsOn, setNumber, sets, startSeats, thingDot, thingName } from "../../src/sysmap/maps/static/page/seats.js";
import { refresh, sentence, shownCounts, startState, state } from "../../src/sysmap/maps/static/page/shown.js";
import { counted } from "../../src/sysmap/maps/static/page/words.js";
import { day, sample } from "./sample.js";

const C = sample([]).look.colours;
const paint = () => scene(1, () => new WrittenPath(), C).filter((part) => part.path.d);

function start(nodes, ties, rest) {
  open(sample(nodes, ties, rest));
  startState();
  startLabels();
  refresh();
}

test("one is counted in the singular, none and many in the plural", () => {
  assert.deepEqual([0, 1, 2, 1234].map((n) => counted(n, "seat")), ["0 seats", "1 seat", "2 seats", "1,234 seats"]);
  assert.equal(counted(2, "person", "people"), "2 people");
});

test("the sentence names what is shown, one kind or several, or nothing", () => {
  start([{}, { kind: 1 }, { kind: 1 }], [{ a: 0, b: 1, weight: 2 }]);
  assert.equal(sentence(), "Sample on 1 January 2022: 1 organisation and 2 boards, joined by 2 ties.");
  state.off.kind.add("Board");
  refresh();
  assert.equal(sentence(), "Sample on 1 January 2022: 1 organisation, joined by 0 ties.");
  state.off.kind.add("Organisation");
  refresh();
  assert.equal(sentence(), "Sample on 1 January 2022: nothing, joined by 0 ties.");
});

test("the sentence counts the gaps of what is shown, on the day of the data only", () => {
  const gaps = () => /; (.+) found\.$/.exec(sentence())?.[1];
  const marks = [["R", "minor", "", [0]], ["R", "minor", "", [1]], ["R", "minor", "", []]];
  start([{}, { kind: 1 }], [], { marks });
  assert.equal(gaps(), "3 gaps");
  state.off.kind.add("Board");
  refresh();
  assert.equal(gaps(), "2 gaps", "what is about nothing shown here counts");
  state.day += 1;
  assert.equal(gaps(), undefined);
  assert.match(sentence(), /ties\.$/);
  start([{}], [], { marks: [marks[0]], found: 1234 });
  assert.equal(gaps(), "1,234 gaps", "those of a picture that adds things up");
  start([{}]);
  assert.equal(gaps(), undefined);
  start([{}, { kind: 2 }, { kind: 1 }], [{ a: 0, b: 1, weight: 3 }, { a: 1, b: 2 }]);
  state.folded = [[0, 2, 1.5]];
  assert.equal(sentence(), "Sample on 1 January 2022: 1 organisation, 1 board and 1 role, joined by 6 ties.", "seats of folded posts are counted too");
});

test("what is shown is counted by how sure it is: things and ties", () => {
  start([{ confidence: "stated" }, { confidence: "stated" }, { confidence: "illustrative" }, {}], [{ a: 0, b: 1, confidence: "stated" }, { a: 0, b: 2, confidence: "illustrative" }, { a: 1, b: 2, confidence: "illustrative", to: "2021-12-31" }]);
  assert.deepEqual([...shownCounts().sure], [["stated", 3], ["illustrative", 2], ["", 1]]);
  assert.deepEqual(shownCounts().kinds, [4, 0, 0]);
});

test("what is illustrative is hollow and what is stated full, not the other way round", () => {
  start([{}, { x: 50, confidence: "illustrative" }], []);
  const [full, hollow] = paint().slice(-2);
  assert.match(full.path.d, /^M10\.0 /);
  assert.equal(full.fill, "#005EB8");
  assert.match(hollow.path.d, /^M60\.0 /);
  assert.equal(hollow.fill, "#fff");
});

test("a line is wider for twice as many ties, and never for an illustrative one", () => {
  for (const [weight, width] of [[1, 1.5], [2, 2.6], [4, 3.7]]) {
    start([{}, { x: 50 }], [{ a: 0, b: 1, weight }]);
    assert.ok(Math.abs(paint().find((part) => part.stroke === "#111").width - width) < 1e-9);
  }
  start([{}, { x: 50 }], [{ a: 0, b: 1, weight: 4, confidence: "illustrative" }]);
  assert.equal(paint().find((part) => part.stroke === "#111").width, 0.8);
});

test("a dot that is hidden or out of the window is not drawn", () => {
  start([{}, { x: 50 }], []);
  const marks = () => scene(1, () => new WrittenPath(), C, [-20, -20, 60, 20]).at(-1).path.d.split("M").length - 1;
  assert.equal(marks(), 2);
  state.nodeOn[1] = 0;
  assert.equal(marks(), 1);
  start([{}, { x: 80 }], []);
  assert.equal(marks(), 1);
});

test("no name leaves the picture", () => {
  start([{ name: "A long name of a trust", x: 0, y: 0 }], [], { box: [-30, -30, 60, 60], circles: [["One", -1, 0, 0, 25]] });
  for (const { box } of labels(1, [-30, -30, 30, 30])) {
    assert.ok(box[0] >= -30 && box[1] >= -30 && box[2] <= 30 && box[3] <= 30);
  }
});

test("among places only seats and lines of report are drawn at rest, and all ties of what is selected", () => {
  const places = { dots: [0, 1], kinds: ["Place", "Organisation", "Board"], x: [0, 50], y: [0, 0], circles: [[0, 0, 100], [300, 0, 100]], box: [-150, -150, 600, 300] };
  start([{}, { kind: 1 }, { kind: 2 }], [{ kind: 1, a: 0, b: 1 }, { a: 0, b: 1 }, { a: 2, b: 1 }], { places });
  drawAs("places");
  refresh();
  assert.deepEqual([...state.nodeOn], [1, 1, 0]);
  assert.deepEqual([...state.tieOn], [0, 1, 0]);
  state.selected = 1;
  refresh();
  assert.deepEqual([...state.tieOn], [1, 1, 0]);
});

// Two boards, the second of a place and until the end of 2021; two bodies, one sector each; a voice missing on the first.
const WHO = {
  foldedFrom: 60, ids: ["b1", "b2"], places: [4],
  things: { name: [0, 0, 0, 0, 0], dot: [2, 3, 0, 1, 4] },
  rows: [[0, 0, -1, 0, 0, [["x", "fact"]]], [1, 1, 4, 0, day("2021-12-31"), []]],
  pieces: { board: [0, 1], seat: [0, 1], member: [2, 3], organisation: [2, 3], part: [0, 500], standing: [0, 2], from: [0, 0], to: [0, 0] },
  sets: [{
    by: "sector", name: "Sectors", families: [["nhs", "NHS"]], per: "organisation", unknown: -1, missing: [[0, 1, 1], [0, 0, 1]],
    columns: [["Acute", "Acute", "nhs"], ["Other", "Other", "nhs"]], of: { thing: [2, 3], columns: [0, 1], more: {} },
  }],
};

test("rows are those of boards that are there, of the place asked for, with what is missing on the data's day only", () => {
  start([{}, {}, { kind: 1, name: "First" }, { kind: 1 }, { name: "East" }], [], { who: WHO });
  startSeats();
  const rows = rowsOn(day("2022-01-01"), 0);
  assert.deepEqual(rows.map((row) => [row.name, row.seats, row.cells, row.remarks.length]), [["First", 1, [[1, 0, 0, ""], [0, 0, 0, "found"]], 1]]);
  const before = rowsOn(day("2021-12-31"), 0);
  assert.deepEqual(before.map((row) => [row.cells, row.remarks.length]), [[[[1, 0, 0, ""], [0, 0, 0, ""]], 0], [[[0, 0, 0, ""], [0, 0, 0.5, ""]], 0]]);
  assert.deepEqual(rowsOn(day("2021-12-31"), 0, 4).map((row) => row.row), [1]);
  const rows2 = [WHO.rows[0], [1, 1, 4, day("2021-12-01"), day("2021-12-31"), []]];
  start([{}, {}, { kind: 1, name: "First" }, { kind: 1 }, { name: "East" }], [], { who: { ...WHO, rows: rows2 } });
  startSeats();
  assert.deepEqual(["2021-11-30", "2021-12-01", "2022-01-01"].map((text) => rowsOn(day(text), 0).length), [1, 2, 1]);
  assert.deepEqual(placesOfBoards().map(thingName), ["East"]);
  assert.equal(setNumber("sector"), 0);
  assert.equal(setNumber("no such"), 0);
});

test("what is missing is said of empty cells only, of boards and columns that there are", () => {
  const missing = [[0, 0, 1], [0, 1, 0], [7, 0, 1], [1, 0, 0], [1, 1, 1]];
  const columns = [["Acute", "Acute", "nhs"], ["Other", "Other", "nhs"]];
  const cells = (standing) => {
    const who = { ...WHO, rows: [[0, 0, -1, 0, 0, []], [1, 1, -1, 0, 0, []]], pieces: { ...WHO.pieces, board: [0, 0], standing: [standing, standing], part: [0, 500] }, sets: [{ ...WHO.sets[0], missing, columns }] };
    start([{}, {}, { kind: 1 }, { kind: 1 }, {}], [], { who });
    startSeats();
    return rowsOn(day("2022-01-01"), 0).map((row) => row.cells.map((cell) => cell[3]));
  };
  // The first board has a seat in each column, whatever its standing; the second has none.
  for (const standing of [0, 1, 2]) assert.deepEqual(cells(standing), [["", ""], ["not_recorded", "found"]]);
});

test("seats of bodies of no column, and halves of bodies of two, count where they belong", () => {
  const set = { ...WHO.sets[0], unknown: 1, missing: [], of: { thing: [2, 4], columns: [0, 0], more: { 4: [0, 1] } } };
  const pieces = { board: [0, 0, 0], seat: [0, 1, 1], member: [2, 3, 4], organisation: [2, 3, 4], part: [0, 0, 500], standing: [0, 1, 2], from: [0, 0, 0], to: [0, 0, 0] };
  start([{}, {}, { kind: 1 }, { kind: 1 }, {}], [], { who: { ...WHO, pieces, sets: [set, { ...set, by: "profession" }] } });
  startSeats();
  const [row] = rowsOn(day("2022-01-01"), 0);
  assert.deepEqual([row.cells, row.seats], [[[1, 0, 0.25, ""], [0, 1, 0.25, ""]], 2]);
  assert.deepEqual([2, 3, 4].map((thing) => columnOf(0, thing)), [0, 1, 0]);
  assert.deepEqual(["sector", "profession", "none"].map(setNumber), [0, 1, 0]);
  assert.deepEqual([boardRow("b2"), boardRow("none"), boardId(1), thingDot(0)], [1, -1, "b2", 2]);
});

test("a column of a body is named as the body, one of a sort as it is written", () => {
  const things = { name: [0, 0, 0], dot: [0, 1, -1] };
  const set = { ...WHO.sets[0], columns: [[0, "nhs"], [2, "others"], ["Acute", "Ac.", "nhs"]], of: { thing: [], columns: [], more: {} }, missing: [] };
  const who = { ...WHO, things, rows: [], pieces: { ...WHO.pieces, board: [], seat: [], member: [], organisation: [], part: [], standing: [], from: [], to: [] }, sets: [set] };
  const written = sample([{ name: "Trust" }, { name: "Council" }], [], { who });
  written.who.things.name = [0, 0, written.strings.push("Unmapped body") - 1];
  open(written);
  startSeats();
  assert.deepEqual(sets()[0].columns, [["Trust", "Trust", "nhs"], ["Unmapped body", "Unmapped body", "others"], ["Acute", "Ac.", "nhs"]]);
  assert.deepEqual([0, 1, 2].map(thingName), ["Trust", "Council", "Unmapped body"]);
});

test("places of boards come by name, each once, the larger among them", () => {
  const rows = [[0, 0, 1, 0, 0, []], [1, 0, 3, 0, 0, []], [2, 0, 1, 0, 0, []], [2, 0, -1, 0, 0, []]];
  const none = { board: [], seat: [], member: [], organisation: [], part: [], standing: [], from: [], to: [] };
  const names = ["First", "West", "North", "East"];
  start(names.map((name) => ({ name })), [], { who: { ...WHO, things: { name: [0, 0, 0, 0], dot: [0, 1, 2, 3] }, rows, pieces: none, sets: [], within: [[3, 2]] } });
  startSeats();
  assert.deepEqual(placesOfBoards().map(thingName), ["East", "North", "West"]);
});

test("a place that is folded into a larger one belongs to both", () => {
  start([{}, {}, { kind: 1, name: "First" }, { kind: 1 }, { name: "East" }], [], { who: { ...WHO, within: [[4, 1]], places: [1] } });
  startSeats();
  assert.deepEqual([largerOf(4), largerOf(1), placesWithin(1), placesWithin(4)], [1, -1, [4], []]);
  assert.deepEqual(new Set(placesOfBoards()), new Set([1, 4]));
  const before = day("2021-12-31");
  for (const place of [1, 4]) assert.deepEqual(rowsOn(before, 0, place).map((row) => row.row), [1]);
  assert.deepEqual(rowsOn(before, 0, 0), []);
});
