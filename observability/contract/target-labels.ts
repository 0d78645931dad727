// SPDX-License-Identifier: Apache-2.0
/**
 * Labels that no exporter writes.
 *
 * A scraped label of the same name as one of the scrape's is renamed to `exported_<label>`, unless the monitor says `honorLabels: true`.
 * `endpoint` of `http_request_duration_seconds` and `service` of `compliance_score` are such labels: every monitor of the platform's own
 * metrics, and that of kube-state-metrics, honours the labels of the exporter. The catalogue is written for that.
 */

/**
 * Labels that the scrape adds to every series (prometheus-operator@v0.93.1:pkg/prometheus/promcfg.go, generateServiceMonitorConfig and
 * generatePodMonitorConfig): with ServiceMonitors and PodMonitors; `node` by the monitors of the kubelet and of the node exporter.
 */
export const TARGET_LABELS = [
  "job",
  "instance",
  "namespace",
  "service",
  "pod",
  "container",
  "endpoint",
  "node",
] as const;

/** Labels that leave a cell with its series and alerts: only queries over several cells, and the Alertmanager, see them. */
export const EXTERNAL_LABELS = [
  "cell",
  "region",
  "cluster",
  "prometheus",
  "prometheus_replica",
] as const;

/** What a monitor of metrics that carry labels of the scrape's names must say. */
export const HONOR_LABELS = { honorLabels: true } as const;
