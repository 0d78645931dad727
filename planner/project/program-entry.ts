// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import type { PlanNotice, PlanProblem } from "../plan-result.ts";
import { parseYaml, type YamlValue } from "./yaml-file.ts";
import type { Project } from "./project-file.ts";

/** How the program's first module is loaded. */
export interface ProgramEntry {
  /** The program's working directory, absolute. */
  readonly workingDirectory: string;
  /** Absolute path of the file or folder that is loaded. */
  readonly path: string;
  /** `import` for a package of ES modules, `require` otherwise. */
  readonly loadedBy: "import" | "require";
  /** Folder of the package manifest that governs the program. */
  readonly packageDirectory: string;
}

export interface ProgramEntryResult {
  readonly entry?: ProgramEntry;
  readonly problems: readonly PlanProblem[];
  readonly notices: readonly PlanNotice[];
}

/** Tried in a folder of ES modules, in Pulumi's order (`cmd/run/run.ts`). */
const MODULE_INDEXES = ["index.js", "index.mjs", "index.ts", "index.mts"];
/** Tried by `require` of a folder, once TypeScript's extensions are known. */
const COMMONJS_INDEXES = [
  "index.js",
  "index.json",
  "index.node",
  "index.ts",
  "index.cts",
  "index.tsx",
];
/** Folders that a build writes; a program that was not built is planned from its sources. */
const BUILD_FOLDERS = /^(bin|dist|build|lib|out)(?=\/|$)/;

/**
 * Finds the first module of a program as Pulumi finds it: `main` of the project, then `exports` or `main` of the package, then the folder.
 * Source of the rules: pulumi/pulumi `pkg/engine/project.go` (`getPwdMain`), `sdk/nodejs/cmd/run/run.ts` (`run`).
 */
export function findProgramEntry(project: Project): ProgramEntryResult {
  const notices: PlanNotice[] = [];
  const from = projectMain(project, notices);
  if (from === undefined)
    return notFound(
      project,
      `${project.fileName} names main: ${project.main}, which does not exist`,
    );
  const manifest = packageManifest(isDirectory(from.path) ? from.path : dirname(from.path));
  const path = from.isFile ? from.path : packageMain(manifest, from.path, notices);
  const loadedBy = manifest.fields.type === "module" ? "import" : "require";
  const entry = {
    workingDirectory: from.workingDirectory,
    loadedBy,
    packageDirectory: manifest.directory,
  } as const;
  const loaded = loadedBy === "import" ? moduleFile(path) : commonJsFile(path);
  if (loaded === undefined) {
    const indexes =
      loadedBy === "import"
        ? MODULE_INDEXES
        : COMMONJS_INDEXES.filter((name) => !name.includes("node"));
    return notFound(project, `${show(project, path)} holds none of ${indexes.join(", ")}`);
  }
  if (hidesTypeScript(path)) notices.push(HIDDEN_TYPESCRIPT);
  return { entry: { ...entry, path: loaded }, problems: [], notices };
}

const HIDDEN_TYPESCRIPT: PlanNotice = {
  code: "program-log",
  message:
    "Both index.js and index.ts are there, and nothing names one of them: Pulumi runs index.js. Delete it, or name the file with 'main'.",
};

function hidesTypeScript(path: string): boolean {
  return isDirectory(path) && isFile(join(path, "index.js")) && isFile(join(path, "index.ts"));
}

interface Start {
  readonly workingDirectory: string;
  readonly path: string;
  /** The project names the file itself, so that the package has no say. */
  readonly isFile: boolean;
}

function projectMain(project: Project, notices: PlanNotice[]): Start | undefined {
  const { main, directory } = project;
  if (main === undefined) return { workingDirectory: directory, path: directory, isFile: false };
  const named = isAbsolute(main) ? main : resolve(directory, main);
  const path = existsSync(named) ? named : sourceOf(named, directory);
  if (path === undefined) return undefined;
  if (path !== named)
    notices.push(notBuilt(`${project.fileName} names main: ${main}`, show(project, path)));
  if (isDirectory(path)) return { workingDirectory: path, path, isFile: false };
  return {
    workingDirectory: dirname(path),
    path: join(dirname(path), basename(path)),
    isFile: true,
  };
}

