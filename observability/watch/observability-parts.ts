// SPDX-License-Identifier: Apache-2.0
/** The platform's own sight. Faults of Prometheus and Alertmanager themselves are in `observability/rules/self.ts`. */
import { CLOUDWATCH } from "../contract/third-party/cloudwatch-metrics.ts";
import { OTEL_COLLECTOR_METRICS } from "../contract/third-party/otel-collector.ts";
import { YACE_METRICS } from "../contract/third-party/yace.ts";
import { Severity } from "../model/rule.ts";
import { figure, greenFrom, lines, NOW, redFrom, watchGroup, type WatchAlert } from "./kit.ts";
import type { ScrapeEndpoint, Watch } from "./watch.ts";

/** A part of which pods are missing: of whatever kind, in any of its namespaces (`a|b`). */
function incomplete(
  alert: string,
  namespace: string,
  what: string,
  texts: Pick<WatchAlert, "severity" | "impact" | "mitigation">,
): WatchAlert {
  const of = `namespace=~"${namespace}"`;
  const missing = (kind: string, has: string, wants: string) =>
    `label_replace(max by (namespace, ${kind}) (${wants}{${of}}) - max by (namespace, ${kind}) (${has}), "workload", "$1", "${kind}", "(.+)")`;
  return {
    alert,
    ...texts,
    expr: `max by (namespace, workload) (${[
      missing(
        "statefulset",
        "kube_statefulset_status_replicas_available",
        "kube_statefulset_replicas",
      ),
      missing(
        "deployment",
        "kube_deployment_status_replicas_available",
        "kube_deployment_spec_replicas",
      ),
      missing(
        "daemonset",
        "kube_daemonset_status_number_available",
        "kube_daemonset_status_desired_number_scheduled",
      ),
    ].join(" or ")}) > 0`,
    for: "15m",
    summary:
      "{{ $value | humanize }} pods of {{ $labels.namespace }}/{{ $labels.workload }} are missing",
    meaning: `Pods of ${what} have not been available for a quarter of an hour.`,
    diagnosis: [
      `\`kubectl get pods,pvc,events -n ${namespace.replace("|", "` or `")}\`: no node in the zone of its volume, a full volume, out of memory.`,
    ],
  };
}

const running = (namespace: string) =>
  lines(`Pods of ${namespace}`, "Pods that run, and those that wait or failed.", "short", {
    "{{phase}}": `sum by (phase) (kube_pod_status_phase{namespace="${namespace}"})`,
  });

const volumes = (namespace: string) =>
  lines(
    "Volumes",
    "Share of each volume that is used.",
    "percentunit",
    {
      "{{persistentvolumeclaim}}": `1 - max by (persistentvolumeclaim) (kubelet_volume_stats_available_bytes{namespace="${namespace}"}) / max by (persistentvolumeclaim) (kubelet_volume_stats_capacity_bytes{namespace="${namespace}"})`,
    },
    { max: 1 },
  );

const RAISE =
  "A new version: `pulumi up` with the old one. Memory: the sizes follow from requests, pods and days in the configuration of the cell.";

export const METRICS_STACK: Watch = {
  component: "MetricsStack",
  watches:
    "Whether all of Prometheus, Alertmanager, Grafana and Thanos runs; what they do wrong themselves is told by the rules on the platform's own sight.",
  groups: [
    watchGroup("MetricsStack", [
      incomplete("NivasMetricsIncomplete", "monitoring", "the metrics", {
        severity: Severity.High,
        impact:
          "One copy less: the next fault makes the cell blind. Where a part has one copy, what it does is missing now.",
        mitigation: ["Delete the pod; a volume stays.", RAISE],
      }),
    ]),
  ],
  panels: [
    figure(
      "Series in memory",
      "Series of all Prometheus replicas; the contract has a budget for a cell.",
      "short",
      "sum(prometheus_tsdb_head_series)",
      redFrom(4e6),
    ),
    figure(
      "Rules late",
      "Evaluations left out in 10 minutes since the one before took too long.",
      "short",
      "sum(increase(prometheus_rule_group_iterations_missed_total[10m]))",
      redFrom(1),
    ),
    lines("Samples stored", "A second, by replica.", "short", {
      "{{pod}}": "sum by (pod) (rate(prometheus_tsdb_head_samples_appended_total[5m]))",
    }),
    lines("Notifications", "A second: sent, and failed.", "short", {
      "sent {{integration}}": "sum by (integration) (rate(alertmanager_notifications_total[5m]))",
      "failed {{integration}}":
        "sum by (integration) (rate(alertmanager_notifications_failed_total[5m]))",
    }),
    lines("Targets", "Targets that answer, and that do not.", "short", {
      answer: "sum(up)",
      "do not": "count(up) - sum(up)",
    }),
    running("monitoring"),
    volumes("monitoring"),
  ],
};

