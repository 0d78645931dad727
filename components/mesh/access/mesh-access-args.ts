// SPDX-License-Identifier: Apache-2.0
/** What `MeshAccess` takes. Everything is plain, so that a preview decides who gets in. */
import type * as pulumi from "@pulumi/pulumi";
import type { Placement } from "../../shared/facts.ts";

/** HTTP methods. Never `*`: a row says what is done. */
export type HttpMethod = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";

/** Workloads that a row lets in to: those of a namespace that have all the labels. */
export interface AccessTarget {
  /** @default banking */
  readonly namespace?: string;
  /** @default - all workloads of the namespace */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A row: a workload of the mesh may call these. What no row names is denied. */
export interface AccessRow {
  /** Name of the policy, unique. */
  readonly name: string;
  /** Who calls: `<namespace>/<service account>`, as its certificate says. */
  readonly principal: string;
  readonly methods: readonly HttpMethod[];
  /** Paths without query: exact, or ending in `/*`. */
  readonly paths: readonly string[];
  readonly to?: AccessTarget;
  /** Further conditions, all of which hold: headers by name in lower case, any of the values. */
  readonly when?: Readonly<Record<string, readonly string[]>>;
}

/** A row of the edge: clients with a valid token may call these, through the ingress gateway. */
export interface EdgeAccessRow {
  readonly name: string;
  /** Hosts that the gateway serves. */
  readonly hosts: readonly string[];
  readonly methods: readonly HttpMethod[];
  readonly paths: readonly string[];
  readonly to?: AccessTarget;
  /** Claims that the token needs, any of the values of each. @default - none beyond a valid token */
  readonly claims?: Readonly<Record<string, readonly string[]>>;
}

/** Paths that only clients of a private network may call. */
export interface AdminAccess {
  /** @default /api/v1/admin/* */
  readonly paths?: readonly string[];
  /** Blocks of the private network. @default 10.0.0.0/8 */
  readonly cidrs?: readonly string[];
  /** Hosts of the ingress gateway under which they are served. Empty: they are denied to everyone. @default [] */
  readonly hosts?: readonly string[];
  /** @default GET, POST, PUT, PATCH, DELETE */
  readonly methods?: readonly HttpMethod[];
  readonly to?: AccessTarget;
  /** Whether a valid token is needed, too. @default - when there are issuers */
  readonly token?: boolean;
}

/** Who issues the tokens of clients. */
export interface JwtIssuer {
  readonly issuer: string;
  /** One or more: a token for another service is none for this one. */
  readonly audiences: readonly string[];
  /** Public keys, as a JSON Web Key Set: nothing is fetched. */
  readonly jwks?: string;
  /** Where istiod fetches the keys: a host in India or in the cluster, over HTTPS. */
  readonly jwksUri?: string;
}

/**
 * Whose address the ingress gateway takes for the client's. It has to fit the load balancer: with a proxy counted that
 * is not there, a client writes its own address.
 *
 * - `packet`: the load balancer keeps the client's address (NLB with client IP preservation);
 * - `proxy-protocol`: it sends PROXY protocol v2, and the gateway reads it;
 * - `forwarded`: HTTP proxies of ours, `trustedProxies` of them, append to X-Forwarded-For.
 */
export interface ClientAddress {
  readonly from: "packet" | "proxy-protocol" | "forwarded";
  /** Of `forwarded`, 1 or more; of the others, none. @default 0 */
  readonly trustedProxies?: number;
}

/** What may be configured of the access of a mesh: `mesh.access`. */
export interface MeshAccessSettings {
  /** @default - payment-service: GET, POST /api/v1/accounts/*; kyc-service: GET, PUT /api/v1/kyc/* */
  readonly rows?: readonly AccessRow[];
  /** @default - none */
  readonly edge?: readonly EdgeAccessRow[];
  readonly admin?: AdminAccess;
  /** @default - none; needed when `edge` has rows */
  readonly issuers?: readonly JwtIssuer[];
  /** @default packet */
  readonly clientAddress?: ClientAddress;
  /** Hosts in India from which keys of tokens may be fetched. @default - hosts in the cluster alone */
  readonly keyHosts?: readonly string[];
  /** Whether namespaces that rows name are created here; off when teams make them. @default true */
  readonly createNamespaces?: boolean;
}

/** A gateway whose workloads policies select. */
export interface AccessGateway {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly serviceAccount: string;
}

/** Arguments of `MeshAccess`. */
export interface MeshAccessArgs extends MeshAccessSettings {
  readonly placement: Placement;
  readonly trustDomain: string;
  /** @default istio-system */
  readonly rootNamespace?: string;
  /** Needed when `edge` has rows or `admin` has hosts. */
  readonly ingressGateway?: AccessGateway;
  /** Lets the sidecars of other cells through, which decide themselves. @default - one cell */
  readonly eastWestGateway?: AccessGateway;
  /** Labels of namespaces that are created, such as that of the revision that injects sidecars. @default - none */
  readonly namespaceLabels?: Readonly<Record<string, string>>;
  /** Namespaces that are there already: those that `MeshTraffic` made. @default - none */
  readonly namespaces?: readonly string[];
  /** What everything of the cluster is deleted with, unasked. @default - each object is deleted by itself */
  readonly goesWith?: pulumi.Resource;
  /** What has to be there first. @default - nothing */
  readonly after?: readonly pulumi.Resource[];
}
