// SPDX-License-Identifier: Apache-2.0
import { DATA } from "../refusals/data.ts";
import { KEYS } from "./identity.ts";
import { VPCS } from "./ec2.ts";
import { CASCADE, type Named, type Reference, type RuleTable, type TypeRules } from "./model.ts";

const BUCKETS: readonly Named[] = [{ type: "aws:s3/bucket:Bucket" }];
const LOG_GROUPS: readonly Named[] = [{ type: "aws:cloudwatch/logGroup:LogGroup", by: "arn" }];

const ofBucket: Reference = {
  input: "bucket",
  to: BUCKETS,
  missing: DATA.bucketNotFound,
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
      exists: DATA.bucketOwned,
      unread: ["forceDestroy"],
    },
    "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": setting(),
    "s3/bucketLogging:BucketLogging": setting({
      input: "targetBucket",
      to: BUCKETS,
      missing: DATA.logTarget,
    }),
    "s3/bucketOwnershipControls:BucketOwnershipControls": setting(),
    "s3/bucketPolicy:BucketPolicy": setting(),
    "s3/bucketPublicAccessBlock:BucketPublicAccessBlock": setting(),
    "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": setting(),
    "s3/bucketVersioning:BucketVersioning": setting(),
    "s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": setting(),
    "cloudwatch/logGroup:LogGroup": {
      exists: DATA.logGroupExists,
      references: [
        {
          input: "kmsKeyId",
          to: KEYS,
          missing: DATA.logGroupKey,
        },
      ],
      // skipDestroy: the provider forgets the group, CloudWatch keeps it.
      unread: ["skipDestroy"],
      leaves: (inputs) => (inputs["skipDestroy"] === true ? "kept" : undefined),
      deleteChecks: [
        ({ inputs }) =>
          inputs["deletionProtectionEnabled"] === true && inputs["skipDestroy"] !== true
            ? { refusal: DATA.logGroupProtected }
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
          missing: DATA.ruleNotFound,
          onDelete: DATA.ruleHasTargets,
        },
      ],
    },
    "sqs/queue:Queue": {
      exists: DATA.queueExists,
    },
    "sqs/queuePolicy:QueuePolicy": {
      required: ["policy", "queueUrl"],
      references: [
        {
          input: "queueUrl",
          to: [{ type: "aws:sqs/queue:Queue" }],
          missing: DATA.queueNotFound,
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
          anyRegion: true,
          missing: DATA.zoneVpc,
        },
      ],
    },
    "route53/resolverQueryLogConfig:ResolverQueryLogConfig": {
      required: ["destinationArn"],
      references: [
        {
          input: "destinationArn",
          to: [...LOG_GROUPS, { type: "aws:s3/bucket:Bucket", by: "arn" }],
          missing: DATA.queryLogDestination,
        },
      ],
    },
    "route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation": {
      required: ["resolverQueryLogConfigId", "resourceId"],
      references: [
        {
          input: "resolverQueryLogConfigId",
          to: [{ type: "aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig" }],
          missing: DATA.queryLogNotFound,
          onDelete: DATA.queryLogInUse,
        },
        {
          input: "resourceId",
          to: VPCS,
          missing: DATA.queryLogVpc,
          onDelete: CASCADE,
        },
      ],
    },
  },
};
