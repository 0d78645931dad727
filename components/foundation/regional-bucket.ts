// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { Bucket } from "@pulumi/aws/s3/bucket.js";
import { BucketLifecycleConfiguration } from "@pulumi/aws/s3/bucketLifecycleConfiguration.js";
import { BucketLogging } from "@pulumi/aws/s3/bucketLogging.js";
import { BucketObjectLockConfiguration } from "@pulumi/aws/s3/bucketObjectLockConfiguration.js";
import { BucketOwnershipControls } from "@pulumi/aws/s3/bucketOwnershipControls.js";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy.js";
import { BucketPublicAccessBlock } from "@pulumi/aws/s3/bucketPublicAccessBlock.js";
import { BucketServerSideEncryptionConfiguration } from "@pulumi/aws/s3/bucketServerSideEncryptionConfiguration.js";
import { BucketVersioning } from "@pulumi/aws/s3/bucketVersioning.js";
import type { BucketRef } from "../contracts/bucket-ref.ts";
import { refuse } from "../shared/errors.ts";
import { factsOf, tagsOf } from "../shared/facts.ts";
import { physicalName } from "../shared/naming.ts";
import { bucketPolicy } from "./bucket-policy.ts";
import {
  bucketProblems,
  resolveBucket,
  type RegionalBucketArgs,
  type ResolvedBucket,
} from "./bucket-settings.ts";
import { lifecycleRules } from "./lifecycle-rules.ts";
import { policyJson, withAccount } from "./policy-document.ts";

/** A satellite is kept with its bucket: a bucket that stays must not lose its protections. */
const KEPT = { retainOnDelete: true } as const;

/**
 * The one bucket that everything in a cell uses: owned by the account, closed to the public, reached by
 * TLS 1.2 or newer, versioned, encrypted with the cell's key, logged in its own Region.
 *
 * ```ts
 * new RegionalBucket("backups", { placement, account, role: "backups", key, accessLogs });
 * new RegionalBucket("access-logs", { placement, account, role: "access-logs", writers: ["access-logs"] });
 * ```
 *
 * The physical name is `nivas-<cell>-<role>-<account>`. The bucket is protected, and it and its settings
 * stay when the stack is destroyed. `name` and `arn` are known at preview and carry a dependency on the
 * bucket's policy, so that whoever delivers into the bucket waits until it may.
 *
 * Cost drivers: stored bytes with all versions, requests, and the access logs of both.
 *
 * It does not replicate: no copy leaves the Region.
 */
export class RegionalBucket extends pulumi.ComponentResource implements BucketRef {
  readonly region: string;
  readonly name: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;

  /** @throws pulumi.ResourceError when an argument does not fit the kind of bucket. */
  constructor(name: string, args: RegionalBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("nivas:index:RegionalBucket", name, factsOf("RegionalBucket", args.placement), opts);
    const settings = resolveBucket(args);
    refuse(this, bucketProblems(settings));
    this.region = settings.placement.region;

    const bucket = createBucket(this, name, settings);
    const closed = closeToThePublic(this, name, bucket);
    const versioning = createVersioning(this, name, bucket);
    createEncryption(this, name, bucket, settings);
    createLifecycle(this, name, bucket, versioning, settings);
    createObjectLock(this, name, bucket, versioning, settings);
    createLogging(this, name, bucket, settings);
    const policy = createPolicy(this, name, bucket, closed, settings);

    this.name = policy.bucket;
    this.arn = pulumi.interpolate`arn:aws:s3:::${policy.bucket}`;
    this.registerOutputs({
      ...factsOf("RegionalBucket", settings.placement),
      bucket: this.name,
      arn: this.arn,
    });
  }
}

/** `nivas-mumbai-flow-logs-123456789012`. */
function bucketNameOf({ placement, role }: ResolvedBucket, account: string): string {
  return physicalName("s3-bucket", "nivas", placement.cell, role, account);
}

function createBucket(parent: RegionalBucket, name: string, settings: ResolvedBucket): Bucket {
  return new Bucket(
    `${name}-bucket`,
    {
      bucket: withAccount(settings.account, (account) => bucketNameOf(settings, account)),
      forceDestroy: false,
      objectLockEnabled: settings.objectLock !== undefined,
      tags: tagsOf("RegionalBucket", settings.placement),
    },
    { parent, protect: true, retainOnDelete: true },
  );
}

function closeToThePublic(
  parent: RegionalBucket,
  name: string,
  bucket: Bucket,
): BucketPublicAccessBlock {
  new BucketOwnershipControls(
    `${name}-ownership`,
    { bucket: bucket.bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
    { parent, ...KEPT },
  );
  return new BucketPublicAccessBlock(
    `${name}-public-access`,
    {
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    { parent, ...KEPT },
  );
}

function createVersioning(parent: RegionalBucket, name: string, bucket: Bucket): BucketVersioning {
  return new BucketVersioning(
    `${name}-versioning`,
    { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
    { parent, ...KEPT },
  );
}

function createEncryption(
  parent: RegionalBucket,
  name: string,
  bucket: Bucket,
  { key }: ResolvedBucket,
): void {
  const byDefault =
    key === undefined
      ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
      : {
          // The ARN, not the id: with an id VPC flow logs report the bucket as not deliverable.
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
          bucketKeyEnabled: true,
        };
  new BucketServerSideEncryptionConfiguration(
    `${name}-encryption`,
    { bucket: bucket.bucket, rules: [{ ...byDefault, blockedEncryptionTypes: ["SSE-C"] }] },
    { parent, ...KEPT },
  );
}

function createLifecycle(
  parent: RegionalBucket,
  name: string,
  bucket: Bucket,
  versioning: BucketVersioning,
  settings: ResolvedBucket,
): void {
  new BucketLifecycleConfiguration(
    `${name}-lifecycle`,
    { bucket: bucket.bucket, rules: lifecycleRules(settings) },
    // A rule for noncurrent versions is only taken once the bucket has versions.
    { parent, dependsOn: [versioning], ...KEPT },
  );
}

function createObjectLock(
  parent: RegionalBucket,
  name: string,
  bucket: Bucket,
  versioning: BucketVersioning,
  { objectLock }: ResolvedBucket,
): void {
  if (objectLock === undefined) return;
  const defaultRetention = { mode: "GOVERNANCE", days: objectLock.retentionDays };
  new BucketObjectLockConfiguration(
    `${name}-object-lock`,
    { bucket: bucket.bucket, rule: { defaultRetention } },
    { parent, dependsOn: [versioning], ...KEPT },
  );
}

function createLogging(
  parent: RegionalBucket,
  name: string,
  bucket: Bucket,
  { accessLogs, role }: ResolvedBucket,
): void {
  if (accessLogs === undefined) return;
  new BucketLogging(
    `${name}-logging`,
    {
      bucket: bucket.bucket,
      targetBucket: accessLogs.name,
      targetPrefix: `${role}/`,
      targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
    },
    { parent, ...KEPT },
  );
}

function createPolicy(
  parent: RegionalBucket,
  name: string,
  bucket: Bucket,
  closed: BucketPublicAccessBlock,
  settings: ResolvedBucket,
): BucketPolicy {
  const { region, cell } = settings.placement;
  const policy = policyJson(settings.account, (account) =>
    bucketPolicy({
      bucket: bucketNameOf(settings, account),
      account,
      region,
      cell,
      writers: settings.writers,
    }),
  );
  return new BucketPolicy(
    `${name}-policy`,
    { bucket: bucket.bucket, policy },
    // S3 refuses to change the policy and the public access block of a bucket at the same time.
    { parent, dependsOn: [closed], ...KEPT },
  );
}
