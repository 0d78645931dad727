// SPDX-License-Identifier: Apache-2.0
/**
 * Metrics that only CloudWatch has, and the names under which the CloudWatch exporter (YACE) offers them.
 */
import { MetricKind, type Metric } from "../../model/metric.ts";

/** A metric of CloudWatch, as it is asked for. */
export interface CloudWatchMetric {
  /** `AWS/NATGateway`. */
  readonly namespace: string;
  /** `ErrorPortAllocation`. */
  readonly metric: string;
  /** Names of the dimensions of the series that are read. */
  readonly dimensions: readonly string[];
  readonly statistic: "Sum" | "Average" | "Maximum" | "Minimum";
  /** Length of one datapoint. */
  readonly periodSeconds: number;
  /** How many resources of the kind a cell has at most: series are budgeted. */
  readonly atMost: number;
  readonly unit: string;
  readonly help: string;
  readonly source: string;
  readonly checkedOn: string;
}

/** Name under which the exporter offers a metric: `aws_natgateway_error_port_allocation_sum`. */
export function exportedName({ namespace, metric, statistic }: CloudWatchMetric): string {
  const space = snake(namespace.toLowerCase());
  let name = snake(metric);
  // Words that the metric repeats of its namespace are left out once.
  let skip = 0;
  for (const word of space.split("_")) {
    if (name.slice(skip).startsWith(word)) skip = word.length;
  }
  name = name.slice(skip).replace(/^_/, "");
  return `${space.startsWith("aws") ? "" : "aws_"}${space}_${name}_${snake(statistic)}`;
}

/** Label that holds a dimension: `dimension_NatGatewayId`. */
export const dimensionLabel = (dimension: string): string =>
  `dimension_${dimension.replaceAll(/[ ,\t/\\.\-:=@<>()]/g, "_")}`;

function snake(text: string): string {
  return text
    .replaceAll(/[ ,\t/\\.\-:=@<>()]/g, "_")
    .replaceAll("%", "_percent")
    .replaceAll(/(?<=[\p{Ll}\p{Nd}])(?=\p{Lu})/gu, "_")
    .toLowerCase();
}

/** The metric as Prometheus has it. Every value is the last datapoint, so all of them are gauges, sums too. */
export function exportedMetric(metric: CloudWatchMetric): Metric {
  const { dimensions, statistic, periodSeconds, help, unit, source, checkedOn, atMost } = metric;
  return {
    name: exportedName(metric),
    kind: MetricKind.Gauge,
    unit,
    help: `${help} ${statistic} of ${periodSeconds} s, from CloudWatch.`,
    owner: "cloudwatch",
    labels: {
      name: { atMost, what: "ARN of the resource, or `global`" },
      account_id: { atMost: 1, what: "AWS account" },
      ...Object.fromEntries(
        dimensions.map((dimension) => [
          dimensionLabel(dimension),
          { atMost, what: `CloudWatch dimension ${dimension}` },
        ]),
      ),
    },
    combinations: atMost,
    source,
    checkedOn,
  };
}
