// SPDX-License-Identifier: Apache-2.0
/** Data that is missing is an alert, not silence. */
import { Severity, type AlertRule } from "../model/rule.ts";
import { targetsRunbook } from "./self-runbooks.ts";
import type { SelfSettings } from "./settings.ts";

/** Targets that do not answer, jobs that are gone, metrics that are gone. */
export function missingAlerts(settings: SelfSettings): readonly AlertRule[] {
  const { targetsUp, alwaysThere, onceThere } = settings;
  return [
    {
      alert: "NivasTargetsDown",
      expr: `avg by (job, namespace, service) (up) < ${targetsUp}`,
      for: "10m",
      severity: Severity.Warning,
      component: "MetricsStack",
      summary:
        "{{ $value | humanizePercentage }} of the targets of {{ $labels.job }} in {{ $labels.namespace }} answer",
      description: `Less than ${targetsUp * 100} % of the targets of a job answer the scrape.`,
      runbook: targetsRunbook("Targets of a job do not answer."),
    },
    {
      alert: "NivasJobMissing",
      expr: "group by (job, namespace, service) (up offset 1h) unless group by (job, namespace, service) (up)",
      for: "10m",
      severity: Severity.Warning,
      component: "MetricsStack",
      summary: "{{ $labels.job }} in {{ $labels.namespace }} has no targets any more",
      description: "A job that had targets an hour ago has none: no alert about it can fire.",
      runbook: targetsRunbook("A job lost all its targets."),
    },
    {
      alert: "NivasMetricMissing",
      expr: alwaysThere
        .map((metric) => named(metric, `absent(${metric})`))
        .concat(
          onceThere.map((metric) =>
            named(metric, `group(present_over_time(${metric}[1d])) unless group(${metric})`),
          ),
        )
        .join(" or "),
      for: "10m",
      severity: Severity.High,
      component: "MetricsStack",
      summary: "Nothing exposes {{ $labels.metric }} any more",
      description:
        "A metric that every cell has, or that was there within the last day, is missing: rules that read it are blind.",
      runbook: targetsRunbook("A metric that rules read is missing."),
    },
  ];
}

function named(metric: string, expr: string): string {
  return `label_replace(${expr}, "metric", "${metric}", "", "")`;
}
