// SPDX-License-Identifier: Apache-2.0
/** Metrics that Prometheus and the Alertmanager keep of themselves, and the series that every scrape and every alert leaves. */
import type { LabelSpec, Metric } from "../../model/metric.ts";
import { exporter } from "../exporter.ts";

const { counter, gauge } = exporter({
  owner: "Prometheus",
  source:
    "prometheus/prometheus@d15adb9ad7e5:cmd/prometheus, rules/group.go, notifier/metric.go, tsdb/head.go, tsdb/db.go, storage/remote/queue_manager.go, scrape/metrics.go",
  checkedOn: "2026-11-23",
});
const alertmanager = exporter({
  owner: "Alertmanager",
  source:
    "prometheus/alertmanager@68fb2d5759b3:config/coordinator.go, cluster, dispatch/metric.go, notify/metrics.go, api/metrics/metrics.go, silence/silence.go",
  checkedOn: "2026-11-23",
});

const ruleGroup: LabelSpec = { atMost: 100, what: "file and name of a group of rules" };
const remote = {
  remote_name: { atMost: 2, what: "name of a remote write" },
  url: { atMost: 1, what: "its address" },
} satisfies Record<string, LabelSpec>;
const alertmanagerUrl = { alertmanager: { atMost: 3, what: "address of an Alertmanager" } };
const integration: LabelSpec = {
  atMost: 30,
  what: "kind of receiver: sns, webhook, email, pagerduty",
};
const oncePerTarget = { per: "pod" } as const;

/** Series that a scrape or a rule leaves, without a metric at the target. */
const SYNTHETIC: readonly Metric[] = [
  gauge({
    name: "up",
    unit: "bool",
    help: "1 if the last scrape of the target worked.",
    ...oncePerTarget,
  }),
  gauge({
    name: "scrape_duration_seconds",
    unit: "seconds",
    help: "Duration of the last scrape.",
    ...oncePerTarget,
  }),
  gauge({
    name: "scrape_samples_scraped",
    unit: "samples",
    help: "Samples that the target exposed.",
    ...oncePerTarget,
  }),
  gauge({
    name: "scrape_samples_post_metric_relabeling",
    unit: "samples",
    help: "Samples that were kept.",
    ...oncePerTarget,
  }),
  gauge({
    name: "scrape_series_added",
    unit: "series",
    help: "Roughly, series that were new in this scrape.",
    ...oncePerTarget,
  }),
  gauge({
    name: "ALERTS",
    unit: "bool",
    help: "1 while an alert is pending or firing.",
    labels: {
      alertname: { atMost: 200, what: "name of an alert" },
      alertstate: { values: ["pending", "firing"] },
      severity: { values: ["critical", "high", "warning", "info"] },
      component: { atMost: 60, what: "component class that the alert watches" },
      slo: { atMost: 50, what: "name of an objective" },
      incident_class: { atMost: 20, what: "kind of incident" },
      cert_in_type: { atMost: 30, what: "type of incident in CERT-In's list" },
    },
    combinations: 200,
  }),
  gauge({
    name: "ALERTS_FOR_STATE",
    unit: "seconds",
    help: "Since when an alert's expression holds.",
    labels: {
      alertname: { atMost: 200, what: "name of an alert" },
      severity: { values: ["critical", "high", "warning", "info"] },
      component: { atMost: 60, what: "component class that the alert watches" },
      incident_class: { atMost: 20, what: "kind of incident" },
      cert_in_type: { atMost: 30, what: "type of incident in CERT-In's list" },
    },
    combinations: 200,
  }),
];

