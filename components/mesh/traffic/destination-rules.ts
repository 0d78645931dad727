// SPDX-License-Identifier: Apache-2.0
/** How proxies treat the endpoints of a service: resilience, subsets, the order of localities. Pure. */
import type { ServiceClassFigures } from "../../../india/mesh-figures.ts";
import { INDIAN_REGIONS } from "../../../india/places.ts";
import { DESTINATION_RULE, type MeshObject } from "../specs/kinds.ts";
import type { DestinationRuleSpec, LocalityLbSetting, TrafficPolicy } from "../specs/networking.ts";
import { seconds } from "./class-routes.ts";
import { subsetLabels, type ResolvedService, type ResolvedTraffic } from "./resolve-traffic.ts";

/**
 * Same zone, same Region, the other Indian Region. Istio orders the Regions by this and excludes none: that nothing
 * goes further is the work of the labels of the subset.
 */
export const INDIAN_FAILOVER: LocalityLbSetting = {
  enabled: true,
  failover: INDIAN_REGIONS.map((from, index) => ({
    from,
    to: INDIAN_REGIONS[(index + 1) % INDIAN_REGIONS.length]!,
  })),
};

/** The rule of a service, seen by every caller of the mesh. */
export function serviceRule(
  { classes }: ResolvedTraffic,
  service: ResolvedService,
): MeshObject<DestinationRuleSpec> {
  const names = [...new Set([classes.subset, ...service.split.map(({ subset }) => subset)])];
  return {
    ...DESTINATION_RULE,
    metadata: { name: service.name, namespace: service.namespace },
    spec: {
      host: service.host,
      trafficPolicy: resilienceOf(service.figures),
      subsets: names.map((name) => ({ name, labels: subsetLabels(name) })),
    },
  };
}

/** By class of service. Outlier detection is what makes failover work at all. */
export function resilienceOf(figures: ServiceClassFigures): TrafficPolicy {
  const { connections, outlier, retryBudget } = figures;
  return {
    tls: { mode: "ISTIO_MUTUAL" },
    loadBalancer: { simple: "LEAST_REQUEST", localityLbSetting: INDIAN_FAILOVER },
    connectionPool: {
      tcp: { maxConnections: connections.max, connectTimeout: `${connections.connectTimeoutMs}ms` },
      http: {
        http1MaxPendingRequests: connections.pendingRequests,
        http2MaxRequests: connections.requests,
      },
    },
    outlierDetection: {
      consecutive5xxErrors: outlier.consecutive5xx,
      interval: seconds(outlier.intervalSeconds),
      baseEjectionTime: seconds(outlier.ejectionSeconds),
      maxEjectionPercent: outlier.maxEjectionPercent,
    },
    retryBudget: { percent: retryBudget.percent, minRetryConcurrency: retryBudget.minConcurrent },
  };
}
