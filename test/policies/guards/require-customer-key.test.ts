// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../../graph/stack-export.ts";
import { evaluate } from "../../../policies/evaluate.ts";
import { component, graphOf } from "../../graph/build.ts";
import { foundBy, foundIn, from, inMumbai, mumbai, tagged, UNKNOWN } from "./judged.ts";

const RULE = "require-customer-key";
const KEY = "arn:aws:kms:ap-south-1:111122223333:key/11111111-2222-3333-4444-555555555555";
const DATABASE = "aws:rds/instance:Instance";
const BUCKET = "aws:s3/bucket:Bucket";
const SSE =
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

const sse = (bucket: string, key?: string): JsonObject => ({
  bucket,
  rules: [
    {
      applyServerSideEncryptionByDefault: {
        sseAlgorithm: key === undefined ? "AES256" : "aws:kms",
        ...(key !== undefined && { kmsMasterKeyId: key }),
      },
    },
  ],
});

test.each<[string, JsonObject]>([
  [DATABASE, { storageEncrypted: true, kmsKeyId: KEY }],
  [DATABASE, { storageEncrypted: "true", kmsKeyId: "alias/payments" }],
  [DATABASE, { replicateSourceDb: "orders" }],
  ["aws:rds/cluster:Cluster", { engineMode: "serverless", kmsKeyId: KEY }],
  ["aws:dynamodb/table:Table", { serverSideEncryption: { enabled: true, kmsKeyArn: KEY } }],
  ["aws:dynamodb/table:Table", { serverSideEncryption: [{ enabled: true, kmsKeyArn: KEY }] }],
  ["aws:sqs/queue:Queue", { kmsMasterKeyId: KEY }],
  ["aws:sns/topic:Topic", { kmsMasterKeyId: KEY }],
  ["aws:kinesis/stream:Stream", { encryptionType: "KMS", kmsKeyId: KEY }],
  ["aws:ssm/parameter:Parameter", { type: "String", value: "x" }],
  ["aws:ssm/parameter:Parameter", { type: "SecureString", keyId: KEY }],
  ["aws:redshift/cluster:Cluster", { kmsKeyId: KEY }],
  ["aws:ecr/repository:Repository", { encryptionConfigurations: [{ kmsKey: KEY }] }],
  ["aws:ecr/repository:Repository", { encryptionConfiguration: [{ kmsKey: KEY }] }],
  [
    "aws:ec2/launchTemplate:LaunchTemplate",
    { blockDeviceMappings: [{ noDevice: "" }, { ebs: { encrypted: "true", kmsKeyId: KEY } }] },
  ],
  ["aws:ec2/launchTemplate:LaunchTemplate", {}],
  ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", { kinesisSourceConfiguration: {} }],
  ["aws:athena/workgroup:Workgroup", { configuration: { resultConfiguration: {} } }],
  ["aws:ec2/vpc:Vpc", {}],
  [
    "kubernetes:storage.k8s.io/v1:StorageClass",
    { provisioner: "ebs.csi.aws.com", parameters: { encrypted: "true", kmsKeyId: KEY } },
  ],
  ["kubernetes:storage.k8s.io/v1:StorageClass", { provisioner: "efs.csi.aws.com" }],
])("a store with a customer's key passes: %s %j", (type, inputs) => {
  expect(foundIn(RULE, type, inputs)).toEqual([]);
});

