// SPDX-License-Identifier: Apache-2.0
/** The platform's own metrics: what every service exposes. Names, labels and buckets are given by the requirements ("Observability", row "Metrics"). */
import { LANGUAGES } from "../../india/languages.ts";
import {
  HTTP_DURATION_BUCKETS_SECONDS,
  PAYMENT_METHODS,
  TRANSACTION_VALUE_BUCKETS_INR,
} from "../../india/observability-figures.ts";
import { PLACES } from "../../india/places.ts";
import { MetricKind, type LabelSpec, type Metric } from "../model/metric.ts";

/** Place of the cell that serves: `mumbai`. One per cell. */
const region: LabelSpec = { values: PLACES.map(({ id }) => id) };
const service: LabelSpec = { atMost: 100, what: "Service of Kubernetes" };

export const PLATFORM_METRICS: readonly Metric[] = [
  {
    name: "orders_total",
    kind: MetricKind.Counter,
    unit: "orders",
    help: "Orders placed.",
    owner: "commerce",
    labels: {
      region,
      payment_method: { values: [...PAYMENT_METHODS] },
      language: { values: LANGUAGES.map(({ id }) => id) },
    },
    per: "application-pod",
    // One place in a pod: every payment method in every language.
    combinations: PAYMENT_METHODS.length * LANGUAGES.length,
  },
  {
    name: "transaction_value_inr",
    kind: MetricKind.Histogram,
    unit: "rupees",
    help: "Value of a completed transaction in Indian rupees.",
    owner: "payments",
    labels: {},
    bucketBounds: [...TRANSACTION_VALUE_BUCKETS_INR],
    per: "application-pod",
  },
  {
    name: "pods_available_ratio",
    kind: MetricKind.Gauge,
    unit: "ratio",
    help: "Pods of a service that are available, of those that are wanted: 0 to 1.",
    owner: "platform",
    labels: { service_name: { atMost: 1, what: "the service" }, region },
    per: "service",
    combinations: 1,
  },
  {
    name: "http_request_duration_seconds",
    kind: MetricKind.Histogram,
    unit: "seconds",
    help: "Time from the arrival of a request to the last byte of its answer.",
    owner: "platform",
    labels: {
      method: { values: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] },
      endpoint: {
        atMost: 20,
        what: "route template, never a path with values in it: /orders/{id}",
      },
      status_code: { atMost: 60, what: "HTTP status code: 200" },
      region,
    },
    bucketBounds: [...HTTP_DURATION_BUCKETS_SECONDS],
    per: "application-pod",
    // 20 routes, of which each has a method and answers with two codes.
    combinations: 40,
  },
  {
    name: "compliance_score",
    kind: MetricKind.Gauge,
    unit: "ratio",
    help: "Share of the checks of a regulation that a service passes, weighted by severity: 0 to 1.",
    owner: "compliance",
    labels: { regulation: { atMost: 40, what: "id of a regulation: DPDP-ACT-2023" }, service },
    combinations: 1_000,
  },
  {
    name: "data_residency_violations_total",
    kind: MetricKind.Counter,
    unit: "violations",
    help: "Findings of data that is, or may go, outside of the country.",
    owner: "compliance",
    labels: {
      violation_type: { atMost: 40, what: "id of a residency rule" },
      service,
      region,
    },
    combinations: 500,
  },
];
