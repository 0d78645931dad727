// SPDX-License-Identifier: Apache-2.0
/** cert-manager, and istio-csr, which asks it for the certificates of the mesh. */
import type { Metric } from "../../model/metric.ts";
import { exporter, naming } from "../exporter.ts";

const CHECKED_ON = "2026-11-23";
const certManager = exporter({
  owner: "cert-manager",
  source: "cert-manager/cert-manager@v1.21.1:internal/collectors, pkg/metrics/metrics.go",
  checkedOn: CHECKED_ON,
});
const istioCsr = exporter({
  owner: "istio-csr",
  source: "cert-manager/istio-csr@v0.17.0:pkg/tls/tls.go",
  checkedOn: CHECKED_ON,
});

const CERTIFICATES = 60;
const certificate = {
  name: { atMost: CERTIFICATES, what: "Certificate" },
  namespace: { atMost: 30, what: "its namespace" },
  issuer_name: { atMost: 5, what: "issuer" },
  issuer_kind: { atMost: 4, what: "kind of issuer" },
  issuer_group: { atMost: 2, what: "API group of the issuer" },
} as const;
const condition = { values: ["True", "False", "Unknown"] } as const;

export const CERT_MANAGER_METRICS: readonly Metric[] = [
  certManager.gauge({
    name: "certmanager_certificate_ready_status",
    unit: "bool",
    help: "1 for the state of a certificate.",
    labels: { ...certificate, condition },
    combinations: 3 * CERTIFICATES,
  }),
  certManager.gauge({
    name: "certmanager_certificate_expiration_timestamp_seconds",
    unit: "seconds",
    help: "When a certificate ends, in seconds since 1970.",
    labels: certificate,
    combinations: CERTIFICATES,
  }),
  certManager.gauge({
    name: "certmanager_certificate_renewal_timestamp_seconds",
    unit: "seconds",
    help: "When a certificate is to be renewed, in seconds since 1970.",
    labels: certificate,
    combinations: CERTIFICATES,
  }),
  certManager.gauge({
    name: "certmanager_issuer_ready_status",
    unit: "bool",
    help: "1 for the state of an issuer.",
    labels: { name: { atMost: 10, what: "Issuer" }, namespace: naming("its namespace"), condition },
    combinations: 30,
  }),
  certManager.gauge({
    name: "certmanager_clusterissuer_ready_status",
    unit: "bool",
    help: "1 for the state of an issuer of the cluster.",
    labels: { name: { atMost: 5, what: "ClusterIssuer" }, condition },
    combinations: 15,
  }),
  certManager.counter({
    name: "certmanager_controller_sync_error_count",
    unit: "errors",
    help: "Errors of a controller.",
    labels: { controller: { atMost: 20, what: "controller" } },
  }),
  istioCsr.counter({
    name: "cert_manager_istio_csr_tls_provider_certificate_requests",
    unit: "requests",
    help: "Requests of istio-csr for its own serving certificate.",
    labels: { success: { values: ["0", "1"] } },
  }),
];
