// SPDX-License-Identifier: Apache-2.0
/** Who is let in at the ingress gateway. Pure. */
import { AUTHORIZATION_POLICY, REQUEST_AUTHENTICATION, type MeshObject } from "../specs/kinds.ts";
import type { AuthorizationPolicySpec, RequestAuthenticationSpec } from "../specs/security.ts";
import { fromBlocks, notFromBlocks } from "./gateway-topology.ts";
import type { AccessGateway } from "./mesh-access-args.ts";
import type { ResolvedAccess, ResolvedEdgeRow } from "./resolve-access.ts";

/** Tokens: one that is there has to be valid. That one has to be there is said by the rows. */
export function edgeTokens(
  { issuers }: ResolvedAccess,
  gateway: AccessGateway,
): MeshObject<RequestAuthenticationSpec> {
  return {
    ...REQUEST_AUTHENTICATION,
    metadata: { name: "edge-tokens", namespace: gateway.namespace },
    spec: {
      selector: { matchLabels: gateway.labels },
      jwtRules: issuers.map(({ issuer, audiences, jwks, jwksUri }) => ({
        issuer,
        audiences,
        ...(jwks === undefined ? {} : { jwks }),
        ...(jwksUri === undefined ? {} : { jwksUri }),
      })),
    },
  };
}

/** A row: hosts, methods, paths, and what the client has to show. */
export function edgeRowAtGateway(
  { clientAddress }: ResolvedAccess,
  gateway: AccessGateway,
  row: ResolvedEdgeRow,
): MeshObject<AuthorizationPolicySpec> {
  const source = {
    ...(row.issuers.length === 0
      ? {}
      : { requestPrincipals: row.issuers.map((issuer) => `${issuer}/*`) }),
    ...(row.cidrs.length === 0 ? {} : fromBlocks(clientAddress, row.cidrs)),
  };
  const when = Object.entries(row.claims).map(([claim, values]) => ({
    key: `request.auth.claims[${claim}]`,
    values,
  }));
  return {
    ...AUTHORIZATION_POLICY,
    metadata: { name: `edge-${row.name}`, namespace: gateway.namespace },
    spec: {
      action: "ALLOW",
      selector: { matchLabels: gateway.labels },
      rules: [
        {
          ...(Object.keys(source).length === 0 ? {} : { from: [{ source }] }),
          to: [{ operation: { hosts: row.hosts, methods: row.methods, paths: row.paths } }],
          ...(when.length === 0 ? {} : { when }),
        },
      ],
    },
  };
}

/** Administrators' paths, whatever a row allows: DENY comes before ALLOW. */
export function adminAtGateway(
  { admin, clientAddress }: ResolvedAccess,
  gateway: AccessGateway,
): MeshObject<AuthorizationPolicySpec> {
  return {
    ...AUTHORIZATION_POLICY,
    metadata: { name: "admin-from-private-network", namespace: gateway.namespace },
    spec: {
      action: "DENY",
      selector: { matchLabels: gateway.labels },
      rules: [
        {
          from: [{ source: notFromBlocks(clientAddress, admin.cidrs) }],
          to: [{ operation: { paths: admin.paths } }],
        },
      ],
    },
  };
}
