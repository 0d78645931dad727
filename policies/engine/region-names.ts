// SPDX-License-Identifier: Apache-2.0
import { AWS_REGION_CODES } from "../data/aws-regions.ts";
import {
  AZURE_REGIONS_ABROAD,
  INDIAN_REGIONS_OF_OTHER_CLOUDS,
  WIDE_LOCATIONS,
} from "../data/other-clouds.ts";

/** A region that a whole value names. */
export interface NamedRegion {
  /** As its cloud writes it: `us-east-1`, `westeurope`, `europe-west4`. */
  readonly region: string;
  /** What it is, when it is a region of another cloud in India. */
  readonly indian: string | undefined;
}

const PLACE_KEY =
  /(?:^|[a-z_.-])(?:regions?|locations?|zones?|datacenters?)(?:[-_.]?(?:names?|slugs?|codes?|ids?))?$/i;
const OTHER_KEY = /^(?:cloudName|(?:k8s|kube)?context)$/i;
/** In the plural, lists of countries stand under it too. */
const LOCATION_KEY = /(?:^|[_.-])(?:region|location)$|(?:Region|Location)$/;
const AWS: ReadonlySet<string> = new Set(AWS_REGION_CODES);
/** Shape of Google Cloud's regions and zones. */
const GOOGLE =
  /^((?:africa|asia|australia|europe|me|northamerica|southamerica|us)-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)\d{1,2})(?:-[a-z])?$/;
/** Services that run in several clouds put the cloud before its region. */
const CLOUD = /^(?:aws|amazon|gcp|google|azure|prod|regional)-(?=[a-z])/;
/** `gke_project_europe-west1_prod`, as `gcloud` names the context of a cluster. */
const GKE_CONTEXT = /^gke_[^_]+_([a-z]+-[a-z]+\d+(?:-[a-z])?)_/;
const LONGEST = 64;

/** Whether the value of such a key is a place: `region`, `locationName`, `AWS_REGION`, `zones`. */
export function isPlaceKey(key: string): boolean {
  return key.length <= LONGEST && (PLACE_KEY.test(key) || OTHER_KEY.test(key));
}

/**
 * The region that a whole value names, of AWS in any spelling (`AP_SOUTH_1`, `aws-us-east-1`) or of another
 * cloud; `undefined` for anything else. Words such as `us` count only under a key that says location.
 */
export function regionNamedBy(text: string, key: string): NamedRegion | undefined {
  if (text.length > LONGEST) return undefined;
  const context = GKE_CONTEXT.exec(text)?.[1];
  const plain = (context ?? text).trim().toLowerCase().replace(/_/g, "-");
  const name = plain.replace(CLOUD, "");
  if (AWS.has(name)) return { region: name, indian: undefined };
  const google = GOOGLE.exec(name)?.[1];
  const spaceless = name.replace(/\s+/g, "");
  // Azure's display names, and what services make of them: `East US`, `azure-india-central`.
  const region = google ?? spaceless;
  if (Object.hasOwn(INDIAN_REGIONS_OF_OTHER_CLOUDS, region)) {
    return { region, indian: INDIAN_REGIONS_OF_OTHER_CLOUDS[region] };
  }
  if (google !== undefined) return { region, indian: undefined };
  const azure = spaceless.replace(/-/g, "");
  if (/^(?:central|south|west)india$|^india(?:central|south|west)$/.test(azure)) {
    return { region: azure, indian: `Azure ${text}` };
  }
  if (AZURE_REGIONS_ABROAD.has(azure)) return { region: azure, indian: undefined };
  if (LOCATION_KEY.test(key) && WIDE_LOCATIONS.has(spaceless)) {
    return { region: spaceless, indian: undefined };
  }
  return undefined;
}
