// SPDX-License-Identifier: Apache-2.0
import path from "node:path";
import { stableStringify } from "../graph/serialize.ts";
import type { Json } from "../graph/stack-export.ts";
import type { PlanOptions } from "../planner/plan-program.ts";
import type { PlanResult } from "../planner/plan-result.ts";
import type { ReadOutputs } from "../planner/stack-outputs.ts";
import { planStacks } from "../planner/stacks/plan-stacks.ts";
import { todayInIndia } from "../policies/today-in-india.ts";
import { buildReport, type BuiltReport } from "../reports/build-report.ts";
import { overlapsBetween, type Overlap } from "../reports/cross-stack.ts";
import type { DiffReport } from "../reports/diff-model.ts";
import { REPORT_SCHEMA } from "../reports/model.ts";
import { terminalSummary } from "../reports/terminal.ts";
import { columns, printable, tone } from "../reports/text.ts";
import { resourceTree } from "../reports/tree.ts";
import { ExitCode, UsageError, worstOf } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import type { PlanCommandOptions } from "./plan-options.ts";
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

/** One stack, planned, judged and written. */
interface PlannedStack {
  readonly plan: PlanResult;
  readonly built: BuiltReport;
  /** Where its results are, as the user would type it. */
  readonly folder: string;
  readonly files: readonly string[];
  /** Whether results of an earlier plan were taken away. */
  readonly removedStale: boolean;
  readonly exitCode: ExitCode;
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

type Changes = ReadonlyMap<string, DiffReport>;

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

/** The one document of `--json`; docs/reference/plan-json.md documents it. */
async function jsonDocument(
  planned: readonly PlannedStack[],
  overlaps: readonly Overlap[],
  changes: Changes,
  exitCode: ExitCode,
): Promise<string> {
  const { diffDocument } = await import("../reports/diff-json.ts");
  const document = {
    schema: REPORT_SCHEMA,
    command: "plan",
    exitCode,
    stacks: planned.map(({ plan, built, folder, files }) => {
      const since = changes.get(plan.stack);
      const against = since === undefined ? {} : { against: diffDocument(since) };
      return { ...built.report, folder, files, ...against };
    }),
    overlaps,
  };
  return `${stableStringify(document as unknown as Json)}\n`;
}

async function summaries(
  planned: readonly PlannedStack[],
  overlaps: readonly Overlap[],
  changes: Changes,
  options: PlanCommandOptions,
  { settingsFile }: PlanRules,
  io: Io,
): Promise<string> {
  const style = { colour: io.colour };
  const parts = planned.map((each) => {
    const { durationMs, peakMemoryMib } = each.plan;
    const summary = terminalSummary(each.built.report, {
      ...style,
      cost: { durationMs, peakMemoryMib },
    });
    const tree = options.tree === true ? `\n${resourceTree(each.built.subject)}` : "";
    return `${summary}${tree}${closing(each)}`;
  });
  const findings = overlaps.map(
    ({ message, fix }) =>
      `${tone(style, "bad", "overlap")}  ${printable(message)}\n  fix: ${fix}\n`,
  );
  const since =
    changes.size === 0
      ? []
      : await import("../reports/diff-terminal.ts").then(({ diffTerminal }) =>
          [...changes.values()].map((report) => diffTerminal(report, style)),
        );
  const total = planned.length > 1 ? [overview(planned, style)] : [];
  const by = settingsFile === undefined ? [] : [`Judged by ${printable(settingsFile)}\n`];
  return [...parts, ...findings, ...since, ...total, ...by].join("\n");
}

const LAST_LINES = 20;

/** Where the results are; of a plan that failed, what the program printed at the end. */
function closing({ plan, folder, files, removedStale }: PlannedStack): string {
  if (plan.problems.length === 0) {
    const top = files.filter((file) => !file.includes("/"));
    const below = files.length - top.length;
    const more = below > 0 ? `, ${below} Kubernetes ${below === 1 ? "file" : "files"}` : "";
    return `\nWrote ${folder}: ${top.join(", ")}${more}\n`;
  }
  const printed = plan.programOutput.trimEnd();
  const lines = printed === "" ? [] : printed.split("\n").slice(-LAST_LINES);
  const output = lines.map((line) => `  | ${printable(line)}\n`).join("");
  return [
    output === "" ? "" : `  what the program printed last:\n${output}`,
    removedStale ? `  removed the results of an earlier plan from ${folder}\n` : "",
  ].join("");
}

const OUTCOMES: Readonly<Record<ExitCode, string>> = {
  [ExitCode.Good]: "pass",
  [ExitCode.Findings]: "findings",
  [ExitCode.BadInput]: "failed",
  [ExitCode.Internal]: "internal error",
  [ExitCode.Interrupted]: "interrupted",
};

function overview(planned: readonly PlannedStack[], style: { colour: boolean }): string {
  const rows = planned.map(({ plan, built, exitCode }) => [
    printable(plan.stack),
    `${built.report.counts.resources} resources`,
    OUTCOMES[exitCode],
  ]);
  return `${tone(style, "title", "All stacks")}\n${columns(rows).join("\n")}\n`;
}
