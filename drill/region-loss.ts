// SPDX-License-Identifier: Apache-2.0
/** What would happen if a Region were lost, computed from graphs and nothing else. */
import { isIndianRegion, placeById, PLACE_IDS } from "../india/places.ts";
import type { StackExport } from "../graph/stack-export.ts";
import { fitOf, roomOf, type Fit } from "./capacity.ts";
import { drillStack, type DrillStack } from "./cells.ts";
import { dataOf, type DataLoss } from "./data-holders.ts";
import { mentionsOf, type Mention } from "./mentions.ts";
import { chartsOf, workloadsOf, type Workload } from "./workloads.ts";

/** One cell, lost or left. */
export interface DrillCell {
  readonly stack: string;
  readonly place: string;
  readonly region: string;
  readonly clusterName?: string;
}

/** What becomes of a workload of a lost cell. */
export interface ServiceFate {
  readonly key: string;
  /** Cells in which it was lost. */
  readonly lostIn: readonly string[];
  readonly lostReplicas: number;
  /** Cells that are left and run it. */
  readonly leftIn: readonly {
    readonly stack: string;
    readonly replicas: number;
    readonly maxReplicas: number;
  }[];
  /**
   * `survives`: what is left can grow by itself to as many replicas as there were; `short`: it runs, with fewer;
   * `lost`: it runs nowhere.
   */
  readonly verdict: "survives" | "short" | "lost";
}

/** A cell that is left, and whether it holds what has to run there. */
export interface CellFit extends Fit {
  readonly stack: string;
}

/** The result of a drill. */
export interface RegionLoss {
  readonly place: string;
  readonly region: string;
  readonly lost: readonly DrillCell[];
  readonly left: readonly DrillCell[];
  readonly services: readonly ServiceFate[];
  /** Charts that only lost cells have. */
  readonly chartsLost: readonly string[];
  readonly capacity: readonly CellFit[];
  readonly data: readonly DataLoss[];
  /** Resources of stacks that are no cell, in the lost Region: by stack and type, with their number. */
  readonly joints: readonly {
    readonly stack: string;
    readonly type: string;
    readonly count: number;
  }[];
  readonly mentions: readonly Mention[];
  /** Whether every service goes on in full, with room for it, and every copy of data is elsewhere. */
  readonly isSurvived: boolean;
}

/** A place or a set of stacks that a drill cannot be made of; the message says what to do. */
export class DrillError extends Error {
  override readonly name = "DrillError";
}

/**
 * Plays the loss of the Region of a place.
 *
 * @param graphs by name of the stack.
 * @throws DrillError for an unknown place, a site without a Region of its own, or when no stack is there.
 * @example regionLoss("mumbai", new Map([["mumbai", graph], ["hyderabad", other]])).isSurvived
 */
export function regionLoss(from: string, graphs: ReadonlyMap<string, StackExport>): RegionLoss {
  const region = regionOfPlace(from);
  const stacks = [...graphs].map(([stack, graph]) => drillStack(stack, graph));
  const isLost = ({ cell }: DrillStack) => cell?.region === region;
  const cells = stacks.filter(({ cell }) => cell !== undefined);
  if (!cells.some(isLost))
    throw new DrillError(
      `no cell is in ${region}: found ${cells.map(({ stack, cell }) => `${stack} (${cell!.region})`).join(", ") || "no cell at all"}; plan the stacks first (nivas plan), or name another place`,
    );
  const gone = cells.filter(isLost);
  const left = cells.filter((stack) => !isLost(stack));
  const services = fatesOf(gone, left);
  const capacity = left.map((stack, index) => cellFit(stack, services, index === 0, gone));
  const data = dataOf(stacks, region);
  const leftCharts = new Set(left.flatMap(chartsOf));
  return {
    place: from,
    region,
    lost: gone.map(cellOf),
    left: left.map(cellOf),
    services,
    chartsLost: [...new Set(gone.flatMap(chartsOf))].filter((chart) => !leftCharts.has(chart)),
    capacity,
    data,
    joints: jointsOf(stacks, region),
    mentions: mentionsOf(stacks, region, isLost),
    isSurvived:
      left.length > 0 &&
      services.every(({ verdict }) => verdict === "survives") &&
      capacity.every(({ problems }) => problems.length === 0) &&
      data.every(({ copies }) => copies.length > 0),
  };
}

