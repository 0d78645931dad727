// SPDX-License-Identifier: Apache-2.0
import type { Json, JsonObject } from "../../../graph/stack-export.ts";
import { HOLDERS } from "../../../policies/data/guards/deletion.ts";
import { foundBy, foundIn, from, inMumbai, tagged, UNKNOWN } from "./judged.ts";
import { problemOfPath } from "./sdk-inputs.ts";

const BUCKET = "aws:s3/bucket:Bucket";

describe("require-deletion-protection", () => {
  const RULE = "require-deletion-protection";
  const switches = HOLDERS.flatMap(({ types, protection }) =>
    protection === undefined
      ? []
      : types.flatMap((type) => protection.paths.map((path) => ({ type, path, protection }))),
  );

  test.each(switches)("takes $path of $type as a protection", ({ type, path, protection }) => {
    expect(foundIn(RULE, type, { [path]: protection.on[0] ?? "" })).toEqual([]);
    expect(foundIn(RULE, type, { [path]: "no" })).toEqual([`x deny ${path} no`]);
    expect(foundIn(RULE, type, { [path]: UNKNOWN })).toEqual([`x undecided ${path} -`]);
    expect(foundIn(RULE, type, { [path]: "no" }, "public")).toEqual([]);
    expect(foundIn(RULE, type, {})).toEqual(
      protection.absent === "on" ? [] : [`x deny ${protection.paths[0] ?? ""} not set`],
    );
  });

  test("takes protect and retainOnDelete for the service's switch", () => {
    const type = "aws:rds/instance:Instance";
    const judged = (more: JsonObject): string[] =>
      foundBy(RULE, [
        inMumbai(type, "x", { tags: tagged("payment"), skipFinalSnapshot: true }, more),
      ]);
    expect(judged({ protect: true })).toEqual([]);
    expect(judged({ retainOnDelete: true })).toEqual([]);
    expect(judged({ protect: false })).toEqual(["x deny deletionProtection not set"]);
  });

  test.each<[string, JsonObject, string[]]>([
    [
      "aws:redshift/cluster:Cluster",
      { skipFinalSnapshot: true },
      ["x deny skipFinalSnapshot true"],
    ],
    [
      "aws:redshift/cluster:Cluster",
      { skipFinalSnapshot: UNKNOWN },
      ["x undecided skipFinalSnapshot -"],
    ],
    ["aws:redshift/cluster:Cluster", { skipFinalSnapshot: false }, []],
    [BUCKET, { forceDestroy: true }, ["x deny forceDestroy true"]],
    [BUCKET, { forceDestroy: false }, []],
    [BUCKET, {}, []],
    [
      "aws:secretsmanager/secret:Secret",
      { recoveryWindowInDays: 0 },
      ["x deny recoveryWindowInDays 0"],
    ],
    ["aws:secretsmanager/secret:Secret", { recoveryWindowInDays: 7 }, []],
    ["aws:ecr/repository:Repository", { forceDelete: true }, ["x deny forceDelete true"]],
  ])("finds what makes a deletion final: %s %j", (type, inputs, expected) => {
    expect(foundIn(RULE, type, inputs)).toEqual(expected);
  });

  test("does not let protect excuse a bucket that is emptied", () => {
    const inputs = { tags: tagged("payment"), forceDestroy: true };
    expect(foundBy(RULE, [inMumbai(BUCKET, "x", inputs, { protect: true })])).toHaveLength(1);
  });

  test("names types and properties of the SDK", () => {
    const problems = HOLDERS.flatMap(({ types, protection, hazards }) =>
      types.flatMap((type) =>
        [...(protection?.paths ?? []), ...(hazards ?? []).map(({ path }) => path)].map((path) =>
          problemOfPath(type, path),
        ),
      ),
    );
    expect(problems.filter((problem) => problem !== undefined)).toEqual([]);
  });
});

