// SPDX-License-Identifier: Apache-2.0
/**
 * What a cell uses of what is billed. There are no prices in here: they differ by contract and change, so whoever reads fills them in at the
 * top of the dashboard, in rupees, and until then sees quantities, and ₹0.
 */
import { choiceOf } from "./common.ts";
import {
  FOLDERS,
  type Dashboard,
  type DashboardPanel,
  type DashboardVariable,
} from "./dashboard.ts";

const CELL = 'cell=~"$cell"';
const HOURS_PER_MONTH = 730;
const GIB = 1024 ** 3;

const NODES = `count(kube_node_info{${CELL}})`;
const STORAGE_BYTES = `sum(kube_persistentvolumeclaim_resource_requests_storage_bytes{${CELL}})`;
const SERIES = `sum(prometheus_tsdb_head_series{${CELL}})`;

const price = (name: string, label: string, what: string): DashboardVariable => ({
  kind: "number",
  name: `price_${name}`,
  label: `₹ per ${label}`,
  description: `Your price of ${what}, in rupees; ₹0 is shown until you fill it in.`,
  initial: "0",
});

export function costDashboard(): Dashboard {
  return {
    kind: "cost",
    uid: "nivas-cost",
    title: "Cost drivers",
    description:
      "What a cell uses of what is billed. Amounts in ₹ are quantities times the prices that you fill in above.",
    folder: FOLDERS.business,
    tags: ["nivas", "nivas-main", "cost"],
    opensAt: "7d",
    refresh: "5m",
    variables: [
      choiceOf("cell", "kube_node_info"),
      price("node_hour", "node and hour", "a node for an hour, averaged over your types"),
      price("storage_gib_month", "GiB of disk and month", "a GiB of volume for a month"),
      price("transfer_gib", "GiB sent", "a GiB that leaves a node, averaged over where it goes"),
    ],
    rows: [
      { title: "Estimate for a month", panels: ESTIMATE },
      { title: "Computers", panels: COMPUTERS },
      { title: "Storage, transfer, telemetry", panels: QUANTITIES },
    ],
  };
}

const SENT_BYTES = `sum(rate(node_network_transmit_bytes_total{${CELL},device=~"(eth|en).*"}[$__rate_interval]))`;

const ESTIMATE: readonly DashboardPanel[] = [
  {
    kind: "stat",
    title: "Nodes (₹ a month)",
    description: `Nodes now, × ${HOURS_PER_MONTH} hours × your price of a node.`,
    unit: "currencyINR",
    queries: [{ expr: `${NODES} * ${HOURS_PER_MONTH} * $price_node_hour`, legend: "nodes" }],
    width: 8,
  },
  {
    kind: "stat",
    title: "Volumes (₹ a month)",
    description: "Storage that claims ask for, × your price of a GiB.",
    unit: "currencyINR",
    queries: [{ expr: `${STORAGE_BYTES} / ${GIB} * $price_storage_gib_month`, legend: "volumes" }],
    width: 8,
  },
  {
    kind: "stat",
    title: "Transfer (₹ a month)",
    description: `Bytes that nodes send now, × ${HOURS_PER_MONTH} hours × your price of a GiB.`,
    unit: "currencyINR",
    queries: [
      {
        expr: `${SENT_BYTES} * 3600 * ${HOURS_PER_MONTH} / ${GIB} * $price_transfer_gib`,
        legend: "transfer",
      },
    ],
    width: 8,
  },
];

const COMPUTERS: readonly DashboardPanel[] = [
  {
    kind: "timeseries",
    title: "Nodes",
    description: "Nodes of the cell, by the version of their operating system.",
    unit: "short",
    stacked: true,
    queries: [{ expr: `count by (os_image) (kube_node_info{${CELL}})`, legend: "{{os_image}}" }],
  },
  {
    kind: "timeseries",
    title: "Processors: paid, asked for, used",
    description:
      "Processors of all nodes, those that pods ask for, and those that are busy. The gap is what can be saved.",
    unit: "short",
    queries: [
      { expr: `sum(kube_node_status_capacity{${CELL},resource="cpu"})`, legend: "paid" },
      {
        expr: `sum(kube_pod_container_resource_requests{${CELL},resource="cpu"})`,
        legend: "asked for",
      },
      {
        expr: `sum(rate(node_cpu_seconds_total{${CELL},mode!~"idle|iowait"}[$__rate_interval]))`,
        legend: "used",
      },
    ],
  },
  {
    kind: "timeseries",
    title: "Memory: paid, asked for, used",
    description: "Memory of all nodes, what pods ask for, and what processes hold.",
    unit: "bytes",
    queries: [
      { expr: `sum(node_memory_MemTotal_bytes{${CELL}})`, legend: "paid" },
      {
        expr: `sum(kube_pod_container_resource_requests{${CELL},resource="memory"})`,
        legend: "asked for",
      },
      {
        expr: `sum(node_memory_MemTotal_bytes{${CELL}} - node_memory_MemAvailable_bytes{${CELL}})`,
        legend: "used",
      },
    ],
  },
  {
    kind: "timeseries",
    title: "Processors asked for, by namespace",
    description: "Who asks for what is paid.",
    unit: "short",
    stacked: true,
    queries: [
      {
        expr: `topk(15, sum by (namespace) (kube_pod_container_resource_requests{${CELL},resource="cpu"}))`,
        legend: "{{namespace}}",
      },
    ],
  },
];

const QUANTITIES: readonly DashboardPanel[] = [
  {
    kind: "timeseries",
    title: "Storage that claims ask for",
    description: "Volumes of the cell, by namespace.",
    unit: "bytes",
    stacked: true,
    queries: [
      {
        expr: `sum by (namespace) (kube_persistentvolumeclaim_resource_requests_storage_bytes{${CELL}})`,
        legend: "{{namespace}}",
      },
    ],
  },
  {
    kind: "timeseries",
    title: "Bytes that nodes send",
    description:
      "Bytes a second that leave nodes, within the zone, between zones and out of the cell: the upper bound of what transfer is billed.",
    unit: "Bps",
    queries: [{ expr: SENT_BYTES, legend: "sent" }],
  },
  {
    kind: "timeseries",
    title: "Series",
    description:
      "Series that Prometheus holds: they drive its memory, and the bill of a managed store.",
    unit: "short",
    queries: [{ expr: SERIES, legend: "series" }],
  },
  {
    kind: "timeseries",
    title: "Metrics kept",
    description: "Bytes of metrics on the volumes of Prometheus.",
    unit: "bytes",
    queries: [{ expr: `sum(prometheus_tsdb_storage_blocks_bytes{${CELL}})`, legend: "blocks" }],
  },
];
