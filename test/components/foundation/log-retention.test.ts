// SPDX-License-Identifier: Apache-2.0
import {
  LOG_RETENTION_DAYS,
  logBucketRetentionProblems,
  logGroupRetentionProblems,
} from "../../../components/foundation/log-retention.ts";
import { formatProblem } from "../../../components/shared/problem.ts";

const all = "180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653";
const floor = "logs must be kept 180 days (CERT-In Directions of 28 April 2022, direction (iv))";
const raise = "fix: give 180 or more; 365 also covers the DPDP Rules 2025, rule 6(1)(e)";

describe("logGroupRetentionProblems", () => {
  it("accepts every retention of CloudWatch Logs from the legal minimum up", () => {
    expect(LOG_RETENTION_DAYS.join(", ")).toBe(all);
    expect(LOG_RETENTION_DAYS.flatMap((days) => logGroupRetentionProblems("p", days))).toEqual([]);
  });

  it.each([0, 1, 90, 150, 179])("refuses %s days as too short", (days) => {
    expect(logGroupRetentionProblems("logs.retentionDays", days).map(formatProblem)).toEqual([
      `logs.retentionDays: ${floor} (found ${days}); allowed: ${all}; ${raise}`,
    ]);
  });

  it.each([
    [181, "give 365, the next longer one"],
    [730, "give 731, the next longer one"],
    [3654, "keep longer in a bucket"],
  ])("refuses %s days, which CloudWatch Logs does not have", (days, fix) => {
    expect(logGroupRetentionProblems("p", days).map(formatProblem)).toEqual([
      `p: CloudWatch Logs has no such retention (found ${days}); allowed: ${all}; fix: ${fix}`,
    ]);
  });
});

describe("logBucketRetentionProblems", () => {
  it("accepts any whole number from the legal minimum up", () => {
    expect([180, 181, 10_000].flatMap((days) => logBucketRetentionProblems("p", days))).toEqual([]);
  });

  it.each([179, 0, 180.5])("refuses %s days", (days) => {
    expect(logBucketRetentionProblems("p", days).map(formatProblem)).toEqual([
      `p: ${floor} (found ${days}); allowed: a whole number of days, 180 or more; ${raise}`,
    ]);
  });
});
