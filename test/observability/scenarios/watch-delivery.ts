// SPDX-License-Identifier: Apache-2.0
import type { WatchCase } from "./watch-cases.ts";

export const WATCH_DELIVERY_CASES: readonly WatchCase[] = [
  {
    alert: "NivasRolloutControllerErrors",
    when: "a rollout cannot be worked on",
    over: {
      'rollout_reconcile_error{namespace="payments", name="ledger"}': "0+1x60",
    },
    fires: 16,
    firing: [
      {
        labels: {
          name: "ledger",
          namespace: "payments",
        },
        summary: "The controller of releases fails on payments/ledger 10 times in 10 minutes",
      },
    ],
    under: {
      "it fails five times in ten minutes, as another does": {
        'rollout_reconcile_error{namespace="payments", name="ledger"}': "0+0.49x60",
        'rollout_reconcile_error{namespace="payments", name="cards"}': "0+0.49x60",
      },
    },
  },
  {
    alert: "NivasReleaseTakenBack",
    when: "a release is taken back",
    over: {
      'rollout_info{namespace="payments", name="ledger", strategy="canary", traffic_router="Istio", phase="Degraded"}':
        "1x60",
      'rollout_info{namespace="payments", name="cards", strategy="canary", traffic_router="Istio", phase="Healthy"}':
        "1x60",
    },
    fires: 2,
    firing: [
      {
        labels: {
          name: "ledger",
          namespace: "payments",
        },
        summary: "The release of payments/ledger failed",
      },
    ],
    under: {
      "a release goes on": {
        'rollout_info{namespace="payments", name="ledger", strategy="canary", traffic_router="Istio", phase="Progressing"}':
          "1x60",
        'rollout_info{namespace="payments", name="cards", strategy="canary", traffic_router="Istio", phase="Paused"}':
          "1x60",
        'rollout_info{namespace="payments", name="loans", strategy="canary", traffic_router="Istio", phase="Completed"}':
          "1x60",
      },
    },
  },
  {
    alert: "NivasReleaseWaits",
    when: "a release is paused for half a day",
    stepSeconds: 3600,
    over: {
      'rollout_info{namespace="payments", name="ledger", strategy="canary", traffic_router="Istio", phase="Paused"}':
        "1x60",
    },
    fires: 12,
    firing: [
      {
        labels: {
          name: "ledger",
          namespace: "payments",
        },
        summary: "The release of payments/ledger has waited for half a day",
      },
    ],
    under: {
      "a release takes long and goes on": {
        'rollout_info{namespace="payments", name="ledger", strategy="canary", traffic_router="Istio", phase="Progressing"}':
          "1x60",
      },
    },
  },
  {
    alert: "NivasContainerCrashes",
    when: "a container crashes again and again",
    over: {
      'kube_pod_container_status_waiting_reason{namespace="payments", pod="ledger-1", uid="u", container="app", reason="CrashLoopBackOff"}':
        "1x60",
    },
    fires: 10,
    firing: [
      {
        labels: {
          container: "app",
          namespace: "payments",
          pod: "ledger-1",
        },
        summary: "Container app of payments/ledger-1 crashes again and again",
      },
    ],
    under: {
      "a container waits for its image": {
        'kube_pod_container_status_waiting_reason{namespace="payments", pod="ledger-1", uid="u", container="app", reason="ContainerCreating"}':
          "1x60",
      },
      "it has stopped crashing": {
        'kube_pod_container_status_waiting_reason{namespace="payments", pod="ledger-1", uid="u", container="app", reason="CrashLoopBackOff"}':
          "0x60",
      },
    },
  },
  {
    alert: "NivasQuotaNearlyUsed",
    when: "a namespace uses more than nine tenths of its pods",
    over: {
      'kube_resourcequota{namespace="payments", resourcequota="q", resource="pods", type="used"}':
        "0.91x60",
      'kube_resourcequota{namespace="payments", resourcequota="q", resource="pods", type="hard"}':
        "1x60",
      'kube_resourcequota{namespace="payments", resourcequota="q", resource="requests.cpu", type="used"}':
        "5x60",
      'kube_resourcequota{namespace="payments", resourcequota="q", resource="requests.cpu", type="hard"}':
        "10x60",
    },
    fires: 15,
    firing: [
      {
        labels: {
          namespace: "payments",
          resource: "pods",
        },
        summary: "Namespace payments uses 91% of its pods",
      },
    ],
    under: {
      "it uses nine tenths": {
        'kube_resourcequota{namespace="payments", resourcequota="q", resource="pods", type="used"}':
          "90x60",
        'kube_resourcequota{namespace="payments", resourcequota="q", resource="pods", type="hard"}':
          "100x60",
      },
      "it may have none and has one": {
        'kube_resourcequota{namespace="payments", resourcequota="q", resource="services.loadbalancers", type="used"}':
          "1x60",
        'kube_resourcequota{namespace="payments", resourcequota="q", resource="services.loadbalancers", type="hard"}':
          "0x60",
      },
      "it may have one and has none": {
        'kube_resourcequota{namespace="payments", resourcequota="q", resource="services.nodeports", type="used"}':
          "0x60",
        'kube_resourcequota{namespace="payments", resourcequota="q", resource="services.nodeports", type="hard"}':
          "1x60",
      },
    },
  },
  {
    alert: "NivasLocalZoneLost",
    when: "all nodes of a Local Zone are lost",
    over: {
      'kube_node_info{node="a", provider_id="aws:///ap-south-1-del-1a/i-a", kernel_version="k"}':
        "1x60",
      'kube_node_info{node="b", provider_id="aws:///ap-south-1-del-1a/i-b", kernel_version="k"}':
        "1x60",
      'kube_node_info{node="c", provider_id="aws:///ap-south-1a/i-c", kernel_version="k"}': "1x60",
      'kube_node_status_condition{node="a", condition="Ready", status="true"}': "0x60",
      'kube_node_status_condition{node="b", condition="Ready", status="true"}': "0x60",
      'kube_node_status_condition{node="c", condition="Ready", status="true"}': "1x60",
      'kube_node_status_condition{node="a", condition="Ready", status="unknown"}': "1x60",
      'kube_node_status_condition{node="a", condition="DiskPressure", status="true"}': "1x60",
    },
    fires: 5,
    firing: [
      {
        labels: {
          zone: "ap-south-1-del-1a",
        },
        summary: "No node in ap-south-1-del-1a is ready",
      },
    ],
    under: {
      "one of them is left": {
        'kube_node_info{node="a", provider_id="aws:///ap-south-1-del-1a/i-a", kernel_version="k"}':
          "1x60",
        'kube_node_info{node="b", provider_id="aws:///ap-south-1-del-1a/i-b", kernel_version="k"}':
          "1x60",
        'kube_node_status_condition{node="a", condition="Ready", status="true"}': "0x60",
        'kube_node_status_condition{node="b", condition="Ready", status="true"}': "1x60",
      },
      "all nodes of a zone of the Region are lost": {
        'kube_node_info{node="c", provider_id="aws:///ap-south-1a/i-c", kernel_version="k"}':
          "1x60",
        'kube_node_status_condition{node="c", condition="Ready", status="true"}': "0x60",
      },
      "its nodes are well, and under no pressure": {
        'kube_node_info{node="a", provider_id="aws:///ap-south-1-del-1a/i-a", kernel_version="k"}':
          "1x60",
        'kube_node_status_condition{node="a", condition="Ready", status="true"}': "1x60",
        'kube_node_status_condition{node="a", condition="MemoryPressure", status="true"}': "0x60",
        'kube_node_status_condition{node="a", condition="Ready", status="false"}': "0x60",
      },
    },
  },
  {
    alert: "NivasLocalZoneWeak",
    when: "a third of the nodes of a Local Zone is lost",
    over: {
      'kube_node_info{node="a", provider_id="aws:///ap-south-1-del-1a/i-a", kernel_version="k"}':
        "1x60",
      'kube_node_info{node="b", provider_id="aws:///ap-south-1-del-1a/i-b", kernel_version="k"}':
        "1x60",
      'kube_node_info{node="c", provider_id="aws:///ap-south-1-del-1a/i-c", kernel_version="k"}':
        "1x60",
      'kube_node_info{node="r", provider_id="aws:///ap-south-1a/i-r", kernel_version="k"}': "1x60",
      'kube_node_status_condition{node="r", condition="Ready", status="true"}': "1x60",
      'kube_node_status_condition{node="a", condition="Ready", status="true"}': "0x60",
      'kube_node_status_condition{node="b", condition="Ready", status="true"}': "1x60",
      'kube_node_status_condition{node="c", condition="Ready", status="true"}': "1x60",
      'kube_node_status_condition{node="a", condition="Ready", status="unknown"}': "1x60",
      'kube_node_status_condition{node="a", condition="DiskPressure", status="true"}': "1x60",
    },
    fires: 15,
    firing: [
      {
        labels: {
          zone: "ap-south-1-del-1a",
        },
        summary: "66.67% of the nodes in ap-south-1-del-1a are ready",
      },
    ],
    under: {
      "a quarter is lost": {
        'kube_node_info{node="a", provider_id="aws:///ap-south-1-del-1a/i-a", kernel_version="k"}':
          "1x60",
        'kube_node_info{node="b", provider_id="aws:///ap-south-1-del-1a/i-b", kernel_version="k"}':
          "1x60",
        'kube_node_info{node="c", provider_id="aws:///ap-south-1-del-1a/i-c", kernel_version="k"}':
          "1x60",
        'kube_node_info{node="d", provider_id="aws:///ap-south-1-del-1a/i-d", kernel_version="k"}':
          "1x60",
        'kube_node_status_condition{node="a", condition="Ready", status="true"}': "0x60",
        'kube_node_status_condition{node="b", condition="Ready", status="true"}': "1x60",
        'kube_node_status_condition{node="c", condition="Ready", status="true"}': "1x60",
        'kube_node_status_condition{node="d", condition="Ready", status="true"}': "1x60",
      },
    },
  },
  {
    alert: "NivasSiteLost",
    when: "all machines of your own are lost",
    over: {
      'kube_node_info{node="rack-1", provider_id="eks-hybrid:///ap-south-1/nivas-mumbai/rack-1", kernel_version="k"}':
        "1x60",
      'kube_node_info{node="rack-2", provider_id="eks-hybrid:///ap-south-1/nivas-mumbai/rack-2", kernel_version="k"}':
        "1x60",
      'kube_node_info{node="c", provider_id="aws:///ap-south-1a/i-c", kernel_version="k"}': "1x60",
      'kube_node_status_condition{node="rack-1", condition="Ready", status="true"}': "0x60",
      'kube_node_status_condition{node="rack-2", condition="Ready", status="true"}': "0x60",
      'kube_node_status_condition{node="c", condition="Ready", status="true"}': "1x60",
      'kube_node_status_condition{node="rack-1", condition="Ready", status="unknown"}': "1x60",
      'kube_node_status_condition{node="rack-1", condition="DiskPressure", status="true"}': "1x60",
    },
    fires: 5,
    firing: [
      {
        summary: "No machine of your own sites is ready",
      },
    ],
    under: {
      "one of them is left": {
        'kube_node_info{node="rack-1", provider_id="eks-hybrid:///ap-south-1/nivas-mumbai/rack-1", kernel_version="k"}':
          "1x60",
        'kube_node_info{node="rack-2", provider_id="eks-hybrid:///ap-south-1/nivas-mumbai/rack-2", kernel_version="k"}':
          "1x60",
        'kube_node_status_condition{node="rack-1", condition="Ready", status="true"}': "0x60",
        'kube_node_status_condition{node="rack-2", condition="Ready", status="true"}': "1x60",
      },
      "a cell has none, and its nodes are lost": {
        'kube_node_info{node="c", provider_id="aws:///ap-south-1a/i-c", kernel_version="k"}':
          "1x60",
        'kube_node_status_condition{node="c", condition="Ready", status="true"}': "0x60",
      },
    },
  },
  {
    alert: "NivasSiteWeak",
    when: "more than a quarter of your machines is lost",
    over: {
      'kube_node_info{node="rack-1", provider_id="eks-hybrid:///ap-south-1/nivas-mumbai/rack-1", kernel_version="k"}':
        "1x60",
      'kube_node_info{node="rack-2", provider_id="eks-hybrid:///ap-south-1/nivas-mumbai/rack-2", kernel_version="k"}':
        "1x60",
      'kube_node_info{node="rack-3", provider_id="eks-hybrid:///ap-south-1/nivas-mumbai/rack-3", kernel_version="k"}':
        "1x60",
      'kube_node_info{node="c", provider_id="aws:///ap-south-1a/i-c", kernel_version="k"}': "1x60",
      'kube_node_status_condition{node="c", condition="Ready", status="true"}': "1x60",
      'kube_node_status_condition{node="rack-1", condition="Ready", status="true"}': "0x60",
      'kube_node_status_condition{node="rack-2", condition="Ready", status="true"}': "1x60",
      'kube_node_status_condition{node="rack-3", condition="Ready", status="true"}': "1x60",
      'kube_node_status_condition{node="rack-1", condition="Ready", status="unknown"}': "1x60",
      'kube_node_status_condition{node="rack-1", condition="DiskPressure", status="true"}': "1x60",
    },
    fires: 15,
    firing: [
      {
        summary: "66.67% of the machines of your own sites are ready",
      },
    ],
    under: {
      "a quarter is lost": {
        'kube_node_info{node="rack-1", provider_id="eks-hybrid:///ap-south-1/nivas-mumbai/rack-1", kernel_version="k"}':
          "1x60",
        'kube_node_info{node="rack-2", provider_id="eks-hybrid:///ap-south-1/nivas-mumbai/rack-2", kernel_version="k"}':
          "1x60",
        'kube_node_info{node="rack-3", provider_id="eks-hybrid:///ap-south-1/nivas-mumbai/rack-3", kernel_version="k"}':
          "1x60",
        'kube_node_info{node="rack-4", provider_id="eks-hybrid:///ap-south-1/nivas-mumbai/rack-4", kernel_version="k"}':
          "1x60",
        'kube_node_status_condition{node="rack-1", condition="Ready", status="true"}': "0x60",
        'kube_node_status_condition{node="rack-2", condition="Ready", status="true"}': "1x60",
        'kube_node_status_condition{node="rack-3", condition="Ready", status="true"}': "1x60",
        'kube_node_status_condition{node="rack-4", condition="Ready", status="true"}': "1x60",
      },
    },
  },
];
