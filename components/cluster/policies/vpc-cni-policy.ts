// SPDX-License-Identifier: Apache-2.0
import { policyDocument, type PolicyDocument } from "../../shared/iam-policy.ts";
import { clusterTag, ec2Arn, type ClusterScope } from "./scope.ts";

/** Tag that the VPC CNI puts on the network interfaces that it makes, when `CLUSTER_NAME` is set. */
const INTERFACE_TAG = "cluster.k8s.amazonaws.com/name";

/**
 * What the VPC CNI may do: read the Region, and make and change network interfaces of this cluster only.
 *
 * Source: aws/amazon-vpc-cni-k8s@v1.23.0:docs/iam-policy.md, "Scope-down IAM policy per EKS cluster", with
 * Region and account in every ARN. Two steps wider than there, since the VPC's id is not known at preview:
 * subnets and security groups are those of the account and Region, not of one VPC. Checked 2026-11-22.
 */
export function vpcCniPolicy(scope: ClusterScope): PolicyDocument {
  const interfaces = ec2Arn(scope, "network-interface/*");
  return policyDocument(
    {
      Sid: "ReadRegion",
      Effect: "Allow",
      Action: [
        "ec2:DescribeInstances",
        "ec2:DescribeTags",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeSecurityGroups",
      ],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": scope.region } },
    },
    {
      Sid: "TagNewInterfaces",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: interfaces,
    },
    {
      Sid: "MakeInterfacesOfCluster",
      Effect: "Allow",
      Action: "ec2:CreateNetworkInterface",
      Resource: interfaces,
      Condition: { StringEquals: { [`aws:RequestTag/${INTERFACE_TAG}`]: scope.clusterName } },
    },
    {
      Sid: "MakeInterfacesInSubnets",
      Effect: "Allow",
      Action: "ec2:CreateNetworkInterface",
      Resource: [ec2Arn(scope, "subnet/*"), ec2Arn(scope, "security-group/*")],
    },
    {
      Sid: "ChangeInterfacesOfCluster",
      Effect: "Allow",
      Action: [
        "ec2:DeleteNetworkInterface",
        "ec2:UnassignPrivateIpAddresses",
        "ec2:AssignPrivateIpAddresses",
        "ec2:AttachNetworkInterface",
        "ec2:DetachNetworkInterface",
        "ec2:ModifyNetworkInterfaceAttribute",
      ],
      Resource: interfaces,
      Condition: { StringEquals: { [`aws:ResourceTag/${INTERFACE_TAG}`]: scope.clusterName } },
    },
    {
      Sid: "ChangeInstancesOfCluster",
      Effect: "Allow",
      Action: [
        "ec2:AttachNetworkInterface",
        "ec2:DetachNetworkInterface",
        "ec2:ModifyNetworkInterfaceAttribute",
      ],
      Resource: ec2Arn(scope, "instance/*"),
      Condition: {
        StringEquals: { [`aws:ResourceTag/${clusterTag(scope.clusterName)}`]: "owned" },
      },
    },
    {
      Sid: "PutSecurityGroupsOnInterfaces",
      Effect: "Allow",
      Action: "ec2:ModifyNetworkInterfaceAttribute",
      Resource: ec2Arn(scope, "security-group/*"),
    },
  );
}
