// SPDX-License-Identifier: Apache-2.0
import { makeSecret, UNKNOWN, type Resource } from "../../../graph/stack-export.ts";
import { evaluate } from "../../../policies/evaluate.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../../../policies/settings.ts";
import type { Finding } from "../../../policies/verdict.ts";
import { by, graphOf, provider, resource } from "../../graph/build.ts";

const SETTINGS: ResidencySettings = {
  ...DEFAULT_SETTINGS,
  dataClasses: {
    public: {
      allowedRegions: ["ap-south-1", "ap-south-2", "eu-west-1"],
      globalDataPlaneAllowed: true,
    },
  },
};
const mumbai = provider("aws", "mumbai", { region: "ap-south-1" });
const ireland = provider("aws", "ireland", { region: "eu-west-1" });
const PUBLIC = { tags: { "nivas:data-class": "public" } };
const PAYMENT = { tags: { "nivas:data-class": "payment" } };
const BUCKET = "aws:s3/bucket:Bucket";

const orders = resource(
  BUCKET,
  "orders",
  { bucket: "acme-orders", ...PAYMENT },
  { provider: by(mumbai) },
);
const queue = resource(
  "aws:sqs/queue:Queue",
  "jobs",
  { name: "jobs", ...PAYMENT },
  { provider: by(mumbai) },
);
const assets = resource(
  BUCKET,
  "assets",
  { bucket: "acme-assets", ...PUBLIC },
  { provider: by(mumbai) },
);

function reader(inputs: Resource["inputs"], more: Partial<Resource> = {}): Resource {
  const all = { ...PUBLIC, ...inputs };
  return resource("aws:lambda/function:Function", "f", all, { provider: by(ireland), ...more });
}

function found(judged: readonly Resource[], settings = SETTINGS): Finding[] {
  const graph = graphOf(mumbai, ireland, orders, queue, assets, ...judged);
  return evaluate(graph, settings).findings.filter(({ rule }) => rule === "forbid-pull-abroad");
}

function brief(findings: readonly Finding[]): string[] {
  return findings.map(({ verdict, path, value }) => `${verdict} ${path} ${value ?? "-"}`);
}

test("what may be abroad for its class takes nothing from a class that may not", () => {
  expect(found([reader({ source: "acme-orders" })])).toMatchObject([
    {
      urn: reader({}).urn,
      path: "source",
      value: "acme-orders",
      message:
        "f (aws:lambda/function:Function): it takes data of class payment from orders to eu-west-1; allowed: ap-south-1, ap-south-2",
      evidence: "the value names orders of this graph",
    },
  ]);
});

test.each<[string, Resource["inputs"], string]>([
  ["an S3 URL", { a: "s3://acme-orders/x" }, "deny a s3://acme-orders/x"],
  ["an ARN of S3", { a: "arn:aws:s3:::acme-orders" }, "deny a arn:aws:s3:::acme-orders"],
  [
    "a host of S3",
    { a: "acme-orders.s3.ap-south-1.amazonaws.com" },
    "deny a acme-orders.s3.ap-south-1.amazonaws.com",
  ],
  [
    "an ARN that someone wrote",
    { a: ["arn:aws:sqs:ap-south-1:111122223333:jobs"] },
    "deny a[0] arn:aws:sqs:ap-south-1:111122223333:jobs",
  ],
  [
    "a document",
    { a: '{"from": ["s3://acme-orders/x"]}' },
    'deny a {"from": ["s3://acme-orders/x"]}',
  ],
  ["a secret", { a: makeSecret("s3://acme-orders/x") }, "deny a [secret]"],
])("a source is known by %s", (_, inputs, expected) => {
  expect(brief(found([reader(inputs)]))).toEqual([expected]);
});

test("a source is known by what a value comes from, and named once", () => {
  const from = { propertyDependencies: { a: [orders.urn], b: [orders.urn] } };
  expect(brief(found([reader({ a: UNKNOWN, b: UNKNOWN }, from)]))).toEqual(["deny a orders"]);
});

test("an edge takes nothing from a class that may not be at the edge", () => {
  const distribution = (origin: string): Resource =>
    resource("aws:cloudfront/distribution:Distribution", "d", {
      ...PUBLIC,
      enabled: true,
      origins: [{ domainName: `${origin}.s3.ap-south-1.amazonaws.com` }],
    });
  expect(found([distribution("acme-orders")])).toMatchObject([
    {
      path: "origins[0].domainName",
      message:
        "d (aws:cloudfront/distribution:Distribution): it takes data of class payment from orders to edge locations all over the world; allowed: ap-south-1, ap-south-2",
    },
  ]);
  expect(found([distribution("acme-assets")])).toEqual([]);
});

