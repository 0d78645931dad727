// SPDX-License-Identifier: Apache-2.0
/** The IAM role of nodes: what kubelet and the image puller need, nothing that pods need. */
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment.js";
import type * as pulumi from "@pulumi/pulumi";
import { policyJson, serviceTrust } from "../shared/iam-policy.ts";

/**
 * Managed policies of every node. No `AmazonEKS_CNI_Policy`: the CNI has a role of its own. Session Manager is the
 * only way onto a node, since there are no SSH keys.
 */
const POLICIES = {
  worker: "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
  images: "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
  sessions: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
} as const;

/** A node role; nodes that start before the attachments are there do not join. */
export interface NodeRole {
  readonly role: Role;
  readonly attachments: readonly RolePolicyAttachment[];
}

/** Creates the role `roleName` for EC2 instances. */
export function createNodeRole(
  parent: pulumi.Resource,
  name: string,
  args: { readonly roleName: string; readonly tags: Readonly<Record<string, string>> },
): NodeRole {
  const role = new Role(
    `${name}-node-role`,
    {
      name: args.roleName,
      description: "Nodes of an EKS cluster",
      assumeRolePolicy: policyJson(serviceTrust("ec2.amazonaws.com")),
      tags: { ...args.tags },
    },
    { parent },
  );
  const attachments = Object.entries(POLICIES).map(
    ([about, policyArn]) =>
      new RolePolicyAttachment(
        `${name}-node-role-${about}`,
        { role: role.name, policyArn },
        { parent },
      ),
  );
  return { role, attachments };
}
