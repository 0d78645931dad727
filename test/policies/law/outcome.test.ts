// SPDX-License-Identifier: Apache-2.0
import { fails, outcomeOf } from "../../../policies/law/outcome.ts";
import type { Finding } from "../../../policies/verdict.ts";
import { finding } from "../../reports/checked.ts";

const denied = finding();
const undecided = finding({ verdict: "undecided" });
const advised: Finding[] = [
  finding({ level: "advisory" }),
  finding({ level: "advisory", verdict: "undecided" }),
];

describe("what findings come to", () => {
  it("passes without findings", () => {
    expect(outcomeOf([], "fail")).toEqual({ denied: 0, undecided: 0, advisory: 0, passed: true });
  });

  it("passes with advisory findings, denied or not, and counts them apart", () => {
    expect(outcomeOf(advised, "fail")).toEqual({
      denied: 0,
      undecided: 0,
      advisory: 2,
      passed: true,
    });
    expect(advised.map((each) => fails(each, "fail"))).toEqual([false, false]);
  });

  it("fails of a mandatory one that is denied, whatever becomes of undecided ones", () => {
    const expected = { denied: 1, undecided: 0, advisory: 2, passed: false };
    expect(outcomeOf([denied, ...advised], "fail")).toEqual(expected);
    expect(outcomeOf([denied, ...advised], "warn")).toEqual(expected);
    expect([fails(denied, "fail"), fails(denied, "warn")]).toEqual([true, true]);
  });

  it("fails of an undecided one unless the settings only warn of it", () => {
    expect(outcomeOf([undecided], "fail").passed).toBe(false);
    expect(outcomeOf([undecided], "warn")).toEqual({
      denied: 0,
      undecided: 1,
      advisory: 0,
      passed: true,
    });
    expect([fails(undecided, "fail"), fails(undecided, "warn")]).toEqual([true, false]);
  });
});
