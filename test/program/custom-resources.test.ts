// SPDX-License-Identifier: Apache-2.0
/** Every custom resource of every stack against the published definition of its kind. */
import path from "node:path";
import { listStacks } from "../../planner/index.ts";
import { planStack } from "../support/plan-stack.ts";
import { checkCustomResources, customResourcesIn } from "../support/custom-resources/check.ts";

const repository = path.resolve(__dirname, "../..");
jest.setTimeout(120_000);

it("the check finds a wrong type, a value that is not allowed, and a field that the kind does not have", () => {
  const rule = (name: string, spec: object) =>
    ({
      apiVersion: "networking.istio.io/v1",
      kind: "DestinationRule",
      metadata: { name },
      spec,
    }) as never;
  const found = checkCustomResources([
    rule("good", { host: "pay", trafficPolicy: { tls: { mode: "ISTIO_MUTUAL" } } }),
    rule("type", { host: 5 }),
    rule("value", { host: "pay", trafficPolicy: { tls: { mode: "SOMETIMES" } } }),
    rule("field", { host: "pay", trafficPolicy: { outlierDetection: { consecutive5xx: 3 } } }),
  ]);
  expect([...new Set(found.map(({ object }) => object))].sort()).toEqual([
    "DestinationRule field",
    "DestinationRule type",
    "DestinationRule value",
  ]);
  expect(found.find(({ object }) => object.endsWith("field"))?.message).toContain(
    "'\"consecutive5xx\"' does not exist",
  );
});

/** Kinds whose definitions no package carries. */
const UNCHECKED = new Set(["ENIConfig", "AWSPCAIssuer"]);

it.each(listStacks(repository))("the stack %s has only valid custom resources", async (stack) => {
  const { graph } = await planStack(repository, stack, { mode: "up" });
  const objects = customResourcesIn(graph.deployment.resources);
  const objections = checkCustomResources(objects).filter(
    ({ object, message }) =>
      !(message === "unchecked" && UNCHECKED.has(object.split(" ")[0] ?? "")),
  );
  expect(objections).toEqual([]);
});
