// SPDX-License-Identifier: Apache-2.0
/** Gateways, route tables and routes of a network. */
import type * as pulumi from "@pulumi/pulumi";
import { Eip } from "@pulumi/aws/ec2/eip.js";
import { InternetGateway } from "@pulumi/aws/ec2/internetGateway.js";
import { NatGateway } from "@pulumi/aws/ec2/natGateway.js";
import { Route } from "@pulumi/aws/ec2/route.js";
import { RouteTable } from "@pulumi/aws/ec2/routeTable.js";
import { RouteTableAssociation } from "@pulumi/aws/ec2/routeTableAssociation.js";
import type { Vpc } from "@pulumi/aws/ec2/vpc.js";
import type { SubnetRef } from "../contracts/network-ref.ts";
import { natZoneOf, natZones, type ResolvedNetwork } from "./network-settings.ts";
import { tagsNamed, type SubnetsByTier } from "./subnets.ts";
import type { Tier } from "./subnet-plan.ts";

const ANYWHERE = "0.0.0.0/0";

/** The ways out of a network: none when its egress is `none`. */
export interface Gateways {
  readonly internet: InternetGateway | undefined;
  /** By zone. */
  readonly nat: ReadonlyMap<string, NatGateway>;
}

/** The internet gateway, and a NAT gateway with its address in each zone that has one. */
export function createGateways(
  parent: pulumi.Resource,
  name: string,
  vpc: Vpc,
  subnets: SubnetsByTier,
  network: ResolvedNetwork,
): Gateways {
  if (network.egress === "none") return { internet: undefined, nat: new Map() };
  const internet = new InternetGateway(
    `${name}-internet-gateway`,
    { vpcId: vpc.id, tags: tagsNamed(`${name}-internet-gateway`, network) },
    { parent },
  );
  const nat = subnets.public
    .filter(({ zone }) => natZones(network).includes(zone))
    .map((subnet) => [subnet.zone, createNat(parent, name, subnet, internet, network)] as const);
  return { internet, nat: new Map(nat) };
}

function createNat(
  parent: pulumi.Resource,
  name: string,
  { zone, id }: SubnetRef,
  internet: InternetGateway,
  network: ResolvedNetwork,
): NatGateway {
  const address = new Eip(
    `${name}-nat-address-${zone}`,
    { domain: "vpc", tags: tagsNamed(`${name}-nat-${zone}`, network) },
    { parent, dependsOn: [internet] },
  );
  return new NatGateway(
    `${name}-nat-${zone}`,
    {
      connectivityType: "public",
      allocationId: address.allocationId,
      subnetId: id,
      tags: tagsNamed(`${name}-nat-${zone}`, network),
    },
    { parent, dependsOn: [internet] },
  );
}

/** Route tables that lead to gateway endpoints: all but the public one. */
export interface RouteTables {
  readonly privateByZone: ReadonlyMap<string, RouteTable>;
  readonly localByZone: ReadonlyMap<string, RouteTable>;
  /** Of the network interfaces of the EKS control plane: no way out, but to cells that are joined to this one. */
  readonly controlPlane: RouteTable;
  /** Of database subnets: no way out of the VPC at all, ever. */
  readonly isolated: RouteTable;
}

/**
 * One table per zone for private and pod subnets, one per Local Zone, one public, one for the control plane, one for
 * databases. The tables are there whether or not the zone has a way out, so that changing `nat` changes routes only; and
 * the control plane has its own, since whoever joins cells adds routes to it and must add none for databases.
 *
 * A Local Zone has no NAT gateway: its table leads to one in the Region. Packets between a Local Zone and
 * its Region carry at most 1300 bytes (AWS documentation, "How Local Zones work").
 */
export function createRouting(
  parent: pulumi.Resource,
  name: string,
  vpc: Vpc,
  gateways: Gateways,
  subnets: SubnetsByTier,
  network: ResolvedNetwork,
): RouteTables {
  const table = (suffix: string) => createTable(parent, name, suffix, vpc, network);
  const associate = (tier: Tier, tableOf: (zone: string) => RouteTable) => {
    for (const subnet of subnets[tier]) createAssociation(parent, name, tier, subnet, tableOf);
  };
  const natRoute = (suffix: string, zone: string, routeTable: RouteTable) => {
    const gateway = gateways.nat.get(natZoneOf(zone, network) ?? "");
    if (gateway === undefined) return;
    createDefaultRoute(parent, name, suffix, routeTable, { natGatewayId: gateway.id });
  };
  const tablesOf = (role: "private" | "local", zones: readonly string[]) =>
    new Map(
      zones.map((zone) => {
        const routeTable = table(`${role}-routes-${zone}`);
        natRoute(`${role}-default-${zone}`, zone, routeTable);
        return [zone, routeTable];
      }),
    );

  const isolated = table("isolated-routes");
  const controlPlane = table("control-plane-routes");
  const privateByZone = tablesOf("private", network.zones);
  const localByZone = tablesOf(
    "local",
    network.localZones.map(({ zone }) => zone),
  );
  const tableIn = (tables: ReadonlyMap<string, RouteTable>) => (zone: string) =>
    tables.get(zone) ?? isolated;
  associate("private", tableIn(privateByZone));
  associate("pod", tableIn(privateByZone));
  associate("local", tableIn(localByZone));
  associate("database", () => isolated);
  associate("control-plane", () => controlPlane);

  if (gateways.internet !== undefined) {
    const open = table("public-routes");
    createDefaultRoute(parent, name, "public-default", open, { gatewayId: gateways.internet.id });
    associate("public", () => open);
  }
  return { privateByZone, localByZone, controlPlane, isolated };
}

function createTable(
  parent: pulumi.Resource,
  name: string,
  suffix: string,
  vpc: Vpc,
  network: ResolvedNetwork,
): RouteTable {
  return new RouteTable(
    `${name}-${suffix}`,
    { vpcId: vpc.id, tags: tagsNamed(`${name}-${suffix}`, network) },
    { parent },
  );
}

/** A route is a resource of its own, so that others can add theirs to the same table. */
function createDefaultRoute(
  parent: pulumi.Resource,
  name: string,
  suffix: string,
  table: RouteTable,
  target: { gatewayId: pulumi.Input<string> } | { natGatewayId: pulumi.Input<string> },
): void {
  const routeTableId = table.id;
  const args = { routeTableId, destinationCidrBlock: ANYWHERE, ...target };
  new Route(`${name}-${suffix}`, args, { parent });
}

function createAssociation(
  parent: pulumi.Resource,
  name: string,
  tier: Tier,
  { zone, id }: SubnetRef,
  tableOf: (zone: string) => RouteTable,
): void {
  new RouteTableAssociation(
    `${name}-${tier}-association-${zone}`,
    { subnetId: id, routeTableId: tableOf(zone).id },
    { parent },
  );
}
