// SPDX-License-Identifier: Apache-2.0
import { DnsQueryLogs, deliveryPolicy } from "../../../components/network/dns-query-logs.ts";
import { FLOW_LOG_FORMAT, FlowLogs } from "../../../components/network/flow-logs.ts";
import { PrivateZone } from "../../../components/network/private-zone.ts";
import { bucketPolicy } from "../../../components/foundation/bucket-policy.ts";
import { record, refusalOf } from "../../support/record.ts";
import {
  ACCOUNT,
  KEY_ARN,
  PLACEMENT,
  accessLogsOf,
  factsFor,
  keyOf,
  parsed,
  tagsFor,
} from "../foundation/fixtures.ts";

const common = { placement: PLACEMENT, account: ACCOUNT, vpcId: "vpc-1" };
const BUCKET = `nivas-mumbai-flow-logs-${ACCOUNT}`;

describe("FlowLogs", () => {
  const make = (retentionDays = 365) =>
    new FlowLogs("f", { ...common, key: keyOf(), accessLogs: accessLogsOf(), retentionDays });

  it.each(["up", "preview"] as const)("makes a bucket and a flow log in mode %s", async (mode) => {
    const recorded = await record(() => make(), { mode });
    expect(recorded.names()).toEqual([
      "f",
      "f-flow-log",
      "f-records",
      "f-records-bucket",
      "f-records-encryption",
      "f-records-lifecycle",
      "f-records-logging",
      "f-records-ownership",
      "f-records-policy",
      "f-records-public-access",
      "f-records-versioning",
    ]);
    expect(recorded.byName("f-flow-log").inputs).toEqual({
      vpcId: "vpc-1",
      trafficType: "ALL",
      logDestinationType: "s3",
      logDestination: `arn:aws:s3:::${BUCKET}`,
      logFormat: FLOW_LOG_FORMAT,
      maxAggregationInterval: 60,
      destinationOptions: {
        fileFormat: "parquet",
        hiveCompatiblePartitions: true,
        perHourPartition: true,
      },
      tags: tagsFor("FlowLogs"),
    });
  });

  it("delivers only after the bucket lets it", async () => {
    const recorded = await record(() => make());
    expect(recorded.byName("f-flow-log").dependencies).toContain(
      recorded.byName("f-records-policy").urn,
    );
    expect(parsed(recorded.byName("f-records-policy").inputs.policy)).toEqual(
      bucketPolicy({
        bucket: BUCKET,
        account: ACCOUNT,
        region: "ap-south-1",
        cell: "mumbai",
        writers: ["log-delivery"],
      }),
    );
  });

  it("records where each flow came from, went to, and how it left", () => {
    const fields = FLOW_LOG_FORMAT.split(" ");
    expect(new Set(fields).size).toBe(29);
    expect(fields).toEqual(
      expect.arrayContaining([
        "${pkt-srcaddr}",
        "${pkt-dstaddr}",
        "${sublocation-id}",
        "${traffic-path}",
      ]),
    );
    expect(fields.filter((field) => !/^\$\{[a-z-]+\}$/.test(field))).toEqual([]);
  });

  it("keeps flows as long as it is told, and registers that", async () => {
    const recorded = await record(() => make(400));
    expect(recorded.byName("f-records-lifecycle").inputs.rules).toContainEqual({
      id: "retention",
      status: "Enabled",
      filter: {},
      expiration: { days: 400 },
    });
    expect(recorded.byName("f").outputs).toEqual({
      ...factsFor("FlowLogs"),
      bucket: BUCKET,
      retentionDays: 400,
    });
  });

  it("refuses less than the legal minimum", async () => {
    expect(await refusalOf(() => make(179))).toBe(
      "flowLogs.retentionDays: logs must be kept 180 days (CERT-In Directions of 28 April 2022, direction (iv)) (found 179); allowed: a whole number of days, 180 or more; fix: give 180 or more; 365 also covers the DPDP Rules 2025, rule 6(1)(e)",
    );
  });
});

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

describe("PrivateZone", () => {
  it("makes a zone that the VPC alone resolves, and leaves associations of others alone", async () => {
    const recorded = await record(
      () =>
        new PrivateZone("z", {
          placement: PLACEMENT,
          vpcId: "vpc-1",
          domain: "mumbai.nivas.internal",
        }),
      { outputs: () => ({ zoneId: "Z123" }) },
    );
    expect(recorded.list()).toEqual(["aws:route53/zone:Zone z-zone", "nivas:index:PrivateZone z"]);
    expect(recorded.byName("z-zone").inputs).toEqual({
      name: "mumbai.nivas.internal",
      comment: "Nivas mumbai",
      vpcs: [{ vpcId: "vpc-1", vpcRegion: "ap-south-1" }],
      forceDestroy: false,
      tags: tagsFor("PrivateZone"),
    });
    expect(recorded.byName("z-zone").ignoreChanges).toEqual(["vpcs"]);
    expect(recorded.byName("z").outputs).toEqual({
      ...factsFor("PrivateZone"),
      domain: "mumbai.nivas.internal",
      zoneId: "Z123",
    });
  });
});
