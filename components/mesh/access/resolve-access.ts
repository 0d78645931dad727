// SPDX-License-Identifier: Apache-2.0
/** `MeshAccessArgs` with every default filled in. Pure. */
import { MESH_ACCESS_FIGURES } from "../../../india/mesh-figures.ts";
import type {
  AccessGateway,
  AccessTarget,
  ClientAddress,
  HttpMethod,
  JwtIssuer,
  MeshAccessArgs,
} from "./mesh-access-args.ts";

/** Where a row lets in to, decided. */
export type ResolvedTarget = Required<Pick<AccessTarget, "namespace">> &
  Pick<AccessTarget, "labels">;

/** A row of a workload, decided. */
export interface ResolvedRow {
  readonly name: string;
  readonly principal: string;
  readonly methods: readonly HttpMethod[];
  readonly paths: readonly string[];
  readonly to: ResolvedTarget;
  readonly when: Readonly<Record<string, readonly string[]>>;
}

/** A row of the edge, decided. */
export interface ResolvedEdgeRow {
  readonly name: string;
  readonly hosts: readonly string[];
  readonly methods: readonly HttpMethod[];
  readonly paths: readonly string[];
  readonly to: ResolvedTarget;
  readonly claims: Readonly<Record<string, readonly string[]>>;
  /** Issuers of which the token has to be; empty for none. */
  readonly issuers: readonly string[];
  /** Blocks in which the client has to be; empty for anywhere. */
  readonly cidrs: readonly string[];
}

/** What the pure functions of this folder read. */
export interface ResolvedAccess {
  readonly rootNamespace: string;
  readonly trustDomain: string;
  readonly rows: readonly ResolvedRow[];
  /** With the row of the administrators last. */
  readonly edge: readonly ResolvedEdgeRow[];
  readonly admin: { readonly paths: readonly string[]; readonly cidrs: readonly string[] };
  readonly issuers: readonly JwtIssuer[];
  readonly clientAddress: ClientAddress;
  readonly keyHosts: readonly string[];
  readonly ingressGateway?: AccessGateway;
  readonly eastWestGateway?: AccessGateway;
}

const ADMIN_METHODS: readonly HttpMethod[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Fills in the defaults. */
export function resolveAccess(args: MeshAccessArgs): ResolvedAccess {
  const { issuers = [], admin = {} } = args;
  const names = issuers.map(({ issuer }) => issuer);
  const paths = admin.paths ?? MESH_ACCESS_FIGURES.admin.paths;
  const cidrs = admin.cidrs ?? MESH_ACCESS_FIGURES.admin.cidrs;
  const hosts = admin.hosts ?? [];
  const adminRow: ResolvedEdgeRow = {
    name: "admin",
    hosts,
    methods: admin.methods ?? ADMIN_METHODS,
    paths,
    to: target(admin.to),
    claims: {},
    issuers: (admin.token ?? names.length > 0) ? names : [],
    cidrs,
  };
  return {
    rootNamespace: args.rootNamespace ?? "istio-system",
    trustDomain: args.trustDomain,
    rows: (args.rows ?? defaultRows()).map((row) => ({
      ...row,
      to: target(row.to),
      when: row.when ?? {},
    })),
    edge: [
      ...(args.edge ?? []).map((row) => ({
        ...row,
        to: target(row.to),
        claims: row.claims ?? {},
        issuers: names,
        cidrs: [],
      })),
      ...(hosts.length === 0 ? [] : [adminRow]),
    ],
    admin: { paths, cidrs },
    issuers,
    clientAddress: args.clientAddress ?? { from: "packet" },
    keyHosts: args.keyHosts ?? [],
    ingressGateway: args.ingressGateway,
    eastWestGateway: args.eastWestGateway,
  };
}

function target(to: AccessTarget = {}): ResolvedTarget {
  return { namespace: to.namespace ?? MESH_ACCESS_FIGURES.namespace, labels: to.labels };
}

function defaultRows() {
  const { namespace, rows } = MESH_ACCESS_FIGURES;
  return rows.map(({ account, ...row }) => ({
    ...row,
    principal: `${namespace}/${account}`,
    to: undefined,
    when: undefined,
  }));
}
