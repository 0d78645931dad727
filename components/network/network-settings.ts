// SPDX-License-Identifier: Apache-2.0
/** What a `RegionalNetwork` takes, its defaults, and what it refuses: pure. */
import type * as pulumi from "@pulumi/pulumi";
import type { BucketRef } from "../contracts/bucket-ref.ts";
import type { KeyRef } from "../contracts/key-ref.ts";
import {
  DEFAULT_LOG_RETENTION_DAYS,
  logBucketRetentionProblems,
  logGroupRetentionProblems,
} from "../foundation/log-retention.ts";
import type { Placement } from "../shared/facts.ts";
import type { Problem } from "../shared/problem.ts";
import { additionalProblems } from "./additional-services.ts";
import { planSubnets, type LocalZone, type PlannedSubnet } from "./subnet-plan.ts";

/** Whether anything in the VPC can reach the internet. */
export const EgressMode = {
  /** An internet gateway, public subnets, and NAT as `nat` says. */
  Internet: "internet",
  /** No internet gateway, no public subnet, no NAT, no default route at all. */
  None: "none",
} as const;
export type EgressMode = (typeof EgressMode)[keyof typeof EgressMode];

/** NAT gateways of a network with egress to the internet. */
export const NatMode = {
  /** One in each zone: a zone that fails takes no other with it, and no byte pays to cross zones. */
  PerZone: "per-zone",
  /** One in the first zone: cheaper by the hour, a single point of failure. */
  Single: "single",
  /** None: public subnets reach the internet, private ones do not. */
  None: "none",
} as const;
export type NatMode = (typeof NatMode)[keyof typeof NatMode];

/** How workers in a Local Zone reach the internet; no Local Zone in India is known to have NAT itself. */
export const LocalZoneNat = {
  /** Through a NAT gateway of the Region. */
  Region: "region",
  /** Not at all. */
  None: "none",
} as const;
export type LocalZoneNat = (typeof LocalZoneNat)[keyof typeof LocalZoneNat];

/** A Local Zone that gets a worker subnet. */
export interface LocalZoneArgs extends LocalZone {
  /**
   * Availability Zone that the Local Zone hangs from; its NAT gateway serves the Local Zone, so that
   * traffic takes one hop less.
   *
   * @default - the first zone of the network: no public source names the parent
   */
  readonly parentZone?: string;
  /**
   * How workers there reach the internet. Has no effect where the network has no NAT.
   *
   * @default region
   */
  readonly nat?: LocalZoneNat;
}

export interface EndpointsArgs {
  /** @default true */
  readonly enabled?: boolean;
  /** See `VpcEndpointsArgs.additional`. */
  readonly additional?: readonly string[];
  /** See `VpcEndpointsArgs.privateBuckets`. */
  readonly privateBuckets?: boolean;
}

export interface LogArgs {
  /** @default true */
  readonly enabled?: boolean;
  /** @default 365 */
  readonly retentionDays?: number;
}

export interface PrivateZoneSettings {
  /** @default true */
  readonly enabled?: boolean;
  /** @default <cell>.nivas.internal */
  readonly domain?: string;
}

export interface RegionalNetworkArgs {
  readonly placement: Placement;
  /** AWS account of the network. */
  readonly account: pulumi.Input<string>;
  /** Name of the cluster that uses the network; the value of its discovery tag. */
  readonly clusterName: string;
  /** Primary block: /16 to /20 in a private range; `cellCidrs` gives each cell its own. */
  readonly cidr: string;
  /** Secondary block for pods: /16 to /20 in 100.64.0.0/10. */
  readonly podCidr: string;
  /** Availability Zones of the Region, two to four. */
  readonly zones: readonly string[];
  /** @default - none */
  readonly localZones?: readonly LocalZoneArgs[];
  /** @default internet */
  readonly egress?: EgressMode;
  /**
   * Has no effect when `egress` is `none`.
   *
   * @default per-zone
   */
  readonly nat?: NatMode;
  /** Key that encrypts flow logs and DNS query logs. */
  readonly key: KeyRef;
  /** Bucket that takes the access logs of the bucket of flow logs. */
  readonly accessLogs: BucketRef;
  /** Private ways to the AWS services that a cell calls. */
  readonly endpoints?: EndpointsArgs;
  /**
   * Blocks of joined networks, such as those of hybrid sites, whose machines call AWS through the endpoints.
   *
   * @default - none
   */
  readonly joinedCidrs?: readonly string[];
  /** A record of every flow, in a bucket. */
  readonly flowLogs?: LogArgs;
  /** A record of every DNS query, in a log group. */
  readonly queryLogs?: LogArgs;
  /** A DNS zone that only the VPC resolves. */
  readonly privateZone?: PrivateZoneSettings;
}

/** The arguments with every default filled in, and the plan of the subnets. */
export interface ResolvedNetwork {
  readonly placement: Placement;
  readonly account: pulumi.Input<string>;
  readonly clusterName: string;
  readonly cidr: string;
  readonly podCidr: string;
  readonly zones: readonly string[];
  readonly localZones: readonly LocalZoneArgs[];
  readonly egress: EgressMode;
  readonly nat: NatMode;
  readonly key: KeyRef;
  readonly accessLogs: BucketRef;
  readonly endpoints: Required<EndpointsArgs>;
  readonly joinedCidrs: readonly string[];
  readonly flowLogs: Required<LogArgs>;
  readonly queryLogs: Required<LogArgs>;
  readonly privateZone: Required<PrivateZoneSettings>;
  /** Without public subnets when `egress` is `none`; empty when the plan has problems. */
  readonly subnets: readonly PlannedSubnet[];
  readonly planProblems: readonly Problem[];
}

