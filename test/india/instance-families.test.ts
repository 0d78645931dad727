// SPDX-License-Identifier: Apache-2.0
import {
  HYDERABAD_INSTANCES,
  isGpuFamily,
  isGravitonFamily,
  MUMBAI_INSTANCES,
} from "../../india/instance-families.ts";

describe("instance families", () => {
  it("are sorted, distinct and shaped like AWS's names", () => {
    for (const { families } of [MUMBAI_INSTANCES, HYDERABAD_INSTANCES]) {
      const list = families.value as readonly string[];
      expect([...new Set(list)].sort()).toEqual([...list]);
      expect(list.filter((family) => !/^[a-z]+-?\d*[a-z0-9-]*$/.test(family))).toEqual([]);
    }
    expect(MUMBAI_INSTANCES.families.value).toHaveLength(107);
    expect(HYDERABAD_INSTANCES.families.value).toHaveLength(56);
  });

  it("lack t3a, m5a, c5a and c5n in Hyderabad", () => {
    for (const family of ["t3a", "m5a", "c5a", "c5n"]) {
      expect(MUMBAI_INSTANCES.families.value).toContain(family);
      expect(HYDERABAD_INSTANCES.families.value).not.toContain(family);
    }
    expect(HYDERABAD_INSTANCES.families.value).toContain("m7g");
  });

  it("are told apart by processor and GPU from their names", () => {
    const graviton = ["a1", "t4g", "m7g", "c6gn", "r8gd", "im4gn", "is4gen", "i8ge"];
    const intelOrAmd = [
      "m7i",
      "m7i-flex",
      "c5n",
      "g4dn",
      "g6",
      "gr6",
      "r7a",
      "x8aedz",
      "u7in-16tb",
    ];
    expect(graviton.filter((family) => !isGravitonFamily(family))).toEqual([]);
    expect(intelOrAmd.filter(isGravitonFamily)).toEqual([]);
    expect(["g4dn", "g6e", "gr6f", "p5en", "p6-b200"].filter((f) => !isGpuFamily(f))).toEqual([]);
    expect(["m7g", "inf2", "x2idn", "c8gn"].filter(isGpuFamily)).toEqual([]);
  });
});
