// SPDX-License-Identifier: Apache-2.0
/** Made-up and broken exports: what a file may hold that nobody meant. */
import fc from "fast-check";
import type { Json } from "../../graph/stack-export.ts";

type Container = { [key: string]: Json } | Json[];

/** Words that mean something to the engine, and words that upset programs. */
const WORDS = [
  "ap-south-1",
  "us-east-1",
  "us-east-1a",
  "use1-az4",
  "arn:aws:s3:::acme",
  "arn:aws:sqs:us-east-1:111122223333:q",
  "arn:aws:::::::",
  "arn:${AWS::Partition}:iam::*:role/x",
  "s3://acme/logs",
  "https://user:pass@[::1]:99999/x",
  "https://sqs.us-east-1.amazonaws.com/1/q",
  "mongodb+srv://a,b,c.example/db?x=1",
  "10.0.0.0/8",
  "::ffff:0:0/96",
  "999988887777",
  "1.35",
  "*",
  "",
  " ",
  "\u0000\u202e\ud800",
  "__proto__",
  "constructor",
  "toString",
  "4dabf18193072939515e22adb298388d",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1b47061264138c4ac30d75fd1eb44270",
  "{",
  '{"Statement":[{"Effect":"Allow","Principal":"*"}]}',
  '{"a":'.repeat(50),
  "- a\n- &x [*x]\n",
  "a: &a [b]\nc: *a\n---\nd: {e: 1}\n",
  "eyJyZWdpb24iOiJ1cy1lYXN0LTEifQ==",
  "H4sIAAAAAAAAA0vOzy0oSi0uTk1RKEmtKAEA9Yl0Yw8AAAA=",
  "#!/bin/sh\naws s3 cp x s3://acme --region us-east-1\n",
  "region us-east-1 ".repeat(20),
  "a-".repeat(200),
  "null",
];
const TYPES = [
  "pulumi:pulumi:Stack",
  "pulumi:providers:aws",
  "pulumi:providers:kubernetes",
  "pulumi:pulumi:StackReference",
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
  "aws:iam/policy:Policy",
  "aws:rds/globalCluster:GlobalCluster",
  "aws:cloudtrail/trail:Trail",
  "aws:apigateway/restApi:RestApi",
  "aws-native:s3:Bucket",
  "kubernetes:core/v1:ConfigMap",
  "kubernetes:networking.istio.io/v1:ServiceEntry",
  "kubernetes:helm.sh/v3:Release",
  "gcp:storage/bucket:Bucket",
  "nivas:index:Cell",
  "a",
  "::::",
];

const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 4 })
      .map((w) => w.join(" ")),
  },
);
const key = fc.oneof(
  fc.constantFrom(
    "region",
    "bucket",
    "policy",
    "tags",
    "urn",
    "type",
    "provider",
    "parent",
    "inputs",
    "destination",
  ),
  word,
);

const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: "small", withCrossShrink: true },
    word,
    fc.constantFrom<Json>(null, true, false, 0, -0, 1e308, 111122223333),
    fc.array(tie("value"), { maxLength: 4 }),
    // As JSON.parse makes them: a key `__proto__` is a key like any other.
    fc.array(fc.tuple(key, tie("value")), { maxLength: 5 }).map(objectOf),
    tie("value").map((each) => JSON.stringify(each)),
  ),
})).value;

function objectOf(pairs: readonly (readonly [string, Json])[]): Json {
  const text = pairs.map(([name, each]) => `${JSON.stringify(name)}:${JSON.stringify(each)}`);
  return JSON.parse(`{${text.join(",")}}`) as Json;
}

/** What inputs are; once in a while something that they cannot be. */
const properties: fc.Arbitrary<Json> = fc.oneof(
  { weight: 60, arbitrary: fc.array(fc.tuple(key, value), { maxLength: 6 }).map(objectOf) },
  { weight: 1, arbitrary: value },
);
const type = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...TYPES) },
  { weight: 1, arbitrary: word },
);
const urn = fc
  .tuple(type, fc.nat(5))
  .map(([of, number]) => `urn:pulumi:test::shop::${of}::r${number}`);