test.each<[string, JsonObject, string]>([
  [DATABASE, {}, "deny storageEncrypted not set"],
  [DATABASE, { storageEncrypted: false, kmsKeyId: KEY }, "deny storageEncrypted false"],
  [DATABASE, { storageEncrypted: true }, "deny kmsKeyId not set"],
  [DATABASE, { storageEncrypted: true, kmsKeyId: "alias/aws/rds" }, "deny kmsKeyId alias/aws/rds"],
  [
    DATABASE,
    { storageEncrypted: true, kmsKeyId: "arn:aws:kms:ap-south-1:111122223333:alias/aws/rds" },
    "deny kmsKeyId arn:aws:kms:ap-south-1:111122223333:alias/aws/rds",
  ],
  [DATABASE, { storageEncrypted: true, kmsKeyId: UNKNOWN }, "undecided kmsKeyId -"],
  [DATABASE, { storageEncrypted: UNKNOWN, kmsKeyId: KEY }, "undecided storageEncrypted -"],
  [DATABASE, { snapshotIdentifier: "before" }, "undecided storageEncrypted -"],
  ["aws:rds/cluster:Cluster", { engineMode: "serverless" }, "deny kmsKeyId not set"],
  ["aws:ebs/volume:Volume", {}, "undecided encrypted -"],
  ["aws:ebs/volume:Volume", { encrypted: false }, "deny encrypted false"],
  ["aws:ebs/volume:Volume", { encrypted: true }, "undecided kmsKeyId -"],
  ["aws:sns/topic:Topic", {}, "deny kmsMasterKeyId not set"],
  ["aws:ssm/parameter:Parameter", { type: "SecureString" }, "deny keyId not set"],
  ["aws:kinesis/stream:Stream", {}, "deny encryptionType not set"],
  ["aws:kinesis/stream:Stream", { encryptionType: "NONE" }, "deny encryptionType NONE"],
  [
    BUCKET,
    {},
    "deny serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.kmsMasterKeyId not set",
  ],
  [
    "aws:ec2/launchTemplate:LaunchTemplate",
    {
      blockDeviceMappings: [
        { ebs: { encrypted: "true", kmsKeyId: KEY } },
        { ebs: { encrypted: "false" } },
      ],
    },
    "deny blockDeviceMappings[1].ebs.encrypted false",
  ],
  [
    "aws:ec2/launchTemplate:LaunchTemplate",
    { blockDeviceMappings: UNKNOWN },
    "undecided blockDeviceMappings -",
  ],
  [
    "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass",
    { spec: { blockDeviceMappings: [{ ebs: { encrypted: true, kmsKeyID: "alias/aws/ebs" } }] } },
    "deny spec.blockDeviceMappings[0].ebs.kmsKeyID alias/aws/ebs",
  ],
  [
    "kubernetes:storage.k8s.io/v1:StorageClass",
    { provisioner: UNKNOWN, parameters: { encrypted: "false" } },
    "undecided parameters.encrypted false",
  ],
])("a store without one is found: %s %j", (type, inputs, expected) => {
  expect(foundIn(RULE, type, inputs)).toEqual([`x ${expected}`]);
});

test("personal data must be encrypted, with whichever key", () => {
  expect(foundIn(RULE, DATABASE, { storageEncrypted: true }, "personal")).toEqual([]);
  expect(foundIn(RULE, DATABASE, {}, "personal")).toEqual(["x deny storageEncrypted not set"]);
  expect(foundIn(RULE, "aws:dynamodb/table:Table", {}, "personal")).toEqual([]);
  expect(foundIn(RULE, "aws:sns/topic:Topic", {}, "personal")).toEqual([
    "x deny kmsMasterKeyId not set",
  ]);
  expect(foundIn(RULE, "aws:sqs/queue:Queue", { sqsManagedSseEnabled: false }, "personal")).toEqual(
    ["x deny sqsManagedSseEnabled false"],
  );
});

test("data of other classes, and of none, is not judged", () => {
  for (const dataClass of ["public", "internal", "nonsense"]) {
    expect(foundIn(RULE, DATABASE, {}, dataClass)).toEqual([]);
  }
  expect(foundBy(RULE, [inMumbai(DATABASE, "x", {})])).toEqual([]);
  expect(foundBy(RULE, [inMumbai(DATABASE, "x", {})], { defaultClass: "critical" })).toEqual([
    "x deny storageEncrypted not set",
  ]);
});

test("a resource has the class of its component", () => {
  const cell = component("shop:index:Cell", "cell", { dataClass: "payment" });
  const database = inMumbai(DATABASE, "x", {}, { parent: cell.urn });
  expect(foundBy(RULE, [cell, database])).toEqual(["x deny storageEncrypted not set"]);
});

