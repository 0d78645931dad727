// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a rollout may begin or go on, as an Argo Rollouts `AnalysisTemplate` over what an objective records. Pure.
 *
 * Sources: argoproj/argo-rollouts@v1.9.1, manifests/crds/analysis-template-crd.yaml and docs/features/analysis.md (checked 2026-11-23).
 */
import { SLO_RELEASED } from "../../../observability/slo/slo-rules.ts";

export const ANALYSIS_TEMPLATE = {
  apiVersion: "argoproj.io/v1alpha1",
  kind: "AnalysisTemplate",
} as const;

/** Name of the gate of an objective. @example gateName("ledger") === "slo-ledger" */
export const gateName = (slo: string): string => `slo-${slo}`;

/** Requests to Prometheus that may fail before the gate gives up. */
const ERROR_LIMIT = 4;

/**
 * `spec` of the template: one measurement, so that it comes to an end by itself. 1 lets the rollout pass; 0 (the fast burn holds, or the
 * budget is spent) takes it back; no answer is neither, and the rollout waits for a person.
 *
 * @param prometheusUrl Prometheus in the cell, without the labels of others: `http://prometheus-operated.monitoring.svc.cluster.local:9090`.
 */
export function gateSpec(slo: string, prometheusUrl: string): object {
  return {
    metrics: [
      {
        name: "released",
        count: 1,
        interval: "30s",
        failureLimit: 0,
        inconclusiveLimit: 0,
        consecutiveErrorLimit: ERROR_LIMIT,
        successCondition: "len(result) > 0 && result[0] == 1",
        failureCondition: "len(result) > 0 && result[0] == 0",
        provider: {
          prometheus: {
            address: prometheusUrl,
            // Of a pair of Prometheus the stricter one.
            query: `min(${SLO_RELEASED}{slo="${slo}"})`,
          },
        },
      },
    ],
  };
}
