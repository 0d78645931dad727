// SPDX-License-Identifier: Apache-2.0
/** What the engine asks of the AWS Regions of the world (`india/aws-partitions.ts`). */
import { AWS_PARTITIONS } from "../../india/aws-partitions.ts";

const DESCRIPTIONS: ReadonlyMap<string, string> = new Map(
  AWS_PARTITIONS.flatMap((partition) => Object.entries(partition.regions)),
);

/** Codes of every known Region. */
export const AWS_REGION_CODES: readonly string[] = [...DESCRIPTIONS.keys()];

/** What AWS calls the Region: `Europe (Ireland)`; `undefined` for a code that is not known. */
export function describeRegion(code: string): string | undefined {
  return DESCRIPTIONS.get(code);
}

/**
 * The prefix of a Region's zone ids: `use1` for us-east-1, as in `use1-az1`; `aps1` for ap-south-1. It is
 * the code with each direction cut to its initials. The two examples are published (doc "Availability
 * Zone IDs for your AWS resources", AWS RAM user guide, checked 2026-11-22; india/places/); the rule is
 * read off them. Verdicts rest on the Indian prefixes alone: every other prefix is outside.
 */
export function zoneIdPrefix(region: string): string {
  return region
    .split("-")
    .map((part, at, parts) => (at === 0 || at === parts.length - 1 ? part : initials(part)))
    .join("");
}

function initials(part: string): string {
  const compound = /^(north|south)(east|west)$/.exec(part);
  if (compound !== null) return `${compound[1]?.[0]}${compound[2]?.[0]}`;
  return part[0] ?? "";
}
