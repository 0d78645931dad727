// SPDX-License-Identifier: Apache-2.0
/** State of the objects of Kubernetes. The chart's monitor honours the exporter's labels: `namespace` and `pod` are those of the object. */
import type { LabelSpec, Metric } from "../../model/metric.ts";
import { exporter, naming } from "../exporter.ts";

const { counter, gauge } = exporter({
  owner: "kube-state-metrics",
  source: "kubernetes/kube-state-metrics@c92fe0c5ce02:docs/metrics",
  checkedOn: "2026-11-23",
});

const namespace = naming("its namespace");
const uid = naming("its uid");
const pod = { namespace, pod: naming("the pod"), uid };
const container = { ...pod, container: naming("the container") };
const condition: LabelSpec = { values: ["true", "false", "unknown"] };
const phase = (...values: string[]): LabelSpec => ({ values });
const reason = (what: string): LabelSpec => ({ atMost: 3, what });
const resource = { resource: { atMost: 6, what: "cpu, memory, pods …" }, unit: naming("of it") };

const PODS: readonly Metric[] = [
  gauge({
    name: "kube_pod_info",
    unit: "info",
    help: "What a pod is and where it runs.",
    labels: {
      ...pod,
      host_ip: naming("of its node"),
      pod_ip: naming("of it"),
      node: naming("that it runs on"),
      created_by_kind: naming("of its owner"),
      created_by_name: naming("of its owner"),
      priority_class: naming("of it"),
      host_network: naming("of it"),
    },
    per: "pod",
  }),
  gauge({
    name: "kube_pod_owner",
    unit: "info",
    help: "Owner of a pod.",
    labels: {
      ...pod,
      owner_kind: naming("of it"),
      owner_name: naming("of it"),
      owner_is_controller: naming("of it"),
    },
    per: "pod",
  }),
  gauge({
    name: "kube_pod_status_phase",
    unit: "bool",
    help: "1 for the phase that a pod is in.",
    labels: { ...pod, phase: phase("Pending", "Running", "Succeeded", "Failed", "Unknown") },
    per: "pod",
  }),
  gauge({
    name: "kube_pod_status_ready",
    unit: "bool",
    help: "1 for whether a pod is ready.",
    labels: { ...pod, condition },
    per: "pod",
  }),
  gauge({
    name: "kube_pod_container_status_waiting_reason",
    unit: "bool",
    help: "Why a container waits: CrashLoopBackOff, ImagePullBackOff.",
    labels: { ...container, reason: reason("why") },
    per: "container",
  }),
  gauge({
    name: "kube_pod_container_status_last_terminated_reason",
    unit: "bool",
    help: "Why a container ended last: OOMKilled, Error.",
    labels: { ...container, reason: reason("why") },
    per: "container",
  }),
  counter({
    name: "kube_pod_container_status_restarts_total",
    unit: "restarts",
    help: "Restarts of a container.",
    labels: container,
    per: "container",
  }),
  gauge({
    name: "kube_pod_container_status_ready",
    unit: "bool",
    help: "1 if a container is ready.",
    labels: container,
    per: "container",
  }),
  ...(["requests", "limits"] as const).map((kind) =>
    gauge({
      name: `kube_pod_container_resource_${kind}`,
      unit: "mixed",
      help: `The ${kind} of a container, by resource.`,
      labels: { ...container, node: naming("that it runs on"), ...resource },
      per: "container",
      combinations: 2,
    }),
  ),
];

const perWorkload = (
  kind: string,
  names: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, LabelSpec>> = {},
): Metric[] =>
  Object.entries(names).map(([name, help]) =>
    gauge({
      name: `kube_${kind}_${name}`,
      unit: "objects",
      help,
      labels: { namespace, [kind === "job" ? "job_name" : kind]: naming("the object"), ...labels },
      per: "workload",
    }),
  );

const WORKLOADS: readonly Metric[] = [
  ...perWorkload("deployment", {
    spec_replicas: "Pods that a deployment wants.",
    status_replicas: "Pods that it has.",
    status_replicas_available: "Pods that are available.",
    status_replicas_unavailable: "Pods that are missing.",
    status_replicas_ready: "Pods that are ready.",
    status_replicas_updated: "Pods of the newest version.",
  }),
  ...perWorkload(
    "deployment",
    { status_condition: "1 for the state of a condition." },
    {
      condition: { values: ["Available", "Progressing", "ReplicaFailure"] },
      status: condition,
      reason: reason("why"),
    },
  ),
  ...perWorkload("statefulset", {
    replicas: "Pods that a stateful set wants.",
    status_replicas_available: "Pods that are available.",
    status_replicas_ready: "Pods that are ready.",
    status_replicas_updated: "Pods of the newest version.",
  }),
  ...perWorkload("daemonset", {
    status_desired_number_scheduled: "Nodes that want a pod of a daemon set.",
    status_current_number_scheduled: "Nodes that have one.",
    status_number_ready: "Nodes with a ready one.",
    status_number_available: "Nodes with an available one.",
    status_number_unavailable: "Nodes without an available one.",
    status_number_misscheduled: "Nodes with one that should not.",
  }),
  ...perWorkload("job", {
    status_active: "Running pods of a job.",
    status_succeeded: "Its pods that succeeded.",
  }),
  ...perWorkload("job", { status_failed: "Its pods that failed." }, { reason: reason("why") }),
  ...perWorkload(
    "job",
    { failed: "1 for whether a job failed.", complete: "1 for whether a job is complete." },
    { condition },
  ),
  ...perWorkload("cronjob", {
    status_last_schedule_time: "When a cron job last began, in seconds since 1970.",
    status_last_successful_time: "When it last succeeded, in seconds since 1970.",
    next_schedule_time: "When it is due, in seconds since 1970.",
    spec_suspend: "1 if it is suspended.",
  }),
  ...perWorkload("horizontalpodautoscaler", {
    spec_max_replicas: "Most pods that an autoscaler makes.",
    spec_min_replicas: "Fewest pods.",
    status_current_replicas: "Pods that there are.",
    status_desired_replicas: "Pods that it wants.",
  }),
  ...perWorkload("poddisruptionbudget", {
    status_current_healthy: "Healthy pods.",
    status_desired_healthy: "Healthy pods that must stay.",
    status_pod_disruptions_allowed: "Pods that may be evicted now.",
    status_expected_pods: "Pods that the budget counts.",
  }),
];

