// Makes the one script of the page from its modules; with --check says whether the one that is committed is it.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { buildSync } from "esbuild";

const folder = new URL("../../src/sysmap/maps/static/", import.meta.url);
const target = new URL("page.min.js", folder);

// The names and texts of all modules, by which a test without Node knows whether the script is stale.
const sources = createHash("sha256");
for (const name of readdirSync(new URL("page/", folder)).filter((file) => file.endsWith(".js")).sort()) {
  sources.update(`${name}\n${readFileSync(new URL(`page/${name}`, folder), "utf8").replaceAll("\r\n", "\n")}`);
}

const { outputFiles } = buildSync({
  entryPoints: [new URL("page/start.js", folder).pathname],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  charset: "ascii",
  write: false,
  banner: { js: `/*! sysmap, made of static/page/ by "npm run build"; sources ${sources.digest("hex")} */` },
});
const [{ text }] = outputFiles;
if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (readFileSync(target, "utf8").replaceAll("\r\n", "\n") !== text) {
  console.error("page.min.js is stale: run \"npm run build\" and commit what it makes.");
  process.exitCode = 1;
}
