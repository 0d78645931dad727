// SPDX-License-Identifier: Apache-2.0
import type { Scenario } from "../../support/promtool.ts";
import { counter, steady, type Step } from "./series.ts";

const SIDECAR =
  'namespace="monitoring",job="prometheus-thanos-discovery",pod="prometheus-prometheus-0",container="thanos-sidecar"';
const pod = { namespace: "monitoring", pod: "prometheus-prometheus-0" };
const compactor = { namespace: "monitoring", pod: "thanos-compact-0" };
/** 2026-11-24, 12:00 in India: when scenarios begin. */
const NOON = Date.parse("2026-11-24T12:00:00+05:30") / 1000;

const failing: readonly Scenario[] = [
  {
    alert: "NivasMetricsUploadFailing",
    title: "an upload fails every half hour",
    outcome: "fires",
    series: {
      [`thanos_shipper_upload_failures_total{${SIDECAR}}`]: counter(
        [1, 1],
        [29, 0],
        [1, 1],
        [29, 0],
        [1, 1],
        [29, 0],
      ),
    },
    at: "32m",
    firing: [{ labels: pod, summary: "prometheus-prometheus-0 cannot upload its metrics" }],
  },
  {
    alert: "NivasMetricsUploadFailing",
    title: "uploads failed for half an hour less a minute",
    outcome: "quiet",
    series: {
      [`thanos_shipper_upload_failures_total{${SIDECAR}}`]: counter([60, 1]),
    },
    at: "30m",
  },
  {
    alert: "NivasMetricsUploadFailing",
    title: "one upload failed, and the next worked",
    outcome: "quiet",
    series: {
      [`thanos_shipper_upload_failures_total{${SIDECAR}}`]: counter([5, 0], [1, 1], [100, 0]),
    },
    at: "40m",
  },
  {
    alert: "NivasMetricsUploadFailing",
    title: "a sidecar that starts anew every five minutes fails each time",
    outcome: "fires",
    series: {
      [`thanos_shipper_upload_failures_total{${SIDECAR}}`]: Array.from(
        { length: 20 },
        () => "0 1 2 3 4",
      ).join(" "),
    },
    at: "60m",
    firing: [{ labels: pod, summary: "prometheus-prometheus-0 cannot upload its metrics" }],
  },
  {
    alert: "NivasMetricsUploadFailing",
    title: "a sidecar starts anew, its counter with it",
    outcome: "quiet",
    series: { [`thanos_shipper_upload_failures_total{${SIDECAR}}`]: "7+0x20 0+0x80" },
    at: "80m",
  },
];

const uploadedHoursAgo = (hours: number, labels = SIDECAR) => ({
  [`thanos_objstore_bucket_last_successful_upload_time{${labels},bucket="b"}`]: steady(
    NOON - hours * 3600,
    200,
  ),
});

const missing: readonly Scenario[] = [
  {
    alert: "NivasMetricsNotUploaded",
    title: "the last upload is eight hours and a minute old",
    outcome: "fires",
    series: uploadedHoursAgo(8),
    at: "6m",
    firing: [{ labels: pod, summary: "prometheus-prometheus-0 has uploaded nothing for hours" }],
  },
  {
    alert: "NivasMetricsNotUploaded",
    title: "it has been that old for less than five minutes",
    outcome: "quiet",
    series: uploadedHoursAgo(8),
    at: "5m",
  },
  {
    alert: "NivasMetricsNotUploaded",
    title: "the last upload is seven and a half hours old",
    outcome: "quiet",
    series: uploadedHoursAgo(7.5),
    at: "20m",
  },
  {
    alert: "NivasMetricsNotUploaded",
    title: "nothing has been uploaded yet, since Prometheus is new",
    outcome: "quiet",
    series: {
      [`thanos_objstore_bucket_last_successful_upload_time{${SIDECAR},bucket="b"}`]: steady(0, 60),
    },
    at: "60m",
  },
  {
    alert: "NivasMetricsNotUploaded",
    title: "a compactor had nothing to upload",
    outcome: "quiet",
    series: uploadedHoursAgo(
      30,
      'namespace="monitoring",job="thanos-compact",pod="thanos-compact-0",container="thanos-compact"',
    ),
    at: "60m",
  },
];

