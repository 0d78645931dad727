// SPDX-License-Identifier: Apache-2.0
/** What checks across properties look at: a configuration of which parts may be missing because they are wrong. */
import { placeById, type Place } from "../india/places.ts";
import type { Path } from "./path.ts";
import type { CellConfig, PlacementConfig, PoolConfig } from "./schema/cell.ts";

/** A configuration that may lack what has no default. */
export type Draft = Omit<CellConfig, "place" | "dataClassification"> &
  Partial<Pick<CellConfig, "place" | "dataClassification">>;

/** What a check found; `involves` are the other properties without which it would not stand. */
export interface Finding {
  readonly path: Path;
  readonly problem: string;
  readonly value?: unknown;
  readonly allowed: string;
  readonly fix: string;
  readonly involves?: readonly Path[];
}

export type LocalZonePlacement = Extract<PlacementConfig, { mode: "local-zone" }>;
export type HybridNodesPlacement = Extract<PlacementConfig, { mode: "hybrid-nodes" }>;

/** Workers outside the Region: the cell's own placement, or a pool of `edge.pools`. */
export interface EdgeWorkers {
  readonly path: Path;
  readonly place: Place;
  readonly workers: LocalZonePlacement | HybridNodesPlacement | PoolConfig;
}

/** The cell's place; undefined when it is missing or wrong. */
export function placeOf(draft: Draft): Place | undefined {
  return draft.place && placeById(draft.place);
}

/** Every pool of workers outside the Region, the cell's own first. */
export function edgeWorkersOf(draft: Draft): readonly EdgeWorkers[] {
  const home = placeOf(draft);
  const { placement } = draft;
  const own =
    home === undefined || placement === undefined || placement.mode === "region-alias"
      ? []
      : [{ path: ["placement"], place: home, workers: placement }];
  const pools = Object.entries(draft.edge.pools).map(([key, pool]) => ({
    path: ["edge", "pools", key],
    place: placeById(pool.place),
    workers: pool,
  }));
  return [...own, ...pools];
}
