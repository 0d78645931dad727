// SPDX-License-Identifier: Apache-2.0
/** What every controller made with controller-runtime exposes; read of the issuer of AWS Private CA, which has no metrics of its own. */
import type { Metric } from "../../model/metric.ts";
import { exporter } from "../exporter.ts";

const { counter } = exporter({
  owner: "controller-runtime",
  source:
    "cert-manager/aws-privateca-issuer@v1.9.0:main.go (metrics server of controller-runtime); doc: The Kubebuilder Book, Default Exported Metrics References",
  checkedOn: "2026-11-23",
});

export const CONTROLLER_RUNTIME_METRICS: readonly Metric[] = [
  counter({
    name: "controller_runtime_reconcile_total",
    unit: "reconciliations",
    help: "Work of a controller by its result.",
    labels: {
      controller: { atMost: 6, what: "controller" },
      result: { values: ["success", "error", "requeue", "requeue_after"] },
    },
    combinations: 24,
  }),
];
