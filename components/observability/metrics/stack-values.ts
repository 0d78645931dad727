// SPDX-License-Identifier: Apache-2.0
/** All values of kube-prometheus-stack. Pure. */
import type { ChartValues } from "../../shared/image-mirror.ts";
import { alertmanagerValues } from "./alertmanager-values.ts";
import type { Datasource } from "./datasources.ts";
import { grafanaValues } from "./grafana-values.ts";
import { NAMES } from "./names.ts";
import { clusterScrapes, exporterValues, operatorValues } from "./operator-values.ts";
import { prometheusValues, type RemoteWrite } from "./prometheus-values.ts";
import type { ResolvedMetrics } from "./resolve-metrics.ts";

/** What the values depend on beside the settings. */
export interface StackSurroundings {
  readonly zones: number;
  readonly hasCertManager: boolean;
  readonly nodes: ChartValues;
  readonly sources: readonly Datasource[];
  readonly remoteWrite?: RemoteWrite | undefined;
  /** Secrets that the Alertmanager mounts. @default [] */
  readonly alertmanagerSecrets?: readonly string[];
}

/**
 * The values of the chart. Its own rules and dashboards are off: every rule of the platform has a test in which it fires and one
 * in which it does not, and those of the chart have none and alert on parts that EKS hides.
 */
export function stackValues(metrics: ResolvedMetrics, around: StackSurroundings): ChartValues {
  const { zones, hasCertManager, nodes, sources, remoteWrite, alertmanagerSecrets = [] } = around;
  return {
    fullnameOverride: NAMES.prometheus,
    cleanPrometheusOperatorObjectNames: true,
    crds: { enabled: true },
    defaultRules: { create: false },
    windowsMonitoring: { enabled: false },
    prometheusOperator: operatorValues(hasCertManager, nodes),
    prometheus: prometheusValues(metrics, nodes, remoteWrite),
    alertmanager: alertmanagerValues(zones, nodes, alertmanagerSecrets),
    grafana: grafanaValues(metrics, sources, nodes),
    ...clusterScrapes(),
    ...exporterValues(nodes),
  };
}
