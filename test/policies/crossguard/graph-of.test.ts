// SPDX-License-Identifier: Apache-2.0
import { unknownCheckingProxy, type PolicyResource } from "@pulumi/policy";
import { UNKNOWN } from "../../../graph/stack-export.ts";
import { graphOfOne, graphOfStack } from "../../../policies/crossguard/graph-of.ts";
import { urnOf } from "../../graph/build.ts";

const opts: PolicyResource["opts"] = {
  protect: true,
  ignoreChanges: ["tags"],
  aliases: ["urn:old"],
  customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
  additionalSecretOutputs: ["password"],
};
const provider = {
  type: "pulumi:providers:aws",
  urn: urnOf("pulumi:providers:aws", "mumbai"),
  name: "mumbai",
  props: { region: "ap-south-1" },
};

function given(type: string, name: string, more: Partial<PolicyResource> = {}): PolicyResource {
  const { props = {}, ...rest } = more;
  return {
    type,
    name,
    urn: urnOf(type, name),
    opts,
    dependencies: [],
    propertyDependencies: {},
    isType: () => false,
    asType: () => undefined,
    props: unknownCheckingProxy(props) as Record<string, unknown>,
    ...rest,
  };
}

const options = {
  protect: true,
  ignoreChanges: ["tags"],
  aliases: ["urn:old"],
  additionalSecretOutputs: ["password"],
};

describe("the graph of a stack", () => {
  it("has resources by URN, with inputs that were seen, outputs, relations and options", async () => {
    const key = given("aws:kms/key:Key", "key", { provider });
    const bucket = given("aws:s3/bucket:Bucket", "orders", {
      provider,
      parent: key,
      opts: { ...opts, parent: key.urn },
      dependencies: [key],
      propertyDependencies: { kms: [key] },
      props: { id: "orders-1", arn: UNKNOWN, tags: { a: "b" } },
    });
    const graph = await graphOfStack(
      [bucket, key],
      new Map([[bucket.urn, { kms: UNKNOWN, tags: { a: "b" } }]]),
    );
    expect(graph.deployment.resources).toEqual([
      {
        urn: key.urn,
        type: key.type,
        custom: true,
        provider: `${provider.urn}::${UNKNOWN}`,
        ...options,
        dependencies: [],
        propertyDependencies: {},
        inputs: {},
        outputs: {},
      },
      {
        urn: bucket.urn,
        type: bucket.type,
        custom: true,
        parent: key.urn,
        provider: `${provider.urn}::${UNKNOWN}`,
        ...options,
        dependencies: [key.urn],
        propertyDependencies: { kms: [key.urn] },
        inputs: { kms: UNKNOWN, tags: { a: "b" } },
        id: "orders-1",
        outputs: { id: "orders-1", arn: UNKNOWN, tags: { a: "b" } },
      },
      // Its resources know it, though the list does not have it.
      { urn: provider.urn, type: provider.type, custom: true, id: UNKNOWN, inputs: provider.props },
    ]);
  });

  it("takes outputs for inputs that nobody saw, but for unknown ones that come from nowhere", async () => {
    const key = given("aws:kms/key:Key", "key", { provider });
    const bucket = given("aws:s3/bucket:Bucket", "orders", {
      provider,
      propertyDependencies: { kms: [key] },
      props: { arn: UNKNOWN, kms: UNKNOWN, region: "ap-south-1" },
    });
    const graph = await graphOfStack([bucket], new Map());
    expect(graph.deployment.resources[0]?.inputs).toEqual({ kms: UNKNOWN, region: "ap-south-1" });
  });

  it("knows components by what they registered, and providers for what they are", async () => {
    const component = given("my:index:Shop", "shop", { props: { region: "ap-south-1" } });
    const own = given(provider.type, "own", { props: { region: "ap-south-2" } });
    const { resources } = (await graphOfStack([component, own], new Map())).deployment;
    expect(resources.map(({ type, custom, outputs }) => [type, custom, outputs])).toEqual([
      ["my:index:Shop", false, { region: "ap-south-1" }],
      ["pulumi:providers:aws", true, { region: "ap-south-2" }],
    ]);
  });

  it("is the same in whatever order the engine names the resources", async () => {
    const all = ["c", "a", "b"].map((name) => given("aws:s3/bucket:Bucket", name, { provider }));
    expect(await graphOfStack(all, new Map())).toEqual(
      await graphOfStack(all.toReversed(), new Map()),
    );
  });
});

it("the graph of one resource has its provider and nothing else", async () => {
  const bucket = given("aws:s3/bucket:Bucket", "orders", { provider });
  const graph = await graphOfOne(bucket, { region: "ap-south-1" });
  expect(graph.deployment.resources.map(({ urn }) => urn)).toEqual([provider.urn, bucket.urn]);
  const lone = await graphOfOne(given("my:index:Shop", "shop"), {});
  expect(lone.deployment.resources).toMatchObject([{ custom: false, inputs: {} }]);
});
