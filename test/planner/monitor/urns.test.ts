// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import {
  STACK_TYPE,
  isProviderType,
  isTypeToken,
  isValidUrn,
  makeUrn,
  packageOf,
  parseProviderReference,
  typeOf,
} from "../../../planner/monitor/urns.ts";

const STACK = `urn:pulumi:dev::proj::${STACK_TYPE}::proj-dev`;

test("a resource of the stack has no chain", () => {
  expect(makeUrn("dev", "proj", STACK, "aws:ec2/vpc:Vpc", "main")).toBe(
    "urn:pulumi:dev::proj::aws:ec2/vpc:Vpc::main",
  );
  expect(makeUrn("dev", "proj", "", "pulumi:providers:aws", "default")).toBe(
    "urn:pulumi:dev::proj::pulumi:providers:aws::default",
  );
});

test("a child has the whole chain of its parents, but not their names", () => {
  const outer = makeUrn("dev", "proj", STACK, "a:b:Outer", "o");
  const inner = makeUrn("dev", "proj", outer, "a:b:Inner", "i");
  expect(makeUrn("dev", "proj", inner, "aws:s3/bucket:Bucket", "b")).toBe(
    "urn:pulumi:dev::proj::a:b:Outer$a:b:Inner$aws:s3/bucket:Bucket::b",
  );
});

test("the type of a URN is the last link of its chain", () => {
  expect(typeOf("urn:pulumi:dev::proj::a:b:C$aws:s3/bucket:Bucket::n")).toBe(
    "aws:s3/bucket:Bucket",
  );
});

test("any type and name can be read back", () => {
  const token = fc.stringMatching(/^[a-z]+:[a-z/]+:[A-Z][a-z]*$/);
  fc.assert(
    fc.property(token, token, fc.string(), (parent, type, name) => {
      const urn = makeUrn("dev", "proj", makeUrn("dev", "proj", "", parent, "p"), type, name);
      expect(isValidUrn(urn)).toBe(true);
      expect(typeOf(urn)).toBe(type);
    }),
  );
});

test.each([
  ["", false],
  ["urn:pulumi:dev::proj::a:b:C", false],
  ["arn:aws:s3:::b", false],
  ["urn:pulumi:dev::proj::a:b:C::n::more", true],
])("whether %j is a URN", (urn, valid) => {
  expect(isValidUrn(urn)).toBe(valid);
});

test("type tokens have three parts, and name their package first", () => {
  expect(["a:b:C", "kubernetes:helm.sh/v3:Release", "a:C", "C", ""].map(isTypeToken)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(packageOf("kubernetes:apps/v1:Deployment")).toBe("kubernetes");
});

test("provider types name a package", () => {
  expect(
    ["pulumi:providers:aws", "pulumi:providers:", "pulumi:pulumi:Stack"].map(isProviderType),
  ).toEqual([true, false, false]);
});

test("a provider reference is a provider's URN and an id", () => {
  const urn = "urn:pulumi:dev::proj::a:b:C$pulumi:providers:aws::mum";
  expect(parseProviderReference(`${urn}::some-id`)).toEqual({ urn, id: "some-id" });
  expect(
    parseProviderReference("urn:pulumi:dev::proj::aws:s3/bucket:Bucket::b::id"),
  ).toBeUndefined();
  expect(parseProviderReference("nonsense")).toBeUndefined();
});
