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
  /** It hands out something of persons and nothing else: judged where the settings say what each class of data may do. */
  readonly ofPersons?: true;
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
    charts: ["grafana"],
    key: "disablegravatar",
    off: true,
    ofPersons: true,
    path: '"grafana.ini".security.disable_gravatar',
    why: "sends a hash of each person's mail address to gravatar.com",
    source: "grafana/grafana:conf/defaults.ini, [security] disable_gravatar = false",
    verified: false,
  },
  {
    charts: ["kube-prometheus-stack"],
    key: "disablegravatar",
    off: true,
    ofPersons: true,
    path: 'grafana."grafana.ini".security.disable_gravatar',
    unless: ["grafana", "enabled"],
    why: "brings a Grafana that sends a hash of each person's mail address to gravatar.com",
    source: "grafana/grafana:conf/defaults.ini, [security] disable_gravatar = false",
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

/** Lists in the values of charts whose members are downloaded from their makers when the software starts. */
export const CHART_DOWNLOADS: readonly {
  readonly charts: readonly string[];
  /** Where the list stands. */
  readonly path: readonly string[];
  /** To be read after "it": "downloads …". */
  readonly why: string;
  readonly source: string;
}[] = [
  {
    charts: ["grafana"],
    path: ["plugins"],
    why: "downloads plugins from grafana.com when it starts",
    source: "doc Grafana Helm chart, values: plugins",
  },
  {
    charts: ["kube-prometheus-stack"],
    path: ["grafana", "plugins"],
    why: "brings a Grafana that downloads plugins from grafana.com when it starts",
    source: "doc Grafana Helm chart, values: plugins",
  },
];
