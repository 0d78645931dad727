// SPDX-License-Identifier: Apache-2.0
import {
  bucketProblems,
  resolveBucket,
  type RegionalBucketArgs,
} from "../../../components/foundation/bucket-settings.ts";
import { lifecycleRules } from "../../../components/foundation/lifecycle-rules.ts";
import { formatProblem } from "../../../components/shared/problem.ts";
import { ACCOUNT, PLACEMENT, accessLogsOf, keyOf } from "./fixtures.ts";

const required = { placement: PLACEMENT, account: ACCOUNT, role: "backups" };
const good: RegionalBucketArgs = { ...required, key: keyOf(), accessLogs: accessLogsOf() };
const refusals = (args: RegionalBucketArgs) =>
  bucketProblems(resolveBucket(args)).map(formatProblem);

describe("resolveBucket", () => {
  it("fills in every default", () => {
    expect(resolveBucket(required)).toEqual({
      ...required,
      key: undefined,
      accessLogs: undefined,
      writers: [],
      expireAfterDays: undefined,
      noncurrentDays: 30,
      objectLock: undefined,
    });
  });

  it("keeps every value that is given", () => {
    const given: RegionalBucketArgs = {
      ...good,
      writers: ["log-delivery"],
      expireAfterDays: 400,
      noncurrentDays: 1,
      objectLock: { retentionDays: 180 },
    };
    expect(resolveBucket(given)).toEqual(given);
  });
});

describe("bucketProblems", () => {
  it("finds nothing wrong with an ordinary bucket and with a bucket of access logs", () => {
    expect(refusals({ ...good, expireAfterDays: 1, objectLock: { retentionDays: 1 } })).toEqual([]);
    expect(refusals({ ...required, writers: ["access-logs"] })).toEqual([]);
  });

  it("asks for key and access logs, both at once", () => {
    expect(refusals(required)).toEqual([
      "key: is required; allowed: a DataClassKey of the bucket's Region and class; fix: pass a DataClassKey of the bucket's Region and class",
      "accessLogs: is required; allowed: the access-log bucket of the cell; fix: pass the access-log bucket of the cell",
    ]);
  });

  it("refuses a key and a log bucket of another Region", () => {
    const abroad = { ...PLACEMENT, region: "ap-south-2" };
    expect(refusals({ ...good, key: keyOf(abroad), accessLogs: accessLogsOf(abroad) })).toEqual([
      'key.region: the key is in another Region than the bucket (found "ap-south-2"); allowed: ap-south-1; fix: pass one of ap-south-1',
      'accessLogs.region: S3 delivers access logs only within a Region (found "ap-south-2"); allowed: ap-south-1; fix: pass one of ap-south-1',
    ]);
  });

  it("refuses the key of another class of data", () => {
    expect(refusals({ ...good, key: keyOf({ ...PLACEMENT, dataClass: "internal" }) })).toEqual([
      'key.dataClass: the key is for another class of data (found "internal"); allowed: payment; fix: pass one of payment',
    ]);
  });

  it("refuses what a bucket of access logs cannot have", () => {
    const args: RegionalBucketArgs = {
      ...good,
      writers: ["access-logs"],
      objectLock: { retentionDays: 1 },
    };
    expect(refusals(args)).toEqual([
      "key: S3 delivers access logs only to a bucket with SSE-S3; allowed: nothing; fix: leave key out for a bucket of access logs",
      "accessLogs: a bucket of access logs would log its own deliveries; allowed: nothing; fix: leave accessLogs out for a bucket of access logs",
      "objectLock: S3 delivers access logs only to a bucket without default retention; allowed: nothing; fix: leave objectLock out for a bucket of access logs",
    ]);
  });

  it.each([0, -1, 1.5, NaN])("refuses %s days", (days) => {
    const found = days === days ? days : null;
    const rest = `is not a number of days (found ${found}); allowed: a whole number of days, 1 or more; fix: give a whole number of days, 1 or more`;
    expect(
      refusals({
        ...good,
        expireAfterDays: days,
        noncurrentDays: days,
        objectLock: { retentionDays: days },
      }),
    ).toEqual([
      `expireAfterDays: ${rest}`,
      `noncurrentDays: ${rest}`,
      `objectLock.retentionDays: ${rest}`,
    ]);
  });
});

describe("lifecycleRules", () => {
  const housekeeping = {
    id: "housekeeping",
    status: "Enabled",
    filter: {},
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    noncurrentVersionExpiration: { noncurrentDays: 30 },
    expiration: { expiredObjectDeleteMarker: true },
  };

  it("cleans up and expires nothing when the bucket has no retention", () => {
    expect(lifecycleRules({ expireAfterDays: undefined, noncurrentDays: 30 })).toEqual([
      housekeeping,
    ]);
  });

  it("expires objects in a rule of its own when it has one", () => {
    expect(lifecycleRules({ expireAfterDays: 365, noncurrentDays: 30 })).toEqual([
      housekeeping,
      { id: "retention", status: "Enabled", filter: {}, expiration: { days: 365 } },
    ]);
  });
});
