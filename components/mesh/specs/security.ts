// SPDX-License-Identifier: Apache-2.0
/**
 * Specs of the `security.istio.io/v1` and `telemetry.istio.io/v1` objects that we write, as far as we use them.
 *
 * Source: istio/istio@1.30.3, manifests/charts/base/files/crd-all.gen.yaml, checked 2026-11-22.
 */

export interface WorkloadSelector {
  readonly matchLabels: Readonly<Record<string, string>>;
}

/** All that is given holds; of one list, one value is enough. Values may begin or end with `*`. */
export interface Source {
  /** `<trust domain>/ns/<namespace>/sa/<service account>`, without `spiffe://`; needs mutual TLS. */
  readonly principals?: readonly string[];
  readonly notPrincipals?: readonly string[];
  /** `<issuer>/<subject>` of a valid token. */
  readonly requestPrincipals?: readonly string[];
  readonly notRequestPrincipals?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly notNamespaces?: readonly string[];
  /** Address of the peer of the connection. */
  readonly ipBlocks?: readonly string[];
  readonly notIpBlocks?: readonly string[];
  /** Address of the client behind trusted proxies, or from PROXY protocol. */
  readonly remoteIpBlocks?: readonly string[];
  readonly notRemoteIpBlocks?: readonly string[];
}

/** HTTP alone, but for `ports`. */
export interface Operation {
  readonly hosts?: readonly string[];
  readonly notHosts?: readonly string[];
  readonly ports?: readonly string[];
  readonly notPorts?: readonly string[];
  readonly methods?: readonly string[];
  readonly notMethods?: readonly string[];
  readonly paths?: readonly string[];
  readonly notPaths?: readonly string[];
}

export interface Condition {
  /** `request.headers[<name>]`, `request.auth.claims[<claim>]`, `connection.sni`, `source.ip`, … */
  readonly key: string;
  readonly values?: readonly string[];
  readonly notValues?: readonly string[];
}

/** One of `from`, one of `to` and all of `when`; what is left out holds. */
export interface AuthorizationRule {
  readonly from?: readonly { readonly source: Source }[];
  readonly to?: readonly { readonly operation: Operation }[];
  readonly when?: readonly Condition[];
}

export interface AuthorizationPolicySpec {
  /** @default ALLOW */
  readonly action?: "ALLOW" | "DENY" | "AUDIT" | "CUSTOM";
  /** All workloads of the namespace when left out; of the mesh, in the root namespace. */
  readonly selector?: WorkloadSelector;
  /** One of them. None at all matches nothing: with ALLOW, nothing is allowed. */
  readonly rules?: readonly AuthorizationRule[];
  readonly provider?: { readonly name: string };
}

export interface JwtRule {
  readonly issuer: string;
  readonly audiences?: readonly string[];
  /** Where istiod fetches the keys. */
  readonly jwksUri?: string;
  /** The keys themselves. */
  readonly jwks?: string;
  readonly forwardOriginalToken?: boolean;
}

export interface RequestAuthenticationSpec {
  readonly selector?: WorkloadSelector;
  readonly jwtRules: readonly JwtRule[];
}

export interface PeerAuthenticationSpec {
  readonly selector?: WorkloadSelector;
  readonly mtls: { readonly mode: "STRICT" | "PERMISSIVE" | "DISABLE" };
}

export interface TelemetrySpec {
  readonly selector?: WorkloadSelector;
  readonly accessLogging?: readonly {
    readonly providers: readonly { readonly name: string }[];
    readonly disabled?: boolean;
    readonly filter?: { readonly expression: string };
  }[];
}
