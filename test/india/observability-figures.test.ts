// SPDX-License-Identifier: Apache-2.0
import {
  AVAILABILITY_OBJECTIVES,
  COMPLIANCE_SCORE_LIMIT,
  HTTP_DURATION_BUCKETS_SECONDS,
  INCIDENT_FIGURES,
  INCIDENT_LATENCY_QUANTILE,
  PAYMENT_METHODS,
  TRANSACTION_VALUE_BUCKETS_INR,
} from "../../india/observability-figures.ts";

describe("the figures of observability", () => {
  it("are those of the requirements", () => {
    expect(TRANSACTION_VALUE_BUCKETS_INR).toEqual([100, 500, 1000, 5000, 10000, 50000, 100000]);
    expect(PAYMENT_METHODS).toEqual(["upi", "netbanking", "card", "wallet", "cod"]);
    expect(INCIDENT_FIGURES).toEqual({
      errorRate: 0.05,
      highErrorRate: 0.1,
      emergencyErrorRate: 0.15,
      emergencyReplicaFactor: 3,
      latencySeconds: 2,
      emergencyLatencySeconds: 5,
      checkIntervalSeconds: 30,
    });
    expect(AVAILABILITY_OBJECTIVES).toEqual({
      "user-facing": 0.9995,
      platform: 0.9999,
      "telecom-control": 0.99999,
    });
    expect(COMPLIANCE_SCORE_LIMIT).toBe(0.9);
  });

  it("measure durations in ascending buckets of which the limits of incidents are bounds", () => {
    expect(HTTP_DURATION_BUCKETS_SECONDS).toEqual([
      0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 10,
    ]);
    expect(HTTP_DURATION_BUCKETS_SECONDS).toContain(INCIDENT_FIGURES.latencySeconds);
    expect(HTTP_DURATION_BUCKETS_SECONDS).toContain(INCIDENT_FIGURES.emergencyLatencySeconds);
    expect(INCIDENT_LATENCY_QUANTILE).toBe(0.95);
  });
});
