// SPDX-License-Identifier: Apache-2.0
import type { WatchCase } from "./watch-cases.ts";

export const WATCH_OBSERVABILITY_CASES: readonly WatchCase[] = [
  {
    alert: "NivasMetricsIncomplete",
    when: "a replica of Prometheus is missing",
    over: {
      'kube_statefulset_status_replicas_available{namespace="monitoring", statefulset="prometheus-prometheus"}':
        "1x60",
      'kube_statefulset_replicas{namespace="monitoring", statefulset="prometheus-prometheus"}':
        "2x60",
      'kube_deployment_status_replicas_available{namespace="monitoring", deployment="grafana"}':
        "1x60",
      'kube_deployment_spec_replicas{namespace="monitoring", deployment="grafana"}': "2x60",
      'kube_daemonset_status_number_available{namespace="monitoring", daemonset="node-exporter"}':
        "4x60",
      'kube_daemonset_status_desired_number_scheduled{namespace="monitoring", daemonset="node-exporter"}':
        "5x60",
    },
    fires: 15,
    firing: [
      {
        labels: {
          namespace: "monitoring",
          workload: "grafana",
        },
        summary: "1 pods of monitoring/grafana are missing",
      },
      {
        labels: {
          namespace: "monitoring",
          workload: "node-exporter",
        },
        summary: "1 pods of monitoring/node-exporter are missing",
      },
      {
        labels: {
          namespace: "monitoring",
          workload: "prometheus-prometheus",
        },
        summary: "1 pods of monitoring/prometheus-prometheus are missing",
      },
    ],
    under: {
      "all are there": {
        'kube_statefulset_status_replicas_available{namespace="monitoring", statefulset="prometheus-prometheus"}':
          "2x60",
        'kube_statefulset_replicas{namespace="monitoring", statefulset="prometheus-prometheus"}':
          "2x60",
        'kube_deployment_status_replicas_available{namespace="monitoring", deployment="grafana"}':
          "2x60",
        'kube_deployment_spec_replicas{namespace="monitoring", deployment="grafana"}': "2x60",
        'kube_daemonset_status_number_available{namespace="monitoring", daemonset="x"}': "3x60",
        'kube_daemonset_status_desired_number_scheduled{namespace="monitoring", daemonset="x"}':
          "3x60",
      },
      "a part of a team is missing": {
        'kube_statefulset_status_replicas_available{namespace="team", statefulset="db"}': "0x60",
        'kube_statefulset_replicas{namespace="team", statefulset="db"}': "1x60",
        'kube_deployment_status_replicas_available{namespace="team", deployment="ledger"}': "0x60",
        'kube_deployment_spec_replicas{namespace="team", deployment="ledger"}': "1x60",
        'kube_daemonset_status_number_available{namespace="team", daemonset="agent"}': "0x60",
        'kube_daemonset_status_desired_number_scheduled{namespace="team", daemonset="agent"}':
          "1x60",
      },
    },
  },
  {
    alert: "NivasMetricsIncomplete",
    when: "a pod of Grafana is missing",
    over: {
      'kube_deployment_status_replicas_available{namespace="monitoring", deployment="grafana"}':
        "1x60",
      'kube_deployment_spec_replicas{namespace="monitoring", deployment="grafana"}': "2x60",
    },
    fires: 15,
    firing: [
      {
        labels: {
          namespace: "monitoring",
          workload: "grafana",
        },
        summary: "1 pods of monitoring/grafana are missing",
      },
    ],
    under: {},
  },
  {
    alert: "NivasLogsIncomplete",
    when: "Loki is missing",
    over: {
      'kube_statefulset_status_replicas_available{namespace="logging", statefulset="loki"}': "0x60",
      'kube_statefulset_replicas{namespace="logging", statefulset="loki"}': "1x60",
      'kube_deployment_status_replicas_available{namespace="logging", deployment="gateway"}':
        "1x60",
      'kube_deployment_spec_replicas{namespace="logging", deployment="gateway"}': "2x60",
      'kube_daemonset_status_number_available{namespace="logging", daemonset="canary"}': "4x60",
      'kube_daemonset_status_desired_number_scheduled{namespace="logging", daemonset="canary"}':
        "5x60",
    },
    fires: 15,
    firing: [
      {
        labels: {
          namespace: "logging",
          workload: "canary",
        },
        summary: "1 pods of logging/canary are missing",
      },
      {
        labels: {
          namespace: "logging",
          workload: "gateway",
        },
        summary: "1 pods of logging/gateway are missing",
      },
      {
        labels: {
          namespace: "logging",
          workload: "loki",
        },
        summary: "1 pods of logging/loki are missing",
      },
    ],
    under: {
      "Loki is there, and a part of a team is missing": {
        'kube_statefulset_status_replicas_available{namespace="logging", statefulset="loki"}':
          "1x60",
        'kube_statefulset_replicas{namespace="logging", statefulset="loki"}': "1x60",
        'kube_statefulset_status_replicas_available{namespace="team", statefulset="db"}': "0x60",
        'kube_statefulset_replicas{namespace="team", statefulset="db"}': "1x60",
        'kube_deployment_status_replicas_available{namespace="team", deployment="ledger"}': "0x60",
        'kube_deployment_spec_replicas{namespace="team", deployment="ledger"}': "1x60",
        'kube_daemonset_status_number_available{namespace="team", daemonset="agent"}': "0x60",
        'kube_daemonset_status_desired_number_scheduled{namespace="team", daemonset="agent"}':
          "1x60",
      },
    },
  },
  {
    alert: "NivasTracesIncomplete",
    when: "Jaeger is missing",
    over: {
      'kube_deployment_status_replicas_available{namespace="tracing", deployment="jaeger"}': "0x60",
      'kube_deployment_spec_replicas{namespace="tracing", deployment="jaeger"}': "1x60",
      'kube_statefulset_status_replicas_available{namespace="tracing", statefulset="store"}':
        "1x60",
      'kube_statefulset_replicas{namespace="tracing", statefulset="store"}': "2x60",
      'kube_daemonset_status_number_available{namespace="tracing", daemonset="agent"}': "4x60",
      'kube_daemonset_status_desired_number_scheduled{namespace="tracing", daemonset="agent"}':
        "5x60",
    },
    fires: 15,
    firing: [
      {
        labels: {
          namespace: "tracing",
          workload: "agent",
        },
        summary: "1 pods of tracing/agent are missing",
      },
      {
        labels: {
          namespace: "tracing",
          workload: "jaeger",
        },
        summary: "1 pods of tracing/jaeger are missing",
      },
      {
        labels: {
          namespace: "tracing",
          workload: "store",
        },
        summary: "1 pods of tracing/store are missing",
      },
    ],
    under: {
      "Jaeger is there, and a part of a team is missing": {
        'kube_deployment_status_replicas_available{namespace="tracing", deployment="jaeger"}':
          "1x60",
        'kube_deployment_spec_replicas{namespace="tracing", deployment="jaeger"}': "1x60",
        'kube_statefulset_status_replicas_available{namespace="team", statefulset="db"}': "0x60",
        'kube_statefulset_replicas{namespace="team", statefulset="db"}': "1x60",
        'kube_deployment_status_replicas_available{namespace="team", deployment="ledger"}': "0x60",
        'kube_deployment_spec_replicas{namespace="team", deployment="ledger"}': "1x60",
        'kube_daemonset_status_number_available{namespace="team", daemonset="agent"}': "0x60",
        'kube_daemonset_status_desired_number_scheduled{namespace="team", daemonset="agent"}':
          "1x60",
      },
    },
  },
  {
    alert: "NivasCollectorsIncomplete",
    when: "a node has no agent",
    over: {
      'kube_daemonset_status_number_available{namespace="node-telemetry", daemonset="agent-collector"}':
        "4x60",
      'kube_daemonset_status_desired_number_scheduled{namespace="node-telemetry", daemonset="agent-collector"}':
        "5x60",
      'kube_deployment_status_replicas_available{namespace="telemetry", deployment="gateway-collector"}':
        "1x60",
      'kube_deployment_spec_replicas{namespace="telemetry", deployment="gateway-collector"}':
        "2x60",
      'kube_statefulset_status_replicas_available{namespace="telemetry", statefulset="queue"}':
        "0x60",
      'kube_statefulset_replicas{namespace="telemetry", statefulset="queue"}': "1x60",
    },
    fires: 15,
    firing: [
      {
        labels: {
          namespace: "node-telemetry",
          workload: "agent-collector",
        },
        summary: "1 pods of node-telemetry/agent-collector are missing",
      },
      {
        labels: {
          namespace: "telemetry",
          workload: "gateway-collector",
        },
        summary: "1 pods of telemetry/gateway-collector are missing",
      },
      {
        labels: {
          namespace: "telemetry",
          workload: "queue",
        },
        summary: "1 pods of telemetry/queue are missing",
      },
    ],
    under: {
      "every node has its agent, and one of a team is missing": {
        'kube_daemonset_status_number_available{namespace="node-telemetry", daemonset="agent-collector"}':
          "5x60",
        'kube_daemonset_status_desired_number_scheduled{namespace="node-telemetry", daemonset="agent-collector"}':
          "5x60",
        'kube_statefulset_status_replicas_available{namespace="team", statefulset="db"}': "0x60",
        'kube_statefulset_replicas{namespace="team", statefulset="db"}': "1x60",
        'kube_deployment_status_replicas_available{namespace="team", deployment="ledger"}': "0x60",
        'kube_deployment_spec_replicas{namespace="team", deployment="ledger"}': "1x60",
        'kube_daemonset_status_number_available{namespace="team", daemonset="agent"}': "0x60",
        'kube_daemonset_status_desired_number_scheduled{namespace="team", daemonset="agent"}':
          "1x60",
      },
    },
  },
  {
    alert: "NivasTelemetryLost",
    when: "logs cannot be sent",
    over: {
      'otelcol_exporter_send_failed_log_records{namespace="telemetry", pod="gateway-0", exporter="otlp_http/loki", server_address="loki", server_port="3100", url_path="/otlp"}':
        "0x9 1x3 2x3 3x60",
      'otelcol_exporter_sent_log_records{namespace="telemetry", pod="gateway-0", exporter="otlp_http/loki", server_address="loki", server_port="3100", url_path="/otlp"}':
        "0+60x80",
    },
    fires: 15,
    firing: [
      {
        labels: {
          exporter: "otlp_http/loki",
          namespace: "telemetry",
        },
        summary: "Collectors in telemetry give up what they cannot send by otlp_http/loki",
      },
    ],
    under: {
      "some were lost, long ago": {
        'otelcol_exporter_send_failed_log_records{namespace="telemetry", pod="gateway-0", exporter="otlp_http/loki", server_address="loki", server_port="3100", url_path="/otlp"}':
          "9x60",
      },
      "none was lost": {
        'otelcol_exporter_send_failed_spans{namespace="telemetry", pod="gateway-0", exporter="otlp_http/loki", server_address="loki", server_port="3100", url_path="/otlp"}':
          "0x60",
      },
    },
  },
  {
    alert: "NivasTelemetryLost",
    when: "traces cannot be sent",
    over: {
      'otelcol_exporter_send_failed_spans{namespace="telemetry", pod="gateway-0", exporter="otlp_http/loki", server_address="loki", server_port="3100", url_path="/otlp"}':
        "0+1x60",
    },
    fires: 6,
    firing: [
      {
        labels: {
          exporter: "otlp_http/loki",
          namespace: "telemetry",
        },
        summary: "Collectors in telemetry give up what they cannot send by otlp_http/loki",
      },
    ],
    under: {},
  },
  {
    alert: "NivasTelemetryQueueFills",
    when: "a queue is more than seven tenths full",
    over: {
      'otelcol_exporter_queue_size{namespace="telemetry", pod="a", exporter="otlp_http/loki", data_type="logs"}':
        "0.71x60",
      'otelcol_exporter_queue_capacity{namespace="telemetry", pod="a", exporter="otlp_http/loki", data_type="logs"}':
        "1x60",
      'otelcol_exporter_queue_size{namespace="telemetry", pod="b", exporter="otlp_http/loki", data_type="logs"}':
        "0.1x60",
      'otelcol_exporter_queue_capacity{namespace="telemetry", pod="b", exporter="otlp_http/loki", data_type="logs"}':
        "1x60",
    },
    fires: 10,
    firing: [
      {
        labels: {
          data_type: "logs",
          exporter: "otlp_http/loki",
          namespace: "telemetry",
          pod: "a",
        },
        summary: "The queue of a to otlp_http/loki is 71% full (logs)",
      },
    ],
    under: {
      "it is seven tenths full": {
        'otelcol_exporter_queue_size{namespace="telemetry", pod="a", exporter="otlp_http/loki", data_type="logs"}':
          "70x60",
        'otelcol_exporter_queue_capacity{namespace="telemetry", pod="a", exporter="otlp_http/loki", data_type="logs"}':
          "100x60",
      },
      "there is no queue": {
        'otelcol_exporter_queue_size{namespace="telemetry", pod="a", exporter="otlp_http/loki", data_type="logs"}':
          "1x60",
        'otelcol_exporter_queue_capacity{namespace="telemetry", pod="a", exporter="otlp_http/loki", data_type="logs"}':
          "0x60",
      },
    },
  },
  {
    alert: "NivasTelemetryRefused",
    when: "logs are refused",
    over: {
      'otelcol_receiver_refused_log_records{namespace="telemetry", pod="gateway-0", receiver="otlp", transport="grpc"}':
        "0x3 1x3 2x3 3x3 4x60",
    },
    fires: 14,
    firing: [
      {
        labels: {
          namespace: "telemetry",
          receiver: "otlp",
        },
        summary: "Collectors in telemetry refuse what comes by otlp",
      },
    ],
    under: {
      "some were refused, long ago": {
        'otelcol_receiver_refused_log_records{namespace="telemetry", pod="gateway-0", receiver="otlp", transport="grpc"}':
          "9x60",
      },
    },
  },
  {
    alert: "NivasTelemetryRefused",
    when: "traces are refused",
    over: {
      'otelcol_receiver_refused_spans{namespace="telemetry", pod="gateway-0", receiver="otlp", transport="grpc"}':
        "0+1x60",
    },
    fires: 11,
    firing: [
      {
        labels: {
          namespace: "telemetry",
          receiver: "otlp",
        },
        summary: "Collectors in telemetry refuse what comes by otlp",
      },
    ],
    under: {},
  },
  {
    alert: "NivasAlertsNotDelivered",
    when: "a message is not delivered",
    over: {
      'aws_sns_number_of_notifications_failed_sum{dimension_TopicName="nivas-mumbai-critical"}':
        "1x60",
    },
    fires: 5,
    firing: [
      {
        labels: {
          dimension_TopicName: "nivas-mumbai-critical",
        },
        summary: "1 messages of topic nivas-mumbai-critical were not delivered in 5 minutes",
      },
    ],
    under: {
      "all messages are delivered": {
        'aws_sns_number_of_notifications_failed_sum{dimension_TopicName="nivas-mumbai-critical"}':
          "0x60",
      },
    },
  },
  {
    alert: "NivasComplianceCheckStopped",
    when: "the check last worked more than 26 hours ago",
    over: {
      'kube_cronjob_status_last_successful_time{namespace="compliance", cronjob="check"}':
        "1795408200x60",
    },
    fires: 6,
    firing: [
      {
        labels: {
          cronjob: "check",
          namespace: "compliance",
        },
        summary: "check last worked 1d 2h 6m 0s ago",
      },
    ],
    under: {
      "it worked yesterday": {
        'kube_cronjob_status_last_successful_time{namespace="compliance", cronjob="check"}':
          "1795415400x60",
      },
      "a Job of a team is old": {
        'kube_cronjob_status_last_successful_time{namespace="team", cronjob="nightly"}':
          "1794601800x60",
      },
    },
  },
  {
    alert: "NivasCloudWatchFails",
    when: "CloudWatch refuses",
    over: {
      'yace_cloudwatch_request_errors{api_name="GetMetricData"}': "0+0.5x90",
    },
    fires: 17,
    firing: [
      {
        labels: {
          api_name: "GetMetricData",
        },
        summary: "CloudWatch refused 7.5 times (GetMetricData)",
      },
    ],
    under: {
      "two calls are refused now and then": {
        'yace_cloudwatch_request_errors{api_name="GetMetricData"}': "0+0.19x90",
        'yace_cloudwatch_request_errors{api_name="ListMetrics"}': "0+0.19x90",
      },
    },
  },
  {
    alert: "NivasCloudWatchSilent",
    when: "nothing is asked",
    over: {
      yace_cloudwatch_getmetricdata_metrics_requested_total: "0+30x9 300x90",
    },
    fires: 50,
    firing: [
      {
        summary: "Nothing has been asked of CloudWatch for half an hour",
      },
    ],
    under: {
      "one round of questions every five minutes": {
        yace_cloudwatch_getmetricdata_metrics_requested_total:
          "0x4 150x4 300x4 450x4 600x4 750x4 900x4 1050x4 1200x4 1350x4",
      },
    },
  },
];
