// SPDX-License-Identifier: Apache-2.0
/** Whether metrics reach their long memory and are kept there: what is not in the bucket is gone with the volumes of Prometheus. */
import { Severity, type AlertRule, type RuleGroup, type Runbook } from "../model/rule.ts";
import { NOW } from "../watch/kit.ts";
import { componentUid } from "../watch/watch.ts";

/** A block is uploaded every two hours: four of them are missing. */
const MOST_HOURS_WITHOUT_UPLOAD = 8;
const MOST_FAILED_CALLS = 0.05;
const CALLS_WINDOW = "5m";

const IMPACT =
  "Recent metrics are complete. What is missing in the bucket is lost when Prometheus drops it, or its volume is lost: evidence of an incident, and months of the dashboards.";
const LOOK = [
  "`kubectl logs -n monitoring -c thanos-sidecar prometheus-prometheus-0`, and of the other replica.",
  "The identity of the pods: the association of `monitoring/prometheus` with its role, the policies of bucket and key.",
  "The way there: the private endpoint of S3, the network policy `allow-aws`.",
];

function runbook(
  meaning: string,
  impact: string,
  diagnosis: readonly string[],
  first: string,
): Runbook {
  return {
    meaning,
    impact,
    diagnosis,
    mitigation: [
      first,
      "While it lasts, let no volume of Prometheus be deleted, and lengthen `observability.metrics.localRetentionDays` if it may take days.",
    ],
    dashboard: componentUid("MetricsStack"),
  };
}

/** The rules of a cell whose long memory is Thanos. */
export function longTermGroups(): readonly RuleGroup[] {
  return [{ name: "nivas.long-term", rules: [...uploads(), ...bucket()] }];
}

function uploads(): readonly AlertRule[] {
  return [
    {
      alert: "NivasMetricsUploadFailing",
      expr: "sum by (namespace, pod) (increase(thanos_shipper_upload_failures_total[30m])) > 0",
      for: "30m",
      severity: Severity.Warning,
      component: "MetricsStack",
      summary: "{{ $labels.pod }} cannot upload its metrics",
      description: "Uploads of blocks have failed in every half hour of the last hour.",
      runbook: runbook(
        "A sidecar cannot put blocks into the bucket of the metrics.",
        IMPACT,
        LOOK,
        "Give back the right or the way that is missing; the sidecar tries again by itself.",
      ),
    },
    {
      alert: "NivasMetricsNotUploaded",
      expr:
        `(max by (namespace, pod) (thanos_objstore_bucket_last_successful_upload_time{container="thanos-sidecar"}) > 0)` +
        ` - on() group_left() ${NOW} < -${MOST_HOURS_WITHOUT_UPLOAD * 3600}`,
      for: "5m",
      severity: Severity.High,
      component: "MetricsStack",
      summary: "{{ $labels.pod }} has uploaded nothing for hours",
      description: `The last upload is older than ${MOST_HOURS_WITHOUT_UPLOAD} hours; one is due every two.`,
      runbook: runbook(
        "Metrics of a replica no longer reach the bucket, with or without an error.",
        IMPACT,
        [
          ...LOOK,
          "Whether Prometheus writes blocks: `prometheus_tsdb_head_samples_appended_total`, the room on its volume.",
        ],
        "Restart the pod of the replica; the other one uploads the same metrics.",
      ),
    },
  ];
}

function bucket(): readonly AlertRule[] {
  return [
    {
      alert: "NivasMetricsCompactorHalted",
      expr: "max by (namespace, pod) (thanos_compact_halted) > 0",
      for: "5m",
      severity: Severity.Warning,
      component: "MetricsStack",
      summary: "{{ $labels.pod }} has stopped",
      description: "The compactor stopped for good; it does not start again by itself.",
      runbook: runbook(
        "The compactor found blocks that overlap or are damaged, and touches nothing any more.",
        "Replicas are not merged, queries over months get slow, nothing is deleted past the retention: the bucket grows.",
        [
          "`kubectl logs -n monitoring thanos-compact-0`: it names the blocks.",
          "Whether two compactors ran at a time, or a block was put there by hand.",
        ],
        "Mark the damaged block with `thanos tools bucket mark --marker=no-compact-mark.json --id=<block>`, then restart the pod.",
      ),
    },
    {
      alert: "NivasMetricsBucketFailing",
      expr:
        `sum by (namespace, job) (rate(thanos_objstore_bucket_operation_failures_total[${CALLS_WINDOW}]))` +
        ` / sum by (namespace, job) (rate(thanos_objstore_bucket_operations_total[${CALLS_WINDOW}])) > ${MOST_FAILED_CALLS}`,
      for: "15m",
      severity: Severity.Warning,
      component: "MetricsStack",
      summary:
        "{{ $value | humanizePercentage }} of the calls of {{ $labels.job }} to the bucket fail",
      description: `More than ${MOST_FAILED_CALLS * 100} % of the calls to the bucket of the metrics fail.`,
      runbook: runbook(
        "A part of Thanos does not reach the bucket of the metrics, or may not do what it tries.",
        "Answers over more than the days of Prometheus miss a part, and say so.",
        [
          "`kubectl logs -n monitoring` of the part in the label `job`: AccessDenied, a timeout, SlowDown.",
          ...LOOK.slice(1),
        ],
        "Give back the right or the way that is missing.",
      ),
    },
  ];
}
