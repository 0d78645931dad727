// SPDX-License-Identifier: Apache-2.0
/** The plan of one stack of this repository, and of those that it reads. */
import { listStacks, planProgram, planStacks, type PlanResult } from "../../planner/index.ts";
import type { PlanOptions } from "../../planner/index.ts";

/** Plans `stack` with `options`; stacks that it refers to are planned in the same mode, as their files say. */
export function planStack(
  directory: string,
  stack: string,
  options: Omit<PlanOptions, "directory" | "stack" | "readOutputs"> = {},
): Promise<PlanResult> {
  const { mode } = options;
  return planStacks({
    limit: 2,
    known: listStacks(directory),
    plan: (each, readOutputs) =>
      planProgram({
        directory,
        stack: each,
        readOutputs,
        ...(each === stack ? options : mode === undefined ? {} : { mode }),
      }),
  }).of(stack);
}
