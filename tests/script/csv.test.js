import assert from "node:assert/strict";
import test from "node:test";
import { csvCell, csvText } from "../../src/sysmap/maps/static/page/csv.js";

for (const sign of ["=", "+", "-", "@", "\t", "\r"]) {
  test(`a cell that begins with ${JSON.stringify(sign)} is no formula in a spreadsheet`, () => {
    const cell = csvCell(`${sign}1+1`);
    assert.match(cell, /^"?'/);
    assert.ok(cell.includes(`${sign}1+1`));
  });
}

test("a sign within the text is left as it is", () => {
  assert.equal(csvCell("A=B"), "A=B");
  assert.equal(csvCell(" =1"), " =1");
  assert.equal(csvCell(""), "");
});

test("what would end a cell is quoted, and quotes are doubled", () => {
  assert.equal(csvCell("a,b"), '"a,b"');
  assert.equal(csvCell('say "no"'), '"say ""no"""');
  assert.equal(csvCell("a\nb"), '"a\nb"');
  assert.equal(csvCell("a\rb"), '"a\rb"');
  assert.equal(csvCell('=a,"b"'), '"\'=a,""b"""');
});

test("a file begins with the mark of UTF-8 and ends its last line", () => {
  assert.equal(csvText([["Name", "Kind"], ["Zoë", "-x"]]), "\ufeffName,Kind\r\nZoë,'-x\r\n");
});
