// SPDX-License-Identifier: Apache-2.0
/** What the schema found wrong, in the four parts that every refusal of ours has. */
import type { z } from "zod";
import type { Finding } from "./draft.ts";
import { EXPLANATIONS } from "./explain.ts";
import { closest } from "./near-miss.ts";
import { CELL_KEY, formatPath, valueAt, type Path } from "./path.ts";
import { allowedOf, nodeAt, type SchemaNode } from "./schema-tree.ts";
import { DOC_KEYS, type Refusal } from "./schema/field.ts";

type Issue = z.core.$ZodIssue;

/** A finding, and what checks across properties must not rest on because of it. */
export interface ShapeFinding extends Finding {
  readonly spoils: readonly Path[];
}

/** What one issue of zod says: one finding, or one for each unknown key. */
export function findingsOf(
  issue: Issue,
  tree: SchemaNode,
  input: unknown,
  key: string = CELL_KEY,
): ShapeFinding[] {
  const path = issue.path as Path;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((name) => unknownKey(name, path, tree, input, key));
  }
  const value = issue.code === "invalid_key" ? path.at(-1) : valueAt(input, path);
  const node = nodeAt(tree, path, input);
  const { problem, allowed, fix } = refusalOf(issue, value, node, input, path);
  const spelled = issue.code === "invalid_key" ? keyNode(tree, path, input) : node;
  return [
    {
      path,
      problem,
      value,
      allowed: allowed ?? (spelled ? allowedOf(spelled) : "nothing"),
      fix,
      spoils: [path],
    },
  ];
}

function refusalOf(
  issue: Issue,
  value: unknown,
  node: SchemaNode | undefined,
  input: unknown,
  path: Path,
): Refusal {
  if (value === undefined) return { problem: "is required and not set", fix: "set it" };
  if (value === null) {
    return { problem: "has nothing under it", fix: "give it a value, or remove the key" };
  }
  const explanation = EXPLANATIONS[node?.[DOC_KEYS.explain] ?? ""]?.(value, input, path);
  if (explanation) return explanation;
  switch (issue.code) {
    case "custom":
      return (issue.params as { readonly refusal: Refusal }).refusal;
    case "invalid_key":
      return refusalOf(issue.issues[0]!, value, undefined, input, path);
    case "invalid_value":
      return notOneOf(value, issue.values);
    case "invalid_union":
      return notOneOf(value, node?.enum ?? []);
    case "too_small":
      return outside("less", "fewer", issue.minimum, issue.origin);
    case "too_big":
      return outside("more", "more", issue.maximum, issue.origin);
    case "invalid_type":
      return wrongType(issue.expected, value);
    default:
      return { problem: issue.message, fix: "correct it" };
  }
}

function notOneOf(value: unknown, options: readonly unknown[]): Refusal {
  const problem = "is not one of the values allowed";
  if (typeof value !== "string") return { problem, fix: "choose one of them" };
  if (options.some((option) => typeof option === "number" && String(option) === value)) {
    return { problem: "is text, not a number", fix: `write ${value}, without quotes` };
  }
  const meant = closest(value, options.map(String));
  return { problem, fix: meant === undefined ? "choose one of them" : `did you mean ${meant}?` };
}

function outside(
  comparison: "less" | "more",
  count: "fewer" | "more",
  limit: number | bigint,
  origin: string,
): Refusal {
  return origin === "array"
    ? { problem: `has ${count} than ${limit} entries`, fix: "change the list" }
    : { problem: `is ${comparison} than ${limit}`, fix: "change the number" };
}

function wrongType(expected: string, value: unknown): Refusal {
  const found = Array.isArray(value)
    ? "a list"
    : typeof value === "object"
      ? "a set of keys"
      : undefined;
  switch (expected) {
    case "string":
      return {
        problem: `is ${found ?? `a ${typeof value}`}, not text`,
        fix: found ? "write one text" : "put it in quotes",
      };
    case "int":
      return { problem: "is not a whole number", fix: "write a whole number" };
    case "number":
      return {
        problem: `is ${found ?? (typeof value === "string" ? "text" : `a ${typeof value}`)}, not a number`,
        fix: "write a number without quotes",
      };
    case "boolean":
      return {
        problem: "is neither true nor false",
        fix: "write true or false, without quotes",
      };
    case "array":
      return { problem: "is not a list", fix: "write a list: [first, second]" };
    default:
      return { problem: "is not a set of keys", fix: "write the keys below it, indented" };
  }
}

function unknownKey(
  key: string,
  at: Path,
  tree: SchemaNode,
  input: unknown,
  root: string,
): ShapeFinding {
  const node = nodeAt(tree, at, input);
  const meant = closest(key, Object.keys(node?.properties ?? {}));
  const elsewhere = meant === undefined ? pathsOfKey(tree, key) : [];
  const better = meant ?? (elsewhere.length === 1 ? formatPath(elsewhere[0]!, root) : undefined);
  return {
    path: [...at, key],
    problem: "is not a known key",
    allowed: node ? allowedOf(node) : "nothing",
    fix: better === undefined ? "remove it" : `did you mean ${better}?`,
    spoils: (meant === undefined ? elsewhere : [[...at, meant]]).filter(
      (path) => valueAt(input, path) === undefined,
    ),
  };
}

/** Where in the tree a property of this name is, unions and pools left out. */
function pathsOfKey(node: SchemaNode, key: string, at: Path = []): Path[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => [
    ...(name === key ? [[...at, name]] : []),
    ...pathsOfKey(child, key, [...at, name]),
  ]);
}

function keyNode(tree: SchemaNode, path: Path, input: unknown): SchemaNode | undefined {
  return nodeAt(tree, path.slice(0, -1), input)?.propertyNames;
}