const resource = fc.record(
  {
    urn,
    type,
    custom: fc.boolean(),
    inputs: properties,
    outputs: properties,
    parent: urn,
    provider: urn.map((each) => `${each}::id`),
    dependencies: fc.array(urn, { maxLength: 3 }),
    propertyDependencies: fc.dictionary(key, fc.array(urn, { maxLength: 3 }), { maxKeys: 3 }),
    id: word,
    external: fc.boolean(),
    delete: fc.boolean(),
    importID: word,
  },
  { requiredKeys: ["urn", "type", "custom"] },
);

/** An export of made-up resources, nearly all of the right form. */
export const madeUpExport: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 60, arbitrary: resource }, { weight: 1, arbitrary: value }), {
    maxLength: 6,
  })
  .map((resources) => JSON.stringify({ version: 3, deployment: { manifest: {}, resources } }));

/** One change of an export: where, counted through all values of it, and what. */
const change = fc.record({
  at: fc.nat(100_000),
  how: fc.constantFrom("set", "remove", "repeat", "rename", "secret", "text"),
  key,
  value,
});

/** A good file of the list with a few values changed, and sometimes cut off. */
export function brokenFile(files: readonly string[]): fc.Arbitrary<string> {
  return fc
    .record({
      file: fc.constantFrom(...files),
      changes: fc.array(change, { minLength: 1, maxLength: 6 }),
      cut: fc.oneof(
        { weight: 30, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.nat(1000) },
      ),
    })
    .map(({ file, changes, cut }) => {
      const root = JSON.parse(file) as Json;
      for (const each of changes) apply(root, each);
      const text = JSON.stringify(root);
      return cut === null ? text : text.slice(0, Math.floor((text.length * cut) / 1000));
    });
}

interface Change {
  readonly at: number;
  readonly how: string;
  readonly key: string;
  readonly value: Json;
}

function inputsOf(root: Json): Json[] {
  const { deployment } = root as { readonly deployment?: { readonly resources?: Json } };
  const resources = deployment?.resources;
  if (!Array.isArray(resources)) return [];
  return resources.map((each) => (each as { readonly inputs?: Json } | null)?.inputs ?? null);
}

function apply(root: Json, { at, how, key: name, value: next }: Change): void {
  const slots: { readonly in: Container; readonly key: string | number }[] = [];
  const visit = (container: Json): void => {
    if (typeof container !== "object" || container === null) return;
    const keys = Array.isArray(container) ? [...container.keys()] : Object.keys(container);
    for (const each of keys) {
      slots.push({ in: container, key: each });
      visit((container as Record<string | number, Json>)[each] ?? null);
    }
  };
  // The form of the file is a small part of what can be wrong: nine of ten changes are to inputs.
  for (const each of at % 10 === 0 ? [root] : inputsOf(root)) visit(each);
  const slot = slots[at % Math.max(1, slots.length)];
  if (slot === undefined) return;
  const container = slot.in as Record<string | number, Json>;
  const now = container[slot.key] ?? null;
  switch (how) {
    case "set":
      container[slot.key] = next;
      return;
    case "remove":
      if (Array.isArray(slot.in)) slot.in.splice(Number(slot.key), 1);
      else Reflect.deleteProperty(container, slot.key);
      return;
    case "repeat":
      if (Array.isArray(slot.in)) slot.in.push(now);
      else container[name] = now;
      return;
    case "rename":
      if (Array.isArray(slot.in)) return;
      Object.defineProperty(container, name, {
        value: now,
        enumerable: true,
        configurable: true,
        writable: true,
      });
      Reflect.deleteProperty(container, slot.key);
      return;
    case "secret":
      container[slot.key] = {
        "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
        plaintext: JSON.stringify(now),
      };
      return;
    default:
      container[slot.key] = JSON.stringify(now);
  }
}