describe("require-backup", () => {
  const RULE = "require-backup";
  const bucket = inMumbai(BUCKET, "x", { bucket: "orders", tags: tagged("payment") });
  const versioning = (bucketName: string, status: string) =>
    inMumbai("aws:s3/bucketVersioning:BucketVersioning", "part", {
      bucket: bucketName,
      versioningConfiguration: { status },
    });

  test("takes the versions of a bucket from the resource that sets them", () => {
    expect(foundBy(RULE, [bucket])).toEqual(["x deny versioning.enabled not set"]);
    expect(foundBy(RULE, [bucket, versioning("orders", "Enabled")])).toEqual([]);
    expect(foundBy(RULE, [bucket, versioning("orders", "Suspended")])).toEqual([
      "part deny versioningConfiguration.status Suspended",
    ]);
    expect(foundBy(RULE, [bucket, versioning(UNKNOWN, "Enabled")])).toEqual([
      "x undecided versioning.enabled -",
    ]);
  });

  test("leaves replicas, and what AWS Backup may select, to others", () => {
    const database = (inputs: JsonObject) =>
      inMumbai("aws:rds/instance:Instance", "x", { tags: tagged("payment"), ...inputs });
    expect(foundBy(RULE, [database({})])).toEqual(["x deny backupRetentionPeriod not set"]);
    expect(foundBy(RULE, [database({ replicateSourceDb: "orders" })])).toEqual([]);
    const selection = inMumbai("aws:backup/selection:Selection", "selection", { name: "all" });
    expect(foundBy(RULE, [database({}), bucket, selection])).toEqual([]);
  });
});

describe("require-tls of buckets", () => {
  const RULE = "require-tls";
  const deny: JsonObject = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: "*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const document = (...statements: Json[]): string => JSON.stringify({ Statement: statements });
  const bucket = (inputs: JsonObject = {}) =>
    inMumbai(BUCKET, "x", { bucket: "orders", tags: tagged("payment"), ...inputs });
  const policy = (text: Json, name = "orders") =>
    inMumbai("aws:s3/bucketPolicy:BucketPolicy", "policy", { bucket: name, policy: text });

  test("passes with a policy, inline or of its own, that denies clear text", () => {
    expect(foundBy(RULE, [bucket({ policy: document(deny) })])).toEqual([]);
    expect(foundBy(RULE, [bucket(), policy(document(deny))])).toEqual([]);
    expect(
      foundBy(RULE, [bucket(), policy({ Statement: { ...deny, Principal: { AWS: ["*"] } } })]),
    ).toEqual([]);
    const spelled = {
      ...deny,
      Action: ["*"],
      Condition: { bool: { "AWS:securetransport": [false] } },
    };
    expect(foundBy(RULE, [bucket(), policy(document({ Effect: "Allow" }, spelled))])).toEqual([]);
  });

  test.each<[string, JsonObject]>([
    ["allows", { ...deny, Effect: "Allow" }],
    ["denies some", { ...deny, Principal: { AWS: "arn:aws:iam::111122223333:root" } }],
    ["denies reading only", { ...deny, Action: "s3:GetObject" }],
    [
      "denies what is encrypted",
      { ...deny, Condition: { Bool: { "aws:SecureTransport": "true" } } },
    ],
    ["tests nothing", { ...deny, Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }],
    ["tests otherwise", { ...deny, Condition: { StringLike: { "aws:SecureTransport": "false" } } }],
  ])("is found with one that %s", (_, statement) => {
    expect(foundBy(RULE, [bucket(), policy(document(statement))])).toEqual([
      "x deny policy no such statement",
    ]);
  });

  test("is found without one, and undecided of one that is not known", () => {
    expect(foundBy(RULE, [bucket()])).toEqual(["x deny policy not set"]);
    expect(foundBy(RULE, [bucket(), policy(document(deny), "others")])).toEqual([
      "x deny policy not set",
    ]);
    expect(foundBy(RULE, [bucket(), policy(UNKNOWN)])).toEqual(["x undecided policy -"]);
    expect(foundBy(RULE, [bucket(), policy(document(deny), UNKNOWN)])).toEqual([
      "x undecided policy -",
    ]);
    expect(foundBy(RULE, [bucket({ tags: tagged("internal") })])).toEqual([]);
  });
});

