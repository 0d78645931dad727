// SPDX-License-Identifier: Apache-2.0
/** Karpenter 1.14.1. Only its leader counts; series of nodes and offerings are left out, they have too many values. */
import type { Metric } from "../../model/metric.ts";
import { exporter } from "../exporter.ts";

const { counter, gauge, histogram } = exporter({
  owner: "Karpenter",
  source:
    "kubernetes-sigs/karpenter@v1.14.1:pkg/metrics/metrics.go, pkg/controllers/metrics/nodepool/controller.go, pkg/cloudprovider/metrics/cloudprovider.go; aws/karpenter-provider-aws@v1.14.1:pkg/providers/instance/metrics.go; awslabs/operatorpkg@4da4c353c5fa:status/metrics.go",
  checkedOn: "2026-11-23",
});

const nodepool = { atMost: 8, what: "NodePool" } as const;
const zone = { atMost: 3, what: "availability zone" } as const;
const capacity = { values: ["on-demand", "spot", "reserved"] } as const;
/** Of a condition of an object, by the operator library of AWS. */
const condition = {
  namespace: { atMost: 1, what: "empty: the objects are of the cluster" },
  name: { atMost: 200, what: "object" },
  type: { atMost: 10, what: "condition" },
  status: { values: ["True", "False", "Unknown"] },
  reason: { atMost: 20, what: "why" },
} as const;

export const KARPENTER_METRICS: readonly Metric[] = [
  gauge({
    name: "karpenter_nodepools_usage",
    unit: "as the resource",
    help: "Resources that a pool has.",
    labels: { nodepool, resource_type: { atMost: 6, what: "cpu, memory, nodes …" } },
    combinations: 48,
  }),
  gauge({
    name: "karpenter_nodepools_limit",
    unit: "as the resource",
    help: "Resources that a pool may have.",
    labels: { nodepool, resource_type: { atMost: 6, what: "cpu, memory …" } },
    combinations: 16,
  }),
  counter({
    name: "karpenter_nodeclaims_created_total",
    unit: "nodes",
    help: "Nodes asked for.",
    labels: {
      reason: { atMost: 4, what: "why" },
      nodepool,
      min_values_relaxed: { values: ["true", "false"] },
    },
    combinations: 16,
  }),
  counter({
    name: "karpenter_nodeclaims_terminated_total",
    unit: "nodes",
    help: "Nodes given back.",
    labels: { nodepool, capacity_type: capacity, zone },
    combinations: 48,
  }),
  counter({
    name: "karpenter_nodeclaims_disrupted_total",
    unit: "nodes",
    help: "Nodes that Karpenter decided to take away.",
    labels: { reason: { atMost: 6, what: "why" }, nodepool, capacity_type: capacity },
    combinations: 48,
  }),
  counter({
    name: "karpenter_cloudprovider_errors_total",
    unit: "errors",
    help: "Errors of calls to EC2.",
    labels: {
      controller: { atMost: 10, what: "controller" },
      method: { atMost: 8, what: "call" },
      provider: { values: ["aws"] },
      error: {
        values: [
          "NodeClaimNotFoundError",
          "NodeClassNotReadyError",
          "InsufficientCapacityError",
          "",
        ],
      },
    },
    combinations: 20,
  }),
  counter({
    name: "karpenter_cloudprovider_instance_launch_failures_total",
    unit: "failures",
    help: "Offerings of EC2 that could not be had.",
    labels: {
      zone,
      zone_id: { atMost: 3, what: "id of the zone" },
      capacity_type: capacity,
      reason: { atMost: 10, what: "why" },
    },
    combinations: 40,
  }),
  counter({
    name: "karpenter_interruption_received_messages_total",
    unit: "messages",
    help: "Messages on instances that will go.",
    labels: { message_type: { atMost: 8, what: "kind of message" } },
  }),
  gauge({
    name: "karpenter_scheduler_queue_depth",
    unit: "pods",
    help: "Pods that wait to be scheduled.",
    labels: {
      controller: { atMost: 3, what: "controller" },
      scheduling_id: { atMost: 4, what: "one round; dropped before it is stored" },
    },
    combinations: 3,
  }),
  gauge({
    name: "karpenter_scheduler_unschedulable_pods_count",
    unit: "pods",
    help: "Pods for which no node can be made.",
    labels: { controller: { atMost: 3, what: "controller" } },
  }),
  gauge({
    name: "karpenter_cluster_state_synced",
    unit: "bool",
    help: "1 while Karpenter knows the nodes as they are.",
  }),
  gauge({
    name: "karpenter_cluster_state_node_count",
    unit: "nodes",
    help: "Nodes that it knows.",
  }),
  gauge({
    name: "operator_nodeclaim_status_condition_current_status_seconds",
    unit: "seconds",
    help: "How long a node has been in the state of a condition.",
    labels: {
      ...condition,
      karpenter_k8s_aws_ec2nodeclass: { atMost: 8, what: "EC2NodeClass" },
      karpenter_sh_nodepool: nodepool,
    },
    combinations: 600,
  }),
  gauge({
    name: "operator_nodepool_status_condition_count",
    unit: "bool",
    help: "1 for the state of a condition of a pool.",
    labels: { ...condition, name: nodepool },
    combinations: 40,
  }),
  gauge({
    name: "operator_ec2nodeclass_status_condition_count",
    unit: "bool",
    help: "1 for the state of a condition of an EC2NodeClass.",
    labels: { ...condition, name: { atMost: 8, what: "EC2NodeClass" } },
    combinations: 60,
  }),
  histogram({
    name: "karpenter_scheduler_scheduling_duration_seconds",
    unit: "seconds",
    help: "Duration of a round of scheduling.",
    labels: { controller: { atMost: 3, what: "controller" } },
    bucketBounds: [
      0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9,
      1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9, 10, 15, 20, 25, 30, 40, 50, 60,
      120, 150, 300, 450, 600,
    ],
  }),
];
