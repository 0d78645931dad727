// SPDX-License-Identifier: Apache-2.0
import { zoneIdPrefix } from "../data/aws-regions.ts";
import type { ResidencySettings } from "../settings.ts";
import type { Mention } from "./mentions.ts";

/**
 * How the settings see a mention:
 * - `allowed`: it names an allowed place;
 * - `foreign`: it names a place, and that one is not allowed;
 * - `open`: it names no place by itself (an ARN of S3 or IAM, a wildcard, a placeholder).
 */
export type Standing = "allowed" | "foreign" | "open";

/** Settings turned into sets, made once per evaluation. */
export interface AllowedPlaces {
  readonly regions: ReadonlySet<string>;
  /** Zone groups: `ap-south-1-del-1`. */
  readonly localZoneGroups: ReadonlySet<string>;
  /** `aps1`. */
  readonly zoneIdPrefixes: ReadonlySet<string>;
  /** `aps1-del1`. */
  readonly localZoneIdPrefixes: ReadonlySet<string>;
}

const LOCAL_ZONE_GROUP = /^(.*-\d+)-([a-z]{3})-(\d+)$/;

/** The sets behind the settings. */
export function allowedPlaces(settings: ResidencySettings): AllowedPlaces {
  const localZoneIdPrefixes = new Set<string>();
  for (const group of settings.allowedLocalZones) {
    const [, region, city, number] = LOCAL_ZONE_GROUP.exec(group) ?? [];
    if (region !== undefined) localZoneIdPrefixes.add(`${zoneIdPrefix(region)}-${city}${number}`);
  }
  return {
    regions: new Set(settings.allowedRegions),
    localZoneGroups: new Set(settings.allowedLocalZones),
    zoneIdPrefixes: new Set(settings.allowedRegions.map(zoneIdPrefix)),
    localZoneIdPrefixes,
  };
}

/** How the allowed places see one mention. */
export function standingOf(mention: Mention, allowed: AllowedPlaces): Standing {
  if (mention.partition !== undefined) return "foreign";
  if (mention.zone !== undefined) return isAllowedZone(mention, allowed) ? "allowed" : "foreign";
  if (mention.region === "") return "open";
  return allowed.regions.has(mention.region) ? "allowed" : "foreign";
}

function isAllowedZone({ zone = "", region }: Mention, allowed: AllowedPlaces): boolean {
  const id = /^([a-z]+\d)(-[a-z]{3}\d)?-az\d+$/.exec(zone);
  if (id !== null) {
    const [, prefix = "", local = ""] = id;
    return local === ""
      ? allowed.zoneIdPrefixes.has(prefix)
      : allowed.localZoneIdPrefixes.has(prefix + local);
  }
  // An Availability Zone is in its Region; a Local Zone may be in another country, so its group must be named.
  if (zone.length === region.length + 1) return allowed.regions.has(region);
  return allowed.localZoneGroups.has(zone.replace(/(\d)[a-z]$/, "$1"));
}
