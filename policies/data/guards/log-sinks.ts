// SPDX-License-Identifier: Apache-2.0
import type { Condition } from "../../engine/guards/requirement.ts";

/** A property that names the bucket that logs are delivered to. */
export interface LogSink {
  readonly type: string;
  readonly path: string;
  readonly when?: readonly Condition[];
  /**
   * Whether the service delivers only to buckets that encrypt with S3's own key: server access logs
   * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html), access logs of
   * Application and Classic Load Balancers
   * (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html).
   */
  readonly serviceKeyOnly: boolean;
}

const LOAD_BALANCERS = ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"];

/** Where audit and access logs go. Names are those of @pulumi/aws 7.48.0. Checked 2026-11-22. */
export const LOG_SINKS: readonly LogSink[] = [
  { type: "aws:s3/bucketLogging:BucketLogging", path: "targetBucket", serviceKeyOnly: true },
  { type: "aws:s3/bucketLoggingV2:BucketLoggingV2", path: "targetBucket", serviceKeyOnly: true },
  { type: "aws:s3/bucket:Bucket", path: "logging.targetBucket", serviceKeyOnly: true },
  { type: "aws:s3/bucketV2:BucketV2", path: "loggings[].targetBucket", serviceKeyOnly: true },
  ...LOAD_BALANCERS.flatMap((type) => [
    {
      type,
      path: "accessLogs.bucket",
      when: [{ path: "loadBalancerType", is: ["application"], orAbsent: true }],
      serviceKeyOnly: true,
    },
    {
      type,
      path: "accessLogs.bucket",
      when: [{ path: "loadBalancerType", is: ["network", "gateway"] }],
      serviceKeyOnly: false,
    },
    { type, path: "connectionLogs.bucket", serviceKeyOnly: true },
  ]),
  { type: "aws:elb/loadBalancer:LoadBalancer", path: "accessLogs.bucket", serviceKeyOnly: true },
  { type: "aws:cloudtrail/trail:Trail", path: "s3BucketName", serviceKeyOnly: false },
  { type: "aws:ec2/flowLog:FlowLog", path: "logDestination", serviceKeyOnly: false },
  { type: "aws:cfg/deliveryChannel:DeliveryChannel", path: "s3BucketName", serviceKeyOnly: false },
  {
    type: "aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig",
    path: "destinationArn",
    serviceKeyOnly: false,
  },
  {
    type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    path: "logDestinationConfigs",
    serviceKeyOnly: false,
  },
  { type: "aws:redshift/logging:Logging", path: "bucketName", serviceKeyOnly: false },
];
