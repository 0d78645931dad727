// SPDX-License-Identifier: Apache-2.0
import type { Metric } from "../../model/metric.ts";
import { exporter, naming } from "../exporter.ts";

const { counter, gauge } = exporter({
  owner: "External Secrets",
  source:
    "external-secrets/external-secrets@helm-chart-2.9.0:pkg/controllers/externalsecret/esmetrics, pkg/controllers/secretstore, runtime/metrics",
  checkedOn: "2026-11-23",
});

const SECRETS = 60;
const secret = {
  name: { atMost: SECRETS, what: "ExternalSecret" },
  namespace: naming("its namespace"),
};
const store = { name: { atMost: 10, what: "store" }, namespace: naming("its namespace") };
const condition = {
  condition: { values: ["Ready", "Deleted"] },
  status: { values: ["True", "False"] },
} as const;

export const EXTERNAL_SECRETS_METRICS: readonly Metric[] = [
  gauge({
    name: "externalsecret_status_condition",
    unit: "bool",
    help: "1 for the state of a secret that is copied.",
    labels: { ...secret, ...condition },
    combinations: 2 * SECRETS,
  }),
  counter({
    name: "externalsecret_sync_calls_error",
    unit: "errors",
    help: "Copies that failed.",
    labels: secret,
    combinations: SECRETS,
  }),
  counter({
    name: "externalsecret_provider_api_calls_count",
    unit: "calls",
    help: "Calls to the store of secrets.",
    labels: {
      provider: { atMost: 3, what: "kind of store" },
      call: { atMost: 6, what: "operation" },
      status: { values: ["success", "error"] },
    },
    combinations: 12,
  }),
  ...["secretstore", "clustersecretstore"].map((kind) =>
    gauge({
      name: `${kind}_status_condition`,
      unit: "bool",
      help: "1 for the state of a store.",
      labels: { ...store, condition: { values: ["Ready"] }, status: condition.status },
      combinations: 20,
    }),
  ),
];
