// SPDX-License-Identifier: Apache-2.0
import { CHECKED_ON, type Cited } from "./fact.ts";
import { SOURCES } from "./sources.ts";

/** Where `REGIONS_ABROAD` comes from. */
export const REGIONS_ABROAD_CITED: Cited = {
  mark: "H",
  source: SOURCES.partitions,
  checkedOn: CHECKED_ON,
};

/**
 * Every AWS Region outside India, of every partition, with the name AWS gives it. Only for messages
 * that say where a wrong value points: what is allowed is the list of Indian Regions, so a Region that
 * is missing here is refused all the same.
 */
export const REGIONS_ABROAD: Readonly<Record<string, string>> = {
  "af-south-1": "Africa (Cape Town)",
  "ap-east-1": "Asia Pacific (Hong Kong)",
  "ap-east-2": "Asia Pacific (Taipei)",
  "ap-northeast-1": "Asia Pacific (Tokyo)",
  "ap-northeast-2": "Asia Pacific (Seoul)",
  "ap-northeast-3": "Asia Pacific (Osaka)",
  "ap-southeast-1": "Asia Pacific (Singapore)",
  "ap-southeast-2": "Asia Pacific (Sydney)",
  "ap-southeast-3": "Asia Pacific (Jakarta)",
  "ap-southeast-4": "Asia Pacific (Melbourne)",
  "ap-southeast-5": "Asia Pacific (Malaysia)",
  "ap-southeast-6": "Asia Pacific (New Zealand)",
  "ap-southeast-7": "Asia Pacific (Thailand)",
  "ca-central-1": "Canada (Central)",
  "ca-west-1": "Canada West (Calgary)",
  "eu-central-1": "Europe (Frankfurt)",
  "eu-central-2": "Europe (Zurich)",
  "eu-north-1": "Europe (Stockholm)",
  "eu-south-1": "Europe (Milan)",
  "eu-south-2": "Europe (Spain)",
  "eu-west-1": "Europe (Ireland)",
  "eu-west-2": "Europe (London)",
  "eu-west-3": "Europe (Paris)",
  "il-central-1": "Israel (Tel Aviv)",
  "me-central-1": "Middle East (UAE)",
  "me-south-1": "Middle East (Bahrain)",
  "mx-central-1": "Mexico (Central)",
  "sa-east-1": "South America (Sao Paulo)",
  "us-east-1": "US East (N. Virginia)",
  "us-east-2": "US East (Ohio)",
  "us-west-1": "US West (N. California)",
  "us-west-2": "US West (Oregon)",
  "cn-north-1": "China (Beijing)",
  "cn-northwest-1": "China (Ningxia)",
  "eusc-de-east-1": "AWS European Sovereign Cloud (Germany)",
  "us-iso-east-1": "US ISO East",
  "us-iso-west-1": "US ISO WEST",
  "us-isob-east-1": "US ISOB East (Ohio)",
  "us-isob-west-1": "US ISOB West",
  "eu-isoe-west-1": "EU ISOE West",
  "us-isof-east-1": "US ISOF EAST",
  "us-isof-south-1": "US ISOF SOUTH",
  "us-gov-east-1": "AWS GovCloud (US-East)",
  "us-gov-west-1": "AWS GovCloud (US-West)",
};

/** The Region abroad that a Region code, zone name or city names: `us-east-1b` gives `us-east-1`. */
export function regionAbroad(text: string): string | undefined {
  const wanted = text.trim().toLowerCase();
  const codes = Object.keys(REGIONS_ABROAD);
  const zone = /^([a-z]+(?:-[a-z]+)+-\d)(?:[a-z]|-[a-z]{3}-\d[a-z]?)?$/.exec(wanted);
  return (
    codes.find((code) => code === zone?.[1]) ??
    codes.find((code) => REGIONS_ABROAD[code]!.toLowerCase().includes(`(${wanted})`))
  );
}
