// SPDX-License-Identifier: Apache-2.0
/** What the CloudWatch exporter says of itself. */
import type { Metric } from "../../model/metric.ts";
import { exporter } from "../exporter.ts";

const { counter } = exporter({
  owner: "CloudWatch exporter",
  source: "prometheus-community/yet-another-cloudwatch-exporter@v0.67.0:pkg/promutil/prometheus.go",
  checkedOn: "2026-11-23",
});

const api_name = { atMost: 5, what: "call" } as const;

export const YACE_METRICS: readonly Metric[] = [
  counter({
    name: "yace_cloudwatch_requests_total",
    unit: "calls",
    help: "Calls to CloudWatch.",
    labels: { api_name },
  }),
  counter({
    name: "yace_cloudwatch_request_errors",
    unit: "errors",
    help: "Calls to CloudWatch that failed.",
    labels: { api_name },
  }),
  counter({
    name: "yace_cloudwatch_getmetricdata_metrics_requested_total",
    unit: "metrics",
    help: "Metrics that were asked for: what AWS bills.",
  }),
];
