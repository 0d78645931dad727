// SPDX-License-Identifier: Apache-2.0
/**
 * How the ingress gateway learns the address of a client: one choice, from which follow the annotations of its
 * Service, the setting of its proxy, and the field that policies compare. Pure.
 *
 * Source: istio.io, "Ingress Access Control" (table of load balancers) and "Configuring Gateway Network Topology";
 * AWS Load Balancer Controller 3.5, "Service annotations". Checked 2026-11-22.
 */
import type { GatewayTopology } from "../model/client-address.ts";
import type { ClientAddress } from "./mesh-access-args.ts";

/** What the Service of the gateway and its proxy have to be set to. */
export interface TopologySettings {
  /** Of the Service, for an NLB with targets by address. */
  readonly annotations: Readonly<Record<string, string>>;
  /** `gatewayTopology` of the ProxyConfig of the gateway's pods. */
  readonly gatewayTopology: {
    readonly numTrustedProxies: number;
    readonly proxyProtocol?: Readonly<Record<string, never>>;
  };
}

const ATTRIBUTES = "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes";
const PROXY_PROTOCOL = "service.beta.kubernetes.io/aws-load-balancer-proxy-protocol";

/** Settings that make the choice true. */
export function topologySettings(address: ClientAddress): TopologySettings {
  switch (address.from) {
    case "packet":
      // Targets by address do not keep the client's unless asked.
      return {
        annotations: { [ATTRIBUTES]: "preserve_client_ip.enabled=true" },
        gatewayTopology: { numTrustedProxies: 0 },
      };
    case "proxy-protocol":
      return {
        annotations: { [PROXY_PROTOCOL]: "*" },
        gatewayTopology: { numTrustedProxies: 0, proxyProtocol: {} },
      };
    case "forwarded":
      return {
        annotations: {},
        gatewayTopology: { numTrustedProxies: address.trustedProxies ?? 0 },
      };
  }
}

/** Blocks of clients, in the field that holds for the choice. */
export function fromBlocks(address: ClientAddress, cidrs: readonly string[]) {
  return address.from === "packet" ? { ipBlocks: cidrs } : { remoteIpBlocks: cidrs };
}

/** All clients but those of the blocks. */
export function notFromBlocks(address: ClientAddress, cidrs: readonly string[]) {
  return address.from === "packet" ? { notIpBlocks: cidrs } : { notRemoteIpBlocks: cidrs };
}

/** The choice as the model of the mesh has it. */
export function modelTopology(address: ClientAddress): GatewayTopology {
  return {
    trustedProxies: address.from === "forwarded" ? (address.trustedProxies ?? 0) : 0,
    proxyProtocol: address.from === "proxy-protocol",
  };
}
