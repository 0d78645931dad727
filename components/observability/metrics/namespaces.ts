// SPDX-License-Identifier: Apache-2.0
/** The two namespaces of the metrics, and how much may be in them. */
import { LimitRange } from "@pulumi/kubernetes/core/v1/limitRange.js";
import { ResourceQuota } from "@pulumi/kubernetes/core/v1/resourceQuota.js";
import { createGuardedNamespace, type GuardedNamespace } from "../../shared/guarded-namespace.ts";
import { namespacePolicies } from "../../shared/network-policies.ts";
import { inMonitoring, type MetricsContext } from "./context.ts";
import { monitoringTraffic } from "./metrics-policies.ts";
import { NAMESPACES } from "./names.ts";

/** Pods of the parts, twice: while one version takes over from the other both are there. */
const MOST_PODS = 50;
const MOST_CLAIMS = 20;

/** Creates the namespace of everything but the node exporter: restricted, closed, bounded. */
export function createMonitoring(context: MetricsContext): GuardedNamespace {
  const { name, args, metrics } = context;
  const { placement, network, networkPolicies = true, sources } = args;
  const guarded = createGuardedNamespace(
    name,
    {
      namespaceName: NAMESPACES.monitoring,
      placement,
      policies: networkPolicies
        ? namespacePolicies(network, monitoringTraffic(network, metrics, sources))
        : {},
    },
    inMonitoring(context),
  );
  return { ...guarded, ready: [...guarded.ready, ...createBounds(context, guarded)] };
}

/** Creates the namespace of the node exporter, which reads the host: the privileged standard, and nothing else in it. */
export function createNodeMetrics(context: MetricsContext): GuardedNamespace {
  const { name, args } = context;
  const { placement, network, networkPolicies = true } = args;
  return createGuardedNamespace(
    `${name}-nodes`,
    {
      namespaceName: NAMESPACES.nodes,
      placement,
      podSecurity: "privileged",
      // Its pods are in the network of their nodes, where policies do not apply; any other pod gets nothing.
      policies: networkPolicies ? namespacePolicies(network, { isSilent: true }) : {},
    },
    inMonitoring(context),
  );
}

/** How much may be in the namespace, and what a container gets that asks for nothing. */
function createBounds(context: MetricsContext, { namespace }: GuardedNamespace) {
  const { name, metrics } = context;
  const options = inMonitoring(context, [namespace]);
  const metadata = { name: "metrics", namespace: namespace.metadata.name };
  const storage =
    2 * metrics.sizes.prometheus.diskGib +
    2 * metrics.sizes.storeGateway.diskGib +
    metrics.sizes.compactor.diskGib +
    50;
  return [
    new ResourceQuota(
      `${name}-quota`,
      {
        metadata,
        spec: {
          hard: {
            pods: String(MOST_PODS),
            persistentvolumeclaims: String(MOST_CLAIMS),
            // Volumes grow by hand before the sizes in code do.
            "requests.storage": `${2 * storage}Gi`,
            "services.loadbalancers": "0",
            "services.nodeports": "0",
          },
        },
      },
      options,
    ),
    new LimitRange(
      `${name}-limits`,
      {
        metadata,
        spec: {
          limits: [
            {
              type: "Container",
              defaultRequest: { cpu: "20m", memory: "64Mi" },
              default: { memory: "256Mi" },
            },
          ],
        },
      },
      options,
    ),
  ];
}
