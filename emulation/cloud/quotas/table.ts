// SPDX-License-Identifier: Apache-2.0
import { QUOTAS_REACHED as REACHED } from "../refusals/quotas.ts";
import {
  alike,
  asked,
  endpointKindOf,
  familyOf,
  gatewayEndpoints,
  inList,
  inRegion,
  natGatewaysInZone,
  whenKind,
  within,
} from "./counts.ts";
import type { Quota } from "./model.ts";

const VPC_QUOTAS = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";
const ENDPOINT_QUOTAS =
  "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html";
const EKS_QUOTAS = "https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html";
const IAM_QUOTAS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";
const S3_QUOTAS = "https://docs.aws.amazon.com/general/latest/gr/s3.html";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const CIDR = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation";
const EIP = "aws:ec2/eip:Eip";
const INTERNET_GATEWAY = "aws:ec2/internetGateway:InternetGateway";
const NAT = "aws:ec2/natGateway:NatGateway";
const ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
const ROUTE = "aws:ec2/route:Route";
const ACL = "aws:ec2/networkAcl:NetworkAcl";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const PEERING = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
const TRANSIT_GATEWAY = "aws:ec2transitgateway/transitGateway:TransitGateway";
const CLUSTER = "aws:eks/cluster:Cluster";
const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
const ROLE = "aws:iam/role:Role";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const POLICY = "aws:iam/policy:Policy";
const PROFILE = "aws:iam/instanceProfile:InstanceProfile";
const BUCKET = "aws:s3/bucket:Bucket";

type Row = readonly [
  key: string,
  name: string,
  code: string | undefined,
  value: number,
  adjustable: boolean,
  type: string,
  used: Quota["used"],
  refusal: Quota["refusal"],
];

const rows = (source: string, ...table: readonly Row[]): Quota[] =>
  table.map(([key, name, code, value, adjustable, type, used, refusal]) => ({
    key,
    name,
    ...(code === undefined ? {} : { code }),
    value,
    adjustable,
    source,
    checkedOn: "2026-11-22",
    type,
    used,
    refusal,
  }));

/**
 * Quotas of what the platform makes, as a new account has them. Not counted: the default VPC of a Region, roles and keys that
 * AWS makes by itself, and what Kubernetes controllers ask for.
 */
