// SPDX-License-Identifier: Apache-2.0
/**
 * Which destinations a request may get, and what it looks like then.
 *
 * Source: istio.io, reference "Virtual Service" and "Gateway"; "Traffic Management"; "JWT claim based routing".
 * Routes are chosen by the headers as they came in; header operations apply afterwards, removals before additions
 * (Envoy, HTTP route components, `request_headers_to_remove`). Checked 2026-11-22.
 */
import type { MeshObject } from "../specs/kinds.ts";
import type {
  HeaderOperations,
  HttpMatch,
  HttpRoute,
  VirtualServiceSpec,
  WeightedDestination,
} from "../specs/networking.ts";
import type { HttpRequest, Mesh, Workload } from "./mesh.ts";
import { normalizePath } from "./path.ts";
import { hasLabels, hostFit, matchesText } from "./text.ts";

/** Every branch that a request can take: weights and faults decide by chance, so there may be several. */
export type Branch =
  | {
      readonly kind: "destination";
      readonly to: WeightedDestination["destination"];
      /** Percent of the requests. */
      readonly weight: number;
      readonly request: HttpRequest;
    }
  | { readonly kind: "answer"; readonly status: number; readonly by: string };

const CLAIM = "@request.auth.claims.";

/** Branches of a request that a gateway of these labels gets from outside. */
export function routeAtGateway(
  mesh: Mesh,
  gateway: Workload,
  request: HttpRequest,
): readonly Branch[] {
  const open = mesh.gateways.filter(
    ({ metadata, spec }) =>
      metadata.namespace === gateway.namespace &&
      hasLabels(gateway.labels, spec.selector) &&
      spec.servers.some(({ hosts }) => hosts.some((host) => fits(host, request.host))),
  );
  const names = open.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  const service = virtualService(mesh, request.host, (spec, namespace) =>
    (spec.gateways ?? []).some((name) =>
      names.includes(name.includes("/") ? name : `${namespace}/${name}`),
    ),
  );
  if (service === undefined) return [{ kind: "answer", status: 404, by: "gateway" }];
  return follow(mesh, service, gateway, request, (match) =>
    (match.gateways ?? service.spec.gateways ?? []).some((name) => name !== "mesh"),
  );
}

/** Branches of a request that a workload of the mesh sends; a host without routes goes to its endpoints. */
export function routeInMesh(mesh: Mesh, client: Workload, request: HttpRequest): readonly Branch[] {
  const service = virtualService(mesh, request.host, ({ gateways = ["mesh"] }) =>
    gateways.includes("mesh"),
  );
  if (service === undefined) {
    const isKnown = mesh.endpoints.some(({ host }) => host === request.host);
    // REGISTRY_ONLY: what the registry does not know has no cluster.
    if (!isKnown) return [{ kind: "answer", status: 502, by: "sidecar" }];
    return [{ kind: "destination", to: { host: request.host }, weight: 100, request }];
  }
  return follow(mesh, service, client, request, (match) =>
    (match.gateways ?? service.spec.gateways ?? ["mesh"]).includes("mesh"),
  );
}

function fits(pattern: string, host: string): boolean {
  return hostFit(pattern.slice(pattern.indexOf("/") + 1), host) !== undefined;
}

/** The one whose host fits best. Two for the same host are refused: Istio merges them in no defined order. */
function virtualService(
  mesh: Mesh,
  host: string,
  isBound: (spec: VirtualServiceSpec, namespace: string) => boolean,
): MeshObject<VirtualServiceSpec> | undefined {
  const candidates = mesh.virtualServices
    .filter(({ spec, metadata }) => isBound(spec, metadata.namespace))
    .map((object) => ({
      object,
      fit: Math.max(...object.spec.hosts.map((pattern) => hostFit(pattern, host) ?? -1)),
    }))
    .filter(({ fit }) => fit >= 0)
    .sort((a, b) => b.fit - a.fit);
  const [best, second] = candidates;
  if (best !== undefined && best.fit === second?.fit) {
    const names = [best, second].map(({ object }) => object.metadata.name).join(" and ");
    throw new Error(`VirtualServices ${names} both route ${host}: their order is undefined`);
  }
  return best?.object;
}

