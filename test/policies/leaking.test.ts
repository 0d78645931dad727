// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../graph/stack-export.ts";
import { LEAKING_SETTINGS } from "../../policies/data/leaking-settings.ts";
import { LEAKING_TYPES } from "../../policies/data/leaking-types.ts";
import { evaluate } from "../../policies/evaluate.ts";
import { by, graphOf, provider, resource } from "../graph/build.ts";

const aws = provider("aws", "mumbai", { region: "ap-south-1" });

function found(type: string, inputs: JsonObject): string[] {
  const more = type.startsWith("aws:") ? { provider: by(aws) } : {};
  return evaluate(graphOf(aws, resource(type, "x", inputs, more)))
    .findings.filter(({ urn }) => urn.endsWith("::x"))
    .map(({ rule, verdict, path, value }) => `${rule} ${verdict} ${path} ${value ?? "-"}`);
}

describe("settings that leak", () => {
  test("are told from keys of documents that mean something else there", () => {
    const value = '{"grants":{"principal":"*"}}';
    expect(found("aws:ssm/parameter:Parameter", { value })).toEqual([]);
    expect(found("aws:lambda/permission:Permission", { principal: "*" })).toHaveLength(1);
  });

  test.each<[string, JsonObject, string]>([
    ["aws:kms/key:Key", { multiRegion: true }, "deny multiRegion true"],
    [
      "aws:apigateway/restApi:RestApi",
      { endpointConfiguration: { types: "EDGE" } },
      "deny endpointConfiguration.types EDGE",
    ],
    [
      "aws:s3/bucketAccelerateConfigurationV2:BucketAccelerateConfigurationV2",
      { bucket: "b", status: "Enabled" },
      "deny status Enabled",
    ],
    [
      "aws:cloudformation/stack:Stack",
      { templateBody: '{"K":{"Properties":{"MultiRegion":true}}}' },
      "deny templateBody#json.K.Properties.MultiRegion true",
    ],
    ["aws:lambda/permission:Permission", { principal: "*" }, "deny principal *"],
    ["aws:rds/snapshot:Snapshot", { sharedAccounts: ["all"] }, "deny sharedAccounts[0] all"],
    ["aws:s3/bucketAcl:BucketAcl", { bucket: "b", acl: "public-read" }, "deny acl public-read"],
    [
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      { bucket: "b", restrictPublicBuckets: false },
      "undecided restrictPublicBuckets false",
    ],
    [
      "aws:appflow/flow:Flow",
      { destinationFlowConfigs: [{ connectorType: "Salesforce" }] },
      "undecided destinationFlowConfigs[0].connectorType Salesforce",
    ],
    [
      "aws:sns/topicSubscription:TopicSubscription",
      { protocol: "sms", endpoint: "+14155550100" },
      "undecided endpoint +14155550100",
    ],
  ])("of %s are found in %j", (type, inputs, expected) => {
    expect(found(type, inputs)).toEqual([`forbid-leaking-setting ${expected}`]);
  });

  test.each<[string, JsonObject]>([
    ["aws:kms/key:Key", { multiRegion: false }],
    ["aws:sqs/queue:Queue", { types: "EDGE" }],
    ["aws:s3/bucketVersioning:BucketVersioning", { bucket: "b", status: "Enabled" }],
    ["aws:sqs/queue:Queue", { policy: '{"Statement":[{"Effect":"Deny","Principal":"*"}]}' }],
    ["aws:ec2/instance:Instance", { group: "all" }],
    ["aws:appflow/flow:Flow", { sourceFlowConfig: { connectorType: "Salesforce" } }],
    ["aws:sns/topicSubscription:TopicSubscription", { protocol: "sms", endpoint: "+919820012345" }],
  ])("are not found in other settings: %s %j", (type, inputs) => {
    expect(found(type, inputs)).toEqual([]);
  });

  test("are in rows that say what happens, with keys and values in lower case", () => {
    for (const { key, values, why } of LEAKING_SETTINGS) {
      expect(key).toBe(key.toLowerCase());
      if (values !== "any") expect(values).toEqual(values.map((value) => value.toLowerCase()));
      expect(why).toMatch(/^[a-z]/);
    }
  });
});

describe("types that leak", () => {
  test("are denied or undecided whatever their inputs", () => {
    expect(found("aws:ivs/channel:Channel", {})).toEqual([
      "forbid-leaking-type deny  aws:ivs/channel:Channel",
    ]);
    expect(found("aws:directconnect/gateway:Gateway", { name: "g" })).toEqual([
      "forbid-leaking-type undecided  aws:directconnect/gateway:Gateway",
    ]);
  });

  test("wait for the input that every such resource has", () => {
    const type = "aws:sns/platformApplication:PlatformApplication";
    expect(found(type, {})).toEqual([]);
    expect(found(type, { platform: "GCM" })).toEqual([`forbid-leaking-type deny  ${type}`]);
  });

  test("are in rows that say where data goes", () => {
    for (const { why, types } of LEAKING_TYPES) {
      expect(why).toMatch(/^[a-z]/);
      expect(types.length).toBeGreaterThan(0);
    }
  });
});

test("a distribution leaks unless it is switched off", () => {
  const type = "aws:cloudfront/distribution:Distribution";
  expect(found(type, { enabled: false })).toEqual([]);
  expect(found(type, { enabled: true })).toEqual([`forbid-global-data-plane deny  ${type}`]);
  expect(found("aws:cloudfront/keyValueStore:KeyValueStore", {})).toHaveLength(1);
});

describe("resources of other clouds", () => {
  test.each<[string, JsonObject]>([
    ["azure-native:storage:StorageAccount", { location: "centralindia" }],
    ["azure-native:storage:StorageAccount", { location: "Central India" }],
    ["gcp:storage/bucket:Bucket", { location: "ASIA-SOUTH1" }],
    ["gcp:compute/disk:Disk", { region: "asia-south2-a" }],
    ["mongodbatlas:index/cluster:Cluster", { providerRegionName: "AP_SOUTH_1" }],
    ["docker:index/image:Image", { imageName: "x/y:1" }],
  ])("are in India: %s %j", (type, inputs) => {
    expect(found(type, inputs)).toEqual([]);
  });

  test.each<[string, JsonObject, string]>([
    ["azure-native:storage:StorageAccount", { location: "East US" }, "deny location eastus"],
    ["gcp:storage/bucket:Bucket", { location: "ASIA" }, "deny location asia"],
    ["gcp:storage/bucket:Bucket", { location: "asia-southeast1" }, "deny location asia-southeast1"],
    ["vendor:index/thing:Thing", { location: "constructor" }, "deny location constructor"],
    ["vendor:index/thing:Thing", {}, "undecided  -"],
  ])("are not: %s %j", (type, inputs, expected) => {
    expect(found(type, inputs)).toEqual([`require-indian-region ${expected}`]);
  });
});

test("a directory bucket is in the zone of its name", () => {
  const type = "aws:s3/directoryBucket:DirectoryBucket";
  expect(found(type, { bucket: "a--aps1-az1--x-s3" })).toEqual([]);
  expect(found(type, { bucket: "a--use1-az4--x-s3" })).toEqual([
    "forbid-foreign-zone deny bucket a--use1-az4--x-s3",
  ]);
});
