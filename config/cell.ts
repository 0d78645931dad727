// SPDX-License-Identifier: Apache-2.0
/** A cell with every value decided: what the program is built from. Plain data, no Output. */
import type { DataClass } from "../components/shared/facts.ts";
import type { IndianRegion, PlaceId, PlaceKind } from "../india/places.ts";
import type { HybridNodesPlacement, LocalZonePlacement } from "./draft.ts";
import type { CellConfig } from "./schema/cell.ts";

/** Where a pool of workers outside the Region is. */
interface EdgePoolPlace {
  readonly place: PlaceId;
  /** `AWS Local Zone ap-south-1-del-1a, Delhi, India`. */
  readonly physicalLocation: string;
}

/** Workers in a Local Zone, all defaults decided. */
export interface LocalZonePool extends EdgePoolPlace, LocalZonePlacement {
  /** Local Zone of the place: `ap-south-1-del-1a`. */
  readonly zone: string;
  readonly maxSize: number;
  readonly desiredSize: number;
  readonly nat: "region" | "none";
}

/** The customer's own machines. */
export interface HybridNodesPool extends EdgePoolPlace, HybridNodesPlacement {}

export type EdgePool = LocalZonePool | HybridNodesPool;

/** How the cell's own workers are placed; `region` where the place is an AWS Region. */
export type PlacementMode = "region" | "local-zone" | "hybrid-nodes" | "region-alias";

/** `network` of a cell, decided. */
export type CellNetwork = Omit<
  CellConfig["network"],
  "cellNumber" | "cidr" | "podCidr" | "nat" | "privateZone"
> & {
  readonly cellNumber: number;
  readonly cidr: string;
  readonly podCidr: string;
  readonly nat: "per-zone" | "single" | "none";
  readonly privateZone: { readonly enabled: boolean; readonly domain: string };
};

/** `cluster` of a cell, decided. */
export type CellCluster = Omit<CellConfig["cluster"], "systemNodes" | "karpenter" | "addons"> & {
  readonly systemNodes: Required<CellConfig["cluster"]["systemNodes"]>;
  readonly karpenter: {
    readonly enabled: boolean;
    readonly pools: Readonly<
      Record<
        keyof CellConfig["cluster"]["karpenter"]["pools"],
        {
          readonly enabled: boolean;
          readonly instanceFamilies: readonly string[];
          readonly cpuLimit: number;
        }
      >
    >;
  };
  readonly addons: Omit<CellConfig["cluster"]["addons"], "versions"> & {
    readonly versions: Readonly<Record<string, string>>;
  };
  /** Networks of all hybrid pools together; absent when there is none. */
  readonly hybrid?: { readonly nodeCidrs: readonly string[]; readonly podCidrs: readonly string[] };
};

/** One cell. */
export interface Cell {
  /** Part of every physical name. */
  readonly name: string;
  readonly place: PlaceId;
  readonly placeKind: PlaceKind;
  /** City as people write it. */
  readonly city: string;
  /** Where the workloads are, for people and reports; a region alias names the Region's city. */
  readonly physicalLocation: string;
  /** AWS Region of control plane, logs, keys and private subnets. */
  readonly controlPlaneRegion: IndianRegion;
  /** Availability Zones of the cell, in order. */
  readonly zones: readonly string[];
  /** Local Zones in which the cell has workers, each once, the cell's own first. */
  readonly localZones: readonly string[];
  readonly timezone: "Asia/Kolkata";
  readonly dataClassification: DataClass;
  readonly owner: string;
  /** Absent: the account of the credentials. */
  readonly account?: string;
  readonly placementMode: PlacementMode;
  /** The cell's own workers outside the Region, under the id of its place, and `edge.pools`. */
  readonly edgePools: Readonly<Record<string, EdgePool>>;
  readonly network: CellNetwork;
  readonly logs: CellConfig["logs"];
  readonly cluster: CellCluster;
  /** Physical ids of what is there already, by logical name. */
  readonly adopt: Readonly<Record<string, string>>;
  /** Absent: the cell has no mesh. */
  readonly mesh?: NonNullable<CellConfig["mesh"]>;
  /** Absent: the cell has no observability. */
  readonly observability?: NonNullable<CellConfig["observability"]>;
}
