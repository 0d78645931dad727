// SPDX-License-Identifier: Apache-2.0
import { answerInvoke, type Answer } from "../../../emulation/invokes/index.ts";
import type { JsonObject } from "../../../graph/stack-export.ts";

const CALLER = { account: "111122223333", accountIsStandIn: true, defaultTags: {} };

function decode(text: string, more: JsonObject = {}): Answer {
  return answerInvoke("kubernetes:yaml:decode", { text, ...more }, CALLER);
}

function objects(text: string, more: JsonObject = {}): JsonObject[] {
  const answer = decode(text, more);
  if (answer.kind !== "answer")
    throw new Error(answer.kind === "refusal" ? answer.message : answer.kind);
  return answer.result["result"] as JsonObject[];
}

test("every document of a text is read, and lists stay whole", () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata: {name: a}
---
apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Secret}
`;
  expect(objects(text)).toEqual([
    { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" } },
    { apiVersion: "v1", kind: "List", items: [{ apiVersion: "v1", kind: "Secret" }] },
  ]);
});

test("empty documents, comments, and objects without kind or version are skipped", () => {
  expect(objects("")).toEqual([]);
  expect(objects("---\n# nothing\n---\nkind: X\n---\napiVersion: v1\n---\nnull\n")).toEqual([]);
});

test("values are read as Kubernetes reads them, in YAML 1.1 without dates and base 60", () => {
  const text = `apiVersion: v1
kind: K
spec: {yes: on, mode: 0644, date: 2026-01-01, time: 12:30:45, hex: 0x1F, big: 1_000, text: "on"}`;
  expect(objects(text)[0]?.["spec"]).toEqual({
    true: true,
    mode: 420,
    date: "2026-01-01",
    time: "12:30:45",
    hex: 31,
    big: 1000,
    text: "on",
  });
});

test("anchors and merge keys are resolved", () => {
  expect(objects("apiVersion: v1\nkind: K\na: &x {b: 1}\nc: {<<: *x, d: 2}\n")[0]?.["c"]).toEqual({
    b: 1,
    d: 2,
  });
});

test("JSON is YAML", () => {
  expect(objects('{"apiVersion": "v1", "kind": "Pod"}')).toEqual([
    { apiVersion: "v1", kind: "Pod" },
  ]);
});

test("a default namespace goes to what has a namespace and names none", () => {
  const text =
    "apiVersion: v1\nkind: Pod\n---\napiVersion: v1\nkind: Namespace\n---\napiVersion: v1\nkind: Pod\nmetadata: {namespace: own}\n";
  expect(objects(text, { defaultNamespace: "n" }).map((object) => object["metadata"])).toEqual([
    { namespace: "n" },
    undefined,
    { namespace: "own" },
  ]);
});

test.each([
  ["a: [1\n", /^error converting YAML to JSON: yaml: [^\n]+$/],
  ["- a\n- b\n", /^json: cannot unmarshal array into Go value/],
])("%j is refused", (text, message) => {
  expect(decode(text)).toEqual({ kind: "refusal", message: expect.stringMatching(message) });
});

test.each([
  [
    "kubernetes:helm:template",
    "A Helm chart (helm.v3.Chart) cannot be rendered in a plan: that needs the sources, which are fetched, and the tool itself. Use helm.v3.Release, whose values are planned as they are, or render the chart beforehand and read the YAML.",
  ],
  [
    "kubernetes:kustomize:directory",
    "A kustomization (kustomize.Directory) cannot be rendered in a plan: that needs the sources, which are fetched, and the tool itself. Render it beforehand with `kustomize build` and read the YAML.",
  ],
])("%s is refused in clear words rather than answered with nothing", (token, message) => {
  expect(answerInvoke(token, {}, CALLER)).toEqual({
    kind: "refusal",
    cannotBePlanned: true,
    message,
  });
});
