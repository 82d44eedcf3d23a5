// Makes report.js, the script of the report's page, with all that it needs and the notices of those who wrote that. With
// an engine instead explorer.js, the script of the explorer, and engine.js, whose first line tells what it was made from.
// usage: node build.mjs FOLDER [ENGINE SOURCES_HEADER]
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { argv, pid } from "node:process";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build, transform } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));

/** Folders of the packages that have a file in the bundle, by name. */
function packagesIn(metafile) {
  const found = Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && path.includes("node_modules/"))
    .map(([path]) => path.match(/.*node_modules\/(?:@[^/]+\/)?[^/]+/)[0]);
  return [...new Set(found)].sort();
}

/** What a package is, and its licence's words. */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(here, folder, "package.json"), "utf8"));
  const file = readdirSync(join(here, folder)).find((one) => /^licen[cs]e(\.|$)/i.test(one));
  if (!file)
    throw new Error(`${name} ${version} has no file with its licence: look for its words and add them by hand`);
  return [`${name} ${version} (${license})`, readFileSync(join(here, folder, file), "utf8").trim()];
}

/** Licences, each once behind all that stand under the same words. */
function noticesOf(folders) {
  const under = new Map();
  for (const [name, words] of folders.map(noticeOf)) under.set(words, [...(under.get(words) ?? []), name]);
  return [...under].map(([words, names]) => `${names.join("\n")}\n\n${words}\n`).join("\n----\n\n");
}

const settings = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
  logLevel: "warning",
};

async function bundled(entry, define = {}) {
  const { outputFiles, metafile } = await build({ ...settings, entryPoints: [entry], define });
  const notices = noticesOf(packagesIn(metafile)).replaceAll("*/", "* /");
  return `${outputFiles[0].text}/*! What others wrote of this script, and their notices:\n\n${notices}*/\n`;
}

export const bundle = () => bundled("page.js");

/** The script of the explorer, which holds that of its worker as a text. */
export async function explorerBundle() {
  const { outputFiles } = await build({ ...settings, entryPoints: ["explorer/worker.js"] });
  return bundled("explorer/explorer.js", { WORKER_SCRIPT: JSON.stringify(outputFiles[0].text) });
}

/**
 * What emscripten made, behind the line that names its sources: its script, shorter by blanks and comments, and its code,
 * packed, as a text that explorer/unpacked.js reads.
 */
export async function engineText(engine, sourcesHeader) {
  const [, sources] = readFileSync(sourcesHeader, "utf8").match(/engine_sources = "([0-9a-f]+)"/);
  const { code } = await transform(readFileSync(engine, "utf8"), { minifyWhitespace: true, target: "es2020" });
  const packed = gzipSync(readFileSync(engine.replace(/\.js$/, ".wasm")), { level: 9 }).toString("base64");
  return `// sanqi engine ${sources}\n${code}\nsanqiEngine.packed = "${packed}";\n`;
}

function written(folder, name, text) {
  const part = join(folder, `${name}.${pid}.part`);
  writeFileSync(part, text);
  renameSync(part, join(folder, name));
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, engine, sourcesHeader] = argv.slice(2);
  if (!folder) throw new Error("usage: node build.mjs FOLDER [ENGINE SOURCES_HEADER]");
  mkdirSync(folder, { recursive: true });
  if (engine) {
    written(folder, "explorer.js", await explorerBundle());
    written(folder, "engine.js", await engineText(engine, sourcesHeader));
  } else {
    written(folder, "report.js", await bundle());
  }
}