export function resolveNetwork(args: RegionalNetworkArgs): ResolvedNetwork {
  const egress = args.egress ?? "internet";
  const plan = planSubnets(args);
  return {
    placement: args.placement,
    account: args.account,
    clusterName: args.clusterName,
    cidr: args.cidr,
    podCidr: args.podCidr,
    zones: args.zones,
    localZones: args.localZones ?? [],
    egress,
    nat: egress === "none" ? "none" : (args.nat ?? "per-zone"),
    key: args.key,
    accessLogs: args.accessLogs,
    endpoints: {
      enabled: args.endpoints?.enabled ?? true,
      additional: args.endpoints?.additional ?? [],
      privateBuckets: args.endpoints?.privateBuckets ?? false,
    },
    joinedCidrs: args.joinedCidrs ?? [],
    flowLogs: resolveLogs(args.flowLogs),
    queryLogs: resolveLogs(args.queryLogs),
    privateZone: {
      enabled: args.privateZone?.enabled ?? true,
      domain: args.privateZone?.domain ?? `${args.placement.cell}.nivas.internal`,
    },
    subnets: plan.subnets.filter(({ tier }) => egress === "internet" || tier !== "public"),
    planProblems: plan.problems,
  };
}

function resolveLogs(logs: LogArgs = {}): Required<LogArgs> {
  return {
    enabled: logs.enabled ?? true,
    retentionDays: logs.retentionDays ?? DEFAULT_LOG_RETENTION_DAYS,
  };
}

/** Zones that have a NAT gateway. */
export function natZones({ nat, zones }: Pick<ResolvedNetwork, "nat" | "zones">): string[] {
  if (nat === "none") return [];
  return nat === "single" ? zones.slice(0, 1) : [...zones];
}

/** Zone whose NAT gateway serves `zone`, an Availability Zone or a Local Zone; undefined without NAT. */
export function natZoneOf(
  zone: string,
  network: Pick<ResolvedNetwork, "nat" | "zones" | "localZones">,
): string | undefined {
  const local = network.localZones.find((candidate) => candidate.zone === zone);
  if (local?.nat === "none") return undefined;
  const served = natZones(network);
  return served.find((candidate) => candidate === (local?.parentZone ?? zone)) ?? served[0];
}

export function networkProblems(network: ResolvedNetwork): Problem[] {
  const { endpoints, flowLogs, queryLogs } = network;
  return [
    ...network.planProblems,
    ...oneOf("egress", network.egress, Object.values(EgressMode)),
    ...oneOf("nat", network.nat, Object.values(NatMode)),
    ...network.localZones.flatMap(({ nat }) =>
      nat === undefined ? [] : oneOf("localZones.nat", nat, Object.values(LocalZoneNat)),
    ),
    ...regionProblems(network),
    ...parentProblems(network),
    ...isolationProblems(network),
    ...(endpoints.enabled ? additionalProblems(endpoints.additional) : []),
    ...(flowLogs.enabled
      ? logBucketRetentionProblems("flowLogs.retentionDays", flowLogs.retentionDays)
      : []),
    ...(queryLogs.enabled
      ? logGroupRetentionProblems("queryLogs.retentionDays", queryLogs.retentionDays)
      : []),
    ...domainProblems(network),
  ];
}

/** For callers without the type checker: a mode that is none would silently switch something off. */
function oneOf(path: string, value: string, allowed: readonly string[]): Problem[] {
  if (allowed.includes(value)) return [];
  const choices = allowed.join(", ");
  return [{ path, problem: "is no mode", value, allowed: choices, fix: `give one of ${choices}` }];
}

function regionProblems({ placement, zones, localZones }: ResolvedNetwork): Problem[] {
  const { region } = placement;
  const abroad = (path: string, values: readonly string[]): Problem[] =>
    values
      .filter((zone) => !zone.startsWith(region))
      .map((value) => ({
        path,
        problem: "is in another Region than the cell",
        value,
        allowed: `zones of ${region}`,
        fix: `name zones of ${region}, or move the cell`,
      }));
  return [
    ...abroad("zones", zones),
    ...abroad(
      "localZones",
      localZones.map(({ zone }) => zone),
    ),
  ];
}

function parentProblems({ zones, localZones }: ResolvedNetwork): Problem[] {
  return localZones
    .filter(({ parentZone }) => parentZone !== undefined && !zones.includes(parentZone))
    .map(({ zone, parentZone }) => ({
      path: "localZones.parentZone",
      problem: `the parent of ${zone} is not a zone of the network`,
      value: parentZone,
      allowed: zones.join(", "),
      fix: "add the zone to the network, or leave the parent out",
    }));
}

/** A VPC without egress and without endpoints could not even start a node. */
function isolationProblems({ egress, endpoints }: ResolvedNetwork): Problem[] {
  if (egress !== "none" || endpoints.enabled) return [];
  return [
    {
      path: "endpoints.enabled",
      problem: "without egress the endpoints are the only way to any AWS service",
      value: false,
      allowed: "true, or egress: internet",
      fix: "leave the endpoints on",
    },
  ];
}

function domainProblems({ privateZone }: ResolvedNetwork): Problem[] {
  const { enabled, domain } = privateZone;
  const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  if (!enabled || new RegExp(`^(?=.{1,255}$)${label}(\\.${label})+$`).test(domain)) return [];
  return [
    {
      path: "privateZone.domain",
      problem: "is not a domain name",
      value: domain,
      allowed: "two or more labels of lower-case letters, digits and inner dashes",
      fix: "give a name such as mumbai.nivas.internal",
    },
  ];
}
