// SPDX-License-Identifier: Apache-2.0
/** Monitors of Prometheus's operator as data. Pure. Fields: prometheus-operator v0.93.1, `PodMonitor` and `ServiceMonitor`. */
import { TARGET_LABELS } from "../../../observability/contract/target-labels.ts";
import { MetricKind, type Metric } from "../../../observability/model/metric.ts";
import type { ScrapeEndpoint } from "../../../observability/watch/watch.ts";

const DEFAULT_INTERVAL_SECONDS = 30;
/** Label that is there while series are chosen, and is taken away before they are stored. */
const CHOSEN = "__tmp_chosen";

/** A step of relabelling. */
type Relabelling = Readonly<Record<string, unknown>>;

/** `spec` of the monitor of an endpoint. */
export function monitorSpec(endpoint: ScrapeEndpoint): Record<string, unknown> {
  const { kind, namespace, selector, selectorExists = [] } = endpoint;
  const scrape = scrapeOf(endpoint);
  return {
    namespaceSelector: namespace === "any" ? { any: true } : { matchNames: [namespace] },
    selector: {
      matchLabels: { ...selector },
      ...(selectorExists.length === 0
        ? {}
        : { matchExpressions: selectorExists.map((key) => ({ key, operator: "Exists" })) }),
    },
    [kind === "PodMonitor" ? "podMetricsEndpoints" : "endpoints"]: [scrape],
  };
}

function scrapeOf(endpoint: ScrapeEndpoint): Record<string, unknown> {
  const { port, path = "/metrics", intervalSeconds = DEFAULT_INTERVAL_SECONDS, metrics } = endpoint;
  return {
    ...(typeof port === "number" ? { portNumber: port } : { port }),
    path,
    interval: `${intervalSeconds}s`,
    // What the exporter says of an object is not to be hidden by where the exporter runs.
    ...(saysTargetLabels(metrics) ? { honorLabels: true } : {}),
    relabelings: targetRelabellings(endpoint),
    metricRelabelings: metricRelabellings(endpoint),
  };
}

function saysTargetLabels(metrics: readonly Metric[]): boolean {
  const ofTarget: readonly string[] = TARGET_LABELS;
  return metrics.some(({ labels }) =>
    Object.keys(labels).some((label) => ofTarget.includes(label)),
  );
}

/** A job has the name of its monitor, in whatever namespace its pods are; a pod says its node. */
function targetRelabellings({ name, podPort, atPodPort = false }: ScrapeEndpoint): Relabelling[] {
  return [
    { action: "replace", targetLabel: "job", replacement: name },
    { action: "replace", sourceLabels: ["__meta_kubernetes_pod_node_name"], targetLabel: "node" },
    ...(atPodPort
      ? [
          {
            action: "replace",
            sourceLabels: ["__meta_kubernetes_pod_ip"],
            regex: "(.+)",
            replacement: `$1:${podPort}`,
            targetLabel: "__address__",
          },
        ]
      : []),
  ];
}

/** Keeps what the contract has, chooses among what would be too much, and drops labels that nobody reads. */
function metricRelabellings({
  metrics,
  onlyWhere = [],
  dropLabels = [],
}: ScrapeEndpoint): Relabelling[] {
  return [
    { action: "keep", sourceLabels: ["__name__"], regex: seriesPattern(metrics) },
    ...onlyWhere.flatMap(({ metric, label, values }) => [
      mark(["__name__"], metric, "no"),
      mark(["__name__", label], `${metric};(${values.join("|")})`, "yes"),
      { action: "drop", sourceLabels: [CHOSEN], regex: "no" },
    ]),
    ...(onlyWhere.length === 0 ? [] : [{ action: "labeldrop", regex: CHOSEN }]),
    ...dropLabels.map((label) => ({ action: "labeldrop", regex: label })),
  ];
}

const mark = (
  sourceLabels: readonly string[],
  regex: string,
  replacement: string,
): Relabelling => ({
  action: "replace",
  sourceLabels: [...sourceLabels],
  regex,
  targetLabel: CHOSEN,
  replacement,
});

/** Names of the series of metrics, as a regular expression of the whole name. */
export function seriesPattern(metrics: readonly Metric[]): string {
  return metrics
    .map(({ name, kind }) => (kind === MetricKind.Histogram ? `${name}_(bucket|sum|count)` : name))
    .sort()
    .join("|");
}
