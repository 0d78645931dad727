// SPDX-License-Identifier: Apache-2.0
/** What holds data: the key of a data class, buckets, logs that are evidence. */
import { CLOUDWATCH } from "../contract/third-party/cloudwatch-metrics.ts";
import { Severity } from "../model/rule.ts";
import { figure, lines, redFrom, watchGroup } from "./kit.ts";
import type { Watch } from "./watch.ts";

const REFUSED = 'apiserver_storage_transformation_operations_total{status!="OK"}';

export const DATA_CLASS_KEY: Watch = {
  component: "DataClassKey",
  watches:
    "Whether the key of the cell can be used: the API server encrypts Secrets with it all the time.",
  blind: [
    "AWS KMS has no metric of the state of a key, of throttling or of refusals. A key that is disabled, or that will be deleted, shows here once the API server cannot use it; the scheduled check of the live state sees it earlier.",
  ],
  groups: [
    watchGroup("DataClassKey", [
      {
        alert: "NivasKeyRefused",
        severity: Severity.Critical,
        expr: `sum by (transformation_type) (rate(${REFUSED}[5m])) > 0`,
        for: "5m",
        summary:
          '{{ printf "%.2f" $value }} times a second the API server cannot use its key ({{ $labels.transformation_type }})',
        meaning:
          "The API server fails to encrypt or decrypt Secrets with the key of the data class.",
        impact:
          "No Secret can be read or written: pods that need one do not start. Volumes and buckets with the same key follow.",
        diagnosis: [
          "`aws kms describe-key --key-id <key>`: `KeyState` must be `Enabled`.",
          "Who changed it: CloudTrail, `DisableKey`, `ScheduleKeyDeletion`, `PutKeyPolicy`, `RevokeGrant`.",
        ],
        mitigation: [
          "`aws kms cancel-key-deletion` and `aws kms enable-key` give it back at once; within 30 days nothing is lost.",
          "A changed policy: `nivas plan` the cell and bring back its own.",
          "If nobody of yours did it: docs/runbooks/cert-in-report.md, 6 hours run.",
        ],
      },
    ]),
  ],
  panels: [
    lines(
      "Uses of the key by the API server",
      "Encryptions and decryptions a second by their result; anything but OK is an incident.",
      "ops",
      {
        "{{transformation_type}} {{status}}":
          "sum by (transformation_type, status) (rate(apiserver_storage_transformation_operations_total[5m]))",
      },
    ),
  ],
};

const BUCKET =
  "max by (dimension_BucketName) (sum by (dimension_BucketName, name) (aws_s3_bucket_size_bytes_average))";

export const REGIONAL_BUCKET: Watch = {
  component: "RegionalBucket",
  watches: "Buckets that shrink though what they hold has to be kept, by their size once a day.",
  cloudwatch: [CLOUDWATCH.bucketBytes],
  blind: [
    "Refusals and errors of requests (4xx, 5xx) are metrics that have to be bought for each bucket; they are not switched on. Refusals of ours are in CloudTrail.",
    "The size is of the day before: CloudWatch has it once a day.",
  ],
  groups: [
    watchGroup("RegionalBucket", [
      {
        alert: "NivasBucketShrinks",
        severity: Severity.High,
        expr: `${BUCKET} < 0.8 * (max by (dimension_BucketName) (sum by (dimension_BucketName, name) (aws_s3_bucket_size_bytes_average offset 2d)) > 1e9)`,
        for: "1h",
        summary:
          "Bucket {{ $labels.dimension_BucketName }} has shrunk by a fifth or more, to {{ $value | humanize1024 }}B",
        meaning:
          "A bucket of more than a gigabyte has lost more than a fifth of its size in two days.",
        impact: "Logs, metrics or backups that must be kept may have been deleted.",
        diagnosis: [
          "Which objects: CloudTrail data events of the bucket, `DeleteObject`, or a changed lifecycle rule (`PutBucketLifecycleConfiguration`).",
          "Is it the compaction of Thanos or Loki after an outage: their buckets shrink when blocks are merged.",
        ],
        mitigation: [
          "Deleted objects are old versions for as long as the lifecycle of the bucket says: copy them back.",
          "Stop whoever deletes: take the right away in the policy of the bucket.",
          "If nobody of yours did it: docs/runbooks/cert-in-report.md, 6 hours run.",
        ],
      },
    ]),
  ],
  panels: [
    lines("Size of buckets", "Bytes by bucket, once a day. A step down is a deletion.", "bytes", {
      "{{dimension_BucketName}}": BUCKET,
    }),
    figure(
      "All buckets",
      "Bytes of all buckets of the cell; they are billed by the gigabyte and month.",
      "bytes",
      "sum(max by (dimension_BucketName, dimension_StorageType) (aws_s3_bucket_size_bytes_average))",
      redFrom(50e12),
    ),
  ],
};

