// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { folderWith } from "../folder.ts";

const CACHE = pathToFileURL(
  join(import.meta.dirname, "../../../planner/process/strip-cache.mjs"),
).href;

/** Runs `program/index.ts` behind the cache in a Node of its own. */
function runIn(folder: string): { printed: string; failed: string } {
  const start = `import { cacheStrippedTypes } from "${CACHE}"; cacheStrippedTypes("${folder}/cache"); await import("${folder}/program/index.ts");`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--input-type=module", "--eval", start],
    { encoding: "utf8" },
  );
  return { printed: stdout.trim(), failed: stderr };
}

const folderOf = (source: string, manifest = '{"type": "module"}'): string =>
  folderWith({ "program/package.json": manifest, "program/index.ts": source });

describe("the cache of stripped types", () => {
  it("keeps one entry per file, uses it, and replaces it when the source changes", () => {
    const folder = folderOf(
      "const a: number = 1;\nconsole.log(a, import.meta.filename.endsWith('index.ts'));\n",
    );
    expect(runIn(folder)).toEqual({ printed: "1 true", failed: "" });
    const [entry] = readdirSync(join(folder, "cache"));
    const path = join(folder, "cache", entry!);
    const kept = readFileSync(path, "utf8");
    expect(kept).toContain("const a         = 1;");
    writeFileSync(path, kept.replace("= 1", "= 2"));
    expect(runIn(folder).printed).toBe("2 true");
    writeFileSync(join(folder, "program/index.ts"), "const b: number = 3;\nconsole.log(b);\n");
    expect(runIn(folder).printed).toBe("3");
    expect(readdirSync(join(folder, "cache"))).toEqual([entry]);
  });

  it("leaves to Node what Node does not strip", () => {
    const broken = folderOf("enum A { B }\n");
    expect(runIn(broken).failed).toContain("ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX");
    expect(readdirSync(join(broken, "cache"))).toEqual([]);
    const commonJs = folderOf(
      "const a: number = 4;\nconsole.log(a, typeof require);\n",
      '{"type": "commonjs"}',
    );
    expect(runIn(commonJs).printed).toBe("4 function");
    expect(readdirSync(join(commonJs, "cache"))).toEqual([]);
  });

  it("makes anew what is damaged", () => {
    const folder = folderOf("const a: number = 5;\nconsole.log(a);\n");
    runIn(folder);
    const [entry] = readdirSync(join(folder, "cache"));
    writeFileSync(join(folder, "cache", entry!), "damaged");
    expect(runIn(folder).printed).toBe("5");
  });
});
