// SPDX-License-Identifier: Apache-2.0
/** What a `RegionalBucket` takes, its defaults, and what it refuses: pure. */
import type * as pulumi from "@pulumi/pulumi";
import type { BucketRef } from "../contracts/bucket-ref.ts";
import type { KeyRef } from "../contracts/key-ref.ts";
import type { Placement } from "../shared/facts.ts";
import type { Problem } from "../shared/problem.ts";
import { usesKey, type BucketWriter } from "./bucket-policy.ts";

/** Keeps every object version undeletable for a time, except for those who may bypass governance. */
export interface ObjectLock {
  /** Days from the upload of a version. */
  readonly retentionDays: number;
}

export interface RegionalBucketArgs {
  readonly placement: Placement;
  /** AWS account of the bucket; part of its name. */
  readonly account: pulumi.Input<string>;
  /** What the bucket is for, in a word; part of its name: `flow-logs`. */
  readonly role: string;
  /** The key that encrypts it: of the same Region and the same data class. Not for access logs. */
  readonly key?: KeyRef;
  /** Bucket that takes its server access logs: of the same Region. Not for access logs themselves. */
  readonly accessLogs?: BucketRef;
  /**
   * AWS services that deliver into it.
   *
   * @default - none: only principals of the account write
   */
  readonly writers?: readonly BucketWriter[];
  /**
   * Days after which an object expires. Its last version stays `noncurrentDays` longer.
   *
   * @default - objects stay until someone deletes them
   */
  readonly expireAfterDays?: number;
  /**
   * Days for which a replaced or deleted version is kept.
   *
   * @default 30
   */
  readonly noncurrentDays?: number;
  /**
   * Can be given only when the bucket is made: adding or removing it later replaces the bucket.
   *
   * @default - versions can be deleted
   */
  readonly objectLock?: ObjectLock;
}

/** The arguments with every default filled in. */
export interface ResolvedBucket {
  readonly placement: Placement;
  readonly account: pulumi.Input<string>;
  readonly role: string;
  readonly key: KeyRef | undefined;
  readonly accessLogs: BucketRef | undefined;
  readonly writers: readonly BucketWriter[];
  readonly expireAfterDays: number | undefined;
  readonly noncurrentDays: number;
  readonly objectLock: ObjectLock | undefined;
}

export function resolveBucket(args: RegionalBucketArgs): ResolvedBucket {
  return {
    placement: args.placement,
    account: args.account,
    role: args.role,
    key: args.key,
    accessLogs: args.accessLogs,
    writers: args.writers ?? [],
    expireAfterDays: args.expireAfterDays,
    noncurrentDays: args.noncurrentDays ?? 30,
    objectLock: args.objectLock,
  };
}

export function bucketProblems(bucket: ResolvedBucket): Problem[] {
  return [
    ...(usesKey(bucket.writers) ? dataBucketProblems(bucket) : accessLogBucketProblems(bucket)),
    ...dayProblems("expireAfterDays", bucket.expireAfterDays),
    ...dayProblems("noncurrentDays", bucket.noncurrentDays),
    ...dayProblems("objectLock.retentionDays", bucket.objectLock?.retentionDays),
  ];
}

function dataBucketProblems({ key, accessLogs, placement }: ResolvedBucket): Problem[] {
  const { region, dataClass } = placement;
  return [
    ...(key === undefined
      ? [missing("key", "a DataClassKey of the bucket's Region and class")]
      : []),
    ...(accessLogs === undefined
      ? [missing("accessLogs", "the access-log bucket of the cell")]
      : []),
    ...differs("key.region", "the key is in another Region than the bucket", key?.region, region),
    ...differs("key.dataClass", "the key is for another class of data", key?.dataClass, dataClass),
    ...differs(
      "accessLogs.region",
      "S3 delivers access logs only within a Region",
      accessLogs?.region,
      region,
    ),
  ];
}

function accessLogBucketProblems({ key, accessLogs, objectLock }: ResolvedBucket): Problem[] {
  const unwanted = (path: string, problem: string, value: unknown): Problem[] =>
    value === undefined
      ? []
      : [
          {
            path,
            problem,
            allowed: "nothing",
            fix: `leave ${path} out for a bucket of access logs`,
          },
        ];
  return [
    ...unwanted("key", "S3 delivers access logs only to a bucket with SSE-S3", key),
    ...unwanted("accessLogs", "a bucket of access logs would log its own deliveries", accessLogs),
    ...unwanted(
      "objectLock",
      "S3 delivers access logs only to a bucket without default retention",
      objectLock,
    ),
  ];
}

function missing(path: string, allowed: string): Problem {
  return { path, problem: "is required", allowed, fix: `pass ${allowed}` };
}

function differs(
  path: string,
  problem: string,
  value: string | undefined,
  allowed: string,
): Problem[] {
  if (value === undefined || value === allowed) return [];
  return [{ path, problem, value, allowed, fix: `pass one of ${allowed}` }];
}

function dayProblems(path: string, days: number | undefined): Problem[] {
  if (days === undefined || (Number.isInteger(days) && days >= 1)) return [];
  const allowed = "a whole number of days, 1 or more";
  return [
    { path, problem: "is not a number of days", value: days, allowed, fix: `give ${allowed}` },
  ];
}