const PROMETHEUS: readonly Metric[] = [
  gauge({
    name: "prometheus_config_last_reload_successful",
    unit: "bool",
    help: "1 if the last reload of the configuration worked.",
  }),
  gauge({ name: "prometheus_ready", unit: "bool", help: "1 when Prometheus answers queries." }),
  gauge({
    name: "prometheus_notifications_alertmanagers_discovered",
    unit: "alertmanagers",
    help: "Alertmanagers that alerts go to.",
  }),
  counter({
    name: "prometheus_notifications_sent_total",
    unit: "alerts",
    help: "Alerts sent.",
    labels: alertmanagerUrl,
  }),
  counter({
    name: "prometheus_notifications_errors_total",
    unit: "alerts",
    help: "Alerts that could not be sent.",
    labels: alertmanagerUrl,
  }),
  counter({
    name: "prometheus_notifications_dropped_total",
    unit: "alerts",
    help: "Alerts that were given up.",
    labels: alertmanagerUrl,
  }),
  gauge({
    name: "prometheus_notifications_queue_length",
    unit: "alerts",
    help: "Alerts that wait to be sent.",
    labels: alertmanagerUrl,
  }),
  gauge({
    name: "prometheus_notifications_queue_capacity",
    unit: "alerts",
    help: "Alerts that can wait.",
  }),
  counter({
    name: "prometheus_rule_evaluations_total",
    unit: "evaluations",
    help: "Rules evaluated.",
    labels: { rule_group: ruleGroup },
  }),
  counter({
    name: "prometheus_rule_evaluation_failures_total",
    unit: "evaluations",
    help: "Rules that could not be evaluated.",
    labels: { rule_group: ruleGroup },
  }),
  counter({
    name: "prometheus_rule_group_iterations_missed_total",
    unit: "evaluations",
    help: "Evaluations left out since the one before took too long.",
    labels: { rule_group: ruleGroup },
  }),
  counter({
    name: "prometheus_rule_group_iterations_total",
    unit: "evaluations",
    help: "Evaluations that were due.",
    labels: { rule_group: ruleGroup },
  }),
  gauge({
    name: "prometheus_rule_group_last_duration_seconds",
    unit: "seconds",
    help: "Duration of a group's last evaluation.",
    labels: { rule_group: ruleGroup },
  }),
  gauge({
    name: "prometheus_rule_group_interval_seconds",
    unit: "seconds",
    help: "Interval of a group.",
    labels: { rule_group: ruleGroup },
  }),
  gauge({ name: "prometheus_tsdb_head_series", unit: "series", help: "Series in memory." }),
  counter({
    name: "prometheus_tsdb_head_series_created_total",
    unit: "series",
    help: "Series created in memory.",
  }),
  gauge({ name: "prometheus_tsdb_head_chunks", unit: "chunks", help: "Chunks in memory." }),
  counter({
    name: "prometheus_tsdb_head_samples_appended_total",
    unit: "samples",
    help: "Samples stored.",
    labels: { type: { values: ["float", "histogram"] } },
  }),
  gauge({
    name: "prometheus_tsdb_storage_blocks_bytes",
    unit: "bytes",
    help: "Bytes of the blocks on the volume.",
  }),
  gauge({
    name: "prometheus_tsdb_retention_limit_bytes",
    unit: "bytes",
    help: "Largest size of the blocks, 0 for none.",
  }),
  gauge({
    name: "prometheus_tsdb_retention_limit_seconds",
    unit: "seconds",
    help: "Longest age of the blocks, 0 for none.",
  }),
  gauge({
    name: "prometheus_tsdb_lowest_timestamp_seconds",
    unit: "seconds",
    help: "Time of the oldest sample that is kept.",
  }),
  counter({
    name: "prometheus_tsdb_wal_corruptions_total",
    unit: "corruptions",
    help: "Damage found in the write-ahead log.",
  }),
  counter({
    name: "prometheus_tsdb_compactions_failed_total",
    unit: "compactions",
    help: "Compactions that failed.",
  }),
  counter({
    name: "prometheus_tsdb_reloads_failures_total",
    unit: "reloads",
    help: "Blocks that could not be loaded.",
  }),
  counter({
    name: "prometheus_target_scrapes_exceeded_sample_limit_total",
    unit: "scrapes",
    help: "Scrapes refused since the target exposed more samples than its limit.",
  }),
  counter({
    name: "prometheus_target_scrapes_sample_out_of_order_total",
    unit: "samples",
    help: "Samples refused as out of order.",
  }),
  counter({
    name: "prometheus_target_scrapes_sample_duplicate_timestamp_total",
    unit: "samples",
    help: "Samples refused as a second value of one moment.",
  }),
  counter({
    name: "prometheus_remote_storage_samples_total",
    unit: "samples",
    help: "Samples to be sent.",
    labels: remote,
  }),
  counter({
    name: "prometheus_remote_storage_samples_failed_total",
    unit: "samples",
    help: "Samples that could not be sent.",
    labels: remote,
  }),
  counter({
    name: "prometheus_remote_storage_samples_dropped_total",
    unit: "samples",
    help: "Samples given up.",
    labels: { ...remote, reason: { atMost: 5, what: "why" } },
  }),
  gauge({
    name: "prometheus_remote_storage_highest_timestamp_in_seconds",
    unit: "seconds",
    help: "Newest sample that was given to remote write.",
  }),
  gauge({
    name: "prometheus_remote_storage_queue_highest_sent_timestamp_seconds",
    unit: "seconds",
    help: "Newest sample that was sent.",
    labels: remote,
  }),
];

