// SPDX-License-Identifier: Apache-2.0
import { indexGraph, type GraphIndex } from "../graph/graph-index.ts";
import type { Resource, StackExport } from "../graph/stack-export.ts";

/** Which resource of the old graph each one of the new graph is. */
export interface Pairs {
  readonly old: GraphIndex;
  readonly new: GraphIndex;
  /** New URN to old resource. */
  readonly oldOf: ReadonlyMap<string, Resource>;
  /** Old URN to new URN. */
  readonly newUrnOf: ReadonlyMap<string, string>;
  /** What the engine would refuse: an alias that two resources claim, or that lives on. */
  readonly conflicts: ReadonlyMap<string, string>;
}

/**
 * Pairs resources as the engine does: by URN first, then by each alias in its order; an old resource belongs to one new
 * resource only. The graph of a plan lists every alias that follows from the program, those inherited from a parent included.
 * Source: pulumi/pulumi `pkg/resource/deploy/step_generator.go` (`getOldResource`, `generateAliases`).
 */
export function pairResources(oldGraph: StackExport, newGraph: StackExport): Pairs {
  const old = indexGraph(oldGraph);
  const fresh = indexGraph(newGraph);
  const oldOf = new Map<string, Resource>();
  const newUrnOf = new Map<string, string>();
  const conflicts = new Map<string, string>();
  for (const { urn, aliases = [] } of fresh.resources) {
    const found = [urn, ...aliases].find((candidate) => old.byUrn.has(candidate));
    const previous = found === undefined ? undefined : old.byUrn.get(found);
    if (previous === undefined || found === undefined) continue;
    if (found !== urn && fresh.byUrn.has(found)) {
      conflicts.set(urn, `its alias ${found} is the URN of another resource of the program`);
      continue;
    }
    const claimedBy = newUrnOf.get(found);
    if (claimedBy !== undefined) {
      conflicts.set(urn, `its alias ${found} is already claimed by ${claimedBy}`);
      continue;
    }
    oldOf.set(urn, previous);
    newUrnOf.set(found, urn);
  }
  return { old, new: fresh, oldOf, newUrnOf, conflicts };
}
