// SPDX-License-Identifier: Apache-2.0
import type { WatchCase } from "./watch-cases.ts";

export const WATCH_KARPENTER_CASES: readonly WatchCase[] = [
  {
    alert: "NivasNodePoolNearLimit",
    when: "a pool uses more than nine tenths of its processors",
    over: {
      'karpenter_nodepools_usage{nodepool="spot", resource_type="cpu"}': "0.91x60",
      'karpenter_nodepools_limit{nodepool="spot", resource_type="cpu"}': "1x60",
    },
    fires: 10,
    firing: [
      {
        labels: {
          nodepool: "spot",
          resource_type: "cpu",
        },
        summary: "Pool spot uses 91% of the cpu that it may have",
      },
    ],
    under: {
      "a pool uses nine tenths": {
        'karpenter_nodepools_usage{nodepool="spot", resource_type="cpu"}': "90x60",
        'karpenter_nodepools_limit{nodepool="spot", resource_type="cpu"}': "100x60",
      },
      "a pool has no limit of that kind": {
        'karpenter_nodepools_usage{nodepool="spot", resource_type="nodes"}': "99x60",
        'karpenter_nodepools_limit{nodepool="spot", resource_type="cpu"}': "100x60",
      },
      "a pool may have nothing, and has something left": {
        'karpenter_nodepools_usage{nodepool="spot", resource_type="cpu"}': "1x60",
        'karpenter_nodepools_limit{nodepool="spot", resource_type="cpu"}': "0x60",
      },
    },
  },
  {
    alert: "NivasPodsWithoutNode",
    when: "a pod fits on no node that may be made",
    over: {
      'karpenter_scheduler_unschedulable_pods_count{controller="provisioner"}': "1x60",
    },
    fires: 10,
    firing: [
      {
        summary: "Karpenter can make no node for 1 pods",
      },
    ],
    under: {
      "a simulation of consolidation finds no place": {
        'karpenter_scheduler_unschedulable_pods_count{controller="disruption"}': "5x60",
        'karpenter_scheduler_unschedulable_pods_count{controller="provisioner"}': "0x60",
      },
    },
  },
  {
    alert: "NivasNodeNotComingUp",
    when: "a node is not registered for more than ten minutes",
    over: {
      'operator_nodeclaim_status_condition_current_status_seconds{namespace="", name="spot-abc", type="Registered", status="Unknown", reason="Unknown", karpenter_sh_nodepool="spot", karpenter_k8s_aws_ec2nodeclass="default"}':
        "0+60x60",
      'operator_nodeclaim_status_condition_current_status_seconds{namespace="", name="spot-abc", type="Launched", status="True", reason="Unknown", karpenter_sh_nodepool="spot", karpenter_k8s_aws_ec2nodeclass="default"}':
        "0+60x60",
    },
    fires: 12,
    firing: [
      {
        labels: {
          karpenter_sh_nodepool: "spot",
          name: "spot-abc",
          type: "Registered",
        },
        summary: "Node spot-abc of pool spot is not Registered after 12m 0s",
      },
    ],
    under: {
      "a node was registered long ago": {
        'operator_nodeclaim_status_condition_current_status_seconds{namespace="", name="spot-abc", type="Registered", status="True", reason="Unknown", karpenter_sh_nodepool="spot", karpenter_k8s_aws_ec2nodeclass="default"}':
          "90000x60",
      },
      "a node is drained for long": {
        'operator_nodeclaim_status_condition_current_status_seconds{namespace="", name="spot-abc", type="Drained", status="Unknown", reason="Unknown", karpenter_sh_nodepool="spot", karpenter_k8s_aws_ec2nodeclass="default"}':
          "90000x60",
      },
      "a node takes just ten minutes": {
        'operator_nodeclaim_status_condition_current_status_seconds{namespace="", name="spot-abc", type="Initialized", status="Unknown", reason="Unknown", karpenter_sh_nodepool="spot", karpenter_k8s_aws_ec2nodeclass="default"}':
          "600x60",
      },
    },
  },
  {
    alert: "NivasCapacityMissing",
    when: "more than ten on-demand offerings are refused in half an hour",
    over: {
      'karpenter_cloudprovider_instance_launch_failures_total{zone="ap-south-1a", zone_id="aps1-az1", capacity_type="on-demand", reason="InsufficientInstanceCapacity"}':
        "0x4 0+0.4x90",
    },
    fires: 40,
    firing: [
      {
        labels: {
          zone: "ap-south-1a",
        },
        summary: "AWS refused 12 on-demand offerings in ap-south-1a within half an hour",
      },
    ],
    under: {
      "ten are refused": {
        'karpenter_cloudprovider_instance_launch_failures_total{zone="ap-south-1a", zone_id="aps1-az1", capacity_type="on-demand", reason="InsufficientInstanceCapacity"}':
          "0 10x90",
      },
      "spot is refused": {
        'karpenter_cloudprovider_instance_launch_failures_total{zone="ap-south-1a", zone_id="aps1-az1", capacity_type="spot", reason="InsufficientInstanceCapacity"}':
          "0+5x90",
      },
      "two zones are refused five each": {
        'karpenter_cloudprovider_instance_launch_failures_total{zone="ap-south-1a", zone_id="aps1-az1", capacity_type="on-demand", reason="InsufficientInstanceCapacity"}':
          "0+0.16x90",
        'karpenter_cloudprovider_instance_launch_failures_total{zone="ap-south-1b", zone_id="aps1-az1", capacity_type="on-demand", reason="InsufficientInstanceCapacity"}':
          "0+0.16x90",
      },
    },
  },
  {
    alert: "NivasKarpenterCloudErrors",
    when: "EC2 refuses for want of a right",
    over: {
      'karpenter_cloudprovider_errors_total{controller="nodeclaim.lifecycle", method="Create", provider="aws", error=""}':
        "0x4 0+4x60",
      'karpenter_cloudprovider_errors_total{controller="nodeclaim.lifecycle", method="Create", provider="aws", error="NodeClassNotReadyError"}':
        "0+1x60",
    },
    fires: 23,
    firing: [
      {
        labels: {
          method: "Create",
        },
        summary: "Karpenter's Create fails 0.07 times a second",
      },
    ],
    under: {
      "there is no capacity, and nodes are gone already": {
        'karpenter_cloudprovider_errors_total{controller="nodeclaim.lifecycle", method="Create", provider="aws", error="InsufficientCapacityError"}':
          "0+60x60",
        'karpenter_cloudprovider_errors_total{controller="nodeclaim.lifecycle", method="Create", provider="aws", error="NodeClaimNotFoundError"}':
          "0+60x60",
      },
      "an error in 20 seconds": {
        'karpenter_cloudprovider_errors_total{controller="nodeclaim.lifecycle", method="Create", provider="aws", error=""}':
          "0+3x60",
      },
    },
  },
  {
    alert: "NivasKarpenterNotSynced",
    when: "no replica knows the nodes",
    over: {
      'karpenter_cluster_state_synced{pod="a"}': "0x60",
      'karpenter_cluster_state_synced{pod="b"}': "0x60",
    },
    fires: 10,
    firing: [
      {
        summary: "Karpenter has not known the nodes of the cluster for ten minutes",
      },
    ],
    under: {
      "the leader knows them": {
        'karpenter_cluster_state_synced{pod="a"}': "0x60",
        'karpenter_cluster_state_synced{pod="b"}': "1x60",
      },
    },
  },
  {
    alert: "NivasNodePoolNotReady",
    when: "an EC2NodeClass has no subnets",
    over: {
      'operator_ec2nodeclass_status_condition_count{namespace="", name="spot", type="SubnetsReady", status="False", reason="SubnetsNotFound"}':
        "1x60",
      'operator_ec2nodeclass_status_condition_count{namespace="", name="spot", type="AMIsReady", status="True", reason="Ready"}':
        "1x60",
    },
    fires: 10,
    firing: [
      {
        labels: {
          name: "spot",
          reason: "SubnetsNotFound",
          type: "SubnetsReady",
        },
        summary: "spot is not SubnetsReady: SubnetsNotFound",
      },
    ],
    under: {
      "it has them": {
        'operator_ec2nodeclass_status_condition_count{namespace="", name="spot", type="SubnetsReady", status="True", reason="Ready"}':
          "1x60",
        'operator_ec2nodeclass_status_condition_count{namespace="", name="spot", type="SubnetsReady", status="False", reason="SubnetsNotFound"}':
          "0x60",
      },
      "something else is false": {
        'operator_nodepool_status_condition_count{namespace="", name="spot", type="Drifted", status="False", reason="SubnetsNotFound"}':
          "1x60",
        'operator_ec2nodeclass_status_condition_count{namespace="", name="spot", type="Drifted", status="False", reason="SubnetsNotFound"}':
          "1x60",
      },
    },
  },
  {
    alert: "NivasNodePoolNotReady",
    when: "a pool is not ready",
    over: {
      'operator_nodepool_status_condition_count{namespace="", name="spot", type="Ready", status="False", reason="NodeClassNotReady"}':
        "1x60",
      'operator_nodepool_status_condition_count{namespace="", name="spot", type="NodeClassReady", status="True", reason="Ready"}':
        "1x60",
    },
    fires: 10,
    firing: [
      {
        labels: {
          name: "spot",
          reason: "NodeClassNotReady",
          type: "Ready",
        },
        summary: "spot is not Ready: NodeClassNotReady",
      },
    ],
    under: {},
  },
  {
    alert: "NivasSpotInterruptions",
    when: "more than five spot instances go within an hour",
    over: {
      'karpenter_interruption_received_messages_total{message_type="spot_interrupted"}':
        "0x9 0+0.1x90",
    },
    fires: 61,
    firing: [
      {
        summary: "AWS took back 5.1 spot instances within an hour",
      },
    ],
    under: {
      "five of them go": {
        'karpenter_interruption_received_messages_total{message_type="spot_interrupted"}': "0 5x90",
      },
      "AWS only recommends": {
        'karpenter_interruption_received_messages_total{message_type="rebalance_recommendation"}':
          "0+1x90",
      },
    },
  },
  {
    alert: "NivasInterruptionsNotRead",
    when: "a message waits for more than two minutes",
    over: {
      'aws_sqs_approximate_age_of_oldest_message_maximum{dimension_QueueName="nivas-mumbai-interruption"}':
        "121x60",
    },
    fires: 5,
    firing: [
      {
        labels: {
          dimension_QueueName: "nivas-mumbai-interruption",
        },
        summary: "A message waits in nivas-mumbai-interruption for 2m 1s",
      },
    ],
    under: {
      "a message waits for two minutes": {
        'aws_sqs_approximate_age_of_oldest_message_maximum{dimension_QueueName="nivas-mumbai-interruption"}':
          "120x60",
      },
      "a queue of a team is full": {
        'aws_sqs_approximate_age_of_oldest_message_maximum{dimension_QueueName="orders"}':
          "9000x60",
      },
    },
  },
];
