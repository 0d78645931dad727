// SPDX-License-Identifier: Apache-2.0
/** The inputs of AWS resource types, read from the declarations of the installed SDK. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "../../../node_modules/@pulumi/aws");

/** Properties of a type with the text of their types. */
type Properties = ReadonlyMap<string, string>;

let nested: Map<string, Properties> | undefined;

/** Interfaces of `types/input.d.ts`, by `namespace.Name`. */
function nestedTypes(): Map<string, Properties> {
  if (nested !== undefined) return nested;
  nested = new Map();
  let namespace = "";
  let current = new Map<string, string>();
  for (const line of readFileSync(path.join(root, "types/input.d.ts"), "utf8").split("\n")) {
    const opened = /^export declare namespace (\w+) \{/.exec(line)?.[1];
    if (opened !== undefined) namespace = opened;
    const name = /^ {4}(?: {4})?(?:export )?interface (\w+) \{/.exec(line)?.[1];
    if (name !== undefined) {
      current = new Map();
      nested.set(`${namespace}.${name}`, current);
    }
    addProperty(current, line);
  }
  return nested;
}

function addProperty(into: Map<string, string>, line: string): void {
  const [, name, type] = /^ +(\w+)\??: (.*);$/.exec(line) ?? [];
  if (name !== undefined && type !== undefined) into.set(name, type);
}

/** The inputs of a resource type, `aws:rds/instance:Instance`; undefined when the SDK has no such type. */
function inputsOf(token: string): Properties | undefined {
  const [, middle = "", name = ""] = token.split(":");
  // The SDK calls the file of a type named Index `index_`.
  const file = [`${middle}.d.ts`, `${middle}_.d.ts`]
    .map((each) => path.join(root, each))
    .filter((each) => existsSync(each))
    .at(-1);
  if (file === undefined) return undefined;
  const text = readFileSync(file, "utf8");
  const body = new RegExp(`export interface ${name}Args \\{\\n([\\s\\S]*?)\\n\\}`).exec(text)?.[1];
  if (body === undefined) return undefined;
  const properties = new Map<string, string>();
  for (const line of body.split("\n")) addProperty(properties, line);
  return properties;
}

/**
 * What is wrong with a path of a type: `rules[].id` where `rules` is no list, a name that the type lacks.
 * Undefined when the SDK has it exactly so.
 */
export function problemOfPath(token: string, propertyPath: string): string | undefined {
  let properties = inputsOf(token);
  if (properties === undefined) return `${token} is no type of the SDK`;
  let where = token;
  for (const segment of propertyPath.split(".")) {
    const isList = segment.endsWith("[]");
    const name = isList ? segment.slice(0, -2) : segment;
    const type: string | undefined = properties?.get(name);
    if (type === undefined) return `${where} has no ${name}`;
    if (isList && !type.includes("[]")) return `${where}.${name} is no list`;
    const inner: string | undefined = /inputs\.(\w+\.\w+)/.exec(type)?.[1];
    properties = inner === undefined ? undefined : nestedTypes().get(inner);
    where = `${where}.${name}`;
  }
  return undefined;
}

/** Whether the SDK has a resource type. */
export function isType(token: string): boolean {
  return inputsOf(token) !== undefined;
}
