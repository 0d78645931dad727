// SPDX-License-Identifier: Apache-2.0
/**
 * What the Karpenter controller may do, in four documents as upstream has it.
 *
 * Source: aws/karpenter-provider-aws@v1.14.1:website/content/en/docs/getting-started/
 * getting-started-with-karpenter/cloudformation.yaml, checked 2026-11-22. Differences, each narrower:
 * - account in every ARN that has one;
 * - no `iam:…InstanceProfile` and no `pricing:GetProducts`: our node classes name an instance profile that exists
 *   and the controller runs with `settings.isolatedVPC`, so it never calls IAM, a global service that answers
 *   from outside India, nor the price list (it takes the prices that it was built with);
 * - no `arc-zonal-shift` where zonal shift is off.
 */
import { policyDocument, type PolicyDocument, type Statement } from "../../shared/iam-policy.ts";
import { clusterArn, clusterTag, ec2Arn, type ClusterScope } from "./scope.ts";

const NODE_POOL_TAG = "karpenter.sh/nodepool";

/** Start, tag and stop the instances of this cluster's node pools. */
export function karpenterNodesPolicy(scope: ClusterScope): PolicyDocument {
  const { clusterName, region } = scope;
  const tag = clusterTag(clusterName);
  const made = [
    "fleet/*",
    "instance/*",
    "volume/*",
    "network-interface/*",
    "launch-template/*",
    "spot-instances-request/*",
  ].map((resource) => ec2Arn(scope, resource));
  const asked = {
    [`aws:RequestTag/${tag}`]: "owned",
    "aws:RequestTag/eks:eks-cluster-name": clusterName,
  };
  const owned = {
    StringEquals: { [`aws:ResourceTag/${tag}`]: "owned" },
    StringLike: { [`aws:ResourceTag/${NODE_POOL_TAG}`]: "*" },
  };
  return policyDocument(
    {
      Sid: "AllowScopedEC2InstanceAccessActions",
      Effect: "Allow",
      Action: ["ec2:RunInstances", "ec2:CreateFleet"],
      Resource: [
        // Public images and their snapshots have no account in their ARNs.
        `arn:aws:ec2:${region}::image/*`,
        `arn:aws:ec2:${region}::snapshot/*`,
        ...["security-group/*", "subnet/*", "capacity-reservation/*", "placement-group/*"].map(
          (resource) => ec2Arn(scope, resource),
        ),
      ],
    },
    {
      Sid: "AllowScopedEC2LaunchTemplateAccessActions",
      Effect: "Allow",
      Action: ["ec2:RunInstances", "ec2:CreateFleet"],
      Resource: ec2Arn(scope, "launch-template/*"),
      Condition: owned,
    },
    {
      Sid: "AllowScopedEC2InstanceActionsWithTags",
      Effect: "Allow",
      Action: ["ec2:RunInstances", "ec2:CreateFleet", "ec2:CreateLaunchTemplate"],
      Resource: made,
      Condition: {
        StringEquals: asked,
        StringLike: { [`aws:RequestTag/${NODE_POOL_TAG}`]: "*" },
      },
    },
    {
      Sid: "AllowScopedResourceCreationTagging",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: made,
      Condition: {
        StringEquals: {
          ...asked,
          "ec2:CreateAction": ["RunInstances", "CreateFleet", "CreateLaunchTemplate"],
        },
        StringLike: { [`aws:RequestTag/${NODE_POOL_TAG}`]: "*" },
      },
    },
    {
      Sid: "AllowScopedResourceTagging",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: ec2Arn(scope, "instance/*"),
      Condition: {
        ...owned,
        StringEqualsIfExists: { "aws:RequestTag/eks:eks-cluster-name": clusterName },
        "ForAllValues:StringEquals": {
          "aws:TagKeys": ["eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"],
        },
      },
    },
    {
      Sid: "AllowScopedDeletion",
      Effect: "Allow",
      Action: ["ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"],
      Resource: [ec2Arn(scope, "instance/*"), ec2Arn(scope, "launch-template/*")],
      Condition: owned,
    },
  );
}

/** Hand the node role to EC2, and to nothing else. */
export function karpenterPassRolePolicy(nodeRoleArn: string): PolicyDocument {
  return policyDocument({
    Sid: "AllowPassingInstanceRole",
    Effect: "Allow",
    Action: "iam:PassRole",
    Resource: nodeRoleArn,
    Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
  });
}

/** Read messages about instances that are about to go. */
export function karpenterInterruptionPolicy(queueArn: string): PolicyDocument {
  return policyDocument({
    Sid: "AllowInterruptionQueueActions",
    Effect: "Allow",
    Action: ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"],
    Resource: queueArn,
  });
}

/** Read what the Region offers, the cluster, and, where zonal shift is on, which zone is shifted away. */
export function karpenterDiscoveryPolicy(
  scope: ClusterScope,
  options: { readonly zonalShift: boolean },
): PolicyDocument {
  const statements: Statement[] = [
    {
      Sid: "AllowRegionalReadActions",
      Effect: "Allow",
      Action: [
        "ec2:DescribeCapacityReservations",
        "ec2:DescribeImages",
        "ec2:DescribeInstances",
        "ec2:DescribeInstanceStatus",
        "ec2:DescribeInstanceTypeOfferings",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplates",
        "ec2:DescribePlacementGroups",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSpotPriceHistory",
        "ec2:DescribeSubnets",
      ],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": scope.region } },
    },
    {
      Sid: "AllowSSMReadActions",
      Effect: "Allow",
      Action: "ssm:GetParameter",
      Resource: `arn:aws:ssm:${scope.region}::parameter/aws/service/*`,
    },
    {
      Sid: "AllowAPIServerEndpointDiscovery",
      Effect: "Allow",
      Action: "eks:DescribeCluster",
      Resource: clusterArn(scope),
    },
  ];
  if (options.zonalShift) {
    statements.push({
      Sid: "AllowZonalShiftStatusReadOnly",
      Effect: "Allow",
      Action: "arc-zonal-shift:GetManagedResource",
      Resource: "*",
      Condition: {
        StringEquals: { "arc-zonal-shift:ResourceIdentifier": clusterArn(scope) },
      },
    });
  }
  return policyDocument(...statements);
}
