// SPDX-License-Identifier: Apache-2.0
/** Short forms for lists of another software's metrics. */
import { MetricKind, type CountedThing, type LabelSpec, type Metric } from "../model/metric.ts";

/** Where a list was read. */
export interface ExporterSource {
  /** Software that exposes the metrics. */
  readonly owner: string;
  /** `owner/repository@commit:path`, or `doc: <title>`. */
  readonly source: string;
  /** ISO day. */
  readonly checkedOn: string;
}

/** What one metric adds to the source of its list. */
export interface ExporterMetric {
  readonly name: string;
  readonly unit: string;
  readonly help: string;
  readonly labels?: Readonly<Record<string, LabelSpec>>;
  readonly per?: CountedThing;
  readonly combinations?: number;
  readonly bucketBounds?: readonly number[];
}

/** `counter`, `gauge` and `histogram` of one exporter. */
export function exporter(
  from: ExporterSource,
): Readonly<Record<MetricKind, (metric: ExporterMetric) => Metric>> {
  const of =
    (kind: MetricKind) =>
    (metric: ExporterMetric): Metric => ({ ...metric, kind, labels: metric.labels ?? {}, ...from });
  return {
    counter: of(MetricKind.Counter),
    gauge: of(MetricKind.Gauge),
    histogram: of(MetricKind.Histogram),
  };
}

/** A label that only names the thing that the metric is exposed for. */
export const naming = (what: string): LabelSpec => ({ atMost: 1, what });
