// SPDX-License-Identifier: Apache-2.0
/** What is deployed, held against each regulation. */
import { COMPLIANCE_SCORE_LIMIT } from "../../india/observability-figures.ts";
import { choiceOf, fallingBelow, risingFrom } from "./common.ts";
import { FOLDERS, type Dashboard, type DashboardPanel } from "./dashboard.ts";

const SCORE = 'compliance_score{cell=~"$cell",regulation=~"$regulation",service=~"$service"}';
const VIOLATIONS =
  'data_residency_violations_total{cell=~"$cell",region=~"$region",service=~"$service"}';

export function complianceDashboard(): Dashboard {
  return {
    kind: "compliance",
    uid: "nivas-compliance",
    title: "Compliance",
    description:
      "Scores of what is deployed by regulation and service, data that may leave the country, and incidents whose report is due.",
    folder: FOLDERS.compliance,
    tags: ["nivas", "nivas-main", "compliance"],
    opensAt: "7d",
    refresh: "5m",
    alerts: 'incident_class!=""',
    variables: [
      choiceOf("cell", "compliance_score"),
      choiceOf("region", "data_residency_violations_total"),
      choiceOf("regulation", "compliance_score"),
      choiceOf("service", "compliance_score"),
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

const REPORTS: readonly DashboardPanel[] = [
  {
    kind: "table",
    title: "Incidents with a deadline",
    description:
      "Firing alerts of a class whose report to an authority is due: to CERT-In within 6 hours of noticing. The runbook of the alert has the form.",
    unit: "short",
    queries: [
      {
        expr: 'max by (alertname, incident_class, severity) (ALERTS{alertstate="firing",incident_class!=""})',
        legend: "firing",
      },
    ],
  },
];
