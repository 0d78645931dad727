// SPDX-License-Identifier: Apache-2.0
/** What the guards stand on: look-ups, links between resources, bindings, and switches that have the same name everywhere. */
import { indexGraph } from "../../../graph/graph-index.ts";
import {
  makeSecret,
  SECRET_SIGNATURE,
  SIGNATURE_KEY,
  type Json,
  type JsonObject,
} from "../../../graph/stack-export.ts";
import { bindingOf } from "../../../policies/engine/guards/binding.ts";
import { attachedTo, ownerOf } from "../../../policies/engine/guards/links.ts";
import { elementsOf, lookUp, rootOf } from "../../../policies/engine/guards/look-up.ts";
import { Places } from "../../../policies/engine/places.ts";
import type { JudgedGraph, ResourceSubject } from "../../../policies/engine/rule.ts";
import { forbidPublicSurface } from "../../../policies/rules/forbid-public-surface.ts";
import { requireBackup } from "../../../policies/rules/require-backup.ts";
import { requireCustomerKey } from "../../../policies/rules/require-customer-key.ts";
import { requireDeletionProtection } from "../../../policies/rules/require-deletion-protection.ts";
import type { Verdict } from "../../../policies/verdict.ts";
import { DEFAULT_SETTINGS } from "../../../policies/settings.ts";
import { component, graphOf, resource } from "../../graph/build.ts";
import { foundBy, foundIn, from, inMumbai, mumbai, tagged, UNKNOWN } from "./judged.ts";

describe("a look-up", () => {
  const at = (inputs: JsonObject, path: string): string[] =>
    lookUp(rootOf(inputs), path).map((found) =>
      found.kind === "value"
        ? `${found.path} = ${JSON.stringify(found.value)}${found.secret ? " secret" : ""}`
        : `${found.path} ${found.kind}`,
    );

  test.each<[JsonObject, string, string[]]>([
    [{ a: { b: 1 } }, "a.b", ["a.b = 1"]],
    [{ a: { b: false } }, "a.b", ["a.b = false"]],
    [{ a: {} }, "a.b", ["a.b absent"]],
    [{}, "a.b", ["a.b absent"]],
    [{ a: null }, "a.b", ["a.b absent"]],
    [{ a: { b: null } }, "a.b", ["a.b absent"]],
    [{ a: { b: "" } }, "a.b", ["a.b absent"]],
    [{ a: "text" }, "a.b", ["a.b absent"]],
    [{ a: UNKNOWN }, "a.b", ["a unknown"]],
    [{ a: { b: UNKNOWN } }, "a.b", ["a.b unknown"]],
    [{ a: [{ b: 1 }, {}] }, "a[].b", ["a[0].b = 1", "a[1].b absent"]],
    [{ a: [] }, "a[].b", ["a.b absent"]],
    [{ a: [1, 2] }, "a[]", ["a[0] = 1", "a[1] = 2"]],
    [{ a: [1, 2] }, "a", ["a = [1,2]"]],
    [{ a: [{ b: { c: 1 } }, UNKNOWN] }, "a[].b.c", ["a[0].b.c = 1", "a[1] unknown"]],
    [{ a: makeSecret({ b: 1 }) }, "a.b", ["a.b = 1 secret"]],
    [{ a: { b: makeSecret("x") } }, "a.b", ['a.b = "x" secret']],
    [{ a: { [SIGNATURE_KEY]: SECRET_SIGNATURE, ciphertext: "x" } }, "a.b", ["a unknown"]],
    [{ constructor: 1 }, "toString", ["toString absent"]],
  ])("in %j of %s finds %j", (inputs, path, expected) => {
    expect(at(inputs, path)).toEqual(expected);
  });

  test("forgives blocks in lists and names in the singular, as Terraform writes them", () => {
    expect(at({ a: [{ b: 1 }] }, "a.b")).toEqual(["a[0].b = 1"]);
    expect(at({ rule: [{ b: 1 }] }, "rules[].b")).toEqual(["rule[0].b = 1"]);
    expect(at({ policy: { b: 1 } }, "policies[].b")).toEqual(["policy.b = 1"]);
    expect(at({ a: { b: 1 } }, "a[].b")).toEqual(["a.b = 1"]);
  });

  test("takes the elements of a list with the way to them", () => {
    const { roots, unknown } = elementsOf(rootOf({ a: [{ b: 1 }, UNKNOWN, { b: 2 }] }), "a");
    expect(roots.map((root) => lookUp(root, "b").map(({ path }) => path))).toEqual([
      ["a[0].b"],
      ["a[2].b"],
    ]);
    expect(unknown).toEqual(["a[1]"]);
    expect(elementsOf(rootOf({}), "a")).toEqual({ roots: [], unknown: [] });
  });
});

