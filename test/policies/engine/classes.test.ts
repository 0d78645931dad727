// SPDX-License-Identifier: Apache-2.0
import { indexGraph } from "../../../graph/graph-index.ts";
import { makeSecret, UNKNOWN, type Resource } from "../../../graph/stack-export.ts";
import { DataClass } from "../../../components/shared/facts.ts";
import { claimedClasses, classOf, DATA_CLASSES } from "../../../policies/engine/classes.ts";
import { by, component, graphOf, provider, resource, urnOf } from "../../graph/build.ts";

const BUCKET = "aws:s3/bucket:Bucket";

function classIn(judged: Resource, ...others: Resource[]): string | undefined {
  const found = classOf(judged, indexGraph(graphOf(...others, judged)));
  return found === undefined ? undefined : `${found.dataClass}: ${found.evidence}`;
}

test("the classes are those that components register", () => {
  expect(DATA_CLASSES).toEqual(Object.values(DataClass));
});

test.each<[string, Resource["inputs"], string | undefined]>([
  [
    "a tag",
    { tags: { "nivas:data-class": "payment" } },
    'payment: its tags["nivas:data-class"] is payment',
  ],
  [
    "a tag in a list, in another spelling",
    {
      tags: [
        { key: "other", value: "x" },
        { key: "nivas:data-class", value: " Payment " },
      ],
    },
    'payment: its tags["nivas:data-class"] is payment',
  ],
  [
    "a secret tag",
    { tags: makeSecret({ "nivas:data-class": "public" }) },
    'public: its tags["nivas:data-class"] is public',
  ],
  ["a tag that is not known yet", { tags: { "nivas:data-class": UNKNOWN } }, undefined],
  ["tags that are not known yet", { tags: UNKNOWN }, undefined],
  ["a class that there is not", { tags: { "nivas:data-class": "pci" } }, undefined],
  ["nothing", {}, undefined],
])("the class of a resource with %s", (_, inputs, expected) => {
  expect(classIn(resource(BUCKET, "b", inputs))).toBe(expected);
});

test("the class of a resource is that of all its tags, as an export has them", () => {
  const outputs = { tagsAll: { "nivas:data-class": "payment" } };
  expect(classIn(resource(BUCKET, "b", {}, { outputs }))).toBe(
    'payment: its tagsAll["nivas:data-class"] is payment',
  );
});

test("the class of a Kubernetes object is its label, its annotation, or the label of its namespace", () => {
  const pod = (metadata: object): Resource =>
    resource("kubernetes:core/v1:Pod", "p", { metadata } as Resource["inputs"], {
      provider: "k::1",
    });
  const namespace = resource(
    "kubernetes:core/v1:Namespace",
    "n",
    { metadata: { name: "pay", labels: { "nivas.io/data-class": "payment" } } },
    { provider: "k::1" },
  );
  const elsewhere = { ...namespace, urn: `${namespace.urn}2`, provider: "other::1" };
  const label = { "nivas.io/data-class": "personal" };
  expect(classIn(pod({ namespace: "pay", labels: label }), namespace)).toMatch(
    /^personal: its meta/,
  );
  expect(classIn(pod({ annotations: label }))).toMatch(/^personal: its metadata\.annotations/);
  expect(classIn(pod({ namespace: "pay" }), namespace)).toBe(
    'payment: its namespace: its metadata.labels["nivas.io/data-class"] is payment',
  );
  expect(classIn(pod({ namespace: "pay" }), elsewhere)).toBeUndefined();
  expect(classIn(pod({ namespace: "other" }), namespace)).toBeUndefined();
  const release = resource("kubernetes:helm.sh/v3:Release", "r", { namespace: "pay" });
  expect(classIn({ ...release, provider: "k::1" }, namespace)).toMatch(/^payment: its namespace/);
});

test("the class is that of the default tags of the provider, before that of a component", () => {
  const cell = component("x:index:Cell", "cell", { dataClass: "internal" });
  const defaultTags = JSON.stringify({ tags: { "nivas:data-class": "payment" } });
  const aws = provider("aws", "mumbai", { region: "ap-south-1", defaultTags });
  const bucket = resource(BUCKET, "b", {}, { provider: by(aws), parent: cell.urn });
  expect(classIn(bucket, aws, cell)).toBe(
    'payment: its provider mumbai: its defaultTags.tags["nivas:data-class"] is payment',
  );
  const tagged = { ...bucket, inputs: { tags: { "nivas:data-class": "public" } } };
  expect(classIn(tagged, aws, cell)).toMatch(/^public: its tags/);
  const odd = provider("aws", "odd", { defaultTags: "{" });
  expect(classIn({ ...bucket, provider: by(odd) }, odd, cell)).toMatch(/^internal: /);
  expect(claimedClasses(provider("aws", "s", { defaultTags: makeSecret(defaultTags) }))).toEqual([
    { path: 'defaultTags.tags["nivas:data-class"]', text: "payment", secret: true },
  ]);
});

test("the class stands under keys that the settings name too", () => {
  const settings = { dataClassTags: ["data-classification"] };
  const judged = resource("gcp:storage/bucket:Bucket", "b", {
    labels: { "data-classification": "personal" },
  });
  const index = indexGraph(graphOf(judged));
  expect(classOf(judged, index)).toBeUndefined();
  expect(classOf(judged, index, settings)?.evidence).toBe(
    'its labels["data-classification"] is personal',
  );
});

test("the class is the fact of the nearest component, and a tag goes before it", () => {
  const outer = component("x:index:Cell", "cell", { dataClass: "internal" });
  const inner = component("x:index:Part", "part", { dataClass: "critical" }, { parent: outer.urn });
  const bare = component("x:index:Bare", "bare", {}, { parent: inner.urn });
  const bucket = resource(BUCKET, "b", {}, { parent: bare.urn });
  expect(classIn(bucket, outer, inner, bare)).toBe(
    "critical: the component x:index:Part that it belongs to holds data of class critical",
  );
  const tagged = { ...bucket, inputs: { tags: { "nivas:data-class": "public" } } };
  expect(classIn(tagged, outer, inner, bare)).toMatch(/^public: its tags/);
  expect(classIn(inner, outer)).toMatch(/^critical: the component x:index:Part/);
});

test("the class is that of the settings when nothing else says it", () => {
  const index = indexGraph(graphOf(resource(BUCKET, "b")));
  const bucket = index.byUrn.get(urnOf(BUCKET, "b"))!;
  expect(classOf(bucket, index, { defaultClass: "internal" })).toEqual({
    dataClass: "internal",
    from: "settings",
    evidence: "the settings say that data is of class internal by default",
  });
});

test("a resource claims every class that it names, known or not", () => {
  expect(
    claimedClasses(
      resource(BUCKET, "b", {
        tags: { "nivas:data-class": "pci" },
        metadata: { labels: { "nivas.io/data-class": "payment" } },
        dataClass: "not a component",
      }),
    ),
  ).toEqual([
    { path: 'tags["nivas:data-class"]', text: "pci", secret: false },
    { path: 'metadata.labels["nivas.io/data-class"]', text: "payment", secret: false },
  ]);
  expect(claimedClasses(component("x:index:Cell", "c", { dataClass: "gold" }))).toEqual([
    { path: "dataClass", text: "gold", secret: false },
  ]);
});
