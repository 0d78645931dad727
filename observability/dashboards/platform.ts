// SPDX-License-Identifier: Apache-2.0
/** Nodes, pods and requests of a cell: is it up, is it full. */
import { INCIDENT_FIGURES } from "../../india/observability-figures.ts";
import {
  choiceOf,
  errorLogs,
  fallingBelow,
  OF_SERVICES,
  requestPanels,
  risingFrom,
} from "./common.ts";
import { FOLDERS, type Dashboard, type DashboardPanel } from "./dashboard.ts";

const CELL = 'cell=~"$cell"';
/** Prometheus 3 writes the bound 2 as 2.0; before, and through OpenTelemetry, it may be 2. */
const LATENCY_BOUND = `${INCIDENT_FIGURES.latencySeconds}(\\\\.0)?`;

export function platformDashboard(): Dashboard {
  return {
    kind: "platform",
    uid: "platform",
    title: "Platform",
    description: "Nodes and pods of a cell, the availability of its services, and how full it is.",
    folder: FOLDERS.platform,
    tags: ["nivas", "nivas-main", "platform"],
    alerts: 'severity=~"critical|high"',
    variables: [
      choiceOf("cell", "kube_node_info"),
      choiceOf("region", "http_request_duration_seconds_count"),
      choiceOf("service", "http_request_duration_seconds_count"),
      choiceOf("namespace", "kube_pod_info"),
    ],
    rows: [
      { title: "Now", panels: NOW },
      { title: "Availability", panels: AVAILABILITY },
      {
        title: "Errors and latency",
        panels: [
          ...requestPanels({
            requests: "Requests per second",
            errors: "Failed requests",
            latency: "Latency (95th percentile)",
          }),
          errorLogs("Errors in the logs"),
        ],
      },
      { title: "Saturation", panels: SATURATION },
    ],
  };
}

const NOW: readonly DashboardPanel[] = [
  {
    kind: "stat",
    title: "Nodes",
    description: "Nodes that the cluster knows.",
    unit: "short",
    queries: [{ expr: `count(kube_node_info{${CELL}})`, legend: "nodes" }],
  },
  {
    kind: "stat",
    title: "Nodes not ready",
    description: "Nodes of which the control plane has heard nothing good. One is worth a look.",
    unit: "short",
    queries: [
      {
        expr: `count(kube_node_info{${CELL}}) - sum(kube_node_status_condition{${CELL},condition="Ready",status="true"})`,
        legend: "not ready",
      },
    ],
    thresholds: risingFrom([1, "red"]),
  },
  {
    kind: "stat",
    title: "Pods running",
    description: "Pods in the phase Running.",
    unit: "short",
    queries: [
      {
        expr: `sum(kube_pod_status_phase{${CELL},namespace=~"$namespace",phase="Running"})`,
        legend: "running",
      },
    ],
  },
  {
    kind: "stat",
    title: "Pods waiting or failed",
    description: "Pods in the phase Pending or Failed. Some are usual while a rollout runs.",
    unit: "short",
    queries: [
      {
        expr: `sum(kube_pod_status_phase{${CELL},namespace=~"$namespace",phase=~"Pending|Failed"})`,
        legend: "pods",
      },
    ],
    thresholds: risingFrom([1, "yellow"], [10, "red"]),
  },
];

const AVAILABILITY: readonly DashboardPanel[] = [
  {
    kind: "bargauge",
    title: "Available pods by service",
    description:
      "Pods that are available, of those that are wanted; the service with fewest first.",
    unit: "percentunit",
    min: 0,
    max: 1,
    queries: [
      {
        expr: `bottomk(15, min by (service_name, region) (pods_available_ratio{${CELL},region=~"$region"}))`,
        legend: "{{service_name}} {{region}}",
      },
    ],
    thresholds: fallingBelow([0.5, "orange"], [0.8, "yellow"], [1, "green"]),
  },
  {
    kind: "timeseries",
    title: "Available pods",
    description:
      "Pods that are available, of those that are wanted. Below 80 % somebody looks, below 50 % somebody is called.",
    unit: "percentunit",
    min: 0,
    max: 1,
    queries: [
      {
        expr: `min by (service_name, region) (pods_available_ratio{${CELL},region=~"$region"})`,
        legend: "{{service_name}} {{region}}",
      },
    ],
    thresholds: fallingBelow([0.5, "yellow"], [0.8, "green"]),
    logsOf: "service_name",
  },
  {
    kind: "timeseries",
    title: "Restarts of containers",
    description: "Restarts within ten minutes, by namespace and pod.",
    unit: "short",
    queries: [
      {
        expr: `sum by (namespace, pod) (increase(kube_pod_container_status_restarts_total{${CELL},namespace=~"$namespace"}[10m])) > 0`,
        legend: "{{namespace}}/{{pod}}",
      },
    ],
  },
  {
    kind: "timeseries",
    title: "Pods by phase",
    description: "How many pods are running, waiting, done or failed.",
    unit: "short",
    stacked: true,
    queries: [
      {
        expr: `sum by (phase) (kube_pod_status_phase{${CELL},namespace=~"$namespace"})`,
        legend: "{{phase}}",
      },
    ],
  },
];

