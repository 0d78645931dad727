// SPDX-License-Identifier: Apache-2.0
/** What istiod says of the configuration that it was given; beside `istio.ts`. */
import type { Metric } from "../../model/metric.ts";
import { exporter } from "../exporter.ts";

const { counter, gauge } = exporter({
  owner: "istiod",
  source:
    "istio/istio@1.30.3:pilot/pkg/model/gateway.go, pilot/pkg/model/push_context.go, pilot/pkg/xds/monitoring.go",
  checkedOn: "2026-11-23",
});

const REPLICAS = 4;

export const ISTIOD_CONFIG_METRICS: readonly Metric[] = [
  counter({
    name: "pilot_total_rejected_configs",
    unit: "objects",
    help: "Objects that istiod could not use.",
    labels: {
      type: { atMost: 3, what: "kind of object" },
      name: { atMost: 20, what: "the object" },
    },
    combinations: 20 * REPLICAS,
  }),
  gauge({
    name: "pilot_vservice_dup_domain",
    unit: "objects",
    help: "VirtualServices that name a host which another names.",
    combinations: REPLICAS,
  }),
  gauge({
    name: "pilot_eds_no_instances",
    unit: "clusters",
    help: "Services or subsets that have no pod.",
    combinations: REPLICAS,
  }),
  counter({
    name: "pilot_sds_certificate_errors_total",
    unit: "errors",
    help: "Certificates of gateways that could not be read.",
    combinations: REPLICAS,
  }),
];
