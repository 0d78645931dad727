// SPDX-License-Identifier: Apache-2.0
import type { WatchCase } from "./watch-cases.ts";

export const WATCH_CLUSTER_CASES: readonly WatchCase[] = [
  {
    alert: "NivasApiServerUnreachable",
    when: "no API server answers",
    over: {
      'up{job="apiserver", instance="a"}': "0x60",
      'up{job="kubelet", instance="b"}': "1x60",
    },
    fires: 5,
    firing: [
      {
        summary: "No API server of the cluster answers",
      },
    ],
    under: {
      "one of two answers": {
        'up{job="apiserver", instance="a"}': "0x60",
        'up{job="apiserver", instance="b"}': "1x60",
      },
    },
  },
  {
    alert: "NivasApiServerErrors",
    when: "more than 3 % of the requests fail",
    over: {
      'apiserver_request_total{code="500", verb="GET", resource="pods"}': "0x9 0+3.2x60",
      'apiserver_request_total{code="200", verb="GET", resource="pods"}': "0+96.8x80",
    },
    fires: 25,
    firing: [
      {
        summary: "The API server answers 3.2% of its requests with an error",
      },
    ],
    under: {
      "3 % of the requests fail": {
        'apiserver_request_total{code="500", verb="GET", resource="pods"}': "0+3x60",
        'apiserver_request_total{code="200", verb="GET", resource="pods"}': "0+97x60",
      },
      "many requests are refused": {
        'apiserver_request_total{code="403", verb="GET", resource="pods"}': "0+50x60",
        'apiserver_request_total{code="200", verb="GET", resource="pods"}': "0+50x60",
      },
    },
  },
  {
    alert: "NivasApiServerSlow",
    when: "more than one of 100 requests takes longer than a second",
    over: {
      'apiserver_request_duration_seconds_bucket{le="1", verb="GET", resource="pods", subresource=""}':
        "0+100x9 1000+98.8x60",
      'apiserver_request_duration_seconds_bucket{le="1.25", verb="GET", resource="pods", subresource=""}':
        "0+100x9 1000+99.5x60",
      'apiserver_request_duration_seconds_bucket{le="2", verb="GET", resource="pods", subresource=""}':
        "0+100x80",
      'apiserver_request_duration_seconds_bucket{le="+Inf", verb="GET", resource="pods", subresource=""}':
        "0+100x80",
    },
    fires: 30,
    firing: [
      {
        summary: "One of 100 requests to the API server takes longer than 1.071s",
      },
    ],
    under: {
      "one of 100 takes longer": {
        'apiserver_request_duration_seconds_bucket{le="1", verb="GET", resource="pods", subresource=""}':
          "0+99x60",
        'apiserver_request_duration_seconds_bucket{le="2", verb="GET", resource="pods", subresource=""}':
          "0+100x60",
        'apiserver_request_duration_seconds_bucket{le="+Inf", verb="GET", resource="pods", subresource=""}':
          "0+100x60",
      },
      "lists and watches take long": {
        'apiserver_request_duration_seconds_bucket{le="1", verb="LIST", resource="pods", subresource=""}':
          "0x60",
        'apiserver_request_duration_seconds_bucket{le="60", verb="LIST", resource="pods", subresource=""}':
          "0+100x60",
        'apiserver_request_duration_seconds_bucket{le="+Inf", verb="LIST", resource="pods", subresource=""}':
          "0+100x60",
      },
      "shells and logs take long": {
        'apiserver_request_duration_seconds_bucket{le="1", verb="GET", resource="pods", subresource="log"}':
          "0x60",
        'apiserver_request_duration_seconds_bucket{le="60", verb="GET", resource="pods", subresource="log"}':
          "0+100x60",
        'apiserver_request_duration_seconds_bucket{le="+Inf", verb="GET", resource="pods", subresource="log"}':
          "0+100x60",
        'apiserver_request_duration_seconds_bucket{le="1", verb="POST", resource="pods", subresource="exec"}':
          "0x60",
        'apiserver_request_duration_seconds_bucket{le="60", verb="POST", resource="pods", subresource="exec"}':
          "0+100x60",
        'apiserver_request_duration_seconds_bucket{le="+Inf", verb="POST", resource="pods", subresource="exec"}':
          "0+100x60",
      },
    },
  },
  {
    alert: "NivasAdmissionWebhookFails",
    when: "a webhook does not answer",
    over: {
      'apiserver_admission_webhook_rejection_count{name="istio", type="admit", operation="CREATE", error_type="calling_webhook_error", rejection_code="500"}':
        "0x9 0+1.4x60",
    },
    fires: 25,
    firing: [
      {
        labels: {
          name: "istio",
        },
        summary: "Webhook istio does not answer 0.02 times a second",
      },
    ],
    under: {
      "a webhook refuses what it should": {
        'apiserver_admission_webhook_rejection_count{name="istio", type="admit", operation="CREATE", error_type="no_error", rejection_code="500"}':
          "0+60x60",
      },
      "a webhook misses one request a minute": {
        'apiserver_admission_webhook_rejection_count{name="istio", type="admit", operation="CREATE", error_type="calling_webhook_error", rejection_code="500"}':
          "0+1x60",
      },
    },
  },
  {
    alert: "NivasAdmissionWebhookFails",
    when: "requests pass a webhook unseen",
    over: {
      'apiserver_admission_webhook_fail_open_count{name="pod-gates", type="mutating"}':
        "0x9 0+1.4x60",
    },
    fires: 25,
    firing: [
      {
        labels: {
          name: "pod-gates",
        },
        summary: "Webhook pod-gates does not answer 0.02 times a second",
      },
    ],
    under: {
      "one request a minute passes unseen": {
        'apiserver_admission_webhook_fail_open_count{name="pod-gates", type="mutating"}': "0+1x60",
      },
    },
  },
  {
    alert: "NivasClusterStoreNearlyFull",
    when: "the store holds more than 6 GiB",
    over: {
      'apiserver_storage_size_bytes{storage_cluster_id="etcd-0"}': "6442450945x60",
    },
    fires: 15,
    firing: [
      {
        summary: "The store of the cluster holds 6GiB of 8 GiB",
      },
    ],
    under: {
      "the store holds 6 GiB": {
        'apiserver_storage_size_bytes{storage_cluster_id="etcd-0"}': "6442450944x60",
      },
    },
  },
  {
    alert: "NivasNodeNotReady",
    when: "a node is not ready",
    over: {
      'kube_node_status_condition{node="a", condition="Ready", status="true"}': "0x60",
      'kube_node_status_condition{node="a", condition="Ready", status="unknown"}': "1x60",
      'kube_node_status_condition{node="b", condition="Ready", status="true"}': "1x60",
    },
    fires: 10,
    firing: [
      {
        labels: {
          node: "a",
        },
        summary: "Node a is not ready",
      },
    ],
    under: {
      "all nodes are ready": {
        'kube_node_status_condition{node="a", condition="Ready", status="true"}': "1x60",
        'kube_node_status_condition{node="a", condition="Ready", status="false"}': "0x60",
        'kube_node_status_condition{node="a", condition="MemoryPressure", status="true"}': "0x60",
        'kube_node_status_condition{node="b", condition="DiskPressure", status="true"}': "0x60",
      },
    },
  },
  {
    alert: "NivasNodeUnderPressure",
    when: "a node runs out of memory",
    over: {
      'kube_node_status_condition{node="a", condition="MemoryPressure", status="true"}': "1x60",
    },
    fires: 10,
    firing: [
      {
        labels: {
          condition: "MemoryPressure",
          node: "a",
        },
        summary: "Node a: MemoryPressure",
      },
    ],
    under: {
      "a node is ready and under no pressure": {
        'kube_node_status_condition{node="a", condition="Ready", status="true"}': "1x60",
        'kube_node_status_condition{node="a", condition="MemoryPressure", status="true"}': "0x60",
        'kube_node_status_condition{node="a", condition="DiskPressure", status="false"}': "1x60",
      },
    },
  },
  {
    alert: "NivasClockOff",
    when: "a clock is more than 50 ms behind",
    over: {
      'node_timex_offset_seconds{instance="a"}': "-0.051x60",
      'node_timex_sync_status{instance="a"}': "1x60",
    },
    fires: 10,
    firing: [
      {
        labels: {
          instance: "a",
        },
        summary: "The clock of a is off, or follows no time server",
      },
    ],
    under: {
      "a clock is 50 ms ahead and follows its server": {
        'node_timex_offset_seconds{instance="a"}': "0.05x60",
        'node_timex_sync_status{instance="a"}': "1x60",
      },
    },
  },
  {
    alert: "NivasClockOff",
    when: "a clock follows no server",
    over: {
      'node_timex_sync_status{instance="a"}': "0x60",
      'node_timex_sync_status{instance="b"}': "1x60",
    },
    fires: 10,
    firing: [
      {
        labels: {
          instance: "a",
        },
        summary: "The clock of a is off, or follows no time server",
      },
    ],
    under: {},
  },
  {
    alert: "NivasNodeDaemonMissing",
    when: "a node has no Pod Identity agent",
    over: {
      'kube_daemonset_status_number_unavailable{namespace="kube-system", daemonset="eks-pod-identity-agent"}':
        "1x60",
    },
    fires: 15,
    firing: [
      {
        labels: {
          daemonset: "eks-pod-identity-agent",
        },
        summary: "eks-pod-identity-agent does not run on 1 nodes",
      },
    ],
    under: {
      "every node has what it needs": {
        'kube_daemonset_status_number_unavailable{namespace="kube-system", daemonset="aws-node"}':
          "0x60",
      },
      "a daemon of a team is missing": {
        'kube_daemonset_status_number_unavailable{namespace="team", daemonset="aws-node"}': "1x60",
        'kube_daemonset_status_number_unavailable{namespace="kube-system", daemonset="log-shipper"}':
          "1x60",
      },
    },
  },
  {
    alert: "NivasControllerDown",
    when: "cert-manager has no pod",
    over: {
      'kube_deployment_status_replicas_available{namespace="cert-manager", deployment="cert-manager"}':
        "0x60",
      'kube_deployment_spec_replicas{namespace="cert-manager", deployment="cert-manager"}': "1x60",
    },
    fires: 5,
    firing: [
      {
        labels: {
          deployment: "cert-manager",
          namespace: "cert-manager",
        },
        summary: "No pod of cert-manager/cert-manager is available",
      },
    ],
    under: {
      "one of two pods is there": {
        'kube_deployment_status_replicas_available{namespace="cert-manager", deployment="cert-manager"}':
          "1x60",
        'kube_deployment_spec_replicas{namespace="cert-manager", deployment="cert-manager"}':
          "2x60",
      },
      "it was scaled to nothing on purpose": {
        'kube_deployment_status_replicas_available{namespace="cert-manager", deployment="cert-manager"}':
          "0x60",
        'kube_deployment_spec_replicas{namespace="cert-manager", deployment="cert-manager"}':
          "0x60",
      },
      "a deployment of a team is down": {
        'kube_deployment_status_replicas_available{namespace="team", deployment="ledger"}': "0x60",
        'kube_deployment_spec_replicas{namespace="team", deployment="ledger"}': "2x60",
      },
    },
  },
  {
    alert: "NivasDnsErrors",
    when: "more than 1 % of the names fail",
    over: {
      'coredns_dns_responses_total{server="dns://:53", zone=".", view="", rcode="SERVFAIL", plugin="forward"}':
        "0x9 0+1.1x60",
      'coredns_dns_responses_total{server="dns://:53", zone=".", view="", rcode="NOERROR", plugin="forward"}':
        "0+98.9x80",
    },
    fires: 25,
    firing: [
      {
        summary: "1.1% of the names that pods ask for fail",
      },
    ],
    under: {
      "1 % of the names fails": {
        'coredns_dns_responses_total{server="dns://:53", zone=".", view="", rcode="SERVFAIL", plugin="forward"}':
          "0+1x60",
        'coredns_dns_responses_total{server="dns://:53", zone=".", view="", rcode="NOERROR", plugin="forward"}':
          "0+99x60",
      },
      "half of the names do not exist": {
        'coredns_dns_responses_total{server="dns://:53", zone=".", view="", rcode="NXDOMAIN", plugin="forward"}':
          "0+50x60",
        'coredns_dns_responses_total{server="dns://:53", zone=".", view="", rcode="NOERROR", plugin="forward"}':
          "0+50x60",
      },
    },
  },
  {
    alert: "NivasDnsSlow",
    when: "more than one of 100 names takes more than half a second",
    over: {
      'coredns_dns_request_duration_seconds_bucket{le="0.256", server="dns://:53", zone=".", view=""}':
        "0+100x9 1000+98x60",
      'coredns_dns_request_duration_seconds_bucket{le="0.512", server="dns://:53", zone=".", view=""}':
        "0+100x9 1000+98.97x60",
      'coredns_dns_request_duration_seconds_bucket{le="1.024", server="dns://:53", zone=".", view=""}':
        "0+100x80",
      'coredns_dns_request_duration_seconds_bucket{le="+Inf", server="dns://:53", zone=".", view=""}':
        "0+100x80",
    },
    fires: 30,
    firing: [
      {
        summary: "One of 100 names takes longer than 526.9ms",
      },
    ],
    under: {
      "all names take a quarter of a second": {
        'coredns_dns_request_duration_seconds_bucket{le="0.256", server="dns://:53", zone=".", view=""}':
          "0+100x60",
        'coredns_dns_request_duration_seconds_bucket{le="0.512", server="dns://:53", zone=".", view=""}':
          "0+100x60",
        'coredns_dns_request_duration_seconds_bucket{le="+Inf", server="dns://:53", zone=".", view=""}':
          "0+100x60",
      },
      "one of 100 takes just under half a second": {
        'coredns_dns_request_duration_seconds_bucket{le="0.256", server="dns://:53", zone=".", view=""}':
          "0+98x60",
        'coredns_dns_request_duration_seconds_bucket{le="0.512", server="dns://:53", zone=".", view=""}':
          "0+99.1x60",
        'coredns_dns_request_duration_seconds_bucket{le="1.024", server="dns://:53", zone=".", view=""}':
          "0+100x60",
        'coredns_dns_request_duration_seconds_bucket{le="+Inf", server="dns://:53", zone=".", view=""}':
          "0+100x60",
      },
    },
  },
  {
    alert: "NivasVolumeNearlyFull",
    when: "a volume has less than a tenth left",
    over: {
      'kubelet_volume_stats_available_bytes{namespace="logging", persistentvolumeclaim="loki-0"}':
        "9x60",
      'kubelet_volume_stats_capacity_bytes{namespace="logging", persistentvolumeclaim="loki-0"}':
        "100x60",
      'kubelet_volume_stats_available_bytes{namespace="logging", persistentvolumeclaim="loki-1"}':
        "50x60",
      'kubelet_volume_stats_capacity_bytes{namespace="logging", persistentvolumeclaim="loki-1"}':
        "100x60",
    },
    fires: 10,
    firing: [
      {
        labels: {
          namespace: "logging",
          persistentvolumeclaim: "loki-0",
        },
        summary: "Volume logging/loki-0 has 9% left",
      },
    ],
    under: {
      "a volume has a tenth left": {
        'kubelet_volume_stats_available_bytes{namespace="logging", persistentvolumeclaim="loki-0"}':
          "10x60",
        'kubelet_volume_stats_capacity_bytes{namespace="logging", persistentvolumeclaim="loki-0"}':
          "100x60",
      },
    },
  },
  {
    alert: "NivasVolumeFullWithinDay",
    when: "a volume of which a quarter is left fills within a day",
    stepSeconds: 1800,
    over: {
      'kubelet_volume_stats_available_bytes{namespace="logging", persistentvolumeclaim="loki-0"}':
        "29.9x9 29.9-0.7x40",
      'kubelet_volume_stats_capacity_bytes{namespace="logging", persistentvolumeclaim="loki-0"}':
        "100x60",
    },
    fires: 21,
    firing: [
      {
        labels: {
          namespace: "logging",
          persistentvolumeclaim: "loki-0",
        },
        summary: "Volume logging/loki-0 is full within a day at this pace",
      },
    ],
    under: {
      "it fills as fast, and a third is left": {
        'kubelet_volume_stats_available_bytes{namespace="logging", persistentvolumeclaim="loki-0"}':
          "63-0.5x100",
        'kubelet_volume_stats_capacity_bytes{namespace="logging", persistentvolumeclaim="loki-0"}':
          "100x100",
      },
      "little is left, and it fills slowly": {
        'kubelet_volume_stats_available_bytes{namespace="logging", persistentvolumeclaim="loki-0"}':
          "29-0.2x60",
        'kubelet_volume_stats_capacity_bytes{namespace="logging", persistentvolumeclaim="loki-0"}':
          "100x60",
      },
    },
  },
  {
    alert: "NivasClaimNotBound",
    when: "a claim has no volume",
    over: {
      'kube_persistentvolumeclaim_status_phase{namespace="logging", persistentvolumeclaim="loki-0", phase="Pending"}':
        "1x90",
      'kube_persistentvolumeclaim_status_phase{namespace="logging", persistentvolumeclaim="loki-0", phase="Bound"}':
        "0x90",
    },
    fires: 30,
    firing: [
      {
        labels: {
          namespace: "logging",
          persistentvolumeclaim: "loki-0",
        },
        summary: "Claim logging/loki-0 has no volume",
      },
    ],
    under: {
      "a claim has its volume": {
        'kube_persistentvolumeclaim_status_phase{namespace="logging", persistentvolumeclaim="loki-0", phase="Pending"}':
          "0x90",
        'kube_persistentvolumeclaim_status_phase{namespace="logging", persistentvolumeclaim="loki-0", phase="Bound"}':
          "1x90",
      },
    },
  },
];
