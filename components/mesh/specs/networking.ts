// SPDX-License-Identifier: Apache-2.0
/**
 * Specs of the `networking.istio.io/v1` objects that we write, as far as we use them.
 *
 * Source: istio/istio@1.30.3, manifests/charts/base/files/crd-all.gen.yaml, checked 2026-11-22. Durations are text
 * such as `3s`. Everything is plain, so that a preview decides it.
 */

/** Exactly one of the three; an empty object asks whether the header is there at all. Regular expressions are RE2. */
export interface StringMatch {
  readonly exact?: string;
  readonly prefix?: string;
  readonly regex?: string;
}

/** Conditions that all hold. */
export interface HttpMatch {
  readonly name?: string;
  readonly uri?: StringMatch;
  readonly method?: StringMatch;
  readonly authority?: StringMatch;
  /** By name in lower case; `@request.auth.claims.<claim>` is a claim of the token, at gateways alone. */
  readonly headers?: Readonly<Record<string, StringMatch>>;
  readonly withoutHeaders?: Readonly<Record<string, StringMatch>>;
  readonly port?: number;
  readonly sourceLabels?: Readonly<Record<string, string>>;
  readonly sourceNamespace?: string;
  readonly gateways?: readonly string[];
}

/** What is done to the headers: removals first, so that `remove` and `set` of one name leave what is set. */
export interface HeaderOperations {
  readonly set?: Readonly<Record<string, string>>;
  readonly add?: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
}

export interface Destination {
  readonly host: string;
  readonly subset?: string;
  readonly port?: { readonly number: number };
}

export interface WeightedDestination {
  readonly destination: Destination;
  /** Weights of a route add up to 100 here; Istio takes any sum. */
  readonly weight?: number;
  readonly headers?: { readonly request?: HeaderOperations; readonly response?: HeaderOperations };
}

export interface HttpRetry {
  readonly attempts: number;
  readonly perTryTimeout?: string;
  readonly retryOn?: string;
  readonly retryRemoteLocalities?: boolean;
}

export interface HttpRoute {
  readonly name?: string;
  /** Any of them; none matches everything. */
  readonly match?: readonly HttpMatch[];
  readonly route?: readonly WeightedDestination[];
  readonly directResponse?: {
    readonly status: number;
    readonly body?: { readonly string: string };
  };
  readonly headers?: { readonly request?: HeaderOperations; readonly response?: HeaderOperations };
  readonly timeout?: string;
  readonly retries?: HttpRetry;
  readonly fault?: {
    readonly abort?: {
      readonly httpStatus: number;
      readonly percentage: { readonly value: number };
    };
  };
}

/** A route of TLS that is passed through, chosen by its server name. */
export interface TlsRoute {
  readonly match: readonly {
    readonly sniHosts: readonly string[];
    readonly port?: number;
    readonly gateways?: readonly string[];
    readonly sourceNamespace?: string;
  }[];
  readonly route: readonly WeightedDestination[];
}

export interface TcpRoute {
  readonly match?: readonly { readonly port?: number; readonly gateways?: readonly string[] }[];
  readonly route: readonly WeightedDestination[];
}

export interface VirtualServiceSpec {
  readonly hosts: readonly string[];
  /** `mesh` means every sidecar. @default ["mesh"] */
  readonly gateways?: readonly string[];
  readonly http?: readonly HttpRoute[];
  readonly tls?: readonly TlsRoute[];
  readonly tcp?: readonly TcpRoute[];
  readonly exportTo?: readonly string[];
}

export interface OutlierDetection {
  readonly consecutive5xxErrors?: number;
  readonly consecutiveGatewayErrors?: number;
  readonly interval?: string;
  readonly baseEjectionTime?: string;
  /** Percent of the hosts that may be ejected at once. */
  readonly maxEjectionPercent?: number;
  /** Percent of healthy hosts below which ejections are ignored. @default 0 */
  readonly minHealthPercent?: number;
}

export interface ConnectionPool {
  readonly tcp?: {
    readonly maxConnections?: number;
    readonly connectTimeout?: string;
    readonly idleTimeout?: string;
  };
  readonly http?: {
    readonly http1MaxPendingRequests?: number;
    readonly http2MaxRequests?: number;
    readonly maxRequestsPerConnection?: number;
    readonly idleTimeout?: string;
  };
}

export interface LocalityLbSetting {
  readonly enabled?: boolean;
  /** Region to go to first when a Region fails. All other Regions come after it: it orders, it does not exclude. */
  readonly failover?: readonly { readonly from: string; readonly to: string }[];
}

export interface ClientTls {
  readonly mode: "DISABLE" | "SIMPLE" | "MUTUAL" | "ISTIO_MUTUAL";
  readonly sni?: string;
}

export interface TrafficPolicy {
  readonly loadBalancer?: {
    readonly simple?: "ROUND_ROBIN" | "LEAST_REQUEST" | "RANDOM" | "PASSTHROUGH";
    readonly localityLbSetting?: LocalityLbSetting;
  };
  readonly connectionPool?: ConnectionPool;
  readonly outlierDetection?: OutlierDetection;
  readonly tls?: ClientTls;
  /** Concurrent retries in proportion to what is under way; in the API since Istio 1.27. */
  readonly retryBudget?: { readonly percent?: number; readonly minRetryConcurrency?: number };
  readonly portLevelSettings?: readonly {
    readonly port: { readonly number: number };
    readonly tls?: ClientTls;
    readonly connectionPool?: ConnectionPool;
  }[];
}

export interface Subset {
  readonly name: string;
  /** An endpoint has all of them. @default - every endpoint */
  readonly labels?: Readonly<Record<string, string>>;
  readonly trafficPolicy?: TrafficPolicy;
}

export interface DestinationRuleSpec {
  readonly host: string;
  readonly trafficPolicy?: TrafficPolicy;
  readonly subsets?: readonly Subset[];
  readonly exportTo?: readonly string[];
}

export interface ServiceEntrySpec {
  readonly hosts: readonly string[];
  readonly ports: readonly {
    readonly number: number;
    readonly name: string;
    readonly protocol: "TLS" | "HTTPS" | "HTTP" | "TCP";
  }[];
  readonly location: "MESH_EXTERNAL" | "MESH_INTERNAL";
  readonly resolution: "DNS" | "STATIC" | "NONE";
  readonly exportTo?: readonly string[];
}

export interface GatewaySpec {
  readonly selector: Readonly<Record<string, string>>;
  readonly servers: readonly {
    readonly name?: string;
    readonly port: { readonly number: number; readonly name: string; readonly protocol: string };
    readonly hosts: readonly string[];
    readonly tls?: {
      readonly mode?: "SIMPLE" | "MUTUAL" | "ISTIO_MUTUAL" | "PASSTHROUGH" | "AUTO_PASSTHROUGH";
      readonly credentialName?: string;
      readonly minProtocolVersion?: "TLSV1_2" | "TLSV1_3";
    };
  }[];
}

export interface SidecarSpec {
  readonly workloadSelector?: { readonly labels: Readonly<Record<string, string>> };
  readonly outboundTrafficPolicy?: { readonly mode: "REGISTRY_ONLY" | "ALLOW_ANY" };
  readonly egress?: readonly { readonly hosts: readonly string[] }[];
}
