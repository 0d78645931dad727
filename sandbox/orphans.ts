// SPDX-License-Identifier: Apache-2.0
/** What an emulated cloud has and no stack knows, and the other way round. */
import { Cloud } from "../emulation/cloud/cloud.ts";
import type { StoredResource } from "../emulation/cloud/state.ts";
import type { Resource } from "../graph/stack-export.ts";
import { isOfCloud, pendingOperations, type PendingOperation } from "../recover/pending.ts";
import { stacksOf, type BackendStack } from "./backend.ts";
import { openStateFile } from "./state-file.ts";

/** Something in the cloud that no stack names by its id. */
export interface Orphan {
  readonly resource: StoredResource;
  readonly urn: string;
  readonly kind: OrphanKind;
}

/**
 * - `interrupted`: its creation is a pending operation, and the state has nothing under its URN;
 * - `double`: the state has another one under its URN;
 * - `forgotten`: no stack says anything of it: it was declared to be kept, or a pending operation was cleared.
 */
export type OrphanKind = "interrupted" | "double" | "forgotten";

/** A pending creation of a stack, and what the cloud has of it. */
export interface PendingCreation {
  readonly stack: string;
  readonly urn: string;
  /** Null when it was not carried out. */
  readonly id: string | null;
}

export interface Comparison {
  readonly orphans: readonly Orphan[];
  /** In a state, but not in the cloud. */
  readonly lost: readonly Resource[];
  readonly pending: readonly PendingCreation[];
}

/**
 * Compares a cloud with all stacks of its backend. By which URN something was made is read from the cloud's file, which a real cloud
 * has not: there tags and names tell (docs/sandbox-interrupted.md).
 */
export function compareWithStacks(cloud: Cloud, stacks: readonly BackendStack[]): Comparison {
  const states = stacks.flatMap(({ export: { deployment } }) =>
    // What is only read belongs to someone else.
    deployment.resources.filter((resource) => isOfCloud(resource) && resource.external !== true),
  );
  const pendingByUrn = creationsOf(stacks);
  // What a controller made is in no state ever: `nivas teardown-check` is about that.
  const unclaimed = new Set(cloud.living().filter(({ madeBy }) => madeBy === undefined));
  const lost = states.filter((resource) => !claim(cloud, unclaimed, resource));
  const living = new Set(
    states.filter((resource) => resource.delete !== true).map(({ urn }) => urn),
  );
  const orphans = [...unclaimed].map((resource): Orphan => {
    const urn = urnOf(resource);
    const kind = living.has(urn) ? "double" : pendingByUrn.has(urn) ? "interrupted" : "forgotten";
    return { resource, urn, kind };
  });
  const pending = [...pendingByUrn].map(([urn, { stack }]): PendingCreation => {
    // The newest, should several runs have been killed at the same resource.
    const made = orphans.filter((orphan) => orphan.urn === urn).at(-1);
    return { stack, urn, id: made?.resource.id ?? null };
  });
  return { orphans, lost, pending };
}

/** Takes the resource of a state off the list of what nobody claimed. False when the cloud has it not. */
function claim(cloud: Cloud, unclaimed: Set<StoredResource>, { urn, type, id }: Resource): boolean {
  if (id === undefined) return false;
  const ofId = cloud.inventory.withId(id).filter((resource) => resource.type === type);
  // Two Regions or clusters may have the same id.
  const found = ofId.find((resource) => urnOf(resource) === urn) ?? ofId[0];
  if (found === undefined) return false;
  unclaimed.delete(found);
  return true;
}

function creationsOf(
  stacks: readonly BackendStack[],
): Map<string, { stack: string; operation: PendingOperation }> {
  return new Map(
    stacks.flatMap(({ name, export: exported }) =>
      pendingOperations(exported)
        .filter(({ type, resource }) => type === "creating" && isOfCloud(resource))
        .map((operation) => [operation.resource.urn, { stack: name, operation }] as const),
    ),
  );
}

/** The second that a URN made has `#2` at the end of its seed. */
function urnOf({ seed }: StoredResource): string {
  return seed.replace(/#\d+$/, "");
}

/**
 * The same for the files of a sandbox.
 *
 * @throws StateFileError when the cloud cannot be read or is in use; GraphFormatError when the backend cannot be read.
 */
export function compareFiles(stateFile: string): Comparison {
  const file = openStateFile(stateFile);
  try {
    // Nothing is made here, so no declared outputs are needed.
    const cloud = new Cloud(file.state, { resource: () => undefined });
    return compareWithStacks(cloud, stacksOf(stateFile));
  } finally {
    file.close();
  }
}
