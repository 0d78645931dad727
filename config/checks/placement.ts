// SPDX-License-Identifier: Apache-2.0
/** Whether the place can have what the configuration asks of it. */
import { availabilityZonesOf, type Place } from "../../india/places.ts";
import { edgeWorkersOf, placeOf, type Draft, type EdgeWorkers, type Finding } from "../draft.ts";

/** Modes of `placement` that each kind of place can have. */
const MODES = {
  region: [],
  "local-zone": ["local-zone", "hybrid-nodes", "region-alias"],
  "hybrid-site": ["hybrid-nodes", "region-alias"],
} as const;

/** Every finding about places. */
export function checkPlacement(draft: Draft): Finding[] {
  return [
    ...checkOwnPlacement(draft),
    ...checkPoolKeys(draft),
    ...edgeWorkersOf(draft).flatMap((edge) => [
      ...checkLocalZone(draft, edge),
      ...checkParentZone(draft, edge),
    ]),
  ];
}

function checkOwnPlacement(draft: Draft): Finding[] {
  const place = placeOf(draft);
  if (place === undefined) return [];
  const modes: readonly string[] = MODES[place.kind];
  const mode = draft.placement?.mode;
  if (modes.length === 0 && mode !== undefined) {
    return [
      {
        path: ["placement"],
        problem: `${place.city} is an AWS Region: its workers are in its own zones`,
        value: mode,
        allowed: "nothing",
        fix: "remove placement; workers in other places go under edge.pools",
        involves: [["place"]],
      },
    ];
  }
  if (modes.length > 0 && mode === undefined) {
    return [
      {
        path: ["placement"],
        problem: `${place.city} has no AWS Region, so the way its workers are placed must be said`,
        allowed: modes.map((name) => `mode ${name}`).join(", "),
        fix: `set placement.mode; region-alias puts everything into ${place.region}, and the outputs say so`,
        involves: [["place"]],
      },
    ];
  }
  if (mode === undefined || modes.includes(mode)) return [];
  return [
    {
      path: ["placement", "mode"],
      problem: `${place.city} has no AWS Local Zone`,
      value: mode,
      allowed: modes.join(", "),
      fix: "choose one of the modes allowed",
      involves: [["place"]],
    },
  ];
}

/** The cell's own workers are the pool of its place's name. */
function checkPoolKeys(draft: Draft): Finding[] {
  const place = placeOf(draft);
  if (!place || !draft.placement || !(place.id in draft.edge.pools)) return [];
  return [
    {
      path: ["edge", "pools", place.id],
      problem: "is the name of the cell's own workers, which placement describes",
      value: place.id,
      allowed: `any other key`,
      fix: "rename the pool",
      involves: [["place"], ["placement"]],
    },
  ];
}

function checkLocalZone(draft: Draft, { path, place, workers }: EdgeWorkers): Finding[] {
  if (workers.mode !== "local-zone" || path[0] === "placement") return [];
  const home = placeOf(draft);
  if (place.kind !== "local-zone") {
    return [
      {
        path: [...path, "place"],
        problem: `${place.city} has no AWS Local Zone`,
        value: place.id,
        allowed: "places with a Local Zone: delhi, kolkata",
        fix: "choose one of them, or mode hybrid-nodes for machines of your own",
      },
    ];
  }
  if (home === undefined || home.region === place.region) return [];
  return [
    {
      path: [...path, "place"],
      problem: `is a Local Zone of ${place.region}, and the cell is in ${home.region}`,
      value: place.id,
      allowed: `Local Zones of ${home.region}${home.region === "ap-south-2" ? ", of which there is none" : ""}`,
      fix: `move the pool to a cell in ${place.region}`,
      involves: [["place"]],
    },
  ];
}

function checkParentZone(draft: Draft, { path, place, workers }: EdgeWorkers): Finding[] {
  if (workers.mode !== "local-zone" || workers.parentZone === undefined) return [];
  const zones = zonesOfCell(place, draft.network.zoneCount);
  if (zones.includes(workers.parentZone)) return [];
  return [
    {
      path: [...path, "parentZone"],
      problem: "is not a zone of the cell",
      value: workers.parentZone,
      allowed: zones.join(", "),
      fix: "write the zone that AWS names as the parent, or leave it out",
      involves: [["place"], ["network", "zoneCount"]],
    },
  ];
}

function zonesOfCell(place: Place, zoneCount: number): readonly string[] {
  return availabilityZonesOf(place.region)
    .slice(0, zoneCount)
    .map((zone) => zone.name);
}
