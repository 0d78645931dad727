// SPDX-License-Identifier: Apache-2.0
import type { Problem } from "../shared/problem.ts";

/**
 * Days for which logs of a system must be kept, rolling, in India. Source: CERT-In Directions of 28 April
 * 2022, No. 20(3)/2022-CERT-In, direction (iv). Checked 2026-11-22.
 */
export const MINIMUM_LOG_RETENTION_DAYS = 180;

/** One year: the CERT-In floor of 180 days and the year of the DPDP Rules 2025, rules 6(1)(e) and 8(3). */
export const DEFAULT_LOG_RETENTION_DAYS = 365;

/**
 * Retentions that CloudWatch Logs has, in days, from the legal minimum up. `0` (for ever) is left out: a
 * log that never ends breaks every ceiling on retention. Source: `retentionInDays` of
 * `aws.cloudwatch.LogGroup`, @pulumi/aws 7.48.0.
 */
export const LOG_RETENTION_DAYS = [
  180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** Why a log group cannot have this retention. */
export function logGroupRetentionProblems(path: string, days: number): Problem[] {
  if (LOG_RETENTION_DAYS.some((allowed) => allowed === days)) return [];
  if (days < MINIMUM_LOG_RETENTION_DAYS)
    return [tooShort(path, days, LOG_RETENTION_DAYS.join(", "))];
  const next = LOG_RETENTION_DAYS.find((allowed) => allowed > days);
  return [
    {
      path,
      problem: "CloudWatch Logs has no such retention",
      value: days,
      allowed: LOG_RETENTION_DAYS.join(", "),
      fix: next === undefined ? "keep longer in a bucket" : `give ${next}, the next longer one`,
    },
  ];
}

/** Why a bucket of logs cannot have this retention. */
export function logBucketRetentionProblems(path: string, days: number): Problem[] {
  const allowed = `a whole number of days, ${MINIMUM_LOG_RETENTION_DAYS} or more`;
  if (Number.isInteger(days) && days >= MINIMUM_LOG_RETENTION_DAYS) return [];
  return [tooShort(path, days, allowed)];
}

function tooShort(path: string, days: number, allowed: string): Problem {
  return {
    path,
    problem: `logs must be kept ${MINIMUM_LOG_RETENTION_DAYS} days (CERT-In Directions of 28 April 2022, direction (iv))`,
    value: days,
    allowed,
    fix: "give 180 or more; 365 also covers the DPDP Rules 2025, rule 6(1)(e)",
  };
}
