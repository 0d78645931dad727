// SPDX-License-Identifier: Apache-2.0
import type { Properties, Property, Shape } from "../../emulation/declared/shape.ts";
import { emulateOutputs, guessAnswer, guessComponent } from "../../emulation/emulate.ts";
import type { Target } from "../../emulation/model.ts";
import type { JsonObject } from "../../graph/stack-export.ts";
import { textOf } from "./text-of.ts";

const STRING: Shape = { kind: "string" };
const required = (shape: Shape): Property => ({ shape, optional: false });
const optional = (shape: Shape): Property => ({ shape, optional: true });
const object = (members: Record<string, Property>): Shape => ({
  kind: "object",
  properties: () => new Map(Object.entries(members)),
});
const list = (element: Shape): Shape => ({ kind: "list", element });

function target(members: Record<string, Property>, inputs: JsonObject = {}): Target {
  const declared: Properties = new Map(Object.entries(members));
  return {
    inputs,
    name: "thing",
    urn: "urn",
    region: "ap-south-1",
    account: "111122223333",
    partition: "aws",
    declared,
  };
}

function emulate(members: Record<string, Property>, inputs: JsonObject = {}): JsonObject {
  return emulateOutputs("aws:msk/cluster:Cluster", target(members, inputs)).outputs;
}

test("what is declared to be always there is there, and what may be absent is absent", () => {
  const outputs = emulate({ arn: required(STRING), mood: optional(STRING) });
  expect(outputs["arn"]).toBe("arn:aws:kafka:ap-south-1:111122223333:cluster/thing");
  expect(outputs).not.toHaveProperty("mood");
});

test.each([
  ["vpcId", /^vpc-0[0-9a-f]{16}$/],
  ["clusterSecurityGroupId", /^sg-0[0-9a-f]{16}$/],
  ["fooId", /^[0-9a-f]{17}$/],
  ["roleArn", /^arn:aws:iam::111122223333:role\/thing-[0-9a-f]{8}$/],
  ["kmsKeyArn", /^arn:aws:kms:ap-south-1:111122223333:key\/[0-9a-f-]{36}$/],
  ["executionRegion", /^ap-south-1$/],
  ["ownerId", /^111122223333$/],
  ["availabilityZone", /^ap-south-1a$/],
  ["serviceUrl", /^https:\/\/[0-9a-f]{12}\.kafka\.ap-south-1\.amazonaws\.com\/$/],
  ["dnsName", /^[0-9a-f]{12}\.kafka\.ap-south-1\.amazonaws\.com$/],
  ["policy", /^\{"Version":"2012-10-17","Statement":\[\]\}$/],
  ["createdAt", /^2026-01-01T00:00:00Z$/],
  ["status", /^ACTIVE$/],
  ["cidrBlock", /^10\.0\.0\.0\/16$/],
  ["publicIp", /^203\.0\.113\.\d{1,3}$/],
  ["oidcIssuer", /^https:\/\/oidc\.eks\.ap-south-1\.amazonaws\.com\/id\/[0-9A-F]{32}$/],
  ["bootstrapBrokers", /^b-1\.thing\.[0-9a-f]{6}\.c2\.kafka\.ap-south-1\.amazonaws\.com:9092$/],
  ["licenseModel", /^license-model$/],
])("a text called %s looks like one", (name, pattern) => {
  expect(emulate({ [name]: required(STRING) })[name]).toMatch(pattern);
});

test("lists can be indexed, and zones are those of the region", () => {
  const outputs = emulate({
    zones: required(list(STRING)),
    subnetIds: required(list(STRING)),
    rules: required(list(object({ port: required({ kind: "number" }) }))),
  });
  expect(outputs["zones"]).toEqual(["ap-south-1a", "ap-south-1b", "ap-south-1c"]);
  expect(outputs["subnetIds"]).toHaveLength(3);
  expect(new Set(outputs["subnetIds"] as string[]).size).toBe(3);
  expect(outputs["rules"]).toEqual([{ port: 443 }]);
});

test("an echoed object gets the members that a provider would add, in lists and maps too", () => {
  const member = object({
    given: required(STRING),
    added: required(STRING),
    absent: optional(STRING),
  });
  const outputs = emulate(
    {
      one: required(member),
      many: required(list(member)),
      named: required({ kind: "map", element: member }),
    },
    { one: { given: "a" }, many: [{ given: "b" }], named: { key: { given: "c" } } },
  );
  expect(outputs).toMatchObject({
    one: { given: "a", added: "added" },
    many: [{ given: "b", added: "added" }],
    named: { key: { given: "c", added: "added" } },
  });
  expect(outputs["one"]).not.toHaveProperty("absent");
});

test("a type that refers to itself ends", () => {
  const node: Shape = object({
    get child(): Property {
      return required(node);
    },
  });
  expect(() => JSON.stringify(emulate({ root: required(node) }))).not.toThrow();
});

test("an answer lacks what is optional, a component lacks nothing", () => {
  const members = {
    always: required(STRING),
    sometimes: optional(object({ inner: optional(STRING) })),
  };
  expect(guessAnswer("x:index/getThing:getThing", target(members))).toEqual({ always: "always" });
  expect(guessComponent("x:index:Thing", target(members))).toEqual({
    always: "always",
    sometimes: { inner: "inner" },
  });
});

test("the id of what a function gets has the form of that thing's ids", () => {
  const declared = { id: required(STRING) };
  expect(guessAnswer("aws:ec2/getVpc:getVpc", target(declared))["id"]).toMatch(
    /^vpc-0[0-9a-f]{16}$/,
  );
  expect(guessAnswer("aws:ec2/getSecurityGroup:getSecurityGroup", target(declared))["id"]).toMatch(
    /^sg-0[0-9a-f]{16}$/,
  );
});

test("an output that is a resource of another package has that resource's outputs", () => {
  const cluster: Shape = {
    kind: "object",
    properties: () => new Map(),
    resourceType: "aws:eks/cluster:Cluster",
  };
  const { eksCluster } = guessComponent(
    "eks:index:Cluster",
    target({ eksCluster: required(cluster) }),
  ) as { eksCluster: JsonObject };
  expect(eksCluster["endpoint"]).toMatch(
    /^https:\/\/[0-9A-F]{32}\.gr7\.ap-south-1\.eks\.amazonaws\.com$/,
  );
  expect(eksCluster["id"]).toBe(eksCluster["name"]);
});

test("a kubeconfig can be read, as an object and as text", () => {
  const { kubeconfig, kubeconfigJson } = guessComponent(
    "eks:index:Cluster",
    target({ kubeconfig: required({ kind: "any" }), kubeconfigJson: required(STRING) }),
  );
  expect(kubeconfig).toEqual(JSON.parse(textOf(kubeconfigJson)));
  expect(kubeconfig).toMatchObject({
    clusters: [{ cluster: { server: expect.stringContaining(".ap-south-1.eks.amazonaws.com") } }],
  });
});

test("a resource of another cloud is in the place that it names itself", () => {
  const { outputs } = emulateOutputs(
    "gcp:storage/bucket:Bucket",
    target({ location: required(STRING), url: required(STRING) }, { location: "ASIA-SOUTH1" }),
  );
  expect(outputs["location"]).toBe("ASIA-SOUTH1");
});

test("without any declaration, what was given is given back, and an id is made from the name", () => {
  const { id, outputs } = emulateOutputs("acme:index:Thing", {
    ...target({}),
    declared: undefined,
    inputs: { a: 1, name: "given" },
  });
  expect(outputs).toEqual({ a: 1, name: "given" });
  expect(id).toBe("given");
});
