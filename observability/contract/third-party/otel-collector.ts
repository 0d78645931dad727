// SPDX-License-Identifier: Apache-2.0
/** What an OpenTelemetry collector says of itself. Names as version 0.158.0 exposes them with readers in its configuration: counters end in no `_total`. */
import type { Metric } from "../../model/metric.ts";
import { exporter } from "../exporter.ts";

const { counter, gauge } = exporter({
  owner: "OpenTelemetry collector",
  source: "otelcol 0.158.0, its own /metrics, scraped while it failed to send logs and traces",
  checkedOn: "2026-11-23",
});

const destination = {
  exporter: { atMost: 6, what: "exporter" },
  server_address: { atMost: 6, what: "host that it sends to" },
  server_port: { atMost: 6, what: "its port" },
  url_path: { atMost: 6, what: "its path" },
} as const;
const queue = {
  exporter: destination.exporter,
  data_type: { values: ["logs", "traces", "metrics"] },
} as const;
const source = {
  receiver: { atMost: 6, what: "receiver" },
  transport: { values: ["grpc", "http", ""] },
} as const;
/** Collectors: one on every node, and the gateway. */
const PER_COLLECTOR = { per: "node", combinations: 4 } as const;
const SIGNALS = { log_records: "log records", spans: "spans" } as const;

export const OTEL_COLLECTOR_METRICS: readonly Metric[] = [
  ...Object.entries(SIGNALS).flatMap(([signal, words]) => [
    counter({
      name: `otelcol_exporter_sent_${signal}`,
      unit: words,
      help: `Sent: ${words}.`,
      labels: destination,
      ...PER_COLLECTOR,
    }),
    counter({
      name: `otelcol_exporter_send_failed_${signal}`,
      unit: words,
      help: `Given up, since they could not be sent: ${words}.`,
      labels: destination,
      ...PER_COLLECTOR,
    }),
    counter({
      name: `otelcol_receiver_accepted_${signal}`,
      unit: words,
      help: `Taken: ${words}.`,
      labels: source,
      ...PER_COLLECTOR,
    }),
    counter({
      name: `otelcol_receiver_refused_${signal}`,
      unit: words,
      help: `Refused, since there was no room: ${words}.`,
      labels: source,
      ...PER_COLLECTOR,
    }),
  ]),
  gauge({
    name: "otelcol_exporter_queue_size",
    unit: "batches",
    help: "Batches that wait to be sent.",
    labels: queue,
    ...PER_COLLECTOR,
  }),
  gauge({
    name: "otelcol_exporter_queue_capacity",
    unit: "batches",
    help: "Batches that can wait.",
    labels: queue,
    ...PER_COLLECTOR,
  }),
];
