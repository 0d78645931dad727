// SPDX-License-Identifier: Apache-2.0
import { AWS_PARTITIONS, AWS_PARTITIONS_CITED } from "./aws-partitions.ts";
import type { Cited } from "./fact.ts";
import { isIndianRegion } from "./places.ts";

/** Where `REGIONS_ABROAD` comes from. */
export const REGIONS_ABROAD_CITED: Cited = AWS_PARTITIONS_CITED;

/**
 * Every AWS Region outside India, of every partition, with the name AWS gives it. Only for messages
 * that say where a wrong value points: what is allowed is the list of Indian Regions, so a Region that
 * is missing here is refused all the same.
 */
export const REGIONS_ABROAD: Readonly<Record<string, string>> = Object.fromEntries(
  AWS_PARTITIONS.flatMap(({ regions }) => Object.entries(regions)).filter(
    ([region]) => !isIndianRegion(region),
  ),
);

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
