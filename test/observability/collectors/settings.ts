// SPDX-License-Identifier: Apache-2.0
/** Configurations of collectors, for tests. */
import { agentConfig } from "../../../observability/collectors/agent.ts";
import { gatewayConfig, type GatewaySettings } from "../../../observability/collectors/gateway.ts";

export const CELL = { cell: "mumbai", region: "ap-south-1", clusterName: "nivas-mumbai" } as const;

export const AGENT = agentConfig({
  ...CELL,
  gateway: "gateway-collector-headless.telemetry.svc.cluster.local:4319",
  namespace: "node-telemetry",
});

export const EGRESS_LOG = {
  logGroupName: "/nivas/mumbai/mesh-egress",
  region: "ap-south-1",
  namespace: "istio-egress",
} as const;

export const SIEM = {
  name: "siem",
  host: "otlp.siem.example.in",
  signals: ["logs", "metrics"],
  country: "IN",
  evidence: "contract 12",
  cidrs: ["203.0.113.0/24"],
} as const;

export const STORES = {
  logsUrl: "http://loki.logging.svc.cluster.local:3100",
  traces: "traces.tracing.svc.cluster.local:4317",
  metricsUrls: [
    "http://p0.monitoring.svc.cluster.local:9090/api/v1/write",
    "http://p1.monitoring.svc.cluster.local:9090/api/v1/write",
  ],
} as const;

export const gateway = (settings: Partial<GatewaySettings> = {}) =>
  gatewayConfig({ ...CELL, stores: STORES, tracePercent: 100, ...settings });

/** Everything that can be on at once. */
export const FULL = gateway({ egressLog: EGRESS_LOG, exporters: [SIEM] });
