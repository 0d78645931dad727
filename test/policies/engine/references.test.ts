// SPDX-License-Identifier: Apache-2.0
import { matchesGlob } from "../../../policies/engine/glob.ts";
import type { ReferenceContext } from "../../../policies/engine/references/reference.ts";
import { scanReferences } from "../../../policies/engine/references/scan-references.ts";
import { regionOfAwsBucket } from "../../../policies/data/aws-owned-buckets.ts";

const context: ReferenceContext = {
  key: "value",
  top: "value",
  atTop: false,
  package: "aws",
  module: "sqs",
};

function seen(text: string, more: Partial<ReferenceContext> = {}): string[] {
  return scanReferences(text, { ...context, ...more }).map(
    ({ kind, text: name, region }) => `${kind} ${name}${region === undefined ? "" : ` ${region}`}`,
  );
}

describe("buckets", () => {
  test.each([
    ["s3://logs/a/b", ["bucket logs"]],
    ["s3a://logs", ["bucket logs"]],
    ["copy s3n://one/ to S3://two/x", ["bucket one", "bucket two"]],
    ["s3://lh@us-east-1/", []],
    ["s3://lh@corp/", ["bucket lh"]],
    ["arn:aws:s3:::logs", ["bucket logs"]],
    ["arn:aws:s3:::logs/*", ["bucket logs"]],
    ["arn:aws:s3:::logs-*/x", []],
    ["arn:aws:s3:::${name}", []],
    ["arn:aws-cn:s3:::logs", []],
    ["logs.s3.amazonaws.com", ["bucket logs"]],
    ["https://logs.s3.dualstack.amazonaws.com/x", ["bucket logs"]],
    ["https://s3.amazonaws.com/logs/x", ["bucket logs"]],
    ["https://logs.s3.ap-south-1.amazonaws.com/x", []],
  ])("are read from %s", (text, expected) => {
    expect(seen(text)).toEqual(expected);
  });

  test.each(["bucket", "s3BucketName", "targetBucket", "s3_bucket", "bucketArn", "outputS3Bucket"])(
    "are what the key %s names",
    (key) => {
      expect(seen("acme-logs", { key })).toEqual(["bucket acme-logs"]);
    },
  );

  test.each(["bucketPrefix", "bucketOwner", "bucketKeyEnabled", "name"])(
    "are not what the key %s names",
    (key) => {
      expect(seen("acme-logs", { key })).toEqual([]);
    },
  );

  test("are not what an S3 resource configures, but what it points to", () => {
    const s3 = { module: "s3", atTop: true };
    expect(seen("acme", { ...s3, key: "bucket" })).toEqual([]);
    expect(seen("acme", { ...s3, key: "targetBucket" })).toEqual(["bucket acme"]);
    expect(seen("acme", { ...s3, key: "bucket", atTop: false })).toEqual(["bucket acme"]);
  });

  test("are the home of a user of AWS Transfer, and of no other user", () => {
    expect(seen("/acme/home", { key: "homeDirectory", module: "transfer" })).toEqual([
      "bucket acme",
    ]);
    expect(seen("/acme/home", { key: "homeDirectory" })).toEqual([]);
  });

  test("are not the principal that writes access logs", () => {
    expect(seen("logging.s3.amazonaws.com", { key: "Service" })).toEqual([]);
  });

  test("of AWS itself have their Region in the name", () => {
    expect(regionOfAwsBucket("prod-us-east-1-starport-layer-bucket")).toBe("us-east-1");
    expect(regionOfAwsBucket("al2023-ap-south-2")).toBe("ap-south-2");
    expect(regionOfAwsBucket("al2023-ap-south-2-mine")).toBeUndefined();
  });
});