test("a key that is not known yet counts when a key of the graph stands behind it", () => {
  const key = inMumbai("aws:kms/key:Key", "key", { enableKeyRotation: true });
  const vpc = inMumbai("aws:ec2/vpc:Vpc", "vpc");
  const inputs = { storageEncrypted: true, kmsKeyId: UNKNOWN, tags: tagged("payment") };
  const database = (source: typeof key) =>
    inMumbai(DATABASE, "x", inputs, from("kmsKeyId", source));
  expect(foundBy(RULE, [key, database(key)])).toEqual([]);
  expect(foundBy(RULE, [vpc, database(vpc)])).toEqual(["x undecided kmsKeyId -"]);
});

describe("a bucket that a resource of its own encrypts", () => {
  const bucket = inMumbai(BUCKET, "x", { bucket: "orders", tags: tagged("payment") });
  const unnamed = inMumbai(BUCKET, "x", { tags: tagged("payment") });

  test("passes by name, by id and by what the graph records", () => {
    expect(foundBy(RULE, [bucket, inMumbai(SSE, "sse", sse("orders", KEY))])).toEqual([]);
    const made = { ...unnamed, id: "orders-1234" };
    expect(foundBy(RULE, [made, inMumbai(SSE, "sse", sse("orders-1234", KEY))])).toEqual([]);
    const part = inMumbai(SSE, "sse", sse(UNKNOWN, KEY), from("bucket", unnamed));
    expect(foundBy(RULE, [unnamed, part])).toEqual([]);
  });

  test("passes through another resource that names it", () => {
    const policy = inMumbai(
      "aws:s3/bucketPolicy:BucketPolicy",
      "policy",
      { bucket: UNKNOWN },
      from("bucket", unnamed),
    );
    const part = inMumbai(SSE, "sse", sse(UNKNOWN, KEY), from("bucket", policy));
    expect(foundBy(RULE, [unnamed, policy, part])).toEqual([]);
  });

  test("is found where that resource says otherwise", () => {
    const path = "rules[0].applyServerSideEncryptionByDefault.kmsMasterKeyId";
    expect(foundBy(RULE, [bucket, inMumbai(SSE, "sse", sse("orders"))])).toEqual([
      `sse deny ${path} not set`,
    ]);
    expect(foundBy(RULE, [bucket, inMumbai(SSE, "sse", sse("orders", "alias/aws/s3"))])).toEqual([
      `sse deny ${path} alias/aws/s3`,
    ]);
    const another = inMumbai(SSE, "sse", sse("others", KEY));
    expect(foundBy(RULE, [bucket, another])).toEqual([
      "x deny serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.kmsMasterKeyId not set",
    ]);
  });

  test("is undecided when nothing tells whose the resource is", () => {
    const path =
      "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.kmsMasterKeyId";
    const undecided = [`x undecided ${path} -`];
    expect(foundBy(RULE, [bucket, inMumbai(SSE, "sse", sse(UNKNOWN, KEY))])).toEqual(undecided);
    expect(foundBy(RULE, [unnamed, inMumbai(SSE, "sse", sse("orders", KEY))])).toEqual(undecided);
  });

  test("may keep S3's own key where access logs are delivered, which S3 delivers to no others", () => {
    const logging = (type: string, inputs: JsonObject) => [bucket, inMumbai(type, "from", inputs)];
    const flows = logging("aws:ec2/flowLog:FlowLog", { logDestination: "arn:aws:s3:::orders" });
    expect(foundBy(RULE, flows)).toHaveLength(1);
    for (const [type, inputs] of [
      ["aws:s3/bucketLogging:BucketLogging", { bucket: "others", targetBucket: "orders" }],
      ["aws:lb/loadBalancer:LoadBalancer", { accessLogs: { bucket: "orders" } }],
    ] as const) {
      expect(foundBy(RULE, logging(type, inputs))).toEqual([]);
    }
    const allowing = (Effect: string, Service: string) =>
      logging("aws:s3/bucketPolicy:BucketPolicy", {
        bucket: "orders",
        policy: JSON.stringify({ Statement: [{ Effect, Principal: { Service } }] }),
      });
    expect(foundBy(RULE, allowing("Allow", "logging.s3.amazonaws.com"))).toEqual([]);
    expect(foundBy(RULE, allowing("Deny", "logging.s3.amazonaws.com"))).toHaveLength(1);
    expect(foundBy(RULE, allowing("Allow", "cloudtrail.amazonaws.com"))).toHaveLength(1);
    const network = { loadBalancerType: "network", accessLogs: { bucket: "orders" } };
    expect(foundBy(RULE, logging("aws:lb/loadBalancer:LoadBalancer", network))).toHaveLength(1);
  });
});

