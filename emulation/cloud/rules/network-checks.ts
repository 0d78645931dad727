// SPDX-License-Identifier: Apache-2.0
import ipaddr from "ipaddr.js";
import { knownText } from "../../model.ts";
import { localZones, zonesOf } from "../../regions.ts";
import type { StoredResource } from "../state.ts";
import { textAt } from "../paths.ts";
import type { Check } from "./model.ts";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";

/** True where the subnet is in a Local Zone. */
export function inLocalZone(subnet: StoredResource, region: string): boolean {
  return localZones(region).some(({ name }) => name === subnet.outputs["availabilityZone"]);
}

/** A zone of another region, or one that does not exist. */
export const subnetZone: Check = ({ inputs, region }) => {
  const wanted = knownText(inputs["availabilityZone"]);
  const zones = [...zonesOf(region), ...localZones(region)].map(({ name }) => name);
  if (wanted === undefined || zones.includes(wanted)) return undefined;
  return `InvalidParameterValue: Value (${wanted}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${zones.join(", ")}.`;
};

/** A block outside the VPC's blocks, or one that another subnet has. */
export const cidrConflict: Check = ({ inputs, existing }, view) => {
  const cidr = knownText(inputs["cidrBlock"]);
  const vpcId = knownText(inputs["vpcId"]);
  if (cidr === undefined || vpcId === undefined) return undefined;
  const blocks = [
    ...view.all(VPC).filter(({ id }) => id === vpcId),
    ...view
      .all("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation")
      .filter((association) => association.inputs["vpcId"] === vpcId),
  ].flatMap(({ inputs: of }) => knownText(of["cidrBlock"]) ?? []);
  if (!blocks.some((block) => contains(block, cidr)))
    return `InvalidSubnet.Range: The CIDR '${cidr}' is invalid.`;
  const taken = view
    .all(SUBNET)
    .some(
      (subnet) =>
        subnet !== existing &&
        subnet.inputs["vpcId"] === vpcId &&
        overlap(knownText(subnet.inputs["cidrBlock"]) ?? "", cidr),
    );
  return taken
    ? `InvalidSubnet.Conflict: The CIDR '${cidr}' conflicts with another subnet`
    : undefined;
};

/** A VPC has one internet gateway. */
export const oneGateway: Check = ({ inputs, existing }, view) => {
  const vpcId = knownText(inputs["vpcId"]);
  const other = view
    .all("aws:ec2/internetGateway:InternetGateway")
    .find((gateway) => gateway !== existing && gateway.inputs["vpcId"] === vpcId);
  return vpcId === undefined || other === undefined
    ? undefined
    : `Resource.AlreadyAssociated: resource ${vpcId} is already attached to network ${other.id}`;
};

/** Not in a Local Zone, and a public one only where the VPC has an internet gateway. */
export const natGatewayPlace: Check = ({ inputs, region }, view) => {
  const subnet = view.all(SUBNET).find(({ id }) => id === inputs["subnetId"]);
  if (subnet === undefined) return undefined;
  if (inLocalZone(subnet, region))
    return "NotAvailableInZone: Nat Gateway is not available in this availability zone";
  if (inputs["connectivityType"] === "private") return undefined;
  const vpcId = textAt(subnet.outputs, "vpcId");
  const attached = view
    .all("aws:ec2/internetGateway:InternetGateway")
    .some((gateway) => gateway.inputs["vpcId"] === vpcId);
  return attached
    ? undefined
    : `Gateway.NotAttached: Network ${vpcId} has no Internet gateway attached`;
};

/** A block cannot be taken from a VPC while subnets have addresses of it. */
export const addressesInside: Check = ({ inputs }, view) => {
  const cidr = knownText(inputs["cidrBlock"]);
  if (cidr === undefined) return undefined;
  const used = view
    .all(SUBNET)
    .some(
      (subnet) =>
        subnet.inputs["vpcId"] === inputs["vpcId"] &&
        contains(cidr, knownText(subnet.inputs["cidrBlock"]) ?? ""),
    );
  return used
    ? `InvalidCidrBlock.InUse: The vpc ${textAt(inputs, "vpcId")} currently has a subnet within CIDR block ${cidr}`
    : undefined;
};

function contains(block: string, inner: string): boolean {
  if (!ipaddr.IPv4.isValidCIDR(block) || !ipaddr.IPv4.isValidCIDR(inner)) return false;
  const [start, length] = ipaddr.IPv4.parseCIDR(inner);
  const outer = ipaddr.IPv4.parseCIDR(block);
  return length >= outer[1] && start.match(outer);
}

function overlap(one: string, other: string): boolean {
  return contains(one, other) || contains(other, one);
}
