// SPDX-License-Identifier: Apache-2.0
/**
 * Recording rules that follow from the contract: the platform's metrics without the pod that exposed them, which is what long memory, several
 * cells and dashboards read. A new metric of the platform has its rules by itself.
 *
 * - a counter: `service:orders_total:rate5m`, per second, with the labels of the metric;
 * - a histogram: `service:<name>_count:rate5m` and `_sum` with the labels of the metric, `service:<name>_bucket:rate5m` with `le` alone, since
 *   buckets times routes times codes would be most of the series of a cell;
 * - a gauge: `service:compliance_score:min`, the worst of those that say it.
 */
import { MetricKind, type Metric } from "../model/metric.ts";
import type { RecordingRule, RuleGroup } from "../model/rule.ts";
import { PLATFORM_METRICS } from "./platform-metrics.ts";

/** What tells one service from another: labels of the scrape. */
const SERVICE_LABELS = ["namespace", "service"] as const;
const WINDOW = "5m";

/** @param metrics @default the platform's own */
export function contractGroups(
  metrics: readonly Metric[] = PLATFORM_METRICS,
): readonly RuleGroup[] {
  return [{ name: "nivas.contract", rules: metrics.flatMap(recordingRules) }];
}

/** Names under which a metric is recorded. @example recordedNames(metricNamed("orders_total")) // ["service:orders_total:rate5m"] */
export function recordedNames(metric: Metric): readonly string[] {
  return recordingRules(metric).map(({ record }) => record);
}

function recordingRules(metric: Metric): RecordingRule[] {
  const { name, kind, labels } = metric;
  const own = [...new Set([...SERVICE_LABELS, ...Object.keys(labels)])];
  switch (kind) {
    case MetricKind.Counter:
      return [rate(name, own)];
    case MetricKind.Histogram:
      return [
        rate(`${name}_count`, own),
        rate(`${name}_sum`, own),
        rate(`${name}_bucket`, [...SERVICE_LABELS, "le"]),
      ];
    case MetricKind.Gauge:
      return [{ record: `service:${name}:min`, expr: `min by (${own.join(", ")}) (${name})` }];
  }
}

function rate(series: string, labels: readonly string[]): RecordingRule {
  return {
    record: `service:${series}:rate${WINDOW}`,
    expr: `sum by (${labels.join(", ")}) (rate(${series}[${WINDOW}]))`,
  };
}
