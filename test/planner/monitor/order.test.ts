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

test("a resource comes after its parent, provider, dependencies, the sources of its inputs and what it is deleted with", () => {
  const provider = resource("p", { type: "pulumi:providers:aws" });
  const last = resource("a", {
    parent: urn("z"),
    provider: `${provider.urn}::id`,
    dependencies: [urn("y")],
    propertyDependencies: { x: [urn("x")] },
    deletedWith: urn("w"),
  });
  const ordered = names(
    inDependencyOrder([last, provider, ...["z", "y", "x", "w"].map((name) => resource(name))]),
  );
  expect(ordered).toEqual(["w", "x", "y", "z", "p", "a"]);
});

test.each<[string, Partial<Resource>]>([
  ["parent", { parent: urn("z") }],
  ["dependency", { dependencies: [urn("z")] }],
  ["source of an input", { propertyDependencies: { x: [urn("z")] } }],
  ["resource it is deleted with", { deletedWith: urn("z") }],
])("a resource comes after its %s alone", (_, relation) => {
  expect(names(inDependencyOrder([resource("a", relation), resource("z")]))).toEqual(["z", "a"]);
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
