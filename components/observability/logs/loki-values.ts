// SPDX-License-Identifier: Apache-2.0
/** Values of the chart `loki`. Pure. */
import { PRIORITY_CLASS, STORAGE_CLASS } from "../../shared/cluster-classes.ts";
import type { ChartValues } from "../../shared/image-mirror.ts";
import { OBSERVABILITY } from "../addresses.ts";
import { resourcesOf } from "../signal-args.ts";
import { lokiConfig, type LogBucket } from "./loki-config.ts";
import { REPLICAS, type ResolvedLogs } from "./resolve-logs.ts";

/** Name of the objects, and of the service account. */
export const NAME = OBSERVABILITY.loki.service;
const OFF = { replicas: 0 } as const;
const NONE = { enabled: false } as const;

/** Parts of the scalable form, which stay at nothing; the chart refuses to render while `write`, `read` and `backend` have replicas. */
const OTHER_PARTS = ["write", "read", "backend"] as const;

/** The values. */
export function lokiValues(
  logs: ResolvedLogs,
  bucket: LogBucket,
  nodes: ChartValues = {},
): ChartValues {
  return {
    fullnameOverride: NAME,
    deploymentMode: "Monolithic",
    loki: lokiConfig(logs, bucket),
    singleBinary: {
      replicas: REPLICAS,
      // Reads rules from ConfigMaps and Secrets of every namespace, which nothing here needs.
      sidecar: false,
      resources: resourcesOf(logs.size),
      priorityClassName: PRIORITY_CLASS.platform,
      terminationGracePeriodSeconds: 300,
      persistence: {
        enabled: true,
        storageClass: STORAGE_CLASS.retained,
        size: `${logs.size.diskGib}Gi`,
        // What is not in the bucket yet is on the volume alone.
        whenDeleted: "Retain",
        whenScaled: "Retain",
      },
      podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: "topology.kubernetes.io/zone",
          whenUnsatisfiable: "DoNotSchedule",
          labelSelector: { matchLabels: { "app.kubernetes.io/component": "single-binary" } },
        },
      ],
      ...nodes,
    },
    ...Object.fromEntries(OTHER_PARTS.map((part) => [part, OFF])),
    chunksCache: cache(logs.chunkCacheMib, nodes),
    resultsCache: cache(logs.answerCacheMib, nodes),
    gateway: NONE,
    ruler: NONE,
    lokiCanary: NONE,
    test: NONE,
    minio: NONE,
    sidecar: { rules: NONE },
    rbac: { namespaced: true },
    // Neither asks the Kubernetes API; Pod Identity brings its own token.
    serviceAccount: { name: NAME, automountServiceAccountToken: false },
    defaults: { automountServiceAccountToken: false },
    monitoring: { serviceMonitor: NONE, rules: NONE, dashboards: NONE },
  };
}

function cache(memoryMib: number, nodes: ChartValues): ChartValues {
  if (memoryMib === 0) return NONE;
  return {
    enabled: true,
    replicas: 1,
    allocatedCPU: "50m",
    allocatedMemory: memoryMib,
    priorityClassName: PRIORITY_CLASS.platform,
    ...nodes,
  };
}
