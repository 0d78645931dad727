// SPDX-License-Identifier: Apache-2.0
import type { Metric } from "../../model/metric.ts";
import { exporter, naming } from "../exporter.ts";

const { counter, gauge } = exporter({
  owner: "Argo Rollouts",
  source: "argoproj/argo-rollouts@v1.9.1:controller/metrics/prommetrics.go",
  checkedOn: "2026-11-23",
});

const ROLLOUTS = 100;
const rollout = { name: { atMost: ROLLOUTS, what: "Rollout" }, namespace: naming("its namespace") };

export const ARGO_ROLLOUTS_METRICS: readonly Metric[] = [
  gauge({
    name: "rollout_info",
    unit: "info",
    help: "State of a rollout.",
    labels: {
      ...rollout,
      strategy: { values: ["canary", "blueGreen"] },
      traffic_router: { atMost: 2, what: "what moves its requests" },
      phase: {
        values: [
          "Healthy",
          "Degraded",
          "Progressing",
          "Paused",
          "Timeout",
          "Error",
          "Abort",
          "InvalidSpec",
          "Completed",
        ],
      },
    },
    combinations: ROLLOUTS,
  }),
  counter({
    name: "rollout_events_total",
    unit: "events",
    help: "Events of rollouts.",
    labels: {
      ...rollout,
      type: { values: ["Normal", "Warning"] },
      reason: { atMost: 30, what: "event" },
    },
    combinations: 5 * ROLLOUTS,
  }),
  counter({
    name: "rollout_reconcile_error",
    unit: "errors",
    help: "Errors of the controller.",
    labels: rollout,
    combinations: ROLLOUTS,
  }),
  gauge({
    name: "analysis_run_info",
    unit: "info",
    help: "State of a judgement of a version.",
    labels: {
      name: { atMost: 200, what: "AnalysisRun" },
      namespace: naming("its namespace"),
      phase: { values: ["Pending", "Running", "Successful", "Failed", "Error", "Inconclusive"] },
    },
    combinations: 200,
  }),
];
