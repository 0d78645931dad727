// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import {
  compareVersions,
  describeRange,
  inRange,
  versionNumbers,
} from "../../../components/shared/versions.ts";

describe("versionNumbers", () => {
  it.each([
    ["1.35", [1, 35]],
    ["v1.21.1-eksbuild.3", [1, 21, 1, 3]],
    ["1.14.1", [1, 14, 1]],
    ["v3", [3]],
  ])("reads %s", (text, numbers) => {
    expect(versionNumbers(text)).toEqual(numbers);
  });

  it.each(["", "v", "latest", "1.", "1.x", "1.21.1-rc.1", "1.2 "])("refuses %j", (text) => {
    expect(versionNumbers(text)).toBeUndefined();
  });
});

describe("compareVersions", () => {
  it("compares by number, not by text", () => {
    expect(compareVersions("1.9", "1.13")).toBeLessThan(0);
    expect(compareVersions("1.13", "1.9")).toBeGreaterThan(0);
  });

  it("takes a version that stops earlier as equal so far, so that a range may name a minor version", () => {
    expect(compareVersions("1.14.1", "1.14")).toBe(0);
  });

  it("counts the build of an EKS add-on", () => {
    expect(compareVersions("v1.21.1-eksbuild.3", "v1.21.1-eksbuild.10")).toBeLessThan(0);
  });

  it("is antisymmetric", () => {
    const version = fc
      .array(fc.nat(99), { minLength: 1, maxLength: 4 })
      .map((numbers) => numbers.join("."));
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
      }),
    );
  });

  it("says which text is no version", () => {
    expect(() => compareVersions("latest", "1.0")).toThrow(
      '"latest" is not a version; give one such as 1.35 or v1.21.1-eksbuild.3',
    );
  });
});

describe("inRange", () => {
  it.each([
    ["1.35", {}, true, "any version"],
    ["1.29", { from: "1.30" }, false, "1.30 or newer"],
    ["1.30", { from: "1.30" }, true, "1.30 or newer"],
    ["1.32", { to: "1.32" }, true, "up to 1.32"],
    ["1.33", { to: "1.32" }, false, "up to 1.32"],
    ["1.31", { from: "1.30", to: "1.32" }, true, "1.30 to 1.32"],
  ])("asks whether %s is in %j: %s", (version, range, expected, text) => {
    expect(inRange(version, range)).toBe(expected);
    expect(describeRange(range)).toBe(text);
  });
});
