// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";
import type { ClusterRef } from "../contracts/cluster-ref.ts";

/** The cluster of a cell as the parts of its observability see it. */
export interface ObservedCluster extends ClusterRef {
  /** The control plane once it may go, for `deletedWith` of what is in the cluster. */
  readonly goesWith: pulumi.Resource | undefined;
  /** What must be there before a pod can run. */
  readonly podsRun: readonly pulumi.Resource[];
}
