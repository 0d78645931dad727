// SPDX-License-Identifier: Apache-2.0
import { policyDocument, type PolicyDocument } from "../../shared/iam-policy.ts";
import { ec2Arn, type ClusterScope } from "./scope.ts";

/** Tag that the controller puts on everything that it makes. */
const CLUSTER_TAG = "elbv2.k8s.aws/cluster";

/**
 * What the AWS Load Balancer Controller may do: make and change load balancers, listeners, target groups and
 * security groups of this cluster.
 *
 * Source: kubernetes-sigs/aws-load-balancer-controller@v3.5.0:docs/install/iam_policy.json, checked 2026-11-22.
 * Differences, each narrower:
 * - Region and account in every ARN, and `aws:RequestedRegion` where the resource is `*`;
 * - the tag must name this cluster, where upstream only asks that there is one;
 * - nothing of Shield (answered from us-east-1), WAF classic, WAF, Cognito and IAM server certificates: the first
 *   three are switched off in our values, the controller's code calls neither of the last two on its own.
 */
export function loadBalancerControllerPolicy(scope: ClusterScope): PolicyDocument {
  const { region, account, clusterName } = scope;
  const elb = (resource: string) => `arn:aws:elasticloadbalancing:${region}:${account}:${resource}`;
  const balancersAndGroups = [
    elb("targetgroup/*/*"),
    elb("loadbalancer/net/*/*"),
    elb("loadbalancer/app/*/*"),
  ];
  const listenersAndRules = [
    elb("listener/net/*/*/*"),
    elb("listener/app/*/*/*"),
    elb("listener-rule/net/*/*/*"),
    elb("listener-rule/app/*/*/*"),
  ];
  const groups = ec2Arn(scope, "security-group/*");
  const inRegion = { "aws:RequestedRegion": region };
  const made = { [`aws:RequestTag/${CLUSTER_TAG}`]: clusterName };
  const ours = { StringEquals: { [`aws:ResourceTag/${CLUSTER_TAG}`]: clusterName } };
  return policyDocument(
    {
      Sid: "MakeServiceLinkedRole",
      Effect: "Allow",
      Action: "iam:CreateServiceLinkedRole",
      Resource: `arn:aws:iam::${account}:role/aws-service-role/elasticloadbalancing.amazonaws.com/*`,
      Condition: { StringEquals: { "iam:AWSServiceName": "elasticloadbalancing.amazonaws.com" } },
    },
    {
      Sid: "ReadRegion",
      Effect: "Allow",
      Action: [
        "acm:DescribeCertificate",
        "acm:ListCertificates",
        "ec2:DescribeAccountAttributes",
        "ec2:DescribeAddresses",
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeInstances",
        "ec2:DescribeInternetGateways",
        "ec2:DescribeIpamPools",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeTags",
        "ec2:DescribeVpcPeeringConnections",
        "ec2:DescribeVpcs",
        "ec2:GetSecurityGroupsForVpc",
        "elasticloadbalancing:DescribeCapacityReservation",
        "elasticloadbalancing:DescribeListenerAttributes",
        "elasticloadbalancing:DescribeListenerCertificates",
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeLoadBalancerAttributes",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeSSLPolicies",
        "elasticloadbalancing:DescribeTags",
        "elasticloadbalancing:DescribeTargetGroupAttributes",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
        "elasticloadbalancing:DescribeTrustStores",
      ],
      Resource: "*",
      Condition: { StringEquals: inRegion },
    },
    {
      // Nodes take traffic through the cluster's own security group, which EKS makes and tags.
      Sid: "OpenSecurityGroupsOfCluster",
      Effect: "Allow",
      Action: ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"],
      Resource: groups,
      Condition: {
        StringEquals: { [`aws:ResourceTag/kubernetes.io/cluster/${clusterName}`]: "owned" },
      },
    },
    {
      Sid: "ChangeSecurityGroupsOfController",
      Effect: "Allow",
      Action: [
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:RevokeSecurityGroupIngress",
        "ec2:DeleteSecurityGroup",
      ],
      Resource: groups,
      Condition: ours,
    },
    {
      Sid: "MakeSecurityGroups",
      Effect: "Allow",
      Action: "ec2:CreateSecurityGroup",
      Resource: [groups, ec2Arn(scope, "vpc/*")],
    },
    {
      Sid: "TagNewSecurityGroups",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: groups,
      Condition: { StringEquals: { "ec2:CreateAction": "CreateSecurityGroup", ...made } },
    },
    {
      Sid: "TagSecurityGroupsOfController",
      Effect: "Allow",
      Action: ["ec2:CreateTags", "ec2:DeleteTags"],
      Resource: groups,
      Condition: { Null: { [`aws:RequestTag/${CLUSTER_TAG}`]: "true" }, ...ours },
    },
    {
      Sid: "MakeLoadBalancers",
      Effect: "Allow",
      Action: ["elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup"],
      Resource: balancersAndGroups,
      Condition: { StringEquals: made },
    },
    {
      Sid: "TagNewLoadBalancers",
      Effect: "Allow",
      Action: "elasticloadbalancing:AddTags",
      Resource: balancersAndGroups,
      Condition: {
        StringEquals: {
          "elasticloadbalancing:CreateAction": ["CreateTargetGroup", "CreateLoadBalancer"],
          ...made,
        },
      },
    },
    {
      Sid: "TagLoadBalancersOfController",
      Effect: "Allow",
      Action: ["elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"],
      Resource: balancersAndGroups,
      Condition: { Null: { [`aws:RequestTag/${CLUSTER_TAG}`]: "true" }, ...ours },
    },
    {
      Sid: "ChangeListeners",
      Effect: "Allow",
      Action: [
        "elasticloadbalancing:AddListenerCertificates",
        "elasticloadbalancing:AddTags",
        "elasticloadbalancing:CreateListener",
        "elasticloadbalancing:CreateRule",
        "elasticloadbalancing:DeleteListener",
        "elasticloadbalancing:DeleteRule",
        "elasticloadbalancing:ModifyListener",
        "elasticloadbalancing:ModifyRule",
        "elasticloadbalancing:RemoveListenerCertificates",
        "elasticloadbalancing:RemoveTags",
        "elasticloadbalancing:SetRulePriorities",
      ],
      Resource: [elb("loadbalancer/net/*/*"), elb("loadbalancer/app/*/*"), ...listenersAndRules],
    },
    {
      Sid: "ChangeLoadBalancersOfController",
      Effect: "Allow",
      Action: [
        "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:DeleteTargetGroup",
        "elasticloadbalancing:ModifyCapacityReservation",
        "elasticloadbalancing:ModifyIpPools",
        "elasticloadbalancing:ModifyListenerAttributes",
        "elasticloadbalancing:ModifyLoadBalancerAttributes",
        "elasticloadbalancing:ModifyTargetGroup",
        "elasticloadbalancing:ModifyTargetGroupAttributes",
        "elasticloadbalancing:SetIpAddressType",
        "elasticloadbalancing:SetSecurityGroups",
        "elasticloadbalancing:SetSubnets",
      ],
      Resource: "*",
      Condition: { StringEquals: { ...inRegion, ...ours.StringEquals } },
    },
    {
      Sid: "RegisterTargets",
      Effect: "Allow",
      Action: ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"],
      Resource: elb("targetgroup/*/*"),
    },
  );
}
