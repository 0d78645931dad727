// SPDX-License-Identifier: Apache-2.0
/** The settings of the metrics with every default filled in, and the sizes that follow. Pure. */
import {
  DEFAULT_LOCAL_RETENTION_DAYS,
  estimateStorage,
  type StorageEstimate,
} from "../../../observability/sizing/estimate.ts";
import {
  DEFAULT_CAPACITY,
  LongTermMode,
  type GrafanaDatabaseArgs,
  type GrafanaOidcArgs,
  type MetricsSettings,
} from "./metrics-stack-args.ts";

/** Seconds between two scrapes and between two evaluations of the rules. */
export const INTERVAL_SECONDS = 30;

/** Requests and sizes of the pods, in the units of Kubernetes. */
export interface MetricsSizes {
  /** Of one replica. */
  readonly prometheus: {
    readonly cpu: string;
    readonly memoryMib: number;
    readonly diskGib: number;
  };
  readonly storeGateway: { readonly memoryMib: number; readonly diskGib: number };
  readonly compactor: { readonly memoryMib: number; readonly diskGib: number };
}

/** The metrics of a cell, decided. */
export interface ResolvedMetrics {
  readonly cell: string;
  readonly region: string;
  readonly clusterName: string;
  readonly mode: LongTermMode;
  readonly retentionDays: number;
  readonly localRetentionDays: number;
  readonly remoteWriteReceiver: boolean;
  readonly readers: readonly string[];
  readonly grafana: {
    /** Undefined when the cell has no domain and none was given. */
    readonly url: string | undefined;
    readonly language: string;
    readonly visitors: readonly string[];
    readonly database: Required<GrafanaDatabaseArgs> | undefined;
    readonly oidc: GrafanaOidcArgs | undefined;
  };
  readonly estimate: StorageEstimate;
  readonly sizes: MetricsSizes;
}

/** Where the component takes what is not a setting. */
export interface MetricsCell {
  readonly cell: string;
  readonly region: string;
  readonly clusterName: string;
  readonly domain?: string | undefined;
}

/** Fills in the defaults. */
export function resolveMetrics(settings: MetricsSettings, at: MetricsCell): ResolvedMetrics {
  const { capacity = {}, longTerm = {}, grafana = {} } = settings;
  const localRetentionDays = settings.localRetentionDays ?? DEFAULT_LOCAL_RETENTION_DAYS;
  const retentionDays = longTerm.retentionDays ?? 365;
  const { nodes, pods, meshedPods, services } = { ...DEFAULT_CAPACITY, ...capacity };
  const estimate = estimateStorage(
    { nodes, pods, meshedPods, services, requestsPerSecond: 0 },
    {
      scrapeIntervalSeconds: INTERVAL_SECONDS,
      localRetentionDays,
      longTermRetentionDays: retentionDays,
    },
  );
  const { cell, region, clusterName, domain } = at;
  return {
    cell,
    region,
    clusterName,
    mode: longTerm.mode ?? LongTermMode.Thanos,
    retentionDays,
    localRetentionDays,
    remoteWriteReceiver: settings.remoteWriteReceiver ?? true,
    readers: settings.readers ?? ["argo-rollouts", "compliance", "telemetry"],
    grafana: {
      url: grafana.url ?? (domain === undefined ? undefined : `https://grafana.${domain}`),
      language: grafana.language ?? "en-US",
      visitors: grafana.visitors ?? ["istio-ingress"],
      database: grafana.database && { port: 5432, name: "grafana", ...grafana.database },
      oidc: grafana.oidc,
    },
    estimate,
    sizes: sizesFor(estimate),
  };
}

/** Sizes, rounded up; never below what an empty cell needs. */
function sizesFor({ prometheus, metricsGibPerMonth }: StorageEstimate): MetricsSizes {
  const upTo = (step: number, value: number) => Math.ceil(value / step) * step;
  // Two weeks of blocks of both replicas, twice: Thanos, "Compactor", disk.
  const compactorGib = (metricsGibPerMonth / 3) * (14 / 30.4375) * 2 * 2;
  return {
    prometheus: {
      cpu: `${Math.max(500, upTo(250, prometheus.cpu * 1000))}m`,
      memoryMib: Math.max(2048, upTo(512, prometheus.memoryGib * 1024)),
      diskGib: Math.max(20, upTo(10, prometheus.diskGib)),
    },
    storeGateway: { memoryMib: 2048, diskGib: 20 },
    compactor: { memoryMib: 2048, diskGib: Math.max(50, upTo(10, compactorGib)) },
  };
}
