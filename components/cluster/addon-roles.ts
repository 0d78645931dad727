// SPDX-License-Identifier: Apache-2.0
/** The IAM roles of the EKS add-ons that call AWS: the VPC CNI and the EBS driver. */
import type * as pulumi from "@pulumi/pulumi";
import { withAccount } from "../foundation/policy-document.ts";
import { eksAddon } from "../shared/eks-addons.ts";
import { tagsOf } from "../shared/facts.ts";
import { policyJson, type PolicyDocument } from "../shared/iam-policy.ts";
import { createPodRole, type PodRole } from "../shared/pod-identity.ts";
import { volumeKeyPolicy } from "./policies/cluster-policy.ts";
import { ebsCsiPolicy } from "./policies/ebs-csi-policy.ts";
import type { ClusterScope } from "./policies/scope.ts";
import { vpcCniPolicy } from "./policies/vpc-cni-policy.ts";
import type { RegionalClusterArgs } from "./regional-cluster-args.ts";

/** Creates the roles, by add-on name. */
export function createAddonRoles(
  parent: pulumi.Resource,
  name: string,
  args: RegionalClusterArgs,
  clusterName: string,
): Readonly<Record<string, PodRole>> {
  const { placement, account, key } = args;
  const scoped = scopedPolicy(account, {
    clusterName,
    cell: placement.cell,
    region: placement.region,
  });
  const create = (
    addonName: string,
    purpose: string,
    policies: Record<string, pulumi.Input<string>>,
  ) =>
    createPodRole(parent, `${name}-${purpose}`, {
      clusterName,
      namespace: "kube-system",
      serviceAccount: eksAddon(addonName).serviceAccount ?? addonName,
      purpose,
      policies,
      tags: tagsOf("RegionalCluster", placement),
    });
  return {
    "vpc-cni": create("vpc-cni", "vpc-cni", { interfaces: scoped(vpcCniPolicy) }),
    "aws-ebs-csi-driver": create("aws-ebs-csi-driver", "ebs-csi", {
      volumes: scoped(ebsCsiPolicy),
      key: key.arn.apply((arn) => policyJson(volumeKeyPolicy(arn, placement.region))),
    }),
  };
}

/** Policies of one cluster as JSON; plain as long as the account is. */
export function scopedPolicy(
  account: pulumi.Input<string>,
  scope: Omit<ClusterScope, "account">,
): (policy: (scope: ClusterScope) => PolicyDocument) => pulumi.Input<string> {
  return (policy) =>
    withAccount(account, (known) => policyJson(policy({ ...scope, account: known })));
}
