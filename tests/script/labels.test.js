import assert from "node:assert/strict";
import test from "node:test";
import { drawAs, open } from "../../src/sysmap/maps/static/page/data.js";
import { labels, startLabels } from "../../src/sysmap/maps/static/page/labels.js";
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

test("beside the selected thing only its neighbours have names, and circles their titles", () => {
  start([{ name: "Board", kind: 1, y: -50 }, { name: "Post", kind: 2 }, { name: "Trust", y: 50 }], [{ a: 1, b: 2 }]);
  state.selected = 1;
  const names = labels(0.5, WINDOW);
  assert.deepEqual([names[0].lines[0], names[0].bold], ["Post", true]);
  assert.deepEqual(names.slice(3).map((name) => name.lines[0]), ["Trust"]);
});

test("a file holds no text that its form cannot hold", () => {
  assert.equal(escaped('<a href="x">&'), "&#60;a href=&#34;x&#34;&#62;&#38;");
  assert.equal(escaped("a\u0000b\u0008c\td\n\ud800e\uffff"), "abc\td\ne");
  assert.equal(escaped("Zoë 🏥"), "Zoë 🏥");
});

test("in places a name that does not fit within its circle is led to by a line, and lies over no other circle", () => {
  const places = { dots: [0], kinds: ["Place", "Organisation", "Board"], x: [0], y: [-95], circles: [[0, 0, 100], [300, 0, 100]], box: [-350, -250, 900, 500] };
  start([{ name: "Partnershipwithoutaspace".repeat(2), kind: 1 }], [], { places, circles: [["One", -1, 0, 0, 100], ["Two", -1, 300, 0, 100]] });
  drawAs("places");
  refresh();
  const led = labels(1, [-350, -250, 550, 250]).find((name) => !name.bold);
  assert.deepEqual(led.leader.slice(0, 2), [0, -95]);
  const [left, top, right, bottom] = led.box;
  const far = (cx) => Math.hypot(cx - Math.max(left, Math.min(cx, right)), Math.max(top, Math.min(0, bottom)));
  assert.ok(far(300) >= 100);
});

test("a name keeps off other shapes, so that it is nearest to its own", () => {
  start([{ name: "Trust" }, { name: "Other", x: 25, y: 18 }]);
  for (const name of labels(0.5, WINDOW).filter(({ bold }) => !bold)) {
    const far = (x, y) => Math.hypot(x - Math.max(name.box[0], Math.min(x, name.box[2])), y - Math.max(name.box[1], Math.min(y, name.box[3])));
    const [own, other] = name.lines[0] === "Trust" ? [far(0, 0), far(25, 18)] : [far(25, 18), far(0, 0)];
    assert.ok(own <= other);
  }
});