describe("hosts", () => {
  test.each([
    ["https://api.vendor.example/x?y", ["host api.vendor.example"]],
    ["postgres://u:p@db.vendor.example:5432/x", ["host db.vendor.example"]],
    ["mongodb://u:p@a.x.example:1,b.x.example:2/db", ["host a.x.example", "host b.x.example"]],
    ["jdbc:postgresql://db.vendor.example/x", ["host db.vendor.example"]],
    ["jdbc:sqlserver://db.vendor.example;user=x", ["host db.vendor.example"]],
    ["jdbc:oracle:thin:@db.vendor.example:1521/x", ["host db.vendor.example"]],
    ["sftp://partner.example", ["host partner.example"]],
    ["http://203.0.113.7:8080/x", ["network 203.0.113.7"]],
    ["http://10.0.0.7/x", []],
    ["http://localhost:8080", []],
    ["https://sqs.ap-south-1.amazonaws.com/x", []],
    ["https://a.us-east-1.vendor.example", []],
    ["https://${host}/x", []],
    ["file:///etc/x.conf", []],
    ["http://www.w3.org/2001/XMLSchema", []],
  ])("are read from %s", (text, expected) => {
    expect(seen(text)).toEqual(expected);
  });

  test.each([
    "server",
    "bootstrapServers",
    "smtp.smtp_host",
    "endpoint",
    "hosts",
    "AWS_INSTANCE_CNAME",
  ])("are what the key %s names", (key) => {
    expect(seen("a.vendor.example:9092,b.vendor.example", { key })).toEqual([
      "host a.vendor.example",
      "host b.vendor.example",
    ]);
  });

  test("are not read from names without a scheme under any other key", () => {
    expect(seen("api.vendor.example")).toEqual([]);
    expect(seen("see api.vendor.example", { key: "description" })).toEqual([]);
  });

  test("are the registries of images, Docker Hub where none is named", () => {
    const image = { key: "image", package: "kubernetes" };
    expect(seen("ghcr.io/acme/app:1", image)).toEqual(["host ghcr.io"]);
    expect(seen("registry.corp.example:5000/app", image)).toEqual(["host registry.corp.example"]);
    expect(seen("nginx:1.27", image)).toEqual(["host docker.io"]);
    expect(seen("acme/app", image)).toEqual(["host docker.io"]);
    expect(seen("acme/app", { key: "image" })).toEqual([]);
  });

  test("are not services of the cluster", () => {
    const server = { key: "server", package: "kubernetes" };
    expect(seen("http://otel.observability:4317", server)).toEqual([]);
    expect(seen("pg-in.default", server)).toEqual([]);
    expect(seen("vendor.com", server)).toEqual(["host vendor.com"]);
    expect(seen("vendor.io", server)).toEqual(["host vendor.io"]);
    expect(seen("http://otel.observability:4317")).toEqual(["host otel.observability"]);
  });

  test("are not services of AWS as principals, nor the own name of a resource", () => {
    expect(seen("ec2.amazonaws.com", { key: "Service" })).toEqual([]);
    expect(seen("ec2.amazonaws.com", { key: "iam:PassedToService" })).toEqual([]);
    expect(seen("ec2.amazonaws.com", { key: "iam:SomethingElseServer" })).toEqual([
      "host ec2.amazonaws.com",
    ]);
    expect(seen("app.acme.example", { key: "domainName", atTop: true })).toEqual([]);
    expect(seen("app.acme.example", { key: "domainName" })).toEqual(["host app.acme.example"]);
  });

  test("of other clouds are in India when they show a region there, and nobody's otherwise", () => {
    const image = { key: "image" };
    expect(seen("asia-south1-docker.pkg.dev/p/r/a:1", image)).toEqual([]);
    expect(seen("us-docker.pkg.dev/p/r/a:1", image)).toEqual(["host us-docker.pkg.dev"]);
    expect(seen("https://a.centralindia.azurecontainerapps.io/")).toEqual([]);
    expect(seen("https://centralindia.vendor.example/")).toEqual([
      "host centralindia.vendor.example",
    ]);
  });

  test("are read from lines and attributes that assign them", () => {
    expect(seen("bucketName=stage;server=db.vendor.example;x=y")).toEqual([
      "bucket stage",
      "host db.vendor.example",
    ]);
    expect(seen("export SMTP_HOST='mail.vendor.example'\nA=b")).toEqual([
      "host mail.vendor.example",
    ]);
  });
});

