// SPDX-License-Identifier: Apache-2.0
/** Metrics of the mesh: what its proxies see of requests, and its control plane. */
import type { LabelSpec, Metric } from "../../model/metric.ts";
import { exporter, naming } from "../exporter.ts";

const proxy = exporter({
  owner: "Istio proxy",
  source:
    "doc: Istio Standard Metrics (istio.io/latest); buckets: envoyproxy/envoy, source/common/stats/histogram_impl.cc (defaultBuckets)",
  checkedOn: "2026-11-23",
});
const istiod = exporter({
  owner: "istiod",
  source:
    "istio/istio@86c9f01fd735:pilot/pkg/xds/monitoring.go, pkg/xds/monitoring.go, pilot/pkg/model/push_context.go, pkg/kube/multicluster/secretcontroller.go, pkg/webhooks/validation/server/monitoring.go, security/pkg/server/ca/monitoring.go",
  checkedOn: "2026-11-23",
});

/** In milliseconds: 2 s is no bound, so that a share of requests can be held against 1, 2.5 or 5 s. */
export const ISTIO_DURATION_BUCKETS_MILLISECONDS = [
  0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000,
  600_000, 1_800_000, 3_600_000,
] as const;

const workload = (side: "source" | "destination"): Readonly<Record<string, LabelSpec>> =>
  Object.fromEntries(
    [
      ...["workload", "workload_namespace", "principal", "app", "version", "cluster"],
      ...["canonical_service", "canonical_revision"],
    ].map((part) => [`${side}_${part}`, { atMost: 200, what: `${part} of the ${side}` }]),
  );

/** A proxy sees its own workload and those that it talks with. */
const SEEN_OTHERS = 5;

const connection = {
  reporter: { values: ["source", "destination", "waypoint"] },
  ...workload("source"),
  ...workload("destination"),
  destination_service: { atMost: 200, what: "host of the service that was called" },
  destination_service_name: { atMost: 200, what: "its name" },
  destination_service_namespace: { atMost: 50, what: "its namespace" },
  connection_security_policy: { values: ["mutual_tls", "none", "unknown"] },
  // Set on every metric by the platform's mesh.
  compliance_zone: { values: ["india-only"] },
} satisfies Record<string, LabelSpec>;

const request = {
  ...connection,
  request_protocol: { values: ["http", "grpc"] },
  response_code: { atMost: 60, what: "HTTP status code, 0 when there was no answer" },
  grpc_response_status: { atMost: 17, what: "gRPC status code" },
  response_flags: { atMost: 20, what: "why Envoy ended it: UH, UF, UO, URX …" },
} satisfies Record<string, LabelSpec>;

const PROXY: readonly Metric[] = [
  proxy.counter({
    name: "istio_requests_total",
    unit: "requests",
    help: "Requests that a proxy handled.",
    labels: request,
    per: "meshed-pod",
    // Two codes with each of the others.
    combinations: 2 * SEEN_OTHERS,
  }),
  proxy.histogram({
    name: "istio_request_duration_milliseconds",
    unit: "milliseconds",
    help: "Duration of requests.",
    labels: request,
    bucketBounds: [...ISTIO_DURATION_BUCKETS_MILLISECONDS],
    per: "meshed-pod",
    combinations: 2 * SEEN_OTHERS,
  }),
  ...["sent_bytes_total", "received_bytes_total"].map((name) =>
    proxy.counter({
      name: `istio_tcp_${name}`,
      unit: "bytes",
      help: `TCP, ${name.split("_")[0]}.`,
      labels: { ...connection, response_flags: request.response_flags },
      per: "meshed-pod",
      combinations: SEEN_OTHERS,
    }),
  ),
  ...["opened", "closed"].map((what) =>
    proxy.counter({
      name: `istio_tcp_connections_${what}_total`,
      unit: "connections",
      help: `Connections of TCP ${what}.`,
      labels: { ...connection, response_flags: request.response_flags },
      per: "meshed-pod",
      combinations: SEEN_OTHERS,
    }),
  ),
];

