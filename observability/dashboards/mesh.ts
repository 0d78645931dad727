// SPDX-License-Identifier: Apache-2.0
/** Requests between services as the proxies see them: identity, ways between cells, ways out. */
import { choiceOf, ERROR_THRESHOLDS, fallingBelow, risingFrom } from "./common.ts";
import { FOLDERS, type Dashboard, type DashboardPanel } from "./dashboard.ts";

/** Each request once: where it arrived. */
const ARRIVED =
  'cell=~"$cell",reporter="destination",destination_service_namespace=~"$namespace",destination_service_name=~"$service"';
/** Each request once: where it left. */
const LEFT = 'cell=~"$cell",reporter="source"';
const EGRESS = `${LEFT},source_workload="istio-egressgateway"`;

export function meshDashboard(): Dashboard {
  return {
    kind: "mesh",
    uid: "mesh",
    title: "Mesh",
    description:
      "Requests between services: rate, failures, time, identity, ways between cells and ways out of the cell.",
    folder: FOLDERS.platform,
    tags: ["nivas", "nivas-main", "mesh"],
    variables: [
      choiceOf("cell", "istio_requests_total"),
      choiceOf("namespace", "istio_requests_total", "Namespace", "destination_service_namespace"),
      choiceOf("service", "istio_requests_total", "Service", "destination_service_name"),
    ],
    rows: [
      { title: "Identity", panels: IDENTITY },
      { title: "Requests", panels: REQUESTS },
      { title: "Between cells and out", panels: WAYS },
      { title: "Control plane", panels: CONTROL_PLANE },
    ],
  };
}

const IDENTITY: readonly DashboardPanel[] = [
  {
    kind: "gauge",
    title: "Requests with mutual TLS",
    description:
      "Share of the requests whose both ends proved who they are. Everything but 100 % is a hole.",
    unit: "percentunit",
    min: 0,
    max: 1,
    decimals: 2,
    queries: [
      {
        expr: `sum(rate(istio_requests_total{${ARRIVED},connection_security_policy="mutual_tls"}[$__rate_interval])) / sum(rate(istio_requests_total{${ARRIVED}}[$__rate_interval]))`,
        legend: "mutual TLS",
      },
    ],
    thresholds: fallingBelow([0.99, "yellow"], [1, "green"]),
    width: 6,
  },
  {
    kind: "timeseries",
    title: "Requests without mutual TLS",
    description: "Requests a second that arrived without a proven identity, by caller and service.",
    unit: "reqps",
    queries: [
      {
        expr: `sum by (source_workload, destination_service_name) (rate(istio_requests_total{${ARRIVED},connection_security_policy!="mutual_tls"}[$__rate_interval])) > 0`,
        legend: "{{source_workload}} → {{destination_service_name}}",
      },
    ],
    width: 10,
  },
  {
    kind: "stat",
    title: "Until certificates expire",
    description:
      "Until the first certificate of the root and of the cell's own authority expires. Renewal begins long before; below 30 days nothing has renewed it.",
    unit: "s",
    queries: [
      {
        expr: `min(citadel_server_root_cert_expiry_timestamp{cell=~"$cell"}) - time()`,
        legend: "root",
      },
      {
        expr: `min(citadel_server_cert_chain_expiry_timestamp{cell=~"$cell"}) - time()`,
        legend: "cell",
      },
    ],
    thresholds: fallingBelow([7 * 86_400, "yellow"], [30 * 86_400, "green"]),
    width: 8,
  },
];

