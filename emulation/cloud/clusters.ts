// SPDX-License-Identifier: Apache-2.0
import { knownText } from "../model.ts";
import { inputAttribute, outputAttribute } from "./attributes.ts";
import type { Caller } from "./caller.ts";
import { CLUSTER } from "./deletion.ts";
import type { Inventory } from "./inventory.ts";
import { objectionToObject, RELEASE, type ClusterView } from "./kubernetes-rules.ts";
import { textAt } from "./paths.ts";
import { refusalOf, type Objection } from "./refusal.ts";
import { KUBERNETES } from "./refusals/kubernetes.ts";
import type { Request } from "./rules/model.ts";

/**
 * The ARN of the cluster that a kubeconfig points to.
 *
 * @throws {@link Refusal} when it does not live.
 */
export function clusterOf(inventory: Inventory, { clusterEndpoint = "" }: Caller): string {
  const [cluster] = inventory.having(CLUSTER, outputAttribute("endpoint"), clusterEndpoint);
  if (cluster !== undefined) return textAt(cluster.outputs, "arn") ?? "";
  const host = clusterEndpoint.replace(/^https:\/\//, "");
  throw refusalOf({
    refusal: KUBERNETES.clusterUnreachable,
    facts: { endpoint: clusterEndpoint, host },
  });
}

/** What the API server of a cluster would object to, or nothing. */
export function objectionOfCluster(
  inventory: Inventory,
  caller: Caller,
  type: string,
  request: Request,
  isNew: boolean,
): Objection | undefined {
  const scope = clusterOf(inventory, caller);
  if (!isNew) return undefined;
  if (request.existing !== undefined && type !== RELEASE && caller.serverSideApply !== true) {
    const plural = `${(knownText(request.inputs["kind"]) ?? "object").toLowerCase()}s`;
    const name = request.id.split("/").at(-1) ?? "";
    return { refusal: KUBERNETES.objectExists, facts: { plural, name } };
  }
  return objectionToObject(type, request, clusterView(inventory, scope));
}

function clusterView(inventory: Inventory, scope: string): ClusterView {
  const name = scope.slice(scope.lastIndexOf("/") + 1);
  const region = scope.split(":")[3];
  return {
    ofType: (type) => inventory.ofType(type).filter((resource) => resource.scope === scope),
    has: (type, id) => inventory.find(scope, type, id) !== undefined,
    definitions: () =>
      inventory
        .types()
        .filter((type) => type.endsWith(":CustomResourceDefinition"))
        .flatMap((type) => inventory.ofType(type))
        .filter((resource) => resource.scope === scope),
    addons: () =>
      inventory
        .having("aws:eks/addon:Addon", inputAttribute("clusterName"), name)
        .filter(({ scope: of }) => of.endsWith(`/${region}`))
        .flatMap(({ inputs }) => knownText(inputs["addonName"]) ?? []),
  };
}
