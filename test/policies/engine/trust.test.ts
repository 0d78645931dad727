// SPDX-License-Identifier: Apache-2.0
import type { Json } from "../../../graph/stack-export.ts";
import type { Resource } from "../../../graph/stack-export.ts";
import { evaluate } from "../../../policies/evaluate.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../../../policies/settings.ts";
import { by, graphOf, provider, resource } from "../../graph/build.ts";

const mumbai = provider("aws", "mumbai", { region: "ap-south-1" });
const abroad = provider("aws", "abroad", { region: "us-east-1" });
const STRICT: ResidencySettings = {
  ...DEFAULT_SETTINGS,
  trustedAccounts: ["111122223333"],
  trustedAwsOwnedAccounts: [{ account: "763104351884", region: "ap-south-1", why: "containers" }],
  trustedHosts: ["*.in.acme.example", "vendor.example"],
  trustedCidrs: ["198.18.0.0/15"],
  bucketRegions: { "*-mum": "ap-south-1", "*-ire": "eu-west-1" },
};

/** Rules and verdicts for one queue with this input, in a graph with a bucket here and one abroad. */
function judged(value: Json, settings: ResidencySettings, key = "endpoint"): string[] {
  const graph = graphOf(
    mumbai,
    abroad,
    resource("aws:s3/bucket:Bucket", "here", { bucket: "here" }, { provider: by(mumbai) }),
    resource(
      "aws:s3/bucket:Bucket",
      "there",
      {},
      { provider: by(abroad), outputs: { bucket: "there" } },
    ),
    resource("aws:sqs/queue:Queue", "q", { [key]: value }, { provider: by(mumbai) }),
  );
  return evaluate(graph, settings)
    .findings.filter(({ urn }) => urn.endsWith("::q"))
    .map(({ rule, verdict, evidence }) => `${rule} ${verdict}: ${evidence}`);
}

describe("without settings for trust", () => {
  test.each([
    "https://api.vendor.example",
    "8.8.8.8",
    "999988887777",
    "arn:aws:iam::999988887777:root",
  ])("%s is not judged", (value) => {
    expect(judged(value, DEFAULT_SETTINGS)).toEqual([]);
  });

  test("buckets and inference profiles are judged all the same", () => {
    expect(judged("s3://here/x", DEFAULT_SETTINGS)).toEqual([]);
    expect(judged("s3://there/x", DEFAULT_SETTINGS)).toEqual([
      "require-known-bucket deny: the bucket there of this graph is in us-east-1",
    ]);
    expect(judged("s3://x-us-east-1/x", DEFAULT_SETTINGS)).toEqual([
      "require-known-bucket undecided: neither the graph nor bucketRegions of the settings say where the bucket x-us-east-1 is; its name hints at us-east-1, which proves nothing",
    ]);
    expect(judged("arn:aws:s3:::al2023-us-east-1", DEFAULT_SETTINGS)).toEqual([
      "require-known-bucket deny: al2023-us-east-1 is a bucket of AWS in us-east-1",
    ]);
    expect(judged("apac.amazon.nova-pro-v1:0", DEFAULT_SETTINGS, "modelId")).toEqual([
      "forbid-cross-region-model deny: apac. is the prefix of profiles that use Regions of Asia and the Pacific, Tokyo, Seoul, Singapore and Sydney among them",
    ]);
  });
});

describe("with settings for trust", () => {
  test.each([
    "https://api.in.acme.example",
    "sftp://vendor.example",
    "198.19.0.1",
    "10.0.0.1",
    "111122223333",
    "arn:aws:lambda:ap-south-1:763104351884:layer:x:1",
    "s3://logs-mum/x",
  ])("%s is allowed", (value) => {
    expect(judged(value, STRICT)).toEqual([]);
  });

  test.each([
    [
      "https://api.us.acme.example",
      "require-trusted-host undecided: no trusted host of the settings matches api.us.acme.example",
    ],
    [
      "8.8.8.8",
      "require-trusted-network deny: 8.8.8.8 is public and in no trusted network of the settings",
    ],
    [
      "0.0.0.0/0",
      "require-trusted-network deny: 0.0.0.0/0 is public and in no trusted network of the settings",
    ],
    [
      "999988887777",
      "require-trusted-account deny: 999988887777 is not among the trusted accounts of the settings",
    ],
    [
      "arn:aws:lambda:ap-south-2:763104351884:layer:x:1",
      "require-trusted-account deny: 763104351884 is not among the trusted accounts of the settings",
    ],
    ["s3://logs-ire/x", "require-known-bucket deny: the settings say that *-ire is in eu-west-1"],
  ])("%s is not", (value, expected) => {
    expect(judged(value, STRICT)).toEqual([expected]);
  });
});

test.each<[string, Resource]>([
  ["an AWS provider", provider("aws", "plain", {})],
  ["a Kubernetes provider", provider("kubernetes", "plain", {})],
  ["an AWS resource without a provider", resource("aws:sqs/queue:Queue", "plain")],
  ["a Kubernetes object without a provider", resource("kubernetes:core/v1:ConfigMap", "plain")],
])("the settings may say where the machine's providers work: %s", (_, plain) => {
  const graph = graphOf(plain);
  const of = (providerRegion?: string) =>
    evaluate(graph, {
      ...DEFAULT_SETTINGS,
      ...(providerRegion && { providerRegion }),
    }).findings.map(({ verdict, evidence }) => `${verdict}: ${evidence}`);
  expect(of("ap-south-1")).toEqual([]);
  expect(of("us-east-1")).toEqual([
    "deny: the settings say that providers without a region work in us-east-1",
  ]);
  expect(of()).toHaveLength(1);
});

test("a list named region is not the Region of a resource, and is read like the rest", () => {
  const type = "aws:ssmincidents/replicationSet:ReplicationSet";
  const of = (name: string) =>
    evaluate(
      graphOf(mumbai, resource(type, "r", { region: [{ name }] }, { provider: by(mumbai) })),
    ).findings.map(({ rule, path }) => `${rule} ${path}`);
  expect(of("ap-south-2")).toEqual([]);
  expect(of("us-east-1")).toEqual(["forbid-foreign-region-name region[0].name"]);
});