const type: LabelSpec = { atMost: 20, what: "kind of configuration or of error" };
const cluster = { cluster: { atMost: 10, what: "a cluster of the mesh" } };
/** Replicas of istiod. */
const REPLICAS = 3;

const CONTROL_PLANE: readonly Metric[] = [
  istiod.gauge({
    name: "pilot_xds",
    unit: "proxies",
    help: "Proxies that are connected.",
    labels: { version: { atMost: 3, what: "version of the proxies" } },
  }),
  istiod.counter({
    name: "pilot_xds_pushes",
    unit: "pushes",
    help: "Configuration sent to proxies.",
    labels: { type },
  }),
  istiod.counter({
    name: "pilot_total_xds_rejects",
    unit: "pushes",
    help: "Configuration that proxies refused.",
    labels: { type },
  }),
  istiod.counter({
    name: "pilot_total_xds_internal_errors",
    unit: "errors",
    help: "Internal errors of sending configuration.",
  }),
  istiod.histogram({
    name: "pilot_proxy_convergence_time",
    unit: "seconds",
    help: "From a change until every proxy has it.",
    bucketBounds: [0.1, 0.5, 1, 3, 5, 10, 20, 30],
  }),
  istiod.histogram({
    name: "pilot_xds_push_time",
    unit: "seconds",
    help: "Time to send configuration.",
    labels: { type },
    bucketBounds: [0.01, 0.1, 0.5, 1, 3, 5, 10, 20, 30],
  }),
  istiod.gauge({
    name: "pilot_conflict_inbound_listener",
    unit: "listeners",
    help: "Inbound listeners that conflict.",
  }),
  ...["passed", "failed"].map((what) =>
    istiod.counter({
      name: `galley_validation_${what}`,
      unit: "objects",
      help: `Configuration whose validation ${what}.`,
      labels: {
        group: { atMost: 6, what: "API group" },
        version: { atMost: 3, what: "API version" },
        resource: { atMost: 20, what: "kind of object" },
        ...(what === "failed" ? { reason: { atMost: 10, what: "why" } } : {}),
      },
      combinations: 30,
    }),
  ),
  ...["success", "failure"].map((what) =>
    istiod.counter({
      name: `sidecar_injection_${what}_total`,
      unit: "pods",
      help: `Injections of a proxy: ${what}.`,
      combinations: REPLICAS,
    }),
  ),
  istiod.gauge({
    name: "citadel_server_root_cert_expiry_timestamp",
    unit: "seconds",
    help: "When the root certificate ends, in seconds since 1970.",
    combinations: REPLICAS,
  }),
  istiod.gauge({
    name: "citadel_server_cert_chain_expiry_timestamp",
    unit: "seconds",
    help: "When the intermediate certificate ends, in seconds since 1970.",
    combinations: REPLICAS,
  }),
  istiod.counter({
    name: "citadel_server_csr_count",
    unit: "requests",
    help: "Requests for certificates.",
    combinations: REPLICAS,
  }),
  istiod.counter({
    name: "citadel_server_success_cert_issuance_count",
    unit: "certificates",
    help: "Certificates issued.",
    combinations: REPLICAS,
  }),
  istiod.gauge({
    name: "istiod_managed_clusters",
    unit: "clusters",
    help: "Clusters that it knows.",
    labels: { cluster_type: { values: ["local", "remote"] } },
  }),
  istiod.gauge({
    name: "istiod_remote_cluster_sync_status",
    unit: "bool",
    help: "1 for the state of a remote cluster.",
    labels: { ...cluster, status: { atMost: 5, what: "synced, syncing, timeout" } },
  }),
  istiod.counter({
    name: "remote_cluster_sync_timeouts_total",
    unit: "timeouts",
    help: "Remote clusters that could not be read in time.",
    labels: cluster,
  }),
  istiod.gauge({
    name: "istio_build",
    unit: "info",
    help: "Version of a component.",
    labels: { component: naming("of Istio"), tag: { atMost: 3, what: "its version" } },
  }),
];

export const ISTIO_METRICS: readonly Metric[] = [...PROXY, ...CONTROL_PLANE];
