// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import type { ClusterRef } from "../../contracts/cluster-ref.ts";
import type { NetworkRef } from "../../contracts/network-ref.ts";
import { CHARTS } from "../../shared/charts.ts";
import { factsOf, type Placement } from "../../shared/facts.ts";
import { createGuardedNamespace } from "../../shared/guarded-namespace.ts";
import { createHelmAddon } from "../../shared/helm-addon.ts";
import type { ChartValues } from "../../shared/image-mirror.ts";
import { namespacePolicies, type NetworkPolicySpec } from "../../shared/network-policies.ts";

const NAMESPACE = "argo-rollouts";
/** Port of the controller's figures (chart value `controller.containerPorts.metrics`). */
const METRICS_PORT = 8090;

/** Arguments of `ProgressiveDelivery`. */
export interface ProgressiveDeliveryArgs {
  readonly placement: Placement;
  readonly cluster: ClusterRef;
  readonly network: NetworkRef;
  /** Where Prometheus answers, so that analyses reach it. @default { namespace: "monitoring", port: 9090 } */
  readonly metrics?: { readonly namespace: string; readonly port: number } | undefined;
  /** Nodes that the controller may run on: selector and tolerations as values of a chart. @default - any node */
  readonly nodes?: ChartValues;
  /** Registry in the country. @default - the public registries */
  readonly mirror?: string | undefined;
  /** Default-deny policies in its namespace. @default true */
  readonly networkPolicies?: boolean;
  /** What must be there before its pods can run. */
  readonly after: readonly pulumi.Resource[];
}

/**
 * Argo Rollouts: moves the requests of a service from one version to the next, and takes a bad one back by itself.
 *
 * Creates a guarded namespace and the chart with its definitions, which stay when the chart goes: with them every rollout would go, and
 * every pod of it. The controller reads and writes Istio's objects and no other traffic router's; it has no AWS role, and its dashboard
 * is not installed.
 *
 * Cost drivers: two small pods.
 */
export class ProgressiveDelivery extends pulumi.ComponentResource {
  constructor(name: string, args: ProgressiveDeliveryArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("ProgressiveDelivery", args.placement);
    super("nivas:index:ProgressiveDelivery", name, facts, opts);
    const { placement, cluster, network, networkPolicies = true } = args;
    const metrics = args.metrics ?? { namespace: "monitoring", port: 9090 };
    const inside = { parent: this, provider: cluster.kubernetesProvider };
    const { namespace, ready } = createGuardedNamespace(
      name,
      {
        namespaceName: NAMESPACE,
        placement,
        policies: networkPolicies
          ? namespacePolicies(network, {
              scrapePorts: [METRICS_PORT],
              more: { "allow-metrics": toMetrics(metrics) },
            })
          : {},
      },
      inside,
    );
    createHelmAddon(
      this,
      `${name}-chart`,
      {
        chart: CHARTS.argoRollouts,
        namespace: namespace.metadata.name,
        values: argoRolloutsValues(args.nodes),
        mirror: args.mirror,
      },
      { ...inside, dependsOn: [...ready, ...args.after] },
    );
    this.registerOutputs({ ...facts, namespace: NAMESPACE });
  }
}

/** The way to Prometheus. */
function toMetrics(metrics: {
  readonly namespace: string;
  readonly port: number;
}): NetworkPolicySpec {
  return {
    podSelector: {},
    policyTypes: ["Egress"],
    egress: [
      {
        to: [
          {
            namespaceSelector: {
              matchLabels: { "kubernetes.io/metadata.name": metrics.namespace },
            },
          },
        ],
        ports: [{ protocol: "TCP", port: metrics.port }],
      },
    ],
  };
}

/** Traffic routers that the controller gets no rights for. */
const OTHER_ROUTERS = [
  "smi",
  "ambassador",
  "awsLoadBalancerController",
  "awsAppMesh",
  "traefik",
  "apisix",
  "contour",
  "glooPlatform",
  "gatewayAPI",
] as const;

/** Values of `argo-rollouts`. The pods pass the restricted standard by the chart's own security contexts. */
export function argoRolloutsValues(nodes: ChartValues = {}): ChartValues {
  return {
    installCRDs: true,
    keepCRDs: true,
    controller: {
      replicas: 2,
      priorityClassName: "system-cluster-critical",
      pdb: { enabled: true, maxUnavailable: 1 },
      resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "512Mi" } },
      metrics: { enabled: true },
      ...nodes,
    },
    dashboard: { enabled: false },
    providerRBAC: {
      enabled: true,
      providers: {
        istio: true,
        ...Object.fromEntries(OTHER_ROUTERS.map((router) => [router, false])),
      },
    },
  };
}
