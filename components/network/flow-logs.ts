// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { FlowLog } from "@pulumi/aws/ec2/flowLog.js";
import type { BucketRef } from "../contracts/bucket-ref.ts";
import type { KeyRef } from "../contracts/key-ref.ts";
import { logBucketRetentionProblems } from "../foundation/log-retention.ts";
import { RegionalBucket } from "../foundation/regional-bucket.ts";
import { refuse } from "../shared/errors.ts";
import { factsOf, tagsOf, type Placement } from "../shared/facts.ts";

export interface FlowLogsArgs {
  readonly placement: Placement;
  /** AWS account of the VPC and the bucket. */
  readonly account: pulumi.Input<string>;
  readonly vpcId: pulumi.Input<string>;
  /** Key that encrypts the bucket. */
  readonly key: KeyRef;
  /** Bucket that takes the access logs of the bucket of flow logs. */
  readonly accessLogs: BucketRef;
  /** Days for which a flow is kept: 180 or more. */
  readonly retentionDays: number;
}

/**
 * The fields of a record, versions 2 to 5 of the format. `pkt-*` sees the pod behind a node and the far
 * end behind a NAT gateway, `sublocation-*` names the Local Zone, `traffic-path` says how a flow left
 * the VPC: what one needs to show where data went. A change of the format replaces the flow log.
 */
const FIELDS = [
  ...["version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport"],
  ...["protocol", "packets", "bytes", "start", "end", "action", "log-status"],
  ...["vpc-id", "subnet-id", "instance-id", "tcp-flags", "type", "pkt-srcaddr", "pkt-dstaddr"],
  ...["region", "az-id", "sublocation-type", "sublocation-id"],
  ...["pkt-src-aws-service", "pkt-dst-aws-service", "flow-direction", "traffic-path"],
];

/** `${version} ${account-id} …`, as the service takes it. */
export const FLOW_LOG_FORMAT = FIELDS.map((field) => `\${${field}}`).join(" ");

/**
 * A record of every flow in the VPC, accepted or not, in a bucket of the same Region: Parquet files in
 * partitions by hour, that Athena reads as they are.
 *
 * ```ts
 * new FlowLogs("flows", { placement, account, vpcId, key, accessLogs, retentionDays: 365 });
 * ```
 *
 * Switching it off in a stack that has it asks to delete a protected bucket: unprotect it first; its
 * objects stay either way.
 *
 * Cost drivers: bytes delivered, then bytes stored.
 */
export class FlowLogs extends pulumi.ComponentResource {
  readonly bucket: BucketRef;

  /** @throws pulumi.ResourceError when the retention is shorter than the law allows. */
  constructor(name: string, args: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("nivas:index:FlowLogs", name, factsOf("FlowLogs", args.placement), opts);
    const { placement, retentionDays } = args;
    refuse(this, logBucketRetentionProblems("flowLogs.retentionDays", retentionDays));

    const bucket = createBucket(this, name, args);
    createFlowLog(this, name, bucket, args);

    this.bucket = bucket;
    this.registerOutputs({
      ...factsOf("FlowLogs", placement),
      bucket: bucket.name,
      retentionDays,
    });
  }
}

function createBucket(parent: FlowLogs, name: string, args: FlowLogsArgs): RegionalBucket {
  const { placement, account, key, accessLogs, retentionDays } = args;
  return new RegionalBucket(
    `${name}-records`,
    {
      ...{ placement, account, key, accessLogs },
      role: "flow-logs",
      writers: ["log-delivery"],
      expireAfterDays: retentionDays,
    },
    { parent },
  );
}

function createFlowLog(
  parent: FlowLogs,
  name: string,
  bucket: RegionalBucket,
  { placement, vpcId }: FlowLogsArgs,
): void {
  new FlowLog(
    `${name}-flow-log`,
    {
      vpcId,
      trafficType: "ALL",
      logDestinationType: "s3",
      logDestination: bucket.arn,
      logFormat: FLOW_LOG_FORMAT,
      // Instances on Nitro report every minute whatever is asked for.
      maxAggregationInterval: 60,
      destinationOptions: {
        fileFormat: "parquet",
        hiveCompatiblePartitions: true,
        perHourPartition: true,
      },
      tags: tagsOf("FlowLogs", placement),
    },
    { parent },
  );
}
