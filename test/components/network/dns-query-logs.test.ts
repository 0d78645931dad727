// SPDX-License-Identifier: Apache-2.0
import { DnsQueryLogs, deliveryPolicy } from "../../../components/network/dns-query-logs.ts";
import { record } from "../../support/record.ts";
import {
  ACCOUNT,
  KEY_ARN,
  PLACEMENT,
  factsFor,
  keyOf,
  parsed,
  tagsFor,
} from "../foundation/fixtures.ts";

const common = { placement: PLACEMENT, account: ACCOUNT, vpcId: "vpc-1" };

describe("DnsQueryLogs", () => {
  const make = () => new DnsQueryLogs("q", { ...common, key: keyOf(), retentionDays: 180 });
  const GROUP = "/aws/vendedlogs/route53resolver/nivas-mumbai";

  it.each(["up", "preview"] as const)(
    "logs every query to an audit log group in mode %s",
    async (mode) => {
      const recorded = await record(() => make(), { mode });
      expect(recorded.list()).toEqual([
        "aws:cloudwatch/logGroup:LogGroup q-records-group",
        "aws:cloudwatch/logResourcePolicy:LogResourcePolicy q-delivery",
        "aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig q-config",
        "aws:route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation q-association",
        "nivas:index:AuditLogGroup q-records",
        "nivas:index:DnsQueryLogs q",
      ]);
      expect(recorded.byName("q-records-group").inputs).toMatchObject({
        name: GROUP,
        kmsKeyId: KEY_ARN,
        retentionInDays: 180,
      });
      expect(parsed(recorded.byName("q-delivery").inputs.policyDocument)).toEqual(
        deliveryPolicy(ACCOUNT, "ap-south-1", GROUP),
      );
    },
  );

  it("joins log group, configuration and VPC, in the order that delivery needs", async () => {
    const recorded = await record(() => make());
    expect(recorded.byName("q-config").inputs).toEqual({
      name: "nivas-mumbai",
      destinationArn: recorded.byName("q-records-group").outputs.arn,
      tags: tagsFor("DnsQueryLogs"),
    });
    expect(recorded.byName("q-config").dependsOn).toEqual([recorded.byName("q-delivery").urn]);
    expect(recorded.byName("q-association").inputs).toEqual({
      resolverQueryLogConfigId: "q-config-id",
      resourceId: "vpc-1",
    });
  });

  it("lets the delivery service of this account and Region write to this group alone", () => {
    expect(deliveryPolicy(ACCOUNT, "ap-south-2", "/g").Statement).toEqual([
      {
        Sid: "ResolverQueryLogs",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `arn:aws:logs:ap-south-2:${ACCOUNT}:log-group:/g:log-stream:*`,
        Condition: {
          StringEquals: { "aws:SourceAccount": ACCOUNT },
          ArnLike: { "aws:SourceArn": `arn:aws:logs:ap-south-2:${ACCOUNT}:*` },
        },
      },
    ]);
  });

  it("registers its facts", async () => {
    const recorded = await record(() => make());
    expect(recorded.byName("q").outputs).toEqual({
      ...factsFor("DnsQueryLogs"),
      logGroupName: GROUP,
      retentionDays: 180,
    });
  });
});
