// SPDX-License-Identifier: Apache-2.0
/** What the stores of logs and traces, and the collectors, stand on. */
import type * as pulumi from "@pulumi/pulumi";
import type { BucketRef } from "../contracts/bucket-ref.ts";
import type { KeyRef } from "../contracts/key-ref.ts";
import type { NetworkRef } from "../contracts/network-ref.ts";
import type { Placement } from "../shared/facts.ts";
import type { ChartValues } from "../shared/image-mirror.ts";
import type { ObservedCluster } from "./observed-cluster.ts";

/** Where a part runs. */
export interface SignalArgs {
  readonly placement: Placement;
  readonly cluster: ObservedCluster;
  readonly network: NetworkRef;
  /** Depend on it, and cert-manager, External Secrets and the driver of volumes run. */
  readonly controllers: pulumi.Resource;
  /** Nodes that the pods may run on: selector and tolerations. @default - any node */
  readonly nodes?: ChartValues;
  /** Default-deny policies in the namespaces. @default true */
  readonly networkPolicies?: boolean;
  /** Registry in the country. @default - the public registries */
  readonly mirror?: string | undefined;
}

/** What a part that keeps something in a bucket stands on. */
export interface StoreArgs extends SignalArgs {
  /** The key of the cell's class of data. */
  readonly key: KeyRef;
  /** Bucket that takes the access logs of the store's bucket. */
  readonly accessLogs: BucketRef;
}

/** CPU and memory of a pod, in the units of Kubernetes. */
export interface PodSize {
  /** Request: `500m`. */
  readonly cpu: string;
  /** Request; the limit is twice as much. */
  readonly memoryMib: number;
}

/** Requests and limits of a container. No limit of CPU: a slow store is worse than a busy node. */
export function resourcesOf({ cpu, memoryMib }: PodSize) {
  return {
    requests: { cpu, memory: `${memoryMib}Mi` },
    limits: { memory: `${2 * memoryMib}Mi` },
  } as const;
}
