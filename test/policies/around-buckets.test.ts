// SPDX-License-Identifier: Apache-2.0
/** Buckets and sealed secrets that only what stands around them decides. */
import { SECRET_SIGNATURE, SIGNATURE_KEY, type JsonObject } from "../../graph/stack-export.ts";
import { evaluate } from "../../policies/evaluate.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../../policies/settings.ts";
import { by, graphOf, provider, resource } from "../graph/build.ts";

const sealed = { [SIGNATURE_KEY]: SECRET_SIGNATURE, ciphertext: "AAAB" };

function said(
  type: string,
  inputs: JsonObject,
  settings: ResidencySettings = DEFAULT_SETTINGS,
  region = "ap-south-1",
): string[] {
  const pkg = type.split(":")[0] ?? "";
  const owner = provider(
    pkg,
    "p",
    pkg === "aws" ? { region } : { cluster: `eks.${region}.amazonaws.com` },
  );
  const judged = resource(type, "r", inputs, { provider: by(owner) });
  return evaluate(graphOf(owner, judged), settings)
    .findings.filter(({ urn }) => urn === judged.urn)
    .map(({ rule, verdict, path }) => `${rule} ${verdict} ${path}`);
}

const FUNCTION = "aws:lambda/function:Function";
const POLICY = "aws:iam/policy:Policy";
const LOCATION = "kubernetes:velero.io/v1:BackupStorageLocation";
const backup = (bucket: string, region: string): JsonObject => ({
  spec: { provider: "aws", objectStorage: { bucket }, config: { region } },
});

describe("a bucket that the graph does not hold", () => {
  const grant = {
    policy: JSON.stringify({
      Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" }],
    }),
  };

  test("is where the function is whose code it holds", () => {
    expect(said(FUNCTION, { s3Bucket: "acme-code" })).toEqual([]);
    expect(said(FUNCTION, { s3Bucket: "acme-code" }, DEFAULT_SETTINGS, "us-east-1")).toEqual([
      "require-indian-region deny provider",
    ]);
  });

  test("is judged by the settings alone when these say where buckets are", () => {
    const settings = { ...DEFAULT_SETTINGS, bucketRegions: {} };
    expect(said(FUNCTION, { s3Bucket: "acme-code" }, settings)).toEqual([
      "require-known-bucket undecided s3Bucket",
    ]);
    expect(said(LOCATION, backup("acme", "ap-south-1"), settings)).toEqual([
      "require-known-bucket undecided spec.objectStorage.bucket",
    ]);
    expect(said(LOCATION, backup("acme", "us-east-2"), settings)).toEqual([
      "forbid-foreign-region-name deny spec.config.region",
    ]);
  });

  test("is undecided where its name hints at another Region", () => {
    expect(said(FUNCTION, { s3Bucket: "acme-us-east-1" })).toEqual([
      "require-known-bucket undecided s3Bucket",
    ]);
  });

  test("is undecided where the service takes one of any Region", () => {
    expect(said("aws:cloudtrail/trail:Trail", { s3BucketName: "acme-trail" })).toEqual([
      "require-known-bucket undecided s3BucketName",
    ]);
  });

  test("is where the Region beside it says", () => {
    expect(said(LOCATION, backup("acme", "ap-south-1"))).toEqual([]);
    expect(said(LOCATION, backup("acme", "us-east-2"))).toEqual([
      "forbid-foreign-region-name deny spec.config.region",
    ]);
  });

  test("is undecided where two Regions stand beside it", () => {
    const spec = {
      s3: { bucket: "acme", region: "ap-south-1", endpoint: "s3.ap-south-2.amazonaws.com" },
    };
    expect(said(LOCATION, { spec })).toEqual(["require-known-bucket undecided spec.s3.bucket"]);
  });

  test("is not where a Region says that stands elsewhere", () => {
    const spec = { s3: { bucket: "acme" }, queue: { region: "ap-south-1" } };
    expect(said(LOCATION, { spec })).toEqual(["require-known-bucket undecided spec.s3.bucket"]);
  });

  test("is left unjudged in a permission, unless the settings say where buckets are", () => {
    expect(said(POLICY, grant)).toEqual([]);
    expect(said(POLICY, grant, { ...DEFAULT_SETTINGS, bucketRegions: {} })).toEqual([
      "require-known-bucket undecided policy#json.Statement[0].Resource",
    ]);
  });
});

describe("a secret that the export keeps encrypted", () => {
  test("is allowed where it proves who somebody is", () => {
    expect(said("aws:rds/cluster:Cluster", { masterPassword: sealed })).toEqual([]);
    const env = [{ name: "DB_PASSWORD", value: sealed }];
    expect(said("kubernetes:core/v1:Pod", { spec: { containers: [{ env }] } })).toEqual([]);
  });

  test("is undecided where it may name a place", () => {
    const environment = { variables: { DATABASE_URL: sealed } };
    expect(said(FUNCTION, { environment })).toEqual([
      "require-readable-values undecided environment.variables.DATABASE_URL",
    ]);
  });

  test("is allowed in a store of secrets, unless the settings say which hosts are in India", () => {
    const type = "aws:secretsmanager/secretVersion:SecretVersion";
    expect(said(type, { secretString: sealed })).toEqual([]);
    expect(said(type, { secretString: sealed }, { ...DEFAULT_SETTINGS, trustedHosts: [] })).toEqual(
      ["require-readable-values undecided secretString"],
    );
  });
});

test("a value from a Region abroad is as bad as one in plain text", () => {
  const abroad = provider("aws", "abroad", { region: "us-east-1" });
  const home = provider("aws", "home", { region: "ap-south-1" });
  const topic = resource("aws:sns/topic:Topic", "t", {}, { provider: by(abroad) });
  const target = resource(
    "aws:cloudwatch/eventTarget:EventTarget",
    "e",
    { rule: "r", arn: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
    { provider: by(home), propertyDependencies: { arn: [topic.urn] } },
  );
  const { findings } = evaluate(graphOf(abroad, home, topic, target), DEFAULT_SETTINGS);
  const found = findings.find(({ urn }) => urn === target.urn);
  expect([found?.rule, found?.verdict, found?.severity]).toEqual([
    "require-known-origin",
    "deny",
    "high",
  ]);
});