describe("a link", () => {
  const BUCKET = "aws:s3/bucket:Bucket";
  const PART = "aws:s3/bucketVersioning:BucketVersioning";
  const link = { type: PART, by: "bucket", owners: [BUCKET] };
  const orders = resource(BUCKET, "orders", { bucket: "orders" });
  const unnamed = resource(BUCKET, "unnamed");
  const part = (bucket: Json, ...sources: (typeof orders)[]) =>
    resource(
      PART,
      "part",
      { bucket },
      {
        propertyDependencies: { bucket: sources.map(({ urn }) => urn) },
      },
    );
  const owner = (of: ReturnType<typeof part>, ...others: (typeof orders)[]) => {
    const found = ownerOf(indexGraph(graphOf(...others, of)), of, link);
    return found === undefined || found === "open" ? found : found.urn.split("::").at(-1);
  };

  test("leads to the owner by name, by ARN, by output, and by what the graph records", () => {
    expect(owner(part("orders"), orders, unnamed)).toBe("orders");
    expect(owner(part("arn:aws:s3:::orders"), orders)).toBe("orders");
    expect(owner(part("made-1"), { ...unnamed, outputs: { bucket: "made-1" } })).toBe("unnamed");
    expect(owner(part(UNKNOWN, unnamed), orders, unnamed)).toBe("unnamed");
    expect(owner(part(makeSecret("orders")), orders)).toBe("orders");
  });

  test("is open when it is not known, or may name an owner without a name yet", () => {
    expect(owner(part(UNKNOWN), orders)).toBe("open");
    expect(owner(part("others"), unnamed)).toBe("open");
    expect(owner(part(UNKNOWN, orders, unnamed), orders, unnamed)).toBe("open");
  });

  test("leads nowhere when it names what the graph does not hold", () => {
    expect(owner(part("others"), orders)).toBeUndefined();
    expect(owner(resource(PART, "part", {}), orders)).toBeUndefined();
  });

  test("attaches each part to its owner alone", () => {
    const made = part("orders");
    const open = { ...part(UNKNOWN), urn: `${made.urn}-2` };
    const index = indexGraph(graphOf(orders, unnamed, made, open));
    const names = (of: typeof orders) => {
      const { certain, possible } = attachedTo(index, of, link);
      return [certain.map(({ urn }) => urn), possible.map(({ urn }) => urn)];
    };
    expect(names(orders)).toEqual([[made.urn], [open.urn]]);
    expect(names(unnamed)).toEqual([[], [open.urn]]);
  });
});

