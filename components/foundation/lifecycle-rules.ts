// SPDX-License-Identifier: Apache-2.0
import type { s3 } from "@pulumi/aws/types/input.js";
import type { ResolvedBucket } from "./bucket-settings.ts";

/** Days after which S3 drops the parts of an upload that was never finished. */
const UNFINISHED_UPLOAD_DAYS = 7;

/** The lifecycle of a bucket: housekeeping always, expiry where the bucket has a retention. */
export function lifecycleRules({
  expireAfterDays,
  noncurrentDays,
}: Pick<
  ResolvedBucket,
  "expireAfterDays" | "noncurrentDays"
>): s3.BucketLifecycleConfigurationRule[] {
  const housekeeping: s3.BucketLifecycleConfigurationRule = {
    id: "housekeeping",
    status: "Enabled",
    filter: {},
    abortIncompleteMultipartUpload: { daysAfterInitiation: UNFINISHED_UPLOAD_DAYS },
    noncurrentVersionExpiration: { noncurrentDays },
    // S3 does not take this one together with a number of days, so expiry is a rule of its own.
    expiration: { expiredObjectDeleteMarker: true },
  };
  if (expireAfterDays === undefined) return [housekeeping];
  const retention = {
    id: "retention",
    status: "Enabled",
    filter: {},
    expiration: { days: expireAfterDays },
  };
  return [housekeeping, retention];
}
