// SPDX-License-Identifier: Apache-2.0
import type { ReplacementRow } from "../emulation/replacement/model.ts";
import { ANY } from "../emulation/replacement/kubernetes.ts";
import type { JsonObject } from "../graph/stack-export.ts";
import type { Change } from "./model.ts";
import { isWithin, parsePath, withoutIndices, type Segments } from "./property-paths.ts";
import type { Difference } from "./values.ts";

export type Effect = Pick<Change, "effect" | "why">;

/** What one difference does to a resource of the row's type. */
export function effectOf(
  difference: Difference,
  row: ReplacementRow | undefined,
  oldInputs: JsonObject,
  newInputs: JsonObject,
): Effect {
  if (row === undefined) return { effect: "possible-replace", why: NOT_KNOWN };
  const path = withoutIndices(difference.path);
  const { before, after } = difference;
  for (const condition of row.conditions ?? []) {
    if (!touches(path, condition.path, difference.unknown)) continue;
    if (condition.when?.({ before, after, oldInputs, newInputs }) === false) continue;
    return { effect: effectNamed(condition.verdict), why: condition.why };
  }
  const forced = row.replaces.find((property) => touches(path, property, difference.unknown));
  if (forced !== undefined) {
    return difference.orderOnly
      ? { effect: "possible-replace", why: `${forced} forces replacement; only the order changes` }
      : { effect: "replace", why: `${forced} cannot be changed in place` };
  }
  const isUpdated = row.updates.includes(ANY) || row.updates.includes(String(path[0]));
  return isUpdated ? { effect: "update" } : { effect: "possible-replace", why: NOT_KNOWN_PROPERTY };
}

const NOT_KNOWN = "update, or replacement (not known for this type)";
const NOT_KNOWN_PROPERTY = "update, or replacement (not known for this property)";

function effectNamed(verdict: "replace" | "possible"): Change["effect"] {
  return verdict === "replace" ? "replace" : "possible-replace";
}

/** Whether a value at `path` decides over `property`: it is part of it, or unknown as a whole above it. */
function touches(path: Segments, property: string, unknown: boolean): boolean {
  const pattern = parsePath(property);
  return isWithin(path, pattern) || (unknown && isWithin(pattern, path));
}

/** Whether one of the `replaceOnChanges` of the program names this path. */
export function isReplacedOnChange(path: Segments, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => isWithin(path, parsePath(pattern)));
}

/** Differences that the program does not ask for: those within `ignoreChanges` are taken out. */
export function withoutIgnored(
  differences: readonly Difference[],
  patterns: readonly string[],
): Difference[] {
  const ignored = patterns.map(parsePath);
  return differences.filter(({ path }) => !ignored.some((pattern) => isWithin(path, pattern)));
}
