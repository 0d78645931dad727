// SPDX-License-Identifier: Apache-2.0
/** Names in the cluster that the parts of the metrics find each other by. */
import { ALERTMANAGER, OBSERVABILITY } from "../addresses.ts";

export const NAMESPACES = {
  /** Everything that people and rules ask. Restricted. */
  monitoring: OBSERVABILITY.prometheus.namespace,
  /** The node exporter alone: it reads the host, which only the privileged standard permits. */
  nodes: "node-metrics",
} as const;

/** Names of the objects that the chart makes, by the part. */
export const NAMES = {
  prometheus: "prometheus",
  alertmanager: ALERTMANAGER.serviceAccount,
  operator: "prometheus-operator",
  grafana: "grafana",
  kubeStateMetrics: "kube-state-metrics",
  nodeExporter: "node-exporter",
  storeGateway: "thanos-store",
  compactor: "thanos-compact",
  query: OBSERVABILITY.thanosQuery.service,
  /** Signs queries to the workspace of Amazon Managed Service for Prometheus. */
  managedQuery: "managed-metrics",
} as const;

/** Label by which all pods of one part are selected. */
export const PART = "app.kubernetes.io/name";

/** Secrets in the cluster, and where External Secrets takes them from. */
export const SECRETS = {
  admin: { name: "grafana-admin", from: (cell: string) => `nivas/${cell}/grafana-admin` },
  database: { name: "grafana-database", from: (cell: string) => `nivas/${cell}/grafana-database` },
  oidc: { name: "grafana-oidc", from: (cell: string) => `nivas/${cell}/grafana-oidc` },
  /** Bucket and key of Thanos: no secret is in it, the operator takes the form of one. */
  objectStore: { name: "thanos-object-store", key: "objstore.yml" },
} as const;

/** Labels that Prometheus puts on everything that leaves it. */
export const REPLICA_LABEL = {
  thanos: "prometheus_replica",
  none: "prometheus_replica",
  // The service merges replicas by these two names. Source: Amazon Managed Service for Prometheus User Guide,
  // "Deduplicating high availability metrics sent to Amazon Managed Service for Prometheus", checked 2026-11-23.
  "amazon-managed-prometheus": "__replica__",
} as const;