// prettier-ignore
export const QUOTAS: readonly Quota[] = [
  ...rows(
    VPC_QUOTAS,
    ["vpcs", "VPCs per Region", "vpc/L-F678F1CE", 5, true, VPC, inRegion(VPC), REACHED.vpcs],
    ["subnets-per-vpc", "Subnets per VPC", "vpc/L-407747CB", 200, true, SUBNET, within(SUBNET, "vpcId"), REACHED.subnets],
    // The VPC's own block counts.
    ["cidrs-per-vpc", "IPv4 CIDR blocks per VPC", "vpc/L-83CA0A9D", 5, true, CIDR, within(CIDR, "vpcId", 1), REACHED.cidrBlocks],
    ["eips", "Elastic IP addresses per Region", "ec2/L-0263D0A3", 5, true, EIP, inRegion(EIP), REACHED.addresses],
    ["internet-gateways", "Internet gateways per Region", "vpc/L-A4707A72", 5, true, INTERNET_GATEWAY, inRegion(INTERNET_GATEWAY), REACHED.internetGateways],
    ["nat-gateways-per-zone", "NAT gateways per Availability Zone", "vpc/L-FE5A380F", 5, true, NAT, natGatewaysInZone, REACHED.natGateways],
    // The main route table counts.
    ["route-tables-per-vpc", "Route tables per VPC", "vpc/L-589F43AA", 200, true, ROUTE_TABLE, within(ROUTE_TABLE, "vpcId", 1), REACHED.routeTables],
    ["routes-per-table", "Routes per route table", "vpc/L-93826ACB", 500, true, ROUTE, within(ROUTE, "routeTableId"), REACHED.routes],
    // The default network ACL counts.
    ["network-acls-per-vpc", "Network ACLs per VPC", "vpc/L-B4A6D682", 200, true, ACL, within(ACL, "vpcId", 1), REACHED.networkAcls],
    ["security-groups", "VPC security groups per Region", "vpc/L-E79EC296", 2500, true, GROUP, inRegion(GROUP), REACHED.securityGroups],
    ["inbound-rules-per-group", "Inbound or outbound rules per security group", "vpc/L-0EA8095F", 60, true, INGRESS, alike(INGRESS, "securityGroupId", familyOf), REACHED.securityRules],
    ["outbound-rules-per-group", "Inbound or outbound rules per security group", "vpc/L-0EA8095F", 60, true, EGRESS, alike(EGRESS, "securityGroupId", familyOf), REACHED.securityRules],
    ["groups-per-interface", "Security groups per network interface", "vpc/L-2AFB9258", 5, true, ENDPOINT, inList("securityGroupIds"), REACHED.groupsPerInterface],
  ),
  ...rows(
    ENDPOINT_QUOTAS,
    ["interface-endpoints-per-vpc", "Interface VPC endpoints per VPC", "vpc/L-29B6F2EB", 50, true, ENDPOINT, whenKind("interface", alike(ENDPOINT, "vpcId", endpointKindOf)), REACHED.endpoints],
    ["gateway-endpoints", "Gateway VPC endpoints per Region", "vpc/L-1B52E74A", 20, true, ENDPOINT, whenKind("gateway", gatewayEndpoints), REACHED.endpoints],
  ),
  ...rows(
    "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-connection-quotas.html",
    ["peerings-per-vpc", "Active VPC peering connections per VPC", "vpc/L-7E9ECCDB", 50, true, PEERING, within(PEERING, "vpcId"), REACHED.peerings],
  ),
  ...rows(
    "https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html",
    ["transit-gateways", "Transit gateways per account", "ec2/L-A2478D36", 5, true, TRANSIT_GATEWAY, inRegion(TRANSIT_GATEWAY), REACHED.transitGateways],
  ),
  ...rows(
    EKS_QUOTAS,
    ["clusters", "Clusters", "eks/L-1194D53C", 100, true, CLUSTER, inRegion(CLUSTER), REACHED.clusters],
    ["security-groups-per-cluster", "Control plane security groups per cluster", "eks/L-11427A54", 4, false, CLUSTER, inList("vpcConfig.securityGroupIds"), REACHED.clusterSecurityGroups],
    ["public-cidrs-per-cluster", "Public endpoint access CIDR ranges per cluster", "eks/L-93A74D60", 40, false, CLUSTER, inList("vpcConfig.publicAccessCidrs"), REACHED.publicCidrs],
    ["node-groups-per-cluster", "Managed node groups per cluster", "eks/L-6D54EA21", 30, true, NODE_GROUP, within(NODE_GROUP, "clusterName"), REACHED.nodeGroups],
    ["nodes-per-node-group", "Nodes per managed node group", "eks/L-BD136A63", 450, true, NODE_GROUP, asked("scalingConfig.maxSize"), REACHED.nodes],
  ),
  ...rows(
    IAM_QUOTAS,
    ["roles", "Roles per account", "iam/L-FE177D64", 1000, true, ROLE, inRegion(ROLE), REACHED.roles],
    ["policies-per-role", "Managed policies per role", "iam/L-0DA4ABF3", 10, true, ATTACHMENT, within(ATTACHMENT, "role"), REACHED.attachedPolicies],
    ["policies", "Customer managed policies per account", "iam/L-E95E4862", 1500, true, POLICY, inRegion(POLICY), REACHED.policies],
    ["instance-profiles", "Instance profiles per account", "iam/L-6E65F664", 1000, true, PROFILE, inRegion(PROFILE), REACHED.instanceProfiles],
  ),
  ...rows(
    S3_QUOTAS,
    ["buckets", "General purpose buckets", "s3/L-DC2B2D3D", 10_000, true, BUCKET, inRegion(BUCKET), REACHED.buckets],
  ),
];

export function quotasOf(type: string): readonly Quota[] {
  return QUOTAS.filter((quota) => quota.type === type);
}
