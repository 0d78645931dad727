// SPDX-License-Identifier: Apache-2.0
import { SIGNATURE_KEY, SECRET_SIGNATURE } from "../../../graph/stack-export.ts";
import { providerConfigOf } from "../../../planner/monitor/provider-config.ts";

const config = { "aws:region": "ap-south-1", "aws:token": "t", "awsx:a": "1", "proj:b": "2" };

test("a default provider gets the config of its package, secrets as secrets", () => {
  expect(providerConfigOf(config, ["aws:token", "proj:b"]).forPackage("aws")).toEqual({
    region: "ap-south-1",
    token: { [SIGNATURE_KEY]: SECRET_SIGNATURE, value: "t" },
  });
  expect(providerConfigOf(config, []).forPackage("gcp")).toEqual({});
});

test("the provider of dynamic resources gets the whole config", () => {
  expect(providerConfigOf(config, []).forPackage("pulumi-nodejs")).toEqual(config);
});

describe("pulumi:disable-default-providers", () => {
  const disabled = (value: string, packageName: string): boolean =>
    providerConfigOf({ "pulumi:disable-default-providers": value }, []).isDefaultProviderDisabled(
      packageName,
    );

  test.each([
    ['["aws", "kubernetes"]', true],
    ['["*"]', true],
    ['[" aws "]', true],
    ['["kubernetes"]', false],
    ["[]", false],
    ["", false],
  ])("%s bars the default provider of aws: %s", (value, barred) => {
    expect(disabled(value, "aws")).toBe(barred);
  });

  test("never bars the built-in package", () => {
    expect(disabled('["*"]', "pulumi")).toBe(false);
  });

  test.each([
    [
      "aws",
      'Failed to parse aws: pulumi:disable-default-providers must be a list of package names, for example ["aws"]',
    ],
    ['["aws", 2]', "pulumi:disable-default-providers[1] must be a string"],
  ])("refuses %s", (value, message) => {
    expect(() => disabled(value, "gcp")).toThrow(message);
  });

  test("bars nothing when it is not set", () => {
    expect(providerConfigOf({}, []).isDefaultProviderDisabled("aws")).toBe(false);
  });
});