test("nothing is said of what reads its own class, stays home, or is denied itself", () => {
  const here = resource(BUCKET, "here", { bucket: "x", ...PUBLIC }, { provider: by(ireland) });
  expect(found([here, reader({ a: "s3://acme-assets/x", b: "s3://x/" })])).toEqual([]);
  expect(found([reader({ a: "s3://acme-orders/x" }, { provider: by(mumbai) })])).toEqual([]);
  expect(found([reader({ ...PAYMENT, a: "s3://acme-orders/x" })])).toEqual([]);
  expect(found([reader({ a: "s3://acme-orders-2/x acme-ordersx" })])).toEqual([]);
});

test("nothing is said where classes are not treated differently", () => {
  expect(found([reader({ a: "s3://acme-orders/x" })], DEFAULT_SETTINGS)).toEqual([]);
});

test("what is global or a provider is no source, and a component is no reader", () => {
  const role = resource("aws:iam/role:Role", "role", { name: "reader", ...PAYMENT });
  const from = { propertyDependencies: { role: [role.urn, mumbai.urn] } };
  expect(found([role, reader({ role: UNKNOWN }, from)])).toEqual([]);
  const group = { ...reader({ a: "s3://acme-orders/x" }), custom: false };
  expect(found([group])).toEqual([]);
});

test("a source is known by the id and the ARN that it has, short ids left out", () => {
  const named = (id: string): Resource =>
    resource("aws:ec2/instance:Instance", "i", PAYMENT, {
      provider: by(mumbai),
      id,
      outputs: { arn: `arn:of:${id}` },
    });
  expect(brief(found([named("i-0ab1"), reader({ a: "from i-0ab1 on" })]))).toEqual([
    "deny a from i-0ab1 on",
  ]);
  expect(found([named("i-0a"), reader({ a: "from i-0a on" })])).toEqual([]);
  expect(brief(found([named("i-0a"), reader({ a: "arn:of:i-0a" })]))).toEqual([
    "deny a arn:of:i-0a",
  ]);
});

test("the source of the verdict is the permission that is missing", () => {
  const sourceOf = (judged: Resource, settings = SETTINGS): string | undefined => {
    const graph = graphOf(mumbai, ireland, orders, judged);
    const { findings, traces } = evaluate(graph, settings);
    const finding = findings.find(({ rule }) => rule === "forbid-pull-abroad");
    return finding === undefined ? undefined : traces.get(finding)?.source;
  };
  const edge = resource("aws:cloudfront/distribution:Distribution", "d", {
    ...PUBLIC,
    enabled: true,
    origin: "s3://acme-orders/",
  });
  expect(sourceOf(reader({ a: "s3://acme-orders/" }))).toBe("settings: allowedRegions");
  expect(sourceOf(edge)).toBe("settings: dataClasses.payment.globalDataPlaneAllowed");
  const payment = { allowedRegions: ["ap-south-1"] };
  const own = { ...SETTINGS, dataClasses: { ...SETTINGS.dataClasses, payment } };
  expect(sourceOf(reader({ a: "s3://acme-orders/" }), own)).toBe(
    "settings: dataClasses.payment.allowedRegions",
  );
});

describe("what the graph does not hold", () => {
  const arn = "arn:aws:rds:ap-south-1:111122223333:db:people";

  test.each([
    "replicateSourceDb",
    "sourceDbSnapshotIdentifier",
    "primaryKeyArn",
    "recoveryPointArn",
  ])("is undecided when %s takes it abroad, since nobody here knows its class", (key) => {
    expect(brief(found([reader({ [key]: arn })]))).toEqual([`undecided ${key} ${arn}`]);
  });

  test("is no matter where it is sent to India, is abroad already, or stays in India", () => {
    expect(found([reader({ targetArn: arn })])).toEqual([]);
    expect(found([reader({ sourceArn: arn.replace("ap-south-1", "eu-west-1") })])).toEqual([]);
    const home = resource("aws:rds/instance:Instance", "r", { ...PUBLIC, replicateSourceDb: arn });
    expect(found([{ ...home, provider: by(mumbai) }])).toEqual([]);
  });
});

test("a bucket is seen before the key of an object in it", () => {
  expect(brief(found([reader({ source: "acme-orders/2026/01.csv" })]))).toEqual([
    "deny source acme-orders/2026/01.csv",
  ]);
  expect(found([reader({ source: "jobs/acme-orders" })])).toEqual([]);
});
