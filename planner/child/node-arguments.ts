// SPDX-License-Identifier: Apache-2.0
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ProgramEntry } from "../project/program-entry.ts";
import type { ProjectRuntime } from "../project/project-file.ts";

/** Loaders that only compile TypeScript, which the planner does itself. */
const COMPILERS = /^(tsx|ts-node|@swc-node|@swc\/register|esbuild-register|@babel\/register)(\/|$)/;

/**
 * Modules that the project wants loaded before the program (`--import`, `--require` in `runtime.options.nodeargs`).
 * They belong to the program, so they are loaded behind the guard.
 */
export async function preload(
  nodeArguments: readonly string[],
  workingDirectory: string,
): Promise<void> {
  const require = createRequire(join(workingDirectory, "/"));
  for (const { flag, module } of preloads(nodeArguments)) {
    if (COMPILERS.test(module)) continue;
    if (flag === "require") require(module);
    else await import(pathToFileURL(require.resolve(module)).href);
  }
}

/** `--import x`, `--import=x`, `-r x` and the like, in order. */
export function preloads(
  nodeArguments: readonly string[],
): { flag: "import" | "require"; module: string }[] {
  const found: { flag: "import" | "require"; module: string }[] = [];
  for (let index = 0; index < nodeArguments.length; index += 1) {
    const [name, value] = nodeArguments[index]!.split(/=(.*)/s) as [string, string | undefined];
    const flag =
      name === "--import"
        ? "import"
        : name === "--require" || name === "-r"
          ? "require"
          : undefined;
    if (flag === undefined) continue;
    const module = value ?? nodeArguments[(index += 1)];
    if (module !== undefined) found.push({ flag, module });
  }
  return found;
}

/** Flags that change what a program means, as opposed to how it is watched; they are handed to the planned process. */
const KEPT =
  /^(--conditions(=|$)|-C$|--preserve-symlinks(-main)?$|--stack-size=|--(no-)?experimental-(require-module|detect-module|json-modules|wasm-modules|import-meta-resolve)$)/;

/** Those of a project's Node arguments that the planned process gets. `--max-old-space-size` is handled by the limit on memory. */
export function keptArguments(nodeArguments: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < nodeArguments.length; index += 1) {
    const argument = nodeArguments[index]!;
    if (!KEPT.test(argument)) continue;
    kept.push(argument);
    const takesValue = argument === "--conditions" || argument === "-C";
    if (takesValue && nodeArguments[index + 1] !== undefined)
      kept.push(nodeArguments[(index += 1)]!);
  }
  return kept;
}

/** TypeScript is compiled unless the program is what Node runs as it is: ES modules for which Pulumi does not compile either. */
export function compilesTypeScript(runtime: ProjectRuntime, entry: ProgramEntry): boolean {
  const usesLoader = runtime.nodeArguments.some((argument) =>
    /tsx|ts-node|swc|esbuild/.test(argument),
  );
  return runtime.typescript || entry.loadedBy !== "import" || usesLoader;
}
