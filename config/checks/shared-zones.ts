// SPDX-License-Identifier: Apache-2.0
/** Pools in one Local Zone share its subnet, and with it the way out. */
import {
  edgeWorkersOf,
  type Draft,
  type EdgeWorkers,
  type Finding,
  type LocalZonePlacement,
} from "../draft.ts";
import { formatPath } from "../path.ts";
import { hasNat } from "./egress.ts";

interface LocalZoneWorkers extends EdgeWorkers {
  readonly workers: LocalZonePlacement;
}

/** One finding for each pool that wants of its zone what an earlier pool there does not. */
export function checkSharedZones(draft: Draft): Finding[] {
  const local = edgeWorkersOf(draft).filter(isInLocalZone);
  return local.flatMap((later, index) => {
    const first = local.slice(0, index).find(({ place }) => place.id === later.place.id);
    if (first === undefined) return [];
    return [...differentNat(draft, first, later), ...differentParent(first, later)];
  });
}

function isInLocalZone(edge: EdgeWorkers): edge is LocalZoneWorkers {
  return edge.workers.mode === "local-zone";
}

function differentNat(draft: Draft, first: LocalZoneWorkers, later: LocalZoneWorkers): Finding[] {
  const natOf = ({ workers }: LocalZoneWorkers) =>
    workers.nat ?? (hasNat(draft) ? "region" : "none");
  if (natOf(first) === natOf(later)) return [];
  return [different("nat", natOf(first), natOf(later), first, later)];
}

function differentParent(first: LocalZoneWorkers, later: LocalZoneWorkers): Finding[] {
  const [a, b] = [first.workers.parentZone, later.workers.parentZone];
  if (a === undefined || b === undefined || a === b) return [];
  return [different("parentZone", a, b, first, later)];
}

function different(
  key: "nat" | "parentZone",
  wanted: string,
  value: string,
  first: LocalZoneWorkers,
  later: LocalZoneWorkers,
): Finding {
  return {
    path: [...later.path, key],
    problem: `differs from ${formatPath([...first.path, key])}, and workers in one Local Zone share a subnet and its routes`,
    value,
    allowed: wanted,
    fix: "write the same for both",
    involves: [
      [...first.path, key],
      ["network", "egress"],
      ["network", "nat"],
    ],
  };
}
