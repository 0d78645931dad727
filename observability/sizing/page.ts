// SPDX-License-Identifier: Apache-2.0
/** The reference page of the sizing. */
import { FIGURES } from "./assumptions.ts";
import { DEFAULT_LOCAL_RETENTION_DAYS, estimateStorage, workloadFor } from "./estimate.ts";

const RATES = [100, 1_000, 10_000] as const;

/** Markdown of `docs/reference/observability-sizing.md`. */
export function sizingPage(): string {
  return `${[
    "# Sizing of observability",
    INTRODUCTION,
    "## Formulas",
    FORMULAS,
    "## Three cells",
    `Requests per second are the average over a day; ${Math.round(workloadFor(0).meshedPods)} pods of services and ` +
      "120 of the platform are there without any. Prometheus: one of two replicas, 30 s, " +
      `${DEFAULT_LOCAL_RETENTION_DAYS} days of its own.`,
    threeCells(),
    "## Figures",
    "An assumption is a starting point. Replace it by what the query answers in the cell, by `figures` of `estimateStorage`.",
    figures(),
    "## What drives the cost",
    DRIVERS,
  ].join("\n\n")}\n`;
}

const INTRODUCTION =
  "From nodes, pods, services and requests per second to memory and storage. Generated from `observability/sizing`. " +
  "It holds quantities and no prices: multiply by the price list of your Region and contract.";

const FORMULAS = `\`\`\`text
active series    = nodes × seriesPerNode + pods × seriesPerPod + meshed pods × seriesPerMeshedPod
                 + services × seriesPerService + seriesOfControlPlane
samples/s        = active series / scrape interval
memory           = active series × churn × bytesPerSeries
CPU              = samples/s / samplesPerSecondPerCpu
write-ahead log  = samples/s × bytesPerWalSample × walHours
disk             = (samples/s × bytesPerSample × local retention + write-ahead log) / 0.8
metrics a month  = samples/s × bytesPerSample × downsampling × one month     (replicas merged)
logs a month     = (requests/s × linesPerRequest + pods × platformLogLinesPerPod)
                 × bytesPerLine / logCompression × one month
traces a month   = requests/s × traceSampling × spansPerRequest × bytesPerSpan / traceCompression × one month
\`\`\``;

const DRIVERS = [
  "- **Series**: labels multiply them; the contract bounds them (`docs/reference/metrics.md`). Pods and histograms are most of them.",
  "- **Scrape interval**: half the interval doubles samples, disk and bucket.",
  "- **Retention**: the bucket grows until the retention has passed, then it stays. The replaced versions stay 30 days longer.",
  "- **Requests to the bucket**: the compactor reads and writes all blocks of a day several times; queries over months read them.",
  "- **Traffic between zones**: samples, log lines and spans cross zones on their way to the replicas.",
  "- **Logs**: bytes that are written, not read. A debug level left on is the dearest setting of all.",
  "- **Traces**: spans times the share that is kept.",
  "- **Amazon Managed Service for Prometheus** in place of a bucket: samples that are ingested, from both replicas until it merges them, samples that queries read, and bytes that are kept.",
].join("\n");

function threeCells(): string {
  const header = [
    "Requests/s",
    "Nodes",
    "Pods",
    "Active series",
    "Samples/s",
    "Prometheus memory (GiB)",
    "CPU",
    "Disk (GiB)",
    "Metrics (GiB/month)",
    "kept 365 days (GiB)",
    "Logs (GiB/month)",
    "Traces (GiB/month)",
  ];
  const rows = RATES.map((rate) => {
    const workload = workloadFor(rate);
    const { prometheus, ...stored } = estimateStorage(workload);
    return [
      rate,
      workload.nodes,
      workload.pods,
      prometheus.activeSeries,
      Math.round(prometheus.samplesPerSecond),
      prometheus.memoryGib.toFixed(1),
      prometheus.cpu.toFixed(2),
      prometheus.diskGib.toFixed(1),
      stored.metricsGibPerMonth.toFixed(1),
      stored.metricsGibKept.toFixed(0),
      stored.logsGibPerMonth.toFixed(0),
      stored.tracesGibPerMonth.toFixed(0),
    ];
  });
  return table(header, rows);
}

function figures(): string {
  const rows = Object.entries(FIGURES).map(
    ([name, { value, unit, meaning, source, checkedOn, measuredBy }]) => [
      `\`${name}\``,
      value,
      unit,
      meaning,
      source === undefined ? "assumption" : `${source} (${checkedOn})`,
      measuredBy === undefined ? "" : `\`${measuredBy.replaceAll("|", "\\|")}\``,
    ],
  );
  return table(["Figure", "Value", "Unit", "What it is", "Source", "Measured by"], rows);
}

function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
