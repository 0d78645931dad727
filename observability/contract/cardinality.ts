// SPDX-License-Identifier: Apache-2.0
/**
 * How many series the contract makes in a cell, and whether that is within its budget. A metric makes, for each thing that it is exposed for,
 * the product of its labels' values, or the combinations that are declared to occur; a histogram makes a series for each bucket, +Inf, sum and
 * count of each.
 */
import { MetricKind, type CountedThing, type Metric } from "../model/metric.ts";
import type { Problem } from "../model/problem.ts";

/** How many of each thing a cell has. */
export type CellSizing = Readonly<Record<CountedThing, number>>;

/** What is known of a cell; the rest follows by the ratios of {@link SIZING_RATIOS}. */
export interface GivenSizing {
  readonly nodes: number;
  readonly pods: number;
  readonly services: number;
  readonly namespaces?: number;
  readonly workloads?: number;
  readonly containers?: number;
  readonly volumes?: number;
  /** Pods that expose the platform's metrics. */
  readonly applicationPods?: number;
  /** Pods with a proxy. */
  readonly meshedPods?: number;
}

/** Where nothing is given. A choice of ours; measure your own with `count by (__name__) ({__name__=~".+"})`. */
export const SIZING_RATIOS = {
  podsPerWorkload: 3,
  /** The application and the proxy. */
  containersPerPod: 2,
  servicesPerNamespace: 4,
  podsPerVolume: 20,
  applicationShareOfPods: 0.5,
  meshedShareOfPods: 0.6,
} as const;

/** Series that one pair of Prometheus replicas of the platform is sized for. A choice of ours; see the sizing of the metrics store. */
export const DEFAULT_SERIES_BUDGET = 2_000_000;

/** The full sizing of a cell. Shares are rounded up. */
export function cellSizing(given: GivenSizing): CellSizing {
  const { nodes, pods, services } = given;
  const ratios = SIZING_RATIOS;
  return {
    cell: 1,
    node: nodes,
    pod: pods,
    service: services,
    namespace: given.namespaces ?? Math.ceil(services / ratios.servicesPerNamespace),
    workload: given.workloads ?? Math.ceil(pods / ratios.podsPerWorkload),
    container: given.containers ?? pods * ratios.containersPerPod,
    volume: given.volumes ?? Math.ceil(pods / ratios.podsPerVolume),
    "application-pod": given.applicationPods ?? Math.ceil(pods * ratios.applicationShareOfPods),
    "meshed-pod": given.meshedPods ?? Math.ceil(pods * ratios.meshedShareOfPods),
  };
}

/** Combinations of label values within one of the things that the metric is exposed for. */
export function combinationsOf({ labels, combinations }: Metric): number {
  const product = Object.values(labels).reduce(
    (sum, spec) => sum * ("values" in spec ? spec.values.length : spec.atMost),
    1,
  );
  return Math.min(combinations ?? product, product);
}

/** Series that a metric makes in a cell. */
export function seriesOf(metric: Metric, sizing: CellSizing): number {
  const buckets = metric.bucketBounds?.length ?? 0;
  const perCombination = metric.kind === MetricKind.Histogram ? buckets + 3 : 1;
  return sizing[metric.per ?? "cell"] * combinationsOf(metric) * perCombination;
}

/** Series of a cell by metric, the largest first. */
export interface Cardinality {
  readonly total: number;
  readonly rows: readonly { readonly metric: Metric; readonly series: number }[];
}

export function cardinalityOf(metrics: readonly Metric[], sizing: CellSizing): Cardinality {
  const rows = metrics
    .map((metric) => ({ metric, series: seriesOf(metric, sizing) }))
    .toSorted((a, b) => b.series - a.series || a.metric.name.localeCompare(b.metric.name));
  return { total: rows.reduce((sum, { series }) => sum + series, 0), rows };
}

/**
 * Nothing while the series of a cell are within the budget; else the largest metrics, as many as it takes to come back under it.
 *
 * @param budget Series per cell. @default {@link DEFAULT_SERIES_BUDGET}
 */
export function checkCardinality(
  metrics: readonly Metric[],
  sizing: CellSizing,
  budget: number = DEFAULT_SERIES_BUDGET,
): readonly Problem[] {
  const { total, rows } = cardinalityOf(metrics, sizing);
  const problems: Problem[] = [];
  let left = total;
  for (const { metric, series } of rows) {
    if (left <= budget) break;
    left -= series;
    problems.push({
      path: metric.name,
      problem: `the metrics of the cell make ${total} series, ${total - budget} over the budget of ${budget}; this one makes ${series}: ${explain(metric, sizing)}`,
      value: series,
      allowed: `${budget} series in the cell`,
      fix: `drop a label or buckets of ${metric.name}, drop it at the scrape by metricRelabelings, or raise the budget together with the memory of Prometheus`,
    });
  }
  return problems;
}

function explain(metric: Metric, sizing: CellSizing): string {
  const thing = metric.per ?? "cell";
  const buckets =
    metric.kind === MetricKind.Histogram
      ? ` × ${(metric.bucketBounds?.length ?? 0) + 3} buckets, sum and count`
      : "";
  return `${sizing[thing]} ${thing} × ${combinationsOf(metric)} combinations of labels${buckets}`;
}
