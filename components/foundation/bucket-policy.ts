// SPDX-License-Identifier: Apache-2.0
import { policyOf, type PolicyDocument, type Statement } from "./policy-document.ts";

/** AWS services that deliver logs into a bucket in their own name. */
export const BucketWriter = {
  /** S3 server access logs of the other buckets of the cell. Such a bucket is encrypted by S3's own key. */
  AccessLogs: "access-logs",
  /** VPC flow logs and Resolver query logs. */
  LogDelivery: "log-delivery",
} as const;
export type BucketWriter = (typeof BucketWriter)[keyof typeof BucketWriter];

export interface BucketPolicyArgs {
  /** Physical name of the bucket. */
  readonly bucket: string;
  readonly account: string;
  readonly region: string;
  readonly cell: string;
  readonly writers: readonly BucketWriter[];
}

/**
 * The policy of a bucket: TLS 1.2 or newer only; no object under another kind of encryption than the
 * bucket's own, nor under a key of another account or Region; and for each writer the statements that
 * its service needs, for resources of this account alone.
 */
export function bucketPolicy(args: BucketPolicyArgs): PolicyDocument {
  const { writers } = args;
  const encryption = usesKey(writers) ? denyOtherEncryption(args) : [];
  return policyOf(
    ...denyWeakTransport(args),
    ...encryption,
    ...(writers.includes("access-logs") ? allowAccessLogs(args) : []),
    ...(writers.includes("log-delivery") ? allowLogDelivery(args) : []),
  );
}

/**
 * Whether the bucket is encrypted with a customer key. S3 delivers server access logs only to a bucket
 * whose default encryption is SSE-S3. Source: S3, "Enabling Amazon S3 server access logging". Checked
 * 2026-11-22.
 */
export function usesKey(writers: readonly BucketWriter[]): boolean {
  return !writers.includes("access-logs");
}

function arnOf({ bucket }: BucketPolicyArgs): string {
  return `arn:aws:s3:::${bucket}`;
}

function denyWeakTransport(args: BucketPolicyArgs): Statement[] {
  const everything = [arnOf(args), `${arnOf(args)}/*`];
  return [
    {
      Sid: "DenyPlainHttp",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: everything,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      Sid: "DenyOldTls",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: everything,
      Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
    },
  ];
}

/**
 * `IfExists`: an upload that names no encryption takes the bucket's own, and is welcome. The key is
 * matched by account and Region, not by id, so that a preview can read the policy.
 */
function denyOtherEncryption(args: BucketPolicyArgs): Statement[] {
  const upload = { Effect: "Deny", Principal: "*", Action: "s3:PutObject" } as const;
  const Resource = `${arnOf(args)}/*`;
  return [
    {
      Sid: "DenyOtherEncryption",
      ...upload,
      Resource,
      Condition: { StringNotEqualsIfExists: { "s3:x-amz-server-side-encryption": "aws:kms" } },
    },
    {
      Sid: "DenyForeignKeys",
      ...upload,
      Resource,
      Condition: {
        ArnNotLikeIfExists: {
          "s3:x-amz-server-side-encryption-aws-kms-key-id": `arn:aws:kms:${args.region}:${args.account}:key/*`,
        },
      },
    },
  ];
}

/** Source: S3, "Enabling Amazon S3 server access logging", bucket policy permissions. Checked 2026-11-22. */
function allowAccessLogs(args: BucketPolicyArgs): Statement[] {
  return [
    {
      Sid: "S3ServerAccessLogs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${arnOf(args)}/*`,
      Condition: {
        StringEquals: { "aws:SourceAccount": args.account },
        ArnLike: { "aws:SourceArn": `arn:aws:s3:::nivas-${args.cell}-*` },
      },
    },
  ];
}

/**
 * The names of the two statements are those that the service looks for: where it misses them, it writes
 * its own policy over this one. Source: VPC, "Amazon S3 bucket permissions for flow logs". Checked
 * 2026-11-22.
 */
function allowLogDelivery(args: BucketPolicyArgs): Statement[] {
  const { account, region } = args;
  const Principal = { Service: "delivery.logs.amazonaws.com" };
  const source = {
    StringEquals: { "aws:SourceAccount": account },
    ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${account}:*` },
  };
  return [
    {
      Sid: "AWSLogDeliveryWrite",
      Effect: "Allow",
      Principal,
      Action: "s3:PutObject",
      Resource: `${arnOf(args)}/AWSLogs/*`,
      Condition: {
        ...source,
        StringEquals: { ...source.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
      },
    },
    {
      Sid: "AWSLogDeliveryAclCheck",
      Effect: "Allow",
      Principal,
      Action: ["s3:GetBucketAcl", "s3:ListBucket"],
      Resource: arnOf(args),
      Condition: source,
    },
  ];
}
