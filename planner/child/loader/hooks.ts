// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync, statSync } from "node:fs";
import module from "node:module";
import { dirname, extname, join, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Substitutes } from "./substitutes.ts";
import type { Aliases, Transpile } from "./transpile.ts";

export interface LoaderOptions {
  /** Compiles TypeScript when it is first met; undefined leaves it to Node, which strips types. */
  readonly compiler?: () => { transpile: Transpile; aliasesOf: Aliases };
  readonly substitutes: Substitutes;
  /** Modules in this folder are the planner's own and not to be had by the program. */
  readonly plannerDirectory: string;
  /** A line to add to a module of a package, given its path; undefined leaves the module alone. */
  readonly additionTo: (path: string) => string | undefined;
}

const TYPESCRIPT = new Set([".ts", ".tsx", ".mts", ".cts"]);
/** What a source may be called that is imported by the name of its compiled form, or by no extension. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx"],
  ".jsx": [".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};

/** Hooks into `import` and `require` of everything that is loaded from now on. */
export function installLoader(options: LoaderOptions): void {
  const { substitutes, plannerDirectory } = options;
  const own = pathToFileURL(plannerDirectory).href + "/";
  let compiler: ReturnType<NonNullable<LoaderOptions["compiler"]>> | undefined;
  let creating = false;
  const compile = () => {
    // The compiler's own modules come through these same hooks, and must not ask for it again.
    if (options.compiler === undefined || creating) return undefined;
    creating = true;
    try {
      return (compiler ??= options.compiler());
    } finally {
      creating = false;
    }
  };
  module.registerHooks({
    resolve(specifier, context, nextResolve) {
      let found;
      try {
        found = nextResolve(specifier, context);
      } catch (error) {
        const path = isMissing(error) ? elsewhere(specifier, context.parentURL) : undefined;
        if (path === undefined) throw error;
        return { url: pathToFileURL(path).href, shortCircuit: true };
      }
      if (found.url.startsWith(own)) throw notFound(specifier, context.parentURL);
      return found;
    },
    load(url, context, nextLoad) {
      if (!url.startsWith("file:")) return nextLoad(url, context);
      const path = fileURLToPath(url);
      const inPackage = path.includes(`${sep}node_modules${sep}`);
      if (inPackage) {
        const addition = options.additionTo(path);
        return addition === undefined ? nextLoad(url, context) : extended(path, addition);
      }
      if (creating || options.compiler === undefined || !TYPESCRIPT.has(extname(path)))
        return nextLoad(url, context);
      const format = formatOf(path);
      return {
        format,
        source: compile()!.transpile(path, readFileSync(path, "utf8"), format),
        shortCircuit: true,
      };
    },
  });

  function elsewhere(specifier: string, parentURL: string | undefined): string | undefined {
    const isPath = /^(\.{1,2}(\/|$)|\/|file:)/.test(specifier);
    if (!isPath) {
      const aliased = compile()
        ?.aliasesOf(specifier)
        .map(asSource)
        .find((path) => path !== undefined);
      return aliased ?? substitutes.find(specifier);
    }
    if (options.compiler === undefined || parentURL === undefined) return undefined;
    const wanted = specifier.startsWith("file:") ? fileURLToPath(specifier) : specifier;
    return asSource(resolve(dirname(fileURLToPath(parentURL)), wanted));
  }
}

/** A module of the SDK with a line added at its end. */
function extended(path: string, addition: string): module.LoadFnOutput {
  return {
    format: "commonjs",
    source: `${readFileSync(path, "utf8")}\n${addition}\n`,
    shortCircuit: true,
  };
}

/** The file behind a path without extension, or with the extension of its compiled form. */
function asSource(path: string): string | undefined {
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  const candidates = [
    path,
    ...(SOURCES[extension] ?? []).map((source) => stem + source),
    ...[".ts", ".tsx", ".js", ".mts", ".cts", ".json"].map((source) => path + source),
    ...["index.ts", "index.tsx", "index.js"].map((index) => join(path, index)),
  ];
  return candidates.find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile());
}

/** Whether a TypeScript file is an ES module: by its extension, else by the nearest package manifest. */
function formatOf(path: string): "commonjs" | "module" {
  const extension = extname(path);
  if (extension === ".mts") return "module";
  if (extension === ".cts") return "commonjs";
  for (let directory = dirname(path); ; directory = dirname(directory)) {
    const manifest = join(directory, "package.json");
    if (existsSync(manifest)) return typeOf(manifest) === "module" ? "module" : "commonjs";
    if (dirname(directory) === directory) return "commonjs";
  }
}

const types = new Map<string, unknown>();

function typeOf(manifest: string): unknown {
  if (!types.has(manifest)) {
    try {
      types.set(manifest, (JSON.parse(readFileSync(manifest, "utf8")) as { type?: unknown }).type);
    } catch {
      types.set(manifest, undefined);
    }
  }
  return types.get(manifest);
}

const MISSING = new Set(["MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND", "ERR_UNSUPPORTED_DIR_IMPORT"]);

function isMissing(error: unknown): boolean {
  return MISSING.has((error as { code?: string }).code ?? "");
}

function notFound(specifier: string, parent: string | undefined): Error {
  const error = new Error(
    `Cannot find module '${specifier}' imported from ${parent ?? "the program"}`,
  );
  return Object.assign(error, { code: "ERR_MODULE_NOT_FOUND" });
}
