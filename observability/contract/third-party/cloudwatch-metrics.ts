// SPDX-License-Identifier: Apache-2.0
/** What is asked of CloudWatch. Every row is billed for each resource and request: only what a rule or a panel reads is here. */
import type { Metric } from "../../model/metric.ts";
import { exportedMetric, type CloudWatchMetric } from "./cloudwatch.ts";

const CHECKED_ON = "2026-11-23";

/** Rows of one namespace; the document is the service's own. */
const from =
  (
    namespace: string,
    defaults: Pick<CloudWatchMetric, "dimensions" | "atMost"> & { readonly document: string },
  ) =>
  (
    metric: string,
    statistic: CloudWatchMetric["statistic"],
    unit: string,
    help: string,
    changes: Partial<CloudWatchMetric> = {},
  ): CloudWatchMetric => ({
    namespace,
    metric,
    statistic,
    unit,
    help,
    dimensions: defaults.dimensions,
    atMost: defaults.atMost,
    periodSeconds: 300,
    source: `doc: ${defaults.document}`,
    checkedOn: CHECKED_ON,
    ...changes,
  });

const nat = from("AWS/NATGateway", {
  dimensions: ["NatGatewayId"],
  atMost: 3,
  document: "Amazon VPC User Guide, NAT gateway metrics and dimensions",
});
const endpoint = from("AWS/PrivateLinkEndpoints", {
  dimensions: ["Endpoint Type", "Service Name", "VPC Endpoint Id", "VPC Id"],
  atMost: 30,
  document: "AWS PrivateLink, Endpoint metrics and dimensions",
});
const balancer = from("AWS/NetworkELB", {
  dimensions: ["LoadBalancer"],
  atMost: 4,
  document: "Elastic Load Balancing, CloudWatch metrics for your Network Load Balancer",
});
const targets = from("AWS/NetworkELB", {
  dimensions: ["LoadBalancer", "TargetGroup"],
  atMost: 12,
  document: "Elastic Load Balancing, CloudWatch metrics for your Network Load Balancer",
});
const transit = from("AWS/TransitGateway", {
  dimensions: ["TransitGateway", "TransitGatewayAttachment"],
  atMost: 8,
  document: "AWS Transit Gateway, CloudWatch metrics, attachment-level metrics",
});
const logs = from("AWS/Logs", {
  dimensions: ["LogGroupName"],
  atMost: 12,
  document: "CloudWatch Logs, Monitoring with CloudWatch metrics",
});
const authority = from("AWS/ACMPrivateCA", {
  dimensions: ["PrivateCAArn"],
  atMost: 2,
  document: "AWS Private CA User Guide, CloudWatch metrics for AWS Private CA",
});
const queue = from("AWS/SQS", {
  dimensions: ["QueueName"],
  atMost: 2,
  document: "Amazon SQS, Available CloudWatch metrics",
});
const bucket = from("AWS/S3", {
  dimensions: ["BucketName", "StorageType"],
  atMost: 24,
  document: "Amazon S3, Metrics and dimensions, Amazon S3 daily storage metrics",
});
const topic = from("AWS/SNS", {
  dimensions: ["TopicName"],
  atMost: 6,
  document: "Amazon SNS, Monitoring topics using CloudWatch",
});

/** The storage metrics of buckets are one datapoint a day. */
const DAILY = { periodSeconds: 86_400 };

export const CLOUDWATCH = {
  natPortErrors: nat(
    "ErrorPortAllocation",
    "Sum",
    "errors",
    "Connections for which the NAT gateway had no source port.",
  ),
  natPacketsDropped: nat("PacketsDropCount", "Sum", "packets", "Packets that it dropped."),
  natPacketsOut: nat(
    "PacketsOutToDestination",
    "Sum",
    "packets",
    "Packets that it sent to the internet.",
  ),
  natAttempts: nat("ConnectionAttemptCount", "Sum", "connections", "Connections that were tried."),
  natEstablished: nat(
    "ConnectionEstablishedCount",
    "Sum",
    "connections",
    "Connections that came about.",
  ),
  natConnections: nat(
    "ActiveConnectionCount",
    "Maximum",
    "connections",
    "Connections at the same time.",
  ),
  natBytesOut: nat("BytesOutToDestination", "Sum", "bytes", "Bytes that it sent to the internet."),
  endpointPacketsDropped: endpoint(
    "PacketsDropped",
    "Sum",
    "packets",
    "Packets that the endpoint dropped.",
  ),
  endpointResets: endpoint(
    "RstPacketsReceived",
    "Sum",
    "packets",
    "Resets that the endpoint got from the service.",
  ),
  endpointBytes: endpoint("BytesProcessed", "Sum", "bytes", "Bytes in both directions."),
  balancerUnhealthy: targets(
    "UnHealthyHostCount",
    "Maximum",
    "targets",
    "Targets that fail their check.",
  ),
  balancerHealthy: targets(
    "HealthyHostCount",
    "Minimum",
    "targets",
    "Targets that pass their check.",
  ),
  balancerPortErrors: balancer(
    "PortAllocationErrorCount",
    "Sum",
    "errors",
    "Connections for which there was no source port.",
  ),
  balancerResets: balancer(
    "TCP_ELB_Reset_Count",
    "Sum",
    "resets",
    "Resets that the balancer made.",
  ),
  balancerNewFlows: balancer("NewFlowCount", "Sum", "flows", "New connections."),
  balancerBytes: balancer("ProcessedBytes", "Sum", "bytes", "Bytes in both directions."),
  transitBlackhole: transit(
    "PacketDropCountBlackhole",
    "Sum",
    "packets",
    "Packets dropped since they matched a blackhole route.",
  ),
  transitNoRoute: transit(
    "PacketDropCountNoRoute",
    "Sum",
    "packets",
    "Packets dropped since they matched no route.",
  ),
  transitBytesIn: transit("BytesIn", "Sum", "bytes", "Bytes that came from the attachment."),
  transitBytesOut: transit("BytesOut", "Sum", "bytes", "Bytes that went to the attachment."),
  logEvents: logs("IncomingLogEvents", "Sum", "events", "Events that came into a log group."),
  logBytes: logs("IncomingBytes", "Sum", "bytes", "Bytes that came into a log group."),
  authorityFailures: authority("Failure", "Sum", "requests", "Operations of a CA that failed."),
  authoritySuccesses: authority("Success", "Sum", "certificates", "Certificates issued."),
  queueAge: queue(
    "ApproximateAgeOfOldestMessage",
    "Maximum",
    "seconds",
    "Age of the oldest message.",
  ),
  bucketBytes: bucket("BucketSizeBytes", "Average", "bytes", "Size of a bucket.", DAILY),
  topicFailures: topic(
    "NumberOfNotificationsFailed",
    "Sum",
    "notifications",
    "Messages that could not be delivered.",
  ),
} as const satisfies Readonly<Record<string, CloudWatchMetric>>;

export const CLOUDWATCH_METRICS: readonly Metric[] = Object.values(CLOUDWATCH).map(exportedMetric);
