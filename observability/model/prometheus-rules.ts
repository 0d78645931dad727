// SPDX-License-Identifier: Apache-2.0
/** Rules in the form that Prometheus loads. */
import { isAlert, runbookSlug, type Rule, type RuleGroup } from "./rule.ts";

/** Where people reach Grafana: `https://grafana.mumbai.nivas.internal`. */
export interface RuleLinks {
  readonly grafanaUrl: string;
}

/** Uid of the dashboard that shows a runbook inside the cell. */
export const runbookUid = (alert: string): string => `runbook-${runbookSlug(alert)}`.slice(0, 40);

/** `groups` of a rule file and of the `spec` of a `PrometheusRule`. */
export function prometheusGroups(groups: readonly RuleGroup[], links: RuleLinks): object[] {
  return groups.map(({ name, interval, rules }) => ({
    name,
    ...(interval === undefined ? {} : { interval }),
    rules: rules.map((rule) => prometheusRule(rule, links)),
  }));
}

function prometheusRule(rule: Rule, { grafanaUrl }: RuleLinks): object {
  if (!isAlert(rule)) return { ...rule };
  const { alert, expr, severity, component, labels, summary, description, runbook } = rule;
  return {
    alert,
    expr,
    ...(rule.for === undefined ? {} : { for: rule.for }),
    ...(rule.keepFiringFor === undefined ? {} : { keep_firing_for: rule.keepFiringFor }),
    labels: { severity, component, ...labels },
    annotations: {
      summary,
      description: description ?? runbook.meaning,
      runbook_url: `${grafanaUrl}/d/${runbookUid(alert)}`,
      dashboard_url: `${grafanaUrl}/d/${runbook.dashboard}`,
    },
  };
}
