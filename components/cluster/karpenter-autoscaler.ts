// SPDX-License-Identifier: Apache-2.0
import { InstanceProfile } from "@pulumi/aws/iam/instanceProfile.js";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import * as pulumi from "@pulumi/pulumi";
import { withAccount } from "../foundation/policy-document.ts";
import { CHARTS } from "../shared/charts.ts";
import { factsOf, tagsOf } from "../shared/facts.ts";
import { createHelmAddon } from "../shared/helm-addon.ts";
import { policyJson } from "../shared/iam-policy.ts";
import { EC2_NODE_CLASS, NODE_POOL } from "../shared/karpenter-types.ts";
import { physicalName } from "../shared/naming.ts";
import { ownsCloudResources } from "../shared/owns-cloud-resources.ts";
import { createNodeAccessEntry } from "./access-entries.ts";
import { scopedPolicy } from "./addon-roles.ts";
import { inCluster, type ClusterPartArgs } from "./cluster-handle.ts";
import { createInterruptionQueue, interruptionQueueName } from "./interruption-queue.ts";
import {
  nodeClassOf,
  nodeClassSpec,
  nodePoolSpec,
  POOL_NAMES,
  type NodeClassKind,
} from "./karpenter-specs.ts";
import { karpenterValues } from "./karpenter-values.ts";
import { createNodeRole } from "./node-role.ts";
import { associatePodRole, createPodRole } from "../shared/pod-identity.ts";
import { readKeyPolicy, volumeKeyPolicy } from "./policies/cluster-policy.ts";
import {
  karpenterDiscoveryPolicy,
  karpenterInterruptionPolicy,
  karpenterNodesPolicy,
  karpenterPassRolePolicy,
} from "./policies/karpenter-policy.ts";
import type { NodePoolArgs } from "./regional-cluster-args.ts";
import { POOL_KINDS, type PoolKind } from "./resolve-cluster.ts";

/** Namespace and service account of the controller. Source: Karpenter, "Getting started": API priority of kube-system. */
const NAMESPACE = "kube-system";
const SERVICE_ACCOUNT = "karpenter";

/** Arguments of `KarpenterAutoscaler`. */
export interface KarpenterAutoscalerArgs extends ClusterPartArgs {
  /** Pools by kind; a kind that is not here has no pool. */
  readonly pools: Readonly<Partial<Record<PoolKind, Required<NodePoolArgs>>>>;
}

/**
 * Karpenter: starts nodes for pods that have no room, in the private subnets of the Region, and removes them when
 * they are not needed.
 *
 * Creates the role of the controller (Pod Identity) and of the nodes with its instance profile and access entry, the
 * interruption queue with five EventBridge rules, the charts `karpenter-crd` and `karpenter`, the node classes that
 * the pools use, and the pools. Node classes and pools are **not** `deletedWith` the cluster: on destroy they go first,
 * while the controller still runs, so that no instance is left behind.
 *
 * Cost drivers: the nodes; `cpuLimit` of each pool is the ceiling.
 */
export class KarpenterAutoscaler extends pulumi.ComponentResource {
  /** Name of the nodes' IAM role, plain. */
  readonly nodeRoleName: string;
  /** Name of the instance profile that holds the role, plain: what a node class of another component names. */
  readonly instanceProfileName: string;

  constructor(name: string, args: KarpenterAutoscalerArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("KarpenterAutoscaler", args.placement);
    super("nivas:index:KarpenterAutoscaler", name, facts, opts);
    const { clusterName } = args.cluster;
    this.nodeRoleName = physicalName("iam-role", clusterName, "karpenter-node");
    this.instanceProfileName = physicalName("instance-profile", clusterName, "karpenter-node");

    const nodes = createNodes(this, name, args);
    const queue = createInterruptionQueue(this, name, {
      clusterName,
      region: args.placement.region,
      account: args.cluster.account,
      keyArn: args.key.arn,
      tags: tagsOf("KarpenterAutoscaler", args.placement),
    });
    const credentials = createControllerRole(this, name, args, this.nodeRoleName);
    const controller = createController(this, name, args, [...queue, ...credentials]);
    createPools(this, name, args, this.instanceProfileName, [controller, ...nodes]);

    this.registerOutputs({
      ...facts,
      nodeRoleName: this.nodeRoleName,
      instanceProfileName: this.instanceProfileName,
    });
  }
}

/** Role, profile and access entry of the nodes; gives what must be there before one starts. */
function createNodes(
  parent: KarpenterAutoscaler,
  name: string,
  { placement, cluster }: KarpenterAutoscalerArgs,
): readonly pulumi.Resource[] {
  const tags = tagsOf("KarpenterAutoscaler", placement);
  const { role, attachments } = createNodeRole(parent, name, {
    roleName: parent.nodeRoleName,
    tags,
  });
  const profile = new InstanceProfile(
    `${name}-instance-profile`,
    { name: parent.instanceProfileName, role: role.name, tags },
    { parent },
  );
  // The cluster's name is plain, so nothing but this says that the entry comes after the cluster.
  const access = createNodeAccessEntry(
    parent,
    name,
    { clusterName: cluster.clusterName, roleArn: role.arn, tags },
    [cluster.controlPlane],
  );
  return [profile, access, ...attachments];
}

