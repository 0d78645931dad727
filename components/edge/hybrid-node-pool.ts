// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { AccessEntry } from "@pulumi/aws/eks/accessEntry.js";
import { refuse } from "../shared/errors.ts";
import { factsOf, tagsOf } from "../shared/facts.ts";
import { createHybridIdentity, type HybridIdentity } from "./hybrid-credentials.ts";
import { hybridNodeConfig } from "./hybrid-node-config.ts";
import {
  resolveHybridNodePool,
  type HybridNodePoolArgs,
  type ResolvedHybridNodePool,
} from "./hybrid-node-pool-args.ts";
import { hybridNodePoolProblems } from "./hybrid-node-pool-problems.ts";

/**
 * Lets machines of your own, in your own site, join a cluster as EKS Hybrid Nodes.
 *
 * The component makes what AWS must know of the machines; the machines are joined by an operator with `nodeadm` and the
 * file in `nodeConfig`. They are labelled and tainted with their place like every edge node.
 *
 * Created with `ssm`: IAM role with two managed policies and one of its own, SSM activation, access entry
 * `HYBRID_LINUX`. With `roles-anywhere`: trust anchor, IAM role with one managed policy and one of its own,
 * profile, access entry.
 *
 * Not created, and needed: `hybrid` networks of the cluster (`remoteNetworksOf` gathers them), which also lets the
 * site's addresses in on TCP 443; Direct Connect or VPN with routes to nodes and pods; the machines; Cilium, the CNI that AWS supports there (the VPC CNI never runs on hybrid nodes, which stay
 * NotReady until Cilium does); `{"daemonsets":{"hybrid":{"create":true}}}` on the Pod Identity add-on.
 * Hybrid nodes are not for machines in any cloud, Local Zones included.
 *
 * Cost drivers: hybrid nodes are charged by vCPU and hour while joined; more than 1000 machines with `ssm` need the
 * advanced tier of Systems Manager.
 *
 * @example
 * new HybridNodePool("bengaluru-dc", {
 *   placement: { ...cell, place: "bengaluru" },
 *   cluster, network, endpointAccess: "private",
 *   nodeCidrs: ["192.168.10.0/24"], podCidrs: ["192.168.64.0/18"],
 *   credentials: { kind: "ssm", registrationLimit: 20, expirationDate: "2026-12-15T00:00:00Z" },
 * });
 *
 * @throws pulumi.ResourceError naming everything that is wrong with the arguments.
 */
export class HybridNodePool extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>;
  /** `nodeConfig.yaml` for the operator, with a placeholder where the secret or the node's name goes. */
  readonly nodeConfig: pulumi.Output<string>;
  /** Only with `ssm`. */
  readonly activationId?: pulumi.Output<string>;
  /** Secret: whoever has it can register a machine. Only with `ssm`. */
  readonly activationCode?: pulumi.Output<string>;
  readonly nodeCidrs: readonly string[];
  readonly podCidrs: readonly string[];

  constructor(name: string, args: HybridNodePoolArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("HybridNodePool", args.placement);
    super("nivas:index:HybridNodePool", name, facts, opts);
    const pool = resolveHybridNodePool(args);
    refuse(this, hybridNodePoolProblems(pool));

    const identity = createHybridIdentity(this, name, pool);
    createAccessEntry(this, name, pool, identity);

    this.roleArn = identity.role.arn;
    this.nodeConfig = identity.section.apply((section) => hybridNodeConfig(nodeOf(pool), section));
    this.activationId = identity.activation?.id;
    this.activationCode = identity.activation && pulumi.secret(identity.activation.activationCode);
    this.nodeCidrs = pool.nodeCidrs;
    this.podCidrs = pool.podCidrs;
    this.registerOutputs({
      ...facts,
      roleArn: this.roleArn,
      nodeConfig: this.nodeConfig,
      activationId: this.activationId,
      activationCode: this.activationCode,
      nodeCidrs: this.nodeCidrs,
      podCidrs: this.podCidrs,
    });
  }
}

function createAccessEntry(
  parent: pulumi.Resource,
  name: string,
  { placement, cluster, after }: ResolvedHybridNodePool,
  { role }: HybridIdentity,
): AccessEntry {
  return new AccessEntry(
    `${name}-access`,
    {
      clusterName: cluster.clusterName,
      principalArn: role.arn,
      type: "HYBRID_LINUX",
      tags: tagsOf("HybridNodePool", placement),
    },
    { parent, dependsOn: [...after] },
  );
}

function nodeOf({ placement, cluster, labels }: ResolvedHybridNodePool) {
  const { clusterName, region, version } = cluster;
  return { clusterName, region, version, place: placement.place, labels };
}
