// SPDX-License-Identifier: Apache-2.0
import { resolve } from "node:path";
import { readDeclarations } from "../../../emulation/declared/declarations.ts";
import { standInAnswer } from "../../../emulation/invokes/stand-in-answers.ts";
import type { JsonObject } from "../../../graph/stack-export.ts";
import { textOf } from "../text-of.ts";

const declarations = readDeclarations(resolve(import.meta.dirname, "../../.."));

function answer(token: string, inputs: JsonObject): JsonObject {
  return standInAnswer(token, {
    inputs,
    name: "get",
    urn: token + JSON.stringify(inputs),
    region: "ap-south-1",
    account: "123456789012",
    partition: "aws",
    declared: declarations.invokeResult(token),
  });
}

test("arguments are part of the answer", () => {
  expect(answer("aws:ec2/getVpc:getVpc", { default: true })).toMatchObject({
    default: true,
    id: expect.stringMatching(/^vpc-0[0-9a-f]{16}$/),
  });
});

test("answers to different questions differ, to the same question they do not", () => {
  const id = (inputs: JsonObject): unknown => answer("aws:ec2/getVpc:getVpc", inputs)["id"];
  expect(id({ tags: { a: "1" } })).not.toBe(id({ tags: { a: "2" } }));
  expect(id({ tags: { a: "1" } })).toBe(id({ tags: { a: "1" } }));
});

test.each([
  ["/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64", /^ami-0[0-9a-f]{16}$/],
  ["/aws/service/bottlerocket/aws-k8s-1.35/arm64/latest/image_id", /^ami-0[0-9a-f]{16}$/],
  ["/my/own/parameter", /^value-[0-9a-f]{12}$/],
])("the parameter %s has a value of its form", (name, pattern) => {
  expect(answer("aws:ssm/getParameter:getParameter", { name })["value"]).toMatch(pattern);
});

test("a recommended image is described in JSON", () => {
  const { value } = answer("aws:ssm/getParameter:getParameter", {
    name: "/aws/service/ecs/optimized-ami/amazon-linux-2/recommended",
  });
  expect(JSON.parse(textOf(value))).toMatchObject({
    image_id: expect.stringMatching(/^ami-0[0-9a-f]{16}$/),
  });
});

test("a registry token decodes to user and password", () => {
  const token = answer("aws:ecr/getAuthorizationToken:getAuthorizationToken", {});
  expect(Buffer.from(textOf(token["authorizationToken"]), "base64").toString().split(":")).toEqual([
    "AWS",
    token["password"],
  ]);
  expect(token["proxyEndpoint"]).toBe("https://123456789012.dkr.ecr.ap-south-1.amazonaws.com");
});

test("an existing cluster has what a new one has", () => {
  expect(answer("aws:eks/getCluster:getCluster", { name: "k" })).toMatchObject({
    id: "k",
    arn: "arn:aws:eks:ap-south-1:123456789012:cluster/k",
    endpoint: expect.stringMatching(/\.gr7\.ap-south-1\.eks\.amazonaws\.com$/),
  });
});
