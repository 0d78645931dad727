// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import { closest, distance } from "../../config/near-miss.ts";

describe("the distance between two words", () => {
  it.each([
    ["", "", 0],
    ["a", "", 1],
    ["", "abc", 3],
    ["kitten", "sitting", 3],
    ["mumbay", "mumbai", 1],
    ["dehli", "delhi", 1],
    ["cluster", "clutser", 1],
    ["network", "netwrok", 1],
    ["ca", "abc", 3],
  ])("of %j and %j is %d", (a, b, edits) => {
    expect(distance(a, b)).toBe(edits);
  });

  it("is symmetric, zero only for equal words, and never more than the longer word", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        const edits = distance(a, b);
        expect(edits).toBe(distance(b, a));
        expect(edits === 0).toBe(a === b);
        expect(edits).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(edits).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
    );
  });
});

describe("the nearest candidate", () => {
  const places = ["mumbai", "hyderabad", "delhi"];

  it.each([
    ["mumbay", "mumbai"],
    ["MUMBAI", "mumbai"],
    ["hydrabad", "hyderabad"],
    ["deli", "delhi"],
    ["pune", undefined],
    ["", undefined],
  ])("of %j is %j", (text, candidate) => {
    expect(closest(text, places)).toBe(candidate);
  });

  it("of a short word is one edit away at most, and never a word made up whole", () => {
    expect(closest("nta", ["nat"])).toBe("nat");
    expect(closest("abc", ["nat"])).toBeUndefined();
    expect(closest("q", ["a"])).toBeUndefined();
  });

  it("is the nearer of two, and the first of two as near", () => {
    expect(closest("minSizes", ["maxSize", "minSize"])).toBe("minSize");
    expect(closest("mixSize", ["maxSize", "minSize"])).toBe("maxSize");
  });
});
