// SPDX-License-Identifier: Apache-2.0
import { statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { PlanProblem } from "../plan-result.ts";
import { declaredConfigOf, type DeclaredConfig } from "./declared-config.ts";
import { place, quote, type Say } from "./messages.ts";
import {
  isYamlFailure,
  readYamlFile,
  type YamlFile,
  type YamlMap,
  type YamlValue,
} from "./yaml-file.ts";

/** Extensions in the order in which the Pulumi CLI looks for them (`encoding.Exts`). */
const EXTENSIONS = [".json", ".yaml", ".yml"] as const;

/** What runs the program. */
export interface ProjectRuntime {
  readonly name: "nodejs" | "bun";
  /** False when the project says that Pulumi must not compile TypeScript. @default true */
  readonly typescript: boolean;
  /** The tsconfig to use, relative to the program's folder. @default tsconfig.json */
  readonly tsconfig?: string;
  /** Arguments for Node, split as a shell would. */
  readonly nodeArguments: readonly string[];
}

/** A project file that was read and understood. */
export interface Project {
  readonly name: string;
  /** Absolute path of the folder that holds the project file. */
  readonly directory: string;
  /** Name of the project file, such as `Pulumi.yaml`. */
  readonly fileName: string;
  readonly runtime: ProjectRuntime;
  /** The program's file or folder, relative to the project. @default the project's folder */
  readonly main?: string;
  /** Absolute path of the folder of the stack files. */
  readonly stackDirectory: string;
  readonly config: readonly DeclaredConfig[];
  /** `backend.url`: where the project says that its state is kept. */
  readonly backendUrl?: string;
}

export type ProjectResult =
  | { readonly project: Project; readonly problems: readonly [] }
  | { readonly project?: undefined; readonly problems: readonly PlanProblem[] };

/** Reads the project file of a folder: exactly that folder, not the ones above it. */
export function loadProject(directory: string): ProjectResult {
  const root = resolve(directory);
  const path = EXTENSIONS.map((extension) => join(root, `Pulumi${extension}`)).find(isFile);
  if (path === undefined) return refused([notAProject(root)]);
  const fileName = basename(path);
  const file = readYamlFile(path);
  if (isYamlFailure(file)) return refused([`${place(fileName, file.position)} ${file.message}.`]);
  if (!(file.value instanceof Map))
    return refused([
      `${fileName} is ${kindOf(file.value)}, not a mapping with 'name' and 'runtime'.`,
    ]);
  return projectOf(file.value, file, root, fileName);
}

function projectOf(fields: YamlMap, file: YamlFile, root: string, fileName: string): ProjectResult {
  const problems: string[] = [];
  const say = (path: readonly string[], message: string): void => {
    problems.push(`${place(fileName, file.positionOf(path))} ${message}`);
  };
  const name = nameOf(fields, root, say);
  const runtime = runtimeOf(fields.get("runtime"), say);
  const main = textOf(fields, "main", say);
  const stackDirectory = stackDirectoryOf(fields, say);
  const config = declaredConfigOf(fields.get("config"), name ?? "", say);
  const backend = fields.get("backend");
  const backendUrl = backend instanceof Map ? textOf(backend, "url", say) : undefined;
  if (name === undefined || runtime === undefined || problems.length > 0) return refused(problems);
  return {
    project: {
      name,
      directory: root,
      fileName,
      runtime,
      ...(main === undefined || main === "" ? {} : { main }),
      stackDirectory: resolve(root, stackDirectory ?? "."),
      config,
      ...(backendUrl === undefined ? {} : { backendUrl }),
    },
    problems: [],
  };
}

function nameOf(fields: YamlMap, root: string, say: Say): string | undefined {
  const name = fields.get("name");
  // A template for `pulumi new`, which puts the name of the new folder there.
  if (name === "${PROJECT}") return basename(root).replaceAll(/[^A-Za-z0-9_.-]/g, "-");
  if (typeof name === "string" && /^[A-Za-z0-9_.-]{1,100}$/.test(name)) return name;
  if (name === undefined) say([], "has no 'name'. Add `name: my-project`.");
  else
    say(
      ["name"],
      `name is ${quote(name)}. A project name is a text of 1 to 100 letters, digits, '-', '_' or '.'.`,
    );
  return undefined;
}

function runtimeOf(value: YamlValue | undefined, say: Say): ProjectRuntime | undefined {
  const structured = value instanceof Map;
  const name = structured ? value.get("name") : value;
  const options = structured ? value.get("options") : undefined;
  if (name !== "nodejs" && name !== "bun") {
    const found = name === undefined ? "has no 'runtime'" : `runtime is ${quote(name)}`;
    say(
      name === undefined ? [] : ["runtime"],
      `${found}. A plan runs nodejs and bun programs only.`,
    );
    return undefined;
  }
  const fields: YamlMap = options instanceof Map ? options : new Map();
  const typescript = fields.get("typescript");
  const tsconfig = fields.get("tsconfig");
  const nodeargs = fields.get("nodeargs");
  const expect = (key: string, found: YamlValue | undefined, type: "boolean" | "string"): void => {
    if (found !== undefined && found !== null && typeof found !== type)
      say(["runtime", "options", key], `runtime.options.${key} is ${quote(found)}, not a ${type}.`);
  };
  expect("typescript", typescript, "boolean");
  expect("tsconfig", tsconfig, "string");
  expect("nodeargs", nodeargs, "string");
  // Bun strips types itself and knows neither of the other two (language host, `parseOptions`).
  if (name === "bun") return { name, typescript: true, nodeArguments: [] };
  return {
    name,
    typescript: typescript !== false,
    ...(typeof tsconfig === "string" && tsconfig !== "" ? { tsconfig } : {}),
    nodeArguments: typeof nodeargs === "string" ? splitArguments(nodeargs) : [],
  };
}

/** The old form `config: some/folder` means the folder of the stack files. */
function stackDirectoryOf(fields: YamlMap, say: Say): string | undefined {
  const declared = textOf(fields, "stackConfigDir", say);
  const config = fields.get("config");
  if (typeof config !== "string") return declared;
  if (declared === undefined) return config;
  say(
    ["config"],
    "names a folder for stack files, and so does stackConfigDir. Keep stackConfigDir.",
  );
  return undefined;
}

function textOf(fields: YamlMap, key: string, say: Say): string | undefined {
  const value = fields.get(key);
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  say([key], `${key} is ${quote(value)}, not a text.`);
  return undefined;
}

/** Splits arguments at blanks, honouring quotes and backslashes, as the language host does. */
function splitArguments(text: string): string[] {
  const found = text.match(/(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/g) ?? [];
  return found.map((word) =>
    word.replace(
      /"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/g,
      (_all, double?: string, single?: string, one?: string) =>
        double !== undefined ? double.replace(/\\(["\\$`])/g, "$1") : (single ?? one ?? ""),
    ),
  );
}

function notAProject(root: string): string {
  if (isFile(root))
    return `${root} is a file. Give the folder that holds Pulumi.yaml: ${dirname(root)}.`;
  return exists(root)
    ? `${root} holds no Pulumi.yaml, so it is not a Pulumi project.`
    : `${root} does not exist.`;
}

function refused(messages: readonly string[]): ProjectResult {
  return { problems: messages.map((message) => ({ code: "project-file" as const, message })) };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function kindOf(value: YamlValue): string {
  if (value === null) return "empty";
  return Array.isArray(value) ? "a list" : `a single value (${quote(value)})`;
}
