// Puts small faults into the page's modules, one at a time, and says which the unit tests notice.
//
//     node tests/script/mutate.js [--every 3 [--from 1]] [module.js …]
//
// By hand, at a release: each fault is a run of the tests, all in one process. `--from` draws other faults: the first that is
// put in is that of this number. Works on a copy; modules that need a browser are left out.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FAULTS = [[" <= ", " < "], [" < ", " <= "], [" >= ", " > "], [" > ", " >= "], [" && ", " || "], [" || ", " && "], [" === ", " !== "], [" !== ", " === "], [" + ", " - "], [" ? 1 : 0", " ? 0 : 1"], ["Math.min(", "Math.max("], ["Math.max(", "Math.min("]];
const PURE = ["address.js", "csv.js", "data.js", "discs.js", "fold.js", "hit.js", "labels.js", "letters.js", "paths.js", "room.js", "scene.js", "seats.js", "shown.js", "spots.js", "words.js", "xml.js"];

const given = process.argv.slice(2);
const option = (name, otherwise) => (given.includes(name) ? Number(given[given.indexOf(name) + 1]) : otherwise);
const [every, from] = [option("--every", 1), option("--from", 0)];
const named = given.filter((one) => one.endsWith(".js"));
const top = fileURLToPath(new URL("../../", import.meta.url));
const copy = mkdtempSync(join(tmpdir(), "mutate-"));
const folder = join(copy, "src/sysmap/maps/static/page");
cpSync(join(top, "src/sysmap/maps/static/page"), folder, { recursive: true });
cpSync(join(top, "tests/script"), join(copy, "tests/script"), { recursive: true });
writeFileSync(join(copy, "package.json"), '{"type": "module"}');
const tests = readdirSync(join(copy, "tests/script")).filter((file) => file.endsWith(".test.js"));
writeFileSync(join(copy, "all.js"), tests.map((file) => `import "./tests/script/${file}";\n`).join(""));
const passes = () => spawnSync("node", ["all.js"], { cwd: copy, timeout: 20_000 }).status === 0;
if (!passes()) throw new Error("The tests fail before any fault is put in: run npm test.");

const faults = [];
for (const module of named.length ? named : PURE) {
  const text = readFileSync(join(folder, module), "utf8");
  for (const [from, to] of FAULTS) {
    for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + 1)) {
      const line = text.slice(0, at).split("\n").length;
      if (!text.split("\n")[line - 1].trim().startsWith("//")) faults.push({ module, text, at, from, to, line });
    }
  }
}

const survived = [];
const tried = faults.filter((_, n) => n >= from && (n - from) % every === 0);
for (const { module, text, at, from, to, line } of tried) {
  writeFileSync(join(folder, module), text.slice(0, at) + to + text.slice(at + from.length));
  if (passes()) {
    const before = text.slice(text.lastIndexOf("\n", at) + 1, at).trim();
    survived.push(`${module}:${line}:${before.length} ${from.trim()} became ${to.trim()}: ${text.split("\n")[line - 1].trim().slice(0, 140)}`);
  }
  writeFileSync(join(folder, module), text);
}
rmSync(copy, { recursive: true });
console.log(`${tried.length - survived.length} of ${tried.length} faults were noticed (of ${faults.length} there could be).`);
survived.forEach((one) => console.log(`  not noticed: ${one}`));
