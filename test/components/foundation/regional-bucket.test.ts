// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { bucketPolicy } from "../../../components/foundation/bucket-policy.ts";
import { RegionalBucket } from "../../../components/foundation/regional-bucket.ts";
import { record, refusalOf, valueOf } from "../../support/record.ts";
import {
  ACCOUNT,
  KEY_ARN,
  PLACEMENT,
  accessLogsOf,
  factsFor,
  keyOf,
  parsed,
  tagsFor,
} from "./fixtures.ts";

const common = { placement: PLACEMENT, account: ACCOUNT };
const PHYSICAL = `nivas-mumbai-backups-${ACCOUNT}`;
const dataBucket = (name = "b", account: pulumi.Input<string> = ACCOUNT) =>
  new RegionalBucket(name, {
    ...common,
    account,
    role: "backups",
    key: keyOf(),
    accessLogs: accessLogsOf(),
    expireAfterDays: 400,
  });
const logBucket = () =>
  new RegionalBucket("logs", { ...common, role: "access-logs", writers: ["access-logs"] });

const DATA_BUCKET = [
  "aws:s3/bucket:Bucket b-bucket",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration b-lifecycle",
  "aws:s3/bucketLogging:BucketLogging b-logging",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls b-ownership",
  "aws:s3/bucketPolicy:BucketPolicy b-policy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock b-public-access",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration b-encryption",
  "aws:s3/bucketVersioning:BucketVersioning b-versioning",
  "nivas:index:RegionalBucket b",
];

describe("RegionalBucket", () => {
  it.each(["up", "preview"] as const)("makes the same set in mode %s", async (mode) => {
    expect((await record(() => dataBucket(), { mode })).list()).toEqual(DATA_BUCKET);
  });

  it("closes, versions, encrypts, logs and expires", async () => {
    const recorded = await record(() => dataBucket());
    const inputs = (role: string) => recorded.byName(`b-${role}`).inputs;
    expect(inputs("bucket")).toEqual({
      bucket: PHYSICAL,
      forceDestroy: false,
      objectLockEnabled: false,
      tags: tagsFor("RegionalBucket"),
    });
    expect(inputs("ownership")).toEqual({
      bucket: PHYSICAL,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    expect(inputs("public-access")).toEqual({
      bucket: PHYSICAL,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    expect(inputs("versioning")).toEqual({
      bucket: PHYSICAL,
      versioningConfiguration: { status: "Enabled" },
    });
    expect(inputs("encryption")).toEqual({
      bucket: PHYSICAL,
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY_ARN },
          bucketKeyEnabled: true,
          blockedEncryptionTypes: ["SSE-C"],
        },
      ],
    });
    expect(inputs("logging")).toEqual({
      bucket: PHYSICAL,
      targetBucket: `nivas-mumbai-access-logs-${ACCOUNT}`,
      targetPrefix: "backups/",
      targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
    });
    expect(inputs("lifecycle").rules).toHaveLength(2);
    expect(parsed(inputs("policy").policy)).toEqual(
      bucketPolicy({
        bucket: PHYSICAL,
        account: ACCOUNT,
        region: "ap-south-1",
        cell: "mumbai",
        writers: [],
      }),
    );
  });

  it("sets no Region of its own: the provider of the cell decides", async () => {
    const recorded = await record(() => dataBucket());
    expect(recorded.resources.filter((r) => r.custom && "region" in r.inputs)).toEqual([]);
  });

  it("protects the bucket and keeps it with all its settings", async () => {
    const recorded = await record(() => dataBucket());
    const custom = recorded.resources.filter((resource) => resource.custom);
    expect(custom.filter((resource) => !resource.retainOnDelete)).toEqual([]);
    expect(custom.filter((resource) => resource.protect).map((r) => r.name)).toEqual(["b-bucket"]);
  });

  it("orders what S3 cannot do at the same time", async () => {
    const recorded = await record(() => dataBucket());
    expect(recorded.byName("b-policy").dependsOn).toEqual([recorded.byName("b-public-access").urn]);
    expect(recorded.byName("b-lifecycle").dependsOn).toEqual([recorded.byName("b-versioning").urn]);
  });

  it("gives a name and an ARN that are known at preview and wait for the policy", async () => {
    const recorded = await record(
      () => {
        const bucket = dataBucket();
        return {
          bucket,
          user: new RegionalBucket("user", {
            ...common,
            role: "user",
            key: keyOf(),
            accessLogs: bucket,
          }),
        };
      },
      { mode: "preview" },
    );
    expect(await valueOf(recorded.value.bucket.name)).toBe(PHYSICAL);
    expect(await valueOf(recorded.value.bucket.arn)).toBe(`arn:aws:s3:::${PHYSICAL}`);
    expect(recorded.byName("user-logging").propertyDependencies?.targetBucket).toContain(
      recorded.byName("b-policy").urn,
    );
  });

  it("takes an account that is known only later", async () => {
    const plain = await record(() => dataBucket());
    const later = await record(() => dataBucket("b", pulumi.output(ACCOUNT)));
    expect(later.byName("b-bucket").inputs).toEqual(plain.byName("b-bucket").inputs);
    expect(later.byName("b-policy").inputs).toEqual(plain.byName("b-policy").inputs);
  });

  it("makes a bucket of access logs with SSE-S3 and without logging", async () => {
    const recorded = await record(logBucket);
    expect(recorded.names()).toEqual([
      "logs",
      "logs-bucket",
      "logs-encryption",
      "logs-lifecycle",
      "logs-ownership",
      "logs-policy",
      "logs-public-access",
      "logs-versioning",
    ]);
    expect(recorded.byName("logs-encryption").inputs.rules).toEqual([
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" },
        blockedEncryptionTypes: ["SSE-C"],
      },
    ]);
  });

  it("locks objects when asked, under governance", async () => {
    const recorded = await record(
      () =>
        new RegionalBucket("b", {
          ...common,
          role: "evidence",
          key: keyOf(),
          accessLogs: accessLogsOf(),
          objectLock: { retentionDays: 180 },
        }),
    );
    expect(recorded.byName("b-bucket").inputs.objectLockEnabled).toBe(true);
    expect(recorded.byName("b-object-lock").inputs.rule).toEqual({
      defaultRetention: { mode: "GOVERNANCE", days: 180 },
    });
    expect(recorded.byName("b-object-lock").dependsOn).toEqual([
      recorded.byName("b-versioning").urn,
    ]);
  });

  it("registers its facts", async () => {
    const recorded = await record(() => dataBucket());
    expect(recorded.byName("b").inputs).toEqual(factsFor("RegionalBucket"));
    expect(recorded.byName("b").outputs).toEqual({
      ...factsFor("RegionalBucket"),
      bucket: PHYSICAL,
      arn: `arn:aws:s3:::${PHYSICAL}`,
    });
    expect(recorded.value.region).toBe("ap-south-1");
  });

  it("makes two side by side", async () => {
    const recorded = await record(() => {
      dataBucket("one");
      dataBucket("two");
    });
    expect(recorded.resources).toHaveLength(2 * DATA_BUCKET.length);
  });

  it("refuses arguments that do not fit, and makes nothing", async () => {
    expect(
      await refusalOf(() => new RegionalBucket("b", { ...common, role: "backups", key: keyOf() })),
    ).toBe(
      "accessLogs: is required; allowed: the access-log bucket of the cell; fix: pass the access-log bucket of the cell",
    );
  });
});
