// Puts small faults into the page's modules, one at a time, and says which the unit tests notice.
//
//     node tests/script/mutate.js [--every 3 [--from 1]] [module.js …]
//
// By hand, at a release: each fault is a run of the tests, until one fails. Faults are numbered kind by kind; `--every` draws
// a sample and `--from` says with which number it begins. Works on a copy; modules that need a browser are left out.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SWAPS = [
  [" <= ", " < "], [" < ", " <= "], [" >= ", " > "], [" > ", " >= "], [" && ", " || "], [" || ", " && "], [" === ", " !== "], [" !== ", " === "],
  [" + ", " - "], [" ? 1 : 0", " ? 0 : 1"], ["Math.min(", "Math.max("], ["Math.max(", "Math.min("],
  [" - ", " + "], [" * ", " / "], [" / ", " * "], [" += ", " -= "], [" ?? ", " && "], [".some(", ".every("], [".every(", ".some("],
  ["continue;", "break;"], ["true", "false"], ["false", "true"], ["floor(", "ceil("], [".slice(0, -1)", ""],
];
const FAULTS = [
  ...SWAPS.map(([before, after]) => [new RegExp(before.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "g"), () => after]),
  // A "not" left out, a number too large by one: a limit, a column, a size.
  [/(?<![=!<])!(?=[\w(])/g, () => ""],
  [/(?<![\w.#$"])\d+(?:\.\d+)?(?![\w."])/g, (number) => String(Number(number) + 1)],
];
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
writeFileSync(join(copy, "until.js"), 'export default async function* (events) { for await (const { type } of events) if (type === "test:fail") process.exit(1); }\n');
const passes = () => spawnSync("node", ["--test-reporter=./until.js", "all.js"], { cwd: copy, timeout: 60_000 }).status === 0;
if (!passes()) throw new Error("The tests fail before any fault is put in: run npm test.");

const faults = FAULTS.flatMap(([pattern, becomes]) => (named.length ? named : PURE).flatMap((module) => {
  const text = readFileSync(join(folder, module), "utf8");
  const found = [...text.matchAll(pattern)].map(({ 0: before, index }) => {
    const start = text.lastIndexOf("\n", index) + 1;
    const line = text.slice(start, text.indexOf("\n", index)).trim();
    return { module, text, line, where: `${module}:${text.slice(0, start).split("\n").length}:${index - start + 1}`, index, before, after: becomes(before) };
  });
  return found.filter(({ line }) => !/^(\/\/|import )/.test(line));
}));

const survived = [];
const tried = faults.filter((_, n) => n >= from && (n - from) % every === 0);
for (const { module, text, index, before, after, where, line } of tried) {
  writeFileSync(join(folder, module), text.slice(0, index) + after + text.slice(index + before.length));
  if (passes()) survived.push(`${where} ${before.trim()} became ${after.trim() || "nothing"}: ${line.slice(0, 160)}`);
  writeFileSync(join(folder, module), text);
}
rmSync(copy, { recursive: true });
console.log(`${tried.length - survived.length} of ${tried.length} faults were noticed (of ${faults.length} there could be).`);
survived.forEach((one) => console.log(`  not noticed: ${one}`));
