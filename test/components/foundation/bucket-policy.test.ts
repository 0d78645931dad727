// SPDX-License-Identifier: Apache-2.0
import { bucketPolicy, type BucketWriter } from "../../../components/foundation/bucket-policy.ts";

const statements = (...writers: BucketWriter[]) =>
  bucketPolicy({
    bucket: "nivas-mumbai-x-123456789012",
    account: "123456789012",
    region: "ap-south-1",
    cell: "mumbai",
    writers,
  }).Statement;
const BUCKET = "arn:aws:s3:::nivas-mumbai-x-123456789012";

describe("bucketPolicy", () => {
  it("denies plain HTTP, old TLS, other encryption and foreign keys, and allows nobody by itself", () => {
    expect(statements()).toEqual([
      {
        Sid: "DenyPlainHttp",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [BUCKET, `${BUCKET}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      {
        Sid: "DenyOldTls",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [BUCKET, `${BUCKET}/*`],
        Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
      },
      {
        Sid: "DenyOtherEncryption",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:PutObject",
        Resource: `${BUCKET}/*`,
        Condition: { StringNotEqualsIfExists: { "s3:x-amz-server-side-encryption": "aws:kms" } },
      },
      {
        Sid: "DenyForeignKeys",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:PutObject",
        Resource: `${BUCKET}/*`,
        Condition: {
          ArnNotLikeIfExists: {
            "s3:x-amz-server-side-encryption-aws-kms-key-id":
              "arn:aws:kms:ap-south-1:123456789012:key/*",
          },
        },
      },
    ]);
  });

  it("lets S3 deliver the access logs of the cell's buckets, and asks for no customer key there", () => {
    const [, , allowed, ...more] = statements("access-logs");
    expect(more).toEqual([]);
    expect(allowed).toEqual({
      Sid: "S3ServerAccessLogs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${BUCKET}/*`,
      Condition: {
        StringEquals: { "aws:SourceAccount": "123456789012" },
        ArnLike: { "aws:SourceArn": "arn:aws:s3:::nivas-mumbai-*" },
      },
    });
  });

  it("lets the log delivery of this account and Region write under AWSLogs and look at the bucket", () => {
    const source = {
      StringEquals: { "aws:SourceAccount": "123456789012" },
      ArnLike: { "aws:SourceArn": "arn:aws:logs:ap-south-1:123456789012:*" },
    };
    expect(statements("log-delivery").slice(4)).toEqual([
      {
        Sid: "AWSLogDeliveryWrite",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${BUCKET}/AWSLogs/*`,
        Condition: {
          ...source,
          StringEquals: { ...source.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
        },
      },
      {
        Sid: "AWSLogDeliveryAclCheck",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: ["s3:GetBucketAcl", "s3:ListBucket"],
        Resource: BUCKET,
        Condition: source,
      },
    ]);
  });
});
