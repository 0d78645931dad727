// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { LogResourcePolicy } from "@pulumi/aws/cloudwatch/logResourcePolicy.js";
import { ResolverQueryLogConfig } from "@pulumi/aws/route53/resolverQueryLogConfig.js";
import { ResolverQueryLogConfigAssociation } from "@pulumi/aws/route53/resolverQueryLogConfigAssociation.js";
import type { KeyRef } from "../contracts/key-ref.ts";
import { AuditLogGroup } from "../foundation/audit-log-group.ts";
import { policyJson, policyOf, type PolicyDocument } from "../foundation/policy-document.ts";
import { factsOf, tagsOf, type Placement } from "../shared/facts.ts";
import { physicalName } from "../shared/naming.ts";

export interface DnsQueryLogsArgs {
  readonly placement: Placement;
  /** AWS account of the VPC and the log group. */
  readonly account: pulumi.Input<string>;
  readonly vpcId: pulumi.Input<string>;
  /** Key that encrypts the log group. */
  readonly key: KeyRef;
  /** Days for which a query is kept; see `AuditLogGroup`. */
  readonly retentionDays: number;
}

/**
 * Every name that the VPC looks up, and the answer, in an audit log group of the Region: the cheapest
 * sign of a workload that talks to a place abroad, and of data smuggled out in names.
 *
 * ```ts
 * new DnsQueryLogs("queries", { placement, account, vpcId, key, retentionDays: 365 });
 * ```
 *
 * The log policy is made here and not left to Route 53, which would leave its own behind. CloudWatch Logs
 * has room for ten such policies in an account and Region.
 *
 * Cost drivers: bytes ingested; the resolver caches, so queries that repeat are logged once.
 */
export class DnsQueryLogs extends pulumi.ComponentResource {
  readonly logGroupName: string;

  constructor(name: string, args: DnsQueryLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("nivas:index:DnsQueryLogs", name, factsOf("DnsQueryLogs", args.placement), opts);
    const { placement, retentionDays } = args;
    this.logGroupName = `/aws/vendedlogs/route53resolver/nivas-${placement.cell}`;

    const group = createGroup(this, name, args);
    const allowed = allowDelivery(this, name, group, args);
    createConfig(this, name, group, allowed, args);

    this.registerOutputs({
      ...factsOf("DnsQueryLogs", placement),
      logGroupName: this.logGroupName,
      retentionDays,
    });
  }
}

/** Source: CloudWatch Logs, "Logs sent to CloudWatch Logs", resource policy. Checked 2026-11-22. */
export function deliveryPolicy(account: string, region: string, logGroup: string): PolicyDocument {
  return policyOf({
    Sid: "ResolverQueryLogs",
    Effect: "Allow",
    Principal: { Service: "delivery.logs.amazonaws.com" },
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: `arn:aws:logs:${region}:${account}:log-group:${logGroup}:log-stream:*`,
    Condition: {
      StringEquals: { "aws:SourceAccount": account },
      ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${account}:*` },
    },
  });
}

function createGroup(parent: DnsQueryLogs, name: string, args: DnsQueryLogsArgs): AuditLogGroup {
  const { placement, key, retentionDays } = args;
  const { logGroupName } = parent;
  const settings = { placement, key, retentionDays, logGroupName };
  return new AuditLogGroup(`${name}-records`, settings, { parent });
}

function allowDelivery(
  parent: DnsQueryLogs,
  name: string,
  group: AuditLogGroup,
  { placement, account }: DnsQueryLogsArgs,
): LogResourcePolicy {
  return new LogResourcePolicy(
    `${name}-delivery`,
    {
      policyName: `nivas-${placement.cell}-resolver-query-logs`,
      policyDocument: policyJson(account, (known) =>
        deliveryPolicy(known, placement.region, group.logGroupName),
      ),
    },
    { parent },
  );
}

function createConfig(
  parent: DnsQueryLogs,
  name: string,
  group: AuditLogGroup,
  allowed: LogResourcePolicy,
  { placement, vpcId }: DnsQueryLogsArgs,
): void {
  const config = new ResolverQueryLogConfig(
    `${name}-config`,
    {
      name: physicalName("resolver-config", "nivas", placement.cell),
      destinationArn: group.arn,
      tags: tagsOf("DnsQueryLogs", placement),
    },
    { parent, dependsOn: [allowed] },
  );
  new ResolverQueryLogConfigAssociation(
    `${name}-association`,
    { resolverQueryLogConfigId: config.id, resourceId: vpcId },
    { parent },
  );
}
