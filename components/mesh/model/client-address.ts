// SPDX-License-Identifier: Apache-2.0
/**
 * Whose address a gateway takes for the client's.
 *
 * Source: istio.io, "Configuring Gateway Network Topology" (`numTrustedProxies`, `proxyProtocol`) and "Ingress Access
 * Control", table of load balancers and source of the client's address. Checked 2026-11-22.
 */

/** How the gateway is reached: `gatewayTopology` of its ProxyConfig. */
export interface GatewayTopology {
  /** Trusted hops before the gateway that write X-Forwarded-For. @default 0 */
  readonly trustedProxies: number;
  /** Whether the load balancer sends PROXY protocol, and the gateway reads it. */
  readonly proxyProtocol: boolean;
}

/** What arrives at the gateway. */
export interface Arrival {
  /** Source address of the connection's packets. */
  readonly peer: string;
  /** Addresses in X-Forwarded-For as received, left to right. */
  readonly forwardedFor: readonly string[];
  /** Source address that a PROXY protocol header names. */
  readonly proxied?: string;
}

/** `ipBlocks` are held against `peer`, `remoteIpBlocks` against `remote`. */
export interface ClientAddresses {
  readonly peer: string;
  readonly remote: string;
}

/**
 * With n trusted proxies the client is the nth address from the right of X-Forwarded-For, as it came in; a header
 * with fewer addresses, or none, leaves the address of the connection.
 */
export function clientAddresses(topology: GatewayTopology, arrival: Arrival): ClientAddresses {
  const { trustedProxies, proxyProtocol } = topology;
  const connection = proxyProtocol ? (arrival.proxied ?? arrival.peer) : arrival.peer;
  const forwarded =
    trustedProxies > 0
      ? arrival.forwardedFor[arrival.forwardedFor.length - trustedProxies]
      : undefined;
  return { peer: arrival.peer, remote: forwarded ?? connection };
}
