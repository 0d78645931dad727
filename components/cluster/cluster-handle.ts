// SPDX-License-Identifier: Apache-2.0
/** What the parts of a cluster need of it, beyond what other components may know. */
import type * as pulumi from "@pulumi/pulumi";
import type { ClusterRef } from "../contracts/cluster-ref.ts";
import type { KeyRef } from "../contracts/key-ref.ts";
import type { NetworkRef } from "../contracts/network-ref.ts";
import type { Placement } from "../shared/facts.ts";

export { inCluster } from "../shared/in-cluster.ts";

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
