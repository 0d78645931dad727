// SPDX-License-Identifier: Apache-2.0
/** The support calendar of Kubernetes versions on EKS, the same in both Indian Regions. */
import { fact, unverified, UNVERIFIED, type Fact } from "./fact.ts";

/** One Kubernetes minor version on EKS; dates are ISO days. */
export interface EksVersion {
  /** `1.35` */
  readonly version: string;
  /** Day of release on EKS. */
  readonly availableSince: Fact<string>;
  /** First day without standard support; extended support, at a higher price per hour, begins. */
  readonly standardSupportEnds: Fact<string>;
  /** Day on which AWS upgrades the control plane by itself. */
  readonly extendedSupportEnds: Fact<string>;
}

/** Where a version stands on a given day. */
export type EksSupport = "unverified" | "not-yet" | "standard" | "extended" | "ended";

const CALENDAR =
  "endoflife-date/endoflife.date@2026-08-22:products/amazon-eks.md (synchronised from the calendar of AWS)";

/** Newest first. */
export const EKS_VERSIONS: readonly EksVersion[] = [
  unknownVersion("1.37", "may be out; no source as of 2026-08"),
  version("1.36", "2026-06-02", "2027-08-02", "2028-08-02"),
  version("1.35", "2026-01-28", "2027-03-27", "2028-03-27"),
  version("1.34", "2025-10-06", "2026-12-02", "2027-12-02"),
  version("1.33", "2025-05-28", "2026-07-29", "2027-07-29"),
  version("1.32", "2025-01-25", "2026-03-23", "2027-03-23"),
  version("1.31", "2024-09-26", "2025-11-26", "2026-11-26"),
];

/** The calendar's row of a version; `undefined` for one that it does not have. */
export function eksVersion(version: string): EksVersion | undefined {
  return EKS_VERSIONS.find((row) => row.version === version);
}

/**
 * Where `version` stands on `day`. The day is an argument, never the clock, so that the same plan of
 * the same configuration gives the same answer every day.
 *
 * @param day ISO day, `2026-11-22`.
 * @example eksSupportOn("1.34", "2026-12-02") === "extended"
 */
export function eksSupportOn(version: string, day: string): EksSupport {
  const row = eksVersion(version);
  const dates = row && [
    row.availableSince.value,
    row.standardSupportEnds.value,
    row.extendedSupportEnds.value,
  ];
  if (dates === undefined || dates.includes(UNVERIFIED)) return "unverified";
  const [since, standardEnds, extendedEnds] = dates as [string, string, string];
  if (day < since) return "not-yet";
  if (day < standardEnds) return "standard";
  return day < extendedEnds ? "extended" : "ended";
}

function version(
  name: string,
  since: string,
  standardEnds: string,
  extendedEnds: string,
): EksVersion {
  return {
    version: name,
    availableSince: fact(since, "H", CALENDAR),
    standardSupportEnds: fact(standardEnds, "H", CALENDAR),
    extendedSupportEnds: fact(extendedEnds, "H", CALENDAR),
  };
}

function unknownVersion(name: string, why: string): EksVersion {
  return {
    version: name,
    availableSince: unverified(why),
    standardSupportEnds: unverified(why),
    extendedSupportEnds: unverified(why),
  };
}