function follow(
  mesh: Mesh,
  { metadata, spec }: MeshObject<VirtualServiceSpec>,
  client: Workload,
  request: HttpRequest,
  isHere: (match: HttpMatch) => boolean,
): readonly Branch[] {
  const path = normalizePath(request.path, mesh.pathNormalization);
  const route = (spec.http ?? []).find(
    ({ match = [{}] }) =>
      match.length === 0 ||
      match.some((one) => isHere(one) && matches(one, client, { ...request, path })),
  );
  const by = `${metadata.namespace}/${metadata.name}`;
  return route === undefined ? [{ kind: "answer", status: 404, by }] : branches(route, request, by);
}

function branches(route: HttpRoute, request: HttpRequest, by: string): readonly Branch[] {
  const { directResponse, fault, route: destinations = [] } = route;
  if (directResponse !== undefined) return [{ kind: "answer", status: directResponse.status, by }];
  const abort = fault?.abort;
  const aborted: readonly Branch[] =
    abort === undefined || abort.percentage.value === 0
      ? []
      : [{ kind: "answer", status: abort.httpStatus, by: `${by} (fault)` }];
  const forwarded = destinations
    .map(({ destination, weight = destinations.length === 1 ? 100 : 0, headers }): Branch => {
      const changed = withHeaders(request.headers, route.headers?.request, headers?.request);
      return {
        kind: "destination",
        to: destination,
        weight,
        request: { ...request, headers: changed },
      };
    })
    .filter((branch) => branch.kind === "answer" || branch.weight > 0);
  return [...aborted, ...forwarded];
}

function matches(match: HttpMatch, client: Workload, request: HttpRequest): boolean {
  const header = (name: string) => headerOf(request, name);
  return (
    (match.uri === undefined || matchesText(match.uri, request.path)) &&
    (match.method === undefined || matchesText(match.method, request.method)) &&
    (match.authority === undefined || matchesText(match.authority, request.host)) &&
    (match.sourceNamespace === undefined || match.sourceNamespace === client.namespace) &&
    hasLabels(client.labels, match.sourceLabels) &&
    Object.entries(match.headers ?? {}).every(([name, text]) =>
      header(name).some((value) => matchesText(text, value)),
    ) &&
    Object.entries(match.withoutHeaders ?? {}).every(
      ([name, text]) => !header(name).some((value) => matchesText(text, value)),
    )
  );
}

/** Values of a header, or of a claim of a valid token: a list claim matches by any of its values. */
function headerOf(request: HttpRequest, name: string): readonly string[] {
  if (name.startsWith(CLAIM)) {
    const token = request.token?.isValid === true ? request.token : undefined;
    const claim = token?.claims[name.slice(CLAIM.length)];
    return claim === undefined ? [] : [claim].flat();
  }
  const value = request.headers[name.toLowerCase()];
  return value === undefined ? [] : [value];
}

function withHeaders(
  headers: Readonly<Record<string, string>>,
  ...operations: readonly (HeaderOperations | undefined)[]
): Readonly<Record<string, string>> {
  const changed = new Map(Object.entries(headers));
  const removed = operations.flatMap((operation) => operation?.remove ?? []);
  for (const name of removed) changed.delete(name.toLowerCase());
  for (const { add = {}, set = {} } of operations.filter((each) => each !== undefined)) {
    for (const [name, value] of Object.entries(add)) {
      const before = changed.get(name.toLowerCase());
      changed.set(name.toLowerCase(), before === undefined ? value : `${before},${value}`);
    }
    for (const [name, value] of Object.entries(set)) changed.set(name.toLowerCase(), value);
  }
  return Object.fromEntries(changed);
}
