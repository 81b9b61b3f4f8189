import assert from "node:assert/strict";
import test from "node:test";
import { open } from "../../src/sysmap/maps/static/page/data.js";
import { hits } from "../../src/sysmap/maps/static/page/find.js";
import { tables } from "../../src/sysmap/maps/static/page/tables.js";
import { sample } from "./sample.js";

test("found is what holds the text in any case: sooner in the name first, then the shorter, then the first", () => {
  open(sample(["West Trust", "Trust of Holm", "TRUST", "Council", "trust"].map((name) => ({ name }))));
  assert.deepEqual(hits(" trust "), [2, 4, 1, 0]);
  assert.deepEqual(hits("zz"), []);
  assert.deepEqual(hits("  "), []);
});

test("other data are searched anew", () => {
  open(sample([{ name: "Council" }]));
  assert.deepEqual(hits("council"), [0]);
});

test("a row of a table has its columns in their order", () => {
  open(sample([{ name: "Trust" }, { name: "Board", kind: 1 }], [{ a: 0, b: 1 }]));
  const { things, ties } = tables();
  assert.deepEqual([things.count, ties.count], [2, 1]);
  assert.deepEqual(things.row(1), ["Board", "Board"]);
  assert.deepEqual(ties.row(0), ["Trust", "sits on", "Board"]);
});
