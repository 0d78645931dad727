// SPDX-License-Identifier: Apache-2.0
/**
 * Where each subnet of a cell lies: pure arithmetic on fixed slots.
 *
 * The VPC is cut into sixteen equal blocks (`/20` each in a `/16`, `/24` each in a `/20`):
 *
 * | block | use | each | in a /16 | in a /20 |
 * |---|---|---|---|---|
 * | 0 to 3 | private, by letter of the zone (a to d) | whole block | /20 | /24 |
 * | 4 to 7 | Local Zones, by slot | whole block | /20 | /24 |
 * | 8 | database, by letter | quarter | /22 | /26 |
 * | 9 | public, by letter | eighth | /23 | /27 |
 * | 10 | control plane, by letter | 16 addresses | /28 | /28 |
 * | 11 to 15 | free | | | |
 *
 * The pod block is cut into four quarters by letter. A subnet depends on its own zone and nothing else,
 * so adding, removing or reordering zones moves no other subnet. The second half of the public block is
 * kept for public subnets in Local Zones, which nothing needs yet.
 *
 * Sizes that a service asks for: an Application Load Balancer needs subnets of at least /27, the EKS
 * control plane at least 6 free addresses and better 16 (AWS documentation, "Application Load Balancers"
 * and "Amazon EKS networking requirements", checked 2026-11-22).
 */
import {
  cidrProblem,
  contains,
  formatCidr,
  nthSubnet,
  parseCidr,
  type Cidr,
} from "../shared/cidr.ts";
import type { Problem } from "../shared/problem.ts";

/** Subnets of one kind share size, routes and tags. */
export type Tier = "public" | "private" | "pod" | "database" | "control-plane" | "local";

/** One subnet of the plan. */
export interface PlannedSubnet {
  readonly tier: Tier;
  /** Availability Zone or Local Zone. */
  readonly zone: string;
  readonly cidr: string;
}

/** A Local Zone that gets a worker subnet. */
export interface LocalZone {
  /** `ap-south-1-del-1a`. */
  readonly zone: string;
  /**
   * Which of the four Local Zone blocks the zone takes, 0 to 3. Two Local Zones have a slot by name, so
   * that a cell that adds one never moves the other; any other one must say which.
   *
   * @default 0 for ap-south-1-del-1a, 1 for ap-south-1-ccu-1a
   */
  readonly slot?: number;
}

export interface SubnetPlanArgs {
  /** Primary block of the VPC: /16 to /20 in a private range of RFC 1918. */
  readonly cidr: string;
  /** Secondary block for pods: /16 to /20 in 100.64.0.0/10. */
  readonly podCidr: string;
  /** Availability Zones, two to four: `ap-south-1a`. */
  readonly zones: readonly string[];
  readonly localZones?: readonly LocalZone[];
}

/** Either the subnets, tier by tier in the order of the zones, or what is wrong, all at once. */
export type SubnetPlan =
  | { readonly subnets: readonly PlannedSubnet[]; readonly problems: readonly [] }
  | { readonly subnets: readonly []; readonly problems: readonly Problem[] };

/** Blocks of 1/16, counted from the first. */
const BLOCK = { privateFirst: 0, localFirst: 4, database: 8, public: 9, controlPlane: 10 } as const;
const PREFIXES = { shortest: 16, longest: 20 } as const;
/** Zones a to d, and four Local Zones. */
const SLOTS = 4;
const CONTROL_PLANE_PREFIX = 28;
const LOCAL_ZONE_SLOTS: Readonly<Record<string, number>> = {
  "ap-south-1-del-1a": 0,
  "ap-south-1-ccu-1a": 1,
};
const RFC_1918 = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(parseCidr);
/** Shared address space: what AWS lets a VPC of any RFC 1918 range add, and what EKS advises for pods. */
const RFC_6598 = [parseCidr("100.64.0.0/10")];

/**
 * Plans every subnet of a cell.
 *
 * @example planSubnets({ cidr: "10.0.0.0/16", podCidr: "100.64.0.0/16", zones: ["ap-south-1a", "ap-south-1b"] })
 */
export function planSubnets(args: SubnetPlanArgs): SubnetPlan {
  const problems = [
    ...blockProblems("cidr", args.cidr, RFC_1918, "a private range of RFC 1918"),
    ...blockProblems("podCidr", args.podCidr, RFC_6598, "100.64.0.0/10"),
    ...zoneProblems(args.zones),
    ...localZoneProblems(args.localZones ?? []),
  ];
  if (problems.length > 0) return { subnets: [], problems };
  return { subnets: layOut(args), problems: [] };
}

