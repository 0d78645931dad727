// SPDX-License-Identifier: Apache-2.0
import { secondsOf, type Scenario } from "../../support/promtool.ts";
import { steady } from "./series.ts";

const CELL = 'job="compliance",namespace="compliance",pod="exporter-1",instance="10.0.0.1:9464"';
const NOON = secondsOf("2026-11-24T12:00");
const HOUR = 3600;

const open = (values: string, type = "require-indian-region", region = "us-east-1") => ({
  [`nivas_compliance_residency_violations{${CELL},violation_type="${type}",service="Ledger",region="${region}"}`]:
    values,
});
const score = (values: string, service = "Ledger", name = "compliance_score") => ({
  [`${name}{${CELL},regulation="RBI-SPSD-2018",service="${service}"}`]: values,
});
const planned = (values: string, service = "Ledger") =>
  score(values, service, "compliance_planned_score");
const lastCheck = (values: string, kind = "deployed") => ({
  [`nivas_compliance_last_check_timestamp_seconds{${CELL},kind="${kind}"}`]: values,
});
const stateAt = (values: string, kind = "deployed") => ({
  [`nivas_compliance_state_timestamp_seconds{${CELL},kind="${kind}"}`]: values,
});

const residency: readonly Scenario[] = [
  {
    alert: "NivasResidencyViolationOpen",
    title: "a violation whose series begins with it, twenty minutes on",
    outcome: "fires",
    series: { ...open("_x9 1+0x60"), ...open(steady(0, 70), "require-known-bucket", "ap-south-1") },
    at: "31m",
    firing: [
      {
        labels: {
          violation_type: "require-indian-region",
          service: "Ledger",
          region: "us-east-1",
        },
        summary: "require-indian-region: 1 open in Ledger, us-east-1",
      },
    ],
  },
  {
    alert: "NivasResidencyViolationOpen",
    title: "a violation that was closed within nineteen minutes",
    outcome: "quiet",
    series: open("0+0x9 2+0x18 0+0x60"),
    at: "40m",
  },
  {
    alert: "NivasResidencyViolationOpen",
    title: "a violation nineteen minutes after it was found",
    outcome: "quiet",
    series: open("0+0x9 2+0x60"),
    at: "29m",
  },
];

const scores: readonly Scenario[] = [
  {
    alert: "NivasComplianceScoreLow",
    title: "a service just under the limit, beside one that is on it",
    outcome: "fires",
    series: { ...score(steady(0.8999, 60)), ...score(steady(0.9, 60), "Catalogue") },
    at: "16m",
    firing: [
      {
        labels: { regulation: "RBI-SPSD-2018", service: "Ledger" },
        summary: "Ledger passes 89.99% of the checks of RBI-SPSD-2018",
      },
    ],
  },
  {
    alert: "NivasComplianceScoreLow",
    title: "a low score that fourteen minutes see",
    outcome: "quiet",
    series: score("1+0x4 0.5+0x14 1+0x40"),
    at: "19m",
  },
  {
    alert: "NivasComplianceBelowPlan",
    title: "two hours below the plan, of one service of two",
    outcome: "fires",
    series: {
      ...score(steady(0.9, 200)),
      ...planned(steady(0.95, 200)),
      ...score(steady(0.9, 200), "Catalogue"),
      ...planned(steady(0.9, 200), "Catalogue"),
    },
    at: "121m",
    firing: [
      {
        labels: { regulation: "RBI-SPSD-2018", service: "Ledger" },
        summary: "Ledger scores 5% less for RBI-SPSD-2018 than its plan",
      },
    ],
  },
  {
    alert: "NivasComplianceBelowPlan",
    title: "a plan that is deployed an hour and fifty minutes after it was recorded",
    outcome: "quiet",
    series: { ...score("0.9+0x109 0.95+0x60"), ...planned(steady(0.95, 200)) },
    at: "108m",
  },
  {
    alert: "NivasComplianceBelowPlan",
    title: "better than planned, and a service that no plan was recorded of",
    outcome: "quiet",
    series: {
      ...score(steady(1, 200)),
      ...planned(steady(0.95, 200)),
      ...score(steady(0.5, 200), "Catalogue"),
    },
    at: "180m",
  },
];

const ages: readonly Scenario[] = [
  {
    alert: "NivasComplianceEvidenceOld",
    title: "the last record is of three hours ago, and the plan is of today",
    outcome: "fires",
    series: {
      ...lastCheck(steady(NOON, 250)),
      ...lastCheck(steady(NOON + 3 * HOUR, 250), "planned"),
    },
    at: "186m",
    firing: [
      {
        labels: { kind: "deployed" },
        summary: "what is deployed was last checked 3h 6m 0s ago",
      },
    ],
  },
  {
    alert: "NivasComplianceEvidenceOld",
    title: "two looks were missed",
    outcome: "quiet",
    series: {
      ...lastCheck(steady(NOON, 250)),
      ...lastCheck(steady(NOON - 90 * HOUR, 250), "planned"),
    },
    at: "179m",
  },
  {
    alert: "NivasComplianceEvidenceOld",
    title: "a record arrives four minutes after the third miss",
    outcome: "quiet",
    series: lastCheck(`${NOON}+0x184 ${NOON + 3 * HOUR}+0x60`),
    at: "184m",
  },
  {
    alert: "NivasComplianceEvidenceMissing",
    title: "the exporter is not there, though a plan was recorded",
    outcome: "fires",
    series: lastCheck(steady(NOON, 60), "planned"),
    at: "16m",
    firing: [
      {
        labels: { kind: "deployed" },
        summary: "nothing says how what is deployed stands to regulations",
      },
    ],
  },
  {
    alert: "NivasComplianceEvidenceMissing",
    title: "nothing was scraped for twenty minutes, of which Prometheus remembers five",
    outcome: "quiet",
    series: lastCheck(`${NOON}+0x10 _x20 ${NOON}+0x60`),
    at: "29m",
  },
  {
    alert: "NivasComplianceStateStale",
    title: "nobody has deployed or refreshed for two days",
    outcome: "fires",
    series: stateAt(steady(NOON - 47 * HOUR - 30 * 60, 200)),
    at: "92m",
    firing: [
      {
        labels: { kind: "deployed" },
        summary: "Pulumi last wrote the state 2d 1h 2m 0s ago",
      },
    ],
  },
  {
    alert: "NivasComplianceStateStale",
    title: "it was refreshed before the hour was over",
    outcome: "quiet",
    series: stateAt(`${NOON - 47 * HOUR - 30 * 60}+0x80 ${NOON + HOUR}+0x60`),
    at: "79m",
  },
  {
    alert: "NivasComplianceStateStale",
    title: "it was written 47 hours ago",
    outcome: "quiet",
    series: stateAt(steady(NOON - 46 * HOUR, 200)),
    at: "92m",
  },
  {
    alert: "NivasComplianceStateStale",
    title: "a plan, which has no state of its own",
    outcome: "quiet",
    series: stateAt(steady(NOON - 90 * HOUR, 200), "planned"),
    at: "92m",
  },
];

export const COMPLIANCE_SCENARIOS: readonly Scenario[] = [...residency, ...scores, ...ages];
