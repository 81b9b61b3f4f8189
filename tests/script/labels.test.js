import assert from "node:assert/strict";
import test from "node:test";
import { open } from "../../src/sysmap/maps/static/page/data.js";
import { Ground, labels, startLabels, textWidth, wrapped } from "../../src/sysmap/maps/static/page/labels.js";
import { escaped } from "../../src/sysmap/maps/static/page/xml.js";
import { refresh, startState, state } from "../../src/sysmap/maps/static/page/shown.js";
import { sample } from "./sample.js";

function start(nodes, ties, rest) {
  open(sample(nodes, ties, rest));
  startState();
  startLabels();
  refresh();
}

const WINDOW = [-150, -150, 450, 150];
const written = (one = 0.5, window = WINDOW) => labels(one, window).map((name) => name.lines.join(" "));

test("a text is as wide as its letters, with the widths that were sent", () => {
  start([]);
  assert.equal(textWidth("AbC"), 1.5);
  assert.ok(Math.abs(textWidth("AbC", true) - 1.8) < 1e-9);
  assert.equal(textWidth("§"), 0.62);
  assert.equal(textWidth(""), 0);
});

test("names break into two lines at most, and what is cut ends in …", () => {
  start([]);
  assert.deepEqual(wrapped("North", 2.5), ["North"]);
  assert.deepEqual(wrapped("North", 2.4), ["Nor…"]);
  assert.deepEqual(wrapped("East West", 4.5), ["East West"]);
  assert.deepEqual(wrapped("East West", 4.4), ["East", "West"]);
  assert.deepEqual(wrapped("East West South", 2), ["East", "Wes…"]);
  assert.deepEqual(wrapped("   ", 2), []);
});

test("boxes that only touch are free, those that reach into each other are not", () => {
  const ground = new Ground(60);
  ground.take([0, 0, 10, 10]);
  assert.equal(ground.free([10, 0, 20, 10]), true);
  assert.equal(ground.free([0, 10, 10, 20]), true);
  assert.equal(ground.free([9.9, 9.9, 20, 20]), false);
  assert.equal(ground.free([-500, 2, 500, 3]), false);
});

test("no name lies over another", () => {
  start(Array.from({ length: 40 }, (_, i) => ({ name: "Long name of a trust", x: (i % 8) * 20 - 70, y: Math.floor(i / 8) * 25 - 60 })));
  const boxes = labels(0.5, WINDOW).map((name) => name.box);
  assert.ok(boxes.length > 5 && boxes.length < 42);
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) assert.ok(!(a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]));
  }
});

test("what is hidden or out of the window has no name", () => {
  start([{ name: "Here" }, { name: "There", x: 300, home: 1 }]);
  assert.deepEqual(written(), ["One", "Two", "Here", "There"]);
  assert.deepEqual(written(0.5, [-150, -150, 150, 150]), ["One", "Here"]);
  state.off.home.add(1);
  refresh();
  assert.deepEqual(written(), ["One", "Two", "Here"]);
});

test("from afar roles go without names, boards do not", () => {
  start([{ name: "Post", kind: 2 }, { name: "Board", kind: 1, y: 40 }]);
  assert.ok(written(1.09).includes("Post"));
  assert.ok(!written(1.1).includes("Post"));
  assert.ok(written(1.1).includes("Board"));
});

test("the selected thing and its neighbours come before all other things", () => {
  start([{ name: "Board", kind: 1, y: -50 }, { name: "Post", kind: 2 }, { name: "Trust", y: 50 }], [{ a: 1, b: 2 }]);
  state.selected = 1;
  const names = labels(0.5, WINDOW);
  assert.deepEqual([names[0].lines[0], names[0].bold], ["Post", true]);
  assert.deepEqual(names.slice(3).map((name) => name.lines[0]), ["Trust", "Board"]);
});

test("a file holds no text that its form cannot hold", () => {
  assert.equal(escaped('<a href="x">&'), "&#60;a href=&#34;x&#34;&#62;&#38;");
  assert.equal(escaped("a\u0000b\u0008c\td\n\ud800e\uffff"), "abc\td\ne");
  assert.equal(escaped("Zoë 🏥"), "Zoë 🏥");
});
