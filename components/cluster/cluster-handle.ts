// SPDX-License-Identifier: Apache-2.0
/** What the parts of a cluster need of it, beyond what other components may know. */
import type * as pulumi from "@pulumi/pulumi";
import type { ClusterRef } from "../contracts/cluster-ref.ts";
import type { KeyRef } from "../contracts/key-ref.ts";
import type { NetworkRef } from "../contracts/network-ref.ts";
import type { Placement } from "../shared/facts.ts";

/** A cluster as its own parts see it. */
export interface ClusterHandle extends ClusterRef {
  /** The control plane, for what must come after it. */
  readonly controlPlane: pulumi.Resource;
  /** The control plane when it may go (`confirmReplacement`), undefined while it is protected: for `deletedWith`. */
  readonly goesWith: pulumi.Resource | undefined;
  /** What must be there before a pod can run and get credentials: nodes, DNS, the Pod Identity agent. */
  readonly podsRun: readonly pulumi.Resource[];
}

/** Arguments that every part of a cluster takes. */
export interface ClusterPartArgs {
  readonly placement: Placement;
  readonly cluster: ClusterHandle;
  readonly network: NetworkRef;
  /** Key of the data class. */
  readonly key: KeyRef;
  /** Registry in the country. @default - the public registries */
  readonly mirror?: string;
  /** Default-deny policies in the namespace of the part. */
  readonly networkPolicies: boolean;
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
  cluster: ClusterHandle,
  dependsOn: readonly pulumi.Resource[] = [],
): pulumi.CustomResourceOptions {
  return {
    parent,
    provider: cluster.kubernetesProvider,
    ...(cluster.goesWith === undefined ? {} : { deletedWith: cluster.goesWith }),
    dependsOn: [...dependsOn],
  };
}
