// SPDX-License-Identifier: Apache-2.0
/** The example of a product team, as a new user plans it. */
import path from "node:path";
import { planProgram } from "../../planner/index.ts";
import { checkCustomResources, customResourcesIn } from "../support/custom-resources/check.ts";

jest.setTimeout(60_000);

it("plans a namespace and a service, all in the cluster of the cell", async () => {
  const { graph, problems } = await planProgram({
    directory: path.resolve(__dirname, "../../examples/service"),
    stack: "production",
    mode: "preview",
  });
  expect(problems).toEqual([]);
  const { resources } = graph.deployment;
  const made = resources.filter(({ custom, type }) => custom && type.startsWith("kubernetes:"));
  expect(made).toHaveLength(21);
  const [provider] = resources.filter(({ type }) => type === "pulumi:providers:kubernetes");
  expect(new Set(made.map((each) => each.provider?.split("::").slice(0, 4).join("::")))).toEqual(
    new Set([provider?.urn]),
  );
  const objects = customResourcesIn(resources);
  expect(objects).toHaveLength(6);
  expect(checkCustomResources(objects)).toEqual([]);
});
