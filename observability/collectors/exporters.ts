// SPDX-License-Identifier: Apache-2.0
/** Where the gateway sends: stores of the cell, and what a user declares to be in India. */
import type { Parts, Signal } from "./config.ts";

/** A receiver of telemetry outside of the cell, declared to be in India. */
export interface DeclaredExporter {
  /** Short name, unique: `siem`. */
  readonly name: string;
  /** Host of an OTLP endpoint over HTTPS: `otlp.siem.example.in`. */
  readonly host: string;
  /** @default 443 */
  readonly port?: number;
  readonly signals: readonly Signal[];
  /** Country of the host. */
  readonly country: "IN";
  /** What shows that it is there: a contract, an audit. */
  readonly evidence: string;
  /** Blocks of the host, for the network policy. */
  readonly cidrs: readonly string[];
}

/** Where the egress log of the mesh is kept. */
export interface EgressLog {
  readonly logGroupName: string;
  readonly region: string;
  /** Namespace of the egress gateway. */
  readonly namespace: string;
}

/** Stores of the cell; what is undefined gets nothing. */
export interface Stores {
  /** `http://loki.logging.svc.cluster.local:3100`. */
  readonly logsUrl?: string | undefined;
  /** `traces.tracing.svc.cluster.local:4317`. */
  readonly traces?: string | undefined;
  /** Remote write of every replica of Prometheus: each gets all, as if it had scraped it. */
  readonly metricsUrls?: readonly string[] | undefined;
}

/** Stream in the log group of the egress log; CloudWatch takes several writers to one. */
export const EGRESS_STREAM = "egress-gateway";
export const EGRESS_EXPORTER = "awscloudwatchlogs/egress";

/** The sender waits until the store has it: what the gateway holds in memory alone counts as not taken. */
const ANSWERED = {
  enabled: true,
  queue_size: 1000,
  wait_for_result: true,
  block_on_overflow: true,
  batch: { flush_timeout: "1s", sizer: "items", min_size: 500, max_size: 5000 },
} as const;
/** Taken, and sent as soon as the store can: what is in memory goes with its pod. */
const QUEUED = {
  enabled: true,
  queue_size: 2000,
  batch: { flush_timeout: "2s", sizer: "items", min_size: 1000, max_size: 8000 },
} as const;

/** An exporter and the signals that it takes. */
interface Exporter {
  readonly name: string;
  readonly signals: readonly Signal[];
  readonly config: object;
}

/** Every exporter of the gateway but that of the egress log. */
export function exportersOf(
  stores: Stores,
  declared: readonly DeclaredExporter[],
): readonly Exporter[] {
  const { logsUrl, traces, metricsUrls = [] } = stores;
  return [
    ...(logsUrl === undefined
      ? []
      : [
          {
            name: "otlp_http/logs",
            signals: ["logs"] as const,
            config: {
              endpoint: `${logsUrl}/otlp`,
              compression: "gzip",
              retry_on_failure: { enabled: true, max_elapsed_time: "60s" },
              sending_queue: ANSWERED,
            },
          },
        ]),
    ...(traces === undefined
      ? []
      : [
          {
            name: "otlp_grpc/traces",
            signals: ["traces"] as const,
            config: { endpoint: traces, tls: { insecure: true }, sending_queue: QUEUED },
          },
        ]),
    ...metricsUrls.map((url, replica) => ({
      name: `prometheus_remote_write/${replica}`,
      signals: ["metrics"] as const,
      config: {
        endpoint: url,
        resource_to_telemetry_conversion: { enabled: false },
        // One connection: Prometheus takes the samples of a series in their order alone.
        remote_write_queue: { enabled: true, queue_size: 10_000, num_consumers: 1 },
        retry_on_failure: { enabled: true, max_elapsed_time: "120s" },
      },
    })),
    ...declared.map(({ name, host, port = 443, signals }) => ({
      name: `otlp_http/${name}`,
      signals,
      config: { endpoint: `https://${host}:${port}`, compression: "gzip", sending_queue: QUEUED },
    })),
  ];
}

/** The exporter of the egress log. Its log group is there already, with its key and its retention. */
export function egressExporter({ logGroupName, region }: EgressLog): Parts {
  return {
    [EGRESS_EXPORTER]: {
      log_group_name: logGroupName,
      log_stream_name: EGRESS_STREAM,
      region,
      endpoint: `https://logs.${region}.amazonaws.com`,
    },
  };
}