function layOut({ cidr, podCidr, zones, localZones = [] }: SubnetPlanArgs): PlannedSubnet[] {
  const vpc = parseCidr(cidr);
  const pods = parseCidr(podCidr);
  const block = (index: number) => nthSubnet(vpc, vpc.prefix + 4, index);
  const perZone = (tier: Tier, cidrOf: (slot: number) => Cidr): PlannedSubnet[] =>
    zones.map((zone) => ({ tier, zone, cidr: formatCidr(cidrOf(slotOfZone(zone))) }));
  return [
    ...perZone("public", (slot) => nthSubnet(block(BLOCK.public), vpc.prefix + 7, slot)),
    ...perZone("private", (slot) => block(BLOCK.privateFirst + slot)),
    ...perZone("pod", (slot) => nthSubnet(pods, pods.prefix + 2, slot)),
    ...perZone("database", (slot) => nthSubnet(block(BLOCK.database), vpc.prefix + 6, slot)),
    ...perZone("control-plane", (slot) =>
      nthSubnet(block(BLOCK.controlPlane), CONTROL_PLANE_PREFIX, slot),
    ),
    ...localZones.map((local) => ({
      tier: "local" as const,
      zone: local.zone,
      cidr: formatCidr(block(BLOCK.localFirst + (slotOfLocalZone(local) ?? 0))),
    })),
  ];
}

/** The letter that ends a zone name, counted from `a`. */
function slotOfZone(zone: string): number {
  return zone.charCodeAt(zone.length - 1) - "a".charCodeAt(0);
}

function slotOfLocalZone({ zone, slot }: LocalZone): number | undefined {
  return slot ?? LOCAL_ZONE_SLOTS[zone];
}

function blockProblems(
  path: string,
  text: string,
  ranges: readonly Cidr[],
  rangeName: string,
): Problem[] {
  const allowed = `a block of /${PREFIXES.shortest} to /${PREFIXES.longest} in ${rangeName}`;
  const problem = cidrProblem(text, PREFIXES);
  if (problem !== undefined) {
    return [{ path, problem, value: text, allowed, fix: `give ${allowed}, host bits clear` }];
  }
  if (ranges.some((range) => contains(range, parseCidr(text)))) return [];
  const fix = "take a block from there; addresses outside it belong to someone else";
  return [{ path, problem: `is outside ${rangeName}`, value: text, allowed, fix }];
}

function zoneProblems(zones: readonly string[]): Problem[] {
  const path = "zones";
  const problems: Problem[] = zones
    .filter((zone) => !/^[a-z]+-[a-z]+-\d[a-d]$/.test(zone))
    .map((zone) => ({
      path,
      problem: "is not an Availability Zone that the plan has a slot for",
      value: zone,
      allowed: "a Region and a letter from a to d, such as ap-south-1a",
      fix: "name zones of the cell's Region; Local Zones go under localZones",
    }));
  if (zones.length < 2) {
    problems.push({
      path,
      problem: "there are too few zones",
      value: zones.length,
      allowed: `2 to ${SLOTS}`,
      fix: "name two zones or more: the EKS control plane needs interfaces in two",
    });
  }
  const regions = new Set(zones.map((zone) => zone.slice(0, -1)));
  if (regions.size > 1) {
    const fix = "name zones of the cell's Region only";
    const problem = "zones of several Regions cannot share a VPC";
    problems.push({ path, problem, value: [...regions], allowed: "one Region", fix });
  }
  return [...problems, ...repeated(path, zones)];
}

function localZoneProblems(localZones: readonly LocalZone[]): Problem[] {
  const path = "localZones";
  const allowed = `a slot of its own, 0 to ${SLOTS - 1}`;
  const problems = localZones.flatMap((local): Problem[] => {
    const slot = slotOfLocalZone(local);
    if (slot === undefined) {
      const fix = "give it a slot that no other Local Zone of the cell has, and keep it for good";
      const problem = "this Local Zone has no slot in the plan";
      return [{ path: `${path}.slot`, problem, value: local.zone, allowed, fix }];
    }
    if (Number.isInteger(slot) && slot >= 0 && slot < SLOTS) return [];
    const fix = "give a free slot; a cell that needs more Local Zones needs a second cell";
    const problem = `the plan has no room for ${local.zone}`;
    return [{ path: `${path}.slot`, problem, value: slot, allowed, fix }];
  });
  const slots = localZones.map(slotOfLocalZone).filter((slot) => slot !== undefined);
  return [
    ...problems,
    ...repeated(
      path,
      localZones.map((local) => local.zone),
    ),
    ...repeated(`${path}.slot`, slots),
  ];
}

function repeated<T>(path: string, values: readonly T[]): Problem[] {
  return values
    .filter((value, index) => values.indexOf(value) !== index)
    .map((value) => ({
      path,
      problem: "is given twice",
      value,
      allowed: "each one once",
      fix: "remove one of the two",
    }));
}
