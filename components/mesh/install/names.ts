// SPDX-License-Identifier: Apache-2.0
/** Names that the parts of the mesh know of each other. */
import type { GatewayRef } from "../traffic/mesh-traffic-args.ts";

/** Namespaces of the mesh. */
export const NAMESPACES = {
  /** istiod, and the objects that hold for the whole mesh. */
  root: "istio-system",
  /** What needs the node: the CNI plug-in, ztunnel. */
  node: "istio-node",
  /** What gives out certificates. */
  trust: "istio-trust",
  ingress: "istio-ingress",
  eastWest: "istio-eastwest",
  egress: "istio-egress",
} as const;

/** Tags: what namespaces and gateways name instead of a revision. */
export const STABLE_TAG = "stable";
export const CANARY_TAG = "canary";

/** Name and address of the service that signs the certificates of proxies. */
export const CSR_SERVICE = `cert-manager-istio-csr.${NAMESPACES.trust}.svc.cluster.local`;

/** Extension providers of the mesh, for Telemetry objects. */
export const PROVIDERS = { accessLog: "access-log", traces: "traces" } as const;

/** The gateways, by what they are for. */
export const GATEWAYS = {
  ingress: gateway(NAMESPACES.ingress, "istio-ingressgateway"),
  eastWest: gateway(NAMESPACES.eastWest, "istio-eastwestgateway"),
  egress: gateway(NAMESPACES.egress, "istio-egressgateway"),
} as const;

/** Names and labels as the chart `gateway` gives them: `app` is the name, `istio` the name without `istio-`. */
function gateway(namespace: string, name: string): GatewayRef {
  return {
    namespace,
    labels: { app: name, istio: name.replace(/^istio-/, "") },
    serviceAccount: name,
    serviceName: name,
  };
}
