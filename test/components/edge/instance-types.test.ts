// SPDX-License-Identifier: Apache-2.0
import {
  architectureOf,
  imageVariantOf,
  isTooSmall,
} from "../../../components/edge/instance-types.ts";

describe("architectureOf", () => {
  it.each([
    ["a1.large", "arm64"],
    ["m7g.large", "arm64"],
    ["c6gn.16xlarge", "arm64"],
    ["c8gd.metal-48xl", "arm64"],
    ["im4gn.large", "arm64"],
    ["is4gen.large", "arm64"],
    ["x2gd.medium", "arm64"],
    ["g5g.xlarge", "arm64"],
    ["p6e-gb200.36xlarge", "arm64"],
    ["c5.2xlarge", "x86_64"],
    ["m7i-flex.large", "x86_64"],
    ["g4dn.xlarge", "x86_64"],
    ["gr6.4xlarge", "x86_64"],
    ["p6-b200.48xlarge", "x86_64"],
    ["u-3tb1.56xlarge", "x86_64"],
    ["u7in-16tb.224xlarge", "x86_64"],
  ])("reads that %s is %s", (type, architecture) => {
    expect(architectureOf(type)).toBe(architecture);
  });

  it.each(["", "c5", "c5.", ".large", "C5.large", "large.c5 ", "c5 large", "c.large"])(
    "knows that %j is no instance type",
    (text) => {
      expect(architectureOf(text)).toBeUndefined();
      expect(imageVariantOf(text)).toBeUndefined();
    },
  );
});

describe("imageVariantOf", () => {
  it.each([
    ["g4dn.xlarge", "nvidia"],
    ["g5g.xlarge", "nvidia"],
    ["gr6.4xlarge", "nvidia"],
    ["p5.48xlarge", "nvidia"],
    ["p6-b200.48xlarge", "nvidia"],
    ["g4ad.xlarge", "standard"],
    ["inf2.xlarge", "standard"],
    ["trn1.2xlarge", "standard"],
    ["m7g.large", "standard"],
  ])("boots %s with the %s image", (type, variant) => {
    expect(imageVariantOf(type)).toBe(variant);
  });
});

it.each([
  ["t3.nano", true],
  ["m7g.medium", true],
  ["m7g.large", false],
  ["c8gd.metal-48xl", false],
  ["medium", false],
])("knows whether %s is too small for the pods of a node: %s", (type, small) => {
  expect(isTooSmall(type)).toBe(small);
});
