// SPDX-License-Identifier: Apache-2.0
/** The node proxy of ambient mode, and the CNI plug-in of Istio, which hands pods to it. */
import type { Metric } from "../../model/metric.ts";
import { exporter } from "../exporter.ts";

const CHECKED_ON = "2026-11-23";
const ztunnel = exporter({
  owner: "ztunnel",
  source:
    "istio/ztunnel@master:src/xds/metrics.rs, src/inpod/metrics.rs, src/metrics.rs (prefix istio)",
  checkedOn: CHECKED_ON,
});
const cni = exporter({
  owner: "Istio CNI",
  source: "istio/istio@1.30.3:cni/pkg/install/monitoring.go",
  checkedOn: CHECKED_ON,
});

export const ZTUNNEL_METRICS: readonly Metric[] = [
  ztunnel.counter({
    name: "istio_xds_connection_terminations_total",
    unit: "connections",
    help: "Connections to istiod that ended.",
    labels: { reason: { values: ["ConnectionError", "Error", "Reconnect", "Complete"] } },
    per: "node",
  }),
  ztunnel.gauge({
    name: "istio_pending_proxy_count",
    unit: "pods",
    help: "Pods that have no proxy yet.",
    per: "node",
  }),
  ztunnel.gauge({
    name: "istio_active_proxy_count",
    unit: "pods",
    help: "Pods that have their proxy.",
    per: "node",
  }),
  cni.gauge({
    name: "istio_cni_install_ready",
    unit: "bool",
    help: "1 when the plug-in is installed on the node.",
    per: "node",
  }),
];
