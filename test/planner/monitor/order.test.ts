// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import type { Resource } from "../../../graph/stack-export.ts";
import { inDependencyOrder } from "../../../planner/monitor/order.ts";

function urn(name: string, type = "a:b:C"): string {
  return `urn:pulumi:dev::proj::${type}::${name}`;
}

function resource(name: string, more: Partial<Resource> = {}): Resource {
  const type = more.type ?? "a:b:C";
  return { urn: urn(name, type), type, custom: true, ...more };
}

const names = (resources: readonly Resource[]): string[] =>
  resources.map((each) => each.urn.split("::")[3] ?? "");

test.each<[string, (urn: string) => Partial<Resource>]>([
  ["its parent", (parent) => ({ parent })],
  ["what it depends on", (dependency) => ({ dependencies: [dependency] })],
  ["the sources of its inputs", (source) => ({ propertyDependencies: { x: [source] } })],
  ["what it is deleted with", (deletedWith) => ({ deletedWith })],
])("a resource comes after %s", (_, needing) => {
  expect(
    names(inDependencyOrder([resource("a", needing(urn("z"))), resource("m"), resource("z")])),
  ).toEqual(["m", "z", "a"]);
});

test("a resource comes after its provider", () => {
  const provider = resource("z", { type: "pulumi:providers:aws" });
  expect(
    names(inDependencyOrder([resource("a", { provider: `${provider.urn}::id` }), provider])),
  ).toEqual(["z", "a"]);
});

test("the stack is first, although other URNs sort before it", () => {
  const stack = resource("proj-dev", { type: "pulumi:pulumi:Stack", custom: false });
  expect(names(inDependencyOrder([resource("a", { type: "aaa:b:C" }), stack]))).toEqual([
    "proj-dev",
    "a",
  ]);
});

test("what is not in the graph is not waited for", () => {
  expect(
    names(inDependencyOrder([resource("a", { dependencies: [urn("elsewhere"), urn("a")] })])),
  ).toEqual(["a"]);
});

test("a cycle loses nobody", () => {
  const ordered = inDependencyOrder([
    resource("b", { dependencies: [urn("c")] }),
    resource("c", { dependencies: [urn("b")] }),
    resource("a"),
  ]);
  expect(names(ordered)).toEqual(["a", "b", "c"]);
});

/** Resources in which each may depend on those before it. */
const graphs = fc.array(fc.array(fc.nat(30), { maxLength: 4 }), { maxLength: 30 }).map((edges) =>
  edges.map((targets, index) =>
    resource(`n${index}`, {
      dependencies: targets.filter((target) => target < index).map((target) => urn(`n${target}`)),
    }),
  ),
);

test("in every graph, each resource is there once and after its dependencies", () => {
  fc.assert(
    fc.property(graphs, (resources) => {
      const ordered = inDependencyOrder(resources);
      expect(new Set(ordered)).toEqual(new Set(resources));
      expect(ordered).toHaveLength(resources.length);
      const place = new Map(ordered.map((each, index) => [each.urn, index]));
      for (const each of ordered)
        for (const need of each.dependencies ?? [])
          expect(place.get(need)).toBeLessThan(place.get(each.urn)!);
    }),
  );
});

test("the order in which resources were registered leaves no trace", () => {
  const shuffled = graphs.chain((resources) =>
    fc.tuple(
      fc.constant(resources),
      fc.shuffledSubarray(resources, { minLength: resources.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([given, other]) =>
      expect(names(inDependencyOrder(other))).toEqual(names(inDependencyOrder(given))),
    ),
  );
});
