// Puts small faults into the page's modules, one at a time, and says which the unit tests notice.
//
//     node tests/script/mutate.js [--every 3] [module.js …]
//
// By hand, at a release: each fault is a run of the tests. Works on a copy; modules that need a browser are left out.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FAULTS = [[" <= ", " < "], [" < ", " <= "], [" >= ", " > "], [" > ", " >= "], [" && ", " || "], [" || ", " && "], [" === ", " !== "], [" !== ", " === "], [" + ", " - "], [" ? 1 : 0", " ? 0 : 1"], ["Math.min(", "Math.max("], ["Math.max(", "Math.min("]];
const PURE = ["address.js", "csv.js", "data.js", "discs.js", "fold.js", "hit.js", "labels.js", "paths.js", "scene.js", "seats.js", "shown.js", "words.js", "xml.js"];

const given = process.argv.slice(2);
const every = given.includes("--every") ? Number(given[given.indexOf("--every") + 1]) : 1;
const named = given.filter((one) => one.endsWith(".js"));
const top = fileURLToPath(new URL("../../", import.meta.url));
const copy = mkdtempSync(join(tmpdir(), "mutate-"));
const folder = join(copy, "src/sysmap/maps/static/page");
cpSync(join(top, "src/sysmap/maps/static/page"), folder, { recursive: true });
cpSync(join(top, "tests/script"), join(copy, "tests/script"), { recursive: true });
writeFileSync(join(copy, "package.json"), '{"type": "module"}');

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
const tried = faults.filter((_, n) => n % every === 0);
for (const { module, text, at, from, to, line } of tried) {
  writeFileSync(join(folder, module), text.slice(0, at) + to + text.slice(at + from.length));
  const { status } = spawnSync("node", ["--test", "tests/script/"], { cwd: copy, timeout: 60_000 });
  if (status === 0) survived.push(`${module}:${line} ${from.trim()} became ${to.trim()}: ${text.split("\n")[line - 1].trim().slice(0, 90)}`);
  writeFileSync(join(folder, module), text);
}
rmSync(copy, { recursive: true });
console.log(`${tried.length - survived.length} of ${tried.length} faults were noticed (of ${faults.length} there could be).`);
survived.forEach((one) => console.log(`  not noticed: ${one}`));
