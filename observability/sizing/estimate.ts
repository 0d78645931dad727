// SPDX-License-Identifier: Apache-2.0
/** From what runs in a cell to what its telemetry needs. Pure arithmetic; `docs/reference/observability-sizing.md` has it in words. */
import { DEFAULT_FIGURES, type Figures } from "./assumptions.ts";

const GIB = 2 ** 30;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;
/** 365.25 days in 12 months. */
const DAYS_PER_MONTH = 30.4375;

/** Error budgets are counted over 30 days and traffic is learned from 14, by rules that only Prometheus itself evaluates. */
export const DEFAULT_LOCAL_RETENTION_DAYS = 35;

/** What runs in a cell. */
export interface Workload {
  readonly nodes: number;
  readonly pods: number;
  /** Pods with a proxy of the mesh, of `pods`. */
  readonly meshedPods: number;
  readonly services: number;
  /** Average over a day. */
  readonly requestsPerSecond: number;
}

/** How it is observed. */
export interface Observation {
  /** @default 30 */
  readonly scrapeIntervalSeconds?: number;
  /** Days that Prometheus itself keeps. @default DEFAULT_LOCAL_RETENTION_DAYS */
  readonly localRetentionDays?: number;
  /** Days in the bucket. @default 365 */
  readonly longTermRetentionDays?: number;
  /** Figures that the cell measured. @default - `FIGURES` */
  readonly figures?: Partial<Figures>;
}

/** What one replica of Prometheus needs. */
export interface PrometheusSize {
  readonly activeSeries: number;
  readonly samplesPerSecond: number;
  readonly memoryGib: number;
  readonly cpu: number;
  readonly walGib: number;
  readonly diskGib: number;
}

/** What a cell stores. */
export interface StorageEstimate {
  readonly prometheus: PrometheusSize;
  /** In the bucket, after the compactor merged the replicas. */
  readonly metricsGibPerMonth: number;
  /** In the bucket once `longTermRetentionDays` have passed. */
  readonly metricsGibKept: number;
  readonly logsGibPerMonth: number;
  readonly tracesGibPerMonth: number;
}

/** Series that are scraped at the same time. */
export function activeSeries(workload: Workload, figures: Figures = DEFAULT_FIGURES): number {
  const { nodes, pods, meshedPods, services } = workload;
  return Math.ceil(
    nodes * figures.seriesPerNode +
      pods * figures.seriesPerPod +
      meshedPods * figures.seriesPerMeshedPod +
      services * figures.seriesPerService +
      figures.seriesOfControlPlane,
  );
}

/**
 * The storage of a cell.
 *
 * ```text
 * samples/s = active series / scrape interval
 * disk      = samples/s × bytes per sample × local retention + write-ahead log, a fifth of it left free
 * memory    = active series × churn × bytes per series
 * ```
 *
 * Cost drivers: series (nodes, pods, labels), the scrape interval, the retention; lines and bytes of logs; spans and sampling.
 */
export function estimateStorage(
  workload: Workload,
  observation: Observation = {},
): StorageEstimate {
  const figures = { ...DEFAULT_FIGURES, ...observation.figures };
  const prometheus = prometheusSize(workload, observation, figures);
  const bytesPerDay = prometheus.samplesPerSecond * figures.bytesPerSample * DAY_SECONDS;
  const storedPerDay = (bytesPerDay * figures.downsampling) / GIB;
  return {
    prometheus,
    metricsGibPerMonth: storedPerDay * DAYS_PER_MONTH,
    metricsGibKept: storedPerDay * (observation.longTermRetentionDays ?? 365),
    logsGibPerMonth: logsGibPerMonth(workload, figures),
    tracesGibPerMonth: tracesGibPerMonth(workload, figures),
  };
}

function prometheusSize(
  workload: Workload,
  { scrapeIntervalSeconds = 30, localRetentionDays = DEFAULT_LOCAL_RETENTION_DAYS }: Observation,
  figures: Figures,
): PrometheusSize {
  const series = activeSeries(workload, figures);
  const samplesPerSecond = series / scrapeIntervalSeconds;
  const walGib =
    (samplesPerSecond * figures.bytesPerWalSample * figures.walHours * HOUR_SECONDS) / GIB;
  const blocksGib =
    (samplesPerSecond * figures.bytesPerSample * localRetentionDays * DAY_SECONDS) / GIB;
  return {
    activeSeries: series,
    samplesPerSecond,
    memoryGib: (series * figures.churn * figures.bytesPerSeries) / GIB,
    cpu: samplesPerSecond / figures.samplesPerSecondPerCpu,
    walGib,
    diskGib: (blocksGib + walGib) / 0.8,
  };
}

function logsGibPerMonth({ requestsPerSecond, pods }: Workload, figures: Figures): number {
  const linesPerSecond =
    requestsPerSecond * figures.linesPerRequest + pods * figures.platformLogLinesPerPod;
  return perMonth((linesPerSecond * figures.bytesPerLine) / figures.logCompression);
}

function tracesGibPerMonth({ requestsPerSecond }: Workload, figures: Figures): number {
  const spansPerSecond = requestsPerSecond * figures.traceSampling * figures.spansPerRequest;
  return perMonth((spansPerSecond * figures.bytesPerSpan) / figures.traceCompression);
}

function perMonth(bytesPerSecond: number): number {
  return (bytesPerSecond * DAY_SECONDS * DAYS_PER_MONTH) / GIB;
}

/** Services, and pods of the platform, of the cells in the table of the reference page. */
const REFERENCE = { services: 40, platformPods: 120, hops: 5 } as const;

/** A cell that answers so many requests: pods by what one answers, nodes by what one holds, three of each at least. */
export function workloadFor(
  requestsPerSecond: number,
  figures: Figures = DEFAULT_FIGURES,
): Workload {
  const forRequests = (requestsPerSecond * REFERENCE.hops) / figures.requestsPerPod;
  const meshedPods = Math.max(REFERENCE.services * 2, Math.ceil(forRequests));
  const pods = meshedPods + REFERENCE.platformPods;
  return {
    nodes: Math.max(3, Math.ceil(pods / figures.podsPerNode)),
    pods,
    meshedPods,
    services: REFERENCE.services,
    requestsPerSecond,
  };
}
