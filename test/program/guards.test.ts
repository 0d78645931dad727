// SPDX-License-Identifier: Apache-2.0
/** The guards on the planned stack of Mumbai: whole it has no finding, and each break has exactly its own. */
import path from "node:path";
import type { Json, JsonObject, Resource, StackExport } from "../../graph/stack-export.ts";
import { planStack } from "../support/plan-stack.ts";
import { evaluate } from "../../policies/evaluate.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../../policies/settings.ts";

const repository = path.resolve(__dirname, "../..");
const PLAN_TIMEOUT_MS = 120_000;
jest.setTimeout(PLAN_TIMEOUT_MS);

let planned: StackExport;
beforeAll(async () => {
  const { graph, problems } = await planStack(repository, "mumbai", { mode: "preview" });
  expect(problems).toEqual([]);
  planned = graph;
}, PLAN_TIMEOUT_MS);

/** Changes to a copy of the planned graph. */
class Broken {
  readonly graph: StackExport = structuredClone(planned);

  /** The one resource of this type whose name ends so. */
  one(type: string, ending = ""): Resource {
    const found = this.graph.deployment.resources.filter(
      (resource) => resource.type === type && resource.urn.endsWith(ending),
    );
    if (found.length === 0) throw new Error(`no ${type} ${ending}`);
    return found[0]!;
  }

  /** Sets an input; undefined takes it out. */
  set(resource: Resource, property: string, value: Json | undefined): void {
    let at = resource.inputs!;
    const segments = property.split(".");
    for (const segment of segments.slice(0, -1)) at = at[segment] as JsonObject;
    const last = segments.at(-1)!;
    if (value === undefined) delete at[last];
    else at[last] = value;
  }

  /** Adds a resource beside another, of the same component and provider. */
  add(type: string, name: string, inputs: JsonObject, beside: Resource): void {
    const { parent, provider } = beside;
    const urn = `${beside.urn.split("$").slice(0, -1).join("$")}$${type}::${name}`;
    this.graph.deployment.resources.push({
      urn,
      type,
      custom: true,
      inputs,
      ...(parent !== undefined && { parent }),
      ...(provider !== undefined && { provider }),
    });
  }
}

function foundAfter(
  change: (broken: Broken) => void,
  settings: Partial<ResidencySettings> = {},
): string[] {
  const broken = new Broken();
  change(broken);
  return evaluate(broken.graph, { ...DEFAULT_SETTINGS, ...settings }).findings.map(
    ({ rule, verdict, urn, path: where }) =>
      `${rule} ${verdict} ${urn.split("::").at(-1) ?? ""} ${where}`,
  );
}

const BUCKET = "aws:s3/bucket:Bucket";
const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const KEY = "aws:kms/key:Key";
const LOGS = "aws:cloudwatch/logGroup:LogGroup";
const CLUSTER = "aws:eks/cluster:Cluster";
const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";
const BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const SSE =
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const CLASS = "kubernetes:storage.k8s.io/v1:StorageClass";
const NODES = "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const TRAIL = "aws:cloudtrail/trail:Trail";
const AI = "aws:organizations/policy:Policy";

test("the whole stack has no finding", () => {
  expect(foundAfter(() => undefined)).toEqual([]);
});

test("the whole stack states the class of all its data", () => {
  expect(foundAfter(() => undefined, { requireDataClass: true })).toEqual([]);
});

