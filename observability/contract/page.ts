// SPDX-License-Identifier: Apache-2.0
/** The contract as a page of the reference. */
import { MetricKind, type LabelSpec, type Metric } from "../model/metric.ts";
import {
  cardinalityOf,
  cellSizing,
  DEFAULT_SERIES_BUDGET,
  type GivenSizing,
} from "./cardinality.ts";
import { METRIC_LISTS } from "./catalogue.ts";
import { EXTERNAL_LABELS, TARGET_LABELS } from "./target-labels.ts";

/** Cells that the page counts series for. */
const EXAMPLES: readonly { readonly name: string; readonly sizing: GivenSizing }[] = [
  { name: "Small", sizing: { nodes: 6, pods: 150, services: 30 } },
  { name: "Medium", sizing: { nodes: 30, pods: 900, services: 80 } },
  { name: "Large", sizing: { nodes: 100, pods: 3_000, services: 200 } },
];

/** `docs/reference/metrics.md`. */
export function metricsPage(): string {
  return [
    "# Metrics",
    "",
    "Generated from `observability/contract/`. A rule, a dashboard or an objective may use these metrics and labels and no others; a test holds that.",
    "",
    `Every series has the labels of its scrape: ${code(TARGET_LABELS)}. Across cells it has those of its cell: ${code(EXTERNAL_LABELS)}.`,
    "Labels that would hold personal data are refused. What an exporter exposes beyond this list is dropped at the scrape where its monitor says so.",
    "",
    "## Series per cell",
    "",
    `The budget is ${format(DEFAULT_SERIES_BUDGET)} series. Beyond what is counted here, recording rules and metrics that are scraped and not used add to it.`,
    "",
    "| Cell | Nodes | Pods | Services | Series | Largest |",
    "| --- | --: | --: | --: | --: | --- |",
    ...EXAMPLES.map(exampleRow),
    "",
    ...Object.entries(METRIC_LISTS).flatMap(([name, metrics]) => section(name, metrics)),
  ].join("\n");
}

function exampleRow({ name, sizing }: (typeof EXAMPLES)[number]): string {
  const { total, rows } = cardinalityOf(Object.values(METRIC_LISTS).flat(), cellSizing(sizing));
  const largest = rows
    .slice(0, 3)
    .map(({ metric, series }) => `\`${metric.name}\` ${format(series)}`);
  const { nodes, pods, services } = sizing;
  return `| ${name} | ${nodes} | ${format(pods)} | ${services} | ${format(total)} | ${largest.join(", ")} |`;
}

function section(name: string, metrics: readonly Metric[]): string[] {
  const sources = [
    ...new Set(metrics.flatMap(({ source }) => (source === undefined ? [] : [source]))),
  ];
  return [
    `## ${name}`,
    "",
    ...(sources.length === 0 ? [] : [`Sources: ${sources.join("; ")}.`, ""]),
    "| Metric | Kind | Unit | Labels | Per | What it is |",
    "| --- | --- | --- | --- | --- | --- |",
    ...metrics.map(
      (metric) =>
        `| \`${metric.name}\` | ${kindOf(metric)} | ${metric.unit} | ${labelsOf(metric)} | ${metric.per ?? "cell"} | ${metric.help} |`,
    ),
    "",
  ];
}

function kindOf({ kind, bucketBounds }: Metric): string {
  if (kind !== MetricKind.Histogram) return kind;
  return `histogram: ${(bucketBounds ?? []).join(", ")}, +Inf`;
}

function labelsOf({ labels }: Metric): string {
  return Object.entries(labels)
    .map(([label, spec]) => `\`${label}\`${valuesOf(spec)}`)
    .join(", ");
}

function valuesOf(spec: LabelSpec): string {
  if ("values" in spec) return ` (${spec.values.map((value) => value || "empty").join(", ")})`;
  return spec.atMost === 1 ? "" : ` (${spec.what}; at most ${spec.atMost})`;
}

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");
const format = (value: number): string => value.toLocaleString("en-IN");
