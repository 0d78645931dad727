// SPDX-License-Identifier: Apache-2.0
/** Short forms for watches. */
import type { DashboardPanel, Threshold } from "../dashboards/dashboard.ts";
import { IST_CLOCK } from "../model/clock.ts";
import type { AlertRule, RuleGroup, Severity } from "../model/rule.ts";
import { runbookSlug } from "../model/rule.ts";
import { componentUid } from "./watch.ts";

/** Seconds since 1970, of the one rule that reads the clock. India is 5 h 30 min ahead of it. */
export const NOW = `(${IST_CLOCK} - 19800)`;

/** Seconds from now until a time that a series holds; negative when it is past. */
export const secondsUntil = (series: string): string => `${series} - on() group_left() ${NOW}`;

/** An alert of a component, with its runbook in the same breath. */
export interface WatchAlert {
  readonly alert: string;
  readonly severity: Severity;
  readonly expr: string;
  readonly for?: string;
  readonly summary: string;
  readonly meaning: string;
  readonly impact: string;
  readonly diagnosis: readonly string[];
  readonly mitigation: readonly string[];
}

/** The group of a component's alerts: `nivas.watch.regional-network`. */
export function watchGroup(
  component: string,
  alerts: readonly WatchAlert[],
  recording: RuleGroup["rules"] = [],
): RuleGroup {
  return {
    name: `nivas.watch.${runbookSlug(component)}`,
    rules: [...recording, ...alerts.map((alert) => ruleOf(component, alert))],
  };
}

function ruleOf(component: string, alert: WatchAlert): AlertRule {
  const { meaning, impact, diagnosis, mitigation, ...rule } = alert;
  return {
    ...rule,
    component,
    runbook: { meaning, impact, diagnosis, mitigation, dashboard: componentUid(component) },
  };
}

/** A line over time. Queries by their legend. */
export function lines(
  title: string,
  description: string,
  unit: string,
  queries: Readonly<Record<string, string>>,
  more: Partial<DashboardPanel> = {},
): DashboardPanel {
  return {
    kind: "timeseries",
    title,
    description,
    unit,
    queries: Object.entries(queries).map(([legend, expr]) => ({ legend, expr })),
    min: 0,
    ...more,
  };
}

/** One number. */
export function figure(
  title: string,
  description: string,
  unit: string,
  expr: string,
  thresholds: readonly Threshold[],
): DashboardPanel {
  return {
    kind: "stat",
    title,
    description,
    unit,
    queries: [{ expr, legend: title }],
    thresholds,
  };
}

/** Green below, red from `limit` on. */
export const redFrom = (limit: number): readonly Threshold[] => [
  { from: null, color: "green" },
  { from: limit, color: "red" },
];

/** Red below, green from `limit` on. */
export const greenFrom = (limit: number): readonly Threshold[] => [
  { from: null, color: "red" },
  { from: limit, color: "green" },
];
