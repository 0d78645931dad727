// SPDX-License-Identifier: Apache-2.0
/** What to do when an objective is in danger. */
import type { Runbook } from "../model/rule.ts";

const DASHBOARD = "slo";

const LOOK_AT_ERRORS = [
  'Which objective: the label `slo`. What it counts: `nivas:slo_info{slo="<slo>"}` names the service and the owner.',
  'How fast: `nivas:slo_burn_rate:ratio{slo="<slo>"}`, by window. Falling short windows mean that it is ending.',
  'Which requests fail: `sum by (destination_service, response_code, response_flags) (rate(istio_requests_total{response_code=~"5..|0"}[5m]))`.',
  "What changed: `kubectl argo rollouts list rollouts -A`, and the deployments of the last hours on the dashboard.",
];

/** Runbooks by the name of the alert. */
export const SLO_RUNBOOKS: Readonly<Record<string, Runbook>> = {
  NivasSloBurnFast: {
    meaning:
      "A promise is being broken fast: at this rate the error budget of the month is gone within about two days.",
    impact: "Users of the service fail now. Rollouts of services that this objective gates stop.",
    diagnosis: LOOK_AT_ERRORS,
    mitigation: [
      "If a rollout is under way: `kubectl argo rollouts abort <rollout> -n <namespace>`.",
      "If one zone or cell fails: move its traffic away (locality failover, weights of the gateway).",
      "If one dependency fails: stop calling it or answer without it.",
      "If load is the cause: more replicas; at a festival, the factor of its calendar.",
    ],
    dashboard: DASHBOARD,
  },
  NivasSloBurnMedium: {
    meaning:
      "A promise is being broken: at this rate the error budget of the month is gone within five days.",
    impact: "A part of the users of the service fails, for hours already.",
    diagnosis: LOOK_AT_ERRORS,
    mitigation: [
      "If it began with a version: take that back, `kubectl argo rollouts undo <rollout> -n <namespace>`.",
      "If one endpoint, zone or caller stands out: take that out of use.",
      "Hand it to the owner of the service in the shift; tell them which requests fail.",
    ],
    dashboard: DASHBOARD,
  },
  NivasSloBurnSlow: {
    meaning:
      "A service has failed a little more than it may for days: the budget will not last until the end of the window.",
    impact: "Few users fail at a time. Soon no budget is left for releases.",
    diagnosis: LOOK_AT_ERRORS,
    mitigation: [
      "The owner finds the most frequent cause and fixes that first.",
      "Releases of other changes wait when less than a quarter of the budget is left.",
    ],
    dashboard: DASHBOARD,
  },
  NivasSloBudgetSpent: {
    meaning: "The promise of the window is broken: more has failed than the objective allows.",
    impact:
      "Rollouts of services that this objective gates do not begin until the bad events leave the window, or a person decides otherwise.",
    diagnosis: [
      'What is left: `nivas:slo_budget_remaining:ratio{slo="<slo>"}`.',
      'When it was spent: `nivas:slo_bad:rate5m{slo="<slo>"}` over the window.',
    ],
    mitigation: [
      "Release only what makes the service more reliable. Such a rollout is let pass by a person: `kubectl argo rollouts promote <rollout> -n <namespace> --full`.",
      "If the promise is not the one that users need: change the objective by review, never the indicator to fit.",
    ],
    dashboard: DASHBOARD,
  },
  NivasSloUnmeasured: {
    meaning: "Nothing is known of a promise: the series that it counts are not there.",
    impact: "Faults of the service are not told. Gates of rollouts wait for a person.",
    diagnosis: [
      "Whether Prometheus reaches the targets: `up == 0`, and the page of targets.",
      "Whether the service runs: `kubectl get pods -n <namespace>`.",
      "Whether labels were renamed: the expression of `nivas:slo_total:rate5m` in the rules, without its matchers.",
    ],
    mitigation: [
      "Bring the targets back.",
      "If the service is gone for good, remove its objective.",
      "If it may be there or not, declare the objective with `mayBeIdle`.",
    ],
    dashboard: DASHBOARD,
  },
};
