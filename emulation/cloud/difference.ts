// SPDX-License-Identifier: Apache-2.0
import type { Json, JsonObject } from "../../graph/stack-export.ts";
import { replacementRow } from "../replacement/index.ts";
import type { ReplacementRow } from "../replacement/model.ts";
import { textAt } from "./paths.ts";

/** One changed property. */
export interface Change {
  /** As Pulumi writes it: `vpcConfig.subnetIds[2]`, `tags["nivas:cell"]`. */
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  readonly replaces: boolean;
}

export interface Difference {
  readonly changes: readonly Change[];
  /** True when the old one must go first, since both would have one name. */
  readonly deleteBeforeReplace: boolean;
}

interface Found {
  readonly path: string;
  /** Without indices, as the replacement table has it. */
  readonly plain: string;
  readonly kind: Change["kind"];
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** What an update from one set of inputs to another would change, and whether the resource survives it. */
export function differenceOf(
  type: string,
  oldInputs: JsonObject,
  newInputs: JsonObject,
): Difference {
  const row = replacementRow(type);
  const changes = walk(oldInputs, newInputs, "", "").map((found) => ({
    path: found.path,
    kind: found.kind,
    replaces: row !== undefined && forcesReplacement(row, found, oldInputs, newInputs),
  }));
  const name = row?.namedBy === undefined ? undefined : textAt(newInputs, row.namedBy);
  return {
    changes,
    deleteBeforeReplace:
      changes.some(({ replaces }) => replaces) &&
      row?.namedBy !== undefined &&
      name !== undefined &&
      name === textAt(oldInputs, row.namedBy),
  };
}

function forcesReplacement(
  row: ReplacementRow,
  found: Found,
  oldInputs: JsonObject,
  newInputs: JsonObject,
): boolean {
  const within = (path: string): boolean =>
    found.plain === path ||
    found.plain.startsWith(`${path}.`) ||
    // A whole object came or went that holds the property.
    path.startsWith(`${found.plain}.`);
  const { before, after } = found;
  const conditional = (row.conditions ?? []).filter(({ path }) => within(path));
  if (
    conditional.some(
      ({ verdict, when }) =>
        verdict === "replace" && (when?.({ before, after, oldInputs, newInputs }) ?? true),
    )
  )
    return true;
  return row.replaces.some(within);
}

function walk(
  before: Json | undefined,
  after: Json | undefined,
  path: string,
  plain: string,
): Found[] {
  if (equal(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) =>
      walk(before[index], after[index], `${path}[${index}]`, plain),
    ).flat();
  }
  if (isObject(before) && isObject(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
      walk(before[key], after[key], joined(path, key), plain === "" ? key : `${plain}.${key}`),
    );
  }
  const kind = before === undefined ? "add" : after === undefined ? "delete" : "update";
  return [{ path, plain, kind, before, after }];
}

function joined(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Equal as values; the engine leaves out what is null, so null and absent are one. */
export function equal(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other || (one ?? null) === (other ?? null)) return true;
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((element, index) => equal(element, other[index]))
    );
  }
  if (!isObject(one) || !isObject(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) =>
    equal(one[key], other[key]),
  );
}
