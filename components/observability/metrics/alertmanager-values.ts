// SPDX-License-Identifier: Apache-2.0
/** Values of `alertmanager` in kube-prometheus-stack. Pure. */
import { PRIORITY_CLASS } from "../../shared/cluster-classes.ts";
import type { ChartValues } from "../../shared/image-mirror.ts";
import { ALERTMANAGER } from "../addresses.ts";
import { NAMES } from "./names.ts";
import { overZones, retainedClaim } from "./prometheus-values.ts";

/** One for each zone: they tell each other what was sent, so that one message reaches a person once. */
export const ALERTMANAGER_REPLICAS = 3;

/**
 * Values of the Alertmanager object. Routes and receivers are in a Secret that another component writes; until it is there the
 * operator starts Alertmanager with a configuration that sends nothing.
 */
export function alertmanagerValues(
  zones: number,
  nodes: ChartValues,
  secrets: readonly string[],
): ChartValues {
  return {
    serviceAccount: { create: true, name: NAMES.alertmanager },
    podDisruptionBudget: {
      enabled: true,
      minAvailable: Math.min(zones, ALERTMANAGER_REPLICAS) - 1,
    },
    alertmanagerSpec: {
      replicas: Math.min(zones, ALERTMANAGER_REPLICAS),
      useExistingSecret: true,
      configSecret: ALERTMANAGER.configSecret,
      ...(secrets.length === 0 ? {} : { secrets: [...secrets] }),
      // Silences and what was sent: five days.
      retention: "120h",
      storage: { volumeClaimTemplate: retainedClaim(5) },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
      resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "256Mi" } },
      topologySpreadConstraints: overZones(NAMES.alertmanager),
      podAntiAffinity: "hard",
      priorityClassName: PRIORITY_CLASS.platform,
      ...nodes,
    },
  };
}
