// SPDX-License-Identifier: Apache-2.0
import { KEYS } from "./identity.ts";
import { VPCS } from "./ec2.ts";
import { CASCADE, type Named, type Reference, type RuleTable, type TypeRules } from "./model.ts";

const BUCKETS: readonly Named[] = [{ type: "aws:s3/bucket:Bucket" }];
const LOG_GROUPS: readonly Named[] = [{ type: "aws:cloudwatch/logGroup:LogGroup", by: "arn" }];

const ofBucket: Reference = {
  input: "bucket",
  to: BUCKETS,
  missing: "NoSuchBucket: The specified bucket does not exist",
  onDelete: CASCADE,
};

/** What configures a bucket is put over what was there. */
const setting = (...more: readonly Reference[]): TypeRules => ({
  scope: "everywhere",
  required: ["bucket"],
  references: [ofBucket, ...more],
});

export const STORAGE_RULES: RuleTable = {
  source:
    "Amazon S3 API Reference, Error responses; CloudWatch Logs, EventBridge, Amazon SQS, Route 53 and Route 53 Resolver API References (errors of each action)",
  checkedOn: "2026-11-22",
  types: {
    "s3/bucket:Bucket": {
      scope: "everywhere",
      exists:
        "BucketAlreadyOwnedByYou: Your previous request to create the named bucket succeeded and you already own it.",
    },
    "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": setting(),
    "s3/bucketLogging:BucketLogging": setting({
      input: "targetBucket",
      to: BUCKETS,
      missing: "InvalidTargetBucketForLogging: The target bucket for logging does not exist",
    }),
    "s3/bucketOwnershipControls:BucketOwnershipControls": setting(),
    "s3/bucketPolicy:BucketPolicy": setting(),
    "s3/bucketPublicAccessBlock:BucketPublicAccessBlock": setting(),
    "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": setting(),
    "s3/bucketVersioning:BucketVersioning": setting(),
    "s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": setting(),
    "cloudwatch/logGroup:LogGroup": {
      exists: "ResourceAlreadyExistsException: The specified log group already exists",
      references: [
        {
          input: "kmsKeyId",
          to: KEYS,
          missing:
            "InvalidParameterException: The specified KMS Key Id could not be found. (kmsKeyId: {value})",
        },
      ],
      // skipDestroy: the provider forgets the group, CloudWatch keeps it.
      leaves: (inputs) => (inputs["skipDestroy"] === true ? "kept" : undefined),
      deleteChecks: [
        ({ inputs }) =>
          inputs["deletionProtectionEnabled"] === true && inputs["skipDestroy"] !== true
            ? "ValidationException: The log group {name} has deletion protection enabled and cannot be deleted."
            : undefined,
      ],
    },
    "cloudwatch/logResourcePolicy:LogResourcePolicy": { required: ["policyDocument"] },
    "cloudwatch/eventRule:EventRule": {},
    "cloudwatch/eventTarget:EventTarget": {
      required: ["arn", "rule"],
      references: [
        {
          input: "rule",
          to: [{ type: "aws:cloudwatch/eventRule:EventRule", by: "name" }],
          missing:
            "ResourceNotFoundException: Rule {value} does not exist on EventBus {eventBusName}.",
          onDelete: "ValidationException: Rule can't be deleted since it has targets.",
        },
      ],
    },
    "sqs/queue:Queue": {
      exists: "QueueAlreadyExists: A queue named {name} already exists.",
    },
    "sqs/queuePolicy:QueuePolicy": {
      required: ["policy", "queueUrl"],
      references: [
        {
          input: "queueUrl",
          to: [{ type: "aws:sqs/queue:Queue" }],
          missing: "AWS.SimpleQueueService.NonExistentQueue: The specified queue does not exist.",
          onDelete: CASCADE,
        },
      ],
    },
    "route53/zone:Zone": {
      scope: "account",
      references: [
        {
          input: "vpcs.vpcId",
          to: VPCS,
          missing: "InvalidVPCId: The VPC: {value} does not exist or is not authorized",
        },
      ],
    },
    "route53/resolverQueryLogConfig:ResolverQueryLogConfig": {
      required: ["destinationArn"],
      references: [
        {
          input: "destinationArn",
          to: [...LOG_GROUPS, { type: "aws:s3/bucket:Bucket", by: "arn" }],
          missing: "InvalidParameterException: The destination {value} does not exist",
        },
      ],
    },
    "route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation": {
      required: ["resolverQueryLogConfigId", "resourceId"],
      references: [
        {
          input: "resolverQueryLogConfigId",
          to: [{ type: "aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig" }],
          missing:
            "ResourceNotFoundException: The specified query logging configuration does not exist: {value}",
          onDelete:
            "InvalidRequestException: The query logging configuration {id} is associated with VPCs",
        },
        {
          input: "resourceId",
          to: VPCS,
          missing: "InvalidParameterException: The VPC {value} does not exist",
          onDelete: CASCADE,
        },
      ],
    },
  },
};
