// SPDX-License-Identifier: Apache-2.0
import { inputAttribute } from "./attributes.ts";
import type { Inventory } from "./inventory.ts";
import { goesWith, hasContents } from "./kubernetes-rules.ts";
import { textAt } from "./paths.ts";
import type { RefusalRow } from "./refusals/model.ts";
import { rulesOf, ruledTypes } from "./rules/index.ts";
import { CASCADE, type Named } from "./rules/model.ts";
import type { StoredResource } from "./state.ts";

export const CLUSTER = "aws:eks/cluster:Cluster";

/** An input of some type that may name a resource of another. */
interface Pointer {
  readonly from: string;
  readonly input: string;
  readonly by: Named["by"];
  readonly onDelete: RefusalRow | typeof CASCADE;
}

/** By type of what is named. An output that names something else that the target has (a cluster's own group) is not the target. */
const POINTERS = pointersByTarget();

function pointersByTarget(): ReadonlyMap<string, readonly Pointer[]> {
  const pointers = new Map<string, Pointer[]>();
  for (const from of ruledTypes()) {
    for (const { input, to, onDelete } of rulesOf(from)?.references ?? []) {
      if (onDelete === undefined) continue;
      for (const { type, by } of to) {
        if (by !== undefined && !["arn", "name", "principalArn"].includes(by)) continue;
        pointers.set(type, [...(pointers.get(type) ?? []), { from, input, by, onDelete }]);
      }
    }
  }
  return pointers;
}

/** The refusal of the first thing that still needs what shall be deleted. */
export function refusalWhileUsed(
  inventory: Inventory,
  deleted: StoredResource,
): RefusalRow | undefined {
  for (const pointer of POINTERS.get(deleted.type) ?? []) {
    const { onDelete } = pointer;
    if (onDelete !== CASCADE && pointing(inventory, pointer, deleted).length > 0) return onDelete;
  }
  return undefined;
}

/** What goes with a resource, and with what goes with it. */
export function dependents(inventory: Inventory, deleted: StoredResource): StoredResource[] {
  const pointed = (POINTERS.get(deleted.type) ?? [])
    .filter(({ onDelete }) => onDelete === CASCADE)
    .flatMap((pointer) => pointing(inventory, pointer, deleted));
  const inside = hasContents(deleted)
    ? inventory.inScope(deleted.scope).filter((other) => goesWith(deleted, other))
    : [];
  const ofCluster =
    deleted.type === CLUSTER ? inventory.inScope(textAt(deleted.outputs, "arn") ?? "") : [];
  const direct = [...new Set([...pointed, ...inside, ...ofCluster])].filter(
    (other) => other !== deleted,
  );
  return [...direct, ...direct.flatMap((resource) => dependents(inventory, resource))];
}

function pointing(
  inventory: Inventory,
  { from, input, by }: Pointer,
  target: StoredResource,
): StoredResource[] {
  const value = by === undefined ? target.id : textAt(target.outputs, by);
  if (value === undefined) return [];
  return inventory
    .having(from, inputAttribute(input), value)
    .filter((other) => other !== target && sameRegion(other, target));
}

function sameRegion(one: StoredResource, other: StoredResource): boolean {
  return one.scope === other.scope || !one.scope.includes("/") || !other.scope.includes("/");
}
