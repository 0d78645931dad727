// SPDX-License-Identifier: Apache-2.0
/** What is deployed, held against each regulation. */
import { COMPLIANCE_SCORE_LIMIT } from "../../india/observability-figures.ts";
import { REPORT_WITHIN_HOURS } from "../../india/cert-in-report.ts";
import { choiceOf, choicesOf, chosen, fallingBelow, risingFrom } from "./common.ts";
import { FOLDERS, type Dashboard, type DashboardPanel } from "./dashboard.ts";

const SCORE = `compliance_score{cell=~"$cell",${chosen(choicesOf("compliance_score"))}}`;
const VIOLATIONS =
  'data_residency_violations_total{cell=~"$cell",region=~"$region",service=~"$service"}';

const HOUR_SECONDS = 3600;
/** The check runs every day; two hours more, and its watch calls. */
const CHECK_LATE_SECONDS = 26 * HOUR_SECONDS;

export function complianceDashboard(): Dashboard {
  return {
    kind: "compliance",
    uid: "compliance",
    title: "Compliance",
    description:
      "Scores of what is deployed by regulation and service, data that may leave the country, and incidents whose report is due.",
    folder: FOLDERS.compliance,
    tags: ["nivas", "nivas-main", "compliance"],
    opensAt: "7d",
    refresh: "5m",
    alerts: 'incident_class="cert-in"',
    variables: [
      choiceOf("cell", "compliance_score"),
      choiceOf("region", "data_residency_violations_total"),
      ...choicesOf("compliance_score"),
    ],
    rows: [
      { title: "Now", panels: NOW },
      { title: "Scores", panels: SCORES },
      { title: "Data residency", panels: RESIDENCY },
      { title: "Reports to authorities", panels: REPORTS },
    ],
  };
}

const SCORE_THRESHOLDS = fallingBelow([COMPLIANCE_SCORE_LIMIT, "yellow"], [1, "green"]);

const NOW: readonly DashboardPanel[] = [
  {
    kind: "gauge",
    title: "Score over all regulations",
    description: `Mean of the scores of all regulations that are chosen, 0 to 1. Below ${COMPLIANCE_SCORE_LIMIT} the monthly report comes with recommendations.`,
    unit: "none",
    min: 0,
    max: 1,
    decimals: 3,
    queries: [{ expr: `avg(avg by (regulation) (${SCORE}))`, legend: "score" }],
    thresholds: SCORE_THRESHOLDS,
  },
  {
    kind: "gauge",
    title: "Lowest score",
    description: "The regulation that is met least.",
    unit: "none",
    min: 0,
    max: 1,
    decimals: 3,
    queries: [{ expr: `bottomk(1, avg by (regulation) (${SCORE}))`, legend: "{{regulation}}" }],
    thresholds: SCORE_THRESHOLDS,
  },
  {
    kind: "stat",
    title: "Residency violations in the period",
    description:
      "Findings of data that is, or may go, outside of the country, in the time that is shown. Anything but zero is looked at today.",
    unit: "short",
    decimals: 0,
    queries: [{ expr: `sum(increase(${VIOLATIONS}[$__range]))`, legend: "violations" }],
    thresholds: risingFrom([0.5, "red"]),
    width: 6,
  },
  {
    kind: "stat",
    title: "Age of the last check",
    description:
      "Since the last check of what is deployed that worked. Above 26 hours the scores are old.",
    unit: "s",
    queries: [
      {
        expr: 'time() - max(kube_cronjob_status_last_successful_time{cell=~"$cell",namespace="compliance"})',
        legend: "age",
      },
    ],
    thresholds: risingFrom([CHECK_LATE_SECONDS, "red"]),
  },
];

const SCORES: readonly DashboardPanel[] = [
  {
    kind: "bargauge",
    title: "Score by regulation",
    description:
      "Share of the clauses that are met, weighted by severity; mean over the services, lowest first.",
    unit: "none",
    min: 0,
    max: 1,
    decimals: 3,
    queries: [{ expr: `sort(avg by (regulation) (${SCORE}))`, legend: "{{regulation}}" }],
    thresholds: SCORE_THRESHOLDS,
  },
  {
    kind: "timeseries",
    title: "Scores over time",
    description:
      "Score by regulation. A step down is a change of what is deployed, or of the rules.",
    unit: "none",
    min: 0,
    max: 1,
    decimals: 3,
    queries: [{ expr: `avg by (regulation) (${SCORE})`, legend: "{{regulation}}" }],
    thresholds: SCORE_THRESHOLDS,
  },
  {
    kind: "table",
    title: "Services below the limit",
    description: `Every service whose score for a regulation is below ${COMPLIANCE_SCORE_LIMIT}.`,
    unit: "none",
    decimals: 3,
    queries: [
      {
        expr: `sort(min by (regulation, service) (${SCORE}) < ${COMPLIANCE_SCORE_LIMIT})`,
        legend: "score",
      },
    ],
    thresholds: SCORE_THRESHOLDS,
  },
];

const RESIDENCY: readonly DashboardPanel[] = [
  {
    kind: "timeseries",
    title: "Residency violations",
    description: "Findings per hour, by rule and service.",
    unit: "short",
    queries: [
      {
        expr: `sum by (violation_type, service) (increase(${VIOLATIONS}[1h])) > 0`,
        legend: "{{violation_type}} {{service}}",
      },
    ],
  },
  {
    kind: "table",
    title: "Residency violations by rule",
    description: "Findings in the time that is shown, by rule, service and region.",
    unit: "short",
    decimals: 0,
    queries: [
      {
        expr: `sum by (violation_type, service, region) (increase(${VIOLATIONS}[$__range])) > 0`,
        legend: "violations",
      },
    ],
    width: 12,
  },
];

const TO_CERT_IN = 'cell=~"$cell",incident_class="cert-in"';

const REPORTS: readonly DashboardPanel[] = [
  {
    kind: "table",
    title: "Time left to report to CERT-In",
    description: `Incidents that fire and whose report is due ${REPORT_WITHIN_HOURS} hours after noticing, counted from when the alert's condition began: a little before the message came. The runbook of the alert leads to the form.`,
    unit: "s",
    queries: [
      {
        expr: `min by (alertname, cert_in_type, component) (ALERTS_FOR_STATE{${TO_CERT_IN}} + ${REPORT_WITHIN_HOURS * HOUR_SECONDS} - time() and on (alertname, cert_in_type, component) ALERTS{alertstate="firing",${TO_CERT_IN}})`,
        legend: "time left",
      },
    ],
    thresholds: fallingBelow([HOUR_SECONDS, "orange"], [3 * HOUR_SECONDS, "green"]),
  },
];
