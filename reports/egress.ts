// SPDX-License-Identifier: Apache-2.0
/** Ways out of the networks of a stack. Source of the properties: the input types of @pulumi/aws 7.48.0. */
import { isObject, nameOfUrn, type Json, type JsonObject } from "../graph/stack-export.ts";
import type { Item } from "./model.ts";
import { ANYONE, portsOf, sourcesOf } from "./public-surface.ts";
import { asText, byText, items, type Subject } from "./subject.ts";

type Look = (inputs: JsonObject) => readonly { readonly kind: string; readonly detail: string }[];

const LOOKS: Readonly<Record<string, Look>> = {
  "aws:ec2/natGateway:NatGateway": (inputs) =>
    inputs.connectivityType === "private" ? [] : [{ kind: "nat-gateway", detail: "" }],
  "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": () => [
    { kind: "egress-only-gateway", detail: "IPv6" },
  ],
  "aws:ec2/route:Route": (inputs) => defaultRoute(inputs),
  "aws:ec2/routeTable:RouteTable": (inputs) =>
    items(inputs.routes).flatMap((route) => (isObject(route) ? defaultRoute(route) : [])),
  "aws:ec2/securityGroup:SecurityGroup": (inputs) =>
    items(inputs.egress).flatMap((rule) => (isObject(rule) ? openEgress(rule) : [])),
  "aws:ec2/securityGroupRule:SecurityGroupRule": (inputs) =>
    inputs.type === "egress" ? openEgress(inputs) : [],
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": (inputs) => openEgress(inputs),
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": () => [{ kind: "peering", detail: "" }],
  "aws:ec2transitgateway/vpcAttachment:VpcAttachment": () => [
    { kind: "transit-gateway", detail: "" },
  ],
  "aws:ec2/vpnConnection:VpnConnection": () => [{ kind: "vpn", detail: "" }],
};

/** Every way out, by kind and name. */
export function egressOf({ index }: Subject): Item[] {
  return index.resources
    .flatMap((resource) => {
      const look = Object.hasOwn(LOOKS, resource.type) ? LOOKS[resource.type] : undefined;
      const ways = look?.(resource.inputs ?? {}) ?? [];
      return ways.map((way) => ({ ...way, urn: resource.urn, name: nameOfUrn(resource.urn) }));
    })
    .sort((one, other) => byText(one.kind, other.kind) || byText(one.urn, other.urn));
}

/** What a route may lead to, by the property that names it. */
const TARGETS: Readonly<Record<string, string>> = {
  gatewayId: "internet gateway",
  natGatewayId: "NAT gateway",
  egressOnlyGatewayId: "egress-only gateway",
  transitGatewayId: "transit gateway",
  vpcPeeringConnectionId: "peering",
  vpcEndpointId: "endpoint",
  networkInterfaceId: "network interface",
  coreNetworkArn: "core network",
  carrierGatewayId: "carrier gateway",
  localGatewayId: "local gateway",
};

function defaultRoute(route: JsonObject): { kind: string; detail: string }[] {
  // Inline routes of a table use the shorter names.
  const destinations = [
    route.destinationCidrBlock,
    route.destinationIpv6CidrBlock,
    route.cidrBlock,
    route.ipv6CidrBlock,
  ].filter((each) => each !== undefined && ANYONE.has(each));
  const target = Object.keys(TARGETS).find((key) => isSet(route[key])) ?? "";
  return destinations.map((destination) => ({
    kind: "default-route",
    detail: `${asText(destination)} through ${TARGETS[target] ?? "something else"}`,
  }));
}

function openEgress(rule: JsonObject): { kind: string; detail: string }[] {
  return sourcesOf(rule)
    .filter((destination) => ANYONE.has(destination))
    .map((destination) => ({
      kind: "open-egress",
      detail: `${portsOf(rule)} to ${asText(destination)}`,
    }));
}

function isSet(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}