test("volumes follow the account's setting where the graph makes it, in their Region", () => {
  const volume = inMumbai("aws:ebs/volume:Volume", "x", { tags: tagged("payment") });
  const byDefault = (inputs: JsonObject) =>
    inMumbai("aws:ebs/encryptionByDefault:EncryptionByDefault", "all", inputs);
  const key = inMumbai("aws:ebs/defaultKmsKey:DefaultKmsKey", "key", { keyArn: KEY });
  expect(foundBy(RULE, [volume, byDefault({}), key])).toEqual([]);
  expect(foundBy(RULE, [volume, byDefault({})])).toEqual(["x undecided kmsKeyId -"]);
  expect(foundBy(RULE, [volume, byDefault({ enabled: false }), key])).toEqual([
    "x undecided encrypted -",
  ]);
  expect(foundBy(RULE, [volume, byDefault({ region: "ap-south-2" }), key])).toEqual([
    "x undecided encrypted -",
  ]);
});

describe("a claim of a volume", () => {
  const storage = (parameters: JsonObject, provisioner = "ebs.csi.aws.com") =>
    inMumbai("kubernetes:storage.k8s.io/v1:StorageClass", "storage", {
      metadata: { name: "gp3" },
      provisioner,
      parameters,
    });
  const metadata = (dataClass: string) => ({ labels: { "nivas.io/data-class": dataClass } });
  const claim = (dataClass: string, storageClassName: string) =>
    inMumbai("kubernetes:core/v1:PersistentVolumeClaim", "x", {
      metadata: metadata(dataClass),
      spec: { storageClassName },
    });
  const bare = storage({ encrypted: "true" });

  test("is judged by its storage class, whatever the class of that", () => {
    expect(
      foundBy(RULE, [storage({ encrypted: "true", kmsKeyId: KEY }), claim("payment", "gp3")]),
    ).toEqual([]);
    expect(foundBy(RULE, [storage({ encrypted: "false" }), claim("personal", "gp3")])).toEqual([
      "x deny spec.storageClassName gp3",
    ]);
    expect(foundBy(RULE, [bare, claim("payment", "gp3")])).toEqual([
      "x undecided spec.storageClassName gp3",
    ]);
    expect(foundBy(RULE, [bare, claim("personal", "gp3")])).toEqual([]);
    expect(foundBy(RULE, [bare, claim("internal", "gp3")])).toEqual([]);
  });

  test("is judged in the template of a stateful set too", () => {
    const set = inMumbai("kubernetes:apps/v1:StatefulSet", "x", {
      metadata: metadata("payment"),
      spec: { volumeClaimTemplates: [{ spec: {} }, { spec: { storageClassName: "gp3" } }] },
    });
    expect(foundBy(RULE, [storage({ kmsKeyId: "alias/aws/ebs", encrypted: true }), set])).toEqual([
      "x deny spec.volumeClaimTemplates[1].spec.storageClassName gp3",
    ]);
  });

  test("is not judged by a class of another name, driver or cluster", () => {
    expect(foundBy(RULE, [bare, claim("payment", "gp2")])).toEqual([]);
    expect(foundBy(RULE, [storage({}, "efs.csi.aws.com"), claim("payment", "gp3")])).toEqual([]);
    const elsewhere = { ...bare, provider: `${mumbai.urn}::other` };
    expect(foundBy(RULE, [elsewhere, claim("payment", "gp3")])).toEqual([]);
  });
});

test("a finding says what is set, what is demanded, and how the class is known", () => {
  const database = inMumbai(DATABASE, "x", { tags: tagged("payment") });
  const [finding] = evaluate(graphOf(mumbai, database)).findings;
  expect(finding).toMatchObject({
    rule: RULE,
    value: "not set",
    message:
      "x (aws:rds/instance:Instance): storageEncrypted is not set, and the service does not encrypt unless told; data of class payment must be encrypted at rest",
    evidence: 'its tags["nivas:data-class"] is payment',
  });
  expect(finding!.clauses).toContain("RBI-OUTSRC-2025/cloud-controls");
});
