// SPDX-License-Identifier: Apache-2.0
import { PLACES } from "../india/places.ts";

/** What the residency rules judge by. Plain data: a settings file has the same keys. */
export interface ResidencySettings {
  /** Regions where resources may be and that values may name. */
  readonly allowedRegions: readonly string[];
  /** Local Zone groups of those Regions, `ap-south-1-del-1`: a Local Zone can be in another country than its Region. */
  readonly allowedLocalZones: readonly string[];
  /**
   * What an undecided verdict does: `fail` the plan, or only be reported.
   *
   * @default fail
   */
  readonly onUnknown: "fail" | "warn";
}

/** Everything in India, nothing else: the Regions and Local Zones of the catalogue of places. */
export const DEFAULT_SETTINGS: ResidencySettings = {
  allowedRegions: distinct(
    PLACES.filter((place) => place.kind === "region").map(({ region }) => region),
  ),
  allowedLocalZones: distinct(
    PLACES.flatMap((place) => place.zones)
      .filter((zone) => zone.kind === "local-zone")
      .map((zone) => zone.groupName),
  ),
  onUnknown: "fail",
};

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
