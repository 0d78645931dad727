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

/** CloudWatch gives sums of five minutes. */
const CLOUDWATCH_SECONDS = 300;

const NODES = `count(kube_node_info{${CELL}})`;
const STORAGE_BYTES = `kube_persistentvolumeclaim_resource_requests_storage_bytes{${CELL}}`;
const BUCKET_BYTES = `aws_s3_bucket_size_bytes_average{${CELL}}`;
const NAT_RATE = `aws_natgateway_bytes_out_to_destination_sum{${CELL}} / ${CLOUDWATCH_SECONDS}`;
const LOG_RATE = `aws_logs_incoming_bytes_sum{${CELL}} / ${CLOUDWATCH_SECONDS}`;

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
    uid: "cost",
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
      price("volume_gib", "GiB of volume and month", "a GiB of volume for a month"),
      price("bucket_gib", "GiB of bucket and month", "a GiB in a bucket for a month"),
      price("nat_gib", "GiB through NAT", "a GiB that a NAT gateway sends to the internet"),
      price("log_gib", "GiB of CloudWatch logs", "a GiB of logs that CloudWatch takes in"),
    ],
    rows: [
      { title: "Estimate for a month", panels: ESTIMATE },
      { title: "Computers", panels: COMPUTERS },
      { title: "Storage, transfer, telemetry", panels: QUANTITIES },
    ],
  };
}

const rupees = (title: string, description: string, expr: string): DashboardPanel => ({
  kind: "stat",
  title: `${title} (₹ a month)`,
  description,
  unit: "currencyINR",
  queries: [{ expr, legend: title }],
  width: 4,
});

/** GiB in a month at the rate of now. */
const monthly = (rate: string): string => `sum(${rate}) * 3600 * ${HOURS_PER_MONTH} / ${GIB}`;

const ESTIMATE: readonly DashboardPanel[] = [
  rupees(
    "Nodes",
    `Nodes now × ${HOURS_PER_MONTH} hours × your price of a node.`,
    `${NODES} * ${HOURS_PER_MONTH} * $price_node_hour`,
  ),
  rupees(
    "Volumes",
    "Storage that claims ask for × your price of a GiB.",
    `sum(${STORAGE_BYTES}) / ${GIB} * $price_volume_gib`,
  ),
  rupees(
    "Buckets",
    "Bytes in buckets, as CloudWatch counts them once a day, × your price of a GiB.",
    `sum(${BUCKET_BYTES}) / ${GIB} * $price_bucket_gib`,
  ),
  rupees(
    "NAT",
    "Bytes that NAT gateways send now, over a month, × your price of a GiB. Their hours are not in it.",
    `${monthly(NAT_RATE)} * $price_nat_gib`,
  ),
  rupees(
    "Logs of CloudWatch",
    "Bytes that log groups take in now, over a month, × your price of a GiB.",
    `${monthly(LOG_RATE)} * $price_log_gib`,
  ),
];

const COMPUTERS: readonly DashboardPanel[] = [
  {
    kind: "timeseries",
    title: "Nodes by type",
    description: "Nodes of the cell, by the type of their instance and how it is paid.",
    unit: "short",
    stacked: true,
    queries: [
      {
        expr: `count by (label_node_kubernetes_io_instance_type, label_karpenter_sh_capacity_type) (kube_node_labels{${CELL}})`,
        legend: "{{label_node_kubernetes_io_instance_type}} {{label_karpenter_sh_capacity_type}}",
      },
    ],
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
    queries: [{ expr: `sum by (namespace) (${STORAGE_BYTES})`, legend: "{{namespace}}" }],
    width: 8,
  },
  {
    kind: "timeseries",
    title: "Buckets",
    description: "Bytes in each bucket, as CloudWatch counts them once a day.",
    unit: "bytes",
    stacked: true,
    queries: [
      {
        expr: `sum by (dimension_BucketName) (${BUCKET_BYTES})`,
        legend: "{{dimension_BucketName}}",
      },
    ],
    width: 8,
  },
  {
    kind: "timeseries",
    title: "Sent through NAT",
    description: "Bytes a second that each NAT gateway sends to the internet.",
    unit: "Bps",
    stacked: true,
    queries: [
      {
        expr: `sum by (dimension_NatGatewayId) (${NAT_RATE})`,
        legend: "{{dimension_NatGatewayId}}",
      },
    ],
    width: 8,
  },
  {
    kind: "timeseries",
    title: "Logs of CloudWatch",
    description: "Bytes a second that each log group takes in; the largest.",
    unit: "Bps",
    queries: [
      {
        expr: `topk(10, sum by (dimension_LogGroupName) (${LOG_RATE}))`,
        legend: "{{dimension_LogGroupName}}",
      },
    ],
    width: 8,
  },
  {
    kind: "timeseries",
    title: "Series",
    description:
      "Series that Prometheus holds: they drive its memory, and the bill of a managed store.",
    unit: "short",
    queries: [{ expr: `sum(prometheus_tsdb_head_series{${CELL}})`, legend: "series" }],
    width: 8,
  },
  {
    kind: "timeseries",
    title: "Metrics kept",
    description: "Bytes of metrics on the volumes of Prometheus.",
    unit: "bytes",
    queries: [{ expr: `sum(prometheus_tsdb_storage_blocks_bytes{${CELL}})`, legend: "blocks" }],
    width: 8,
  },
];
