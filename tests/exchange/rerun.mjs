// Runs an exported model in SDEverywhere, which integrates by Euler's method whatever the file asks for.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { generateCode, parseInlineVensimModel, parseInlineXmileModel, resetState } from "@sdeverywhere/compile";
import { createSynchronousModelRunner } from "@sdeverywhere/runtime";

/// Name -> [{x, y}] over the saved times. `kind`: "xmile" or "mdl".
export async function rerun(text, kind, names) {
  resetState(); // SDEverywhere keeps the variables of the last model
  const parsed = kind === "mdl" ? parseInlineVensimModel(text) : parseInlineXmileModel(text);
  const code = generateCode(parsed, {
    spec: { name: "model", inputVarNames: [], outputVarNames: names },
    operations: ["generateJS"],
    extData: new Map(),
    directData: new Map(),
    modelDirname: "",
  });
  const folder = mkdtempSync(join(tmpdir(), "rerun-"));
  try {
    const file = join(folder, "model.mjs");
    writeFileSync(file, code);
    const { default: load } = await import(pathToFileURL(file));
    const runner = createSynchronousModelRunner(await load());
    const { varSeries } = runner.runModelSync([], runner.createOutputs());
    return new Map(names.map((name, index) => [name, varSeries[index].points]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/// Rows of the csv of check values: {name, role, unit, year, euler, program}.
export function checkValues(file) {
  const [header, ...lines] = readFileSync(file, "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
  const columns = header.split(",");
  return lines.map((line) => {
    const fields = line.split(",");
    const row = Object.fromEntries(columns.map((column, index) => [column, fields[index]]));
    return { ...row, year: Number(row.year), euler: Number(row.euler), program: Number(row.program) };
  });
}
