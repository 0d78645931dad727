// SPDX-License-Identifier: Apache-2.0
import { readdirSync } from "node:fs";
import { extname, join, relative } from "node:path";
import type { PlanProblem } from "../plan-result.ts";
import { nearest, place, quote } from "./messages.ts";
import { loadProject, type Project } from "./project-file.ts";
import {
  isYamlFailure,
  readYamlFile,
  type YamlFile,
  type YamlMap,
  type YamlValue,
} from "./yaml-file.ts";

/** A stack name as the Pulumi CLI allows it (`tokens.ParseStackName`); it leaves no room for path tricks. */
const STACK_NAME = /^[A-Za-z0-9_.-]{1,100}$/;

/** The settings of one stack. */
export interface StackFile {
  /** Path relative to the project's folder, such as `Pulumi.mumbai.yaml`. */
  readonly fileName: string;
  /** Values under `config:`, keys as the file spells them. */
  readonly config: YamlMap;
  /** True when the stack takes part of its settings from a hosted environment service. */
  readonly usesEnvironment: boolean;
  /** Names of what it takes them from; `(inline)` for values that stand in the file itself. */
  readonly environments: readonly string[];
  /** `secretsprovider`: what encrypts its secrets. */
  readonly secretsProvider?: string;
  /** `line:column` of a config key, when the file has it. */
  readonly positionOf: (key: string) => string | undefined;
}

export type StackFileResult =
  | { readonly stackFile: StackFile; readonly problem?: undefined }
  | { readonly stackFile?: undefined; readonly problem: PlanProblem };

/**
 * Names of the stacks of a project: one per `Pulumi.<stack>.yaml`, sorted. Empty when there are none or the folder is no project.
 *
 * @example listStacks(".") // ["delhi", "hyderabad", "mumbai"]
 */
export function listStacks(directory: string): string[] {
  const { project } = loadProject(directory);
  return project === undefined ? [] : stacksOf(project);
}

/** Stacks that have a file beside the project file, or in its `stackConfigDir`. */
export function stacksOf(project: Project): string[] {
  const extension = extname(project.fileName);
  let names: string[];
  try {
    names = readdirSync(project.stackDirectory);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.startsWith("Pulumi.") && name.endsWith(extension))
    .map((name) => name.slice("Pulumi.".length, -extension.length))
    .filter((name) => STACK_NAME.test(name))
    .sort();
}

/**
 * Reads the settings of a stack. A project without any stack file is planned with empty settings, as the CLI does;
 * where other stacks have a file, a missing one is taken for a misspelt name.
 */
export function loadStackFile(project: Project, stack: string): StackFileResult {
  const refuse = (message: string): StackFileResult => ({
    problem: { code: "stack-file", message },
  });
  const stacks = stacksOf(project);
  if (!STACK_NAME.test(stack))
    return refuse(
      `Stack name ${quote(stack)} is not valid: 1 to 100 letters, digits, '-', '_' or '.'.${known(stacks)}`,
    );
  const path = join(project.stackDirectory, `Pulumi.${stack}${extname(project.fileName)}`);
  const fileName = relative(project.directory, path);
  const file = readYamlFile(path);
  if (isYamlFailure(file)) {
    if (!file.missing)
      return refuse(`${place(fileName, file.position)} ${file.message}.${known(stacks)}`);
    if (stacks.length === 0) return { stackFile: emptyStackFile(fileName) };
    const meant = nearest(stack, stacks);
    const hint = meant === undefined ? "" : ` Did you mean '${meant}'?`;
    return refuse(
      `Stack '${stack}' has no file: ${fileName} does not exist.${hint}${known(stacks)}`,
    );
  }
  if (file.value === null) return { stackFile: emptyStackFile(fileName) };
  if (!(file.value instanceof Map))
    return refuse(
      `${fileName}:1:1: is ${quote(file.value)}, not a mapping with 'config'.${known(stacks)}`,
    );
  return stackFileOf(fileName, file.value, file, refuse);
}

function stackFileOf(
  fileName: string,
  fields: YamlMap,
  file: YamlFile,
  refuse: (message: string) => StackFileResult,
): StackFileResult {
  const config = fields.get("config");
  if (config !== undefined && config !== null && !(config instanceof Map))
    return refuse(
      `${place(fileName, file.positionOf(["config"]))} config is ${quote(config)}, not a mapping of keys to values.`,
    );
  const environments = environmentsOf(fields.get("environment"));
  const secretsProvider = fields.get("secretsprovider");
  return {
    stackFile: {
      fileName,
      config: config ?? new Map(),
      usesEnvironment: (fields.get("environment") ?? null) !== null,
      environments,
      ...(typeof secretsProvider === "string" ? { secretsProvider } : {}),
      positionOf: (key) => file.positionOf(["config", key]),
    },
  };
}

/** A list of names, or an environment that stands here itself, with `imports` and `values`. */
function environmentsOf(value: YamlValue | undefined): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.map((each) => nameOfEnvironment(each));
  if (!(value instanceof Map)) return [];
  const imports = value.get("imports");
  const named = Array.isArray(imports) ? imports.map((each) => nameOfEnvironment(each)) : [];
  return value.has("values") || named.length === 0 ? [...named, "(inline)"] : named;
}

/** `name`, or `{name: {merge: false}}`. */
function nameOfEnvironment(value: YamlValue): string {
  if (typeof value === "string") return value;
  const [first] = value instanceof Map ? value.keys() : [];
  return first ?? "(inline)";
}

function emptyStackFile(fileName: string): StackFile {
  return {
    fileName,
    config: new Map(),
    usesEnvironment: false,
    environments: [],
    positionOf: () => undefined,
  };
}

function known(stacks: readonly string[]): string {
  return stacks.length === 0 ? "" : ` Stacks with a file: ${stacks.join(", ")}.`;
}
