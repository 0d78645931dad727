// SPDX-License-Identifier: Apache-2.0
/**
 * `apiVersion` and `kind` of the Istio objects that we write. The stable versions: v1beta1 and v1alpha3 of the same
 * kinds are still served, and stay out of the code.
 *
 * Source: istio/istio@1.30.3, manifests/charts/base/files/crd-all.gen.yaml, checked 2026-11-22.
 */

const NETWORKING = "networking.istio.io/v1";
const SECURITY = "security.istio.io/v1";

export const VIRTUAL_SERVICE = { apiVersion: NETWORKING, kind: "VirtualService" } as const;
export const DESTINATION_RULE = { apiVersion: NETWORKING, kind: "DestinationRule" } as const;
export const SERVICE_ENTRY = { apiVersion: NETWORKING, kind: "ServiceEntry" } as const;
export const GATEWAY = { apiVersion: NETWORKING, kind: "Gateway" } as const;
export const SIDECAR = { apiVersion: NETWORKING, kind: "Sidecar" } as const;
export const AUTHORIZATION_POLICY = { apiVersion: SECURITY, kind: "AuthorizationPolicy" } as const;
export const REQUEST_AUTHENTICATION = {
  apiVersion: SECURITY,
  kind: "RequestAuthentication",
} as const;
export const PEER_AUTHENTICATION = { apiVersion: SECURITY, kind: "PeerAuthentication" } as const;
export const TELEMETRY = { apiVersion: "telemetry.istio.io/v1", kind: "Telemetry" } as const;

/** An object of a cluster: what is written, and what the model reads. */
export interface MeshObject<Spec> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Spec;
}
