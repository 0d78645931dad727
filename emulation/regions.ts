// SPDX-License-Identifier: Apache-2.0
import { REGIONS_ABROAD } from "../india/abroad.ts";
import {
  availabilityZonesOf,
  localZonesOf,
  placeOfRegion,
  regionsOfIndia,
} from "../india/places.ts";

/** A zone as `DescribeAvailabilityZones` tells of it. */
export interface EmulatedZone {
  readonly name: string;
  readonly zoneId: string;
  readonly zoneType: "availability-zone" | "local-zone";
  readonly groupName: string;
  readonly networkBorderGroup: string;
  readonly optInStatus: "opt-in-not-required" | "opted-in" | "not-opted-in";
  readonly parentZoneName: string;
  readonly parentZoneId: string;
}

/**
 * Stands for the region of a provider that names none: the AWS provider would ask the environment, which a plan does not
 * have. It is no region of AWS on purpose, so that no rule takes it for an allowed one.
 */
export const UNSET_REGION = "xx-unset-1";

/**
 * Regions every account has from the start: those launched before 20 March 2019.
 * Source: AWS Account Management guide, "Enable or disable AWS Regions in your account"; checked 2026-11-22.
 */
const REGIONS_ON_FROM_THE_START = [
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-north-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
];

/**
 * Partitions by the start of a region's name, with their DNS suffix.
 * Source: boto/botocore 1.43.67 `botocore/data/partitions.json`; checked 2026-11-22.
 */
const PARTITIONS: readonly { prefix: string; id: string; dnsSuffix: string }[] = [
  { prefix: "cn-", id: "aws-cn", dnsSuffix: "amazonaws.com.cn" },
  { prefix: "us-gov-", id: "aws-us-gov", dnsSuffix: "amazonaws.com" },
  { prefix: "eusc-", id: "aws-eusc", dnsSuffix: "amazonaws.eu" },
  { prefix: "us-isob-", id: "aws-iso-b", dnsSuffix: "sc2s.sgov.gov" },
  { prefix: "us-isof-", id: "aws-iso-f", dnsSuffix: "csp.hci.ic.gov" },
  { prefix: "eu-isoe-", id: "aws-iso-e", dnsSuffix: "cloud.adc-e.uk" },
  { prefix: "us-iso-", id: "aws-iso", dnsSuffix: "c2s.ic.gov" },
];

export interface Partition {
  readonly id: string;
  readonly dnsSuffix: string;
  readonly reverseDnsPrefix: string;
}

export function partitionOf(region: string): Partition {
  const found = PARTITIONS.find(({ prefix }) => region.startsWith(prefix));
  const dnsSuffix = found?.dnsSuffix ?? "amazonaws.com";
  return {
    id: found?.id ?? "aws",
    dnsSuffix,
    reverseDnsPrefix: dnsSuffix.split(".").reverse().join("."),
  };
}

/** `Asia Pacific (Mumbai)`. */
export function descriptionOf(region: string): string {
  const place = placeOfRegion(region);
  return place === undefined ? (REGIONS_ABROAD[region] ?? region) : `Asia Pacific (${place.city})`;
}

/** True for a name that AWS gave to a region. */
export function isRegion(region: string): boolean {
  return placeOfRegion(region) !== undefined || Object.hasOwn(REGIONS_ABROAD, region);
}

/** Regions of the commercial partition: all of them, or those an account has without asking. */
export function regionNames(all: boolean): string[] {
  const commercial = [...regionsOfIndia(), ...Object.keys(REGIONS_ABROAD)].filter(
    (region) => partitionOf(region).id === "aws",
  );
  return (
    all ? commercial : commercial.filter((region) => REGIONS_ON_FROM_THE_START.includes(region))
  ).sort();
}

/** Availability Zones of a region: the catalogue's in India, `<region>a` to `c` elsewhere. */
export function zonesOf(region: string): EmulatedZone[] {
  const known = availabilityZonesOf(region);
  if (known.length > 0) {
    return known.map((zone) => availabilityZone(region, zone.name, zone.zoneId));
  }
  const short = shortRegion(region);
  return ["a", "b", "c"].map((letter, index) =>
    availabilityZone(region, region + letter, `${short}-az${index + 1}`),
  );
}

/** Local Zones of a region. The account is taken to have opted in, since the program asks for them. */
export function localZones(region: string): EmulatedZone[] {
  const parent = zonesOf(region)[0];
  return localZonesOf(region).map((zone) => ({
    name: zone.name,
    zoneId: zone.zoneId,
    zoneType: "local-zone",
    groupName: zone.groupName,
    networkBorderGroup: zone.networkBorderGroup,
    optInStatus: "opted-in",
    parentZoneName: parent?.name ?? "",
    parentZoneId: parent?.zoneId ?? "",
  }));
}

/** Group name: boto/botocore 1.43.67, EC2 `AvailabilityZone.GroupName` ("us-east-1-zg-1"). */
function availabilityZone(region: string, name: string, zoneId: string): EmulatedZone {
  return {
    name,
    zoneId,
    zoneType: "availability-zone",
    groupName: `${region}-zg-1`,
    networkBorderGroup: region,
    optInStatus: "opt-in-not-required",
    parentZoneName: "",
    parentZoneId: "",
  };
}

/** `use1` of `us-east-1`, the head of zone ids. */
function shortRegion(region: string): string {
  const match = /^([a-z]+(?:-(?:gov|iso|isob))?)-([a-z]+)-(\d)$/.exec(region);
  if (match === null) return region.replace(/-/g, "");
  const [, area = "", direction = "", number = ""] = match;
  const short = direction.replace(/north|south|east|west|central/g, (word) => word[0] ?? "");
  return `${area.replace("-", "")}${short}${number}`;
}