export const LOG_STORE: Watch = {
  component: "LogStore",
  watches: "Whether the store of logs runs and has room.",
  groups: [
    watchGroup("LogStore", [
      incomplete("NivasLogsIncomplete", "logging", "the store of logs", {
        severity: Severity.High,
        impact:
          "Logs wait in the collectors, and are lost when their queues are full. They are evidence.",
        mitigation: ["Delete the pod; a volume stays, and what is in the bucket is safe.", RAISE],
      }),
    ]),
  ],
  panels: [running("logging"), volumes("logging")],
};

export const TRACE_STORE: Watch = {
  component: "TraceStore",
  watches: "Whether the store of traces runs and has room.",
  groups: [
    watchGroup("TraceStore", [
      incomplete("NivasTracesIncomplete", "tracing", "the store of traces", {
        severity: Severity.Warning,
        impact: "Traces are missing; nothing else depends on them.",
        mitigation: ["Delete the pod; a volume stays.", RAISE],
      }),
    ]),
  ],
  panels: [running("tracing"), volumes("tracing")],
};

const collector = (name: string, namespace: string): ScrapeEndpoint => ({
  kind: "PodMonitor",
  name,
  namespace,
  selector: { "app.kubernetes.io/component": "opentelemetry-collector" },
  port: "metrics",
  podPort: 8888,
  metrics: OTEL_COLLECTOR_METRICS,
});

const LOGS_AND_SPANS = ["log_records", "spans"] as const;
const eitherOf = (metric: string): string =>
  LOGS_AND_SPANS.map((signal) => `rate(${metric}_${signal}[5m])`).join(" or ");

