// SPDX-License-Identifier: Apache-2.0
/** The VPC of a network and its subnets. */
import type * as pulumi from "@pulumi/pulumi";
import { DefaultSecurityGroup } from "@pulumi/aws/ec2/defaultSecurityGroup.js";
import { NetworkAcl } from "@pulumi/aws/ec2/networkAcl.js";
import { Subnet } from "@pulumi/aws/ec2/subnet.js";
import { Vpc } from "@pulumi/aws/ec2/vpc.js";
import { VpcIpv4CidrBlockAssociation } from "@pulumi/aws/ec2/vpcIpv4CidrBlockAssociation.js";
import { placeOfZone } from "../../india/places.ts";
import type { SubnetRef } from "../contracts/network-ref.ts";
import { tagsOf } from "../shared/facts.ts";
import type { ResolvedNetwork } from "./network-settings.ts";
import type { PlannedSubnet, Tier } from "./subnet-plan.ts";

/** Tags of a resource of the network, with the name that the console shows. */
export function tagsNamed(
  name: string,
  { placement }: ResolvedNetwork,
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return tagsOf("RegionalNetwork", placement, { Name: name, ...extra });
}

/** The VPC with its second block; its default security group lets nothing in or out. */
export function createVpc(
  parent: pulumi.Resource,
  name: string,
  network: ResolvedNetwork,
): { vpc: Vpc; podBlock: VpcIpv4CidrBlockAssociation } {
  const vpc = new Vpc(
    `${name}-vpc`,
    {
      cidrBlock: network.cidr,
      // Private DNS of interface endpoints and of the cluster's API needs both.
      enableDnsSupport: true,
      enableDnsHostnames: true,
      instanceTenancy: "default",
      tags: tagsNamed(`${name}-vpc`, network),
    },
    { parent },
  );
  const podBlock = new VpcIpv4CidrBlockAssociation(
    `${name}-pod-block`,
    { vpcId: vpc.id, cidrBlock: network.podCidr },
    { parent },
  );
  new DefaultSecurityGroup(
    `${name}-default-group`,
    { vpcId: vpc.id, ingress: [], egress: [], tags: tagsNamed(`${name}-default-closed`, network) },
    { parent },
  );
  return { vpc, podBlock };
}

/** The subnets of a network by tier, each tier in the order of the zones. */
export type SubnetsByTier = Readonly<Record<Tier, readonly SubnetRef[]>>;

/** Creates every subnet of the plan. */
export function createSubnets(
  parent: pulumi.Resource,
  name: string,
  vpc: Vpc,
  podBlock: VpcIpv4CidrBlockAssociation,
  network: ResolvedNetwork,
): SubnetsByTier {
  const created = network.subnets.map((planned) => ({
    tier: planned.tier,
    ref: createSubnet(parent, name, vpc, podBlock, planned, network),
  }));
  const ofTier = (tier: Tier) => created.filter((s) => s.tier === tier).map((s) => s.ref);
  return {
    public: ofTier("public"),
    private: ofTier("private"),
    pod: ofTier("pod"),
    database: ofTier("database"),
    "control-plane": ofTier("control-plane"),
    local: ofTier("local"),
  };
}

/**
 * What finds a subnet by its tags. Local Zone subnets have none of these: a load balancer must not mix
 * them with others, and Karpenter must place nodes there only where a node class names the subnet.
 */
export function discoveryTags(tier: Tier, clusterName: string): Record<string, string> {
  switch (tier) {
    case "public":
      return { "kubernetes.io/role/elb": "1" };
    case "private":
      return { "kubernetes.io/role/internal-elb": "1", "karpenter.sh/discovery": clusterName };
    case "pod":
      return { "kubernetes.io/role/cni": "1" };
    case "database":
    case "control-plane":
    case "local":
      return {};
  }
}

function createSubnet(
  parent: pulumi.Resource,
  name: string,
  vpc: Vpc,
  podBlock: VpcIpv4CidrBlockAssociation,
  { tier, zone, cidr }: PlannedSubnet,
  network: ResolvedNetwork,
): SubnetRef {
  const subnetName = `${name}-${tier}-${zone}`;
  const subnet = new Subnet(
    subnetName,
    {
      vpcId: vpc.id,
      availabilityZone: zone,
      cidrBlock: cidr,
      // NAT gateways and load balancers bring their own addresses; nothing else is public.
      mapPublicIpOnLaunch: false,
      tags: tagsNamed(subnetName, network, {
        "nivas:tier": tier,
        ...discoveryTags(tier, network.clusterName),
        ...placeTag(zone),
      }),
    },
    { parent, dependsOn: tier === "pod" ? [podBlock] : [] },
  );
  return { zone, cidr, id: subnet.id };
}

/** A subnet in a Local Zone is in another place than the rest of the network. */
function placeTag(zone: string): Record<string, string> {
  const place = placeOfZone(zone);
  return place?.kind === "local-zone" ? { "nivas:place": place.id } : {};
}

/**
 * Lets database subnets speak with the VPC and its pods, and with nothing else, whatever routes and
 * security groups someone adds later. It pays here alone: these subnets hold data and have few callers.
 * An S3 gateway endpoint lies outside the VPC's addresses, so imports from S3 by address do not pass.
 */
export function createDatabaseAcl(
  parent: pulumi.Resource,
  name: string,
  vpc: Vpc,
  subnets: SubnetsByTier,
  network: ResolvedNetwork,
): void {
  const within = [network.cidr, network.podCidr].map((cidrBlock, index) => ({
    ruleNo: 100 + index,
    action: "allow",
    protocol: "-1",
    cidrBlock,
    fromPort: 0,
    toPort: 0,
  }));
  new NetworkAcl(
    `${name}-database-acl`,
    {
      vpcId: vpc.id,
      subnetIds: subnets.database.map((subnet) => subnet.id),
      ingress: within,
      egress: within,
      tags: tagsNamed(`${name}-database`, network),
    },
    { parent },
  );
}
