// SPDX-License-Identifier: Apache-2.0
import ipaddr from "ipaddr.js";
import type { JsonObject } from "../../../graph/stack-export.ts";
import { placeOfZone } from "../../../india/places.ts";
import { knownText } from "../../model.ts";
import { localZones, zonesOf } from "../../regions.ts";
import type { StoredResource } from "../state.ts";
import { isAbsent } from "../places/reach.ts";
import { textAt, textsAt } from "../paths.ts";
import { NETWORK } from "../refusals/network.ts";
import { PLACES } from "../refusals/places.ts";
import type { Check } from "./model.ts";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const GATEWAY = "aws:ec2/internetGateway:InternetGateway";
const ATTACHMENT = "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment";
const CIDR_ASSOCIATION = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation";

/** True where the subnet is in a Local Zone. */
export function inLocalZone(subnet: StoredResource, region: string): boolean {
  return localZones(region).some(({ name }) => name === subnet.outputs["availabilityZone"]);
}

/** A zone of another region, or one that does not exist. */
export const subnetZone: Check = ({ inputs, region }, view) => {
  const wanted = knownText(inputs["availabilityZone"]);
  const off = view.account.turnedOff ?? [];
  const zones = [...zonesOf(region), ...localZones(region)]
    .filter(({ groupName }) => !off.includes(groupName))
    .map(({ name }) => name);
  if (wanted === undefined || zones.includes(wanted)) return undefined;
  return { refusal: NETWORK.subnetZone, facts: { zones: zones.join(", ") } };
};

/** A block outside the VPC's blocks, or one that another subnet has. */
export const cidrConflict: Check = ({ inputs, existing }, view) => {
  const cidr = knownText(inputs["cidrBlock"]);
  const vpcId = knownText(inputs["vpcId"]);
  if (cidr === undefined || vpcId === undefined) return undefined;
  const blocks = [
    view.find([{ type: VPC }], vpcId) ?? [],
    view.where(CIDR_ASSOCIATION, "vpcId", vpcId),
  ]
    .flat()
    .flatMap(({ inputs: of }) => knownText(of["cidrBlock"]) ?? []);
  if (!blocks.some((block) => contains(block, cidr))) return { refusal: NETWORK.subnetRange };
  const taken = view
    .where(SUBNET, "vpcId", vpcId)
    .some(
      (subnet) => subnet !== existing && overlap(knownText(subnet.inputs["cidrBlock"]) ?? "", cidr),
    );
  return taken ? { refusal: NETWORK.subnetConflict } : undefined;
};

/** A VPC has one internet gateway. */
export const oneGateway: Check = ({ inputs, existing }, view) => {
  const vpcId = knownText(inputs["vpcId"]);
  if (vpcId === undefined) return undefined;
  const other = view.where(GATEWAY, "vpcId", vpcId).find((gateway) => gateway !== existing);
  return other === undefined ? undefined : { refusal: NETWORK.gatewayAttached };
};

/** Not in a Local Zone, and a public one only where the VPC has an internet gateway. */
export const natGatewayPlace: Check = ({ inputs, region }, view) => {
  const subnet = view.find([{ type: SUBNET }], textAt(inputs, "subnetId") ?? "");
  if (subnet === undefined) return undefined;
  const zone = textAt(subnet.outputs, "availabilityZone") ?? "";
  if (inLocalZone(subnet, region) && placeOfZone(zone)?.capabilities["nat-gateway"].value !== true)
    return { refusal: NETWORK.natNotInZone };
  if (inputs["connectivityType"] === "private") return undefined;
  const network = textAt(subnet.outputs, "vpcId") ?? "";
  const attached = [GATEWAY, ATTACHMENT].some(
    (type) => view.where(type, "vpcId", network).length > 0,
  );
  return attached || view.find([{ type: VPC }], network) === undefined
    ? undefined
    : { refusal: NETWORK.natWithoutGateway, facts: { network } };
};

/** Of a service that the Region has, and with interfaces in Availability Zones only. */
export const endpointPlace: Check = ({ inputs, region }, view) => {
  const name = knownText(inputs["serviceName"]) ?? "";
  const [, ofRegion = region, service = ""] =
    /^com\.amazonaws\.([a-z]{2}-[a-z]+-\d)\.(.+)$/.exec(name) ?? [];
  const elsewhere = ofRegion !== region && inputs["serviceRegion"] !== ofRegion;
  if (elsewhere || isAbsent(service, ofRegion)) return { refusal: PLACES.endpointServiceAbsent };
  const subnet = textsAt(inputs, "subnetIds").find((id) => {
    const found = view.find([{ type: SUBNET }], id);
    return found !== undefined && inLocalZone(found, region);
  });
  return subnet === undefined ? undefined : { refusal: PLACES.endpointZone, facts: { subnet } };
};

/** A block cannot be taken from a VPC while subnets have addresses of it. */
export const addressesInside: Check = ({ inputs }, view) => {
  const cidr = knownText(inputs["cidrBlock"]);
  if (cidr === undefined) return undefined;
  const used = view
    .where(SUBNET, "vpcId", textAt(inputs, "vpcId") ?? "")
    .some((subnet) => contains(cidr, knownText(subnet.inputs["cidrBlock"]) ?? ""));
  return used ? { refusal: NETWORK.cidrBlockInUse } : undefined;
};

/** A rule as Amazon EC2 writes it: `peer: 10.0.0.0/16, TCP, from port: 443, to port: 443, ALLOW`. */
export function securityRuleText(inputs: JsonObject): string {
  const peer = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"].flatMap(
    (input) => textAt(inputs, input) ?? [],
  );
  const protocol = knownText(inputs["ipProtocol"]) ?? "-1";
  const ports =
    protocol === "-1"
      ? []
      : [`from port: ${Number(inputs["fromPort"])}`, `to port: ${Number(inputs["toPort"])}`];
  return [
    `peer: ${peer.join(", ")}`,
    protocol === "-1" ? "ALL" : protocol.toUpperCase(),
    ...ports,
    "ALLOW",
  ].join(", ");
}

/** `sqs.ap-south-1.amazonaws.com` of `com.amazonaws.ap-south-1.sqs`. */
export function privateDomainOf(inputs: JsonObject): string {
  const name = knownText(inputs["serviceName"]) ?? "";
  return name.split(".").reverse().join(".");
}

function contains(block: string, inner: string): boolean {
  if (!ipaddr.IPv4.isValidCIDR(block) || !ipaddr.IPv4.isValidCIDR(inner)) return false;
  const [start, length] = ipaddr.IPv4.parseCIDR(inner);
  const outer = ipaddr.IPv4.parseCIDR(block);
  return length >= outer[1] && start.match(outer);
}

function overlap(one: string, other: string): boolean {
  return contains(one, other) || contains(other, one);
}
