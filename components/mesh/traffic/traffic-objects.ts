// SPDX-License-Identifier: Apache-2.0
/** Every Istio object of the traffic of a cell, by a stable key: what the component creates and what tests walk. Pure. */
import type { MeshObject } from "../specs/kinds.ts";
import { outsideSubsetPolicies, unknownClassPolicy } from "./class-policies.ts";
import { edgeRoutes, serviceRoutes } from "./class-routes.ts";
import { serviceRule } from "./destination-rules.ts";
import { edgeGateway } from "./edge-gateway.ts";
import {
  classifiedSidecar,
  egressAudit,
  egressEntry,
  egressGatewayRule,
  egressPolicy,
  egressRoutes,
  egressServer,
} from "./egress-objects.ts";
import type { ResolvedTraffic } from "./resolve-traffic.ts";

/** Objects in an order in which each comes after what it names. */
export function trafficObjects(traffic: ResolvedTraffic): readonly MeshObject<object>[] {
  return [
    ...traffic.services.flatMap((service) => [
      serviceRule(traffic, service),
      unknownClassPolicy(traffic, service),
      ...outsideSubsetPolicies(traffic, service),
      serviceRoutes(traffic, service),
    ]),
    ...edgeObjects(traffic),
    ...egressObjects(traffic),
    ...traffic.classifiedNamespaces.map((namespace) => classifiedSidecar(traffic, namespace)),
  ];
}

function edgeObjects(traffic: ResolvedTraffic): readonly MeshObject<object>[] {
  const gateway = traffic.ingressGateway;
  if (gateway === undefined) return [];
  return Object.entries(traffic.edge).flatMap(([host, { credentialName }]) => [
    edgeGateway(gateway, host, credentialName),
    edgeRoutes(traffic, gateway, host),
  ]);
}

function egressObjects(traffic: ResolvedTraffic): readonly MeshObject<object>[] {
  const gateway = traffic.egressGateway;
  if (gateway === undefined) return [];
  const hosts = Object.keys(traffic.egress);
  return [
    ...(hosts.length === 0 ? [] : [egressGatewayRule(traffic, gateway)]),
    egressPolicy(traffic, gateway),
    egressAudit(traffic, gateway),
    ...hosts.flatMap((host) => [
      egressEntry(traffic, gateway, host),
      egressServer(gateway, host),
      egressRoutes(traffic, gateway, host),
    ]),
  ];
}
