// SPDX-License-Identifier: Apache-2.0
/** The pack as the engine runs it: a process that is asked over gRPC. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { UNKNOWN, type JsonObject, type Resource } from "../../../graph/stack-export.ts";
import { evaluate } from "../../../policies/evaluate.ts";
import { by, graphOf, provider, resource, stackResource, urnOf } from "../../graph/build.ts";
import { startPack, type PackServer } from "./pack-server.ts";

const mumbai = provider("aws", "mumbai", { region: "ap-south-1" });
const singapore = provider("aws", "singapore", { region: "ap-southeast-1" });
const BUCKET = "aws:s3/bucket:Bucket";
const REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";

const bucket = (name: string, inputs: JsonObject = {}, manager = mumbai): Resource =>
  resource(BUCKET, name, inputs, {
    provider: by(manager),
    // What a provider foresees of a bucket: nobody of the stack stands behind it.
    outputs: { ...inputs, arn: UNKNOWN, bucketDomainName: UNKNOWN },
  });

/** A replica whose place the graph tells, and beside it one that is named. */
const replication = (target: Resource, account: JsonObject = {}): Resource =>
  resource(
    REPLICATION,
    "copies",
    {
      bucket: UNKNOWN,
      rules: [
        { destination: { bucket: UNKNOWN } },
        { destination: { bucket: UNKNOWN, ...account } },
      ],
    },
    {
      provider: by(mumbai),
      dependencies: [target.urn],
      propertyDependencies: { bucket: [urnOf(BUCKET, "orders")], rules: [target.urn] },
    },
  );