describe("accounts", () => {
  test("are values of twelve digits, the accounts of ARNs, and the owners of registries", () => {
    expect(seen("999988887777")).toEqual(["account 999988887777"]);
    expect(seen("arn:aws:iam::999988887777:role/x")).toEqual(["account 999988887777"]);
    expect(seen("arn:aws:sns:ap-south-1:999988887777:t")).toEqual([
      "account 999988887777 ap-south-1",
    ]);
    expect(seen("999988887777.dkr.ecr.ap-south-1.amazonaws.com/a")).toEqual([
      "account 999988887777 ap-south-1",
    ]);
  });

  test("are not numbers of another kind", () => {
    expect(seen("9999888877776")).toEqual([]);
    expect(seen("999988887777", { key: "phoneNumber" })).toEqual([]);
    expect(seen("999988887777", { key: "x", top: "tags" })).toEqual([]);
    expect(seen("999988887777", { package: "kubernetes" })).toEqual([]);
    expect(seen("arn:aws:iam::aws:policy/X")).toEqual([]);
  });
});

describe("networks", () => {
  test.each([
    ["8.8.8.8", ["network 8.8.8.8"]],
    ["203.0.113.0/24, 10.0.0.0/8", ["network 203.0.113.0/24"]],
    ["0.0.0.0/0", ["network 0.0.0.0/0"]],
    ["::/0", ["network ::/0"]],
    ["2001:4860:4860::8888", ["network 2001:4860:4860::8888"]],
    ["203.0.113.9:443", ["network 203.0.113.9"]],
    ["10.1.2.3", []],
    ["100.64.0.0/10", []],
    ["fd00::/8", []],
    ["1.35", []],
    ["10", []],
    ["300.1.1.1", []],
  ])("are read from %s when they are public", (text, expected) => {
    expect(seen(text)).toEqual(expected);
  });

  test("are not sources, own blocks, destinations of routes, and versions", () => {
    expect(seen("8.8.8.8", { key: "cidrBlocks", top: "ingress" })).toEqual([]);
    for (const key of ["publicAccessCidrs", "cidrBlock", "destinationCidrBlock", "engineVersion"]) {
      expect(seen("8.8.8.0/24", { key })).toEqual([]);
    }
  });
});

describe("models", () => {
  test.each(["apac", "global", "us", "us-gov", "eu", "jp", "au"])("of %s. are read", (prefix) => {
    const name = `${prefix}.anthropic.claude-sonnet-4-20250514-v1:0`;
    expect(seen(name, { key: "modelId" })).toEqual([`model ${name}`]);
    expect(seen(`run ${name} now`)).toEqual([`model ${name}`]);
    expect(
      seen(`arn:aws:bedrock:ap-south-1::inference-profile/${prefix}.newvendor.m-1`, { key: "x" }),
    ).toEqual([`model ${prefix}.newvendor.m-1`]);
  });

  test("without a prefix are not", () => {
    expect(seen("anthropic.claude-sonnet-4-20250514-v1:0", { key: "modelId" })).toEqual([]);
    expect(seen("eu.acme.app", { key: "name" })).toEqual([]);
  });
});

test("a glob stands for a whole text", () => {
  expect(matchesGlob("a.b.svc", "*.svc")).toBe(true);
  expect(matchesGlob("A.SVC", "*.svc")).toBe(true);
  expect(matchesGlob("svc", "*.svc")).toBe(false);
  expect(matchesGlob("a.svc.evil", "*.svc")).toBe(false);
  expect(matchesGlob("aXbXc", "a*b*c")).toBe(true);
  expect(matchesGlob("abc", "abc")).toBe(true);
  expect(matchesGlob("abcd", "abc")).toBe(false);
  expect(matchesGlob("ab", "ab*b")).toBe(false);
  expect(matchesGlob("axc", "a*xx*c")).toBe(false);
});

test("reads long hostile texts in linear steps", () => {
  const size = 200_000;
  for (const text of [
    "a.".repeat(size),
    "s3:".repeat(size),
    "://".repeat(size),
    "a-".repeat(size) + ".s3.amazonaws.com",
    "arn:aws:".repeat(size),
    "1.".repeat(size),
    "us.".repeat(size),
    "a=".repeat(size),
    "x=".concat(" ".repeat(size), "\n"),
    "9".repeat(size) + ".dkr.ecr",
  ]) {
    for (const key of ["bucket", "server", "image", "modelId"]) seen(text, { key });
  }
});
