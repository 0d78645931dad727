// SPDX-License-Identifier: Apache-2.0
/** What an EC2 instance needs to be let into the cluster: role, instance profile, access entry. */
import type * as pulumi from "@pulumi/pulumi";
import { AccessEntry } from "@pulumi/aws/eks/accessEntry.js";
import { InstanceProfile } from "@pulumi/aws/iam/instanceProfile.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment.js";
import { tagsOf } from "../shared/facts.ts";
import { policyJson, serviceTrust } from "../shared/iam-policy.ts";
import { physicalName } from "../shared/naming.ts";
import type { ResolvedEdgeNodePool } from "./edge-node-pool-args.ts";
import { physicalParts } from "./physical-parts.ts";

/**
 * Managed policies of a self-managed node. Source: "Amazon EKS node IAM role", EKS User Guide, checked 2026-11-22.
 * The VPC CNI has its own role by Pod Identity, and nobody logs in: neither AmazonEKS_CNI_Policy nor
 * AmazonSSMManagedInstanceCore is here.
 */
const NODE_POLICIES = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"];

/** What the instances use, and what must exist before the first of them starts. */
export interface NodeIdentity {
  readonly profile: InstanceProfile;
  readonly before: readonly pulumi.Resource[];
}

export function createNodeIdentity(
  parent: pulumi.Resource,
  name: string,
  { placement, cluster, after }: ResolvedEdgeNodePool,
): NodeIdentity {
  const parts = [...physicalParts(name, placement), "node"];
  const tags = tagsOf("EdgeNodePool", placement);
  const role = new Role(
    `${name}-role`,
    {
      name: physicalName("iam-role", ...parts),
      description: `Edge nodes of ${cluster.clusterName} in ${placement.place}`,
      assumeRolePolicy: policyJson(serviceTrust("ec2.amazonaws.com")),
      tags,
    },
    { parent },
  );
  const attachments = NODE_POLICIES.map(
    (policy) =>
      new RolePolicyAttachment(
        `${name}-role-${policy}`,
        { role: role.name, policyArn: `arn:aws:iam::aws:policy/${policy}` },
        { parent },
      ),
  );
  const profile = new InstanceProfile(
    `${name}-profile`,
    { name: physicalName("instance-profile", ...parts), role: role.name, tags },
    { parent },
  );
  const accessEntry = new AccessEntry(
    `${name}-access`,
    { clusterName: cluster.clusterName, principalArn: role.arn, type: "EC2_LINUX", tags },
    { parent, dependsOn: [...after] },
  );
  return { profile, before: [...attachments, accessEntry] };
}
