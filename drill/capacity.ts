// SPDX-License-Identifier: Apache-2.0
/** How much room a cell has, as its graph says. */
import type { Json } from "../graph/stack-export.ts";
import { at, objectsOf, textOf, type DrillStack } from "./cells.ts";
import { addressesOf, cpuOf } from "./quantities.ts";
import { kindOf, type Workload } from "./workloads.ts";

/** Addresses that AWS keeps in every subnet. Source: Amazon VPC User Guide, "Subnet CIDR blocks". */
const RESERVED_BY_AWS = 5;
/** Addresses of a prefix that a node takes for its pods. Source: EKS User Guide, "Assign more IP addresses … with prefixes". */
const PREFIX_SIZE = 16;

/** Where pods can be put: a pool of Karpenter, by the most vCPUs that it may have. */
export interface Pool {
  readonly name: string;
  /** Ceiling of its vCPUs; absent when nothing limits it. */
  readonly cpuLimit?: number;
  /** Spot capacity alone: when a Region fails, everybody asks for it. */
  readonly isSpot: boolean;
  /** Keys of taints: only pods that tolerate all of them run there. */
  readonly taints: readonly string[];
}

/** Room of a cell. */
export interface Room {
  readonly pools: readonly Pool[];
  /** Addresses for pods, by prefixes that nodes take whole; absent when the graph has no subnet for pods. */
  readonly podAddresses?: number;
}

/** Pools and subnets of a cell. Managed node groups are left out: theirs are for the system, and tainted. */
export function roomOf({ resources }: DrillStack): Room {
  const subnets = resources.filter(
    ({ type, inputs }) =>
      type === "aws:ec2/subnet:Subnet" && at(inputs, "tags", "nivas:tier") === "pod",
  );
  const pools = resources.filter((resource) => kindOf(resource) === "NodePool");
  const addresses = subnets.map(({ inputs }) => usable(inputs?.["cidrBlock"]));
  return {
    pools: pools.map(({ inputs }) => poolOf(inputs)),
    ...(subnets.length === 0
      ? {}
      : { podAddresses: addresses.reduce((total, each) => total + each, 0) }),
  };
}

function usable(block: Json | undefined): number {
  const free = addressesOf(block) - RESERVED_BY_AWS;
  return Math.max(0, Math.floor(free / PREFIX_SIZE) * PREFIX_SIZE);
}

function poolOf(inputs: Json | undefined): Pool {
  const spec = at(inputs, "spec");
  const template = at(spec, "template", "spec");
  const limit = at(spec, "limits", "cpu");
  const capacity = objectsOf(at(template, "requirements")).find(
    ({ key }) => key === "karpenter.sh/capacity-type",
  )?.["values"];
  return {
    name: textOf(at(inputs, "metadata", "name")) ?? "?",
    ...(limit === undefined ? {} : { cpuLimit: cpuOf(limit) }),
    isSpot:
      Array.isArray(capacity) && capacity.length > 0 && capacity.every((one) => one === "spot"),
    taints: objectsOf(at(template, "taints")).map(({ key }) => textOf(key) ?? "?"),
  };
}

/** Whether the room holds what has to run. */
export interface Fit {
  /** vCPUs that pools without taints may have on demand; absent when one has no limit. */
  readonly cpuLimit?: number;
  /** vCPUs of spot pools, which nobody promises. */
  readonly spotCpuLimit: number;
  readonly cpuNeeded: number;
  readonly memoryGibNeeded: number;
  readonly podAddresses?: number;
  readonly podsNeeded: number;
  readonly problems: readonly string[];
}

/** Compares the room with workloads at given numbers of replicas. */
export function fitOf(
  room: Room,
  load: readonly { readonly workload: Workload; readonly replicas: number }[],
): Fit {
  const sum = (of: (workload: Workload) => number) =>
    load.reduce((total, { workload, replicas }) => total + of(workload) * replicas, 0);
  const open = room.pools.filter(({ taints }) => taints.length === 0);
  const assured = open.filter(({ isSpot }) => !isSpot);
  const total = (pools: readonly Pool[]) =>
    pools.reduce((all, { cpuLimit = Infinity }) => all + cpuLimit, 0);
  const cpuLimit = total(assured);
  const cpuNeeded = sum(({ cpu }) => cpu);
  const podsNeeded = sum(() => 1);
  const problems: string[] = [];
  if (cpuNeeded > cpuLimit)
    problems.push(
      `requests of ${round(cpuNeeded)} vCPU are above the ${round(cpuLimit)} vCPU that on-demand pools may have: raise karpenter.pools.onDemand.cpuLimit`,
    );
  if (room.podAddresses !== undefined && podsNeeded > room.podAddresses)
    problems.push(
      `${podsNeeded} pods are more than the ${room.podAddresses} addresses for pods: give the cell a larger podCidr`,
    );
  const unsaid = load.filter(({ workload, replicas }) => replicas > 0 && workload.cpu === 0);
  if (unsaid.length > 0)
    problems.push(
      `the graph does not say what these request, so that they are not counted: ${unsaid.map(({ workload }) => workload.key).join(", ")}`,
    );
  return {
    ...(Number.isFinite(cpuLimit) ? { cpuLimit } : {}),
    spotCpuLimit: total(
      open.filter(({ isSpot, cpuLimit: limit }) => isSpot && limit !== undefined),
    ),
    cpuNeeded: round(cpuNeeded),
    memoryGibNeeded: round(sum(({ memoryGib }) => memoryGib)),
    ...(room.podAddresses === undefined ? {} : { podAddresses: room.podAddresses }),
    podsNeeded,
    problems,
  };
}

/** Two places, so that sums of tenths read as they were written. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
