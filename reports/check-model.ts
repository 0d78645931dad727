// SPDX-License-Identifier: Apache-2.0
/**
 * The result of `nivas check`. Every writer (terminal, JSON, SARIF, JUnit, Markdown) is a function of it;
 * docs/reference/check.md documents the JSON key by key. It holds no times and no paths of the machine.
 */
import { evaluate, type EvaluationSummary } from "../policies/evaluate.ts";
import type { ResidencySettings } from "../policies/settings.ts";
import type { StackExport } from "../graph/stack-export.ts";
import type { Finding } from "../policies/verdict.ts";

/** Raised when a key changes its meaning or goes; new keys do not raise it. */
export const CHECK_SCHEMA = 1;

/** What was looked at, and how many of the findings below there are. */
export type CheckSummary = Omit<EvaluationSummary, "passed"> & {
  /** The file as it was named on the command line; `(standard input)` for `-`. */
  readonly file: string;
  /** What the file is: `pulumi`. */
  readonly input: string;
  /** Nothing denied, and nothing undecided unless the settings only warn of that. */
  readonly passed: boolean;
};

/** The document of `--format json`. */
export interface CheckReport {
  readonly schema: typeof CHECK_SCHEMA;
  readonly summary: CheckSummary;
  /** In the order of the rules, then of the graph. */
  readonly findings: readonly Finding[];
}

/** A report, and what writers show beside it. */
export interface Checked {
  readonly report: CheckReport;
  readonly settings: ResidencySettings;
}

/** What is checked, and by what. */
export interface CheckRequest {
  readonly file: string;
  readonly input: string;
  readonly graph: StackExport;
  readonly settings: ResidencySettings;
}

/** Judges a graph. Pure: the same request gives the same result. */
export function buildCheck({ file, input, graph, settings }: CheckRequest): Checked {
  const { findings, summary } = evaluate(graph, settings);
  const denied = findings.filter(({ verdict }) => verdict === "deny").length;
  const undecided = findings.length - denied;
  return {
    report: {
      schema: CHECK_SCHEMA,
      summary: {
        ...summary,
        file,
        input,
        denied,
        undecided,
        passed: denied === 0 && (undecided === 0 || settings.onUnknown === "warn"),
      },
      findings,
    },
    settings,
  };
}
