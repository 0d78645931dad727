// SPDX-License-Identifier: Apache-2.0
/** Metrics of the API server of a cluster, as EKS serves them on `/metrics`. */
import type { Metric } from "../../model/metric.ts";
import { exporter } from "../exporter.ts";

const { counter, gauge, histogram } = exporter({
  owner: "Kubernetes API server",
  source:
    "kubernetes/kubernetes: staging/src/k8s.io/apiserver/pkg/endpoints/metrics/metrics.go; doc: Kubernetes Metrics Reference",
  checkedOn: "2026-11-23",
});

const request = {
  verb: { atMost: 12, what: "GET, LIST, WATCH, POST, PUT, PATCH, DELETE, CONNECT …" },
  group: { atMost: 40, what: "API group" },
  version: { atMost: 6, what: "API version" },
  resource: { atMost: 200, what: "kind of object" },
  subresource: { atMost: 10, what: "status, scale, log …" },
  scope: { values: ["cluster", "namespace", "resource", ""] },
  component: { values: ["apiserver"] },
} as const;

export const KUBERNETES_API_METRICS: readonly Metric[] = [
  counter({
    name: "apiserver_request_total",
    unit: "requests",
    help: "Requests by verb, object and code.",
    labels: {
      ...request,
      code: { atMost: 20, what: "HTTP status code" },
      dry_run: { atMost: 2, what: "whether it was a trial" },
    },
    combinations: 4_000,
  }),
  histogram({
    name: "apiserver_request_duration_seconds",
    unit: "seconds",
    help: "Duration of requests.",
    labels: { ...request, dry_run: { atMost: 2, what: "whether it was a trial" } },
    bucketBounds: [
      0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30,
      45, 60,
    ],
    combinations: 2_500,
  }),
  gauge({
    name: "apiserver_current_inflight_requests",
    unit: "requests",
    help: "Requests under way.",
    labels: { request_kind: { values: ["mutating", "readOnly"] } },
  }),
];
