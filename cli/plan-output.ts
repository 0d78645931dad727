// SPDX-License-Identifier: Apache-2.0
/** What `nivas plan` prints: one JSON document, or a summary of each stack. */
import { stableStringify } from "../graph/serialize.ts";
import type { Json } from "../graph/stack-export.ts";
import type { PlanResult } from "../planner/plan-result.ts";
import type { BuiltReport } from "../reports/build-report.ts";
import type { Overlap } from "../reports/cross-stack.ts";
import type { DiffReport } from "../reports/diff-model.ts";
import { REPORT_SCHEMA } from "../reports/model.ts";
import { terminalSummary } from "../reports/terminal.ts";
import { columns, printable, tone } from "../reports/text.ts";
import { resourceTree } from "../reports/tree.ts";
import { ExitCode } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import type { PlanCommandOptions } from "./plan-options.ts";
import type { PlanRules } from "./plan-rules.ts";

/** One stack, planned, judged and written. */
export interface PlannedStack {
  readonly plan: PlanResult;
  readonly built: BuiltReport;
  /** Where its results are, as the user would type it. */
  readonly folder: string;
  readonly files: readonly string[];
  /** Whether results of an earlier plan were taken away. */
  readonly removedStale: boolean;
  readonly exitCode: ExitCode;
}

/** What plans would do to what was before, by stack. */
export type Changes = ReadonlyMap<string, DiffReport>;

/** The one document of `--json`; docs/reference/plan-json.md documents it. */
export async function jsonDocument(
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

/** The summaries of all stacks, what `--against` shows, and an overview. */
export async function summaries(
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
