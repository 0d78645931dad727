// SPDX-License-Identifier: Apache-2.0
import { CLUSTER, dependents } from "../deletion.ts";
import type { Inventory } from "../inventory.ts";
import { goesWith, hasContents } from "../kubernetes-rules.ts";
import { keyOf, type StoredResource } from "../state.ts";
import { chartOf } from "./charts.ts";
import { factsOfCluster, NODE_GROUP } from "./cluster-facts.ts";
import { CONTROLLERS, MADE_TYPES } from "./index.ts";
import type { ClusterFacts, Controller, Made } from "./model.ts";

/** AWS types whose change a controller notices; of Kubernetes it may be any. */
const NOTICED: ReadonlySet<string> = new Set([
  CLUSTER,
  NODE_GROUP,
  "aws:eks/addon:Addon",
  "aws:cloudwatch/logGroup:LogGroup",
]);
const NOTICED_OBJECTS =
  /^kubernetes:(helm\.sh|core\/v1:(Service|Namespace|PersistentVolumeClaim)$|networking\.k8s\.io\/v1:Ingress$|storage\.k8s\.io|snapshot\.storage|karpenter|crd\.k8s\.amazonaws\.com|apiextensions)/;

/** True when a change of something of this type gives controllers something to do. */
export function isNoticed(type: string): boolean {
  return NOTICED.has(type) || NOTICED_OBJECTS.test(type);
}

/**
 * Lets every controller that runs do its work until nothing is left to do: make what is asked for, take away what nobody asks
 * for any more, let go of objects that waited for it. What belongs to a controller that does not run stays as it is.
 */
export function settle(inventory: Inventory): void {
  for (const cluster of inventory.ofType(CLUSTER)) {
    for (const controller of CONTROLLERS)
      work(inventory, factsOfCluster(inventory, cluster, MADE_TYPES), controller);
    letGo(inventory, cluster);
  }
  endWithOwners(inventory);
}

/** A chart or add-on of it is there, and a node to run on. */
export function runs({ origin }: Controller, facts: ClusterFacts): boolean {
  if (origin === "eks") return true;
  if (facts.nodeGroups.length === 0) return false;
  if ("addon" in origin) return facts.addons.includes(origin.addon);
  return facts.objects.some(
    (object) => object.deleting === undefined && chartOf(object) === origin.chart,
  );
}

function work(inventory: Inventory, facts: ClusterFacts, controller: Controller): void {
  if (!runs(controller, facts)) return;
  const wanted = wantedBy(controller, facts);
  for (const there of facts.made) {
    if (there.madeBy?.controller !== controller.name || there.madeBy.stays !== undefined) continue;
    if (!wanted.has(keyOf(there.scope, there.type, there.id))) take(inventory, there);
  }
  for (const [key, { made, owner, scope }] of wanted) {
    if (inventory.state.resources[key] !== undefined) continue;
    const { holds, stays, goesWithOwner, ...resource } = made;
    inventory.put({
      ...resource,
      scope,
      seed: key,
      madeBy: {
        controller: controller.name,
        owner,
        cluster: facts.arn,
        holds: [...new Set(holds)],
        ...(stays === undefined ? {} : { stays }),
        ...(goesWithOwner === undefined ? {} : { goesWithOwner }),
      },
    });
  }
}

interface Wanted {
  readonly made: Made;
  readonly owner: string;
  readonly scope: string;
}

function wantedBy(controller: Controller, facts: ClusterFacts): ReadonlyMap<string, Wanted> {
  const owners = [
    facts.cluster,
    ...facts.objects.filter(({ deleting }) => deleting === undefined),
    ...facts.nodeGroups,
    ...facts.made,
  ];
  const wanted = new Map<string, Wanted>();
  for (const owner of owners) {
    for (const made of controller.makes(owner, facts)) {
      const scope = made.type.startsWith("aws:iam/")
        ? facts.account
        : made.type.startsWith("aws:route53/")
          ? facts.account
          : facts.cluster.scope;
      const key = keyOf(scope, made.type, made.id);
      if (!wanted.has(key)) wanted.set(key, { made, owner: ownerKey(owner), scope });
    }
  }
  return wanted;
}

/** Objects that a finalizer held go once nothing is there that was made for them; then the namespaces and definitions that waited for them. */
function letGo(inventory: Inventory, cluster: StoredResource): void {
  const facts = factsOfCluster(inventory, cluster, MADE_TYPES);
  const owners = new Set(
    facts.made.flatMap(({ madeBy }) => (madeBy?.stays === undefined ? (madeBy?.owner ?? []) : [])),
  );
  const waiting = facts.objects.filter(({ deleting }) => deleting === true);
  for (const object of waiting) {
    if (!hasContents(object) && !owners.has(ownerKey(object))) take(inventory, object);
  }
  for (const container of waiting.filter(hasContents)) {
    const inside = inventory.inScope(container.scope).some((object) => goesWith(container, object));
    if (!inside && !owners.has(ownerKey(container))) take(inventory, container);
  }
}

/** What AWS ends with its owner: interfaces with their instance, the group of a cluster with it unless something uses it. */
function endWithOwners(inventory: Inventory): void {
  for (;;) {
    const over = madeByControllers(inventory).filter(
      ({ madeBy }) =>
        madeBy?.goesWithOwner === true && inventory.state.resources[madeBy.owner] === undefined,
    );
    const free = over.filter(({ id }) => holdersOf(inventory, id).length === 0);
    if (free.length === 0) return;
    for (const resource of free) take(inventory, resource);
  }
}

/** Everything that controllers made. */
export function madeByControllers(inventory: Inventory): StoredResource[] {
  return MADE_TYPES.flatMap((type) => inventory.ofType(type)).filter(
    ({ madeBy }) => madeBy !== undefined,
  );
}

/** What controllers made that is in the way of deleting something. */
export function holdersOf(inventory: Inventory, id: string): StoredResource[] {
  return MADE_TYPES.flatMap((type) =>
    inventory.having(type, { name: "madeBy.holds", valuesOf: holdsOf }, id),
  );
}

function holdsOf({ madeBy }: StoredResource): readonly string[] {
  return madeBy?.holds ?? [];
}

export function ownerKey({ scope, type, id }: StoredResource): string {
  return keyOf(scope, type, id);
}

function take(inventory: Inventory, resource: StoredResource): void {
  for (const other of dependents(inventory, resource)) inventory.remove(other);
  inventory.remove(resource);
}
