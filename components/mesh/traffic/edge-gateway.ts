// SPDX-License-Identifier: Apache-2.0
/** Hosts that the trusted gateway serves. Pure. */
import { GATEWAY, type MeshObject } from "../specs/kinds.ts";
import type { GatewaySpec } from "../specs/networking.ts";
import type { GatewayRef } from "./mesh-traffic-args.ts";

/** Name of the objects of a host: `api.example.in` gives `edge-api-example-in`. */
export function edgeGatewayName(host: string): string {
  return `edge-${host.replaceAll(".", "-")}`;
}

/** The server of a host: HTTPS alone, TLS 1.2 or later, ended at the gateway. */
export function edgeGateway(
  gateway: GatewayRef,
  host: string,
  credentialName: string,
): MeshObject<GatewaySpec> {
  return {
    ...GATEWAY,
    metadata: { name: edgeGatewayName(host), namespace: gateway.namespace },
    spec: {
      selector: gateway.labels,
      servers: [
        {
          port: { number: 443, name: "https", protocol: "HTTPS" },
          hosts: [host],
          tls: { mode: "SIMPLE", credentialName, minProtocolVersion: "TLSV1_2" },
        },
      ],
    },
  };
}
