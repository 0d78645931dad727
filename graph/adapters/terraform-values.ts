// SPDX-License-Identifier: Apache-2.0
import { GraphFormatError } from "../parse.ts";
import { isObject, makeSecret, UNKNOWN, type Json, type JsonObject } from "../stack-export.ts";
import { camelCase } from "./terraform-types.ts";

/** Nobody nests a configuration deeper. */
const DEEPEST = 500;

/** What the plan says of one value, in four parallel trees. */
interface Parts {
  readonly value: Json | undefined;
  /** `after_unknown`: true where the value is not known yet. */
  readonly unknown: Json | undefined;
  /** `sensitive_values`: true where the value is secret. */
  readonly sensitive: Json | undefined;
  /** The expression in the configuration, which only what somebody wrote has. */
  readonly expression: Json | undefined;
}

/**
 * The inputs of a resource: known values, unknown ones as the sentinel, sensitive ones as secrets, keys in
 * camel case. What is unknown and not in the configuration is an output (`arn`, `id`) and is left out.
 */
export function inputsOf(parts: Parts): JsonObject {
  const inputs = convert(parts, false, 0);
  return isObject(inputs) ? inputs : {};
}

function convert(parts: Parts, isMap: boolean, depth: number): Json | undefined {
  if (depth > DEEPEST)
    throw new GraphFormatError(`values are nested deeper than ${DEEPEST} levels`);
  const { value, unknown, sensitive } = parts;
  if (unknown === true) return UNKNOWN;
  if (sensitive === true && value !== undefined && value !== null) return makeSecret(value);
  if (Array.isArray(value) || Array.isArray(unknown)) return convertList(parts, depth);
  if (isObject(value) || isObject(unknown)) return convertObject(parts, isMap, depth);
  return value ?? undefined;
}

function convertList({ value, unknown, sensitive, expression }: Parts, depth: number): Json[] {
  const list = (of: Json | undefined): readonly Json[] => (Array.isArray(of) ? of : []);
  const length = Math.max(list(value).length, list(unknown).length);
  return Array.from({ length }, (_, at) => {
    const item = {
      value: list(value)[at],
      unknown: list(unknown)[at],
      sensitive: Array.isArray(sensitive) ? sensitive[at] : sensitive,
      expression: Array.isArray(expression) ? expression[at] : expression,
    };
    // A list of objects is a repeated block, whose keys are names of the provider's.
    return convert(item, false, depth + 1) ?? null;
  });
}

function convertObject(
  { value, unknown, sensitive, expression }: Parts,
  isMap: boolean,
  depth: number,
): JsonObject {
  const of = (tree: Json | undefined, key: string): Json | undefined =>
    isObject(tree) && Object.hasOwn(tree, key) ? tree[key] : undefined;
  const keys = new Set([
    ...(isObject(value) ? Object.keys(value) : []),
    ...(isObject(unknown) ? Object.keys(unknown) : []),
  ]);
  const entries: [string, Json][] = [];
  for (const key of keys) {
    const isOutput =
      of(unknown, key) === true && isBlock(expression) && of(expression, key) === undefined;
    if (isOutput) continue;
    const item = {
      value: of(value, key),
      unknown: of(unknown, key),
      sensitive: of(sensitive, key),
      expression: isBlock(expression) ? of(expression, key) : expression,
    };
    // An object that is no item of a list is a map: tags, variables. Its keys are the user's.
    const converted = convert(item, true, depth + 1);
    if (converted !== undefined) entries.push([isMap ? key : camelCase(key), converted]);
  }
  return Object.fromEntries(entries);
}

/** Whether this is a block of expressions, and not one expression for the whole. */
function isBlock(expression: Json | undefined): boolean {
  return isObject(expression) && !("references" in expression) && !("constant_value" in expression);
}
