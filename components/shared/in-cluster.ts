// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";

/** What an object needs to know of its cluster. */
interface ClusterOfObjects {
  readonly kubernetesProvider: pulumi.ProviderResource;
  /** The control plane when it may go, undefined while it is protected. */
  readonly goesWith?: pulumi.Resource | undefined;
}

/**
 * Options of a Kubernetes object that owns nothing outside of its cluster. Once the cluster may go, the object need not be deleted
 * before it: whatever is in a cluster ends with it, and a cluster that cannot be reached any more must not block
 * its own removal. While the cluster is protected the object is deleted like any other: the engine counts a protected
 * cluster among what a destroy deletes, and would forget objects that stay.
 *
 * **Not for what makes a controller spend money in AWS** (node pools, Services of type LoadBalancer, Ingresses, claims,
 * charts that bring one): use `ownsCloudResources` of `components/shared`.
 */
export function inCluster(
  parent: pulumi.Resource,
  cluster: ClusterOfObjects,
  dependsOn: readonly pulumi.Resource[] = [],
): pulumi.CustomResourceOptions {
  return {
    parent,
    provider: cluster.kubernetesProvider,
    ...(cluster.goesWith === undefined ? {} : { deletedWith: cluster.goesWith }),
    dependsOn: [...dependsOn],
  };
}
