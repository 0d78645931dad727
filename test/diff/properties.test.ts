// SPDX-License-Identifier: Apache-2.0
import * as fc from "fast-check";
import { diffGraphs } from "../../diff/index.ts";
import { UNKNOWN, makeSecret, type Json, type Resource } from "../../graph/stack-export.ts";
import { BUCKET, graph, QUEUE, resource, SUBNET, urnOf, VPC } from "./graphs.ts";

const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, true, 1, "a", "{}", "", UNKNOWN, makeSecret("s"), "__proto__"),
    fc.string(),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie("value"), { maxKeys: 3 }),
  ),
})).value;
const inputs = fc.dictionary(
  fc.constantFrom("cidrBlock", "vpcId", "tags", "name", "bucket", "region", "__defaults", "x.y"),
  value,
);
const TYPES = [VPC, SUBNET, BUCKET, QUEUE, "kubernetes:core/v1:Secret", "x:y:Z"];
const resources: fc.Arbitrary<Resource[]> = fc
  .uniqueArray(
    fc.record({ type: fc.constantFrom(...TYPES), name: fc.constantFrom("a", "b", "c"), inputs }),
    { selector: ({ type, name }) => urnOf(type, name) },
  )
  .map((rows) =>
    rows.map((row, at) => {
      const earlier = rows.slice(0, at).map(({ type, name }) => urnOf(type, name));
      const from = Object.fromEntries(Object.keys(row.inputs).map((key) => [key, earlier]));
      return resource(row.type, row.name, row.inputs, { propertyDependencies: from });
    }),
  );

const of = (kind: string, { steps }: ReturnType<typeof diffGraphs>) =>
  steps
    .filter((step) => step.kind === kind)
    .map(({ urn }) => urn)
    .sort();

test("a graph and itself differ in nothing", () => {
  fc.assert(
    fc.property(resources, (all) => {
      const diff = diffGraphs(graph(...all), graph(...structuredClone(all)));
      expect(diff.steps.filter(({ kind }) => kind !== "same")).toEqual([]);
      expect(diff.likelyRenames).toEqual([]);
    }),
  );
});

test("what one direction creates the other deletes", () => {
  fc.assert(
    fc.property(resources, resources, (old, fresh) => {
      const there = diffGraphs(graph(...old), graph(...fresh));
      const back = diffGraphs(graph(...fresh), graph(...old));
      expect(of("create", there)).toEqual(of("delete", back));
      expect(of("delete", there)).toEqual(of("create", back));
    }),
  );
});

test("every resource of either graph has one step, and no secret is in any", () => {
  fc.assert(
    fc.property(resources, resources, (old, fresh) => {
      const { steps } = diffGraphs(graph(...old), graph(...fresh));
      const urns = new Set([...old, ...fresh].map(({ urn }) => urn));
      expect(steps.map(({ urn }) => urn).sort()).toEqual([...urns].sort());
      expect(JSON.stringify(steps)).not.toContain('plaintext":');
    }),
  );
});
