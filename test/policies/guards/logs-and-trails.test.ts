// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../../graph/stack-export.ts";
import { foundBy, foundIn, from, inMumbai, tagged, UNKNOWN } from "./judged.ts";

const BUCKET = "aws:s3/bucket:Bucket";
const TRAIL = "aws:cloudtrail/trail:Trail";
const LOGS = "aws:cloudwatch/logGroup:LogGroup";
const bucket = (inputs: JsonObject = {}) =>
  inMumbai(BUCKET, "logs", { bucket: "logs", tags: tagged("payment"), ...inputs });

describe("require-log-retention", () => {
  const RULE = "require-log-retention";

  test("asks for 180 days, or for what the settings ask", () => {
    const found = (days: number, logRetentionDays?: number): string[] =>
      foundIn(RULE, LOGS, { retentionInDays: days }, "payment", {
        ...(logRetentionDays !== undefined && { logRetentionDays }),
      });
    expect(found(180)).toEqual([]);
    expect(found(179)).toEqual(["x deny retentionInDays 179"]);
    expect(found(0)).toEqual([]);
    expect(found(365, 365)).toEqual([]);
    expect(found(180, 365)).toEqual(["x deny retentionInDays 180"]);
    expect(found(150, 30)).toEqual(["x deny retentionInDays 150"]);
  });

  const lifecycle = (days: number, status = "Enabled"): JsonObject => ({
    rules: [
      { id: "a", status: "Enabled", expiration: { expiredObjectDeleteMarker: true } },
      { id: "b", status, expiration: { days } },
    ],
  });
  const part = (inputs: JsonObject) =>
    inMumbai("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "x", {
      bucket: "logs",
      ...inputs,
    });
  const trail = inMumbai(TRAIL, "trail", { s3BucketName: "logs" });

  test("asks it of buckets that logs are delivered to, and of no others", () => {
    const short = part(lifecycle(30));
    expect(foundBy(RULE, [bucket(), short])).toEqual([]);
    expect(foundBy(RULE, [bucket(), short, trail])).toEqual(["x deny rules[1].expiration.days 30"]);
    expect(foundBy(RULE, [bucket(), part(lifecycle(180)), trail])).toEqual([]);
    expect(foundBy(RULE, [bucket(), part(lifecycle(30, "Disabled")), trail])).toEqual([]);
    expect(foundBy(RULE, [bucket(), part({ rules: UNKNOWN }), trail])).toEqual([
      "x undecided rules -",
    ]);
  });

  test("asks it of the lifecycle that stands in the bucket", () => {
    const rules = (days: number) => [{ enabled: true, expiration: { days } }];
    expect(foundBy(RULE, [bucket({ lifecycleRules: rules(90) }), trail])).toEqual([
      "logs deny lifecycleRules[0].expiration.days 90",
    ]);
    expect(foundBy(RULE, [bucket({ lifecycleRules: rules(400) }), trail])).toEqual([]);
    expect(foundBy(RULE, [bucket({ lifecycleRules: rules(90) })])).toEqual([]);
  });

  test.each<[string, JsonObject]>([
    ["aws:s3/bucketLogging:BucketLogging", { bucket: "b", targetBucket: "logs" }],
    ["aws:ec2/flowLog:FlowLog", { logDestination: "arn:aws:s3:::logs/vpc/" }],
    ["aws:cfg/deliveryChannel:DeliveryChannel", { s3BucketName: "logs" }],
    ["aws:lb/loadBalancer:LoadBalancer", { accessLogs: { bucket: "logs" } }],
    ["aws:lb/loadBalancer:LoadBalancer", { accessLogs: [{ bucket: "logs" }] }],
  ])("knows where %s delivers its logs", (type, inputs) => {
    expect(foundBy(RULE, [bucket(), part(lifecycle(30)), inMumbai(type, "from", inputs)])).toEqual([
      "x deny rules[1].expiration.days 30",
    ]);
  });
});

