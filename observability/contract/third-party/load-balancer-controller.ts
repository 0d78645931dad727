// SPDX-License-Identifier: Apache-2.0
import type { Metric } from "../../model/metric.ts";
import { exporter } from "../exporter.ts";

const { counter } = exporter({
  owner: "AWS Load Balancer Controller",
  source:
    "kubernetes-sigs/aws-load-balancer-controller@v3.5.0:pkg/metrics/lbc/instruments.go, pkg/metrics/aws/instruments.go",
  checkedOn: "2026-11-23",
});

/** A call to AWS. The exporter's `service` is the AWS service, and its monitor keeps it. */
const call = {
  service: { atMost: 5, what: "AWS service" },
  operation: { atMost: 30, what: "operation" },
  status_code: { atMost: 6, what: "HTTP status code" },
  error_code: { atMost: 10, what: "code of the error" },
} as const;

export const LOAD_BALANCER_CONTROLLER_METRICS: readonly Metric[] = [
  counter({
    name: "awslbc_controller_reconcile_errors_total",
    unit: "errors",
    help: "Objects that could not be turned into load balancers.",
    labels: {
      controller: { atMost: 6, what: "controller" },
      error_category: { atMost: 30, what: "step that failed" },
    },
    combinations: 40,
  }),
  counter({
    name: "awslbc_webhook_mutation_failure_total",
    unit: "errors",
    help: "Pods that the webhook could not change.",
    labels: {
      webhook_name: { atMost: 6, what: "webhook" },
      error_category: { atMost: 10, what: "step that failed" },
    },
    combinations: 12,
  }),
  ...["permission_errors", "throttled_errors", "service_limit_exceeded_errors"].map((kind) =>
    counter({
      name: `aws_api_call_${kind}_total`,
      unit: "errors",
      help: `Calls to AWS that failed: ${kind.replaceAll("_", " ")}.`,
      labels: call,
      combinations: 20,
    }),
  ),
];
