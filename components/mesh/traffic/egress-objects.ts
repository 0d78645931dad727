// SPDX-License-Identifier: Apache-2.0
/**
 * The one way out of the mesh. Pure.
 *
 * A workload speaks TLS with the host outside. Its sidecar wraps that in mutual TLS to the egress gateway, which
 * therefore knows who calls (a gateway that passed the TLS of the workload through would not), decides, writes the
 * log, and forwards what it cannot read. Source: istio.io, "Egress Gateways", and "Mutual TLS between sidecar
 * proxies and the egress gateway" there.
 */
import {
  AUTHORIZATION_POLICY,
  DESTINATION_RULE,
  GATEWAY,
  SERVICE_ENTRY,
  SIDECAR,
  TELEMETRY,
  VIRTUAL_SERVICE,
  type MeshObject,
} from "../specs/kinds.ts";
import type {
  DestinationRuleSpec,
  GatewaySpec,
  ServiceEntrySpec,
  SidecarSpec,
  VirtualServiceSpec,
} from "../specs/networking.ts";
import type { AuthorizationPolicySpec, TelemetrySpec } from "../specs/security.ts";
import type { GatewayRef } from "./mesh-traffic-args.ts";
import type { ResolvedTraffic } from "./resolve-traffic.ts";

const PORT = 443;

/** Name of the objects of a host: `api.npci.org.in` gives `egress-api-npci-org-in`. */
export function egressName(host: string): string {
  return `egress-${host.replaceAll(".", "-")}`;
}

/** Host by which sidecars know the gateway. */
export function gatewayHost({ serviceName, namespace }: GatewayRef): string {
  return `${serviceName}.${namespace}.svc.cluster.local`;
}

/** The host in the registry of those that may call it, and of the gateway. */
export function egressEntry(
  traffic: ResolvedTraffic,
  gateway: GatewayRef,
  host: string,
): MeshObject<ServiceEntrySpec> {
  const { country, evidence } = traffic.egress[host]!;
  return {
    ...SERVICE_ENTRY,
    metadata: {
      name: egressName(host),
      namespace: gateway.namespace,
      annotations: { "nivas.io/country": country, "nivas.io/evidence": evidence },
    },
    spec: {
      hosts: [host],
      ports: [{ number: PORT, name: "tls", protocol: "TLS" }],
      location: "MESH_EXTERNAL",
      resolution: "DNS",
      exportTo: visibleTo(traffic, host),
    },
  };
}

/** The server of a host at the gateway: ends the mutual TLS of sidecars, by server name. */
export function egressServer(gateway: GatewayRef, host: string): MeshObject<GatewaySpec> {
  return {
    ...GATEWAY,
    metadata: { name: egressName(host), namespace: gateway.namespace },
    spec: {
      selector: gateway.labels,
      servers: [
        {
          port: { number: PORT, name: egressName(host), protocol: "TLS" },
          hosts: [host],
          tls: { mode: "ISTIO_MUTUAL" },
        },
      ],
    },
  };
}

/** From sidecar to gateway, and from gateway to host. */
export function egressRoutes(
  traffic: ResolvedTraffic,
  gateway: GatewayRef,
  host: string,
): MeshObject<VirtualServiceSpec> {
  const server = `${gateway.namespace}/${egressName(host)}`;
  return {
    ...VIRTUAL_SERVICE,
    metadata: { name: egressName(host), namespace: gateway.namespace },
    spec: {
      hosts: [host],
      gateways: ["mesh", server],
      exportTo: visibleTo(traffic, host),
      tls: [
        {
          match: [{ gateways: ["mesh"], port: PORT, sniHosts: [host] }],
          route: [
            {
              destination: {
                host: gatewayHost(gateway),
                subset: egressName(host),
                port: { number: PORT },
              },
            },
          ],
        },
      ],
      tcp: [
        {
          match: [{ gateways: [server], port: PORT }],
          route: [{ destination: { host, port: { number: PORT } } }],
        },
      ],
    },
  };
}

/** Mutual TLS to the gateway, with the name of the host as server name: how the gateway tells hosts apart. */
export function egressGatewayRule(
  traffic: ResolvedTraffic,
  gateway: GatewayRef,
): MeshObject<DestinationRuleSpec> {
  return {
    ...DESTINATION_RULE,
    metadata: { name: gateway.serviceName, namespace: gateway.namespace },
    spec: {
      host: gatewayHost(gateway),
      subsets: Object.keys(traffic.egress).map((host) => ({
        name: egressName(host),
        trafficPolicy: { tls: { mode: "ISTIO_MUTUAL", sni: host } },
      })),
    },
  };
}

/** Who may leave to where. Without hosts nobody leaves. */
export function egressPolicy(
  traffic: ResolvedTraffic,
  gateway: GatewayRef,
): MeshObject<AuthorizationPolicySpec> {
  const rules = Object.entries(traffic.egress).map(([host, { callers }]) => ({
    from: [{ source: { principals: callers.map((caller) => principal(traffic, caller)) } }],
    when: [{ key: "connection.sni", values: [host] }],
  }));
  return {
    ...AUTHORIZATION_POLICY,
    metadata: { name: "egress-by-caller", namespace: gateway.namespace },
    spec: {
      action: "ALLOW",
      selector: { matchLabels: gateway.labels },
      ...(rules.length === 0 ? {} : { rules }),
    },
  };
}

/** Every connection of the gateway is written down; where and for how long stands beside it. */
export function egressAudit(
  { audit }: ResolvedTraffic,
  gateway: GatewayRef,
): MeshObject<TelemetrySpec> {
  return {
    ...TELEMETRY,
    metadata: {
      name: "egress-audit",
      namespace: gateway.namespace,
      annotations: {
        "nivas.io/log-group": audit.logGroupName,
        "nivas.io/log-retention-days": String(audit.retentionDays),
      },
    },
    spec: {
      selector: { matchLabels: gateway.labels },
      accessLogging: [{ providers: [{ name: audit.provider }] }],
    },
  };
}

/** A classified namespace sees the services of the mesh and the hosts that it may call, and nothing else. */
export function classifiedSidecar(
  traffic: ResolvedTraffic,
  namespace: string,
): MeshObject<SidecarSpec> {
  const others = [
    traffic.rootNamespace,
    ...(traffic.egressGateway === undefined ? [] : [traffic.egressGateway.namespace]),
    ...traffic.services.map((service) => service.namespace),
  ].filter((other) => other !== namespace);
  return {
    ...SIDECAR,
    metadata: { name: "default", namespace },
    spec: {
      outboundTrafficPolicy: { mode: "REGISTRY_ONLY" },
      egress: [{ hosts: ["./*", ...[...new Set(others)].sort().map((other) => `${other}/*`)] }],
    },
  };
}

/** Namespaces of the callers, and `.` for that of the gateway. */
function visibleTo(traffic: ResolvedTraffic, host: string): readonly string[] {
  const namespaces = traffic.egress[host]!.callers.map((caller) => caller.split("/")[0]!);
  return [".", ...[...new Set(namespaces)].sort()];
}

/** `<namespace>/<service account>` as policies name it. */
export function principal({ trustDomain }: { trustDomain: string }, caller: string): string {
  const [namespace, account] = caller.split("/");
  return `${trustDomain}/ns/${namespace}/sa/${account}`;
}
