// SPDX-License-Identifier: Apache-2.0
/** Metrics of Thanos that tell whether blocks reach the bucket and are tended there. */
import type { LabelSpec, Metric } from "../../model/metric.ts";
import { exporter } from "../exporter.ts";

const { counter, gauge } = exporter({
  owner: "Thanos",
  source:
    "thanos-io/thanos@v0.42.4:pkg/shipper/shipper.go, cmd/thanos/compact.go; thanos-io/objstore@71d60dfee488:objstore.go",
  checkedOn: "2026-11-23",
});

const bucket: LabelSpec = { atMost: 1, what: "the bucket of the cell" };
const operation: LabelSpec = {
  values: ["iter", "get", "get_range", "exists", "upload", "delete", "attributes"],
};
const perPod = { per: "pod" } as const;

export const THANOS_METRICS: readonly Metric[] = [
  counter({
    name: "thanos_shipper_uploads_total",
    unit: "blocks",
    help: "Blocks that a sidecar uploaded.",
    ...perPod,
  }),
  counter({
    name: "thanos_shipper_upload_failures_total",
    unit: "blocks",
    help: "Blocks that a sidecar could not upload; it tries again.",
    ...perPod,
  }),
  gauge({
    name: "thanos_compact_halted",
    unit: "bool",
    help: "1 when the compactor stopped, since it found blocks that it may not touch.",
    ...perPod,
  }),
  counter({
    name: "thanos_objstore_bucket_operations_total",
    unit: "operations",
    help: "Calls to the bucket.",
    labels: { bucket, operation },
    ...perPod,
  }),
  counter({
    name: "thanos_objstore_bucket_operation_failures_total",
    unit: "operations",
    help: "Calls to the bucket that failed.",
    labels: { bucket, operation },
    ...perPod,
  }),
  gauge({
    name: "thanos_objstore_bucket_last_successful_upload_time",
    unit: "seconds",
    help: "Time of the last upload that worked, since 1970; 0 before the first.",
    labels: { bucket },
    ...perPod,
  }),
];
