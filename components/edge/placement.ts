// SPDX-License-Identifier: Apache-2.0
/**
 * What it means that a cell is in a city without an AWS Region, as data: how its workers are placed, and
 * what the cell must say about itself.
 */
import { placeOfRegion, type Place } from "../../india/places.ts";
import type { Problem } from "../shared/problem.ts";
import type { EdgeProvisioner } from "./edge-node-pool-args.ts";
import type { HybridCredentials } from "./hybrid-node-pool-args.ts";

/** How the workers of a place are placed. */
export const PlacementMode = {
  /** EC2 instances in the Local Zone of the city. */
  LocalZone: "local-zone",
  /** The customer's own machines, joined to the control plane of the Region. */
  HybridNodes: "hybrid-nodes",
  /** Nothing is in the city: a separate cell in the Region, named after it. */
  RegionAlias: "region-alias",
} as const;
export type PlacementMode = (typeof PlacementMode)[keyof typeof PlacementMode];

/**
 * Greatest packet between a Local Zone and its Region, in bytes; inside the zone it is 9001.
 * Source: "How Local Zones work", AWS Local Zones User Guide, quoted in openshift/enhancements,
 * aws-custom-edge-machineset-local-zones.md, checked 2026-11-22.
 */
export const LOCAL_ZONE_MTU_BYTES = 1300;

/** Workers in a Local Zone; the fields are those of `EdgeNodePoolArgs`. */
export interface LocalZonePlacement {
  readonly mode: "local-zone";
  readonly instanceTypes: readonly string[];
  readonly volumeType: string;
  readonly volumeSizeGib?: number;
  readonly minSize?: number;
  readonly maxSize?: number;
  readonly desiredSize?: number;
  readonly provisioner?: EdgeProvisioner;
  readonly labels?: Readonly<Record<string, string>>;
  /** How workers reach the internet; the network's matter. */
  readonly nat?: "region" | "none";
  /** Availability Zone that the Local Zone hangs from; no public source names it. */
  readonly parentZone?: string;
}

/** The customer's machines; the fields are those of `HybridNodePoolArgs`. */
export interface HybridNodesPlacement {
  readonly mode: "hybrid-nodes";
  readonly nodeCidrs: readonly string[];
  readonly podCidrs: readonly string[];
  readonly credentials: HybridCredentials;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A cell that is only named after the city. */
export interface RegionAliasPlacement {
  readonly mode: "region-alias";
}

export type EdgePlacement = LocalZonePlacement | HybridNodesPlacement | RegionAliasPlacement;

/** What a cell says about where it is; the cell exports these fields. */
export interface PlacementFacts {
  /** Where the workers are, for people: `AWS Local Zone ap-south-1-del-1a, Delhi, India`. */
  readonly physicalLocation: string;
  /** AWS Region of the control plane, the logs and the keys. */
  readonly controlPlaneRegion: string;
  /** `region` for a place that is an AWS Region. */
  readonly placementMode: PlacementMode | "region";
  /** Only where it was given. */
  readonly parentZone?: string;
  /** What a reader of the facts must not misunderstand. */
  readonly note: string;
}

/** The modes that a place can have; empty for a Region, which needs none. */
export function placementModesOf(place: Place): readonly PlacementMode[] {
  const { LocalZone, HybridNodes, RegionAlias } = PlacementMode;
  switch (place.kind) {
    case "region":
      return [];
    case "local-zone":
      return [LocalZone, HybridNodes, RegionAlias];
    case "hybrid-site":
      return [HybridNodes, RegionAlias];
  }
}

/** Why `placement` is not one that `place` can have. */
export function placementProblems(
  place: Place,
  placement: { readonly mode: PlacementMode } | undefined,
): readonly Problem[] {
  const modes = placementModesOf(place);
  if (placement === undefined) {
    if (modes.length === 0) return [];
    return [
      {
        path: "placement",
        problem: `${place.city} has no AWS Region, so the way its workers are placed must be said`,
        allowed: modes.join(", "),
        fix: `set placement.mode; ${PlacementMode.RegionAlias} runs everything in ${place.region}`,
      },
    ];
  }
  if (modes.includes(placement.mode)) return [];
  return [
    {
      path: "placement.mode",
      problem:
        modes.length === 0
          ? `${place.city} is an AWS Region: its workers are in its own zones`
          : `${place.city} has no AWS Local Zone`,
      value: placement.mode,
      allowed: modes.join(", ") || "none",
      fix: modes.length === 0 ? "remove placement" : "choose one of the modes allowed",
    },
  ];
}

/**
 * What a cell in `place` says about where it is. `placement` must be one that `placementProblems` accepts.
 *
 * @example describePlacement(delhi, { mode: "region-alias" }).physicalLocation // names Mumbai
 */
export function describePlacement(
  place: Place,
  placement: EdgePlacement | undefined,
): PlacementFacts {
  const home = placeOfRegion(place.region);
  const homeCity = home?.city ?? place.region;
  const controlPlane = { controlPlaneRegion: place.region };
  switch (placement?.mode) {
    case undefined:
      return {
        ...controlPlane,
        physicalLocation: place.physicalLocation,
        placementMode: "region",
        note: `Control plane and workers are in ${place.region} (${homeCity}).`,
      };
    case "local-zone":
      return {
        ...controlPlane,
        physicalLocation: place.physicalLocation,
        placementMode: "local-zone",
        ...(placement.parentZone === undefined ? {} : { parentZone: placement.parentZone }),
        note: `Workers are in ${place.city}, in one zone; control plane, logs and keys are in ${place.region} (${homeCity}).`,
      };
    case "hybrid-nodes":
      return {
        ...controlPlane,
        physicalLocation: `The customer's own machines, ${place.city}, India`,
        placementMode: "hybrid-nodes",
        note: `Workers are the customer's machines in ${place.city}; control plane, logs and keys are in ${place.region} (${homeCity}).`,
      };
    case "region-alias":
      return {
        ...controlPlane,
        physicalLocation: home?.physicalLocation ?? place.region,
        placementMode: "region-alias",
        note: `Named ${place.city}, but nothing of it is there: control plane and workers are in ${place.region} (${homeCity}). It separates failures and teams; it proves no location.`,
      };
  }
}
