// SPDX-License-Identifier: Apache-2.0
/**
 * The charts of observability: metrics, logs, traces, and what collects them. Part of `CHARTS`.
 * Thanos has no chart of its own: `components/observability/metrics/thanos` has its manifests.
 */
import type { ChartRow } from "./charts.ts";

const CHECKED_ON = "2026-11-23";
/** Our oldest Kubernetes, for charts that declare no range. */
const OUR_OLDEST = { from: "1.30" } as const;
const PROMETHEUS_COMMUNITY = "https://prometheus-community.github.io/helm-charts";
const GRAFANA_COMMUNITY = "https://grafana-community.github.io/helm-charts";

export const OBSERVABILITY_CHARTS = {
  kubePrometheusStack: {
    key: "kubePrometheusStack",
    name: "kube-prometheus-stack",
    repository: PROMETHEUS_COMMUNITY,
    version: "88.5.3",
    appVersion: "v0.93.1",
    kubernetes: { from: "1.25" },
    crds: [
      "alertmanagerconfigs.monitoring.coreos.com",
      "alertmanagers.monitoring.coreos.com",
      "podmonitors.monitoring.coreos.com",
      "probes.monitoring.coreos.com",
      "prometheusagents.monitoring.coreos.com",
      "prometheuses.monitoring.coreos.com",
      "prometheusrules.monitoring.coreos.com",
      "scrapeconfigs.monitoring.coreos.com",
      "servicemonitors.monitoring.coreos.com",
      "thanosrulers.monitoring.coreos.com",
    ],
    // `global.imageRegistry` would put images of five registries into one: each is moved by itself.
    // Tags of Prometheus and the node exporter end in `-distroless`: a mirror needs those.
    images: [
      { location: "quay.io", valuePath: "prometheusOperator.image.registry" },
      {
        location: "quay.io",
        valuePath: "prometheusOperator.prometheusConfigReloader.image.registry",
      },
      { location: "quay.io", valuePath: "prometheusOperator.thanosImage.registry" },
      {
        location: "ghcr.io",
        valuePath: "prometheusOperator.admissionWebhooks.patch.image.registry",
      },
      { location: "quay.io", valuePath: "prometheus.prometheusSpec.image.registry" },
      { location: "quay.io", valuePath: "alertmanager.alertmanagerSpec.image.registry" },
      { location: "registry.k8s.io", valuePath: "kube-state-metrics.image.registry" },
      { location: "quay.io", valuePath: "prometheus-node-exporter.image.registry" },
      { location: "docker.io", valuePath: "grafana.image.registry" },
      { location: "quay.io", valuePath: "grafana.sidecar.image.registry" },
    ],
    mark: "H",
    source:
      "prometheus-community/helm-charts@kube-prometheus-stack-88.5.3:charts/kube-prometheus-stack; rendered with grafana 12.11.1, kube-state-metrics 8.4.0, prometheus-node-exporter 4.56.1",
    checkedOn: CHECKED_ON,
  },
  openTelemetryOperator: {
    key: "openTelemetryOperator",
    name: "opentelemetry-operator",
    repository: "https://open-telemetry.github.io/opentelemetry-helm-charts",
    version: "0.122.0",
    appVersion: "0.158.0",
    kubernetes: OUR_OLDEST,
    crds: [
      "clusterobservabilities.opentelemetry.io",
      "instrumentations.opentelemetry.io",
      "opampbridges.opentelemetry.io",
      "opentelemetrycollectors.opentelemetry.io",
      "targetallocators.opentelemetry.io",
    ],
    images: [
      {
        location: "ghcr.io/open-telemetry/opentelemetry-operator/opentelemetry-operator",
        valuePath: "manager.image.repository",
      },
      {
        location:
          "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-k8s",
        valuePath: "manager.collectorImage.repository",
      },
    ],
    mark: "H",
    source:
      "open-telemetry/opentelemetry-helm-charts@opentelemetry-operator-0.122.0:charts/opentelemetry-operator; the chart names no range of Kubernetes, `from` is our oldest",
    checkedOn: CHECKED_ON,
  },
  loki: {
    key: "loki",
    name: "loki",
    repository: GRAFANA_COMMUNITY,
    version: "18.11.0",
    appVersion: "3.7.6",
    kubernetes: { from: "1.25" },
    crds: [],
    images: [
      { location: "docker.io", valuePath: "loki.image.registry" },
      { location: "docker.io", valuePath: "lokiCanary.image.registry" },
      { location: "docker.io", valuePath: "gateway.image.registry" },
      { location: "docker.io", valuePath: "memcached.image.registry" },
      { location: "docker.io", valuePath: "memcachedExporter.image.registry" },
      { location: "docker.io", valuePath: "sidecar.image.registry" },
    ],
    mark: "H",
    source: "grafana-community/helm-charts@loki-18.11.0:charts/loki",
    checkedOn: CHECKED_ON,
  },
  tempo: {
    key: "tempo",
    name: "tempo",
    repository: GRAFANA_COMMUNITY,
    version: "2.2.4",
    appVersion: "2.10.8",
    kubernetes: OUR_OLDEST,
    crds: [],
    images: [{ location: "docker.io", valuePath: "tempo.registry" }],
    mark: "H",
    source:
      "grafana-community/helm-charts@tempo-2.2.4:charts/tempo; the chart names no range of Kubernetes, `from` is our oldest",
    checkedOn: CHECKED_ON,
  },
  jaeger: {
    key: "jaeger",
    name: "jaeger",
    repository: "https://jaegertracing.github.io/helm-charts",
    version: "4.11.1",
    appVersion: "2.19.0",
    kubernetes: { from: "1.21" },
    crds: [],
    images: [{ location: "docker.io", valuePath: "jaeger.image.registry" }],
    mark: "H",
    source: "jaegertracing/helm-charts@jaeger-4.11.1:charts/jaeger",
    checkedOn: CHECKED_ON,
  },
  cloudWatchExporter: {
    key: "cloudWatchExporter",
    name: "prometheus-yet-another-cloudwatch-exporter",
    repository: PROMETHEUS_COMMUNITY,
    version: "0.47.0",
    appVersion: "v0.67.0",
    kubernetes: OUR_OLDEST,
    crds: [],
    images: [{ location: "quay.io", valuePath: "image.registry" }],
    mark: "H",
    source:
      "prometheus-community/helm-charts@prometheus-yet-another-cloudwatch-exporter-0.47.0:charts/prometheus-yet-another-cloudwatch-exporter; the chart names no range of Kubernetes, `from` is our oldest",
    checkedOn: CHECKED_ON,
  },
} as const satisfies Record<string, ChartRow>;
