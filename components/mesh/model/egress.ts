// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a workload reaches a host outside, over TLS that it speaks itself, and by which way.
 *
 * Source: istio.io, "Egress Gateways" (HTTPS), reference "Sidecar" and "Service Entry". Checked 2026-11-22.
 */
import type { Destination } from "../specs/networking.ts";
import { decide } from "./authorization.ts";
import type { Mesh, Workload } from "./mesh.ts";
import { hasLabels, hostFit } from "./text.ts";

/** The way of a connection to a host outside, or why there is none. */
export type Exit =
  | { readonly kind: "reached"; readonly via: "egress gateway" | "sidecar" }
  | { readonly kind: "refused"; readonly by: string };

/** The egress gateway as a workload, and the host by which sidecars know it. */
export interface EgressGateway extends Workload {
  readonly host: string;
}

const EGRESS_PORT = 443;

/** The way of a TLS connection with server name `host`, of a workload with a sidecar. */
export function exitTo(mesh: Mesh, client: Workload, gateway: EgressGateway, host: string): Exit {
  if (!isVisible(mesh, client, host))
    return { kind: "refused", by: "sidecar: host not in the registry" };
  const first = tlsDestination(mesh, client, host);
  if (first === undefined || first.host === host) return { kind: "reached", via: "sidecar" };
  if (first.host !== gateway.host) return { kind: "refused", by: `route to ${first.host}` };
  return throughGateway(mesh, client, gateway, host, first);
}

/** The gateway ends the mutual TLS of the sidecar, so it knows who calls; what is inside it does not see. */
function throughGateway(
  mesh: Mesh,
  client: Workload,
  gateway: EgressGateway,
  host: string,
  hop: Destination,
): Exit {
  const tls = clientTls(mesh, client, hop);
  const isMutual = tls?.mode === "ISTIO_MUTUAL";
  const sni = isMutual ? tls?.sni : host;
  const server = mesh.gateways
    .filter(({ spec }) => hasLabels(gateway.labels, spec.selector))
    .flatMap(({ metadata, spec }) =>
      spec.servers.map((each) => ({ ...each, object: `${metadata.namespace}/${metadata.name}` })),
    )
    .find(
      ({ hosts, port }) =>
        port.number === EGRESS_PORT &&
        hosts.some((each) => sni !== undefined && hostFit(each, sni) !== undefined),
    );
  if (server === undefined)
    return { kind: "refused", by: "egress gateway: no server for the name" };
  if ((server.tls?.mode === "ISTIO_MUTUAL") !== isMutual)
    return { kind: "refused", by: "egress gateway: TLS does not fit" };
  const decision = decide(mesh, gateway, {
    protocol: "tcp",
    principal: isMutual ? client.principal : undefined,
    peer: client.address,
    remote: client.address,
    port: EGRESS_PORT,
    sni,
  });
  if (!decision.isAllowed) return { kind: "refused", by: "egress gateway: policy" };
  const leaves = mesh.virtualServices.some(
    ({ metadata, spec }) =>
      (spec.gateways ?? []).some((name) =>
        [name, `${metadata.namespace}/${name}`].includes(server.object),
      ) &&
      spec.hosts.includes(host) &&
      (spec.tcp ?? []).some(({ route }) =>
        route.some(({ destination }) => destination.host === host),
      ),
  );
  return leaves
    ? { kind: "reached", via: "egress gateway" }
    : { kind: "refused", by: "egress gateway: no route" };
}

/** Whether the registry of a sidecar has the host: by the export of the entry, and by what its Sidecar imports. */
function isVisible(mesh: Mesh, client: Workload, host: string): boolean {
  const imports = sidecarOf(mesh, client)?.egress?.flatMap(({ hosts }) => hosts) ?? ["*/*"];
  return mesh.serviceEntries.some(({ metadata, spec }) => {
    const { namespace } = metadata;
    const isExported = (spec.exportTo ?? ["*"]).some(
      (to) =>
        to === "*" || to === client.namespace || (to === "." && namespace === client.namespace),
    );
    const isImported = imports.some((each) => {
      const [from, name] = each.split("/");
      const isFrom =
        from === "*" || from === namespace || (from === "." && namespace === client.namespace);
      return isFrom && name !== undefined && hostFit(name, host) !== undefined;
    });
    return isExported && isImported && spec.hosts.some((each) => hostFit(each, host) !== undefined);
  });
}

/** The Sidecar that selects the workload, else that of its namespace, else that of the root. */
function sidecarOf(mesh: Mesh, client: Workload) {
  const inNamespace = (namespace: string) =>
    mesh.sidecars.filter(({ metadata }) => metadata.namespace === namespace);
  const own = inNamespace(client.namespace);
  const selected = own.find(
    ({ spec }) =>
      spec.workloadSelector !== undefined && hasLabels(client.labels, spec.workloadSelector.labels),
  );
  const plain = [...own, ...inNamespace(mesh.rootNamespace)].find(
    ({ spec }) => spec.workloadSelector === undefined,
  );
  return (selected ?? plain)?.spec;
}

function tlsDestination(mesh: Mesh, client: Workload, host: string): Destination | undefined {
  return mesh.virtualServices
    .filter(({ spec }) => (spec.gateways ?? ["mesh"]).includes("mesh"))
    .flatMap(({ spec }) => spec.tls ?? [])
    .find(({ match }) =>
      match.some(
        ({ sniHosts, gateways = ["mesh"], sourceNamespace }) =>
          gateways.includes("mesh") &&
          sniHosts.some((each) => hostFit(each, host) !== undefined) &&
          (sourceNamespace === undefined || sourceNamespace === client.namespace),
      ),
    )?.route[0]?.destination;
}

function clientTls(mesh: Mesh, client: Workload, { host, subset }: Destination) {
  const rule = mesh.destinationRules.find(
    ({ metadata, spec }) =>
      spec.host === host &&
      (spec.exportTo ?? ["*"]).some(
        (to) =>
          to === "*" ||
          to === client.namespace ||
          (to === "." && metadata.namespace === client.namespace),
      ) &&
      (subset === undefined || spec.subsets?.some(({ name }) => name === subset)),
  )?.spec;
  const policy = rule?.subsets?.find(({ name }) => name === subset)?.trafficPolicy;
  const ofPort = policy?.portLevelSettings?.find(({ port }) => port.number === EGRESS_PORT);
  return ofPort?.tls ?? policy?.tls ?? rule?.trafficPolicy?.tls;
}
