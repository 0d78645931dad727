// SPDX-License-Identifier: Apache-2.0
import { refusalsFrom } from "./model.ts";

const s3 = refusalsFrom("https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");
const logs = (action: string): ReturnType<typeof refusalsFrom> =>
  refusalsFrom(
    `https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_${action}.html`,
  );
const events = (action: string): ReturnType<typeof refusalsFrom> =>
  refusalsFrom(`https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_${action}.html`);
const sqs = (action: string): ReturnType<typeof refusalsFrom> =>
  refusalsFrom(
    `https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_${action}.html`,
  );
const route53 = (action: string): ReturnType<typeof refusalsFrom> =>
  refusalsFrom(`https://docs.aws.amazon.com/Route53/latest/APIReference/API_${action}.html`);

const queryLogAssociation = route53("route53resolver_AssociateResolverQueryLogConfig");

/** What Amazon S3, CloudWatch Logs, EventBridge, Amazon SQS, Route 53 and its resolver refuse. */
export const DATA = {
  bucketOwned: s3.seen(
    "BucketAlreadyOwnedByYou",
    "Your previous request to create the named bucket succeeded and you already own it.",
  ),
  bucketTaken: s3.seen(
    "BucketAlreadyExists",
    "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
  ),
  bucketNotFound: s3.seen("NoSuchBucket", "The specified bucket does not exist"),
  bucketName: s3.seen("InvalidBucketName", "The specified bucket is not valid."),
  logTarget: s3.seen(
    "InvalidTargetBucketForLogging",
    "The target bucket for logging does not exist, is not owned by you, or does not have the appropriate grants for the log-delivery group.",
  ),
  logGroupExists: logs("CreateLogGroup").seen(
    "ResourceAlreadyExistsException",
    "The specified log group already exists",
  ),
  logGroupKey: logs("CreateLogGroup").seen(
    "InvalidParameterException",
    "The specified KMS Key Id could not be found.",
  ),
  logGroupProtected: logs("DeleteLogGroup").unseen(
    "ValidationException",
    "The log group {name} has deletion protection enabled and cannot be deleted.",
  ),
  ruleNotFound: events("PutTargets").seen(
    "ResourceNotFoundException",
    "Rule {value} does not exist on EventBus {eventBusName}.",
  ),
  ruleHasTargets: events("DeleteRule").seen(
    "ValidationException",
    "Rule can't be deleted since it has targets.",
  ),
  queueExists: sqs("CreateQueue").unseen(
    "QueueAlreadyExists",
    "A queue named {name} already exists.",
  ),
  queueNotFound: sqs("SetQueueAttributes").seen(
    "AWS.SimpleQueueService.NonExistentQueue",
    "The specified queue does not exist.",
  ),
  zoneNotEmpty: route53("DeleteHostedZone").seen(
    "HostedZoneNotEmpty",
    "The specified hosted zone contains non-required resource record sets and so cannot be deleted.",
  ),
  zoneVpc: route53("CreateHostedZone").unseen(
    "InvalidVPCId",
    "The VPC {value} that you provided is not authorized to make the association.",
  ),
  queryLogDestination: route53("route53resolver_CreateResolverQueryLogConfig").unseen(
    "InvalidParameterException",
    "The destination {value} does not exist",
  ),
  queryLogNotFound: queryLogAssociation.unseen(
    "ResourceNotFoundException",
    "The specified query logging configuration does not exist: {value}",
  ),
  queryLogInUse: route53("route53resolver_DeleteResolverQueryLogConfig").unseen(
    "InvalidRequestException",
    "The query logging configuration {id} is associated with VPCs",
  ),
  queryLogVpc: queryLogAssociation.unseen(
    "InvalidParameterException",
    "The VPC {value} does not exist",
  ),
} as const;