describe("the policy pack", () => {
  let pack: PackServer;

  beforeAll(async () => {
    pack = await startPack();
  });
  afterAll(() => pack.stop());
  beforeEach(async () => {
    await pack.configure({ "nivas-residency": {} });
  });

  it("offers one policy that blocks and one that advises, in the version of the package", async () => {
    const info = await pack.info();
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect([info.getName(), info.getVersion()]).toEqual(["nivas-residency", version]);
    expect(
      info.getPoliciesList().map((each) => [each.getName(), each.getEnforcementlevel()]),
    ).toEqual([
      ["nivas-residency", 1],
      ["nivas-residency-advisory", 0],
    ]);
  });

  it("lets a stack in Mumbai pass, unknown values and computed outputs included", async () => {
    const orders = bucket("orders");
    const resources = [stackResource(), mumbai, orders, replication(orders)];
    expect(await pack.preview(resources)).toEqual([]);
    expect(pack.said).toBe(
      "nivas-residency looked at 4 resources, 7 strings, 0 documents, 0 places named, 0 references, 3 unknown values: 0 blocking, 0 advisory, 0 exempted",
    );
  });

  it("blocks a bucket abroad before it is created, once, and says all that is to be known", async () => {
    const away = bucket("away", {}, singapore);
    const found = await pack.preview([stackResource(), mumbai, singapore, away]);
    expect(found.map(({ policy, level, severity, urn }) => [policy, level, severity, urn])).toEqual(
      [
        ["nivas-residency", "MANDATORY", "CRITICAL", singapore.urn],
        ["nivas-residency", "MANDATORY", "CRITICAL", away.urn],
      ],
    );
    expect(found[1]!.message.split("\n").slice(0, 5)).toEqual([
      "require-indian-region at provider",
      "away (aws:s3/bucket:Bucket): it is in ap-southeast-1; allowed: ap-south-1, ap-south-2",
      "value: ap-southeast-1",
      "because: its provider singapore: its region ap-southeast-1",
      "fix: set the resource's region, or that of its provider, to an allowed region",
    ]);
    expect(found[1]!.message).toMatch(/\nasked by: .*RBI-SPSD-2018\/2\.i/);
  });

  it("stays mandatory beside unknown values, which hide no foreign value", async () => {
    const orders = bucket("orders");
    const copies = replication(orders, {
      replicaKmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1",
    });
    const found = await pack.preview([stackResource(), mumbai, orders, copies]);
    expect(found.map(({ level, urn, message }) => [level, urn, message.split("\n")[0]])).toEqual([
      ["MANDATORY", copies.urn, "forbid-foreign-arn at rules[1].destination.replicaKmsKeyId"],
    ]);
  });

  it("tells from the resources behind it that an unknown value will be abroad", async () => {
    const away = bucket("away", {}, singapore);
    const orders = bucket("orders");
    const copies = replication(away);
    const found = await pack.analyzeStack([
      stackResource(),
      mumbai,
      singapore,
      away,
      orders,
      copies,
    ]);
    expect(
      found.filter(({ urn }) => urn === copies.urn).map(({ message }) => message.split("\n")[0]),
    ).toEqual([
      "require-known-origin at rules[0].destination.bucket",
      "require-known-origin at rules[1].destination.bucket",
    ]);
  });

  it("judges what it has seen no inputs of by its outputs, but for what the cloud computes", async () => {
    const seen = bucket("orders", { loggings: [{ targetBucket: "logs" }] });
    const found = await pack.analyzeStack([stackResource(), mumbai, seen]);
    expect(found.map(({ message }) => message.split("\n")[0])).toEqual([
      "require-known-bucket at loggings[0].targetBucket (undecided)",
    ]);
  });

  it("judges a setting that someone added by hand, and that a refresh wrote into the outputs alone", async () => {
    const orders = bucket("orders", { bucket: "orders" });
    const copied: Resource = {
      ...orders,
      outputs: { ...orders.outputs, accelerationStatus: "Enabled" },
    };
    expect(await pack.preview([stackResource(), mumbai, orders])).toEqual([]);
    const found = await pack.preview([stackResource(), mumbai, copied]);
    expect(found.map(({ urn, message }) => [urn, message.split("\n")[0]])).toEqual([
      [orders.urn, expect.stringContaining("forbid-leaking-setting")],
    ]);
  });

  it("finds just what an evaluation of the graph finds, in the same order", async () => {
    const away = bucket("away", { tags: { "copy-of": "us-east-1" } }, singapore);
    const copies = replication(away);
    const resources = [stackResource(), mumbai, singapore, away, bucket("orders"), copies];
    const sorted = [...resources].sort((a, b) => (a.urn < b.urn ? -1 : 1));
    const expected = evaluate(graphOf(...sorted)).findings.map(({ rule, urn, path: at }) => [
      urn,
      at === "" ? rule : `${rule} at ${at}`,
    ]);
    const found = await pack.preview(resources.toReversed());
    const heads = found.map(({ urn, message }) => [
      urn,
      message.split("\n")[0]!.replace(" (undecided)", ""),
    ]);
    expect(heads.toSorted()).toEqual(expected.toSorted());
    // What is left for the stack comes in the order of the rules, then of the URNs.
    const late = await pack.analyzeStack(resources.toReversed());
    const again = await pack.analyzeStack(resources);
    expect(late).toEqual(again);
  });

  it("shows nothing of a text that may be secret but the place in it", async () => {
    const secret = "postgres://admin:hunter2@orders.abc.us-east-1.rds.amazonaws.com/orders";
    const parameter = resource(
      "aws:ssm/parameter:Parameter",
      "url",
      {
        type: "SecureString",
        // As the engine sends secrets.
        value: {
          "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
          value: secret,
        },
      },
      { provider: by(mumbai) },
    );
    const [found, ...others] = await pack.preview([stackResource(), mumbai, parameter]);
    expect(others).toEqual([]);
    expect(found!.message).toContain("it names a host in us-east-1");
    expect(found!.message).toContain("orders.abc.us-east-1.rds.amazonaws.com");
    expect(found!.message).not.toContain("hunter2");
  });

  it("makes undecided verdicts advisory when onUnknown is warn, and denials no less mandatory", async () => {
    await pack.configure({ "nivas-residency": { onUnknown: "warn" } });
    const logs = bucket("orders", { loggings: [{ targetBucket: "logs" }] });
    const away = bucket("away", {}, singapore);
    const found = await pack.preview([stackResource(), mumbai, singapore, away, logs]);
    expect(found.map(({ policy, level, urn }) => [policy, level, urn])).toEqual([
      ["nivas-residency", "MANDATORY", singapore.urn],
      ["nivas-residency", "MANDATORY", away.urn],
      ["nivas-residency-advisory", "ADVISORY", logs.urn],
    ]);
  });

  describe("with exemptions", () => {
    const away = bucket("away", {}, singapore);
    const resources = [stackResource(), mumbai, singapore, away];
    const exemption = (urn: string, more: JsonObject = {}): JsonObject => ({
      rule: "require-indian-region",
      urn,
      path: "provider",
      owner: "payments",
      reason: "Holds public pictures only.",
      approver: "A. Rao",
      ticket: "RISK-12",
      expires: "2027-03-31",
      ...more,
    });
    const providers = exemption(singapore.urn, { rule: "require-indian-provider", path: "region" });

    it("lets pass what they cover", async () => {
      await pack.configure({
        "nivas-residency": { asOf: "2027-03-31", exemptions: [exemption(away.urn), providers] },
      });
      expect(await pack.preview(resources)).toEqual([]);
      expect(pack.said).toMatch(/: 0 blocking, 0 advisory, 2 exempted$/);
    });

    it("blocks again once they have expired", async () => {
      await pack.configure({
        "nivas-residency": { asOf: "2027-04-01", exemptions: [exemption(away.urn), providers] },
      });
      const found = await pack.preview(resources);
      expect(found.map(({ level, message }) => [level, message.split("\n")[0]])).toEqual([
        ["MANDATORY", "require-indian-provider at region"],
        ["MANDATORY", "require-indian-region at provider"],
        ["MANDATORY", "exemption-expired at provider"],
        ["MANDATORY", "exemption-expired at region"],
      ]);
    });

    it("advises of one that covers nothing, and leaves alone what is for another stack", async () => {
      const other = "urn:pulumi:staging::shop::aws:s3/bucket:Bucket::away";
      await pack.configure({
        "nivas-residency": {
          asOf: "2027-03-31",
          exemptions: [exemption(urnOf(BUCKET, "gone")), exemption(other)],
        },
      });
      const found = await pack.preview([stackResource(), mumbai]);
      expect(found.map(({ level, message }) => [level, message.split("\n")[0]])).toEqual([
        ["ADVISORY", "exemption-unused at provider"],
      ]);
    });
  });

  it("refuses to judge by a configuration that is wrong, and says all that is", async () => {
    await pack.configure({
      "nivas-residency": {
        allowedRegion: ["ap-south-1"],
        trustedCidrs: ["0.0.0.0/0"],
        asOf: "soon",
      },
    });
    const refused = await pack.analyze(mumbai).catch((error: Error) => error.message);
    expect(refused).toMatch(
      /the policy config file is wrong:\n {2}allowedRegion is not a known key/,
    );
    expect(refused).toContain('\n  trustedCidrs[0] is "0.0.0.0/0", which is every address');
    expect(refused).toContain('\n  asOf is "soon", expected a day of the calendar');
    expect(refused).not.toMatch(/\n\s+at /);
  });

  it("is started by a file that no type-checker of the runner sees", () => {
    const main = readFileSync(path.join("policies", "index.js"), "utf8");
    expect(main.split("\n").filter((line) => line !== "" && !line.startsWith("//"))).toEqual([
      'import "./crossguard/start.ts";',
    ]);
  });
});

describe("the policy pack, on a machine with a backend", () => {
  it.each([
    [{ PULUMI_BACKEND_URL: "https://api.pulumi.com", PULUMI_NODEJS_STACK: "dev" }, 1],
    [{ PULUMI_BACKEND_URL: "s3://state?region=ap-south-1", PULUMI_NODEJS_STACK: "dev" }, 0],
    // An exported file: nobody knows where it came from.
    [{ PULUMI_BACKEND_URL: "https://api.pulumi.com" }, 0],
  ])("says where the state of a stack is kept: %j", async (environment, expected) => {
    const pack = await startPack({ environment });
    const found = await pack.analyzeStack([stackResource()]).finally(() => pack.stop());
    expect(found.map(({ level, message }) => `${level} ${message.split("\n")[0]}`)).toEqual(
      expected === 0 ? [] : ["MANDATORY require-indian-state-backend at project.backendUrl"],
    );
  });
});
