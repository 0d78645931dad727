// SPDX-License-Identifier: Apache-2.0
/** What a metric is. A rule, a dashboard or a service objective may use only metrics that are declared in this form. */

/** The kinds of the OpenMetrics text format that the platform uses. */
export const MetricKind = { Counter: "counter", Gauge: "gauge", Histogram: "histogram" } as const;
export type MetricKind = (typeof MetricKind)[keyof typeof MetricKind];

/** Which values a label may take: a list, or how many there can be at most, and what they are. */
export type LabelSpec =
  { readonly values: readonly string[] } | { readonly atMost: number; readonly what: string };

/** What a metric is exposed for: its labels are counted within one of these. The sizing of a cell says how many there are. */
export type CountedThing =
  | "cell"
  | "node"
  | "namespace"
  | "workload"
  | "pod"
  | "container"
  | "service"
  | "volume"
  /** A pod of an application that exposes the platform's metrics. */
  | "application-pod"
  /** A pod with a proxy of the mesh, a gateway included. */
  | "meshed-pod";

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
  /** What it is exposed once for. Labels that only name that thing have `atMost: 1`. @default "cell" */
  readonly per?: CountedThing;
  /** Combinations of label values that really occur within one `per`. @default - the product of the labels' values */
  readonly combinations?: number;
  /** Upper bounds of a histogram, ascending, without +Inf. */
  readonly bucketBounds?: readonly number[];
  /** Where name and labels were read; for metrics that are not ours. */
  readonly source?: string;
  /** ISO day. */
  readonly checkedOn?: string;
}
