// SPDX-License-Identifier: Apache-2.0
/** Who may use the Kubernetes API: access entries, never the `aws-auth` config map. */
import { AccessEntry } from "@pulumi/aws/eks/accessEntry.js";
import { AccessPolicyAssociation } from "@pulumi/aws/eks/accessPolicyAssociation.js";
import type * as pulumi from "@pulumi/pulumi";
import { tagsOf, type Placement } from "../shared/facts.ts";

/**
 * Access policies of EKS. `AmazonEKSViewPolicy` shows no Secrets, `AmazonEKSAdminViewPolicy` would.
 * Source: "Review access policy permissions", EKS User Guide, checked 2026-11-22.
 */
const POLICY = {
  admin: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
  viewer: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy",
} as const;

/** Roles by what they may do. */
export interface AccessEntriesArgs {
  readonly placement: Placement;
  readonly clusterName: pulumi.Input<string>;
  readonly admins: readonly string[];
  readonly viewers: readonly string[];
}

/** Creates an entry and its policy for each role; gives what must be there before the API is used. */
export function createAccessEntries(
  parent: pulumi.Resource,
  name: string,
  { placement, clusterName, admins, viewers }: AccessEntriesArgs,
): readonly pulumi.Resource[] {
  const create = (arn: string, level: keyof typeof POLICY) => {
    const key = `${name}-${level}-${accessKey(arn)}`;
    const entry = new AccessEntry(
      key,
      {
        clusterName,
        principalArn: arn,
        type: "STANDARD",
        tags: tagsOf("RegionalCluster", placement),
      },
      { parent },
    );
    return new AccessPolicyAssociation(
      `${key}-policy`,
      {
        clusterName,
        principalArn: entry.principalArn,
        policyArn: POLICY[level],
        accessScope: { type: "cluster" },
      },
      { parent },
    );
  };
  return [
    ...admins.map((arn) => create(arn, "admin")),
    ...viewers.map((arn) => create(arn, "viewer")),
  ];
}

/** Lets nodes that EKS does not manage join with this role; `EC2_LINUX` covers Bottlerocket too. */
export function createNodeAccessEntry(
  parent: pulumi.Resource,
  name: string,
  args: {
    readonly clusterName: pulumi.Input<string>;
    readonly roleArn: pulumi.Input<string>;
    readonly tags: Readonly<Record<string, string>>;
  },
  dependsOn: readonly pulumi.Resource[],
): AccessEntry {
  return new AccessEntry(
    `${name}-node-access`,
    {
      clusterName: args.clusterName,
      principalArn: args.roleArn,
      type: "EC2_LINUX",
      tags: { ...args.tags },
    },
    { parent, dependsOn: [...dependsOn] },
  );
}

/** Account and role of an ARN, stable and unique: `123456789012/ops/deployer`. */
export function accessKey(arn: string): string {
  return arn.replace(/^arn:aws:iam::(\d{12}):role\//, "$1/");
}