describe("a binding", () => {
  const cluster = inMumbai("aws:rds/cluster:Cluster", "orders", {
    clusterIdentifier: "orders",
    tags: tagged("payment"),
  });
  const part = (inputs: JsonObject) =>
    inMumbai("aws:rds/clusterInstance:ClusterInstance", "x", {
      clusterIdentifier: "orders",
      ...inputs,
    });
  const classOfPart = (inputs: JsonObject, settings = DEFAULT_SETTINGS): string | undefined => {
    const own = part(inputs);
    return bindingOf(own, indexGraph(graphOf(mumbai, cluster, own)), settings)?.dataClass;
  };

  test("is that of the owner unless the resource says otherwise", () => {
    expect(classOfPart({})).toBe("payment");
    expect(classOfPart({ tags: tagged("critical") })).toBe("critical");
    expect(classOfPart({ tags: tagged("internal") })).toBeUndefined();
    expect(classOfPart({ clusterIdentifier: "others" })).toBeUndefined();
  });

  test("is its own component's, and not that of the owner's", () => {
    const cell = (name: string, dataClass: string) =>
      component("shop:index:Cell", name, { dataClass });
    const [regulated, open] = [cell("regulated", "payment"), cell("open", "public")];
    const owner = inMumbai(
      "aws:rds/cluster:Cluster",
      "orders",
      { clusterIdentifier: "orders" },
      { parent: regulated.urn },
    );
    const own = inMumbai(
      "aws:rds/clusterInstance:ClusterInstance",
      "x",
      { clusterIdentifier: "orders" },
      { parent: open.urn },
    );
    const index = indexGraph(graphOf(mumbai, regulated, open, owner, own));
    expect(bindingOf(owner, index, DEFAULT_SETTINGS)?.dataClass).toBe("payment");
    expect(bindingOf(own, index, DEFAULT_SETTINGS)).toBeUndefined();
  });

  test("follows the default class of the settings that it is asked with", () => {
    const own = part({ clusterIdentifier: "others" });
    const index = indexGraph(graphOf(mumbai, own));
    const asked = (defaultClass?: "personal" | "critical") =>
      bindingOf(own, index, { ...DEFAULT_SETTINGS, ...(defaultClass && { defaultClass }) });
    expect(asked()).toBeUndefined();
    expect(asked("personal")).toMatchObject({ dataClass: "personal", demand: "encryption" });
    expect(asked("critical")).toMatchObject({ dataClass: "critical", demand: "customer-key" });
    expect(asked()).toBeUndefined();
  });
});

describe("switches by name, in types that no table knows", () => {
  const NEW = "aws:some/newStore:NewStore";

  test.each<[string, JsonObject, string[]]>([
    ["require-customer-key", { encrypted: false }, ["x deny encrypted false"]],
    [
      "require-customer-key",
      { disk: { storageEncrypted: "false" } },
      ["x deny disk.storageEncrypted false"],
    ],
    [
      "require-customer-key",
      { artifacts: { encryptionDisabled: true } },
      ["x deny artifacts.encryptionDisabled true"],
    ],
    ["require-customer-key", { kmsKeyArn: "alias/aws/new" }, ["x deny kmsKeyArn alias/aws/new"]],
    ["require-customer-key", { encrypted: true, kmsKeyArn: "alias/mine" }, []],
    ["require-customer-key", { encrypted: UNKNOWN, kmsKeyArn: UNKNOWN }, []],
    ["require-tls", { tlsEnabled: false }, ["x deny tlsEnabled false"]],
    ["require-tls", { source: { insecureSsl: true } }, ["x deny source.insecureSsl true"]],
    ["require-tls", { tlsEnabled: UNKNOWN }, ["x undecided tlsEnabled -"]],
    ["require-tls", { tlsEnabled: true }, []],
  ])("%s finds in %j: %j", (rule, inputs, expected) => {
    expect(foundIn(rule, NEW, inputs)).toEqual(expected);
    expect(foundIn(rule, NEW, inputs, "internal")).toEqual([]);
  });

  test("AWS's own key does for personal data", () => {
    expect(
      foundIn("require-customer-key", NEW, { kmsKeyArn: "alias/aws/new" }, "personal"),
    ).toEqual([]);
    expect(foundIn("require-customer-key", NEW, { encrypted: false }, "personal")).toHaveLength(1);
  });

  test("secrets are not shown", () => {
    expect(foundIn("require-customer-key", NEW, { encrypted: makeSecret(false) })).toEqual([
      "x deny encrypted [secret]",
    ]);
  });
});

test("a guard says which table it judged by", () => {
  const database = inMumbai("aws:rds/instance:Instance", "x", {
    tags: tagged("payment"),
    publiclyAccessible: true,
  });
  const index = indexGraph(graphOf(mumbai, database));
  const places = new Places(index);
  const subject = {
    resource: database,
    settings: DEFAULT_SETTINGS,
    place: places.of(database),
    graph: { index, places } as JudgedGraph,
  };
  const sources = (rule: { judge: (of: ResourceSubject) => readonly Verdict[] }): string[] =>
    rule.judge(subject).map(({ source }) => source ?? "none");
  expect(sources(requireCustomerKey)).toEqual(["policies/data/guards/stores.ts"]);
  expect(sources(forbidPublicSurface)).toEqual(["policies/data/guards/switches.ts"]);
  expect(sources(requireBackup)).toEqual(["policies/data/guards/backups.ts"]);
  expect(sources(requireDeletionProtection)).toEqual(["policies/data/guards/deletion.ts"]);
});

