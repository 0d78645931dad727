// SPDX-License-Identifier: Apache-2.0
import type { PlanProblem } from "./plan-result.ts";

/**
 * The problems without those that only repeat another: a registration that is refused makes the program throw the
 * refusal, and one message is enough.
 */
export function withoutEchoes(problems: readonly PlanProblem[]): readonly PlanProblem[] {
  const refusals = problems.filter(({ code }) => code !== "program-threw");
  return problems.filter(
    ({ code, message }) =>
      code !== "program-threw" || !refusals.some((refusal) => message.includes(refusal.message)),
  );
}
