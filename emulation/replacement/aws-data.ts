// SPDX-License-Identifier: Apache-2.0
import { rowOf, type ShortRow } from "./aws-rows.ts";

const ROWS: readonly ShortRow[] = [
  {
    type: "kms/key:Key",
    file: "kms/key.go",
    read: true,
    replaces: "customKeyStoreId customerMasterKeySpec keyUsage multiRegion xksKeyId",
    updates:
      "bypassPolicyLockoutSafetyCheck deletionWindowInDays description enableKeyRotation isEnabled policy rotationPeriodInDays tags",
  },
  {
    type: "kms/alias:Alias",
    file: "kms/alias.go",
    read: false,
    replaces: "name namePrefix",
    updates: "targetKeyId",
    namedBy: "name",
  },
  {
    type: "cloudwatch/logGroup:LogGroup",
    file: "logs/group.go",
    read: true,
    replaces: "logGroupClass name namePrefix",
    updates: "deletionProtectionEnabled kmsKeyId retentionInDays skipDestroy tags",
    namedBy: "name",
  },
  {
    type: "cloudwatch/logResourcePolicy:LogResourcePolicy",
    file: "logs/resource_policy.go",
    read: false,
    replaces: "policyName resourceArn",
    updates: "policyDocument",
  },
  {
    type: "cloudwatch/eventRule:EventRule",
    file: "events/rule.go",
    read: false,
    replaces: "eventBusName name namePrefix",
    updates:
      "description eventPattern forceDestroy isEnabled roleArn scheduleExpression state tags",
    namedBy: "name",
  },
  {
    type: "cloudwatch/eventTarget:EventTarget",
    file: "events/target.go",
    read: false,
    replaces: "eventBusName rule targetId",
    updates:
      "appsyncTarget arn batchTarget deadLetterConfig ecsTarget forceDestroy httpTarget input inputPath inputTransformer kinesisTarget redshiftTarget retryPolicy roleArn runCommandTargets sagemakerPipelineTarget sqsTarget",
  },
  {
    type: "sqs/queue:Queue",
    file: "sqs/queue.go",
    read: false,
    replaces: "fifoQueue name namePrefix",
    updates:
      "contentBasedDeduplication deduplicationScope delaySeconds fifoThroughputLimit kmsDataKeyReusePeriodSeconds kmsMasterKeyId maxMessageSize messageRetentionSeconds policy receiveWaitTimeSeconds redriveAllowPolicy redrivePolicy sqsManagedSseEnabled tags visibilityTimeoutSeconds",
    namedBy: "name",
  },
  {
    type: "sqs/queuePolicy:QueuePolicy",
    file: "sqs/queue_policy.go",
    read: false,
    replaces: "queueUrl",
    updates: "policy",
  },
  {
    type: "s3/bucket:Bucket",
    file: "s3/bucket.go",
    read: false,
    replaces: "bucket bucketNamespace bucketPrefix objectLockEnabled",
    updates:
      "accelerationStatus acl corsRules forceDestroy grants lifecycleRules logging objectLockConfiguration policy replicationConfiguration requestPayer serverSideEncryptionConfiguration tags versioning website",
    namedBy: "bucket",
  },
  {
    type: "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    file: "s3/bucket_lifecycle_configuration.go",
    read: false,
    replaces: "bucket expectedBucketOwner",
    updates: "rules timeouts transitionDefaultMinimumObjectSize",
  },
  {
    type: "s3/bucketLogging:BucketLogging",
    file: "s3/bucket_logging.go",
    read: false,
    replaces: "bucket expectedBucketOwner",
    updates: "targetBucket targetGrants targetObjectKeyFormat targetPrefix",
  },
  {
    type: "s3/bucketOwnershipControls:BucketOwnershipControls",
    file: "s3/bucket_ownership_controls.go",
    read: false,
    replaces: "bucket",
    updates: "rule",
  },
  {
    type: "s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
    file: "s3/bucket_object_lock_configuration.go",
    read: false,
    replaces: "bucket expectedBucketOwner objectLockEnabled",
    updates: "rule token",
  },
  {
    type: "s3/bucketPolicy:BucketPolicy",
    file: "s3/bucket_policy.go",
    read: false,
    replaces: "bucket",
    updates: "policy",
  },
  {
    type: "s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    file: "s3/bucket_public_access_block.go",
    read: false,
    replaces: "bucket",
    updates: "blockPublicAcls blockPublicPolicy ignorePublicAcls restrictPublicBuckets skipDestroy",
  },
  {
    type: "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    file: "s3/bucket_server_side_encryption_configuration.go",
    read: false,
    replaces: "bucket expectedBucketOwner",
    updates: "rules",
  },
  {
    type: "s3/bucketVersioning:BucketVersioning",
    file: "s3/bucket_versioning.go",
    read: false,
    replaces: "bucket expectedBucketOwner",
    updates: "mfa versioningConfiguration",
  },
];

export const AWS_DATA_ROWS = ROWS.map(rowOf);