/** The TypeScript source of a file that only a build would make. */
function sourceOf(built: string, root: string): string | undefined {
  const inside = relative(root, built);
  if (inside.startsWith("..") || isAbsolute(inside)) return undefined;
  const asSource = inside.replace(/\.([cm]?)js$/, ".$1ts");
  const unbuilt = asSource.replace(BUILD_FOLDERS, "").replace(/^\/+/, "");
  const candidates = [asSource, unbuilt, join("src", unbuilt)].map((path) => resolve(root, path));
  return (
    candidates.find((path) => path !== built && path !== root && existsSync(path)) ??
    (BUILD_FOLDERS.test(inside) && existsSync(join(root, "index.ts")) ? root : undefined)
  );
}

interface Manifest {
  readonly directory: string;
  readonly fields: Record<string, unknown>;
}

/** The nearest package manifest at or above a folder; the folder itself when there is none. */
function packageManifest(start: string): Manifest {
  for (let directory = start; ; directory = dirname(directory)) {
    for (const name of ["package.json", "package.yaml"]) {
      const path = join(directory, name);
      if (existsSync(path)) return { directory, fields: readManifest(path) };
    }
    if (dirname(directory) === directory) return { directory: start, fields: {} };
  }
}

/** A manifest that cannot be read counts as empty, as for Pulumi. */
function readManifest(path: string): Record<string, unknown> {
  try {
    const text = readFileSync(path, "utf8");
    const value: unknown = path.endsWith(".json") ? JSON.parse(text) : plain(parseYamlValue(text));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function parseYamlValue(text: string): YamlValue {
  const parsed = parseYaml(text);
  return "value" in parsed ? parsed.value : null;
}

function plain(value: YamlValue): unknown {
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

/** What `exports` or `main` of a package name, or the folder when that does not exist. */
function packageMain(manifest: Manifest, folder: string, notices: PlanNotice[]): string {
  const named = entryPointOf(manifest.fields);
  if (named === undefined) return folder;
  const path = join(manifest.directory, named);
  if (existsSync(path)) return path;
  // CommonJS resolution would also find `main: "lib"` as lib.js; Pulumi does not.
  notices.push(notBuilt(`package.json names the entry point ${named}`, "the program's folder"));
  return folder;
}

function entryPointOf(fields: Record<string, unknown>): string | undefined {
  const { exports, main } = fields;
  const text = (value: unknown): string | undefined =>
    typeof value === "string" && value !== "" ? value : undefined;
  if (typeof exports === "string") return text(exports);
  if (typeof exports !== "object" || exports === null) return text(main);
  const root = (exports as Record<string, unknown>)["."];
  if (typeof root !== "object" || root === null) return text(root);
  const conditions = root as Record<string, unknown>;
  return text(conditions.default) ?? text(conditions.require) ?? text(conditions.import);
}

function notBuilt(what: string, instead: string): PlanNotice {
  return {
    code: "program-log",
    message: `${what}, which does not exist; ${instead} was planned instead. Build the program before \`pulumi up\` if it needs a build.`,
  };
}

function moduleFile(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const real = realpathSync(path);
  if (!isDirectory(real)) return real;
  return MODULE_INDEXES.map((name) => join(real, name)).find((file) => existsSync(file));
}

/** A folder is handed to `require` as a folder, which reads its package manifest again, like Pulumi. */
function commonJsFile(path: string): string | undefined {
  if (!isDirectory(path)) return existsSync(path) ? path : undefined;
  const own = readManifest(join(path, "package.json")).main;
  const candidates =
    typeof own === "string"
      ? [own, `${own}.js`, `${own}.ts`, join(own, "index.js"), join(own, "index.ts")]
      : [];
  const found = [...candidates, ...COMMONJS_INDEXES].find((name) => isFile(join(path, name)));
  return found === undefined ? undefined : join(path, found);
}

function notFound(project: Project, why: string): ProgramEntryResult {
  const message =
    `No program found: ${why}. Put the program into index.ts or index.js beside ${project.fileName}, ` +
    `or name it with 'main' there. If it has a build step, run it first.`;
  return { problems: [{ code: "program-not-found", message }], notices: [] };
}

function show(project: Project, path: string): string {
  const inside = relative(project.directory, path);
  return inside === "" ? project.directory : inside;
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
