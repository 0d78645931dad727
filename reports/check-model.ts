// SPDX-License-Identifier: Apache-2.0
/**
 * The result of `nivas check`. Every writer (terminal, JSON, SARIF, JUnit, Markdown) is a function of it;
 * docs/reference/check.md documents the JSON key by key. It holds no times and no paths of the machine.
 */
import { asObserved } from "../policies/engine/observed.ts";
import { evaluate, type EvaluationSummary } from "../policies/evaluate.ts";
import type { Flow, Trace } from "../policies/engine/flows.ts";
import { applyExemptions, type ExemptedFinding, type Exemption } from "../policies/exemptions.ts";
import { outcomeOf } from "../policies/law/outcome.ts";
import type { ResidencySettings } from "../policies/settings.ts";
import type { StackExport } from "../graph/stack-export.ts";
import type { Finding } from "../policies/verdict.ts";
import { exemptedItem, type ExemptedItem } from "./exempted-item.ts";
import { compare, type Baseline, type BaselineEntry } from "./check-baseline.ts";

/** Raised when a key changes its meaning or goes; new keys do not raise it. */
export const CHECK_SCHEMA = 1;

/** What was looked at, and how many of the findings below there are. */
export type CheckSummary = EvaluationSummary & {
  /** The file as it was named on the command line; `(standard input)` for `-`. */
  readonly file: string;
  /** What the file is: `pulumi`, `terraform` or `kubernetes`. */
  readonly input: string;
  /** The day whose law counts, and that exemptions are judged by, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** The exemptions that cover findings, and the day they were judged by; null without a file of them. */
  readonly exemptions: { readonly asOf: string; readonly used: readonly ExemptedItem[] } | null;
  /** How many findings the baseline knows, and what of it is gone; null without a baseline. */
  readonly baseline: { readonly known: number; readonly gone: readonly BaselineEntry[] } | null;
};

/** The document of `--format json`. */
export interface CheckReport {
  readonly schema: typeof CHECK_SCHEMA;
  readonly summary: CheckSummary;
  /**
   * In the order of the rules, then of the graph, then of the exemptions. Neither those that exemptions
   * cover nor those that the baseline knows.
   */
  readonly findings: readonly Finding[];
}

/** A report, and what writers show beside it. */
export interface Checked {
  readonly report: CheckReport;
  readonly settings: ResidencySettings;
  /** What the rules alone say, before exemptions and baseline. */
  readonly looked: EvaluationSummary;
  /** How findings came about; those about exemptions have no entry. */
  readonly traces: ReadonlyMap<Finding, Trace>;
  readonly exempted: readonly ExemptedFinding[];
  /** Findings of the baseline that are still there. */
  readonly known: readonly Finding[];
  /** The findings that a baseline written now would hold. */
  readonly toRemember: readonly Finding[];
}

/** What is checked, and by what. */
export interface CheckRequest {
  readonly file: string;
  readonly input: string;
  readonly graph: StackExport;
  readonly settings: ResidencySettings;
  readonly exemptions?: readonly Exemption[];
  /** The day whose law counts, and to judge exemptions by, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly baseline?: Baseline;
  /** Told of everything that was looked at, as by `evaluate`. */
  readonly onFlow?: (flow: Flow) => void;
}

/** Judges a graph. Pure: the same request gives the same result. */
export function buildCheck(request: CheckRequest): Checked {
  const { file, input, settings, exemptions, asOf, baseline, onFlow } = request;
  const graph = asObserved(request.graph);
  const evaluation = evaluate(graph, settings, { onFlow, asOf });
  const { open, exempted, problems } = applyExemptions(evaluation.findings, exemptions ?? [], asOf);
  const compared = baseline === undefined ? undefined : compare(open, baseline);
  const findings = [...(compared?.fresh ?? open), ...problems];
  return {
    report: {
      schema: CHECK_SCHEMA,
      summary: {
        ...evaluation.summary,
        file,
        input,
        ...outcomeOf(findings, settings.onUnknown),
        asOf,
        exemptions: exemptions === undefined ? null : { asOf, used: exempted.map(exemptedItem) },
        baseline:
          compared === undefined ? null : { known: compared.known.length, gone: compared.gone },
      },
      findings,
    },
    settings,
    looked: evaluation.summary,
    traces: evaluation.traces,
    exempted,
    known: compared?.known ?? [],
    toRemember: open,
  };
}
