// SPDX-License-Identifier: Apache-2.0
import path from "node:path";
import type { PlanOptions } from "../planner/plan-program.ts";
import type { PlanResult } from "../planner/plan-result.ts";
import type { ReadOutputs } from "../planner/stack-outputs.ts";
import { planStacks } from "../planner/stacks/plan-stacks.ts";
import { todayInIndia } from "../policies/today-in-india.ts";
import { buildReport, type BuiltReport } from "../reports/build-report.ts";
import { overlapsBetween } from "../reports/cross-stack.ts";
import { ExitCode, UsageError, worstOf } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import type { PlanCommandOptions } from "./plan-options.ts";
import { jsonDocument, summaries, type Changes, type PlannedStack } from "./plan-output.ts";
import { planRules, type PlanRules } from "./plan-rules.ts";
import { programDirectory } from "./program-directory.ts";
import { Progress } from "./progress.ts";
import { filesOf, folderOf, removeResults, writeResults } from "./result-files.ts";

/** What the command calls: the planner, or what a test puts in its place. */
export interface Planner {
  readonly planProgram: (options: PlanOptions) => Promise<PlanResult>;
  readonly listStacks: (directory: string) => string[];
}

export interface PlanContext {
  readonly io: Io;
  readonly planner: Planner;
  /** Folder that the command was started in. */
  readonly cwd: string;
  readonly signal?: AbortSignal;
}

/**
 * `nivas plan`: plans every stack that was asked for, judges each, writes the results, sums them up.
 *
 * @returns the exit code.
 * @throws UsageError when there is nothing to plan or nowhere to write.
 */
export async function runPlan(
  asked: readonly string[],
  options: PlanCommandOptions,
  context: PlanContext,
): Promise<ExitCode> {
  const { io, planner, cwd } = context;
  const directory = programDirectory(options.program, cwd);
  const stacks = stacksToPlan(asked, directory, planner);
  const known = [...planner.listStacks(directory), ...stacks];
  const rules = await planRules(options, directory, cwd, known);
  const compare = await comparison(stacks, options, cwd);
  const planned = await judgeStacks(stacks, directory, options, rules, context);
  const overlaps = overlapsBetween(
    planned
      .filter(({ plan }) => plan.problems.length === 0)
      .map(({ plan, built }) => ({ stack: plan.stack, subject: built.subject })),
  );
  const changes = compare(planned.map(({ plan }) => plan));
  const exitCode = worstOf([
    ...planned.map((each) => each.exitCode),
    ...[...changes.values()].map(({ confirmations }) =>
      confirmations.passed ? ExitCode.Good : ExitCode.Findings,
    ),
    ...(overlaps.length > 0 ? [ExitCode.Findings] : []),
  ]);
  if (options.json === true) io.out(await jsonDocument(planned, overlaps, changes, exitCode));
  else io.out(await summaries(planned, overlaps, changes, options, rules, io));
  return exitCode;
}

/** How plans are compared with what was before. The tables of the diff are loaded only when it is asked for. */
async function comparison(
  stacks: readonly string[],
  { against, confirm = [] }: PlanCommandOptions,
  cwd: string,
): Promise<(plans: readonly PlanResult[]) => Changes> {
  if (against === undefined) {
    if (confirm.length === 0) return () => new Map();
    throw new UsageError("--confirm says what --against may show to be lost: give --against, too");
  }
  const { changesSince, readBefore } = await import("./plan-against.ts");
  const before = await readBefore(against, stacks, cwd);
  return (plans) => changesSince(before, plans, confirm);
}

function stacksToPlan(asked: readonly string[], directory: string, planner: Planner): string[] {
  if (asked.length > 0) return [...new Set(asked)];
  const stacks = planner.listStacks(directory);
  if (stacks.length > 0) return stacks;
  throw new UsageError(
    `${directory} has no stack file (Pulumi.<stack>.yaml); name a stack to plan it without settings: nivas plan dev --program ${directory}`,
  );
}

/**
 * Plans the stacks, a few at a time, each after those whose outputs it reads; those are planned, and not judged, when they
 * were not asked for. When one cannot go on (Ctrl-C, a full disk), the others are stopped too.
 */
async function judgeStacks(
  stacks: readonly string[],
  directory: string,
  options: PlanCommandOptions,
  rules: PlanRules,
  context: PlanContext,
): Promise<PlannedStack[]> {
  const stop = new AbortController();
  const signals = context.signal === undefined ? [stop.signal] : [stop.signal, context.signal];
  const stoppable = { ...context, signal: AbortSignal.any(signals) };
  const progress = new Progress(context.io);
  const plans = planStacks({
    limit: options.concurrency,
    known: [...new Set([...stacks, ...context.planner.listStacks(directory)])],
    plan: async (stack, readOutputs) => {
      try {
        return await planStack(stack, directory, options, readOutputs, stoppable, progress);
      } finally {
        progress.done(stack);
      }
    },
  });
  try {
    return await Promise.all(
      stacks.map(async (stack) => judgeStack(await plans.of(stack), options, rules, stoppable)),
    );
  } catch (error) {
    stop.abort(error);
    throw error;
  }
}

function planStack(
  stack: string,
  directory: string,
  options: PlanCommandOptions,
  readOutputs: ReadOutputs,
  { planner, signal }: PlanContext,
  progress: Progress,
): Promise<PlanResult> {
  return planner.planProgram({
    directory,
    stack,
    mode: options.mode,
    configOverrides: options.config,
    timeoutMs: options.timeout * 1000,
    onProgress: (registered) => progress.update(stack, registered),
    readOutputs,
    ...(options.account === undefined ? {} : { account: options.account }),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function judgeStack(
  plan: PlanResult,
  options: PlanCommandOptions,
  { settings, exemptions }: PlanRules,
  { cwd }: PlanContext,
): Promise<PlannedStack> {
  const built = buildReport(plan, settings, {
    today: todayInIndia(),
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
    ...(exemptions === undefined ? {} : { exemptions }),
  });
  const absolute = folderOf(path.resolve(cwd, options.out), plan.stack);
  const folder = path.relative(cwd, absolute) || ".";
  if (plan.problems.length > 0) {
    const removedStale = await removeResults(absolute);
    return { plan, built, folder, files: [], removedStale, exitCode: exitCodeOf(plan, built) };
  }
  const showSecrets = options.showSecrets === true;
  const files = filesOf(built, plan.graph, showSecrets);
  await writeResults(absolute, files, showSecrets);
  return {
    plan,
    built,
    folder,
    files: files.map(([name]) => name),
    removedStale: false,
    exitCode: exitCodeOf(plan, built),
  };
}

function exitCodeOf(plan: PlanResult, { report }: BuiltReport): ExitCode {
  if (plan.problems.some(({ code }) => code === "internal")) return ExitCode.Internal;
  if (plan.problems.length > 0) return ExitCode.BadInput;
  return report.verdict === "pass" ? ExitCode.Good : ExitCode.Findings;
}
