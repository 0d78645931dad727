// SPDX-License-Identifier: Apache-2.0
import { refusalsFrom } from "./model.ts";

const ec2 = refusalsFrom(
  "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
);
const eks = (action: string): ReturnType<typeof refusalsFrom> =>
  refusalsFrom(`https://docs.aws.amazon.com/eks/latest/APIReference/API_${action}.html`);
const iam = (action: string): ReturnType<typeof refusalsFrom> =>
  refusalsFrom(`https://docs.aws.amazon.com/IAM/latest/APIReference/API_${action}.html`);

/** What is answered beyond a quota; `{limit}` is its value in this account. */
export const QUOTAS_REACHED = {
  vpcs: ec2.seen("VpcLimitExceeded", "The maximum number of VPCs has been reached."),
  subnets: ec2.unseen("SubnetLimitExceeded", "The maximum number of subnets has been reached."),
  cidrBlocks: ec2.seen(
    "CidrLimitExceeded",
    "This network '{vpcId}' has met its maximum number of allowed CIDRs: {limit}",
  ),
  addresses: ec2.seen("AddressLimitExceeded", "The maximum number of addresses has been reached."),
  internetGateways: ec2.seen(
    "InternetGatewayLimitExceeded",
    "The maximum number of internet gateways has been reached.",
  ),
  natGateways: ec2.seen(
    "NatGatewayLimitExceeded",
    "Performing this operation would exceed the limit of {limit} NAT gateways.",
  ),
  routeTables: ec2.unseen(
    "RouteTableLimitExceeded",
    "The maximum number of route tables has been reached.",
  ),
  routes: ec2.unseen("RouteLimitExceeded", "The maximum number of routes has been reached."),
  securityGroups: ec2.unseen(
    "SecurityGroupLimitExceeded",
    "The maximum number of security groups has been reached.",
  ),
  securityRules: ec2.seen(
    "RulesPerSecurityGroupLimitExceeded",
    "The maximum number of rules per security group has been reached.",
  ),
  groupsPerInterface: ec2.unseen(
    "SecurityGroupsPerInterfaceLimitExceeded",
    "The maximum number of security groups per interface has been reached.",
  ),
  endpoints: ec2.seen(
    "VpcEndpointLimitExceeded",
    "The maximum number of VPC endpoints has been reached.",
  ),
  peerings: ec2.unseen(
    "ActiveVpcPeeringConnectionPerVpcLimitExceeded",
    "The maximum number of active VPC peering connections for the VPC has been reached.",
  ),
  transitGateways: ec2.unseen(
    "TransitGatewayLimitExceeded",
    "The maximum number of transit gateways has been reached.",
  ),
  networkAcls: ec2.unseen(
    "NetworkAclLimitExceeded",
    "The maximum number of network ACLs has been reached.",
  ),
  clusters: eks("CreateCluster").unseen(
    "ResourceLimitExceededException",
    "Cannot create more than {limit} clusters in this Region.",
  ),
  clusterSecurityGroups: eks("CreateCluster").unseen(
    "InvalidParameterException",
    "A cluster has at most {limit} security groups of its own for the control plane.",
  ),
  publicCidrs: eks("CreateCluster").unseen(
    "InvalidParameterException",
    "A cluster has at most {limit} CIDR ranges for its public endpoint.",
  ),
  nodeGroups: eks("CreateNodegroup").unseen(
    "ResourceLimitExceededException",
    "Cannot create more than {limit} node groups in this cluster.",
  ),
  nodes: eks("CreateNodegroup").unseen(
    "InvalidParameterException",
    "A node group has at most {limit} nodes.",
  ),
  roles: iam("CreateRole").seen(
    "LimitExceeded",
    "Cannot exceed quota for RolesPerAccount: {limit}",
  ),
  attachedPolicies: iam("AttachRolePolicy").seen(
    "LimitExceeded",
    "Cannot exceed quota for PoliciesPerRole: {limit}",
  ),
  policies: iam("CreatePolicy").unseen(
    "LimitExceeded",
    "Cannot exceed quota for PoliciesPerAccount: {limit}",
  ),
  instanceProfiles: iam("CreateInstanceProfile").unseen(
    "LimitExceeded",
    "Cannot exceed quota for InstanceProfilesPerAccount: {limit}",
  ),
  buckets: refusalsFrom("https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html").seen(
    "TooManyBuckets",
    "You have attempted to create more buckets than allowed",
  ),
} as const;
