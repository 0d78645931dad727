// SPDX-License-Identifier: Apache-2.0
/** What a dashboard may be narrowed by: the labels of a metric, as choices. */
import type { Metric } from "../model/metric.ts";

/** A choice at the top of a dashboard. */
export interface LabelVariable {
  /** Name of the label, and of the variable. */
  readonly label: string;
  /** `Payment method`. */
  readonly title: string;
  /** All values, where the contract lists them. @default - asked of the metric */
  readonly values?: readonly string[];
  /** Query of Grafana's Prometheus data source for the values that there are. */
  readonly query: string;
}

/** The labels of a metric as choices; those that only name one thing are none. */
export function variablesOf(metric: Metric): readonly LabelVariable[] {
  return Object.entries(metric.labels).flatMap(([label, spec]) => {
    const several = "values" in spec ? spec.values.length > 1 : spec.atMost > 1;
    if (!several) return [];
    const title = `${label[0]!.toUpperCase()}${label.slice(1)}`.replaceAll("_", " ");
    const series = metric.bucketBounds === undefined ? metric.name : `${metric.name}_count`;
    return [
      {
        label,
        title,
        ...("values" in spec ? { values: spec.values } : {}),
        query: `label_values(${series}, ${label})`,
      },
    ];
  });
}
