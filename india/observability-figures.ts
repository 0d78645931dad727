// SPDX-License-Identifier: Apache-2.0
/**
 * Figures of observability that the requirements of the platform give ("Observability" and "Regional cells and mesh", row
 * "Availability"): defaults of rules and metrics, so they are data, and configuration may change each. What the requirements leave open is
 * marked as a choice of ours.
 */

/** Upper bounds of `transaction_value_inr`, in rupees; +Inf follows. */
export const TRANSACTION_VALUE_BUCKETS_INR = [
  100, 500, 1_000, 5_000, 10_000, 50_000, 100_000,
] as const;

/**
 * Upper bounds of `http_request_duration_seconds`, in seconds. A choice of ours: the defaults of the Prometheus client libraries, and the
 * limits of incidents, 2 s and 5 s, among them, since a limit that is no bound cannot be counted.
 */
export const HTTP_DURATION_BUCKETS_SECONDS = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 10,
] as const;

/** How customers pay (the requirements of the platform, "Data and serverless", row "Payment"). */
export const PAYMENT_METHODS = ["upi", "netbanking", "card", "wallet", "cod"] as const;

/** From when a fault is an incident. Shares are of all requests, 0 to 1. */
export const INCIDENT_FIGURES = {
  /** An incident. */
  errorRate: 0.05,
  /** An incident of high severity. */
  highErrorRate: 0.1,
  /** The circuit breaks, traffic goes to healthy replicas, replicas are multiplied, whoever is on call is paged. */
  emergencyErrorRate: 0.15,
  emergencyReplicaFactor: 3,
  /** A performance alert. */
  latencySeconds: 2,
  /** Caching, cheaper queries, more read replicas. */
  emergencyLatencySeconds: 5,
  checkIntervalSeconds: 30,
} as const;

/** Which percentile of latency is held against the limits. A choice of ours: the requirements do not say. */
export const INCIDENT_LATENCY_QUANTILE = 0.95;

/** Availability that is promised, by class of service: the share of requests that succeed. */
export const AVAILABILITY_OBJECTIVES = {
  "user-facing": 0.9995,
  platform: 0.9999,
  "telecom-control": 0.99999,
} as const;

/** Compliance scores below it come with recommendations. */
export const COMPLIANCE_SCORE_LIMIT = 0.9;
