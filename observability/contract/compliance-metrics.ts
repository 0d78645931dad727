// SPDX-License-Identifier: Apache-2.0
/** What the exporter of evidence shows beside the two metrics of the platform: `nivas compliance serve`. */
import { MetricKind, type Metric } from "../model/metric.ts";

const regulation = { atMost: 40, what: "id of a regulation: DPDP-ACT-2023" };
const service = { atMost: 60, what: "class of a component: RegionalBucket" };
const kind = { values: ["deployed", "planned"] };

export const COMPLIANCE_METRICS: readonly Metric[] = [
  {
    name: "compliance_planned_score",
    kind: MetricKind.Gauge,
    unit: "ratio",
    help: "Score of the newest plan that was recorded, as compliance_score: 0 to 1.",
    owner: "compliance",
    labels: { regulation, service },
    combinations: 1_000,
  },
  {
    name: "nivas_compliance_residency_violations",
    kind: MetricKind.Gauge,
    unit: "violations",
    help: "Findings of data that is, or may go, outside of the country, that are open.",
    owner: "compliance",
    labels: {
      violation_type: { atMost: 40, what: "id of a residency rule" },
      service,
      region: { atMost: 40, what: "where the resource is" },
    },
    combinations: 500,
  },
  {
    name: "nivas_compliance_violations",
    kind: MetricKind.Gauge,
    unit: "violations",
    help: "Findings that are open, of a regulation and a severity.",
    owner: "compliance",
    labels: { regulation, severity: { values: ["critical", "high", "medium", "low"] } },
  },
  {
    name: "nivas_compliance_last_check_timestamp_seconds",
    kind: MetricKind.Gauge,
    unit: "seconds",
    help: "When the newest record was made, in seconds since 1970.",
    owner: "compliance",
    labels: { kind },
  },
  {
    name: "nivas_compliance_state_timestamp_seconds",
    kind: MetricKind.Gauge,
    unit: "seconds",
    help: "When Pulumi wrote the state that was looked at, in seconds since 1970.",
    owner: "compliance",
    labels: { kind },
  },
];