describe("require-tls of listeners", () => {
  test("lets one pass that only sends browsers on", () => {
    const listener = (...types: string[]): JsonObject => ({
      protocol: "HTTP",
      defaultActions: types.map((type) => ({ type })),
    });
    const type = "aws:lb/listener:Listener";
    expect(foundIn("require-tls", type, listener("redirect"))).toEqual([]);
    expect(foundIn("require-tls", type, listener("forward"))).toEqual(["x deny protocol HTTP"]);
    expect(foundIn("require-tls", type, { protocol: "HTTP", defaultActions: UNKNOWN })).toEqual([
      "x undecided protocol HTTP",
    ]);
    expect(
      foundIn("require-tls", type, { protocol: "TCP", defaultActions: [{ type: "forward" }] }),
    ).toEqual([]);
  });

  test("judges one by the class of its load balancer", () => {
    const balancer = inMumbai("aws:lb/loadBalancer:LoadBalancer", "web", {
      tags: tagged("payment"),
    });
    const inputs = {
      loadBalancerArn: UNKNOWN,
      protocol: "HTTP",
      defaultActions: [{ type: "forward" }],
    };
    const listener = inMumbai(
      "aws:lb/listener:Listener",
      "x",
      inputs,
      from("loadBalancerArn", balancer),
    );
    expect(foundBy("require-tls", [balancer, listener])).toEqual(["x deny protocol HTTP"]);
  });
});

describe("require-key-rotation", () => {
  const judged = (inputs: JsonObject): string[] =>
    foundIn("require-key-rotation", "aws:kms/key:Key", inputs);

  test("asks it of keys that KMS can rotate", () => {
    expect(judged({ enableKeyRotation: true })).toEqual([]);
    expect(judged({})).toEqual(["x deny enableKeyRotation not set"]);
    expect(judged({ customerMasterKeySpec: "RSA_2048", keyUsage: "SIGN_VERIFY" })).toEqual([]);
    expect(judged({ customerMasterKeySpec: "HMAC_256", keyUsage: "GENERATE_VERIFY_MAC" })).toEqual(
      [],
    );
    expect(judged({ customKeyStoreId: "cks-1" })).toEqual([]);
  });
});

describe("forbid-external-key", () => {
  const RULE = "forbid-external-key";
  const store = (inputs: JsonObject) =>
    inMumbai("aws:kms/customKeyStore:CustomKeyStore", "store", {
      customKeyStoreName: "s",
      ...inputs,
    });
  const key = (of: ReturnType<typeof store>) =>
    inMumbai(
      "aws:kms/key:Key",
      "x",
      { customKeyStoreId: UNKNOWN, tags: tagged("payment") },
      from("customKeyStoreId", of),
    );
  const external = store({
    customKeyStoreType: "EXTERNAL_KEY_STORE",
    xksProxyUriEndpoint: "https://keys.in.hsm.example",
  });

  test("lets keys of CloudHSM pass", () => {
    const cluster = store({ cloudHsmClusterId: "cluster-1" });
    expect(foundBy(RULE, [cluster, key(cluster)])).toEqual([]);
    const stated = store({ customKeyStoreType: "AWS_CLOUDHSM" });
    expect(foundBy(RULE, [stated, key(stated)])).toEqual([]);
  });

  test("is undecided of a key manager outside AWS unless its host is trusted", () => {
    expect(foundBy(RULE, [external, key(external)])).toEqual([
      "x undecided customKeyStoreId keys.in.hsm.example",
    ]);
    const trusted = { trustedHosts: ["*.in.hsm.example"] };
    expect(foundBy(RULE, [external, key(external)], trusted)).toEqual([]);
    expect(foundBy(RULE, [external], { defaultClass: "payment" })).toEqual([
      "store undecided customKeyStoreType keys.in.hsm.example",
    ]);
  });

  test("is undecided of a store that the graph does not hold", () => {
    const judged = (inputs: JsonObject, dataClass?: string) =>
      foundIn(RULE, "aws:kms/key:Key", inputs, dataClass);
    expect(judged({ customKeyStoreId: "cks-1" })).toEqual(["x undecided customKeyStoreId -"]);
    expect(judged({ customKeyStoreId: "cks-1" }, "internal")).toEqual([]);
    expect(judged({})).toEqual([]);
  });
});

