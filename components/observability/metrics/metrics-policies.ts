// SPDX-License-Identifier: Apache-2.0
/** Who reaches the pods of the metrics, and whom they reach. Pure. */
import type { NetworkRef } from "../../contracts/network-ref.ts";
import type { NamespaceTraffic, NetworkPolicySpec } from "../../shared/network-policies.ts";
import { OBSERVABILITY } from "../addresses.ts";
import type { SignalSources } from "./metrics-stack-args.ts";
import { NAMES, PART } from "./names.ts";
import { WEBHOOK_PORT } from "./operator-values.ts";
import type { ResolvedMetrics } from "./resolve-metrics.ts";

/** Ports of what runs in the network of the nodes: kubelet, node exporter, the CNI. */
const NODE_PORTS = [10250, 9100, 61678] as const;
const HTTPS = 443;
const GRAFANA_PORT = 3000;

const tcp = (...ports: readonly number[]) => ports.map((port) => ({ protocol: "TCP", port }));
const blocks = (cidrs: readonly string[]) => cidrs.map((cidr) => ({ ipBlock: { cidr } }));
const namespaces = (names: readonly string[]) =>
  names.map((name) => ({
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } },
  }));
const pods = (...names: readonly string[]) => ({
  matchExpressions: [{ key: PART, operator: "In", values: [...names] }],
});

type Network = Pick<NetworkRef, "cidr" | "podCidr" | "databaseSubnets">;

/** The traffic of the namespace of Prometheus, Alertmanager, Grafana and Thanos. */
export function monitoringTraffic(
  network: Network,
  metrics: ResolvedMetrics,
  sources: SignalSources,
): NamespaceTraffic {
  return {
    webhookPorts: [WEBHOOK_PORT],
    // Buckets, too: a cell with observability reaches S3 at private addresses (`endpoints.privateBuckets`).
    callsAws: true,
    more: {
      "allow-scrapes": {
        podSelector: pods(NAMES.prometheus),
        policyTypes: ["Egress"],
        egress: [
          // A target may be any pod at any port; the port is said by its monitor.
          { to: blocks([network.podCidr]) },
          { to: blocks([network.cidr]), ports: tcp(...NODE_PORTS) },
        ],
      },
      ...(metrics.readers.length === 0 ? {} : { "allow-readers": fromReaders(metrics) }),
      ...(metrics.grafana.visitors.length === 0
        ? {}
        : {
            "allow-visitors": {
              podSelector: pods(NAMES.grafana),
              policyTypes: ["Ingress"],
              ingress: [{ from: namespaces(metrics.grafana.visitors), ports: tcp(GRAFANA_PORT) }],
            },
          }),
      ...toSources(network, metrics, sources),
    },
  };
}

/** Rollouts, reports and collectors ask the metrics, or push theirs. */
function fromReaders({ readers }: ResolvedMetrics): NetworkPolicySpec {
  return {
    podSelector: pods(NAMES.prometheus, NAMES.query),
    policyTypes: ["Ingress"],
    ingress: [{ from: namespaces(readers), ports: tcp(OBSERVABILITY.prometheus.port) }],
  };
}

/** What Grafana asks beside metrics. */
function toSources(
  network: Network,
  { grafana: { database, oidc } }: ResolvedMetrics,
  { logsUrl, traces }: SignalSources,
): Readonly<Record<string, NetworkPolicySpec>> {
  const rules = [
    ...(logsUrl === undefined
      ? []
      : [
          {
            to: namespaces([OBSERVABILITY.loki.namespace]),
            ports: tcp(OBSERVABILITY.loki.port),
          },
        ]),
    ...(traces === undefined
      ? []
      : [
          {
            to: namespaces([OBSERVABILITY.traceQuery.namespace]),
            ports: tcp(portOf(traces.url)),
          },
        ]),
    ...(database === undefined
      ? []
      : [
          {
            to: blocks(network.databaseSubnets.map(({ cidr }) => cidr)),
            ports: tcp(database.port),
          },
        ]),
    ...(oidc === undefined ? [] : [{ to: blocks(oidc.cidrs), ports: tcp(HTTPS) }]),
  ];
  if (rules.length === 0) return {};
  return {
    "allow-grafana-sources": {
      podSelector: pods(NAMES.grafana),
      policyTypes: ["Egress"],
      egress: rules,
    },
  };
}

function portOf(url: string): number {
  const { port } = new URL(url);
  return port === "" ? 80 : Number(port);
}
