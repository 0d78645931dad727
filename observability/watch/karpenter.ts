// SPDX-License-Identifier: Apache-2.0
/** Nodes on demand: limits of pools, nodes that do not come up, capacity that AWS does not have. */
import { CLOUDWATCH } from "../contract/third-party/cloudwatch-metrics.ts";
import { KARPENTER_METRICS } from "../contract/third-party/karpenter.ts";
import { Severity } from "../model/rule.ts";
import { figure, greenFrom, lines, redFrom, watchGroup } from "./kit.ts";
import type { Watch } from "./watch.ts";

const POOL_SHARE =
  "max by (nodepool, resource_type) (karpenter_nodepools_usage) / max by (nodepool, resource_type) (karpenter_nodepools_limit > 0)";

export const KARPENTER_AUTOSCALER: Watch = {
  component: "KarpenterAutoscaler",
  watches:
    "Pools at their limit, nodes that do not become ready, pods for which no node can be had, spot interruptions.",
  endpoints: [
    {
      kind: "PodMonitor",
      name: "karpenter",
      namespace: "kube-system",
      selector: { "app.kubernetes.io/name": "karpenter" },
      port: "http-metrics",
      podPort: 8080,
      metrics: KARPENTER_METRICS,
      // Of the conditions of nodes those of their start; of the others Karpenter has many, and every node has all of them.
      onlyWhere: [
        {
          metric: "operator_nodeclaim_status_condition_current_status_seconds",
          label: "type",
          values: ["Launched", "Registered", "Initialized"],
        },
      ],
      dropLabels: ["scheduling_id"],
      isGuarded: false,
    },
  ],
  cloudwatch: [CLOUDWATCH.queueAge],
  groups: [
    watchGroup("KarpenterAutoscaler", [
      {
        alert: "NivasNodePoolNearLimit",
        severity: Severity.High,
        expr: `${POOL_SHARE} > 0.9`,
        for: "10m",
        summary:
          "Pool {{ $labels.nodepool }} uses {{ $value | humanizePercentage }} of the {{ $labels.resource_type }} that it may have",
        meaning: "A NodePool has used nine tenths of its limit.",
        impact:
          "None yet. At the limit no node is added, and pods wait, on a festival evening too.",
        diagnosis: [
          "Is it load or a leak: panel `Nodes`, and `kubectl get nodeclaims`.",
          "Which namespaces ask for most: `kubectl describe nodes | grep -A5 'Allocated resources'`.",
        ],
        mitigation: [
          "Raise `cpuLimit` of the pool in the configuration of the cell, after a look at the vCPU quota of the account.",
          "Scale down what is not needed now.",
        ],
      },
      {
        alert: "NivasPodsWithoutNode",
        severity: Severity.High,
        expr: 'max(karpenter_scheduler_unschedulable_pods_count{controller="provisioner"}) > 0',
        for: "10m",
        summary: "Karpenter can make no node for {{ $value | humanize }} pods",
        meaning: "There are pods that fit on no node that Karpenter may start.",
        impact: "Those pods do not run.",
        diagnosis: [
          "`kubectl get events -A --field-selector reason=FailedScheduling --sort-by=.lastTimestamp | tail`.",
          "Common causes: a node selector or zone that no pool has, a volume in another zone, a request larger than any allowed instance.",
        ],
        mitigation: [
          "Correct the request or the selector of the pod.",
          "Allow the instance family or the zone in the NodePool.",
        ],
      },
      {
        alert: "NivasNodeNotComingUp",
        severity: Severity.High,
        expr: 'max by (name, karpenter_sh_nodepool, type) (operator_nodeclaim_status_condition_current_status_seconds{type=~"Launched|Registered|Initialized", status!="True"}) > 600',
        for: "1m",
        summary:
          "Node {{ $labels.name }} of pool {{ $labels.karpenter_sh_nodepool }} is not {{ $labels.type }} after {{ $value | humanizeDuration }}",
        meaning: "A node that Karpenter asked for has not become ready within ten minutes.",
        impact: "Pods wait for it; Karpenter gives it up after 15 minutes and tries again.",
        diagnosis: [
          "`kubectl describe nodeclaim <name>`.",
          "Not registered: does the instance reach the endpoint of the cluster, and does its role have an access entry.",
          "Not initialised: a daemon set, a start-up taint, or the VPC CNI without addresses.",
        ],
        mitigation: [
          "`kubectl delete nodeclaim <name>`: Karpenter makes another.",
          "If all of a zone fail, take the zone out of the NodePool until it is well.",
        ],
      },
      {
        alert: "NivasCapacityMissing",
        severity: Severity.Warning,
        expr: 'sum by (zone) (increase(karpenter_cloudprovider_instance_launch_failures_total{capacity_type="on-demand"}[30m])) > 10',
        for: "10m",
        summary:
          "AWS refused {{ $value | humanize }} on-demand offerings in {{ $labels.zone }} within half an hour",
        meaning: "AWS does not have the instances that Karpenter asks for on demand.",
        impact: "Nodes come later, or of another type or zone.",
        diagnosis: [
          "Why: `sum by (reason) (increase(karpenter_cloudprovider_instance_launch_failures_total[30m]))`: a quota of the account is another reason than capacity.",
        ],
        mitigation: [
          "Allow more instance families in the NodePool.",
          "Ask for a higher quota; reserve capacity for the festival.",
        ],
      },
      {
        alert: "NivasKarpenterCloudErrors",
        severity: Severity.High,
        expr: 'sum by (method, error) (rate(karpenter_cloudprovider_errors_total{error!~"NodeClaimNotFoundError|InsufficientCapacityError"}[10m])) > 0.05',
        for: "10m",
        summary:
          'Karpenter\'s {{ $labels.method }} fails {{ printf "%.2f" $value }} times a second',
        meaning: "Calls of Karpenter to EC2 fail, for a reason other than capacity.",
        impact: "Nodes are neither made nor taken away.",
        diagnosis: [
          "`kubectl logs -n kube-system deploy/karpenter --tail=200 | grep ERROR`.",
          "A missing right of its role, or an endpoint that is not well.",
        ],
        mitigation: [
          "Bring back the role by `pulumi up` of the cell.",
          "If the endpoint is the cause, its own alert says what to do.",
        ],
      },
      {
        alert: "NivasKarpenterNotSynced",
        severity: Severity.Critical,
        expr: "max(karpenter_cluster_state_synced) == 0",
        for: "10m",
        summary: "Karpenter has not known the nodes of the cluster for ten minutes",
        meaning:
          "What Karpenter believes and what the API server says differ; it then decides nothing.",
        impact: "No node is added or taken away.",
        diagnosis: [
          "`kubectl logs -n kube-system deploy/karpenter --tail=200`.",
          "Is the API server slow: dashboard of RegionalCluster.",
        ],
        mitigation: [
          "`kubectl rollout restart -n kube-system deploy/karpenter`.",
          "A NodeClaim without its instance holds it up: delete it.",
        ],
      },
      {
        alert: "NivasNodePoolNotReady",
        severity: Severity.High,
        expr: 'max by (name, type, reason) (operator_nodepool_status_condition_count{type=~".*Ready", status="False"} or operator_ec2nodeclass_status_condition_count{type=~".*Ready", status="False"}) == 1',
        for: "10m",
        summary: "{{ $labels.name }} is not {{ $labels.type }}: {{ $labels.reason }}",
        meaning:
          "A NodePool or its EC2NodeClass cannot be used: image, subnets, security groups or role were not found.",
        impact: "No node of the pool is made.",
        diagnosis: ["`kubectl describe nodepool,ec2nodeclass <name>`."],
        mitigation: ["Bring back what is missing by `pulumi up` of the cell."],
      },
      {
        alert: "NivasSpotInterruptions",
        severity: Severity.Warning,
        expr: 'sum(increase(karpenter_interruption_received_messages_total{message_type="spot_interrupted"}[1h])) > 5',
        summary: "AWS took back {{ $value | humanize }} spot instances within an hour",
        meaning: "AWS takes back spot capacity more often than usual.",
        impact: "Pods on spot move more often, each with two minutes of warning.",
        diagnosis: [
          "Which types: `kubectl get events -A --field-selector reason=SpotInterrupted`.",
        ],
        mitigation: [
          "Allow more families in the spot pool.",
          "Before a peak: set `pools.spot.enabled: false` and take on-demand.",
        ],
      },
      {
        alert: "NivasInterruptionsNotRead",
        severity: Severity.High,
        expr: 'max by (dimension_QueueName) (aws_sqs_approximate_age_of_oldest_message_maximum{dimension_QueueName=~".*-interruption"}) > 120',
        for: "5m",
        summary:
          "A message waits in {{ $labels.dimension_QueueName }} for {{ $value | humanizeDuration }}",
        meaning: "Karpenter does not read the queue that announces which instances AWS takes away.",
        impact: "A spot instance goes after two minutes, with its pods still on it.",
        diagnosis: [
          "Does Karpenter run: `kubectl get pods -n kube-system -l app.kubernetes.io/name=karpenter`.",
          "Does it reach SQS: its log, and the dashboard of VpcEndpoints.",
        ],
        mitigation: [
          "`kubectl rollout restart -n kube-system deploy/karpenter`.",
          "Bring back the right to read the queue by `pulumi up` of the cell.",
        ],
      },
    ]),
  ],
  panels: [
    figure(
      "Pods without a node",
      "Pods for which no node can be made. Should be 0.",
      "short",
      "max(karpenter_scheduler_unschedulable_pods_count)",
      redFrom(1),
    ),
    figure(
      "Knows its nodes",
      "1 while Karpenter's view of the cluster is whole.",
      "bool",
      "max(karpenter_cluster_state_synced)",
      greenFrom(1),
    ),
    lines(
      "Pools against their limits",
      "Share of its limit that each pool uses; at 100 % no node is added.",
      "percentunit",
      { "{{nodepool}} {{resource_type}}": POOL_SHARE },
    ),
    lines("Nodes", "Nodes that Karpenter knows.", "short", {
      nodes: "max(karpenter_cluster_state_node_count)",
    }),
    lines("Nodes made and given back", "In 10 minutes, by pool.", "short", {
      "made {{nodepool}}": "sum by (nodepool) (increase(karpenter_nodeclaims_created_total[10m]))",
      "given back {{nodepool}}":
        "sum by (nodepool) (increase(karpenter_nodeclaims_terminated_total[10m]))",
    }),
    lines("Why nodes are taken away", "Decisions of Karpenter in 10 minutes.", "short", {
      "{{reason}}": "sum by (reason) (increase(karpenter_nodeclaims_disrupted_total[10m]))",
    }),
    lines("Pods that wait", "Pods in the queue of the scheduler.", "short", {
      "{{controller}}": "max by (controller) (karpenter_scheduler_queue_depth)",
    }),
    lines("Offerings refused", "Instances that AWS did not have, in 30 minutes.", "short", {
      "{{zone}} {{capacity_type}}":
        "sum by (zone, capacity_type) (increase(karpenter_cloudprovider_instance_launch_failures_total[30m]))",
    }),
    lines("Announcements of AWS", "Messages on instances that go, in an hour.", "short", {
      "{{message_type}}":
        "sum by (message_type) (increase(karpenter_interruption_received_messages_total[1h]))",
    }),
    lines("Duration of scheduling", "99 of 100 rounds are shorter.", "s", {
      "{{controller}}":
        "histogram_quantile(0.99, sum by (le, controller) (rate(karpenter_scheduler_scheduling_duration_seconds_bucket[10m])))",
    }),
  ],
};
