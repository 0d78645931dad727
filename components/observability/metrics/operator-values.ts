// SPDX-License-Identifier: Apache-2.0
/** Values of kube-prometheus-stack for the operator, what it scrapes of the cluster, and the two exporters. Pure. */
import { PRIORITY_CLASS } from "../../shared/cluster-classes.ts";
import type { ChartValues } from "../../shared/image-mirror.ts";
import { NAMES, NAMESPACES } from "./names.ts";

/** Port at which the operator answers the API server (chart value `prometheusOperator.tls.internalPort`). */
export const WEBHOOK_PORT = 10250;

/** Values of the operator; it checks every rule before it is stored. */
export function operatorValues(hasCertManager: boolean, nodes: ChartValues): ChartValues {
  return {
    serviceAccount: { create: true, name: NAMES.operator },
    resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "512Mi" } },
    prometheusConfigReloader: {
      resources: { requests: { cpu: "10m", memory: "50Mi" }, limits: { memory: "128Mi" } },
    },
    priorityClassName: PRIORITY_CLASS.platform,
    tls: { enabled: true, internalPort: WEBHOOK_PORT },
    admissionWebhooks: {
      // A rule that Prometheus cannot load would stop it: refused, also while the operator restarts.
      failurePolicy: "Fail",
      ...(hasCertManager
        ? { certManager: { enabled: true }, patch: { enabled: false } }
        : {
            certManager: { enabled: false },
            patch: { enabled: true, priorityClassName: PRIORITY_CLASS.platform, ...nodes },
          }),
    },
    ...nodes,
  };
}

/**
 * What is scraped of the cluster itself. The scheduler, the controller manager and etcd of EKS have no address that a pod reaches,
 * and kube-proxy answers on the loopback address alone.
 */
export function clusterScrapes(): ChartValues {
  return {
    kubeControllerManager: { enabled: false },
    kubeScheduler: { enabled: false },
    kubeEtcd: { enabled: false },
    kubeProxy: { enabled: false },
    kubeDns: { enabled: false },
    kubeApiServer: { enabled: true },
    coreDns: { enabled: true },
    kubelet: { enabled: true },
  };
}

/** Kinds that kube-state-metrics reads: no Secret and no ConfigMap, so that it has no right to read them. */
const KINDS = [
  "certificatesigningrequests",
  "cronjobs",
  "daemonsets",
  "deployments",
  "endpointslices",
  "horizontalpodautoscalers",
  "ingresses",
  "jobs",
  "leases",
  "limitranges",
  "mutatingwebhookconfigurations",
  "namespaces",
  "networkpolicies",
  "nodes",
  "persistentvolumeclaims",
  "persistentvolumes",
  "poddisruptionbudgets",
  "pods",
  "replicasets",
  "resourcequotas",
  "services",
  "statefulsets",
  "storageclasses",
  "validatingwebhookconfigurations",
  "volumeattachments",
] as const;

/** Values of the two exporters. */
export function exporterValues(nodes: ChartValues): ChartValues {
  return {
    "kube-state-metrics": {
      fullnameOverride: NAMES.kubeStateMetrics,
      collectors: [...KINDS],
      metricLabelsAllowlist: [
        "nodes=[topology.kubernetes.io/zone,node.kubernetes.io/instance-type,karpenter.sh/nodepool,karpenter.sh/capacity-type]",
        "namespaces=[nivas.io/cell,nivas.io/data-class]",
      ],
      resources: { requests: { cpu: "50m", memory: "256Mi" }, limits: { memory: "1Gi" } },
      priorityClassName: PRIORITY_CLASS.platform,
      ...nodes,
    },
    "prometheus-node-exporter": {
      fullnameOverride: NAMES.nodeExporter,
      // It reads the file systems, processes and network of the host: in a namespace of its own, so that no other pod may.
      namespaceOverride: NAMESPACES.nodes,
      // It looks, and needs no right of the host for it.
      securityContext: { seccompProfile: { type: "RuntimeDefault" } },
      containerSecurityContext: {
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ["ALL"] },
      },
      resources: { requests: { cpu: "20m", memory: "32Mi" }, limits: { memory: "128Mi" } },
      priorityClassName: "system-node-critical",
    },
  };
}
