// Makes report.js: the script of the page with all that it needs and the notices of those who wrote that.
// usage: node build.mjs FOLDER
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { argv, pid } from "node:process";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));

/** Folders of the packages that have a file in the bundle, by name. */
function packagesIn(metafile) {
  const found = Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && path.includes("node_modules/"))
    .map(([path]) => path.match(/.*node_modules\/(?:@[^/]+\/)?[^/]+/)[0]);
  return [...new Set(found)].sort();
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(here, folder, "package.json"), "utf8"));
  const file = readdirSync(join(here, folder)).find((one) => /^licen[cs]e(\.|$)/i.test(one));
  if (!file)
    throw new Error(`${name} ${version} has no file with its licence: look for its words and add them by hand`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(here, folder, file), "utf8").trim()}\n`;
}

export async function bundle() {
  const { outputFiles, metafile } = await build({
    absWorkingDir: here,
    entryPoints: ["page.js"],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  const notices = packagesIn(metafile).map(noticeOf).join("\n----\n\n").replaceAll("*/", "* /");
  return `${outputFiles[0].text}/*! What others wrote of this script, and their notices:\n\n${notices}*/\n`;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const folder = argv[2];
  if (!folder) throw new Error("usage: node build.mjs FOLDER");
  mkdirSync(folder, { recursive: true });
  const part = join(folder, `report.js.${pid}.part`);
  writeFileSync(part, await bundle());
  renameSync(part, join(folder, "report.js"));
}