test.each<[string, (broken: Broken) => void, ...string[]]>([
  [
    "flow logs with a key of AWS's own",
    (b) => {
      const part = b.one(SSE, "flow-logs-records-encryption");
      b.set(part, "rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId", "alias/aws/s3");
    },
    "require-customer-key deny mumbai-network-flow-logs-records-encryption rules[0].applyServerSideEncryptionByDefault.kmsMasterKeyId",
  ],
  [
    "a queue without a key",
    (b) => b.set(b.one("aws:sqs/queue:Queue"), "kmsMasterKeyId", undefined),
    "require-customer-key deny mumbai-cluster-karpenter-queue kmsMasterKeyId",
  ],
  [
    "logs without a key",
    (b) => b.set(b.one(LOGS, "cluster-logs-group"), "kmsKeyId", undefined),
    "require-customer-key deny mumbai-cluster-logs-group kmsKeyId",
  ],
  [
    "a cluster without a key for its secrets",
    (b) => b.set(b.one(CLUSTER), "encryptionConfig", undefined),
    "require-customer-key deny mumbai-cluster-cluster encryptionConfig.provider.keyArn",
  ],
  [
    "disks of nodes in clear text",
    (b) => b.set(b.one(TEMPLATE), "blockDeviceMappings.1.ebs.encrypted", "false"),
    "require-customer-key deny mumbai-cluster-system-template blockDeviceMappings[1].ebs.encrypted",
  ],
  [
    "disks of Karpenter's nodes with the account's key",
    (b) =>
      b.set(b.one(NODES, "class-default"), "spec.blockDeviceMappings.0.ebs.kmsKeyID", undefined),
    "require-customer-key undecided mumbai-cluster-karpenter-class-default spec.blockDeviceMappings[0].ebs.kmsKeyID",
  ],
  [
    "volumes of pods in clear text",
    (b) => b.set(b.one(CLASS, "storage-standard"), "parameters.encrypted", "false"),
    "require-customer-key deny mumbai-cluster-storage-standard parameters.encrypted",
    "require-customer-key deny mumbai-metrics-thanos-compact spec.volumeClaimTemplates[0].spec.storageClassName",
    "require-customer-key deny mumbai-metrics-thanos-store spec.volumeClaimTemplates[0].spec.storageClassName",
  ],
  [
    "a key that stays the same",
    (b) => b.set(b.one(KEY), "enableKeyRotation", false),
    "require-key-rotation deny mumbai-payment-key enableKeyRotation",
  ],
  [
    "a key in a store of unknown kind",
    (b) => b.set(b.one(KEY), "customKeyStoreId", "cks-1"),
    "forbid-external-key undecided mumbai-payment-key customKeyStoreId",
  ],
  [
    "an open Kubernetes API",
    (b) => b.set(b.one(CLUSTER), "vpcConfig.endpointPublicAccess", true),
    "forbid-public-surface deny mumbai-cluster-cluster vpcConfig.publicAccessCidrs",
  ],
  [
    "a subnet with public addresses",
    (b) =>
      b.set(b.one("aws:ec2/subnet:Subnet", "database-ap-south-1a"), "mapPublicIpOnLaunch", true),
    "forbid-public-surface deny mumbai-network-database-ap-south-1a mapPublicIpOnLaunch",
  ],
  [
    "nodes with public addresses",
    (b) => b.set(b.one(NODES, "class-gpu"), "spec.associatePublicIPAddress", true),
    "forbid-public-surface deny mumbai-cluster-karpenter-class-gpu spec.associatePublicIPAddress",
  ],
  [
    "a bucket without its block",
    (b) => b.set(b.one(BLOCK, "access-logs-public-access"), "restrictPublicBuckets", false),
    "forbid-public-surface deny mumbai-access-logs-public-access restrictPublicBuckets",
  ],
  [
    "every port open to everyone",
    (b) => {
      const rule = b.one(INGRESS, "https-vpc");
      b.set(rule, "cidrIpv4", "0.0.0.0/0");
      b.set(rule, "ipProtocol", "-1");
    },
    "forbid-public-surface deny mumbai-network-endpoints-https-vpc cidrIpv4",
  ],
  [
    "a bucket that answers in clear text",
    (b) => {
      const policy = b.one(POLICY, "flow-logs-records-policy");
      b.set(
        policy,
        "policy",
        (policy.inputs!.policy as string).replace(
          '"aws:SecureTransport":"false"',
          '"aws:SecureTransport":"true"',
        ),
      );
    },
    "require-tls deny mumbai-network-flow-logs-records-bucket policy",
  ],
  [
    "logs of 90 days",
    (b) => b.set(b.one(LOGS, "cluster-logs-group"), "retentionInDays", 90),
    "require-log-retention deny mumbai-cluster-logs-group retentionInDays",
  ],
  [
    "flow logs of 30 days",
    (b) => b.set(b.one(LIFECYCLE, "flow-logs-records-lifecycle"), "rules.1.expiration.days", 30),
    "require-log-retention deny mumbai-network-flow-logs-records-lifecycle rules[1].expiration.days",
  ],
  [
    "a cluster without audit logs",
    (b) => b.set(b.one(CLUSTER), "enabledClusterLogTypes", ["api", "authenticator"]),
    "require-audit-logs deny mumbai-cluster-cluster enabledClusterLogTypes",
  ],
  [
    "a network whose flows are not all recorded",
    (b) => b.set(b.one("aws:ec2/flowLog:FlowLog"), "trafficType", "REJECT"),
    "require-audit-logs deny mumbai-network-flow-logs-flow-log trafficType",
  ],
  [
    "logs that can be deleted",
    (b) => {
      const logs = b.one(LOGS, "cluster-logs-group");
      b.set(logs, "deletionProtectionEnabled", false);
      b.set(logs, "skipDestroy", false);
      delete logs.protect;
    },
    "require-deletion-protection deny mumbai-cluster-logs-group deletionProtectionEnabled",
  ],
  [
    "a bucket that is emptied to be deleted",
    (b) => b.set(b.one(BUCKET, "access-logs-bucket"), "forceDestroy", true),
    "require-deletion-protection deny mumbai-access-logs-bucket forceDestroy",
  ],
  [
    "a bucket without versions",
    (b) =>
      b.set(
        b.one(VERSIONING, "access-logs-versioning"),
        "versioningConfiguration.status",
        "Suspended",
      ),
    "require-backup deny mumbai-access-logs-versioning versioningConfiguration.status",
  ],
  [
    "a trail that proves nothing",
    (b) => {
      const bucket = b.one(BUCKET, "flow-logs-records-bucket");
      b.add(
        TRAIL,
        "trail",
        {
          s3BucketName: bucket.inputs!.bucket!,
          kmsKeyId: "alias/trail",
          enableLogFileValidation: false,
        },
        bucket,
      );
    },
    "require-immutable-audit-trail deny trail enableLogFileValidation",
  ],
  [
    "a policy that lets an AI service learn",
    (b) => {
      const content = JSON.stringify({
        services: {
          default: { opt_out_policy: { "@@assign": "optOut" } },
          lex: { opt_out_policy: { "@@assign": "optIn" } },
        },
      });
      b.add(AI, "ai", { type: "AISERVICES_OPT_OUT_POLICY", content }, b.one(KEY));
    },
    'forbid-leaking-setting deny ai content#json.services.lex.opt_out_policy["@@assign"]',
    "require-ai-opt-out deny ai content#json.services.lex.opt_out_policy",
  ],
])("%s has exactly its own finding", (_, change, ...expected) => {
  expect(foundAfter(change)).toEqual(expected);
});

test("a stack without a trail is found where the settings ask for one", () => {
  const [found, ...others] = foundAfter(() => undefined, { requireAuditTrail: true });
  expect([found, others]).toEqual(["require-audit-trail deny nivas-mumbai ", []]);
});

test("a bucket without class is found where the settings ask for one", () => {
  const strip = (broken: Broken): void => {
    for (const resource of broken.graph.deployment.resources) {
      if (!resource.custom) {
        delete resource.inputs?.dataClass;
        delete resource.outputs?.dataClass;
      }
    }
    broken.set(broken.one(BUCKET, "access-logs-bucket"), "tags", { "nivas:cell": "mumbai" });
  };
  const found = foundAfter(strip, { requireDataClass: true });
  expect(found).toContain(
    'require-data-class-tag deny mumbai-access-logs-bucket tags["nivas:data-class"]',
  );
});
