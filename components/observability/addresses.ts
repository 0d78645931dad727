// SPDX-License-Identifier: Apache-2.0
/** Where the parts of the observability of a cell answer, inside its cluster. The one table that parts find each other by. */

/** A Service and its port. */
export interface ServiceAddress {
  readonly namespace: string;
  readonly service: string;
  readonly port: number;
}

export const OBSERVABILITY = {
  /** Headless, made by the operator: rules of rollouts and dashboards of one cell ask it. */
  prometheus: { namespace: "monitoring", service: "prometheus-operated", port: 9090 },
  alertmanager: { namespace: "monitoring", service: "alertmanager-operated", port: 9093 },
  grafana: { namespace: "monitoring", service: "grafana", port: 80 },
  /** Recent and old metrics in one answer. */
  thanosQuery: { namespace: "monitoring", service: "thanos-query", port: 9090 },
  loki: { namespace: "logging", service: "loki", port: 3100 },
  /** OTLP over gRPC, whichever store it is. */
  traces: { namespace: "tracing", service: "traces", port: 4317 },
  /** Where Jaeger is asked; Tempo is asked at the same Service, port 3200. */
  traceQuery: { namespace: "tracing", service: "traces", port: 16686 },
  /** OTLP over gRPC; everything that is stored passes through it, and is cleaned of personal data there. */
  gateway: { namespace: "telemetry", service: "gateway-collector", port: 4317 },
  /** OTLP over HTTP of the same. */
  gatewayHttp: { namespace: "telemetry", service: "gateway-collector", port: 4318 },
  /** OTLP over gRPC from the agents, which say truly of which pod what they send is; nobody else reaches it. */
  gatewayOfAgents: { namespace: "telemetry", service: "gateway-collector", port: 4319 },
  /** OTLP over gRPC of the agent of the caller's own node. */
  agent: { namespace: "node-telemetry", service: "agent-collector", port: 4317 },
} as const satisfies Record<string, ServiceAddress>;

/** `http://loki.logging.svc.cluster.local:3100`: in full, so that what judges the plan knows that it does not leave the cluster. */
export function urlOf(address: ServiceAddress): string {
  return `http://${addressOf(address)}`;
}

/** The same without scheme, as exporters of OTLP over gRPC take it. */
export function addressOf({ namespace, service, port }: ServiceAddress): string {
  return `${service}.${namespace}.svc.cluster.local:${port}`;
}

/** Alertmanager as those see it who tell it where to send, and give it rights. */
export const ALERTMANAGER = {
  /** Secret with its configuration under `alertmanager.yaml`: the operator reads it from the namespace of Alertmanager. */
  configSecret: "alertmanager-routing",
  serviceAccount: "alertmanager",
} as const;

/**
 * Remote write of every replica of Prometheus by itself: whoever pushes sends to each, so that each has what the other has. The operator
 * numbers the pods of its StatefulSet `prometheus-<name>`.
 */
export function remoteWriteUrls(replicas: number): readonly string[] {
  const { namespace, service, port } = OBSERVABILITY.prometheus;
  return Array.from(
    { length: replicas },
    (_, at) =>
      `http://prometheus-prometheus-${at}.${service}.${namespace}.svc.cluster.local:${port}/api/v1/write`,
  );
}
