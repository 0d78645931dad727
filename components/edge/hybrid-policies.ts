// SPDX-License-Identifier: Apache-2.0
/**
 * Who may assume the role of hybrid nodes, and what the role may do: documents as pure data.
 *
 * Source: "Prepare credentials for hybrid nodes" (EKS User Guide) and aws/eks-hybrid,
 * example/hybrid-ssm-cfn.yaml, example/hybrid-ira-cfn.yaml, checked 2026-11-22. Narrower than there: the cluster is
 * named. Wider by two actions: `eks:ListAccessEntries`, with which `nodeadm init` checks that the role may join
 * (internal/node/hybrid/hybrid_role_validator.go), and `eks-auth:AssumeRoleForPodIdentity`, without which pods on
 * the machines get no credentials.
 */
import { policyDocument, policyJson, type Statement } from "../shared/iam-policy.ts";
import { HybridCredentialKind } from "./hybrid-node-pool-args.ts";

/** Tag that ties a machine registered with Systems Manager to its cluster; its value is the cluster's ARN. */
export const CLUSTER_ARN_TAG = "EKSClusterARN";

/** Managed policies of the role, by kind of credentials. */
export function managedPoliciesOf(kind: HybridCredentialKind): readonly string[] {
  return kind === HybridCredentialKind.Ssm
    ? ["AmazonEC2ContainerRegistryPullOnly", "AmazonSSMManagedInstanceCore"]
    : ["AmazonEC2ContainerRegistryPullOnly"];
}

/** Systems Manager of this account and Region may assume the role. */
export function ssmTrustPolicy(region: string, account: string): string {
  return json({
    Sid: "SystemsManager",
    Effect: "Allow",
    Principal: { Service: "ssm.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: {
      StringEquals: { "aws:SourceAccount": account },
      ArnEquals: { "aws:SourceArn": `arn:aws:ssm:${region}:${account}:*` },
    },
  });
}

/** Roles Anywhere may assume the role for a machine whose certificate has the node's name as its CN. */
export function rolesAnywhereTrustPolicy(trustAnchorArn: string): string {
  const Principal = { Service: "rolesanywhere.amazonaws.com" };
  const ArnEquals = { "aws:SourceArn": trustAnchorArn };
  return json(
    {
      Sid: "NameTheSession",
      Effect: "Allow",
      Principal,
      Action: ["sts:TagSession", "sts:SetSourceIdentity"],
      Condition: { ArnEquals },
    },
    {
      Sid: "NodeNamedByItsCertificate",
      Effect: "Allow",
      Principal,
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "sts:RoleSessionName": "${aws:PrincipalTag/x509Subject/CN}" },
        ArnEquals,
      },
    },
  );
}

/** What a machine may do beside the managed policies. */
export function nodePermissions(
  kind: HybridCredentialKind,
  region: string,
  account: string,
  clusterArn: string,
): string {
  const join: Statement = {
    Sid: "JoinCluster",
    Effect: "Allow",
    Action: ["eks:DescribeCluster", "eks:ListAccessEntries", "eks-auth:AssumeRoleForPodIdentity"],
    Resource: clusterArn,
  };
  if (kind !== HybridCredentialKind.Ssm) return json(join);
  return json(
    join,
    {
      Sid: "FindOwnRegistration",
      Effect: "Allow",
      Action: "ssm:DescribeInstanceInformation",
      Resource: "*",
    },
    {
      Sid: "DeregisterFromThisCluster",
      Effect: "Allow",
      Action: "ssm:DeregisterManagedInstance",
      Resource: `arn:aws:ssm:${region}:${account}:managed-instance/*`,
      Condition: { StringEquals: { [`ssm:resourceTag/${CLUSTER_ARN_TAG}`]: clusterArn } },
    },
  );
}

function json(...statements: readonly Statement[]): string {
  return policyJson(policyDocument(...statements));
}
