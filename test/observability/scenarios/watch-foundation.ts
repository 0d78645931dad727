// SPDX-License-Identifier: Apache-2.0
import type { WatchCase } from "./watch-cases.ts";

export const WATCH_FOUNDATION_CASES: readonly WatchCase[] = [
  {
    alert: "NivasKeyRefused",
    when: "Secrets cannot be read",
    over: {
      'apiserver_storage_transformation_operations_total{resource="secrets", status="Unavailable", transformation_type="from_storage", transformer_prefix="k8s:enc:kms:v2:key:"}':
        "0x19 1x3 2x3 3x3 4x60",
      'apiserver_storage_transformation_operations_total{resource="secrets", status="OK", transformation_type="to_storage", transformer_prefix="k8s:enc:kms:v2:key:"}':
        "0+1x90",
    },
    fires: 25,
    firing: [
      {
        labels: {
          transformation_type: "from_storage",
        },
        summary: "0.00 times a second the API server cannot use its key (from_storage)",
      },
    ],
    under: {
      "all Secrets can be read and written": {
        'apiserver_storage_transformation_operations_total{resource="secrets", status="OK", transformation_type="from_storage", transformer_prefix="k8s:enc:kms:v2:key:"}':
          "0+100x90",
        'apiserver_storage_transformation_operations_total{resource="secrets", status="OK", transformation_type="to_storage", transformer_prefix="k8s:enc:kms:v2:key:"}':
          "0+100x90",
      },
      "it failed once, long ago": {
        'apiserver_storage_transformation_operations_total{resource="secrets", status="Unavailable", transformation_type="from_storage", transformer_prefix="k8s:enc:kms:v2:key:"}':
          "4x90",
      },
    },
  },
  {
    alert: "NivasBucketShrinks",
    when: "a bucket loses more than a fifth in two days",
    stepSeconds: 3600,
    over: {
      'aws_s3_bucket_size_bytes_average{name="arn:aws:s3:::logs", dimension_BucketName="logs", dimension_StorageType="StandardStorage"}':
        "1.1e9x47 0.87e9x60",
      'aws_s3_bucket_size_bytes_average{name="arn:aws:s3:::logs", dimension_BucketName="logs", dimension_StorageType="StandardIAStorage"}':
        "0x107",
    },
    fires: 49,
    firing: [
      {
        labels: {
          dimension_BucketName: "logs",
        },
        summary: "Bucket logs has shrunk by a fifth or more, to 829.7MiB",
      },
    ],
    under: {
      "a bucket loses a fifth": {
        'aws_s3_bucket_size_bytes_average{name="arn:aws:s3:::logs", dimension_BucketName="logs", dimension_StorageType="StandardStorage"}':
          "10e9x47 8e9x60",
      },
      "a bucket of a gigabyte is emptied": {
        'aws_s3_bucket_size_bytes_average{name="arn:aws:s3:::small", dimension_BucketName="small", dimension_StorageType="StandardStorage"}':
          "1e9x47 0x60",
      },
      "objects move to another class of storage": {
        'aws_s3_bucket_size_bytes_average{name="arn:aws:s3:::logs", dimension_BucketName="logs", dimension_StorageType="StandardStorage"}':
          "10e9x47 1e9x60",
        'aws_s3_bucket_size_bytes_average{name="arn:aws:s3:::logs", dimension_BucketName="logs", dimension_StorageType="StandardIAStorage"}':
          "0x47 9e9x60",
      },
    },
  },
  {
    alert: "NivasAuditLogSilent",
    when: "nothing is audited",
    over: {
      'aws_logs_incoming_log_events_sum{dimension_LogGroupName="/aws/eks/nivas-mumbai/cluster"}':
        "0x90",
    },
    fires: 15,
    firing: [
      {
        labels: {
          dimension_LogGroupName: "/aws/eks/nivas-mumbai/cluster",
        },
        summary: "Nothing has come into /aws/eks/nivas-mumbai/cluster for a quarter of an hour",
      },
    ],
    under: {
      "one request is audited": {
        'aws_logs_incoming_log_events_sum{dimension_LogGroupName="/aws/eks/nivas-mumbai/cluster"}':
          "1x90",
      },
      "a log is silent that may be": {
        'aws_logs_incoming_log_events_sum{dimension_LogGroupName="/nivas/mumbai/mesh-egress"}':
          "0x90",
      },
    },
  },
  {
    alert: "NivasAuditLogMissing",
    when: "the audit log is not among the log groups",
    over: {
      'aws_logs_incoming_log_events_sum{dimension_LogGroupName="/nivas/mumbai/mesh-egress"}':
        "5x120",
    },
    fires: 60,
    firing: [
      {
        summary: "CloudWatch knows no audit log of the cluster",
      },
    ],
    under: {
      "the audit log is there and silent": {
        'aws_logs_incoming_log_events_sum{dimension_LogGroupName="/aws/eks/nivas-mumbai/cluster"}':
          "0x120",
      },
    },
  },
];
