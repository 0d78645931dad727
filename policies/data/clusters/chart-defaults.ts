// SPDX-License-Identifier: Apache-2.0
/**
 * Charts whose software reports to its makers, or asks them for updates, unless a value says otherwise. Checked
 * 2026-11-22; only rows with `verified` were read in the source that they name.
 */
export interface ChartDefault {
  /** Names of the charts. */
  readonly charts: readonly string[];
  /** The setting, in lower case without other characters: `reporting_enabled` is `reportingenabled`. */
  readonly key: string;
  /** What it must be set to. */
  readonly off: boolean;
  /** Path of the setting in the values, for the message. */
  readonly path: string;
  /** Path of a switch that, off, leaves the software out altogether. */
  readonly unless?: readonly string[];
  /** To be read after "it": "sends …". */
  readonly why: string;
  readonly source: string;
  readonly verified: boolean;
}

export const CHART_DEFAULTS: readonly ChartDefault[] = [
  {
    charts: ["grafana"],
    key: "reportingenabled",
    off: false,
    path: '"grafana.ini".analytics.reporting_enabled',
    why: "sends usage statistics to stats.grafana.org",
    source: "doc Configure Grafana, [analytics] reporting_enabled = true",
    verified: false,
  },
  {
    charts: ["kube-prometheus-stack"],
    key: "reportingenabled",
    off: false,
    path: 'grafana."grafana.ini".analytics.reporting_enabled',
    unless: ["grafana", "enabled"],
    why: "brings a Grafana that sends usage statistics to stats.grafana.org",
    source: "doc Configure Grafana, [analytics] reporting_enabled = true",
    verified: false,
  },
  {
    charts: ["loki", "loki-distributed", "loki-simple-scalable"],
    key: "reportingenabled",
    off: false,
    path: "loki.analytics.reporting_enabled",
    why: "sends usage statistics to stats.grafana.org",
    source: "doc Grafana Loki, Usage statistics: enabled by default",
    verified: true,
  },
  {
    charts: ["tempo", "tempo-distributed"],
    key: "reportingenabled",
    off: false,
    path: "tempo.reportingEnabled (chart tempo) or reportingEnabled (chart tempo-distributed)",
    why: "sends usage statistics to Grafana Labs",
    source:
      "grafana-community/helm-charts:charts/tempo/values.yaml, charts/tempo-distributed/values.yaml",
    verified: true,
  },
  {
    charts: ["mimir-distributed"],
    key: "usagestatsenabled",
    off: false,
    path: "mimir.structuredConfig.usage_stats.enabled",
    why: "sends usage statistics to Grafana Labs",
    source: "doc Grafana Mimir, Anonymous usage statistics reporting",
    verified: false,
  },
  {
    charts: ["alloy"],
    key: "enablereporting",
    off: false,
    path: "alloy.enableReporting",
    why: "sends usage statistics to Grafana Labs",
    source: "doc Grafana Alloy, Helm chart values",
    verified: false,
  },
  {
    charts: ["traefik"],
    key: "checknewversion",
    off: false,
    path: "global.checkNewVersion",
    why: "asks its makers for new versions",
    source: "traefik/traefik-helm-chart:traefik/values.yaml, global.checkNewVersion: true",
    verified: true,
  },
  {
    charts: ["linkerd-control-plane", "linkerd2"],
    key: "disableheartbeat",
    off: true,
    path: "disableHeartBeat",
    why: "sends a heartbeat to its makers",
    source: "linkerd/linkerd2:charts/linkerd-control-plane/templates/heartbeat.yaml",
    verified: true,
  },
  {
    charts: ["longhorn"],
    key: "allowcollectinglonghornusagemetrics",
    off: false,
    path: "defaultSettings.allowCollectingLonghornUsageMetrics",
    why: "sends usage metrics to its makers",
    source:
      "doc Longhorn, Settings Reference: Allow Collecting Longhorn Usage Metrics, default true",
    verified: false,
  },
];
