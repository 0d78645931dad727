// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "../../graph/stack-export.ts";
import {
  INDIAN_REGIONS_OF_OTHER_CLOUDS,
  PLACE_PROPERTIES,
  PLACELESS_TYPES,
} from "../data/other-clouds.ts";
import { at, nowhere, plainText, type Place } from "./place.ts";

/**
 * Where a resource of another package is, by the property that its kind uses for that: a region of India
 * of Azure or Google Cloud, else the name as it stands, which the settings allow (`ap-south-1` at a
 * database service) or not. `undefined` when none of the properties is set.
 */
export function placeInOtherCloud(resource: Resource): Place | undefined {
  const why = Object.hasOwn(PLACELESS_TYPES, resource.type)
    ? PLACELESS_TYPES[resource.type]
    : undefined;
  if (why !== undefined) return nowhere(why);
  for (const property of PLACE_PROPERTIES) {
    const stated = plainText(resource.inputs?.[property]);
    if (stated === undefined) continue;
    // `Central India`, `ASIA-SOUTH1`, `AP_SOUTH_1`, and a zone of Google's, `asia-south1-a`.
    const name = stated.trim().toLowerCase().replace(/\s+/g, "").replace(/_/g, "-");
    const region = name.replace(/^([a-z]+-[a-z]+\d)-[a-z]$/, "$1");
    const indian = Object.hasOwn(INDIAN_REGIONS_OF_OTHER_CLOUDS, region)
      ? INDIAN_REGIONS_OF_OTHER_CLOUDS[region]
      : undefined;
    if (indian !== undefined) return nowhere(`its ${property} is ${stated}: ${indian}`);
    return at(region, resource, property, "own-location", `its ${property} ${stated}`);
  }
  return undefined;
}
