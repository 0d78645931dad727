// SPDX-License-Identifier: Apache-2.0
import { readGraph, type ReadOptions } from "../../../graph/adapters/read-graph.ts";
import { makeSecret } from "../../../graph/stack-export.ts";
import { evaluate } from "../../../policies/evaluate.ts";

const CLUSTER = "arn:aws:eks:ap-south-1:111122223333:cluster/main";
const TEXT = `# what the shop runs
apiVersion: v1
kind: ConfigMap
metadata: {name: urls, namespace: shop}
data: {queue: "https://sqs.us-east-1.amazonaws.com/111122223333/q"}
---
apiVersion: v1
kind: List
items:
  - {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}
  - {apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {a: b}}
---
# nothing
---
apiVersion: batch/v1
kind: JobList
items: [{metadata: {generateName: once-}}]
`;

function resourcesOf(text: string, options?: ReadOptions) {
  return readGraph(text, "k.yaml", options).graph.deployment.resources;
}

test("manifests of several documents and lists are a graph, told from their content", () => {
  expect(readGraph(TEXT, "k.yaml").kind).toBe("kubernetes");
  expect(
    resourcesOf(TEXT).map(({ urn }) => urn.replace("urn:pulumi:manifests::kubernetes::", "")),
  ).toEqual([
    "pulumi:providers:kubernetes::cluster",
    "kubernetes:core/v1:ConfigMap::shop/urls",
    "kubernetes:apps/v1:Deployment::web",
    "kubernetes:core/v1:Secret::s",
    "kubernetes:batch/v1:Job::once-",
  ]);
});

test("values of a Secret are secrets of the graph", () => {
  const secret = resourcesOf(TEXT).find(({ type }) => type.endsWith(":Secret"));
  expect(secret?.inputs?.stringData).toEqual(makeSecret({ a: "b" }));
  expect(secret?.inputs?.kind).toBe("Secret");
});

test("the cluster says where the objects are, and without it nobody knows", () => {
  const inIndia = evaluate(readGraph(TEXT, "k.yaml", { cluster: CLUSTER }).graph);
  expect(inIndia.findings.map(({ rule, path }) => [rule, path])).toEqual([
    ["forbid-foreign-host", "data.queue"],
  ]);
  const nowhere = evaluate(readGraph(TEXT, "k.yaml").graph);
  expect(nowhere.summary.undecided).toBeGreaterThan(0);
});

test("JSON of one object is read as well", () => {
  const text = '{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}';
  expect(resourcesOf(text).at(-1)?.type).toBe("kubernetes:core/v1:Namespace");
});

test.each<[string, string, RegExp]>([
  ["text that is no YAML", "a: [", /^k\.yaml: not YAML: [^\n]+$/],
  [
    "objects without a kind",
    "a: 1\n---\nb: 2\n",
    /^k\.yaml: document 1 has no apiVersion or no kind; document 2 has/,
  ],
  ["nothing but comments", "# a\n---\n# b\n", /^k\.yaml: holds no object of Kubernetes$/],
  [
    "a list in a list without a kind",
    "apiVersion: v1\nkind: List\nitems: [{}]\n",
    /document 1, items\[0\] has no apiVersion/,
  ],
  ["nesting without end", `a: ${"[".repeat(50_000)}`, /^k\.yaml: not YAML: [^\n]+$/],
])("%s is refused", (_, text, message) => {
  expect(() => readGraph(text, "k.yaml")).toThrow(message);
});

test("aliases that multiply are refused", () => {
  const lines = "bcdefghij"
    .split("")
    .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[at]}`).join(",")}]`);
  expect(() => readGraph(`a: &a [x]\n${lines.join("\n")}\n`, "k.yaml")).toThrow(
    /^k\.yaml: not YAML: Excessive alias count/,
  );
});

test("--input goes over what the content says", () => {
  expect(() => readGraph("apiVersion: v1\nkind: Pod\n", "k", { kind: "pulumi" })).toThrow(
    /^k: not JSON/,
  );
  expect(() => readGraph('{"apiVersion":"v1","kind":"Pod"}', "k", { kind: "terraform" })).toThrow(
    /^k: a Terraform file without planned_values/,
  );
});
