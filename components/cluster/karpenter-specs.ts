// SPDX-License-Identifier: Apache-2.0
/** The node classes and node pools of Karpenter. Pure; types and sources in `components/shared/karpenter-types.ts`. */
import type * as pulumi from "@pulumi/pulumi";
import type {
  BlockDeviceMapping,
  Ec2NodeClassSpec,
  NodePoolSpec,
  NodeRequirement,
  NodeTaint,
} from "../shared/karpenter-types.ts";
import { EC2_NODE_CLASS } from "../shared/karpenter-types.ts";
import { BOTTLEROCKET_VERSION } from "../shared/machine-images.ts";
import { MAX_PODS, SMALL_SIZES } from "../shared/max-pods.ts";
import { clusterTag } from "./policies/scope.ts";
import type { NodePoolArgs } from "./regional-cluster-args.ts";
import type { PoolKind } from "./resolve-cluster.ts";

/** The node classes: GPU images are larger, so their nodes have larger volumes. */
export type NodeClassKind = "default" | "gpu";

/** What a node class is made of. */
export interface NodeClassSettings {
  readonly clusterName: string;
  readonly instanceProfileName: string;
  readonly keyArn: pulumi.Input<string>;
  /** Tags of instances and volumes. Karpenter adds its own. */
  readonly tags: Readonly<Record<string, string>>;
}

const DATA_VOLUME_GIB: Readonly<Record<NodeClassKind, number>> = { default: 100, gpu: 200 };

/**
 * Bottlerocket nodes in the private subnets of the Region, with volumes encrypted by the key of the data class.
 * Tags of the security group: "View Amazon EKS security group requirements for clusters", EKS User Guide, 2026-11-22.
 */
export function nodeClassSpec(kind: NodeClassKind, settings: NodeClassSettings): Ec2NodeClassSpec {
  const volume = (deviceName: string, sizeGib: number): BlockDeviceMapping => ({
    deviceName,
    ebs: {
      volumeSize: `${sizeGib}Gi`,
      volumeType: "gp3",
      encrypted: true,
      kmsKeyID: settings.keyArn,
      deleteOnTermination: true,
    },
  });
  return {
    // Pinned: a new image is a reviewed change, not a surprise of the night.
    amiSelectorTerms: [{ alias: `bottlerocket@v${BOTTLEROCKET_VERSION}` }],
    instanceProfile: settings.instanceProfileName,
    // The network puts this tag on private subnets of the Region alone: no public subnet, no Local Zone.
    subnetSelectorTerms: [{ tags: { "karpenter.sh/discovery": settings.clusterName } }],
    // The tags that EKS itself puts on the security group of the cluster, and on nothing else.
    securityGroupSelectorTerms: [
      {
        tags: {
          [clusterTag(settings.clusterName)]: "owned",
          "aws:eks:cluster-name": settings.clusterName,
        },
      },
    ],
    associatePublicIPAddress: false,
    // The system's volume is small and fixed; images and pods are on the second.
    blockDeviceMappings: [volume("/dev/xvda", 4), volume("/dev/xvdb", DATA_VOLUME_GIB[kind])],
    metadataOptions: {
      httpEndpoint: "enabled",
      httpProtocolIPv6: "disabled",
      httpPutResponseHopLimit: 1,
      httpTokens: "required",
    },
    kubelet: { maxPods: MAX_PODS },
    tags: settings.tags,
  };
}

/** Taint of a pool that pods have to ask for. */
export const POOL_TAINTS: Readonly<Partial<Record<PoolKind, NodeTaint>>> = {
  spot: { key: "nivas.io/capacity", value: "spot", effect: "NoSchedule" },
  graviton: { key: "kubernetes.io/arch", value: "arm64", effect: "NoSchedule" },
  gpu: { key: "nvidia.com/gpu", value: "true", effect: "NoSchedule" },
};

/** Name of each pool in the cluster. */
export const POOL_NAMES: Readonly<Record<PoolKind, string>> = {
  onDemand: "on-demand",
  spot: "spot",
  graviton: "graviton",
  gpu: "gpu",
};

/** Which node class the nodes of a pool have. */
export function nodeClassOf(kind: PoolKind): NodeClassKind {
  return kind === "gpu" ? "gpu" : "default";
}

/** Label with the kind of pool; a node selector by it survives a renamed pool. */
export const POOL_LABEL = "nivas.io/pool";

/**
 * A pool that starts nodes in these zones only, replaces each after 30 days, so that no node misses a month of
 * patches, and gives back what is not used. GPU nodes go when they are empty and are never moved for a better fit:
 * a training run is worth more than a tidy node.
 */
export function nodePoolSpec(
  kind: PoolKind,
  pool: Required<NodePoolArgs>,
  zones: readonly string[],
  nodeClassName: string,
): NodePoolSpec {
  const taint = POOL_TAINTS[kind];
  return {
    template: {
      metadata: { labels: { [POOL_LABEL]: POOL_NAMES[kind] } },
      spec: {
        nodeClassRef: {
          group: EC2_NODE_CLASS.apiVersion.split("/")[0] ?? "",
          kind: EC2_NODE_CLASS.kind,
          name: nodeClassName,
        },
        requirements: requirementsOf(kind, pool, zones),
        ...(taint === undefined ? {} : { taints: [taint] }),
        expireAfter: "720h",
        terminationGracePeriod: kind === "gpu" ? "48h" : "24h",
      },
    },
    disruption:
      kind === "gpu"
        ? { consolidationPolicy: "WhenEmpty", consolidateAfter: "10m", budgets: [{ nodes: "1" }] }
        : {
            consolidationPolicy: "WhenEmptyOrUnderutilized",
            consolidateAfter: "5m",
            budgets: [{ nodes: "10%" }],
          },
    limits: { cpu: String(pool.cpuLimit) },
    ...(kind === "onDemand" ? { weight: 50 } : {}),
  };
}

function requirementsOf(
  kind: PoolKind,
  pool: Required<NodePoolArgs>,
  zones: readonly string[],
): readonly NodeRequirement[] {
  const isIn = (key: string, ...values: string[]): NodeRequirement => ({
    key,
    operator: "In",
    values,
  });
  return [
    isIn("karpenter.sh/capacity-type", kind === "spot" ? "spot" : "on-demand"),
    isIn("kubernetes.io/arch", kind === "graviton" ? "arm64" : "amd64"),
    isIn("kubernetes.io/os", "linux"),
    isIn("topology.kubernetes.io/zone", ...zones),
    isIn("karpenter.k8s.aws/instance-family", ...pool.instanceFamilies),
    { key: "karpenter.k8s.aws/instance-size", operator: "NotIn", values: SMALL_SIZES },
  ];
}
