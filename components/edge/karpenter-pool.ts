// SPDX-License-Identifier: Apache-2.0
/** Edge nodes by Karpenter: a node class and a node pool that stay in one Local Zone. */
import type * as pulumi from "@pulumi/pulumi";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import { tagsOf } from "../shared/facts.ts";
import {
  EC2_NODE_CLASS,
  NODE_POOL,
  type Ec2NodeClassSpec,
  type NodePoolSpec,
} from "../shared/karpenter-types.ts";
import { physicalName } from "../shared/naming.ts";
import { ownsCloudResources } from "../shared/owns-cloud-resources.ts";
import type { ResolvedEdgeNodePool } from "./edge-node-pool-args.ts";
import { MAX_PODS } from "../shared/max-pods.ts";
import {
  DATA_DEVICE,
  karpenterImageAlias,
  SYSTEM_DEVICE,
  SYSTEM_VOLUME_GIB,
} from "./machine-image.ts";
import { nodeLabels, placeTaint } from "./node-labels.ts";
import { physicalParts } from "./physical-parts.ts";

/** The node class and, once it is there, the node pool. */
export function createKarpenterPool(
  parent: pulumi.Resource,
  name: string,
  pool: ResolvedEdgeNodePool,
): void {
  const provider = pool.cluster.kubernetesProvider;
  // Karpenter writes the name into node labels, whose values end at 63 characters.
  const objectName = physicalName("kubernetes-label", ...physicalParts(name, pool.placement));
  const metadata = { name: objectName, labels: { "nivas.io/place": pool.placement.place } };
  const nodeClass = new CustomResource(
    `${name}-node-class`,
    { ...EC2_NODE_CLASS, metadata, spec: nodeClassSpec(pool) },
    ownsCloudResources(parent, provider, pool.after),
  );
  new CustomResource(
    `${name}-node-pool`,
    { ...NODE_POOL, metadata, spec: nodePoolSpec(pool, objectName) },
    ownsCloudResources(parent, provider, [nodeClass, ...pool.after]),
  );
}

/** How instances are made: image, subnets of the zone, instance profile, encrypted volumes. */
export function nodeClassSpec(pool: ResolvedEdgeNodePool): Ec2NodeClassSpec {
  const { placement, cluster, key, subnets, volumeType, volumeSizeGib } = pool;
  const ebs = { volumeType, encrypted: true, kmsKeyID: key.arn, deleteOnTermination: true };
  return {
    amiSelectorTerms: [{ alias: karpenterImageAlias() }],
    subnetSelectorTerms: subnets.map(({ id }) => ({ id })),
    securityGroupSelectorTerms: [{ id: cluster.clusterSecurityGroupId }],
    instanceProfile: pool.karpenterInstanceProfileName,
    associatePublicIPAddress: false,
    kubelet: { maxPods: MAX_PODS },
    metadataOptions: {
      httpEndpoint: "enabled",
      httpTokens: "required",
      httpPutResponseHopLimit: 1,
    },
    blockDeviceMappings: [
      { deviceName: SYSTEM_DEVICE, ebs: { ...ebs, volumeSize: `${SYSTEM_VOLUME_GIB}Gi` } },
      { deviceName: DATA_DEVICE, ebs: { ...ebs, volumeSize: `${volumeSizeGib}Gi` } },
    ],
    tags: tagsOf("EdgeNodePool", placement),
  };
}

/** Which instances are made, and how few at a time are taken away: capacity in a Local Zone is scarce. */
export function nodePoolSpec(pool: ResolvedEdgeNodePool, nodeClassName: string): NodePoolSpec {
  const { placement, zone, instanceTypes, architecture, labels, maxSize } = pool;
  const { apiVersion, kind } = EC2_NODE_CLASS;
  const [group = ""] = apiVersion.split("/");
  return {
    template: {
      metadata: { labels: nodeLabels(placement.place, "local-zone", labels) },
      spec: {
        nodeClassRef: { group, kind, name: nodeClassName },
        requirements: [
          isOneOf("topology.kubernetes.io/zone", [zone]),
          isOneOf("node.kubernetes.io/instance-type", instanceTypes),
          isOneOf("kubernetes.io/arch", [architecture === "arm64" ? "arm64" : "amd64"]),
          isOneOf("kubernetes.io/os", ["linux"]),
          // Nobody could verify that a Local Zone of India sells spot capacity.
          isOneOf("karpenter.sh/capacity-type", ["on-demand"]),
        ],
        taints: [placeTaint(placement.place)],
        expireAfter: "720h",
      },
    },
    disruption: {
      consolidationPolicy: "WhenEmpty",
      consolidateAfter: "5m",
      budgets: [{ nodes: "1" }],
    },
    limits: { nodes: String(maxSize) },
  };
}

function isOneOf(key: string, values: readonly string[]) {
  return { key, operator: "In", values } as const;
}
