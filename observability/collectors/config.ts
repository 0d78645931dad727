// SPDX-License-Identifier: Apache-2.0
/** Form of the configuration of an OpenTelemetry collector, and what agent and gateway have in common. */

/** A component of a collector, by name: `otlp`, `otlp/agents`. */
export type Parts = Readonly<Record<string, object>>;

/** One way through a collector. */
export interface Pipeline {
  readonly receivers: readonly string[];
  readonly processors: readonly string[];
  readonly exporters: readonly string[];
}

/** The configuration. Source of every field: open-telemetry/opentelemetry-collector and -contrib at v0.158.0; checked 2026-11-23. */
export interface CollectorConfig {
  readonly extensions: Parts;
  readonly receivers: Parts;
  readonly processors: Parts;
  readonly connectors?: Parts;
  readonly exporters: Parts;
  readonly service: {
    readonly extensions: readonly string[];
    readonly telemetry: object;
    readonly pipelines: Readonly<Record<string, Pipeline>>;
  };
}

export const SIGNALS = ["logs", "traces", "metrics"] as const;
export type Signal = (typeof SIGNALS)[number];

/** Ports of every collector. */
export const PORTS = {
  grpc: 4317,
  http: 4318,
  agents: 4319,
  figures: 8888,
  health: 13_133,
} as const;

/** The cell, as attributes of what is collected in it. */
export interface CollectedCell {
  readonly cell: string;
  readonly region: string;
  readonly clusterName: string;
}

/** Variable of the environment that names the node of an agent. */
export const NODE_VARIABLE = "K8S_NODE_NAME";

/** Its own figures are asked for, and nothing of itself is sent anywhere. */
export const OWN_TELEMETRY = {
  metrics: {
    level: "normal",
    readers: [{ pull: { exporter: { prometheus: { host: "0.0.0.0", port: PORTS.figures } } } }],
  },
  logs: { level: "info", encoding: "json" },
} as const;

export const HEALTH = { endpoint: `0.0.0.0:${PORTS.health}` } as const;

/** First of every pipeline: refuses before the pod runs out of memory, and the sender tries again. */
export const MEMORY_LIMITER = {
  check_interval: "1s",
  limit_percentage: 80,
  spike_limit_percentage: 20,
} as const;

/** OTLP from pods. */
export function otlpFromPods(): object {
  return {
    protocols: {
      grpc: { endpoint: `0.0.0.0:${PORTS.grpc}`, max_recv_msg_size_mib: 16 },
      http: { endpoint: `0.0.0.0:${PORTS.http}` },
    },
  };
}
