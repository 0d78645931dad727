// SPDX-License-Identifier: Apache-2.0
import {
  ancestorsOf,
  childrenOf,
  dependenciesOf,
  indexGraph,
  providerOf,
  providerPackage,
  providerReferenceOf,
  typeParts,
} from "../../graph/graph-index.ts";
import { by, component, graphOf, provider, resource, STACK_URN } from "./build.ts";

const cell = component("nivas:index:Cell", "cell");
const aws = provider("aws", "mumbai", { region: "ap-south-1" });
const vpc = resource("aws:ec2/vpc:Vpc", "vpc", {}, { parent: cell.urn, provider: by(aws) });

describe("indexGraph", () => {
  test("finds resources by URN and children in the order of the graph", () => {
    const subnet = resource("aws:ec2/subnet:Subnet", "a", {}, { parent: cell.urn });
    const index = indexGraph(graphOf(cell, aws, vpc, subnet));
    expect(index.byUrn.get(vpc.urn)).toBe(vpc);
    expect(childrenOf(index, cell.urn)).toEqual([vpc, subnet]);
    expect(childrenOf(index, vpc.urn)).toEqual([]);
    expect(index.roots.map((root) => root.urn)).toEqual([STACK_URN]);
  });

  test("makes a root of a resource whose parent is not in the graph", () => {
    const orphan = resource("aws:s3/bucket:Bucket", "b", {}, { parent: "urn:pulumi:gone" });
    expect(indexGraph(graphOf(orphan)).roots.map((root) => root.urn)).toEqual([
      STACK_URN,
      orphan.urn,
    ]);
  });

  test("leaves out what waits for deletion, so that the live resource of a URN is found", () => {
    const live = resource("aws:s3/bucket:Bucket", "b", { region: "ap-south-1" });
    const old = { ...live, inputs: { region: "us-east-1" }, delete: true };
    const index = indexGraph(graphOf(live, old));
    expect(index.byUrn.get(live.urn)).toBe(live);
    expect(index.resources).toHaveLength(2);
  });
});

describe("ancestorsOf", () => {
  test("lists the parents, nearest first", () => {
    const index = indexGraph(graphOf(cell, vpc));
    expect(ancestorsOf(index, vpc).map((parent) => parent.urn)).toEqual([cell.urn, STACK_URN]);
  });

  test("ends on parents that form a circle", () => {
    const a = component("x:index:A", "a", {}, { parent: "urn:pulumi:test::shop::x:index:B::b" });
    const b = component("x:index:B", "b", {}, { parent: a.urn });
    const index = indexGraph(graphOf(a, b));
    expect(ancestorsOf(index, a)).toEqual([b]);
  });
});

describe("providerOf", () => {
  test("finds the provider resource behind the reference", () => {
    expect(providerOf(indexGraph(graphOf(aws, vpc)), vpc)).toBe(aws);
  });

  test("gives nothing for a provider that the graph lacks, and for a component", () => {
    expect(providerOf(indexGraph(graphOf(vpc)), vpc)).toBeUndefined();
    expect(providerOf(indexGraph(graphOf(cell)), cell)).toBeUndefined();
  });

  test("splits the reference at the last `::`, since a provider's name may hold one", () => {
    const odd = resource(
      "aws:s3/bucket:Bucket",
      "b",
      {},
      {
        provider: "urn:pulumi:test::shop::pulumi:providers:aws::a::b::1234",
      },
    );
    expect(providerReferenceOf(odd)).toEqual({
      urn: "urn:pulumi:test::shop::pulumi:providers:aws::a::b",
      id: "1234",
    });
  });
});

test("what stands behind a property is not looked for in every object's own functions", () => {
  const plain = resource(
    "aws:sqs/queue:Queue",
    "q",
    {},
    { propertyDependencies: { policy: ["a"] } },
  );
  expect(dependenciesOf(plain, "policy")).toEqual(["a"]);
  expect(dependenciesOf(plain, "toString")).toEqual([]);
  expect(dependenciesOf(resource("aws:sqs/queue:Queue", "q"), "toString")).toEqual([]);
});

describe("typeParts", () => {
  test.each([
    ["aws:s3/bucket:Bucket", { package: "aws", module: "s3", name: "Bucket" }],
    [
      "kubernetes:apps/v1:Deployment",
      { package: "kubernetes", module: "apps/v1", name: "Deployment" },
    ],
    ["aws-native:iam:Role", { package: "aws-native", module: "iam", name: "Role" }],
    ["pulumi:providers:aws", { package: "pulumi", module: "providers", name: "aws" }],
    ["odd", { package: "odd", module: "", name: "" }],
  ])("splits %s", (type, parts) => {
    expect(typeParts(type)).toEqual(parts);
  });

  test("tells provider resources by their package", () => {
    expect(providerPackage("pulumi:providers:aws")).toBe("aws");
    expect(providerPackage("pulumi:pulumi:Stack")).toBeUndefined();
  });
});
