// SPDX-License-Identifier: Apache-2.0
/**
 * Which endpoints of a destination can be given a request.
 *
 * Source: istio.io, "Locality Load Balancing" and reference "Destination Rule" (LocalityLoadBalancerSetting,
 * OutlierDetection); priorities as in istio/istio@1.30.3, pilot/pkg/networking/core/loadbalancer/loadbalancer.go;
 * spilling as in Envoy, "Priority levels" (over-provisioning factor 1.4). Checked 2026-11-22.
 */
import type { DestinationRuleSpec, Destination, LocalityLbSetting } from "../specs/networking.ts";
import type { Endpoint, Mesh, Workload } from "./mesh.ts";
import { hasLabels, hostFit } from "./text.ts";

/** A priority gives traffic away only when less than 1/1.4 of it is healthy. */
const OVER_PROVISIONING = 1.4;

/**
 * Endpoints that a proxy of `client` may choose; empty means 503. Failing ones are among them when nothing
 * tells the proxy. A subset that is not defined has none, as in
 * Envoy, where its cluster is missing.
 */
export function endpointsOf(
  mesh: Mesh,
  client: Workload,
  destination: Destination,
): readonly Endpoint[] {
  const rule = destinationRule(mesh, client, destination.host);
  const subset = rule?.subsets?.find(({ name }) => name === destination.subset);
  if (destination.subset !== undefined && subset === undefined) return [];
  const members = mesh.endpoints.filter(
    (endpoint) =>
      endpoint.host === destination.host &&
      (destination.port === undefined || endpoint.port === destination.port.number) &&
      hasLabels(labelsOf(endpoint), subset?.labels),
  );
  const policy = { ...rule?.trafficPolicy, ...subset?.trafficPolicy };
  const setting = policy.loadBalancer?.localityLbSetting;
  // Without outlier detection there is no failover: Envoy never learns that an endpoint fails, and goes on using it.
  const isOrdered = policy.outlierDetection !== undefined && setting?.enabled !== false;
  if (!isOrdered) return members;
  return reachable(byPriority(client, members, setting));
}

/** Labels of a pod, and what istiod adds of its place. */
function labelsOf(endpoint: Endpoint): Readonly<Record<string, string>> {
  return {
    ...endpoint.labels,
    "topology.kubernetes.io/region": endpoint.region,
    "topology.kubernetes.io/zone": endpoint.zone,
    "topology.istio.io/cluster": endpoint.cell,
  };
}

/** The rule that holds for a client: of its namespace, of the service's, of the root. */
function destinationRule(
  mesh: Mesh,
  client: Workload,
  host: string,
): DestinationRuleSpec | undefined {
  const [, serviceNamespace] = host.split(".");
  const candidates = mesh.destinationRules.filter(
    ({ metadata, spec }) =>
      hostFit(spec.host, host) !== undefined &&
      (spec.exportTo ?? ["*"]).some(
        (target) =>
          target === "*" ||
          target === client.namespace ||
          (target === "." && metadata.namespace === client.namespace),
      ),
  );
  for (const namespace of [client.namespace, serviceNamespace, mesh.rootNamespace]) {
    const [first] = candidates
      .filter(({ metadata }) => metadata.namespace === namespace)
      .sort((a, b) => (hostFit(b.spec.host, host) ?? 0) - (hostFit(a.spec.host, host) ?? 0));
    if (first !== undefined) return first.spec;
  }
  return undefined;
}

/** Same zone, same Region, the Region that `failover` names, the rest: in that order. */
function byPriority(
  client: Workload,
  endpoints: readonly Endpoint[],
  setting: LocalityLbSetting | undefined,
): readonly (readonly Endpoint[])[] {
  const rule = setting?.failover?.find(({ from }) => from === client.region);
  const levelOf = ({ region, zone }: Endpoint) => {
    if (region === client.region) return zone === client.zone ? 0 : 1;
    return rule === undefined || rule.to === region ? 2 : 3;
  };
  return [0, 1, 2, 3]
    .map((level) => endpoints.filter((endpoint) => levelOf(endpoint) === level))
    .filter((level) => level.length > 0);
}

/** Healthy endpoints of every priority that has a share of the load. */
function reachable(levels: readonly (readonly Endpoint[])[]): readonly Endpoint[] {
  const chosen: Endpoint[] = [];
  let left = 1;
  for (const level of levels) {
    if (left <= 0) break;
    const healthy = level.filter(({ isHealthy }) => isHealthy);
    chosen.push(...healthy);
    left -= Math.min(left, (healthy.length / level.length) * OVER_PROVISIONING);
  }
  return chosen;
}
