// SPDX-License-Identifier: Apache-2.0
/** The VPC CNI of every node (`aws-node`), on port 61678. */
import type { Metric } from "../../model/metric.ts";
import { exporter } from "../exporter.ts";

const { counter, gauge } = exporter({
  owner: "VPC CNI",
  source: "aws/amazon-vpc-cni-k8s@v1.22.4:utils/prometheusmetrics/prometheusmetrics.go",
  checkedOn: "2026-11-23",
});

/** Of `ipamd`: what it was doing. */
const fn = { fn: { atMost: 20, what: "operation" } } as const;

export const VPC_CNI_METRICS: readonly Metric[] = [
  gauge({
    name: "awscni_total_ip_addresses",
    unit: "addresses",
    help: "Addresses that the node holds for pods.",
    per: "node",
  }),
  gauge({
    name: "awscni_assigned_ip_addresses",
    unit: "addresses",
    help: "Addresses that pods use.",
    per: "node",
  }),
  gauge({
    name: "awscni_ip_max",
    unit: "addresses",
    help: "Addresses that the instance can hold at most.",
    per: "node",
  }),
  gauge({
    name: "awscni_eni_allocated",
    unit: "interfaces",
    help: "Network interfaces of the node.",
    per: "node",
  }),
  gauge({
    name: "awscni_eni_max",
    unit: "interfaces",
    help: "Network interfaces that the instance can have.",
    per: "node",
  }),
  gauge({
    name: "awscni_total_ipv4_prefixes",
    unit: "prefixes",
    help: "Blocks of 16 addresses that the node holds.",
    per: "node",
  }),
  counter({
    name: "awscni_no_available_ip_addresses",
    unit: "pods",
    help: "Pods for which the node had no address.",
    per: "node",
  }),
  counter({
    name: "awscni_aws_api_error_count",
    unit: "errors",
    help: "Errors of EC2, by its code.",
    labels: {
      api: { atMost: 10, what: "operation of EC2" },
      error: { atMost: 20, what: "error code of EC2" },
    },
    per: "node",
    combinations: 4,
  }),
  counter({
    name: "awscni_ipamd_error_count",
    unit: "errors",
    help: "Errors of the address manager.",
    labels: fn,
    per: "node",
    combinations: 4,
  }),
];
