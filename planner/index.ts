// SPDX-License-Identifier: Apache-2.0
/**
 * Runs any Pulumi program of Node without the Pulumi CLI, an account or the network, and gives its resource graph.
 *
 * @packageDocumentation
 */
export type { ReadOutputs, ReferenceAnswer, StackOutputs } from "./stack-outputs.ts";
export { planStacks, type StackPlans, type StackPlansOptions } from "./stacks/plan-stacks.ts";
export { planProgram, type PlanOptions } from "./plan-program.ts";
export type { PlanMode, PlanNotice, PlanProblem, PlanResult } from "./plan-result.ts";
export { loadProject, type Project, type ProjectResult } from "./project/project-file.ts";
export { listStacks } from "./project/stack-file.ts";