describe("require-data-class-tag", () => {
  const RULE = "require-data-class-tag";
  const asked = { requireDataClass: true };

  test("asks only where the settings do, and only of what holds data", () => {
    expect(foundBy(RULE, [inMumbai(BUCKET, "x")])).toEqual([]);
    expect(foundBy(RULE, [inMumbai(BUCKET, "x")], asked)).toEqual([
      'x deny tags["nivas:data-class"] not set',
    ]);
    expect(foundBy(RULE, [inMumbai("aws:ec2/vpc:Vpc", "x")], asked)).toEqual([]);
    expect(
      foundBy(RULE, [inMumbai("kubernetes:core/v1:PersistentVolumeClaim", "x")], asked),
    ).toEqual(['x deny metadata.labels["nivas.io/data-class"] not set']);
  });

  test("takes any class that is one, from wherever it comes", () => {
    for (const dataClass of ["public", "payment"]) {
      expect(foundIn(RULE, BUCKET, {}, dataClass, asked)).toEqual([]);
    }
    expect(foundIn(RULE, BUCKET, {}, "secret", asked)).toHaveLength(1);
    expect(foundBy(RULE, [inMumbai(BUCKET, "x")], { ...asked, defaultClass: "internal" })).toEqual(
      [],
    );
  });
});

describe("require-ai-opt-out", () => {
  const RULE = "require-ai-opt-out";
  const says = (value: string): JsonObject => ({ opt_out_policy: { "@@assign": value } });
  const judged = (content: Json): string[] =>
    foundBy(RULE, [
      inMumbai("aws:organizations/policy:Policy", "x", {
        type: "AISERVICES_OPT_OUT_POLICY",
        content,
      }),
    ]);
  const services = (value: JsonObject): string => JSON.stringify({ services: value });
  const organization = inMumbai("aws:organizations/organization:Organization", "org", {});

  test("asks such a policy to opt out of everything", () => {
    expect(judged(services({ default: says("optOut") }))).toEqual([]);
    expect(
      judged(
        services({ "@@operators_allowed_for_child_policies": ["@@none"], default: says("optOut") }),
      ),
    ).toEqual([]);
    expect(judged(services({ default: says("optIn") }))).toEqual([
      "x deny content#json.services.default.opt_out_policy optIn",
    ]);
    expect(judged(services({ default: says("optOut"), lex: {} }))).toEqual([
      "x deny content#json.services.lex.opt_out_policy nothing",
    ]);
    expect(judged(services({ lex: says("optOut") }))).toEqual(["x deny content no default"]);
    expect(judged("{}")).toEqual(["x deny content no services"]);
    expect(judged(UNKNOWN)).toEqual(["x undecided content -"]);
  });

  test("asks nothing of other policies", () => {
    const other = { type: "SERVICE_CONTROL_POLICY", content: "{}" };
    expect(foundBy(RULE, [inMumbai("aws:organizations/policy:Policy", "x", other)])).toEqual([]);
  });

  test("asks an organization for one where the settings do", () => {
    const asked = { requireAiOptOut: true };
    const policy = inMumbai("aws:organizations/policy:Policy", "x", {
      type: "AISERVICES_OPT_OUT_POLICY",
      content: services({ default: says("optOut") }),
    });
    expect(foundBy(RULE, [organization])).toEqual([]);
    expect(foundBy(RULE, [organization], asked)).toEqual(["org deny enabledPolicyTypes no policy"]);
    expect(foundBy(RULE, [organization, policy], asked)).toEqual([]);
    expect(foundBy(RULE, [], asked)).toEqual([]);
  });
});
