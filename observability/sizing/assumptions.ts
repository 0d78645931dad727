// SPDX-License-Identifier: Apache-2.0
/**
 * The figures behind the sizing. Each is a citation or an assumption, and says which: an assumption is to be replaced by what
 * the cell measures, by the query beside it.
 */

/** One figure of the formulas. */
export interface Figure {
  readonly value: number;
  readonly unit: string;
  readonly meaning: string;
  /** Where it was read; undefined for an assumption. */
  readonly source?: string;
  /** ISO day. */
  readonly checkedOn?: string;
  /** Query of Prometheus whose answer replaces it. */
  readonly measuredBy?: string;
}

const CHECKED_ON = "2026-11-23";
const PROMETHEUS_STORAGE = "prometheus/prometheus:docs/storage.md, Operational aspects";

const rows = {
  seriesPerNode: {
    value: 1500,
    unit: "series",
    meaning: "node exporter with the collectors that are on, and the kubelet itself, per node",
    measuredBy: 'count({job=~"node-exporter|kubelet",pod=""}) / count(kube_node_info)',
  },
  seriesPerPod: {
    value: 120,
    unit: "series",
    meaning: "cAdvisor (60, of one or two containers) and kube-state-metrics (60) per pod",
    measuredBy: 'count({job=~"kubelet|kube-state-metrics",pod!=""}) / count(kube_pod_info)',
  },
  seriesPerMeshedPod: {
    value: 250,
    unit: "series",
    meaning:
      "Istio's request, duration and size metrics of a pod with four peers, and its own metrics",
    measuredBy: 'count({__name__=~"istio_.*"}) / count(count by (pod) (istio_requests_total))',
  },
  seriesPerService: {
    value: 700,
    unit: "series",
    meaning: "the metrics contract and the service level objective of a service",
    measuredBy: 'count({__name__=~"slo:.*|http_request_.*"}) / count(kube_service_info)',
  },
  seriesOfControlPlane: {
    value: 30000,
    unit: "series",
    meaning: "API server, CoreDNS, operators, mesh, collectors and Prometheus itself",
    measuredBy: 'count({job=~"apiserver|coredns|istiod|prometheus.*"})',
  },
  churn: {
    value: 1.5,
    unit: "ratio",
    meaning: "series in memory over active ones: pods that ended stay until the head is cut",
    measuredBy: "prometheus_tsdb_head_series / count({__name__=~'.+'})",
  },
  bytesPerSample: {
    value: 2,
    unit: "bytes",
    meaning: "of a sample in a block; the documentation says 1 to 2, we take the upper",
    source: PROMETHEUS_STORAGE,
    checkedOn: CHECKED_ON,
    measuredBy:
      "rate(prometheus_tsdb_compaction_chunk_size_bytes_sum[1d]) / rate(prometheus_tsdb_compaction_chunk_samples_sum[1d])",
  },
  bytesPerWalSample: {
    value: 8,
    unit: "bytes",
    meaning: "of a sample in the write-ahead log, which is not compacted",
    measuredBy:
      "prometheus_tsdb_wal_storage_size_bytes / (7200 * rate(prometheus_tsdb_head_samples_appended_total[2h]))",
  },
  walHours: {
    value: 3,
    unit: "hours",
    meaning: "in the write-ahead log: at least two, and the head is cut at one and a half blocks",
    source: PROMETHEUS_STORAGE,
    checkedOn: CHECKED_ON,
  },
  bytesPerSeries: {
    value: 6144,
    unit: "bytes",
    meaning: "of memory per series in the head, with queries, rules and garbage collection",
    measuredBy:
      'container_memory_working_set_bytes{container="prometheus"} / on(pod) prometheus_tsdb_head_series',
  },
  samplesPerSecondPerCpu: {
    value: 50000,
    unit: "samples/s",
    meaning: "scraped and appended by one vCPU, with rules and queries beside it",
    measuredBy:
      'rate(prometheus_tsdb_head_samples_appended_total[5m]) / on(pod) rate(container_cpu_usage_seconds_total{container="prometheus"}[5m])',
  },
  downsampling: {
    value: 3,
    unit: "ratio",
    meaning: "size of raw, 5-minute and 1-hour blocks together over that of the raw ones",
    source: "thanos-io/thanos@v0.42.4:docs/components/compact.md, Downsampling",
    checkedOn: CHECKED_ON,
  },
  linesPerRequest: {
    value: 10,
    unit: "lines",
    meaning:
      "of a request through the edge and four services: an access log line and one of the application each",
    measuredBy:
      'rate(loki_distributor_lines_received_total[1h]) / scalar(sum(rate(istio_requests_total{reporter="destination"}[1h])))',
  },
  bytesPerLine: {
    value: 500,
    unit: "bytes",
    meaning: "of a line in JSON with its trace id",
    measuredBy:
      "rate(loki_distributor_bytes_received_total[1d]) / rate(loki_distributor_lines_received_total[1d])",
  },
  platformLogLinesPerPod: {
    value: 0.2,
    unit: "lines/s",
    meaning: "that a pod writes without requests",
  },
  logCompression: {
    value: 8,
    unit: "ratio",
    meaning: "of log chunks, and their index counted in",
    measuredBy:
      "rate(loki_ingester_chunk_compression_ratio_sum[1d]) / rate(loki_ingester_chunk_compression_ratio_count[1d])",
  },
  spansPerRequest: {
    value: 10,
    unit: "spans",
    meaning: "of a request through the edge and four services, two spans each",
    measuredBy: "rate(otelcol_receiver_accepted_spans_total[1h]) / rate(istio_requests_total[1h])",
  },
  bytesPerSpan: {
    value: 700,
    unit: "bytes",
    meaning: "of a span with its attributes as it is stored, before compression",
  },
  traceSampling: {
    value: 0.1,
    unit: "ratio",
    meaning:
      "of requests whose trace is kept; errors and slow ones are kept on top and count for it",
  },
  traceCompression: {
    value: 3,
    unit: "ratio",
    meaning: "of stored spans",
  },
  requestsPerPod: {
    value: 50,
    unit: "requests/s",
    meaning: "that one pod of a service answers, five services to a request",
  },
  podsPerNode: {
    value: 25,
    unit: "pods",
    meaning: "on a node of four vCPUs, system pods counted in",
  },
} as const satisfies Record<string, Figure>;

/** Name of a figure. */
export type FigureName = keyof typeof rows;

/** The figures by name. */
export const FIGURES: Readonly<Record<FigureName, Figure>> = rows;

/** Values of the figures, to be overridden by what a cell measured. */
export type Figures = Readonly<Record<FigureName, number>>;

/** The values that the formulas take unless a cell measured others. */
export const DEFAULT_FIGURES: Figures = Object.fromEntries(
  Object.entries(rows).map(([name, { value }]) => [name, value]),
) as Record<FigureName, number>;