export const TELEMETRY_COLLECTORS: Watch = {
  component: "TelemetryCollectors",
  watches:
    "Whether what collects logs and traces, and takes personal data out of them, runs on every node and loses nothing.",
  endpoints: [
    collector("telemetry-gateway", "telemetry"),
    collector("telemetry-agent", "node-telemetry"),
  ],
  groups: [
    watchGroup("TelemetryCollectors", [
      incomplete("NivasCollectorsIncomplete", "telemetry|node-telemetry", "the collectors", {
        severity: Severity.High,
        impact:
          "Logs of some nodes are not collected, or all wait for the gateway. Nothing is stored that did not pass the rules of personal data.",
        mitigation: [
          "Delete the pod.",
          "A change of the rules that the collector refuses: `kubectl logs -n telemetry <pod>`, then `pulumi up` with the old ones.",
        ],
      }),
      {
        alert: "NivasTelemetryLost",
        severity: Severity.High,
        expr: `sum by (namespace, exporter) (${eitherOf("otelcol_exporter_send_failed")}) > 0`,
        for: "5m",
        summary:
          "Collectors in {{ $labels.namespace }} give up what they cannot send by {{ $labels.exporter }}",
        meaning:
          "A collector gave up logs or traces, since whoever takes them did not answer for as long as it tries.",
        impact: "They are lost. Logs are evidence: CERT-In asks for 180 days of them.",
        diagnosis: [
          "`kubectl logs -n <namespace> <pod> --tail=100`: which address, which error.",
          "Is the store well: NivasLogsIncomplete, NivasTracesIncomplete; a limit of its rate; the network policy between them.",
        ],
        mitigation: [
          "Bring the store back; what is in the queues follows by itself.",
          "Note the gap and its reason in the register of incidents.",
        ],
      },
      {
        alert: "NivasTelemetryQueueFills",
        severity: Severity.Warning,
        expr: "max by (namespace, pod, exporter, data_type) (otelcol_exporter_queue_size) / max by (namespace, pod, exporter, data_type) (otelcol_exporter_queue_capacity > 0) > 0.7",
        for: "10m",
        summary:
          "The queue of {{ $labels.pod }} to {{ $labels.exporter }} is {{ $value | humanizePercentage }} full ({{ $labels.data_type }})",
        meaning: "A collector takes more than it can send.",
        impact: "None yet. When the queue is full, logs or traces are refused and then lost.",
        diagnosis: ["Is the store slow, or is there more to send: panel `Taken and sent`."],
        mitigation: [
          "Bring the store back, or give it more.",
          "Lower the share of traces that is kept; lower the level of a log that floods.",
        ],
      },
      {
        alert: "NivasTelemetryRefused",
        severity: Severity.Warning,
        expr: `sum by (namespace, receiver) (${eitherOf("otelcol_receiver_refused")}) > 0`,
        for: "10m",
        summary:
          "Collectors in {{ $labels.namespace }} refuse what comes by {{ $labels.receiver }}",
        meaning: "A collector has no memory left for what is sent to it.",
        impact: "Whoever sends tries again, and loses what he cannot keep.",
        diagnosis: [
          "Memory of the collectors against their limit: `kubectl top pods -n telemetry`.",
          "Who sends so much: by namespace, in the logs that are stored.",
        ],
        mitigation: ["Raise the sizes of the collectors.", "Stop the application that floods."],
      },
    ]),
  ],
  panels: [
    lines(
      "Taken and sent",
      "Log records and spans a second: taken, sent, given up, refused.",
      "cps",
      {
        taken:
          "sum(rate(otelcol_receiver_accepted_log_records[5m])) + sum(rate(otelcol_receiver_accepted_spans[5m]))",
        "sent: logs": "sum(rate(otelcol_exporter_sent_log_records[5m]))",
        "sent: spans": "sum(rate(otelcol_exporter_sent_spans[5m]))",
        "given up":
          "sum(rate(otelcol_exporter_send_failed_log_records[5m])) + sum(rate(otelcol_exporter_send_failed_spans[5m]))",
        refused:
          "sum(rate(otelcol_receiver_refused_log_records[5m])) + sum(rate(otelcol_receiver_refused_spans[5m]))",
      },
    ),
    lines(
      "Queues",
      "Share of each queue that is full, the fullest of each exporter.",
      "percentunit",
      {
        "{{exporter}} {{data_type}}":
          "max by (exporter, data_type) (otelcol_exporter_queue_size / otelcol_exporter_queue_capacity)",
      },
      { max: 1 },
    ),
    running("telemetry"),
    running("node-telemetry"),
  ],
};

export const ALERT_ROUTING: Watch = {
  component: "AlertRouting",
  watches: "Topics of alerts whose messages are not delivered.",
  cloudwatch: [CLOUDWATCH.topicFailures],
  groups: [
    watchGroup("AlertRouting", [
      {
        alert: "NivasAlertsNotDelivered",
        severity: Severity.Critical,
        expr: "max by (dimension_TopicName) (aws_sns_number_of_notifications_failed_sum) > 0",
        for: "5m",
        summary:
          "{{ $value | humanize }} messages of topic {{ $labels.dimension_TopicName }} were not delivered in 5 minutes",
        meaning: "Amazon SNS took alerts and could not hand them to whoever subscribes.",
        impact: "Whoever is on call may not hear of an incident.",
        diagnosis: [
          "Subscriptions of the topic: `aws sns list-subscriptions-by-topic`; an endpoint that refuses, a telephone that is off.",
        ],
        mitigation: [
          "Call the next in the rota by telephone.",
          "Repair the endpoint; what failed is not sent again.",
        ],
      },
    ]),
  ],
  panels: [
    lines("Not delivered", "Messages of each topic that nobody got, in 5 minutes.", "short", {
      "{{dimension_TopicName}}":
        "max by (dimension_TopicName) (aws_sns_number_of_notifications_failed_sum)",
    }),
  ],
};

export const PLATFORM_RULES: Watch = {
  component: "PlatformRules",
  watches: "Rules that fail or come late.",
  watchedBy: {
    component: "MetricsStack",
    because:
      "rules run in Prometheus, which counts those that fail (NivasRuleFailures) and those that come late (NivasRulesLate)",
  },
};

export const SLO: Watch = {
  component: "Slo",
  watches: "Objectives: each makes its own alerts and its own row of a dashboard.",
  watchedBy: {
    component: "MetricsStack",
    because: "an objective is rules in Prometheus, and these are watched as all rules are",
  },
};

export const DASHBOARDS: Watch = {
  component: "Dashboards",
  watches: "Nothing of its own.",
  nothing:
    "It makes ConfigMaps; a dashboard that Grafana refuses is found by the tests before it is deployed.",
};

