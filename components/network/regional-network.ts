// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import type { RouteTable } from "@pulumi/aws/ec2/routeTable.js";
import type { Vpc } from "@pulumi/aws/ec2/vpc.js";
import type { NetworkRef, SubnetRef } from "../contracts/network-ref.ts";
import { refuse } from "../shared/errors.ts";
import { factsOf } from "../shared/facts.ts";
import { DnsQueryLogs } from "./dns-query-logs.ts";
import { FlowLogs } from "./flow-logs.ts";
import {
  networkProblems,
  resolveNetwork,
  type EgressMode,
  type RegionalNetworkArgs,
  type ResolvedNetwork,
} from "./network-settings.ts";
import { PrivateZone } from "./private-zone.ts";
import { createGateways, createRouting, type RouteTables } from "./routing.ts";
import { createDatabaseAcl, createSubnets, createVpc, type SubnetsByTier } from "./subnets.ts";
import { VpcEndpoints } from "./vpc-endpoints.ts";

/** Which subnets a route table serves. */
export type RouteTableRole = "private" | "local" | "control-plane" | "database";

/** A route table, its role, and the zone that it serves; the last two roles have one table for all zones. */
export interface RouteTableRef {
  readonly role: RouteTableRole;
  /** `all` where the table serves every zone. */
  readonly zone: string;
  readonly id: pulumi.Output<string>;
}

/**
 * The network of a cell: one VPC in one Region, with private, pod, database and control-plane subnets in
 * each zone, a worker subnet in each Local Zone, and as much of a way out as `egress` and `nat` say.
 *
 * ```ts
 * new RegionalNetwork("network", {
 *   placement, account, clusterName: "nivas-mumbai", ...cellCidrs(0),
 *   zones: ["ap-south-1a", "ap-south-1b", "ap-south-1c"], key, accessLogs,
 * });
 * ```
 *
 * Creates the VPC with a second block for pods, a closed default security group, the subnets of
 * `subnet-plan.ts`, gateways and routes, a network ACL around the database subnets; and, unless switched
 * off, `VpcEndpoints`, `FlowLogs`, `DnsQueryLogs` and `PrivateZone`.
 *
 * Cost drivers: hours of interface endpoints (services times zones) and of NAT gateways (one per zone by
 * default), bytes through NAT, then logs.
 *
 * It joins no cells (`Interconnect` does), and it puts no public subnet into a Local Zone.
 */
export class RegionalNetwork extends pulumi.ComponentResource implements NetworkRef {
  readonly vpcId: pulumi.Output<string>;
  readonly cidr: string;
  readonly podCidr: string;
  readonly zones: readonly string[];
  readonly publicSubnets: readonly SubnetRef[];
  readonly privateSubnets: readonly SubnetRef[];
  readonly podSubnets: readonly SubnetRef[];
  readonly databaseSubnets: readonly SubnetRef[];
  readonly controlPlaneSubnets: readonly SubnetRef[];
  readonly localZoneSubnets: readonly SubnetRef[];
  readonly egress: EgressMode;
  /** Every table but the public one, for whoever adds routes to other networks. */
  readonly routeTables: readonly RouteTableRef[];
  /** Undefined where the network has none. */
  readonly privateZone: PrivateZone | undefined;

  /** @throws pulumi.ResourceError with every problem of the arguments at once. */
  constructor(name: string, args: RegionalNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("nivas:index:RegionalNetwork", name, factsOf("RegionalNetwork", args.placement), opts);
    const network = resolveNetwork(args);
    refuse(this, networkProblems(network));

    const { vpc, podBlock } = createVpc(this, name, network);
    const subnets = createSubnets(this, name, vpc, podBlock, network);
    const gateways = createGateways(this, name, vpc, subnets, network);
    const tables = createRouting(this, name, vpc, gateways, subnets, network);
    createDatabaseAcl(this, name, vpc, subnets, network);
    this.routeTables = routeTableRefs(tables);
    createEndpoints(this, name, vpc, subnets, network);
    createLogs(this, name, vpc, network);
    this.privateZone = createZone(this, name, vpc, network);

    this.vpcId = vpc.id;
    this.cidr = network.cidr;
    this.podCidr = network.podCidr;
    this.zones = network.zones;
    this.publicSubnets = subnets.public;
    this.privateSubnets = subnets.private;
    this.podSubnets = subnets.pod;
    this.databaseSubnets = subnets.database;
    this.controlPlaneSubnets = subnets["control-plane"];
    this.localZoneSubnets = subnets.local;
    this.egress = network.egress;
    this.registerOutputs({
      ...factsOf("RegionalNetwork", network.placement),
      vpcId: this.vpcId,
      cidr: this.cidr,
      podCidr: this.podCidr,
      zones: this.zones,
      localZones: this.localZoneSubnets.map(({ zone }) => zone),
      egress: this.egress,
      nat: network.nat,
    });
  }
}

function routeTableRefs(tables: RouteTables): RouteTableRef[] {
  const byZone = (role: RouteTableRole, zones: ReadonlyMap<string, RouteTable>) =>
    [...zones].map(([zone, { id }]) => ({ role, zone, id }));
  return [
    ...byZone("private", tables.privateByZone),
    ...byZone("local", tables.localByZone),
    { role: "control-plane", zone: "all", id: tables.controlPlane.id },
    { role: "database", zone: "all", id: tables.isolated.id },
  ];
}

function createEndpoints(
  parent: RegionalNetwork,
  name: string,
  vpc: Vpc,
  subnets: SubnetsByTier,
  { placement, account, cidr, podCidr, endpoints, joinedCidrs }: ResolvedNetwork,
): void {
  if (!endpoints.enabled) return;
  new VpcEndpoints(
    `${name}-endpoints`,
    {
      placement,
      account,
      vpcId: vpc.id,
      callers: [
        { name: "vpc", cidr },
        { name: "pods", cidr: podCidr },
        ...joinedCidrs.map((joined) => ({ name: joined.replace(/[./]/g, "-"), cidr: joined })),
      ],
      subnets: subnets.private,
      routeTableIds: parent.routeTables.map((table) => table.id),
      additional: endpoints.additional,
      privateBuckets: endpoints.privateBuckets,
    },
    { parent },
  );
}

function createLogs(
  parent: RegionalNetwork,
  name: string,
  vpc: Vpc,
  { placement, account, key, accessLogs, flowLogs, queryLogs }: ResolvedNetwork,
): void {
  const common = { placement, account, key, vpcId: vpc.id };
  if (flowLogs.enabled) {
    const { retentionDays } = flowLogs;
    new FlowLogs(`${name}-flow-logs`, { ...common, accessLogs, retentionDays }, { parent });
  }
  if (queryLogs.enabled) {
    const { retentionDays } = queryLogs;
    new DnsQueryLogs(`${name}-query-logs`, { ...common, retentionDays }, { parent });
  }
}

function createZone(
  parent: RegionalNetwork,
  name: string,
  vpc: Vpc,
  { placement, privateZone }: ResolvedNetwork,
): PrivateZone | undefined {
  if (!privateZone.enabled) return undefined;
  const { domain } = privateZone;
  return new PrivateZone(`${name}-private-zone`, { placement, vpcId: vpc.id, domain }, { parent });
}
