// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { transformFileSync } from "@swc/core";

interface Directions {
  IMPORT_DIRECTIONS: Record<string, readonly string[]>;
  ENTRY_POINTS: Record<string, readonly string[]>;
}

/** The table is an ES module for eslint; jest runs CommonJS, so swc turns it into what `require` gives. */
function loadDirections(): Directions {
  const { code } = transformFileSync("scripts/import-directions.mjs", {
    module: { type: "commonjs" },
  });
  const exports = {} as Directions;
  vm.runInNewContext(code, { exports });
  return exports;
}

const { IMPORT_DIRECTIONS, ENTRY_POINTS } = loadDirections();

const folderOf = (file: string): string | undefined =>
  Object.keys(IMPORT_DIRECTIONS)
    .filter((folder) => file.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];

function sources(): string[] {
  const top = [...new Set(Object.keys(IMPORT_DIRECTIONS).map((folder) => folder.split("/")[0]!))];
  const nested = top.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) =>
      path.posix.join(folder, file),
    ),
  );
  return [...nested, "index.ts"].filter((file) => /\.(ts|cts|mts)$/.test(file));
}

/** `file -> target` for every relative import, export-from and import() of the tree. */
function relativeImports(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const pattern = /(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g;
  return [...text.matchAll(pattern)].map((match) =>
    path.posix.normalize(path.posix.join(path.posix.dirname(file), match[1]!)),
  );
}

describe("import directions", () => {
  const files = sources();

  it("know every folder that holds sources", () => {
    const strangers = files.filter(
      (file) => folderOf(file) === undefined && !(file in ENTRY_POINTS),
    );
    expect(strangers).toEqual([]);
  });

  it("are kept by every relative import", () => {
    const refused = files.flatMap((file) =>
      relativeImports(file)
        .filter((target) => !isAllowed(file, target))
        .map((target) => `${file} -> ${target}`),
    );
    expect(refused).toEqual([]);
  });

  it("have no cycle between folders", () => {
    const visit = (folder: string, trail: readonly string[]): void => {
      if (trail.includes(folder)) throw new Error(`cycle: ${[...trail, folder].join(" -> ")}`);
      for (const next of IMPORT_DIRECTIONS[folder] ?? []) visit(next, [...trail, folder]);
    };
    expect(() =>
      Object.keys(IMPORT_DIRECTIONS).forEach((folder) => visit(folder, [])),
    ).not.toThrow();
  });

  it("never name the root of a large SDK in library code", () => {
    const offenders = files.filter((file) =>
      /^(?:import|export)\b[^;]*?from "@pulumi\/(aws|kubernetes)"/m.test(
        readFileSync(file, "utf8"),
      ),
    );
    expect(offenders).toEqual([]);
  });
});

function isAllowed(file: string, target: string): boolean {
  const allowed = ENTRY_POINTS[file] ?? [
    ...(IMPORT_DIRECTIONS[folderOf(file)!] ?? []),
    folderOf(file)!,
  ];
  return allowed.some((entry) => target === entry || target.startsWith(`${entry}/`));
}
