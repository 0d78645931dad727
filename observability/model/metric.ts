// SPDX-License-Identifier: Apache-2.0
/** What a metric is. A rule, a dashboard or a service objective may use only metrics that are declared in this form. */

/** The kinds of the OpenMetrics text format that the platform uses. */
export const MetricKind = { Counter: "counter", Gauge: "gauge", Histogram: "histogram" } as const;
export type MetricKind = (typeof MetricKind)[keyof typeof MetricKind];

/** Which values a label may take: a list, or how many there can be at most, and what they are. */
export type LabelSpec =
  { readonly values: readonly string[] } | { readonly atMost: number; readonly what: string };

/** One metric, as it is scraped. */
export interface Metric {
  /** As in PromQL; of a histogram without `_bucket`, `_sum`, `_count`. */
  readonly name: string;
  readonly kind: MetricKind;
  /** Base unit: `seconds`, `bytes`, `requests`, `rupees`, `ratio`. */
  readonly unit: string;
  readonly help: string;
  /** Who answers for it: a team for the platform's own, else the software that exposes it. */
  readonly owner: string;
  /** Labels beside those that Prometheus and the scrape add (`TARGET_LABELS`). */
  readonly labels: Readonly<Record<string, LabelSpec>>;
  /** Upper bounds of a histogram, ascending, without +Inf. */
  readonly bucketBounds?: readonly number[];
  /** Where name and labels were read; for metrics that are not ours. */
  readonly source?: string;
  /** ISO day. */
  readonly checkedOn?: string;
}
