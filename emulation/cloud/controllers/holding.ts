// SPDX-License-Identifier: Apache-2.0
/** Why something cannot be deleted because of what controllers made. */
import { CLUSTER } from "../deletion.ts";
import type { Inventory } from "../inventory.ts";
import { textAt } from "../paths.ts";
import type { Objection } from "../refusal.ts";
import { COMPUTE } from "../refusals/compute.ts";
import { DATA } from "../refusals/data.ts";
import { KUBERNETES } from "../refusals/kubernetes.ts";
import type { RefusalRow } from "../refusals/model.ts";
import { NETWORK } from "../refusals/network.ts";
import type { StoredResource } from "../state.ts";
import { factsOfCluster } from "./cluster-facts.ts";
import { CONTROLLERS, MADE_TYPES } from "./index.ts";
import { holdersOf, ownerKey, runs } from "./settle.ts";

/** What AWS says of a thing that is in use, by type. */
const IN_USE: Readonly<Record<string, RefusalRow>> = {
  "aws:ec2/vpc:Vpc": NETWORK.vpcInUse,
  "aws:ec2/subnet:Subnet": NETWORK.subnetInUse,
  "aws:ec2/internetGateway:InternetGateway": NETWORK.mappedAddresses,
  "aws:ec2/securityGroup:SecurityGroup": COMPUTE.groupInUse,
  "aws:route53/zone:Zone": DATA.zoneNotEmpty,
};

/** What AWS objects to the deletion of something that a controller's resources need. */
export function objectionOfHolders(
  inventory: Inventory,
  found: StoredResource,
): Objection | undefined {
  const refusal = IN_USE[found.type];
  if (refusal === undefined || holdersOf(inventory, found.id).length === 0) return undefined;
  const vpcId = textAt(found.inputs, "vpcId") ?? "";
  return { refusal, facts: { id: found.id, vpcId } };
}

/** An object that waits for a controller that does not run. */
export interface HeldObject {
  readonly object: StoredResource;
  readonly finalizer: string;
  readonly controller: string;
}

/** Those of `objects` that would not go, since nobody takes away what was made for them. */
export function heldObjects(
  inventory: Inventory,
  objects: readonly StoredResource[],
): readonly HeldObject[] {
  const [first] = objects.filter(({ type }) => type.startsWith("kubernetes:"));
  const cluster = inventory.ofType(CLUSTER).find(({ outputs }) => outputs["arn"] === first?.scope);
  if (cluster === undefined) return [];
  const facts = factsOfCluster(inventory, cluster, MADE_TYPES);
  // A release that is deleted here takes its controller with it.
  const gone = new Set(objects);
  const without = { ...facts, objects: facts.objects.filter((object) => !gone.has(object)) };
  return objects.flatMap((object) => {
    const key = ownerKey(object);
    return CONTROLLERS.flatMap((controller) => {
      const finalizer = controller.finalizer?.(object);
      if (finalizer === undefined || runs(controller, without)) return [];
      const own = facts.made.some(
        ({ madeBy }) => madeBy?.controller === controller.name && madeBy.owner === key,
      );
      return own ? [{ object, finalizer, controller: controller.name }] : [];
    });
  });
}

/** What the provider says after its patience is over. */
export function objectionOfFinalizers(held: readonly HeldObject[]): Objection {
  const list = (of: (entry: HeldObject) => string): string => [...new Set(held.map(of))].join(", ");
  return {
    refusal: KUBERNETES.heldBack,
    facts: {
      finalizers: list(({ finalizer }) => finalizer),
      objects: list(({ object }) => object.id),
      controllers: list(({ controller }) => controller),
    },
  };
}
