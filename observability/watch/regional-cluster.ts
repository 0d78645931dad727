// SPDX-License-Identifier: Apache-2.0
/** Control plane, nodes, names and volumes of a cluster. Scraped by the metrics stack's own monitors: API server, kubelets, CoreDNS, kube-state-metrics, node exporter. */
import { figure, greenFrom, lines, redFrom, watchGroup } from "./kit.ts";
import { CONTROL_PLANE_ALERTS, NODE_ALERTS } from "./regional-cluster-alerts.ts";
import { DNS_AND_VOLUME_ALERTS } from "./regional-cluster-dns-volumes.ts";
import type { Watch } from "./watch.ts";

const WRITES = 'verb=~"GET|POST|PUT|PATCH|DELETE"';

export const REGIONAL_CLUSTER: Watch = {
  component: "RegionalCluster",
  watches:
    "The API server and its store, nodes, what runs on every node, names, and volumes that fill up.",
  blind: [
    "etcd, scheduler and controller manager are AWS's: of them the size of the store is all that shows here.",
    "The authenticator of IAM has no metrics; refusals of it are in the control-plane log.",
    "Nodes outside AWS answer only while the line to their site is up.",
  ],
  groups: [
    watchGroup("RegionalCluster", [
      ...CONTROL_PLANE_ALERTS,
      ...NODE_ALERTS,
      ...DNS_AND_VOLUME_ALERTS,
    ]),
  ],
  panels: [
    figure(
      "Nodes ready",
      "Nodes that are ready, of those that there are.",
      "percentunit",
      'sum(kube_node_status_condition{condition="Ready", status="true"}) / count(kube_node_info)',
      greenFrom(1),
    ),
    figure(
      "Store of the cluster",
      "Of the 8 GiB that the store may have.",
      "percentunit",
      "max(apiserver_storage_size_bytes) / (8 * 2^30)",
      redFrom(0.75),
    ),
    lines("Requests to the API server", "By code, a second.", "reqps", {
      "{{code}}": "sum by (code) (rate(apiserver_request_total[5m]))",
    }),
    lines(
      "Latency of the API server",
      "99 of 100 requests for single objects are faster; worry above a second.",
      "s",
      {
        "{{verb}}": `histogram_quantile(0.99, sum by (le, verb) (rate(apiserver_request_duration_seconds_bucket{${WRITES}, subresource!~"log|exec|proxy|portforward|attach"}[5m])))`,
      },
    ),
    lines(
      "Webhooks",
      "Refusals a second, and requests that passed unseen since a webhook did not answer.",
      "reqps",
      {
        "{{name}} {{error_type}}":
          "sum by (name, error_type) (rate(apiserver_admission_webhook_rejection_count[5m]))",
        "{{name}} passed unseen":
          "sum by (name) (rate(apiserver_admission_webhook_fail_open_count[5m]))",
      },
    ),
    lines(
      "CPU of nodes",
      "Share of all processors that works.",
      "percentunit",
      { used: '1 - avg(rate(node_cpu_seconds_total{mode="idle"}[5m]))' },
      { max: 1 },
    ),
    lines(
      "Memory of nodes",
      "Share of all memory that is used.",
      "percentunit",
      { used: "1 - sum(node_memory_MemAvailable_bytes) / sum(node_memory_MemTotal_bytes)" },
      { max: 1 },
    ),
    lines(
      "Clocks",
      "How far the clock of the worst node is off; evidence and certificates need less than 50 ms.",
      "s",
      { worst: "max(abs(node_timex_offset_seconds))" },
    ),
    lines("Answers of CoreDNS", "By code, a second; SERVFAIL is a fault.", "reqps", {
      "{{rcode}}": "sum by (rcode) (rate(coredns_dns_responses_total[5m]))",
    }),
    lines("Latency of CoreDNS", "99 of 100 answers are faster; worry above half a second.", "s", {
      p99: "histogram_quantile(0.99, sum by (le) (rate(coredns_dns_request_duration_seconds_bucket[5m])))",
    }),
    {
      kind: "table",
      title: "Fullest volumes",
      description: "Share of each volume that is used, the ten fullest.",
      unit: "percentunit",
      queries: [
        {
          expr: "topk(10, 1 - max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_available_bytes) / max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_capacity_bytes))",
          legend: "{{namespace}}/{{persistentvolumeclaim}}",
        },
      ],
      thresholds: redFrom(0.9),
    },
  ],
};
