// SPDX-License-Identifier: Apache-2.0
/**
 * The one result model. Every writer (terminal, Markdown, JSON, diagram) is a function of it, and it is
 * what `plan.json` and `nivas plan --json` hold: docs/reference/plan-json.md documents it key by key.
 * It holds nothing that changes between two runs of the same program: no times, no paths, no durations.
 */
import type { JsonObject } from "../graph/stack-export.ts";
import type { PlanMode, PlanNotice, PlanProblem } from "../planner/plan-result.ts";
import type { EvaluationSummary } from "../policies/evaluate.ts";
import type { ResidencySettings } from "../policies/settings.ts";
import type { Finding } from "../policies/verdict.ts";
import type { ExemptedItem } from "./exempted-item.ts";

/** Raised when a key changes its meaning or goes; new keys do not raise it. */
export const REPORT_SCHEMA = 1;

/**
 * - `pass`: planned, and nothing to object to;
 * - `findings`: planned, and something must be looked at;
 * - `failed`: the program could not be planned, so nothing is judged.
 */
export type ReportVerdict = "pass" | "findings" | "failed";

/** A resource that a list of the report points at. */
export interface Item {
  /** `internet-gateway`, `open-ingress`; docs/reference/plan-json.md lists them. */
  readonly kind: string;
  readonly urn: string;
  /** Logical name. */
  readonly name: string;
  /** What about it, in a few words; empty when the kind says all. */
  readonly detail: string;
}

/** How many resources are in one place. */
export interface PlaceCount {
  /** Place that the components there have registered: `delhi`; null where none has. */
  readonly place: string | null;
  /** Region; `global`, `none` or `undecided` where there is none. */
  readonly region: string;
  readonly resources: number;
}

/** A KMS key. */
export interface KeyItem {
  readonly urn: string;
  readonly name: string;
  readonly region: string;
  /** Alias names, sorted. */
  readonly aliases: readonly string[];
  /** From the tag `nivas:data-class`; null without one. */
  readonly dataClass: string | null;
  readonly rotation: boolean;
  readonly multiRegion: boolean;
}

export interface Counts {
  /** Everything in the graph: the stack, components, providers and resources. */
  readonly total: number;
  /** What providers make; reads and providers are counted apart. */
  readonly resources: number;
  readonly components: number;
  readonly providers: number;
  /** What is read and not managed. */
  readonly reads: number;
  /** Resources by the class of the nearest component around them; `(stack)` for those in none. */
  readonly byComponent: Readonly<Record<string, number>>;
  /** Resources by type token. */
  readonly byType: Readonly<Record<string, number>>;
}

/** A number of values, and of resources that hold them. */
export interface HiddenCount {
  readonly values: number;
  readonly resources: number;
}

export interface PlanReport {
  readonly schema: typeof REPORT_SCHEMA;
  readonly project: string;
  readonly stack: string;
  readonly mode: PlanMode;
  readonly verdict: ReportVerdict;
  /** Why the plan failed; empty otherwise. */
  readonly problems: readonly PlanProblem[];
  readonly counts: Counts;
  readonly places: readonly PlaceCount[];
  readonly keys: readonly KeyItem[];
  /** What can be reached from the internet. */
  readonly publicSurface: readonly Item[];
  /** Ways out of the networks. */
  readonly egress: readonly Item[];
  /** Inputs that are not known before the resources exist. */
  readonly unknowns: HiddenCount;
  readonly secrets: HiddenCount;
  readonly notices: readonly PlanNotice[];
  readonly residency: {
    readonly settings: ResidencySettings;
    /** The day whose law counts, when one was asked for; null for the day of the plan. */
    readonly asOf: string | null;
    /** How much was looked at, and what is left of the findings after the exemptions. */
    readonly summary: EvaluationSummary;
    /** The exemptions that cover a finding of this stack, once for each; null without a file of them. */
    readonly exemptions: readonly ExemptedItem[] | null;
    readonly findings: readonly Finding[];
  };
  /** What the program exports. Secrets read `[secret]`, unknown values `[unknown]`. */
  readonly outputs: JsonObject;
}
