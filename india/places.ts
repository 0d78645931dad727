// SPDX-License-Identifier: Apache-2.0
/**
 * The catalogue of places in India where a cell can be, and how to read it.
 *
 * A place is a city, not an AWS Region: Delhi has no Region, only a Local Zone whose control plane is in
 * Mumbai. Everything here is data with a source and a date; what no source could back is marked
 * `unverified` and must come from config.
 */
import type { Fact } from "./fact.ts";
import type { Capability, IndianRegion, Place, Zone } from "./place-types.ts";
import { DELHI } from "./places/delhi.ts";
import { BENGALURU, CHENNAI } from "./places/hybrid-sites.ts";
import { HYDERABAD } from "./places/hyderabad.ts";
import { KOLKATA } from "./places/kolkata.ts";
import { MUMBAI } from "./places/mumbai.ts";

export { CHECKED_ON, UNVERIFIED } from "./fact.ts";
export type { Cited, Fact, Mark, Unverified } from "./fact.ts";
export { CAPABILITIES } from "./place-types.ts";
export type {
  Capability,
  IndianRegion,
  Instances,
  OptIn,
  Place,
  PlaceKind,
  Services,
  Zone,
} from "./place-types.ts";
export { hybridSite } from "./places/hybrid-site.ts";
export type { HybridSiteFacts } from "./places/hybrid-site.ts";

/** Ids of the catalogue, Regions first, then by the number of the place in the address plan. */
export const PLACE_IDS = [
  "mumbai",
  "hyderabad",
  "delhi",
  "kolkata",
  "bengaluru",
  "chennai",
] as const;
export type PlaceId = (typeof PLACE_IDS)[number];

const CATALOGUE: Readonly<Record<PlaceId, Place>> = {
  mumbai: MUMBAI,
  hyderabad: HYDERABAD,
  delhi: DELHI,
  kolkata: KOLKATA,
  bengaluru: BENGALURU,
  chennai: CHENNAI,
};

/** Every place of the catalogue, in the order of `PLACE_IDS`. */
export const PLACES: readonly Place[] = PLACE_IDS.map((id) => CATALOGUE[id]);

/** The AWS Regions in India. Nothing else is inside the country. */
export const INDIAN_REGIONS: readonly IndianRegion[] = PLACES.filter(
  (place) => place.kind === "region",
).map((place) => place.region);

/** Ids of every place, for messages and enumerations. */
export function placeIds(): readonly PlaceId[] {
  return PLACE_IDS;
}

/** The place with this id; `undefined` for an id outside the catalogue. */
export function placeById(id: PlaceId): Place;
export function placeById(id: string): Place | undefined;
export function placeById(id: string): Place | undefined {
  return Object.hasOwn(CATALOGUE, id) ? CATALOGUE[id as PlaceId] : undefined;
}

/** The AWS Regions in India: `["ap-south-1", "ap-south-2"]`. */
export function regionsOfIndia(): readonly IndianRegion[] {
  return INDIAN_REGIONS;
}

/** Whether `region` is the code of an AWS Region in India. */
export function isIndianRegion(region: string): region is IndianRegion {
  return (INDIAN_REGIONS as readonly string[]).includes(region);
}

/** The place that is the Region itself: `ap-south-1` gives mumbai; `undefined` outside India. */
export function placeOfRegion(region: string): Place | undefined {
  return PLACES.find((place) => place.kind === "region" && place.region === region);
}

/** Every zone of a Region, Availability Zones first, then its Local Zones; empty outside India. */
export function zonesOf(region: string): readonly Zone[] {
  return [...availabilityZonesOf(region), ...localZonesOf(region)];
}

/** The Availability Zones of a Region: what a subnet of a control plane may use. */
export function availabilityZonesOf(region: string): readonly Zone[] {
  return zonesWhere(region, "availability-zone");
}

/** The Local Zones of a Region: worker subnets only. */
export function localZonesOf(region: string): readonly Zone[] {
  return zonesWhere(region, "local-zone");
}

/** The zone with this name (`ap-south-1a`) or id (`aps1-az1`). */
export function zoneByNameOrId(nameOrId: string): Zone | undefined {
  return PLACES.flatMap((place) => place.zones).find(
    (zone) => zone.name === nameOrId || zone.zoneId === nameOrId,
  );
}

/** The place that has this zone, by name or id: `ap-south-1-del-1a` gives delhi. */
export function placeOfZone(nameOrId: string): Place | undefined {
  return PLACES.find(({ zones }) =>
    zones.some((zone) => zone.name === nameOrId || zone.zoneId === nameOrId),
  );
}

/** Whether a zone name or zone id is one of the catalogue, and so in India. */
export function isIndianZone(nameOrId: string): boolean {
  return zoneByNameOrId(nameOrId) !== undefined;
}

/** Whether the place has something, with the source of the answer. */
export function capabilityOf(place: Place, name: Capability): Fact<boolean> {
  return place.capabilities[name];
}

function zonesWhere(region: string, kind: Zone["kind"]): readonly Zone[] {
  return PLACES.flatMap((place) => place.zones).filter(
    (zone) => zone.region === region && zone.kind === kind,
  );
}
