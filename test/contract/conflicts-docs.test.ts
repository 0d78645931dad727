// SPDX-License-Identifier: Apache-2.0
/** docs/conflicts-with-other-scanners.md: what it advises passes the rules, and what it warns of does not. */
import { readFileSync } from "node:fs";
import { evaluate } from "../../policies/evaluate.ts";
import { PACK } from "../../policies/pack.ts";
import type { JsonObject, Resource } from "../../graph/stack-export.ts";
import { by, graphOf, provider, resource } from "../graph/build.ts";

const page = readFileSync("docs/conflicts-with-other-scanners.md", "utf8");
const aws = provider("aws", "mumbai", { region: "ap-south-1" });
const managed = { provider: by(aws) };

const make = (type: string, name: string, inputs: JsonObject): Resource =>
  resource(type, name, inputs, managed);

/** The rules that object to a program, each once. */
function objections(...resources: readonly Resource[]): string[] {
  const { findings } = evaluate(graphOf(aws, ...resources));
  return [...new Set(findings.map(({ rule }) => rule))];
}

/** A bucket in Mumbai that is replicated to one in another Region. */
function replicatedTo(region: string): Resource[] {
  return [
    make("aws:s3/bucket:Bucket", "orders", { bucket: "orders", region: "ap-south-1" }),
    make("aws:s3/bucket:Bucket", "copy", { bucket: "orders-copy", region }),
    make("aws:s3/bucketReplicationConfig:BucketReplicationConfig", "replication", {
      bucket: "orders",
      region: "ap-south-1",
      role: "arn:aws:iam::111122223333:role/replication",
      rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::orders-copy" } }],
    }),
  ];
}

test("a bucket that is replicated from Mumbai to Hyderabad satisfies the rules too", () => {
  expect(objections(...replicatedTo("ap-south-2"))).toEqual([]);
});

test("a bucket that is replicated to Singapore does not, whatever other scanners reward", () => {
  expect(objections(...replicatedTo("ap-southeast-1"))).toEqual([
    "require-indian-region",
    "require-known-bucket",
  ]);
});

test("networks in Mumbai and in Hyderabad satisfy the rules too", () => {
  const networks = ["ap-south-1", "ap-south-2"].map((region) =>
    make("aws:ec2/vpc:Vpc", region, { cidrBlock: "10.0.0.0/16", region }),
  );
  expect(objections(...networks)).toEqual([]);
});

test("a trail of all Regions is right as long as its bucket is in India", () => {
  const trail = (region: string): Resource[] => [
    make("aws:s3/bucket:Bucket", "trail", { bucket: "trail-logs", region }),
    make("aws:cloudtrail/trail:Trail", "all", {
      s3BucketName: "trail-logs",
      isMultiRegionTrail: true,
    }),
  ];
  expect(objections(...trail("ap-south-2"))).toEqual([]);
  expect(objections(...trail("us-east-1"))).toContain("require-known-bucket");
});

test("every rule that the page names is in the pack", () => {
  const named = [...page.matchAll(/policy-rules\.md#([a-z-]+)/g)].map(([, id]) => id!);
  const ids = PACK.map(({ id }) => id);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((id) => !ids.includes(id))).toEqual([]);
});
