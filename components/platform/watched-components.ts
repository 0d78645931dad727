// SPDX-License-Identifier: Apache-2.0
/** Which components a cell has, and which parts of them, for whoever watches them. Pure. */
import type { TrustExport } from "../contracts/trust-export.ts";
import { endOfCertificate } from "../observability/watch/authority-ends.ts";
import { WatchFeature } from "../observability/watch/component-watch-args.ts";
import type { CellArgs } from "./cell-args.ts";
import { isOn } from "./is-on.ts";

/** Classes of the components that a cell of these arguments has. */
export function watchedComponents(args: CellArgs): readonly string[] {
  const { network, cluster, mesh, observability } = args;
  const pools = Object.values(args.edgePools ?? {});
  const present: Readonly<Record<string, boolean>> = {
    Cell: true,
    RegionalNetwork: true,
    VpcEndpoints: network.endpoints?.enabled ?? true,
    FlowLogs: isOn(network.flowLogs),
    DnsQueryLogs: true,
    PrivateZone: isOn(network.privateZone),
    DataClassKey: true,
    RegionalBucket: true,
    AuditLogGroup: true,
    RegionalCluster: true,
    KarpenterAutoscaler: isOn(cluster?.karpenter),
    CertManager: isOn(cluster?.certManager),
    ExternalSecrets: isOn(cluster?.externalSecrets),
    LoadBalancerController: isOn(cluster?.loadBalancerController),
    ClusterHeadroom: cluster?.headroom?.enabled ?? false,
    EdgeNodePool: pools.some(({ mode }) => mode === "local-zone"),
    HybridNodePool: pools.some(({ mode }) => mode === "hybrid-nodes"),
    MeshInstall: mesh !== undefined,
    MeshTraffic: mesh?.traffic !== undefined,
    MeshAccess: mesh?.access !== undefined,
    // Of stacks of teams, and of the one that joins cells: what they make is in this cell, and is seen from here.
    Service: mesh !== undefined,
    TeamNamespace: mesh !== undefined,
    RemoteAccess: mesh !== undefined,
    Interconnect: true,
    ProgressiveDelivery: mesh !== undefined && isOn(mesh.delivery),
    MetricsStack: observability !== undefined,
    LogStore: observability !== undefined,
    TraceStore: observability !== undefined,
    TelemetryCollectors: observability !== undefined,
    AlertRouting: observability !== undefined,
    PlatformRules: observability !== undefined,
    Slo: observability !== undefined,
    Dashboards: observability !== undefined,
    ComponentWatch: observability !== undefined,
    ComplianceTelemetry: observability?.compliance !== undefined,
  };
  return Object.keys(present).filter((component) => present[component]);
}

/** Parts of the mesh that are there only if asked for. */
export function watchedFeatures({ mesh }: Pick<CellArgs, "mesh">): readonly WatchFeature[] {
  if (mesh === undefined) return [];
  const trust = mesh.trust?.mode ?? "private-ca";
  return [
    ...(mesh.mode === "ambient" ? [WatchFeature.Ambient] : []),
    ...(trust === "cacerts" ? [] : [WatchFeature.Signer]),
    ...(trust === "private-ca" ? [WatchFeature.PrivateCa] : []),
  ];
}

/** When the roots of the mesh end, by their names; a certificate that a preview does not know yet is left out. */
export function authorityEnds(roots: TrustExport | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(roots?.roots ?? {}).flatMap(([id, { certificatePem }]) => {
      const end = endOfCertificate(certificatePem);
      return end === undefined ? [] : [[id, end] as const];
    }),
  );
}