test("an ordinary program of payment data, done right, has no finding of any guard", () => {
  const key = inMumbai("aws:kms/key:Key", "key", {
    enableKeyRotation: true,
    tags: tagged("payment"),
  });
  const payment = { tags: tagged("payment") };
  const keyed = (type: string, name: string, property: string, inputs: JsonObject) =>
    inMumbai(type, name, { ...payment, ...inputs }, from(property, key));
  const program = [
    key,
    keyed("aws:rds/cluster:Cluster", "orders", "kmsKeyId", {
      engine: "aurora-postgresql",
      storageEncrypted: true,
      kmsKeyId: UNKNOWN,
      deletionProtection: true,
      backupRetentionPeriod: 14,
      enabledCloudwatchLogsExports: ["postgresql"],
    }),
    keyed("aws:dynamodb/table:Table", "ledger", "serverSideEncryption", {
      serverSideEncryption: { enabled: true, kmsKeyArn: UNKNOWN },
      pointInTimeRecovery: { enabled: true },
      deletionProtectionEnabled: true,
    }),
    keyed("aws:elasticache/replicationGroup:ReplicationGroup", "sessions", "kmsKeyId", {
      engine: "valkey",
      kmsKeyId: UNKNOWN,
      transitEncryptionEnabled: true,
    }),
    keyed("aws:msk/cluster:Cluster", "events", "encryptionInfo", {
      encryptionInfo: { encryptionAtRestKmsKeyArn: UNKNOWN },
    }),
    keyed("aws:sqs/queue:Queue", "queue", "kmsMasterKeyId", { kmsMasterKeyId: UNKNOWN }),
    keyed("aws:sns/topic:Topic", "topic", "kmsMasterKeyId", { kmsMasterKeyId: UNKNOWN }),
    keyed("aws:efs/fileSystem:FileSystem", "files", "kmsKeyId", {
      encrypted: true,
      kmsKeyId: UNKNOWN,
    }),
    inMumbai(
      "aws:efs/backupPolicy:BackupPolicy",
      "files-backup",
      {
        fileSystemId: UNKNOWN,
        backupPolicy: { status: "ENABLED" },
      },
      {
        propertyDependencies: {
          fileSystemId: [inMumbai("aws:efs/fileSystem:FileSystem", "files").urn],
        },
      },
    ),
    inMumbai("aws:lb/loadBalancer:LoadBalancer", "web", {
      ...payment,
      internal: false,
      accessLogs: { enabled: true, bucket: "access" },
    }),
    inMumbai("aws:lb/listener:Listener", "https", {
      ...payment,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      defaultActions: [{ type: "forward" }],
    }),
    inMumbai("aws:lb/listener:Listener", "http", {
      ...payment,
      protocol: "HTTP",
      defaultActions: [
        { type: "redirect", redirect: { protocol: "HTTPS", statusCode: "HTTP_301" } },
      ],
    }),
    inMumbai("aws:ec2/securityGroup:SecurityGroup", "web-group", {
      ...payment,
      ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
    }),
    keyed("aws:cloudwatch/logGroup:LogGroup", "logs", "kmsKeyId", {
      kmsKeyId: UNKNOWN,
      retentionInDays: 365,
      skipDestroy: true,
    }),
    inMumbai("aws:lambda/function:Function", "worker", { ...payment, runtime: "nodejs22.x" }),
    inMumbai("aws:ec2/natGateway:NatGateway", "nat", { ...payment }),
    inMumbai("aws:ec2/eip:Eip", "address", { ...payment, domain: "vpc" }),
  ];
  const guards = [
    "require-customer-key",
    "require-key-rotation",
    "forbid-external-key",
    "forbid-public-surface",
    "require-tls",
    "require-log-retention",
    "require-audit-logs",
    "require-audit-trail",
    "require-immutable-audit-trail",
    "require-deletion-protection",
    "require-backup",
    "require-data-class-tag",
    "require-ai-opt-out",
  ];
  expect(guards.flatMap((rule) => foundBy(rule, program, { requireDataClass: true }))).toEqual([]);
});
