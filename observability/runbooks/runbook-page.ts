// SPDX-License-Identifier: Apache-2.0
/** The page of one alert, in Markdown. */
import {
  CERT_IN_INCIDENT_TYPES,
  REPORT_WITHIN_HOURS,
  type CertInIncidentType,
} from "../../india/cert-in-report.ts";
import { Severity, type AlertRule } from "../model/rule.ts";

/** Whom an alert of a severity reaches, for people who have not read the routes. */
const CALLS: Readonly<Record<Severity, string>> = {
  [Severity.Critical]: "calls whoever is on call, at any hour",
  [Severity.High]: "calls the shift; at night when it lasts",
  [Severity.Warning]: "is told in working hours",
  [Severity.Info]: "tells nobody: it silences others, or is waited for",
};

/** An alert may have several rules of one name, as objectives have: a fast and a slow one. */
export function runbookPage(rules: readonly [AlertRule, ...AlertRule[]]): string {
  const [{ alert, runbook, component, labels = {} }] = rules;
  return [
    `# ${alert}`,
    "",
    runbook.meaning,
    "",
    `**Who or what is hurt:** ${runbook.impact}`,
    "",
    ...certIn(labels),
    "## Look",
    "",
    ...runbook.diagnosis.map((step, index) => `${index + 1}. ${step}`),
    "",
    "## Act",
    "",
    ...runbook.mitigation.map((step, index) => `${index + 1}. ${step}`),
    "",
    "## When it fires",
    "",
    `It watches \`${component}\`; dashboard \`${runbook.dashboard}\`.`,
    "",
    ...rules.flatMap(condition),
  ].join("\n");
}

function condition(rule: AlertRule): readonly string[] {
  const lasting = rule.for === undefined ? "at once" : `for ${rule.for}`;
  const labels = Object.entries(rule.labels ?? {}).map(([name, value]) => `\`${name}: ${value}\``);
  return [
    `**${rule.severity}** (${CALLS[rule.severity]}), ${lasting}${labels.length === 0 ? "" : `; ${labels.join(", ")}`}. ${rule.description ?? rule.runbook.meaning}`,
    "",
    "```promql",
    rule.expr,
    "```",
    "",
  ];
}

function certIn(labels: Readonly<Record<string, string>>): readonly string[] {
  if (labels["incident_class"] !== "cert-in") return [];
  const type = CERT_IN_INCIDENT_TYPES[labels["cert_in_type"] as CertInIncidentType];
  return [
    `> **It may have to be reported to CERT-In within ${REPORT_WITHIN_HOURS} hours of noticing it.** It points to: ${type}. Whoever answers for security decides. The notification says when the hours from its beginning end; the form: docs/runbooks/cert-in-report.md`,
    "",
  ];
}
