// SPDX-License-Identifier: Apache-2.0
/**
 * Values of the Grafana chart inside kube-prometheus-stack. Pure.
 *
 * Everything that Grafana shows comes from code, so it keeps nothing: one replica without a volume, which starts in any zone
 * within a minute. With a database for sessions and preferences it has two.
 */
import { PRIORITY_CLASS } from "../../shared/cluster-classes.ts";
import type { ChartValues } from "../../shared/image-mirror.ts";
import type { Datasource } from "./datasources.ts";
import { grafanaIni } from "./grafana-ini.ts";
import { NAMES, NAMESPACES, SECRETS } from "./names.ts";
import { overZones } from "./prometheus-values.ts";
import type { ResolvedMetrics } from "./resolve-metrics.ts";

/** Label and annotation by which the sidecar finds dashboards and their folders. */
export const DASHBOARD_LABEL = { key: "grafana_dashboard", value: "1" } as const;
export const FOLDER_ANNOTATION = "grafana_folder";

/** Values of `grafana`. */
export function grafanaValues(
  metrics: ResolvedMetrics,
  sources: readonly Datasource[],
  nodes: ChartValues,
): ChartValues {
  const isShared = metrics.grafana.database !== undefined;
  return {
    enabled: true,
    fullnameOverride: NAMES.grafana,
    replicas: isShared ? 2 : 1,
    ...(isShared ? { podDisruptionBudget: { minAvailable: 1 } } : {}),
    defaultDashboardsEnabled: false,
    testFramework: { enabled: false },
    // Roles of its namespace: the sidecar needs nothing beyond it.
    rbac: { namespaced: true },
    serviceAccount: { create: true, name: NAMES.grafana },
    admin: {
      existingSecret: SECRETS.admin.name,
      userKey: "admin-user",
      passwordKey: "admin-password",
    },
    envValueFrom: secretEnvironment(metrics),
    "grafana.ini": grafanaIni(metrics),
    persistence: { enabled: false },
    plugins: [],
    datasources: { "datasources.yaml": { apiVersion: 1, datasources: sources, prune: true } },
    sidecar: {
      resources: { requests: { cpu: "20m", memory: "96Mi" }, limits: { memory: "192Mi" } },
      datasources: { enabled: false },
      dashboards: {
        enabled: true,
        label: DASHBOARD_LABEL.key,
        labelValue: DASHBOARD_LABEL.value,
        searchNamespace: NAMESPACES.monitoring,
        // The default reads Secrets, too.
        resource: "configmap",
        folderAnnotation: FOLDER_ANNOTATION,
        provider: { allowUiUpdates: false, disableDelete: true, foldersFromFilesStructure: true },
      },
    },
    resources: { requests: { cpu: "100m", memory: "384Mi" }, limits: { memory: "768Mi" } },
    topologySpreadConstraints: overZones(NAMES.grafana),
    priorityClassName: PRIORITY_CLASS.platform,
    ...nodes,
  };
}

/** Settings whose values are secrets, by the name of the variable that sets each. */
function secretEnvironment({ grafana: { database, oidc } }: ResolvedMetrics): ChartValues {
  const from = (name: string, key: string) => ({ secretKeyRef: { name, key } });
  return {
    // Grafana has a default here that everyone knows.
    GF_SECURITY_SECRET_KEY: from(SECRETS.admin.name, "secret-key"),
    ...(database === undefined
      ? {}
      : {
          GF_DATABASE_USER: from(SECRETS.database.name, "username"),
          GF_DATABASE_PASSWORD: from(SECRETS.database.name, "password"),
        }),
    ...(oidc === undefined
      ? {}
      : {
          GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET: from(SECRETS.oidc.name, "client-secret"),
        }),
  };
}
