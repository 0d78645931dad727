// SPDX-License-Identifier: Apache-2.0
import { scanText } from "../../../policies/engine/mentions.ts";
import { NOTHING } from "../../../policies/engine/read-text.ts";
import { ScanMemory } from "../../../policies/engine/scan-memory.ts";
import { scanReferences } from "../../../policies/engine/references/scan-references.ts";
import type { ReferenceContext } from "../../../policies/engine/references/reference.ts";

function context(key: string, more: Partial<ReferenceContext> = {}): ReferenceContext {
  return { key, top: key, atTop: true, package: "aws", module: "x", ...more };
}

function found(text: string, at: ReferenceContext): string[] {
  return [...new Set(scanReferences(text, at).map(({ kind, text: name }) => `${kind} ${name}`))];
}

describe("a pointer", () => {
  test.each<[string, ReferenceContext, string[]]>([
    ["smtp.vendor.example", context("serverName"), ["host smtp.vendor.example"]],
    ["dc1.vendor.example", context("domainControllers"), ["host dc1.vendor.example"]],
    [
      "corp.vendor.example",
      context("domain", { module: "datasync" }),
      ["host corp.vendor.example"],
    ],
    ["ops@vendor.example", context("endpoint", { module: "sns" }), ["host vendor.example"]],
    [
      "CREATE TABLE o (id STRING) WITH ('properties.bootstrap.servers' = 'b-1.vendor.example:9092')",
      context("textContent"),
      ["host b-1.vendor.example"],
    ],
    [
      "host=pg.vendor.example port=5432 dbname=orders",
      context("value"),
      ["host pg.vendor.example"],
    ],
    [
      "Server=tcp:orders.database.example,1433;Database=orders;User ID=u",
      context("secretString"),
      ["host orders.database.example"],
    ],
    ["acme-logs/builds", context("location", { module: "codebuild" }), ["bucket acme-logs"]],
    [
      "CREATE EXTERNAL SCHEMA p FROM POSTGRES URI 'pg.vendor.example' PORT 5432",
      context("sql"),
      ["host pg.vendor.example"],
    ],
    [
      "GRANT USAGE ON DATASHARE sales TO ACCOUNT '444455556666'",
      context("sql"),
      ["account 444455556666"],
    ],
    ["DataCatalog/444455556666", context("consumerIdentifier"), ["account 444455556666"]],
    [
      "legacy/2026/orders.csv",
      context("source", { module: "s3", type: "aws:s3/objectCopy:ObjectCopy" }),
      ["bucket legacy"],
    ],
  ])("is read from %j", (text, at, expected) => {
    expect(found(text, at)).toEqual(expected);
  });

  test.each<[string, ReferenceContext]>([
    ["orders.example", context("domain", { module: "ses" })],
    ["bounce.orders.example", context("mailFromDomain", { module: "ses" })],
    ['<broker xmlns=\\"http://activemq.apache.org/schema/core\\"/>', context("data")],
    ["dw.orders.example", context("customDomainName", { module: "redshiftserverless" })],
    ["vectors", context("vectorBucketName", { module: "s3" })],
    ["<broker xmlns='http://activemq.apache.org/schema/core'/>", context("data")],
    ["https://example.com/order.schema.json", context("$id")],
    ["919820012345", context("S", { top: "item" })],
    ["123456789012", context("database.server.id")],
    ["master.s.abc.aps1.cache.amazonaws.com:6379", context("REDIS_HOST")],
    ["order/444455556666", context("path")],
    ["metrics", context("bucket", { module: "timestreaminfluxdb" })],
    [
      "files/app.zip",
      context("source", { module: "s3", type: "aws:s3/bucketObject:BucketObject" }),
    ],
    ["const server = app.listen(8080, 'localhost')", context("code")],
  ])("is no part of %j", (text, at) => {
    expect(found(text, at)).toEqual([]);
  });
});

describe("a place", () => {
  const places = (text: string, key = "value"): string[] =>
    scanText(text, { key }).map(({ kind, region }) => `${kind} ${region}`);

  test.each<[string, string]>([
    ["master.s.abc.use1.cache.amazonaws.com:6379", "host us-east-1"],
    ["redis://clustercfg.s.abc.aps1.cache.amazonaws.com:6379", "host ap-south-1"],
    ["s.abc.0001.zzz9.cache.amazonaws.com", "host zzz9"],
    ["ip-10-0-3-7.ec2.internal:9092", "host us-east-1"],
    ["COPY t FROM 's3://b/t' REGION 'us-west-2'", "region-name us-west-2"],
    ["UNLOAD ('x') TO 's3://b/t' REGION AS 'us-west-2'", "region-name us-west-2"],
  ])("is named by %j", (text, expected) => {
    expect(places(text)).toEqual([expected]);
  });

  test("is not where a sample or a sentence names it", () => {
    expect(places("us-east-1", "example")).toEqual([]);
    expect(places("us-east-1", "utterance")).toEqual([]);
    expect(places("arn:aws:sns:us-east-1:111122223333:t", "example")).toEqual(["arn us-east-1"]);
  });
});

describe("a tag", () => {
  test("is a label, and sends nothing to what it names", () => {
    const read = (type: string, top: string): unknown =>
      new ScanMemory().below(type, top, false).at("repository").read("https://git.vendor.example");
    expect(read("aws:sqs/queue:Queue", "tags")).toBe(NOTHING);
    expect(read("aws:ec2/launchTemplate:LaunchTemplate", "tagSpecifications")).toBe(NOTHING);
    expect(read("aws:sqs/queue:Queue", "targets")).not.toBe(NOTHING);
    expect(read("vendor:index:Thing", "tags")).not.toBe(NOTHING);
  });
});

describe("a pattern that chooses among events", () => {
  const read = (type: string, key: string, text: string): number =>
    new ScanMemory().below(type, key, false).at(key).read(text).mentions.length;

  test("names no place that anything is sent to", () => {
    const filter = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
    expect(read(filter, "pattern", '{ $.awsRegion = "us-east-1" }')).toBe(0);
    expect(read(filter, "value", '{ $.awsRegion = "us-east-1" }')).toBe(1);
    const query = 'filter region = "us-east-1"';
    expect(read("aws:cloudwatch/queryDefinition:QueryDefinition", "queryString", query)).toBe(0);
    expect(read("aws:timestreamquery/scheduledQuery:ScheduledQuery", "queryString", query)).toBe(1);
  });
});
