// SPDX-License-Identifier: Apache-2.0
import type { PlanProblem } from "../../planner/plan-result.ts";
import { withoutEchoes } from "../../planner/without-echoes.ts";

const twice: PlanProblem = { code: "duplicate-urn", message: "Duplicate resource URN 'a'" };
const echo: PlanProblem = {
  code: "program-threw",
  message: "The program failed: failed to register new resource a: Duplicate resource URN 'a'",
};
const own: PlanProblem = { code: "program-threw", message: "The program failed: boom" };

describe("withoutEchoes", () => {
  it("leaves out a throw that repeats a refusal", () => {
    expect(withoutEchoes([echo, twice])).toEqual([twice]);
  });

  it("keeps what the program threw itself", () => {
    expect(withoutEchoes([own, twice])).toEqual([own, twice]);
    expect(withoutEchoes([echo, own])).toEqual([echo, own]);
  });
});
