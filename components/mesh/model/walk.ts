// SPDX-License-Identifier: Apache-2.0
/** Where requests can end: the whole way, from a client to an endpoint. */
import { decide, verify, type Attributes } from "./authorization.ts";
import { endpointsOf } from "./balancing.ts";
import { clientAddresses, type Arrival } from "./client-address.ts";
import type { Endpoint, GatewayWorkload, HttpRequest, Mesh, Outcome, Workload } from "./mesh.ts";
import { normalizePath } from "./path.ts";
import { routeAtGateway, routeInMesh, type Branch } from "./routing.ts";

/** Every way in which a request from outside can end, through one gateway. */
export function fromOutside(
  mesh: Mesh,
  gateway: GatewayWorkload,
  arrival: Arrival,
  request: HttpRequest,
): readonly Outcome[] {
  const addresses = clientAddresses(gateway.topology, arrival);
  const attributes = attributesOf(mesh, request, { ...addresses, port: 443 });
  const decision = decide(mesh, gateway, attributes);
  if (!decision.isAllowed) return [{ kind: "answer", status: decision.status, by: "gateway" }];
  const verified = verify(mesh, gateway, request.token);
  const known = verified.isAllowed ? verified.token : undefined;
  const isForwarded = verified.isAllowed && verified.isForwarded;
  return routeAtGateway(mesh, gateway, { ...request, token: known }).flatMap((branch) =>
    arrive(mesh, gateway, withToken(branch, isForwarded ? request : {})),
  );
}

/** Every way in which a request of a workload to a host of the mesh can end. */
export function fromWorkload(
  mesh: Mesh,
  client: Workload,
  request: HttpRequest,
): readonly Outcome[] {
  // A sidecar verifies no token of what leaves, so that routes by claim never match there.
  return routeInMesh(mesh, client, { ...request, token: undefined }).flatMap((branch) =>
    arrive(mesh, client, withToken(branch, request)),
  );
}

function withToken(branch: Branch, { token }: Pick<HttpRequest, "token">): Branch {
  return branch.kind === "answer" ? branch : { ...branch, request: { ...branch.request, token } };
}

function arrive(mesh: Mesh, client: Workload, branch: Branch): readonly Outcome[] {
  if (branch.kind === "answer") return [branch];
  const endpoints = endpointsOf(mesh, client, branch.to);
  const subset = branch.to.subset === undefined ? "" : ` (${branch.to.subset})`;
  if (endpoints.length === 0)
    return [{ kind: "answer", status: 503, by: `${branch.to.host}${subset}` }];
  return endpoints.map((endpoint) => enter(mesh, client, endpoint, branch.request));
}

/** The proxy of the endpoint: identity is that of the last hop, also across an east-west gateway. */
function enter(mesh: Mesh, client: Workload, endpoint: Endpoint, request: HttpRequest): Outcome {
  if (!endpoint.isHealthy) return { kind: "answer", status: 503, by: endpoint.id };
  const attributes = attributesOf(mesh, request, {
    principal: client.principal,
    peer: client.address,
    remote: client.address,
    port: endpoint.port,
  });
  const decision = decide(mesh, endpoint, attributes);
  if (!decision.isAllowed) return { kind: "answer", status: decision.status, by: endpoint.id };
  return { kind: "endpoint", endpoint, request };
}

function attributesOf(
  mesh: Mesh,
  { host, method, path, headers, token }: HttpRequest,
  connection: Pick<Attributes, "principal" | "peer" | "remote" | "port">,
): Attributes {
  const normal = normalizePath(path, mesh.pathNormalization);
  return { protocol: "http", ...connection, host, method, path: normal, headers, token };
}
