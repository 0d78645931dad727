// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import type { KeyRef } from "../contracts/key-ref.ts";
import { refuse } from "../shared/errors.ts";
import { factsOf, tagsOf, type Placement } from "../shared/facts.ts";
import type { Problem } from "../shared/problem.ts";
import { DEFAULT_LOG_RETENTION_DAYS, logGroupRetentionProblems } from "./log-retention.ts";

export interface AuditLogGroupArgs {
  readonly placement: Placement;
  /** Physical name, as the service that writes it wants it: `/aws/eks/nivas-mumbai/cluster`. */
  readonly logGroupName: string;
  /** The key that encrypts it, of the same Region. */
  readonly key: KeyRef;
  /**
   * Days for which an event is kept: 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653.
   *
   * @default 365
   */
  readonly retentionDays?: number;
}

/**
 * A CloudWatch log group for logs that someone may have to show: encrypted with the cell's key, kept at
 * least 180 days in the Region, and protected from deletion by Pulumi and by CloudWatch itself.
 *
 * ```ts
 * new AuditLogGroup("api", { placement, logGroupName: "/aws/eks/nivas-mumbai/cluster", key });
 * ```
 *
 * Cost drivers: ingested bytes first, stored bytes second.
 */
export class AuditLogGroup extends pulumi.ComponentResource {
  readonly region: string;
  /** Plain: the services that write to it find it by name. */
  readonly logGroupName: string;
  /** Without the `:*` suffix. */
  readonly arn: pulumi.Output<string>;

  /** @throws pulumi.ResourceError when the retention or the key does not fit. */
  constructor(name: string, args: AuditLogGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("nivas:index:AuditLogGroup", name, factsOf("AuditLogGroup", args.placement), opts);
    const { placement, logGroupName, key, retentionDays = DEFAULT_LOG_RETENTION_DAYS } = args;
    refuse(this, [
      ...logGroupRetentionProblems("retentionDays", retentionDays),
      ...keyProblems(key, placement.region),
    ]);
    this.region = placement.region;
    this.logGroupName = logGroupName;

    const group = new LogGroup(
      `${name}-group`,
      {
        name: logGroupName,
        kmsKeyId: key.arn,
        retentionInDays: retentionDays,
        logGroupClass: "STANDARD",
        deletionProtectionEnabled: true,
        skipDestroy: true,
        tags: tagsOf("AuditLogGroup", placement),
      },
      { parent: this, protect: true },
    );

    this.arn = group.arn;
    this.registerOutputs({
      ...factsOf("AuditLogGroup", placement),
      logGroupName,
      retentionDays,
      arn: this.arn,
    });
  }
}

function keyProblems(key: KeyRef, region: string): Problem[] {
  if (key.region === region) return [];
  return [
    {
      path: "key.region",
      problem: "CloudWatch Logs takes only a key of its own Region",
      value: key.region,
      allowed: region,
      fix: "pass the key of this cell",
    },
  ];
}