const REQUESTS: readonly DashboardPanel[] = [
  {
    kind: "timeseries",
    title: "Requests by service",
    description: "Requests a second that arrived at a service.",
    unit: "reqps",
    queries: [
      {
        expr: `topk(15, sum by (destination_service_name) (rate(istio_requests_total{${ARRIVED}}[$__rate_interval])))`,
        legend: "{{destination_service_name}}",
      },
    ],
    width: 8,
    logsOf: "destination_service_name",
  },
  {
    kind: "timeseries",
    title: "Failed requests",
    description: "Share of the requests that were answered with a status of 500 or above.",
    unit: "percentunit",
    min: 0,
    queries: [
      {
        expr: `sum by (destination_service_name) (rate(istio_requests_total{${ARRIVED},response_code=~"5.."}[$__rate_interval])) / sum by (destination_service_name) (rate(istio_requests_total{${ARRIVED}}[$__rate_interval]))`,
        legend: "{{destination_service_name}}",
      },
    ],
    thresholds: ERROR_THRESHOLDS,
    width: 8,
    logsOf: "destination_service_name",
  },
  {
    kind: "timeseries",
    title: "Latency (95th percentile)",
    description:
      "95 of 100 requests are answered within this time, as the proxy of the service measures.",
    unit: "ms",
    queries: [
      {
        expr: `histogram_quantile(0.95, sum by (le, destination_service_name) (rate(istio_request_duration_milliseconds_bucket{${ARRIVED}}[$__rate_interval])))`,
        legend: "{{destination_service_name}}",
        exemplars: true,
      },
    ],
    thresholds: risingFrom([2_000, "yellow"], [5_000, "red"]),
    width: 8,
    logsOf: "destination_service_name",
  },
  {
    kind: "timeseries",
    title: "Refused requests",
    description: "Requests a second that a policy of access refused (403), by caller and service.",
    unit: "reqps",
    queries: [
      {
        expr: `sum by (source_workload, destination_service_name) (rate(istio_requests_total{${ARRIVED},response_code="403"}[$__rate_interval])) > 0`,
        legend: "{{source_workload}} → {{destination_service_name}}",
      },
    ],
  },
  {
    kind: "timeseries",
    title: "Circuits that broke",
    description:
      "Requests a second that a proxy ended itself: UO the circuit is open, UH no healthy pod, UF no connection, URX too many tries.",
    unit: "reqps",
    queries: [
      {
        expr: `sum by (response_flags, destination_service_name) (rate(istio_requests_total{${LEFT},response_flags=~".*(UO|UH|UF|URX).*"}[$__rate_interval])) > 0`,
        legend: "{{response_flags}} {{destination_service_name}}",
      },
    ],
  },
];

const WAYS: readonly DashboardPanel[] = [
  {
    kind: "timeseries",
    title: "Requests between cells",
    description:
      "Requests a second by the cluster of the caller and of the service, those within one cluster too.",
    unit: "reqps",
    queries: [
      {
        expr: `sum by (source_cluster, destination_cluster) (rate(istio_requests_total{${LEFT}}[$__rate_interval]))`,
        legend: "{{source_cluster}} → {{destination_cluster}}",
      },
    ],
  },
  {
    kind: "timeseries",
    title: "Requests that leave by the egress gateway",
    description:
      "Requests a second to each host outside of the mesh. A host that nobody knows is worth a call.",
    unit: "reqps",
    queries: [
      {
        expr: `sum by (destination_service) (rate(istio_requests_total{${EGRESS}}[$__rate_interval]))`,
        legend: "{{destination_service}}",
      },
    ],
  },
  {
    kind: "timeseries",
    title: "Bytes that leave by the egress gateway",
    description: "Bytes a second of encrypted connections to each host outside of the mesh.",
    unit: "Bps",
    queries: [
      {
        expr: `sum by (destination_service) (rate(istio_tcp_sent_bytes_total{${EGRESS}}[$__rate_interval]))`,
        legend: "{{destination_service}}",
      },
    ],
  },
  {
    kind: "timeseries",
    title: "Connections through the east-west gateway",
    description: "Connections a second that the gateway passes on between cells.",
    unit: "cps",
    queries: [
      {
        expr: `sum by (destination_service_name) (rate(istio_tcp_connections_opened_total{${LEFT},source_workload="istio-eastwestgateway"}[$__rate_interval]))`,
        legend: "{{destination_service_name}}",
      },
    ],
  },
];

const CONTROL_PLANE: readonly DashboardPanel[] = [
  {
    kind: "timeseries",
    title: "Proxies connected",
    description: "Proxies that the control plane gives their configuration.",
    unit: "short",
    queries: [{ expr: 'sum by (version) (pilot_xds{cell=~"$cell"})', legend: "{{version}}" }],
    width: 8,
  },
  {
    kind: "timeseries",
    title: "Time until a change reaches the proxies",
    description: "99 of 100 changes are with the proxies within this time.",
    unit: "s",
    queries: [
      {
        expr: 'histogram_quantile(0.99, sum by (le) (rate(pilot_proxy_convergence_time_bucket{cell=~"$cell"}[$__rate_interval])))',
        legend: "99 %",
      },
    ],
    thresholds: risingFrom([10, "yellow"], [30, "red"]),
    width: 8,
  },
  {
    kind: "timeseries",
    title: "Configuration that proxies refused",
    description: "Per minute. Anything but zero is a broken object of the mesh.",
    unit: "short",
    queries: [
      {
        expr: 'sum by (type) (rate(pilot_total_xds_rejects{cell=~"$cell"}[$__rate_interval])) * 60',
        legend: "{{type}}",
      },
    ],
    thresholds: risingFrom([0.1, "red"]),
    width: 8,
  },
];