function regionOfPlace(from: string): string {
  const place = placeById(from);
  if (place === undefined)
    throw new DrillError(
      `${JSON.stringify(from)} is no place; allowed: ${PLACE_IDS.filter((id) => placeById(id).kind === "region").join(", ")}`,
    );
  if (place.kind !== "region" || !isIndianRegion(place.region))
    throw new DrillError(
      `${from} is no AWS Region, but hangs from ${place.region}; allowed: a place that is one, mumbai or hyderabad`,
    );
  return place.region;
}

function cellOf({ stack, cell }: DrillStack): DrillCell {
  const { place, region, clusterName } = cell!;
  return { stack, place, region, ...(clusterName === undefined ? {} : { clusterName }) };
}

function fatesOf(gone: readonly DrillStack[], left: readonly DrillStack[]): readonly ServiceFate[] {
  const lost = gone.flatMap((stack) => workloadsOf(stack).map((workload) => ({ stack, workload })));
  const keys = [...new Set(lost.map(({ workload }) => workload.key))].sort();
  return keys.map((key) => {
    const mine = lost.filter(({ workload }) => workload.key === key);
    const leftIn = left.flatMap((stack) =>
      workloadsOf(stack)
        .filter((workload) => workload.key === key && workload.maxReplicas > 0)
        .map(({ replicas, maxReplicas }) => ({ stack: stack.stack, replicas, maxReplicas })),
    );
    const lostReplicas = mine.reduce((sum, { workload }) => sum + workload.replicas, 0);
    const running = leftIn.reduce((sum, { replicas }) => sum + replicas, 0);
    const reachable = leftIn.reduce((sum, { maxReplicas }) => sum + maxReplicas, 0);
    return {
      key,
      lostIn: mine.map(({ stack }) => stack.stack),
      lostReplicas,
      leftIn,
      verdict:
        leftIn.length === 0 ? "lost" : reachable >= lostReplicas + running ? "survives" : "short",
    };
  });
}

/**
 * What a cell has to hold: its own replicas, and its share of the lost ones. Where it runs a service alone it takes all
 * of them; where several do, in proportion to what each may grow by. What runs nowhere else is put on the first cell,
 * where somebody would start it.
 */
function cellFit(
  stack: DrillStack,
  services: readonly ServiceFate[],
  isFirst: boolean,
  gone: readonly DrillStack[],
): CellFit {
  const own = workloadsOf(stack);
  const load = own.map((workload) => ({ workload, replicas: workload.replicas + moved(workload) }));
  const homeless = isFirst
    ? gone
        .flatMap(workloadsOf)
        .filter(({ key }) => services.some((fate) => fate.key === key && fate.verdict === "lost"))
    : [];
  return {
    stack: stack.stack,
    ...fitOf(roomOf(stack), [
      ...load,
      ...homeless.map((workload) => ({ workload, replicas: workload.replicas })),
    ]),
  };

  function moved({ key }: Workload): number {
    const fate = services.find((each) => each.key === key);
    if (fate === undefined) return 0;
    const room = (each: ServiceFate["leftIn"][number]) => each.maxReplicas - each.replicas;
    const all = fate.leftIn.reduce((sum, each) => sum + room(each), 0);
    const mine = fate.leftIn.filter((each) => each.stack === stack.stack);
    const share = mine.reduce((sum, each) => sum + room(each), 0);
    // With no room to grow by itself, somebody has to raise the number: shared alike.
    const part = all === 0 ? mine.length / fate.leftIn.length : share / all;
    return Math.ceil(fate.lostReplicas * part);
  }
}

/** What joins cells and is lost with the Region: counted by type. */
function jointsOf(stacks: readonly DrillStack[], region: string): RegionLoss["joints"] {
  return stacks
    .filter(({ cell }) => cell === undefined)
    .flatMap(({ stack, resources, regionOf }) => {
      const counts = new Map<string, number>();
      for (const { urn, type, custom } of resources) {
        if (!custom || type.startsWith("pulumi:") || regionOf.get(urn) !== region) continue;
        counts.set(type, (counts.get(type) ?? 0) + 1);
      }
      return [...counts].sort().map(([type, count]) => ({ stack, type, count }));
    });
}
