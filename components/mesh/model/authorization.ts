// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a workload lets a request in.
 *
 * Source: istio.io, reference "Authorization Policy", concepts "Security" (implicit enablement, precedence, empty
 * rules, TCP), reference "RequestAuthentication"; the combination of lists as in istio/istio@1.30.3,
 * pilot/pkg/security/authz/model/model.go. Checked 2026-11-22.
 */
import type { MeshObject } from "../specs/kinds.ts";
import type {
  AuthorizationPolicySpec,
  AuthorizationRule,
  Condition,
  Operation,
  Source,
} from "../specs/security.ts";
import { inBlock } from "./blocks.ts";
import type { Mesh, Token, Workload } from "./mesh.ts";
import { hasLabels, hostFit, matchesPattern } from "./text.ts";

/** What policies know of a request or a connection. */
export interface Attributes {
  /** `tcp`: nothing of HTTP is known. */
  readonly protocol: "http" | "tcp";
  readonly principal?: string;
  readonly peer: string;
  readonly remote: string;
  readonly port: number;
  readonly sni?: string;
  readonly host?: string;
  readonly method?: string;
  /** Normalised, without query. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: Token;
}

/** Allowed, or the status that the proxy answers. */
export type Decision =
  { readonly isAllowed: true } | { readonly isAllowed: false; readonly status: number };

const ALLOWED: Decision = { isAllowed: true };
const DENIED: Decision = { isAllowed: false, status: 403 };

/** What a workload makes of a token: refused, or known by its claims when one of its rules holds for it. */
export type Verified =
  | { readonly isAllowed: true; readonly token?: Token; readonly isForwarded: boolean }
  | { readonly isAllowed: false; readonly status: number };

/** Tokens, then CUSTOM, DENY and ALLOW. AUDIT decides nothing. An external provider of CUSTOM denies. */
export function decide(mesh: Mesh, workload: Workload, attributes: Attributes): Decision {
  const verified = verify(mesh, workload, attributes.token);
  if (!verified.isAllowed) return verified;
  const known = { ...attributes, token: verified.token };
  const policies = applying(mesh.authorizationPolicies, mesh.rootNamespace, workload);
  const matching = (action: string) =>
    policies
      .filter(({ spec }) => (spec.action ?? "ALLOW") === action)
      .some(({ spec }) => (spec.rules ?? []).some((rule) => holds(rule, known, action)));
  if (matching("CUSTOM") || matching("DENY")) return DENIED;
  if (!policies.some(({ spec }) => (spec.action ?? "ALLOW") === "ALLOW")) return ALLOWED;
  return matching("ALLOW") ? ALLOWED : DENIED;
}

/**
 * No token passes, without identity; so does any token where nobody asks for one, and it says nothing then. One that
 * is invalid, of another issuer or audience is refused.
 */
export function verify(mesh: Mesh, workload: Workload, token: Token | undefined): Verified {
  const rules = applying(mesh.requestAuthentications, mesh.rootNamespace, workload).flatMap(
    ({ spec }) => spec.jwtRules,
  );
  if (token === undefined) return { isAllowed: true, isForwarded: false };
  if (rules.length === 0) return { isAllowed: true, isForwarded: true };
  if (!token.isValid) return { isAllowed: false, status: 401 };
  const ofIssuer = rules.filter(({ issuer }) => issuer === token.issuer);
  if (ofIssuer.length === 0) return { isAllowed: false, status: 401 };
  const rule = ofIssuer.find(
    ({ audiences = [] }) =>
      audiences.length === 0 || audiences.some((audience) => token.audiences.includes(audience)),
  );
  if (rule === undefined) return { isAllowed: false, status: 403 };
  return { isAllowed: true, token, isForwarded: rule.forwardOriginalToken === true };
}

function applying<Spec extends { selector?: AuthorizationPolicySpec["selector"] }>(
  objects: readonly MeshObject<Spec>[],
  rootNamespace: string,
  workload: Workload,
): readonly MeshObject<Spec>[] {
  return objects.filter(
    ({ metadata, spec }) =>
      [workload.namespace, rootNamespace].includes(metadata.namespace) &&
      hasLabels(workload.labels, spec.selector?.matchLabels),
  );
}

/** HTTP is unknown on a TCP port: a rule of ALLOW that asks for it never holds, one of DENY holds without asking. */
function holds(rule: AuthorizationRule, attributes: Attributes, action: string): boolean {
  const { from = [], to = [], when = [] } = rule;
  const ignoresHttp = attributes.protocol === "tcp" && action === "DENY";
  return (
    (from.length === 0 || from.some(({ source }) => isFrom(source, attributes, ignoresHttp))) &&
    (to.length === 0 || to.some(({ operation }) => isTo(operation, attributes, ignoresHttp))) &&
    when.every((condition) => meets(condition, attributes, ignoresHttp))
  );
}

/** One list and its negation: one of `values`, and none of `notValues`; empty lists ask nothing. */
function listed(
  values: readonly string[] | undefined,
  notValues: readonly string[] | undefined,
  is: (value: string) => boolean,
): boolean {
  return (!values?.length || values.some(is)) && !notValues?.some(is);
}

function isFrom(source: Source, attributes: Attributes, ignoresHttp: boolean): boolean {
  const { principal, peer, remote } = attributes;
  const { principals, notPrincipals, namespaces, notNamespaces } = source;
  return (
    listed(principals, notPrincipals, (value) => matchesPattern(value, principal)) &&
    listed(namespaces, notNamespaces, (value) =>
      matchesPattern(value, principal?.match(/\/ns\/([^/]+)\//)?.[1]),
    ) &&
    listed(source.ipBlocks, source.notIpBlocks, (block) => inBlock(peer, block)) &&
    listed(source.remoteIpBlocks, source.notRemoteIpBlocks, (block) => inBlock(remote, block)) &&
    (ignoresHttp ||
      listed(source.requestPrincipals, source.notRequestPrincipals, (value) =>
        isRequestPrincipal(value, attributes.token),
      ))
  );
}

/** `<issuer>/<subject>`, split at the last slash, since an issuer is often a URL; a wildcard stands at either end. */
function isRequestPrincipal(value: string, token: Token | undefined): boolean {
  if (token?.isValid !== true) return false;
  return matchesPattern(value, `${token.issuer}/${token.subject}`) && token.subject !== "";
}

function isTo(operation: Operation, attributes: Attributes, ignoresHttp: boolean): boolean {
  const { host, method, path, port } = attributes;
  return (
    listed(operation.ports, operation.notPorts, (value) => Number(value) === port) &&
    (ignoresHttp ||
      (listed(operation.hosts, operation.notHosts, (value) => isHost(value, host)) &&
        listed(operation.methods, operation.notMethods, (value) => matchesPattern(value, method)) &&
        listed(operation.paths, operation.notPaths, (value) => matchesPattern(value, path))))
  );
}

function isHost(pattern: string, host: string | undefined): boolean {
  return host !== undefined && (hostFit(pattern, host) ?? -1) >= 0;
}

function meets(condition: Condition, attributes: Attributes, ignoresHttp: boolean): boolean {
  const { key, values, notValues } = condition;
  const isHttp = key.startsWith("request.");
  if (isHttp && ignoresHttp) return true;
  return listed(values, notValues, (value) => is(key, value, attributes));
}

function is(key: string, value: string, attributes: Attributes): boolean {
  const named = /^(request\.headers|request\.auth\.claims)\[(.+)\]$/.exec(key);
  if (named?.[1] === "request.headers") {
    const header = attributes.headers?.[(named[2] ?? "").toLowerCase()];
    // `*` asks a header for presence, empty or not.
    return value === "*" ? header !== undefined : matchesPattern(value, header);
  }
  if (named !== null) {
    const token = attributes.token?.isValid === true ? attributes.token : undefined;
    const claim = token?.claims[named[2] ?? ""];
    return [claim ?? []].flat().some((one) => matchesPattern(value, one));
  }
  if (key === "source.ip") return inBlock(attributes.peer, value);
  if (key === "remote.ip") return inBlock(attributes.remote, value);
  if (key === "source.principal") return matchesPattern(value, attributes.principal);
  if (key === "destination.port") return Number(value) === attributes.port;
  if (key === "connection.sni") return matchesPattern(value, attributes.sni);
  throw new Error(`the model does not know the attribute ${key}`);
}
