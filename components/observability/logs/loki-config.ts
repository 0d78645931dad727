// SPDX-License-Identifier: Apache-2.0
/** What Loki is told of storage, limits and labels. Pure. */
import type * as pulumi from "@pulumi/pulumi";
import type { ChartValues } from "../../shared/image-mirror.ts";
import type { ResolvedLogs } from "./resolve-logs.ts";

/** First day of the schema. It never changes: what was written before it could not be read. */
const SCHEMA_FROM = "2026-01-01";

/**
 * Attributes that become labels of the index: few values each. Loki's own list has the name of the pod as well, of which every rollout makes
 * new ones; that and all others are kept beside the line, and can be filtered by.
 *
 * Source: grafana/loki, "Ingesting logs to Loki using OpenTelemetry Collector", default labels; checked 2026-11-23.
 */
export const INDEXED = [
  "service.name",
  "service.namespace",
  "k8s.namespace.name",
  "k8s.container.name",
  "k8s.deployment.name",
  "k8s.statefulset.name",
  "k8s.daemonset.name",
  "k8s.cronjob.name",
  "cloud.region",
  "cloud.availability_zone",
  "nivas.cell",
] as const;

/** Where chunks and their index go. */
export interface LogBucket {
  readonly name: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string>;
  readonly region: string;
}

/** Value `loki` of the chart. */
export function lokiConfig(logs: ResolvedLogs, { name, keyArn, region }: LogBucket): ChartValues {
  return {
    // One tenant: who may write and read is decided by the network policies of the namespace, not by a header that anyone can set.
    auth_enabled: false,
    analytics: { reporting_enabled: false },
    commonConfig: { replication_factor: 3 },
    schemaConfig: {
      configs: [
        {
          from: SCHEMA_FROM,
          store: "tsdb",
          object_store: "s3",
          schema: "v13",
          index: { prefix: "index_", period: "24h" },
        },
      ],
    },
    storage: {
      type: "s3",
      bucketNames: { chunks: name },
      s3: {
        region,
        endpoint: `s3.${region}.amazonaws.com`,
        disable_dualstack: true,
        sse: { type: "SSE-KMS", kms_key_id: keyArn },
      },
    },
    compactor: {
      retention_enabled: true,
      delete_request_store: "s3",
      // What is deleted is gone for good after this time, in which a wrong request can be taken back.
      retention_delete_delay: "2h",
      compaction_interval: "10m",
    },
    limits_config: {
      retention_period: `${24 * logs.retentionDays}h`,
      // Deleting is by retention: nobody takes lines out of the evidence.
      deletion_mode: "disabled",
      allow_structured_metadata: true,
      // Collectors that could not send for a week still may.
      reject_old_samples: true,
      reject_old_samples_max_age: "168h",
      ingestion_rate_mb: logs.ingestMibPerSecond,
      ingestion_burst_size_mb: 2 * logs.ingestMibPerSecond,
      per_stream_rate_limit: "10MB",
      per_stream_rate_limit_burst: "30MB",
      max_global_streams_per_user: 20_000,
      max_line_size: "256KB",
      max_line_size_truncate: true,
      query_timeout: "300s",
      split_queries_by_interval: "15m",
      max_cache_freshness_per_query: "10m",
      volume_enabled: true,
      otlp_config: {
        resource_attributes: {
          ignore_defaults: true,
          attributes_config: [{ action: "index_label", attributes: [...INDEXED] }],
        },
      },
    },
    ingester: { wal: { flush_on_shutdown: true } },
    tracing: { enabled: false },
  };
}
