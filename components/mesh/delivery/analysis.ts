// SPDX-License-Identifier: Apache-2.0
/**
 * When a new version is taken back by itself: an Argo Rollouts `AnalysisTemplate` over Istio's own metrics. Pure.
 *
 * Sources: argoproj/argo-rollouts@v1.9.1, manifests/crds/analysis-template-crd.yaml and docs/features/analysis.md; names and labels of
 * the metrics: istio.io, "Istio Standard Metrics"; checked 2026-11-22.
 */

/** What a version must keep to. */
export interface HealthLimits {
  /** URL of Prometheus in the cell: `http://prometheus-operated.monitoring.svc:9090`. It must be in the country. */
  readonly prometheusUrl: string;
  /** Share of requests that end in 5xx, 0 to 1. @default 0.05 */
  readonly maxErrorRate?: number;
  /** 99th percentile of the time to answer, in seconds. @default 2 */
  readonly maxLatencySeconds?: number;
  /** Seconds between two measurements. @default 30 */
  readonly intervalSeconds?: number;
  /** Measurements over the limit that are let pass before the version is taken back. @default 2 */
  readonly failureLimit?: number;
}

/** An incident is an error rate above 5 % or a latency above 2 s, checked every 30 s (the platform's requirements, section 2). */
export const DEFAULT_HEALTH = {
  maxErrorRate: 0.05,
  maxLatencySeconds: 2,
  intervalSeconds: 30,
  failureLimit: 2,
} as const;

/** Over how long a rate is taken. Four measurements of 30 s. */
const WINDOW = "2m";
/** Measurements without data that are let pass; then the rollout stops and waits for a person. */
const INCONCLUSIVE_LIMIT = 4;
/** Measurements after a blue-green switch. */
const MEASUREMENTS_AFTER_SWITCH = 20;

export const ANALYSIS_TEMPLATE = {
  apiVersion: "argoproj.io/v1alpha1",
  kind: "AnalysisTemplate",
} as const;

/**
 * `spec` of the template. Its argument `host` is the Service that is judged.
 *
 * A version that nobody calls has no rates: that is neither good nor bad, so that it is not promoted unseen.
 *
 * @param ends `false` for an analysis in the background, which lasts as long as the rollout; `true` for one that has to end.
 */
export function analysisSpec(given: HealthLimits, ends: boolean): object {
  const limits = { ...DEFAULT_HEALTH, ...given };
  const measured = (name: string, query: string, limit: number): object => ({
    name,
    interval: `${limits.intervalSeconds}s`,
    // The first rates are of the old version's callers.
    initialDelay: WINDOW,
    ...(ends ? { count: MEASUREMENTS_AFTER_SWITCH } : {}),
    failureLimit: limits.failureLimit,
    inconclusiveLimit: INCONCLUSIVE_LIMIT,
    consecutiveErrorLimit: INCONCLUSIVE_LIMIT,
    successCondition: `len(result) > 0 && !isNaN(result[0]) && result[0] <= ${limit}`,
    failureCondition: `len(result) > 0 && !isNaN(result[0]) && result[0] > ${limit}`,
    provider: { prometheus: { address: limits.prometheusUrl, query } },
  });
  return {
    args: [{ name: "host" }],
    metrics: [
      measured("error-rate", errorRateQuery, limits.maxErrorRate),
      measured("latency-p99", latencyQuery, limits.maxLatencySeconds),
    ],
  };
}

/** As the callers see it: a version that does not answer at all counts too. */
const requests = `reporter="source",destination_service="{{args.host}}"`;
const errorRateQuery = `sum(rate(istio_requests_total{${requests},response_code=~"5..|0"}[${WINDOW}])) / sum(rate(istio_requests_total{${requests}}[${WINDOW}]))`;
const latencyQuery = `histogram_quantile(0.99, sum by (le) (rate(istio_request_duration_milliseconds_bucket{${requests}}[${WINDOW}]))) / 1000`;
