// SPDX-License-Identifier: Apache-2.0
/**
 * Network policies of the mesh's own namespaces: who reaches istiod, the signer and the gateways, and whom they reach.
 * Pure. What a gateway may do with a request is decided by the mesh, not here.
 */
import type { NetworkRef } from "../../contracts/network-ref.ts";
import type { NetworkPolicySpec, NamespaceTraffic } from "../../shared/network-policies.ts";
import { CSR_PORT } from "./trust-values.ts";

/** Private addresses of all cells; a peering has a route to those that are joined, and to no other. */
const PRIVATE = ["10.0.0.0/8", "100.64.0.0/10"] as const;

/** Ports of istiod. Source: istio.io, "Application Requirements", ports used by Istio, checked 2026-11-22. */
const ISTIOD = { webhook: 15017, discovery: 15012, monitoring: 15014 } as const;

/** Of every gateway: its state, and its figures. */
const GATEWAY_STATUS = [15021, 15090, 15020] as const;
/** Requests of other networks, discovery and webhooks of remote clusters. */
const EAST_WEST = [15021, 15443, 15012, 15017] as const;
/** Figures of istio-csr (chart value `app.metrics.port`), and of the issuer (container port `http`). */
const SIGNER_METRICS = 9402;
const ISSUER_METRICS = 8080;
/** Figures of the CNI plug-in and of ztunnel. */
const NODE_METRICS = [15014, 15020] as const;
const HTTPS = 443;
/** The tunnel of ambient mode. */
const HBONE = 15008;

const blocks = (cidrs: readonly string[]) => cidrs.map((cidr) => ({ ipBlock: { cidr } }));
const tcp = (ports: readonly number[]) => ports.map((port) => ({ protocol: "TCP", port }));

function ingress(cidrs: readonly string[], ports: readonly number[]): NetworkPolicySpec {
  return {
    podSelector: {},
    policyTypes: ["Ingress"],
    ingress: [{ from: blocks(cidrs), ports: tcp(ports) }],
  };
}

function egress(cidrs: readonly string[], ports?: readonly number[]): NetworkPolicySpec {
  return {
    podSelector: {},
    policyTypes: ["Egress"],
    egress: [{ to: blocks(cidrs), ...(ports === undefined ? {} : { ports: tcp(ports) }) }],
  };
}

type Network = Pick<NetworkRef, "cidr" | "podCidr">;
const here = ({ cidr, podCidr }: Network) => [cidr, podCidr];

/** istiod: proxies ask it, and it asks the API servers of joined cells. What refreshes its tokens asks the agent of Pod Identity. */
export function rootTraffic(network: Network): NamespaceTraffic {
  return {
    webhookPorts: [ISTIOD.webhook],
    callsAws: true,
    more: {
      "allow-proxies": ingress(here(network), [ISTIOD.discovery, ISTIOD.monitoring]),
      "allow-joined-clusters": egress([PRIVATE[0]], [HTTPS]),
    },
  };
}

/** What signs: proxies ask istio-csr, and the issuer asks AWS. */
export function trustTraffic(network: Network): NamespaceTraffic {
  return {
    callsAws: true,
    scrapePorts: [SIGNER_METRICS, ISSUER_METRICS],
    more: { "allow-proxies": ingress(here(network), [CSR_PORT]) },
  };
}

/** What is on every node. ztunnel carries the traffic of pods, so it reaches every one of them. */
export function nodeTraffic(network: Network, isAmbient: boolean): NamespaceTraffic {
  if (!isAmbient) return { scrapePorts: NODE_METRICS };
  return {
    scrapePorts: NODE_METRICS,
    more: {
      "allow-tunnels": ingress(here(network), [HBONE, ...GATEWAY_STATUS]),
      "allow-mesh": egress(here(network)),
    },
  };
}

/** The ingress gateway: clients keep their addresses, so without `sourceCidrs` HTTPS is open to every address. */
export function ingressTraffic(network: Network, sourceCidrs: readonly string[]): NamespaceTraffic {
  return {
    more: {
      "allow-clients":
        sourceCidrs.length === 0
          ? { podSelector: {}, policyTypes: ["Ingress"], ingress: [{ ports: tcp([HTTPS]) }] }
          : ingress([...sourceCidrs, ...PRIVATE], [HTTPS]),
      "allow-checks": ingress(here(network), GATEWAY_STATUS),
      // Services of this cell, and of others through their east-west gateways.
      "allow-mesh": egress(PRIVATE),
    },
  };
}

/** The east-west gateway: joined cells reach it, it reaches the pods of its own. */
export function eastWestTraffic(network: Network): NamespaceTraffic {
  return {
    more: {
      "allow-joined-cells": ingress(PRIVATE, EAST_WEST),
      "allow-checks": ingress(here(network), GATEWAY_STATUS),
      "allow-mesh": egress(here(network)),
    },
  };
}

/**
 * The egress gateway: pods of the cell reach it, it reaches what ServiceEntries declare, on HTTPS.
 *
 * @param collectorPort where it sends its access log and its spans; none while the log goes to its own output.
 */
export function egressTraffic(
  network: Network,
  destinationCidrs: readonly string[],
  collectorPort?: number,
): NamespaceTraffic {
  const within = [ISTIOD.discovery, CSR_PORT, HTTPS];
  return {
    more: {
      "allow-workloads": ingress(here(network), [HTTPS, ...GATEWAY_STATUS]),
      "allow-outside": egress(destinationCidrs, [HTTPS]),
      "allow-mesh": egress(
        here(network),
        collectorPort === undefined ? within : [...within, collectorPort],
      ),
    },
  };
}
