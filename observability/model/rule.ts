// SPDX-License-Identifier: Apache-2.0
/** Rules as data: what `PrometheusRule` objects, runbook pages, alert routes and tests are made from. */

/** How soon a person must act. */
export const Severity = {
  /** Users are hurt now: calls whoever is on call, at any hour. */
  Critical: "critical",
  /** Will hurt users within hours: calls in the shift, and at night when it lasts. */
  High: "high",
  /** To be looked at on the next working day. */
  Warning: "warning",
  /** For the record and for inhibition; tells nobody. */
  Info: "info",
} as const;
export type Severity = (typeof Severity)[keyof typeof Severity];

/** What whoever is called reads. Generated into one page per alert. */
export interface Runbook {
  /** What the alert says, in a sentence. */
  readonly meaning: string;
  /** Who or what is hurt. */
  readonly impact: string;
  /** What to look at, in order. Commands and queries in backticks. */
  readonly diagnosis: readonly string[];
  /** What to do, in order, the reversible first. */
  readonly mitigation: readonly string[];
  /** Uid of the dashboard that shows it. */
  readonly dashboard: string;
}

/** A query that is stored under a name of its own. */
export interface RecordingRule {
  /** `level:metric:operation`. */
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** An alert. Prometheus adds `cell`, `region` and `cluster` as external labels. */
export interface AlertRule {
  /** `NivasErrorRateHigh`; unique, the name of its runbook page in kebab-case. */
  readonly alert: string;
  readonly expr: string;
  /** How long the expression must hold: `5m`. @default - at once */
  readonly for?: string;
  /** How long it stays after it no longer holds. @default - not at all */
  readonly keepFiringFor?: string;
  readonly severity: Severity;
  /** Component class that it watches: `RegionalNetwork`, or `platform`. */
  readonly component: string;
  /** More labels: `slo`, `incident_class`, `scope`. */
  readonly labels?: Readonly<Record<string, string>>;
  /** One line with the values in it, in Prometheus's template language. */
  readonly summary: string;
  /** What is measured, against which limit. @default - the meaning of the runbook */
  readonly description?: string;
  readonly runbook: Runbook;
}

export type Rule = RecordingRule | AlertRule;

/** Rules that are evaluated together, in order. */
export interface RuleGroup {
  /** `nivas.incidents`; unique. */
  readonly name: string;
  /** How often. @default - the interval of Prometheus, 30 s */
  readonly interval?: string;
  readonly rules: readonly Rule[];
}

export const isAlert = (rule: Rule): rule is AlertRule => "alert" in rule;

/** `nivas-error-rate-high`: name of the runbook page, of its dashboard and of its file. */
export function runbookSlug(alert: string): string {
  return alert
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}