const COMPLIANCE_JOB = 'kube_cronjob_status_last_successful_time{namespace="compliance"}';

export const COMPLIANCE_TELEMETRY: Watch = {
  component: "ComplianceTelemetry",
  watches: "Whether the check of the live state still runs.",
  groups: [
    watchGroup("ComplianceTelemetry", [
      {
        alert: "NivasComplianceCheckStopped",
        severity: Severity.High,
        expr: `(${NOW} - on () group_right () max by (namespace, cronjob) (${COMPLIANCE_JOB})) > 93600`,
        for: "5m",
        summary: "{{ $labels.cronjob }} last worked {{ $value | humanizeDuration }} ago",
        meaning: "The check of what is deployed, due every day, has not worked for 26 hours.",
        impact: "The scores on the dashboard of compliance are of an older day.",
        diagnosis: ["`kubectl logs -n compliance job/<last>`."],
        mitigation: [
          "As the log says; start it by hand: `kubectl create job --from=cronjob/<name> -n compliance check-now`.",
        ],
      },
    ]),
  ],
  panels: [
    lines("Age of the last check", "Since the last check that worked; worry above 26 hours.", "s", {
      "{{cronjob}}": `${NOW} - on () group_right () max by (cronjob) (${COMPLIANCE_JOB})`,
    }),
    lines(
      "Scores",
      "By regulation, the lowest of its services.",
      "percentunit",
      { "{{regulation}}": "min by (regulation) (compliance_score)" },
      { max: 1 },
    ),
  ],
};

export const COMPONENT_WATCH: Watch = {
  component: "ComponentWatch",
  watches: "Whether CloudWatch is asked, and answers.",
  endpoints: [
    {
      kind: "PodMonitor",
      name: "cloudwatch",
      namespace: "cloudwatch-exporter",
      selector: { "app.kubernetes.io/name": "prometheus-yet-another-cloudwatch-exporter" },
      port: "http",
      podPort: 5000,
      intervalSeconds: 60,
      metrics: YACE_METRICS,
      // `region` would hide the place of the cell, which is an external label.
      dropLabels: ["region"],
    },
  ],
  groups: [
    watchGroup("ComponentWatch", [
      {
        alert: "NivasCloudWatchFails",
        severity: Severity.High,
        expr: "sum by (api_name) (increase(yace_cloudwatch_request_errors[15m])) > 3",
        for: "10m",
        summary: "CloudWatch refused {{ $value | humanize }} times ({{ $labels.api_name }})",
        meaning: "The exporter cannot ask CloudWatch.",
        impact:
          "Nothing is known of NAT, endpoints, balancers, log groups, queues, topics: their alerts do not fire.",
        diagnosis: [
          "`kubectl logs -n cloudwatch-exporter deploy/cloudwatch-exporter --tail=100`: right, throttled, or no way to the endpoints `monitoring` and `tagging`.",
        ],
        mitigation: ["`pulumi up` of the cell brings role and endpoints back."],
      },
      {
        alert: "NivasCloudWatchSilent",
        severity: Severity.High,
        expr: "sum(increase(yace_cloudwatch_getmetricdata_metrics_requested_total[30m])) == 0",
        for: "10m",
        summary: "Nothing has been asked of CloudWatch for half an hour",
        meaning:
          "The exporter runs and finds no resource of the cell: its tags, or the right to read them, are gone.",
        impact: "As NivasCloudWatchFails.",
        diagnosis: [
          "`aws resourcegroupstaggingapi get-resources --tag-filters Key=nivas:cell,Values=<cell>`.",
        ],
        mitigation: ["`pulumi up` of the cell brings tags and role back."],
      },
    ]),
  ],
  panels: [
    figure(
      "Metrics asked for in an hour",
      "What AWS bills: 0.01 US dollar for 1,000.",
      "short",
      "sum(increase(yace_cloudwatch_getmetricdata_metrics_requested_total[1h]))",
      greenFrom(1),
    ),
    lines("Calls", "To CloudWatch a second: all, and those that failed.", "reqps", {
      "{{api_name}}": "sum by (api_name) (rate(yace_cloudwatch_requests_total[10m]))",
      "{{api_name}} failed": "sum by (api_name) (rate(yace_cloudwatch_request_errors[10m]))",
    }),
  ],
};
