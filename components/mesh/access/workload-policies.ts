// SPDX-License-Identifier: Apache-2.0
/** Who is let in where: nobody, then the rows. Pure. */
import { AUTHORIZATION_POLICY, type MeshObject } from "../specs/kinds.ts";
import type { AuthorizationPolicySpec } from "../specs/security.ts";
import type { AccessGateway } from "./mesh-access-args.ts";
import type {
  ResolvedAccess,
  ResolvedEdgeRow,
  ResolvedRow,
  ResolvedTarget,
} from "./resolve-access.ts";

type Policy = MeshObject<AuthorizationPolicySpec>;

/** Port of the east-west gateway for traffic of other clusters. Source: istio/istio@1.30.3, samples/multicluster. */
const EAST_WEST_PORT = "15443";

/** A policy that allows and has no rules: nothing gets in, anywhere in the mesh. */
export function denyByDefault({ rootNamespace }: ResolvedAccess): Policy {
  return {
    ...AUTHORIZATION_POLICY,
    metadata: { name: "deny-by-default", namespace: rootNamespace },
    spec: { action: "ALLOW" },
  };
}

/** A row: one caller, its methods, its paths. */
export function rowPolicy({ trustDomain }: ResolvedAccess, row: ResolvedRow): Policy {
  const [namespace, account] = row.principal.split("/");
  const when = Object.entries(row.when).map(([header, values]) => ({
    key: `request.headers[${header}]`,
    values,
  }));
  return allow(row.to, `row-${row.name}`, [
    {
      from: [{ source: { principals: [`${trustDomain}/ns/${namespace}/sa/${account}`] } }],
      to: [{ operation: { methods: row.methods, paths: row.paths } }],
      ...(when.length === 0 ? {} : { when }),
    },
  ]);
}

/** The same row of the edge at the workload: what the gateway let through comes with the gateway's certificate. */
export function edgeRowAtWorkload(
  { trustDomain }: ResolvedAccess,
  gateway: AccessGateway,
  row: ResolvedEdgeRow,
): Policy {
  return allow(row.to, `edge-${row.name}`, [
    {
      from: [{ source: { principals: [gatewayPrincipal(trustDomain, gateway)] } }],
      to: [{ operation: { methods: row.methods, paths: row.paths } }],
    },
  ]);
}

/** Administrators come through the gateway, which sees where they are, or not at all. One policy per namespace. */
export function adminAtWorkloads(access: ResolvedAccess): readonly Policy[] {
  const { rows, edge, admin, trustDomain, ingressGateway } = access;
  const namespaces = [...new Set([...rows, ...edge].map(({ to }) => to.namespace))].sort();
  const notPrincipals =
    ingressGateway === undefined ? [] : [gatewayPrincipal(trustDomain, ingressGateway)];
  return namespaces.map((namespace) => ({
    ...AUTHORIZATION_POLICY,
    metadata: { name: "admin-by-gateway-only", namespace },
    spec: {
      action: "DENY",
      rules: [
        {
          ...(notPrincipals.length === 0 ? {} : { from: [{ source: { notPrincipals } }] }),
          to: [{ operation: { paths: admin.paths } }],
        },
      ],
    },
  }));
}

/** The east-west gateway sees names of servers and nothing else; the sidecars behind it decide. */
export function eastWestPolicy(gateway: AccessGateway): Policy {
  return allow({ namespace: gateway.namespace, labels: gateway.labels }, "east-west", [
    { to: [{ operation: { ports: [EAST_WEST_PORT] } }] },
  ]);
}

/** A gateway as policies name it. */
export function gatewayPrincipal(
  trustDomain: string,
  { namespace, serviceAccount }: AccessGateway,
): string {
  return `${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}

function allow(
  { namespace, labels }: ResolvedTarget,
  name: string,
  rules: AuthorizationPolicySpec["rules"],
): Policy {
  return {
    ...AUTHORIZATION_POLICY,
    metadata: { name, namespace },
    spec: {
      action: "ALLOW",
      ...(labels === undefined ? {} : { selector: { matchLabels: labels } }),
      rules,
    },
  };
}