const receiver = { integration };

const ALERTMANAGER: readonly Metric[] = [
  alertmanager.gauge({
    name: "alertmanager_config_last_reload_successful",
    unit: "bool",
    help: "1 if the last reload of the configuration worked.",
  }),
  alertmanager.gauge({
    name: "alertmanager_config_hash",
    unit: "hash",
    help: "Hash of the configuration: the same at every replica.",
  }),
  alertmanager.gauge({
    name: "alertmanager_cluster_members",
    unit: "members",
    help: "Replicas that know each other, itself included.",
  }),
  alertmanager.gauge({
    name: "alertmanager_cluster_failed_peers",
    unit: "peers",
    help: "Replicas that are lost.",
  }),
  alertmanager.gauge({
    name: "alertmanager_alerts",
    unit: "alerts",
    help: "Alerts by state.",
    labels: { state: { atMost: 4, what: "active, suppressed, unprocessed" } },
  }),
  alertmanager.gauge({
    name: "alertmanager_silences",
    unit: "silences",
    help: "Silences by state.",
    labels: { state: { values: ["active", "pending", "expired"] } },
  }),
  alertmanager.counter({
    name: "alertmanager_alerts_received_total",
    unit: "alerts",
    help: "Alerts received.",
    labels: { status: { values: ["firing", "resolved"] }, version: { values: ["v2"] } },
  }),
  alertmanager.counter({
    name: "alertmanager_alerts_invalid_total",
    unit: "alerts",
    help: "Alerts received that are not valid.",
    labels: { version: { values: ["v2"] } },
  }),
  alertmanager.counter({
    name: "alertmanager_notifications_total",
    unit: "notifications",
    help: "Notifications tried.",
    labels: receiver,
  }),
  alertmanager.counter({
    name: "alertmanager_notifications_failed_total",
    unit: "notifications",
    help: "Notifications that failed.",
    labels: { ...receiver, reason: { atMost: 5, what: "clientError, serverError, other …" } },
  }),
  alertmanager.counter({
    name: "alertmanager_notification_requests_total",
    unit: "requests",
    help: "Requests to receivers.",
    labels: receiver,
  }),
  alertmanager.counter({
    name: "alertmanager_notification_requests_failed_total",
    unit: "requests",
    help: "Requests to receivers that failed.",
    labels: receiver,
  }),
];

export const PROMETHEUS_METRICS: readonly Metric[] = [...SYNTHETIC, ...PROMETHEUS, ...ALERTMANAGER];