describe("require-immutable-audit-trail", () => {
  const RULE = "require-immutable-audit-trail";
  const trail = (inputs: JsonObject = {}) =>
    inMumbai(TRAIL, "x", {
      s3BucketName: "logs",
      enableLogFileValidation: true,
      tags: tagged("payment"),
      ...inputs,
    });
  const split = (type: string, inputs: JsonObject) =>
    inMumbai(`aws:s3/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`, "part", {
      bucket: "logs",
      ...inputs,
    });

  test("lets a trail pass whose bucket keeps every version", () => {
    for (const resources of [
      [bucket({ versioning: { enabled: true } })],
      [bucket({ objectLockEnabled: true })],
      [bucket(), split("BucketVersioning", { versioningConfiguration: { status: "Enabled" } })],
      [bucket(), split("BucketObjectLockConfiguration", {})],
      [],
    ]) {
      expect(foundBy(RULE, [...resources, trail()])).toEqual([]);
    }
  });

  test("denies one whose bucket does not, and one that proves nothing", () => {
    const off = split("BucketVersioning", { versioningConfiguration: { status: "Suspended" } });
    expect(foundBy(RULE, [bucket(), trail()])).toEqual(["x deny s3BucketName logs"]);
    expect(foundBy(RULE, [bucket(), off, trail()])).toEqual(["x deny s3BucketName logs"]);
    expect(foundBy(RULE, [trail({ enableLogFileValidation: false })])).toEqual([
      "x deny enableLogFileValidation false",
    ]);
    expect(foundBy(RULE, [trail({ enableLogging: false })])).toEqual([
      "x deny enableLogging false",
    ]);
  });

  test("is undecided when nothing tells whose the versions are", () => {
    const some = inMumbai("aws:s3/bucketVersioning:BucketVersioning", "part", {
      bucket: UNKNOWN,
      versioningConfiguration: { status: "Enabled" },
    });
    expect(foundBy(RULE, [bucket(), some, trail()])).toEqual(["x undecided s3BucketName -"]);
    const told = { ...some, ...from("bucket", bucket()) };
    expect(foundBy(RULE, [bucket(), told, trail()])).toEqual([]);
  });

  test("judges only trails of regulated systems", () => {
    expect(foundBy(RULE, [inMumbai(TRAIL, "x", { s3BucketName: "logs" })])).toEqual([]);
    expect(
      foundBy(RULE, [trail({ enableLogFileValidation: false, tags: tagged("internal") })]),
    ).toEqual([]);
  });
});

describe("require-audit-trail", () => {
  const RULE = "require-audit-trail";
  const asked = { requireAuditTrail: true };
  const trail = (inputs: JsonObject) => inMumbai(TRAIL, "x", inputs);

  test("asks for a trail of all Regions only where the settings do", () => {
    expect(foundBy(RULE, [])).toEqual([]);
    expect(foundBy(RULE, [], { requireAuditTrail: false })).toEqual([]);
    expect(foundBy(RULE, [], asked)).toEqual(["shop-test deny  no trail"]);
    expect(foundBy(RULE, [trail({ isMultiRegionTrail: true })], asked)).toEqual([]);
    expect(
      foundBy(RULE, [trail({ isMultiRegionTrail: "true", enableLogging: true })], asked),
    ).toEqual([]);
  });

  test("does not take a trail of one Region, or one that records nothing, for one", () => {
    const found = ["x deny isMultiRegionTrail not true"];
    expect(foundBy(RULE, [trail({})], asked)).toEqual(found);
    const off = { isMultiRegionTrail: true, enableLogging: false };
    expect(foundBy(RULE, [trail(off)], asked)).toEqual(found);
  });
});

describe("require-audit-logs of a network", () => {
  const RULE = "require-audit-logs";
  const VPC = "aws:ec2/vpc:Vpc";
  const vpc = inMumbai(VPC, "x", { tags: tagged("payment") });
  const flows = (inputs: JsonObject, more = {}) =>
    inMumbai("aws:ec2/flowLog:FlowLog", "flows", { trafficType: "ALL", ...inputs }, more);

  test("asks for flow logs of its own", () => {
    expect(foundBy(RULE, [vpc])).toEqual(["x deny  no flow log"]);
    expect(foundBy(RULE, [vpc, flows({ vpcId: UNKNOWN }, from("vpcId", vpc))])).toEqual([]);
    expect(foundBy(RULE, [{ ...vpc, id: "vpc-1" }, flows({ vpcId: "vpc-1" })])).toEqual([]);
    expect(foundBy(RULE, [{ ...vpc, id: "vpc-1" }, flows({ vpcId: "vpc-2" })])).toHaveLength(1);
    expect(foundBy(RULE, [vpc, flows({ subnetId: "subnet-1" })])).toHaveLength(1);
    expect(foundBy(RULE, [vpc, flows({ vpcId: UNKNOWN })])).toEqual(["x undecided  -"]);
    expect(foundBy(RULE, [inMumbai(VPC, "x", { tags: tagged("internal") })])).toEqual([]);
  });
});
