// Makes the scripts of the page from its modules; with --check says whether those that are committed are they.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { buildSync } from "esbuild";

const folder = new URL("../../src/sysmap/maps/static/", import.meta.url);

// The names and texts of all modules, by which a test without Node knows whether the script is stale.
const sources = createHash("sha256");
for (const name of readdirSync(new URL("page/", folder)).filter((file) => file.endsWith(".js")).sort()) {
  sources.update(`${name}\n${readFileSync(new URL(`page/${name}`, folder), "utf8").replaceAll("\r\n", "\n")}`);
}

const banner = `/*! sysmap, made of static/page/ by "npm run build"; sources ${sources.digest("hex")} */`;

for (const [entry, file] of [["start.js", "page.min.js"], ["boards.js", "boards.min.js"]]) {
  const { outputFiles } = buildSync({
    entryPoints: [new URL(`page/${entry}`, folder).pathname],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "ascii",
    write: false,
    banner: { js: banner },
  });
  const [{ text }] = outputFiles;
  const target = new URL(file, folder);
  if (!process.argv.includes("--check")) writeFileSync(target, text);
  else if (readFileSync(target, "utf8").replaceAll("\r\n", "\n") !== text) {
    console.error(`${file} is stale: run "npm run build" and commit what it makes.`);
    process.exitCode = 1;
  }
}