const NODES_AND_VOLUMES: readonly Metric[] = [
  gauge({
    name: "kube_node_info",
    unit: "info",
    help: "What a node is.",
    labels: Object.fromEntries(
      [
        ...["node", "kernel_version", "os_image", "container_runtime_version", "kubelet_version"],
        ...["kubeproxy_version", "pod_cidr", "provider_id", "system_uuid", "internal_ip"],
      ].map((label) => [label, naming("of the node")]),
    ),
    per: "node",
  }),
  gauge({
    name: "kube_node_labels",
    unit: "info",
    help: "Labels of a node: those that the values of the chart allow.",
    labels: Object.fromEntries(
      [
        ...["topology_kubernetes_io_zone", "node_kubernetes_io_instance_type"],
        ...["karpenter_sh_nodepool", "karpenter_sh_capacity_type"],
      ]
        .map((label) => [`label_${label}`, naming("of the node")])
        .concat([["node", naming("the node")]]),
    ) as Readonly<Record<string, LabelSpec>>,
    per: "node",
  }),
  gauge({
    name: "kube_node_status_condition",
    unit: "bool",
    help: "1 for the state of a condition of a node.",
    labels: {
      node: naming("the node"),
      condition: { atMost: 12, what: "Ready, MemoryPressure, DiskPressure, PIDPressure …" },
      status: condition,
    },
    per: "node",
  }),
  ...(["capacity", "allocatable"] as const).map((kind) =>
    gauge({
      name: `kube_node_status_${kind}`,
      unit: "mixed",
      help: `The ${kind} of a node, by resource.`,
      labels: { node: naming("the node"), ...resource },
      per: "node",
    }),
  ),
  gauge({
    name: "kube_node_spec_unschedulable",
    unit: "bool",
    help: "1 if no new pod may run on a node.",
    labels: { node: naming("the node") },
    per: "node",
  }),
  gauge({
    name: "kube_persistentvolumeclaim_info",
    unit: "info",
    help: "What a claim is.",
    labels: {
      namespace,
      persistentvolumeclaim: naming("the claim"),
      storageclass: naming("of it"),
      volumename: naming("of it"),
      volumemode: naming("of it"),
    },
    per: "volume",
  }),
  gauge({
    name: "kube_persistentvolumeclaim_resource_requests_storage_bytes",
    unit: "bytes",
    help: "Size that a claim asks for.",
    labels: { namespace, persistentvolumeclaim: naming("the claim") },
    per: "volume",
  }),
  gauge({
    name: "kube_persistentvolumeclaim_status_phase",
    unit: "bool",
    help: "1 for the phase of a claim.",
    labels: {
      namespace,
      persistentvolumeclaim: naming("the claim"),
      phase: phase("Lost", "Bound", "Pending"),
    },
    per: "volume",
  }),
  gauge({
    name: "kube_persistentvolume_status_phase",
    unit: "bool",
    help: "1 for the phase of a volume.",
    labels: {
      persistentvolume: naming("the volume"),
      phase: phase("Pending", "Available", "Bound", "Released", "Failed"),
    },
    per: "volume",
  }),
  gauge({
    name: "kube_namespace_status_phase",
    unit: "bool",
    help: "1 for the phase of a namespace.",
    labels: { namespace, phase: phase("Active", "Terminating") },
    per: "namespace",
  }),
  gauge({
    name: "kube_resourcequota",
    unit: "mixed",
    help: "Use and limit of a quota, by resource.",
    labels: {
      namespace,
      resourcequota: naming("the quota"),
      resource: { atMost: 10, what: "requests.cpu, limits.memory, pods …" },
      type: { values: ["hard", "used"] },
    },
    per: "namespace",
  }),
];

export const KUBE_STATE_METRICS: readonly Metric[] = [...PODS, ...WORKLOADS, ...NODES_AND_VOLUMES];