const SATURATION: readonly DashboardPanel[] = [
  {
    kind: "timeseries",
    title: "Processor",
    description:
      "Share of the time in which processors of a node are busy. Above 80 % services are scaled.",
    unit: "percentunit",
    min: 0,
    max: 1,
    queries: [
      {
        expr: `1 - avg by (instance) (rate(node_cpu_seconds_total{${CELL},mode="idle"}[$__rate_interval]))`,
        legend: "{{instance}}",
      },
    ],
    thresholds: risingFrom([0.8, "red"]),
  },
  {
    kind: "timeseries",
    title: "Memory",
    description:
      "Share of the memory of a node that processes hold. Above 85 % services are scaled.",
    unit: "percentunit",
    min: 0,
    max: 1,
    queries: [
      {
        expr: `1 - node_memory_MemAvailable_bytes{${CELL}} / node_memory_MemTotal_bytes{${CELL}}`,
        legend: "{{instance}}",
      },
    ],
    thresholds: risingFrom([0.85, "red"]),
  },
  {
    kind: "timeseries",
    title: "Disks",
    description: "Share of each file system of a node that is used; the fullest.",
    unit: "percentunit",
    min: 0,
    max: 1,
    queries: [
      {
        expr: `topk(10, 1 - node_filesystem_avail_bytes{${CELL}} / node_filesystem_size_bytes{${CELL}})`,
        legend: "{{instance}} {{mountpoint}}",
      },
    ],
    thresholds: risingFrom([0.8, "yellow"], [0.9, "red"]),
  },
  {
    kind: "timeseries",
    title: "Asked for by pods",
    description:
      "Share of the processors and memory of all nodes that pods have asked for: the rest is what the scheduler has left.",
    unit: "percentunit",
    min: 0,
    queries: [
      {
        expr: `sum(kube_pod_container_resource_requests{${CELL},resource="cpu"}) / sum(kube_node_status_allocatable{${CELL},resource="cpu"})`,
        legend: "processor",
      },
      {
        expr: `sum(kube_pod_container_resource_requests{${CELL},resource="memory"}) / sum(kube_node_status_allocatable{${CELL},resource="memory"})`,
        legend: "memory",
      },
    ],
    thresholds: risingFrom([0.85, "yellow"]),
  },
  {
    kind: "timeseries",
    title: "Slow requests",
    description: `Share of requests that took longer than ${INCIDENT_FIGURES.latencySeconds} s, by service.`,
    unit: "percentunit",
    min: 0,
    queries: [
      {
        expr: `1 - sum by (service) (rate(http_request_duration_seconds_bucket{${OF_SERVICES},le=~"${LATENCY_BOUND}"}[$__rate_interval])) / sum by (service) (rate(http_request_duration_seconds_count{${OF_SERVICES}}[$__rate_interval]))`,
        legend: "{{service}}",
      },
    ],
    logsOf: "service",
  },
  {
    kind: "timeseries",
    title: "Requests to the control plane that failed",
    description:
      "Answers of the API server of Kubernetes with a status of 500 or above, per second.",
    unit: "reqps",
    queries: [
      {
        expr: `sum by (verb, resource) (rate(apiserver_request_total{${CELL},code=~"5.."}[$__rate_interval]))`,
        legend: "{{verb}} {{resource}}",
      },
    ],
  },
];
