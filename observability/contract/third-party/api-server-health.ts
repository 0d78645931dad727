// SPDX-License-Identifier: Apache-2.0
/** What the API server says of its webhooks, its store and the encryption of that store. */
import type { Metric } from "../../model/metric.ts";
import { exporter } from "../exporter.ts";

const { counter, gauge } = exporter({
  owner: "Kubernetes API server",
  source:
    "kubernetes/kubernetes: staging/src/k8s.io/apiserver/pkg/admission/metrics/metrics.go, pkg/storage/value/metrics.go; awsdocs/amazon-eks-user-guide: latest/ug/clusters/clusters.adoc (apiserver_storage_size_bytes, limit of 8 GiB)",
  checkedOn: "2026-11-23",
});

/** EKS runs at least two API servers. */
const SERVERS = 2;

export const API_SERVER_HEALTH_METRICS: readonly Metric[] = [
  gauge({
    name: "apiserver_storage_size_bytes",
    unit: "bytes",
    help: "Size of the cluster's store.",
    labels: { storage_cluster_id: { atMost: 5, what: "member of the store" } },
  }),
  counter({
    name: "apiserver_admission_webhook_rejection_count",
    unit: "requests",
    help: "Requests that a webhook refused, or that were refused since it did not answer.",
    labels: {
      name: { atMost: 30, what: "webhook" },
      type: { values: ["validating", "admit"] },
      operation: { values: ["CREATE", "UPDATE", "DELETE", "CONNECT"] },
      error_type: {
        values: ["calling_webhook_error", "apiserver_internal_error", "no_error"],
      },
      rejection_code: { atMost: 5, what: "HTTP status code" },
    },
    combinations: SERVERS * 40,
  }),
  counter({
    name: "apiserver_admission_webhook_fail_open_count",
    unit: "requests",
    help: "Requests that passed unseen since a webhook did not answer.",
    labels: { name: { atMost: 30, what: "webhook" }, type: { values: ["validating", "mutating"] } },
    combinations: SERVERS * 30,
  }),
  counter({
    name: "apiserver_storage_transformation_operations_total",
    unit: "operations",
    help: "Encryptions and decryptions of what is stored, by their result.",
    labels: {
      transformation_type: { values: ["from_storage", "to_storage"] },
      transformer_prefix: { atMost: 4, what: "provider of the key" },
      status: { atMost: 5, what: "OK, or the error" },
      resource: { atMost: 4, what: "kind of object" },
    },
    combinations: SERVERS * 12,
  }),
];
