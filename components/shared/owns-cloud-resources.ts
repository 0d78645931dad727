// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";

/** How long a delete waits for a controller, before it is tried again: nodes are drained, load balancers let connections end. */
const RELEASE = { delete: "60m" } as const;

/**
 * Options of a Kubernetes object for which a controller makes something in AWS (node pools, Services of type LoadBalancer,
 * Ingresses, claims, charts that bring one): after its controller, and never `deletedWith` the cluster. On destroy it goes
 * first, while the controller still runs and takes away what it made. Nothing else knows of those load balancers,
 * nodes and volumes.
 *
 * @param provider provider of the cluster.
 * @param controller what must be there for the controller to work, its chart for one.
 * @example new Service(`${name}-gateway`, args, ownsCloudResources(this, cluster.kubernetesProvider, [cluster]))
 */
export function ownsCloudResources(
  parent: pulumi.Resource,
  provider: pulumi.ProviderResource,
  controller: readonly [pulumi.Resource, ...pulumi.Resource[]],
): pulumi.CustomResourceOptions {
  return { parent, provider, dependsOn: [...controller], customTimeouts: RELEASE };
}
