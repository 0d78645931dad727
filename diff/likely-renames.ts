// SPDX-License-Identifier: Apache-2.0
import { isUnknown, nameOfUrn, type Json, type Resource } from "../graph/stack-export.ts";
import type { LikelyRename } from "./model.ts";
import { isObject } from "./values.ts";

/** Share of equal values from which two resources of one type count as one; less when they have one logical name. */
const ALIKE = 0.8;
const ALIKE_OF_ONE_NAME = 0.5;
/** Pairs of one type that are compared; beyond it a stack is being made anew, and guesses help nobody. */
const MOST_PAIRS = 40_000;

/**
 * Deletions and creations that look like one resource which lost its alias. A guess by likeness: same type, and
 * most input values equal, where a value that only carries the logical name counts as equal. The likest pairs go first.
 */
export function likelyRenames(
  deleted: readonly Resource[],
  created: readonly Resource[],
): LikelyRename[] {
  const candidates = byType(deleted);
  const found: LikelyRename[] = [];
  for (const [type, made] of byType(created)) {
    const gone = candidates.get(type) ?? [];
    if (gone.length * made.length > MOST_PAIRS) continue;
    const oldValues = gone.map(valuesOf);
    const pairs = made.flatMap((fresh) => {
      const values = valuesOf(fresh);
      return gone.map((old, at) => ({
        old,
        fresh,
        similarity: likeness(oldValues[at] ?? new Set(), values),
      }));
    });
    pairs.sort((a, b) => b.similarity - a.similarity || nameBonus(b) - nameBonus(a));
    const taken = new Set<string>();
    for (const { old, fresh, similarity } of pairs) {
      const enough = isOfOneName(old, fresh) ? ALIKE_OF_ONE_NAME : ALIKE;
      if (similarity < enough || taken.has(old.urn) || taken.has(fresh.urn)) continue;
      taken.add(old.urn).add(fresh.urn);
      found.push({ oldUrn: old.urn, newUrn: fresh.urn, type, similarity: round(similarity) });
    }
  }
  return found.sort((a, b) => (a.oldUrn < b.oldUrn ? -1 : 1));
}

function byType(resources: readonly Resource[]): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    if (!resource.custom) continue;
    const group = groups.get(resource.type);
    if (group === undefined) groups.set(resource.type, [resource]);
    else group.push(resource);
  }
  return groups;
}

/** Every value of the inputs with its path; the logical name in it is left out. */
function valuesOf(resource: Resource): Set<string> {
  const name = nameOfUrn(resource.urn);
  const values = new Set<string>();
  const visit = (path: string, value: Json): void => {
    if (Array.isArray(value)) value.forEach((item, at) => visit(`${path}[${at}]`, item));
    else if (isObject(value)) {
      for (const [key, inner] of Object.entries(value)) visit(`${path}.${key}`, inner);
    } else if (typeof value === "string") {
      values.add(`${path}=${isUnknown(value) ? "?" : value.replaceAll(name, "{name}")}`);
    } else values.add(`${path}=${JSON.stringify(value)}`);
  };
  visit("", resource.inputs ?? {});
  return values;
}

function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (left.size + right.size === 0) return 1;
  let common = 0;
  for (const value of left) if (right.has(value)) common += 1;
  return common / (left.size + right.size - common);
}

function isOfOneName(old: Resource, fresh: Resource): boolean {
  return nameOfUrn(old.urn) === nameOfUrn(fresh.urn);
}

function nameBonus({ old, fresh }: { old: Resource; fresh: Resource }): number {
  return isOfOneName(old, fresh) ? 1 : 0;
}

function round(share: number): number {
  return Math.round(share * 100) / 100;
}
