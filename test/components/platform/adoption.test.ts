// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";
import { ADOPTABLE, adoptionOf } from "../../../components/platform/adoption.ts";

const KEY = "aws:kms/key:Key";
const met = (
  run: ReturnType<typeof adoptionOf>,
  name: string,
  type: string,
  opts: pulumi.CustomResourceOptions = {},
): pulumi.CustomResourceOptions | undefined =>
  run.options.transformations
    ?.map((transformation) => transformation({ name, type, props: {}, opts } as never))
    .find((result) => result !== undefined)?.opts;

test("a resource that is named is imported, and what only the provider knows is left alone", () => {
  const run = adoptionOf({ "mumbai-key": "1234" });
  expect(met(run, "mumbai-key", KEY, { protect: true, ignoreChanges: ["tags"] })).toEqual({
    protect: true,
    import: "1234",
    ignoreChanges: ["tags", "deletionWindowInDays", "bypassPolicyLockoutSafetyCheck"],
  });
  expect(met(run, "other-key", KEY)).toBeUndefined();
  expect(run.problems()).toEqual([]);
});

test("a component of the same name is passed over", () => {
  const run = adoptionOf({ logs: "l" });
  expect(met(run, "logs", "nivas:index:AuditLogGroup")).toBeUndefined();
  expect(met(run, "logs", "aws:cloudwatch/logGroup:LogGroup")).toMatchObject({ import: "l" });
});

test("a name that nothing has, and a type that a destroy does not leave, are refused", () => {
  const run = adoptionOf({ "mumbay-key": "1", vpc: "vpc-1", toString: "2" });
  expect(met(run, "vpc", "aws:ec2/vpc:Vpc")).toBeUndefined();
  expect(run.problems().map(({ path, problem }) => `${path} ${problem}`)).toEqual([
    "adopt.mumbay-key is no resource of this cell",
    "adopt.vpc is aws:ec2/vpc:Vpc, which a destroy does not leave",
    "adopt.toString is no resource of this cell",
  ]);
});

test("without an adoption the options stay as they are, and with one those that were there come first", () => {
  const opts = { protect: true };
  expect(adoptionOf(undefined, opts).options).toBe(opts);
  const own: pulumi.ResourceTransformation = () => undefined;
  expect(adoptionOf({ a: "b" }, { transformations: [own] }).options.transformations?.[0]).toBe(own);
});

test("only what holds data can be adopted", () => {
  expect(Object.keys(ADOPTABLE)).toEqual([
    KEY,
    "aws:s3/bucket:Bucket",
    "aws:cloudwatch/logGroup:LogGroup",
  ]);
});
