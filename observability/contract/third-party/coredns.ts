// SPDX-License-Identifier: Apache-2.0
import type { Metric } from "../../model/metric.ts";
import { exporter } from "../exporter.ts";

const { counter, histogram } = exporter({
  owner: "CoreDNS",
  source:
    "coredns/coredns@master:plugin/metrics/vars/vars.go, plugin/forward/metrics.go; TimeBuckets of plugin/plugin.go",
  checkedOn: "2026-11-23",
});

const REPLICAS = 2;
const server = {
  server: { atMost: 1, what: "listener" },
  zone: { atMost: 3, what: "zone of the configuration" },
  view: { atMost: 1, what: "empty: there are no views" },
} as const;

export const COREDNS_METRICS: readonly Metric[] = [
  counter({
    name: "coredns_dns_responses_total",
    unit: "responses",
    help: "Answers by their code.",
    labels: {
      ...server,
      rcode: { atMost: 6, what: "NOERROR, NXDOMAIN, SERVFAIL …" },
      plugin: { atMost: 5, what: "part that answered" },
    },
    combinations: REPLICAS * 30,
  }),
  histogram({
    name: "coredns_dns_request_duration_seconds",
    unit: "seconds",
    help: "Duration of an answer.",
    labels: server,
    bucketBounds: [
      0.00025, 0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512, 1.024,
      2.048, 4.096, 8.192,
    ],
    combinations: REPLICAS * 3,
  }),
  counter({
    name: "coredns_forward_healthcheck_broken_total",
    unit: "failures",
    help: "Times at which no resolver above it answered.",
    combinations: REPLICAS,
  }),
  counter({
    name: "coredns_panics_total",
    unit: "panics",
    help: "Panics.",
    combinations: REPLICAS,
  }),
];