const CONTROL_PLANE_LOG = 'dimension_LogGroupName=~"/aws/eks/.+/cluster"';

export const AUDIT_LOG_GROUP: Watch = {
  component: "AuditLogGroup",
  watches:
    "Whether the audit log of the cluster is still written; and what all log groups of the cell take in.",
  cloudwatch: [CLOUDWATCH.logEvents, CLOUDWATCH.logBytes],
  blind: [
    "A group that may rightly be silent, as that of the egress gateway, has no alert: silence there means nothing.",
  ],
  groups: [
    watchGroup("AuditLogGroup", [
      {
        alert: "NivasAuditLogSilent",
        severity: Severity.High,
        expr: `max by (dimension_LogGroupName) (aws_logs_incoming_log_events_sum{${CONTROL_PLANE_LOG}}) == 0`,
        for: "15m",
        summary:
          "Nothing has come into {{ $labels.dimension_LogGroupName }} for a quarter of an hour",
        meaning: "The API server of a cluster audits every request, and nothing of it is logged.",
        impact:
          "Evidence is missing: who did what in the cluster. CERT-In asks for logs of 180 days, kept in India.",
        diagnosis: [
          "`aws eks describe-cluster --name <cluster> --query cluster.logging`: all five kinds must be on.",
          "Key of the log group: a disabled key stops the writing.",
        ],
        mitigation: [
          "`nivas plan` the cell and bring back the logging.",
          "Note the gap and its reason in the register of incidents.",
        ],
      },
      {
        alert: "NivasAuditLogMissing",
        severity: Severity.High,
        expr: `absent(aws_logs_incoming_log_events_sum{${CONTROL_PLANE_LOG}})`,
        for: "1h",
        summary: "CloudWatch knows no audit log of the cluster",
        meaning:
          "There is no series of the log group of the control plane: it was deleted, or is not asked for.",
        impact: "As with a silent log; and nobody would see it fall silent.",
        diagnosis: [
          "Does the exporter work: `rate(yace_cloudwatch_request_errors[10m])`, and alert NivasCloudWatchFails.",
          "`aws logs describe-log-groups --log-group-name-prefix /aws/eks/`, and its tag `nivas:cell`.",
        ],
        mitigation: ["Make the group anew by `pulumi up` of the cell; what was in it is gone."],
      },
    ]),
  ],
  panels: [
    lines("Events", "Events that came into each log group in 5 minutes.", "short", {
      "{{dimension_LogGroupName}}":
        "sum by (dimension_LogGroupName) (aws_logs_incoming_log_events_sum)",
    }),
    lines(
      "Bytes",
      "Bytes that came into each log group in 5 minutes; they are billed by the gigabyte.",
      "bytes",
      {
        "{{dimension_LogGroupName}}":
          "sum by (dimension_LogGroupName) (aws_logs_incoming_bytes_sum)",
      },
    ),
  ],
};
