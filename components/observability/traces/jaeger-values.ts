// SPDX-License-Identifier: Apache-2.0
/** Jaeger 2: its configuration, and the values of its chart. Pure. */
import { createHash } from "node:crypto";
import type { ChartValues } from "../../shared/image-mirror.ts";
import { OBSERVABILITY } from "../addresses.ts";
import { resourcesOf } from "../signal-args.ts";
import type { ResolvedTraces } from "./resolve-traces.ts";

const DATA_FOLDER = "/badger";
const STORE = "store";
/** Its own figures. */
export const METRICS_PORT = 8888;
const HEALTH_PORT = 13_133;
const USER = 10_001;

/**
 * Badger on the volume, asked and written by one process. Source: jaegertracing/jaeger@v2.19.0:cmd/jaeger/config-badger.yaml and
 * internal/storage/v1/badger/config.go; checked 2026-11-23.
 */
export function jaegerConfig({ retentionDays }: ResolvedTraces): ChartValues {
  return {
    service: {
      extensions: ["jaeger_storage", "jaeger_query", "healthcheckv2"],
      pipelines: {
        traces: {
          receivers: ["otlp"],
          processors: ["memory_limiter", "batch"],
          exporters: ["jaeger_storage_exporter"],
        },
      },
      telemetry: {
        resource: { "service.name": "jaeger" },
        metrics: {
          level: "normal",
          readers: [
            { pull: { exporter: { prometheus: { host: "0.0.0.0", port: METRICS_PORT } } } },
          ],
        },
        logs: { level: "info", encoding: "json" },
      },
    },
    extensions: {
      healthcheckv2: { use_v2: true, http: { endpoint: `0.0.0.0:${HEALTH_PORT}` } },
      jaeger_query: {
        storage: { traces: STORE },
        http: { endpoint: `0.0.0.0:${OBSERVABILITY.traceQuery.port}` },
        grpc: { endpoint: "0.0.0.0:16685" },
      },
      jaeger_storage: {
        backends: {
          [STORE]: {
            badger: {
              directories: { keys: `${DATA_FOLDER}/keys`, values: `${DATA_FOLDER}/values` },
              ephemeral: false,
              consistency: false,
              ttl: { spans: `${24 * retentionDays}h` },
              maintenance_interval: "5m",
              metrics_update_interval: "30s",
            },
          },
        },
      },
    },
    receivers: {
      otlp: { protocols: { grpc: { endpoint: `0.0.0.0:${OBSERVABILITY.traces.port}` } } },
    },
    processors: {
      memory_limiter: { check_interval: "1s", limit_percentage: 80, spike_limit_percentage: 20 },
      batch: {},
    },
    exporters: { jaeger_storage_exporter: { trace_storage: STORE } },
  };
}

/** Values of the chart `jaeger`. */
export function jaegerValues(
  traces: ResolvedTraces,
  claim: string,
  nodes: ChartValues = {},
): ChartValues {
  const userconfig = jaegerConfig(traces);
  return {
    fullnameOverride: OBSERVABILITY.traces.service,
    userconfig,
    jaeger: {
      replicas: 1,
      // Badger has one process; the next starts when the last has let the volume go.
      strategy: { type: "Recreate" },
      // The chart does not start pods anew for another configuration.
      podLabels: { "nivas.io/config": digest(userconfig) },
      serviceAccount: { automountServiceAccountToken: false },
      resources: resourcesOf(traces.size),
      podSecurityContext: {
        runAsNonRoot: true,
        runAsUser: USER,
        runAsGroup: USER,
        fsGroup: USER,
        fsGroupChangePolicy: "OnRootMismatch",
        seccompProfile: { type: "RuntimeDefault" },
      },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      },
      extraVolumes: [{ name: "data", persistentVolumeClaim: { claimName: claim } }],
      extraVolumeMounts: [{ name: "data", mountPath: DATA_FOLDER }],
      ...nodes,
    },
  };
}

function digest(value: object): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 12);
}
