// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../shared/errors.ts";
import { factsOf } from "../shared/facts.ts";
import { createAutoScalingGroup, createLaunchTemplate } from "./auto-scaling-pool.ts";
import {
  EdgeProvisioner,
  resolveEdgeNodePool,
  StorageClassOwner,
  type EdgeNodePoolArgs,
  type ResolvedEdgeNodePool,
} from "./edge-node-pool-args.ts";
import { edgeNodePoolProblems } from "./edge-node-pool-problems.ts";
import { createKarpenterPool } from "./karpenter-pool.ts";
import { createNodeIdentity } from "./node-role.ts";
import { createStorageClass } from "./storage-class.ts";

/**
 * Worker nodes in an AWS Local Zone, joined to a cluster whose control plane is in the Region.
 *
 * Nodes are labelled and tainted with their place (`nivas.io/place=<place>:NoSchedule`): only pods that ask for
 * the place by a toleration and a node selector run there.
 *
 * Created, with `auto-scaling-group`: IAM role with two policies, instance profile, access entry `EC2_LINUX`,
 * launch template, auto-scaling group, storage class. With `karpenter`: EC2NodeClass, NodePool, storage class.
 *
 * Not created: load balancers (a Local Zone has ALB, no NLB), NAT (egress goes through the Region), the opt-in
 * of the account to the zone group, GPU device plugins. The pool spans one zone, as the place has one: a
 * workload that must survive its loss needs replicas in the Region. Packets between Local Zone and Region are at
 * most 1300 bytes (`LOCAL_ZONE_MTU_BYTES`), and the MTU of pods is a setting of the whole cluster
 * (`AWS_VPC_ENI_MTU` of the VPC CNI add-on): a cell whose workers are all in a Local Zone sets it to that, a mixed
 * one relies on path MTU discovery.
 *
 * Cost drivers: EC2 instances (Local Zone prices differ from those of the Region), EBS, traffic to the Region.
 *
 * @example
 * new EdgeNodePool("delhi-edge", {
 *   placement: { ...cell, place: "delhi" },
 *   cluster, network, key,
 *   zone: "ap-south-1-del-1a",
 *   instanceTypes: ["c5.2xlarge"], // ask the zone; there is no default
 *   volumeType: "gp2",
 * });
 *
 * @throws pulumi.ResourceError naming everything that is wrong with the arguments.
 */
export class EdgeNodePool extends pulumi.ComponentResource {
  /** Local Zone of the nodes. */
  readonly zone: string;
  /** What pods of the place write as `storageClassName`. */
  readonly storageClassName: string;
  /** Instance profile of the nodes; with Karpenter that of the cluster's Karpenter nodes. */
  readonly instanceProfileName: pulumi.Output<string>;
  /** Absent with Karpenter. */
  readonly autoScalingGroupName?: pulumi.Output<string>;

  constructor(name: string, args: EdgeNodePoolArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("EdgeNodePool", args.placement);
    super("nivas:index:EdgeNodePool", name, facts, opts);
    const pool = resolveEdgeNodePool(args);
    refuse(this, edgeNodePoolProblems(pool));

    const nodes = createNodes(this, name, pool);
    if (pool.storageClass === StorageClassOwner.Pool) createStorageClass(this, name, pool);

    this.zone = pool.zone;
    this.storageClassName = pool.storageClassName;
    this.instanceProfileName = nodes.profileName;
    this.autoScalingGroupName = nodes.groupName;
    this.registerOutputs({
      ...facts,
      zone: this.zone,
      storageClassName: this.storageClassName,
      instanceProfileName: this.instanceProfileName,
      autoScalingGroupName: this.autoScalingGroupName,
    });
  }
}

interface Nodes {
  readonly profileName: pulumi.Output<string>;
  readonly groupName?: pulumi.Output<string>;
}

function createNodes(parent: pulumi.Resource, name: string, pool: ResolvedEdgeNodePool): Nodes {
  if (pool.provisioner === EdgeProvisioner.Karpenter) {
    createKarpenterPool(parent, name, pool);
    return { profileName: pulumi.output(pool.karpenterInstanceProfileName ?? "") };
  }
  const identity = createNodeIdentity(parent, name, pool);
  const template = createLaunchTemplate(parent, name, pool, identity);
  const group = createAutoScalingGroup(parent, name, pool, template, identity);
  return { profileName: identity.profile.name, groupName: group.name };
}
