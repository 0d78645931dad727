// SPDX-License-Identifier: Apache-2.0
import { bucketPolicy } from "../../../components/foundation/bucket-policy.ts";
import { FLOW_LOG_FORMAT, FlowLogs } from "../../../components/network/flow-logs.ts";
import { record, refusalOf } from "../../support/record.ts";
import {
  ACCOUNT,
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
