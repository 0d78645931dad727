// SPDX-License-Identifier: Apache-2.0
/** Values of `prometheus` in kube-prometheus-stack. Pure. */
import { ALERT_RELABEL_CONFIGS } from "../../../observability/alerting/deduplication.ts";
import { PRIORITY_CLASS, STORAGE_CLASS } from "../../shared/cluster-classes.ts";
import type { ChartValues } from "../../shared/image-mirror.ts";
import { LongTermMode } from "./metrics-stack-args.ts";
import { NAMES, PART, REPLICA_LABEL, SECRETS } from "./names.ts";
import { INTERVAL_SECONDS, type ResolvedMetrics } from "./resolve-metrics.ts";

/** Two replicas scrape the same: one may be restarted, or its zone lost. */
export const PROMETHEUS_REPLICAS = 2;

/** Where the workspace takes samples; undefined unless the mode is Amazon Managed Service for Prometheus. */
export interface RemoteWrite {
  readonly url: unknown;
  readonly region: string;
}

/** One pod of `name` per zone, and never two on a node. */
export function overZones(name: string): readonly object[] {
  const labelSelector = { matchLabels: { [PART]: name } };
  return [
    {
      maxSkew: 1,
      topologyKey: "topology.kubernetes.io/zone",
      whenUnsatisfiable: "DoNotSchedule",
      labelSelector,
    },
  ];
}

/** A claim of `gib` on the class whose volumes outlive their claims. */
export function retainedClaim(gib: number): object {
  return {
    spec: {
      storageClassName: STORAGE_CLASS.retained,
      accessModes: ["ReadWriteOnce"],
      resources: { requests: { storage: `${gib}Gi` } },
    },
  };
}

/** Values of the Prometheus object, its Service and its identity. */
export function prometheusValues(
  metrics: ResolvedMetrics,
  nodes: ChartValues,
  remoteWrite?: RemoteWrite,
): ChartValues {
  const isThanos = metrics.mode === LongTermMode.Thanos;
  return {
    serviceAccount: { create: true, name: NAMES.prometheus },
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    ...(isThanos
      ? { thanosService: { enabled: true }, thanosServiceMonitor: { enabled: true } }
      : {}),
    prometheusSpec: {
      replicas: PROMETHEUS_REPLICAS,
      ...selectsEverything(),
      scrapeInterval: `${INTERVAL_SECONDS}s`,
      evaluationInterval: `${INTERVAL_SECONDS}s`,
      externalLabels: {
        cell: metrics.cell,
        region: metrics.region,
        cluster: metrics.clusterName,
      },
      replicaExternalLabelName: REPLICA_LABEL[metrics.mode],
      // What is the same in every cell is one alert.
      additionalAlertRelabelConfigs: [...ALERT_RELABEL_CONFIGS],
      // Constant within a cell: it would only make every series longer.
      prometheusExternalLabelNameClear: true,
      retention: `${metrics.localRetentionDays}d`,
      retentionSize: `${Math.floor(metrics.sizes.prometheus.diskGib * 0.85)}GiB`,
      enableRemoteWriteReceiver: metrics.remoteWriteReceiver,
      enableOTLPReceiver: false,
      enableAdminAPI: false,
      // From a point of a graph to the trace behind it.
      enableFeatures: ["exemplar-storage"],
      exemplars: { maxSize: 100_000 },
      // One target that goes wild is dropped whole, and its alert fires, before it fills the memory.
      enforcedSampleLimit: Math.max(100_000, metrics.estimate.prometheus.activeSeries),
      enforcedBodySizeLimit: "256MB",
      resources: {
        requests: {
          cpu: metrics.sizes.prometheus.cpu,
          memory: `${metrics.sizes.prometheus.memoryMib}Mi`,
        },
        // Queries and the replay of the write-ahead log come on top.
        limits: { memory: `${metrics.sizes.prometheus.memoryMib * 2}Mi` },
      },
      storageSpec: { volumeClaimTemplate: retainedClaim(metrics.sizes.prometheus.diskGib) },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
      topologySpreadConstraints: overZones(NAMES.prometheus),
      podAntiAffinity: "hard",
      priorityClassName: PRIORITY_CLASS.platform,
      ...nodes,
      ...(isThanos ? { thanos: sidecar() } : {}),
      ...(remoteWrite === undefined ? {} : { remoteWrite: [toWorkspace(remoteWrite)] }),
    },
  };
}

/** Monitors and rules of every namespace, whoever made them; the chart would take those of its own release alone. */
function selectsEverything(): ChartValues {
  return {
    ruleSelectorNilUsesHelmValues: false,
    serviceMonitorSelectorNilUsesHelmValues: false,
    podMonitorSelectorNilUsesHelmValues: false,
    probeSelectorNilUsesHelmValues: false,
    scrapeConfigSelectorNilUsesHelmValues: false,
  };
}

/** Uploads every block of two hours; the operator then turns local compaction off. */
function sidecar(): ChartValues {
  return {
    objectStorageConfig: {
      existingSecret: { name: SECRETS.objectStore.name, key: SECRETS.objectStore.key },
    },
    resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "512Mi" } },
  };
}

function toWorkspace({ url, region }: RemoteWrite): ChartValues {
  return {
    url,
    sigv4: { region },
    queueConfig: { capacity: 10_000, maxSamplesPerSend: 1000, maxShards: 50 },
  };
}
