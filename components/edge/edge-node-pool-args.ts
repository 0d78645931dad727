// SPDX-License-Identifier: Apache-2.0
/** Arguments of `EdgeNodePool` and their defaults: pure. */
import type * as pulumi from "@pulumi/pulumi";
import type { ClusterRef } from "../contracts/cluster-ref.ts";
import type { KeyRef } from "../contracts/key-ref.ts";
import type { NetworkRef, SubnetRef } from "../contracts/network-ref.ts";
import type { Placement } from "../shared/facts.ts";
import {
  architectureOf,
  imageVariantOf,
  type Architecture,
  type ImageVariant,
} from "./instance-types.ts";

/** What starts the instances of a pool. */
export const EdgeProvisioner = {
  /** An EC2 auto-scaling group of a fixed size: changing the size is a deployment. */
  AutoScalingGroup: "auto-scaling-group",
  /** Karpenter, as pods ask for nodes. */
  Karpenter: "karpenter",
} as const;
export type EdgeProvisioner = (typeof EdgeProvisioner)[keyof typeof EdgeProvisioner];

/** Who makes the storage class of the place. */
export const StorageClassOwner = {
  /** This pool. */
  Pool: "pool",
  /** Another pool of the same place and volume type; this one only names the class. */
  OtherPool: "other-pool",
} as const;
export type StorageClassOwner = (typeof StorageClassOwner)[keyof typeof StorageClassOwner];

/**
 * Arguments of `EdgeNodePool`. Instance types and volume type have no default: which ones a Local Zone of
 * India offers is not public, so they must come from someone who asked the zone
 * (`aws ec2 describe-instance-type-offerings --location-type availability-zone`; for volume types there is
 * no API).
 */
export interface EdgeNodePoolArgs {
  /** Cell, Region and the place of the workers: `place` is the Local Zone's, `delhi`. */
  readonly placement: Placement;
  /** Cluster that the nodes join. */
  readonly cluster: ClusterRef;
  /** Network with a subnet in `zone`. */
  readonly network: NetworkRef;
  /** Key of all volumes. Its policy must let EC2 Auto Scaling use it, as that of `DataClassKey` does. */
  readonly key: KeyRef;
  /** Local Zone of the place: `ap-south-1-del-1a`. */
  readonly zone: string;
  /** In order of preference, all of one architecture and one kind of accelerator: `["c5.2xlarge"]`. */
  readonly instanceTypes: readonly string[];
  /** EBS volume type that the zone offers, `gp2` or `gp3`. */
  readonly volumeType: string;
  /** Size of each node's data volume (images, logs, ephemeral storage) in GiB. @default 50 */
  readonly volumeSizeGib?: number;
  /** Least number of nodes; Karpenter goes to none by itself and reads only `maxSize`. @default 1 */
  readonly minSize?: number;
  /** Greatest number of nodes. @default 3, or `minSize` or `desiredSize` where that is more */
  readonly maxSize?: number;
  /** Number of nodes. @default minSize */
  readonly desiredSize?: number;
  /** @default auto-scaling-group */
  readonly provisioner?: EdgeProvisioner;
  /**
   * Instance profile of the cluster's Karpenter nodes, by name. Required with `karpenter`, else unused: the
   * controller may pass no other role, and makes no profiles.
   */
  readonly karpenterInstanceProfileName?: string;
  /** More node labels, in domains of your own. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default pool */
  readonly storageClass?: StorageClassOwner;
  /**
   * What must be there before the first node: the add-ons that nodes need, with `karpenter` its controller. Give
   * the whole cluster component where you have it: its name is plain, so no input orders the pool after it.
   * @default - the control plane, by way of the cluster's Kubernetes provider
   */
  readonly after?: readonly pulumi.Resource[];
}

/** Arguments with every default filled in. */
export interface ResolvedEdgeNodePool extends EdgeNodePoolArgs {
  readonly volumeSizeGib: number;
  readonly minSize: number;
  readonly maxSize: number;
  readonly desiredSize: number;
  readonly provisioner: EdgeProvisioner;
  readonly labels: Readonly<Record<string, string>>;
  readonly storageClass: StorageClassOwner;
  readonly after: readonly [pulumi.Resource, ...pulumi.Resource[]];
  /** Of the first instance type; all have the same once the arguments are accepted. */
  readonly architecture: Architecture;
  readonly variant: ImageVariant;
  /** Subnets of the network in `zone`. */
  readonly subnets: readonly SubnetRef[];
  /** `<place>-<volumeType>`: what a claim writes as `storageClassName`. */
  readonly storageClassName: string;
}

/** Fills in the defaults. */
export function resolveEdgeNodePool(args: EdgeNodePoolArgs): ResolvedEdgeNodePool {
  const minSize = args.minSize ?? 1;
  const desiredSize = args.desiredSize ?? minSize;
  const [first = ""] = args.instanceTypes;
  return {
    ...args,
    volumeSizeGib: args.volumeSizeGib ?? 50,
    minSize,
    desiredSize,
    maxSize: args.maxSize ?? Math.max(3, minSize, desiredSize),
    provisioner: args.provisioner ?? EdgeProvisioner.AutoScalingGroup,
    labels: args.labels ?? {},
    storageClass: args.storageClass ?? StorageClassOwner.Pool,
    after: [args.cluster.kubernetesProvider, ...(args.after ?? [])],
    architecture: architectureOf(first) ?? "x86_64",
    variant: imageVariantOf(first) ?? "standard",
    subnets: args.network.localZoneSubnets.filter((subnet) => subnet.zone === args.zone),
    storageClassName: `${args.placement.place}-${args.volumeType}`,
  };
}