function createControllerRole(
  parent: pulumi.Resource,
  name: string,
  { placement, cluster, network, key }: KarpenterAutoscalerArgs,
  nodeRoleName: string,
): readonly pulumi.Resource[] {
  const { clusterName, account } = cluster;
  const { region, cell } = placement;
  const scoped = scopedPolicy(account, { clusterName, cell, region });
  const options = { zonalShift: network.egress === "internet" };
  const args = {
    clusterName,
    namespace: NAMESPACE,
    serviceAccount: SERVICE_ACCOUNT,
    purpose: "karpenter",
    policies: {
      nodes: scoped(karpenterNodesPolicy),
      discovery: scoped((scope) => karpenterDiscoveryPolicy(scope, options)),
      "pass-role": withAccount(account, (known) =>
        policyJson(karpenterPassRolePolicy(`arn:aws:iam::${known}:role/${nodeRoleName}`)),
      ),
      interruption: withAccount(account, (known) =>
        policyJson(
          karpenterInterruptionPolicy(
            `arn:aws:sqs:${region}:${known}:${interruptionQueueName(clusterName)}`,
          ),
        ),
      ),
      "volume-key": key.arn.apply((arn) => policyJson(volumeKeyPolicy(arn, region))),
      "queue-key": key.arn.apply((arn) => policyJson(readKeyPolicy(arn, region, "sqs"))),
    },
    tags: tagsOf("KarpenterAutoscaler", placement),
  };
  const podRole = createPodRole(parent, `${name}-controller`, args);
  return [associatePodRole(parent, `${name}-controller`, podRole, args, cluster.podsRun)];
}

/** The two charts: definitions first and apart, so that an upgrade upgrades them, too. */
function createController(
  parent: pulumi.Resource,
  name: string,
  { placement, cluster, network, mirror }: KarpenterAutoscalerArgs,
  dependsOn: readonly pulumi.Resource[],
): pulumi.Resource {
  const definitions = createHelmAddon(
    parent,
    `${name}-definitions`,
    { chart: CHARTS.karpenterCrd, namespace: NAMESPACE, values: {}, mirror },
    inCluster(parent, cluster),
  );
  const values = karpenterValues({
    clusterName: cluster.clusterName,
    region: placement.region,
    interruptionQueue: interruptionQueueName(cluster.clusterName),
    hasZonalShift: network.egress === "internet",
  });
  return createHelmAddon(
    parent,
    `${name}-chart`,
    { chart: CHARTS.karpenter, namespace: NAMESPACE, values, mirror, skipCrds: true },
    inCluster(parent, cluster, [definitions, ...dependsOn]),
  );
}

function createPools(
  parent: pulumi.Resource,
  name: string,
  { placement, cluster, network, key, pools }: KarpenterAutoscalerArgs,
  instanceProfileName: string,
  dependsOn: readonly [pulumi.Resource, ...pulumi.Resource[]],
): void {
  const provider = cluster.kubernetesProvider;
  const kinds = POOL_KINDS.filter((kind) => pools[kind] !== undefined);
  const classes = new Map<NodeClassKind, pulumi.Resource>();
  for (const kind of new Set(kinds.map(nodeClassOf))) {
    const spec = nodeClassSpec(kind, {
      clusterName: cluster.clusterName,
      instanceProfileName,
      keyArn: key.arn,
      tags: {
        ...tagsOf("KarpenterAutoscaler", placement),
        Name: `${cluster.clusterName}-${kind}`,
      },
    });
    const nodeClass = new CustomResource(
      `${name}-class-${kind}`,
      { ...EC2_NODE_CLASS, metadata: { name: nodeClassName(kind) }, spec },
      ownsCloudResources(parent, provider, dependsOn),
    );
    classes.set(kind, nodeClass);
  }
  const zones = network.privateSubnets.map(({ zone }) => zone);
  for (const kind of kinds) {
    const pool = pools[kind];
    const nodeClass = classes.get(nodeClassOf(kind));
    if (pool === undefined || nodeClass === undefined) continue;
    const spec = nodePoolSpec(kind, pool, zones, nodeClassName(nodeClassOf(kind)));
    new CustomResource(
      `${name}-pool-${POOL_NAMES[kind]}`,
      { ...NODE_POOL, metadata: { name: POOL_NAMES[kind] }, spec },
      ownsCloudResources(parent, provider, [nodeClass]),
    );
  }
}

function nodeClassName(kind: NodeClassKind): string {
  return `nivas-${kind}`;
}