const halted: readonly Scenario[] = [
  {
    alert: "NivasMetricsCompactorHalted",
    title: "the compactor stops",
    outcome: "fires",
    series: {
      'thanos_compact_halted{namespace="monitoring",pod="thanos-compact-0"}': steady(1, 20),
    },
    at: "5m",
    firing: [{ labels: compactor, summary: "thanos-compact-0 has stopped" }],
  },
  {
    alert: "NivasMetricsCompactorHalted",
    title: "it has stood still for less than five minutes",
    outcome: "quiet",
    series: {
      'thanos_compact_halted{namespace="monitoring",pod="thanos-compact-0"}': steady(1, 20),
    },
    at: "4m",
  },
  {
    alert: "NivasMetricsCompactorHalted",
    title: "it runs",
    outcome: "quiet",
    series: {
      'thanos_compact_halted{namespace="monitoring",pod="thanos-compact-0"}': steady(0, 20),
    },
    at: "20m",
  },
];

/** Calls of the store gateway of which some fail in each minute; those of another part work. */
const calls = (failed: number | readonly Step[], of = 1000): Record<string, string> => {
  const labels = (job: string, operation: string) =>
    `namespace="monitoring",job="${job}",pod="${job}-0",bucket="b",operation="${operation}"`;
  const series = (job: string, operation: string, failures: number | readonly Step[]) => ({
    [`thanos_objstore_bucket_operations_total{${labels(job, operation)}}`]: counter([60, of]),
    [`thanos_objstore_bucket_operation_failures_total{${labels(job, operation)}}`]:
      typeof failures === "number" ? counter([60, failures]) : counter(...failures),
  });
  return {
    ...series("thanos-store", "get", failed),
    ...series("thanos-store", "iter", failed),
    ...series("thanos-compact", "get", 0),
  };
};

const bucket: readonly Scenario[] = [
  {
    alert: "NivasMetricsBucketFailing",
    title: "six of a hundred calls of one part fail",
    outcome: "fires",
    series: calls(60),
    at: "16m",
    firing: [
      {
        labels: { namespace: "monitoring", job: "thanos-store" },
        summary: "6% of the calls of thanos-store to the bucket fail",
      },
    ],
  },
  {
    alert: "NivasMetricsBucketFailing",
    title: "they have failed for less than a quarter of an hour",
    outcome: "quiet",
    series: calls(60),
    at: "15m",
  },
  {
    alert: "NivasMetricsBucketFailing",
    title: "two calls of five fail in one minute of five, and none in the others",
    outcome: "fires",
    // In each five minutes 400 of 5,000.
    series: calls(Array.from({ length: 12 }, () => [[1, 400] as const, [4, 0] as const]).flat()),
    at: "25m",
    firing: [
      {
        labels: { namespace: "monitoring", job: "thanos-store" },
        summary: "8% of the calls of thanos-store to the bucket fail",
      },
    ],
  },
  {
    alert: "NivasMetricsBucketFailing",
    title: "49 of a thousand fail",
    outcome: "quiet",
    series: calls(49),
    at: "40m",
  },
  {
    alert: "NivasMetricsBucketFailing",
    title: "fifty of a thousand fail",
    outcome: "quiet",
    series: calls(50),
    at: "40m",
  },
  {
    alert: "NivasMetricsBucketFailing",
    title: "nothing is measured",
    outcome: "quiet",
    series: {},
    at: "40m",
  },
];

export const LONG_TERM_SCENARIOS: readonly Scenario[] = [
  ...failing,
  ...missing,
  ...halted,
  ...bucket,
];
