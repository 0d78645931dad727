// SPDX-License-Identifier: Apache-2.0
import { auditLogsOf } from "../../engine/guards/log-buckets.ts";
import type { Accepted, Requirement } from "../../engine/guards/requirement.ts";

/**
 * CERT-In's directions of 28 April 2022, (iv): logs of all ICT systems are kept for a rolling period of 180
 * days. law/retention.ts raises it to the 365 of the DPDP Rules on days on which they bind, and the settings may
 * raise it further: telecom licences ask for 730.
 */
const LEAST_DAYS = 180;

const days: Accepted = {
  least: ({ logRetentionDays }) => Math.max(logRetentionDays ?? LEAST_DAYS, LEAST_DAYS),
};
const DELETED = "logs are deleted before the days are over";

/** How long logs are kept. Names and defaults from the types of @pulumi/aws 7.48.0. Checked 2026-11-22. */
export const LOG_RETENTION: readonly Requirement[] = [
  {
    types: ["aws:cloudwatch/logGroup:LogGroup"],
    path: "retentionInDays",
    accepts: { ...days, zero: true },
    absent: "accepted",
    why: DELETED,
  },
  {
    types: ["aws:cloudtrail/eventDataStore:EventDataStore"],
    path: "retentionPeriod",
    accepts: days,
    absent: "accepted",
    why: DELETED,
  },
  {
    types: ["aws:cfg/retentionConfiguration:RetentionConfiguration"],
    path: "retentionPeriodInDays",
    accepts: days,
    absent: "denied",
    why: DELETED,
  },
  {
    types: ["aws:observabilityadmin/telemetryRule:TelemetryRule"],
    path: "rule.destinationConfiguration.retentionInDays",
    accepts: { ...days, zero: true },
    absent: "accepted",
    why: DELETED,
  },
  {
    types: [
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
    ],
    only: isAuditBucket,
    each: "rules",
    when: [{ path: "status", is: ["enabled"] }],
    path: "expiration.days",
    accepts: { ...days, zero: true },
    absent: "accepted",
    why: DELETED,
  },
  ...(
    [
      ["aws:s3/bucket:Bucket", "expiration.days"],
      ["aws:s3/bucketV2:BucketV2", "expirations[].days"],
    ] as const
  ).map(([type, path]): Requirement => ({
    types: [type],
    only: isAuditBucket,
    each: "lifecycleRules",
    when: [{ path: "enabled", is: ["true"] }],
    path,
    accepts: { ...days, zero: true },
    absent: "accepted",
    why: DELETED,
  })),
];

function isAuditBucket(
  ...[resource, index]: Parameters<NonNullable<Requirement["only"]>>
): boolean {
  return auditLogsOf(index, resource) !== undefined;
}
