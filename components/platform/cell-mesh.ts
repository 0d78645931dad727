// SPDX-License-Identifier: Apache-2.0
/** The mesh of a cell: what each part of it stands on is decided here. */
import type * as pulumi from "@pulumi/pulumi";
import type { KeyRef } from "../contracts/key-ref.ts";
import { AuditLogGroup } from "../foundation/audit-log-group.ts";
import type { MeshExport } from "../contracts/cell-export.ts";
import { MeshAccess } from "../mesh/access/mesh-access.ts";
import { ProgressiveDelivery } from "../mesh/delivery/progressive-delivery.ts";
import { MeshInstall } from "../mesh/install/mesh-install.ts";
import { MeshTraffic } from "../mesh/traffic/mesh-traffic.ts";
import { MESH_COLLECTOR } from "../observability/collectors/telemetry-collectors.ts";
import type { RegionalCluster } from "../cluster/regional-cluster.ts";
import { ON_SYSTEM_NODES } from "../cluster/system-nodes.ts";
import type { RegionalNetwork } from "../network/regional-network.ts";
import { JOINED_CIDRS } from "../shared/cell-plan.ts";
import type { Placement } from "../shared/facts.ts";
import type { CellArgs } from "./cell-args.ts";
import { isOn } from "./is-on.ts";

/** The parts of a mesh. */
export interface CellMesh {
  readonly install: MeshInstall;
  /** Where requests go; undefined when nothing is configured. */
  readonly traffic: MeshTraffic | undefined;
  /** Who may call what; undefined when nothing is configured. */
  readonly access: MeshAccess | undefined;
}

/** Creates the mesh, if the cell has one. */
export function createMesh(
  name: string,
  args: CellArgs,
  cell: {
    readonly placement: Placement;
    readonly network: RegionalNetwork;
    readonly cluster: RegionalCluster;
    /** Encrypts the log of what leaves. */
    readonly key: KeyRef;
    readonly opts: pulumi.ComponentResourceOptions;
  },
): CellMesh | undefined {
  if (args.mesh === undefined) return undefined;
  const { traffic, access, delivery, ...settings } = args.mesh;
  const { placement, network, cluster, key, opts } = cell;
  const install = new MeshInstall(
    `${name}-mesh`,
    {
      ...settings,
      // Access logs and traces go to the collectors of the cell, unless others are named.
      telemetry:
        args.observability === undefined
          ? settings.telemetry
          : { ...settings.telemetry, collector: settings.telemetry?.collector ?? MESH_COLLECTOR },
      placement,
      cluster,
      network,
      controllers: cluster,
      has: {
        certManager: isOn(args.cluster?.certManager),
        loadBalancerController: isOn(args.cluster?.loadBalancerController),
        externalSecrets: isOn(args.cluster?.externalSecrets),
      },
      roots: args.roots,
      networkPolicies: isOn(args.cluster?.networkPolicies),
      mirror: args.cluster?.charts?.mirror,
    },
    opts,
  );
  if (isOn(delivery)) {
    new ProgressiveDelivery(
      `${name}-delivery`,
      {
        placement,
        cluster,
        network,
        metrics: delivery?.metrics,
        nodes: ON_SYSTEM_NODES,
        networkPolicies: isOn(args.cluster?.networkPolicies),
        mirror: args.cluster?.charts?.mirror,
        // Its rights name kinds of Istio.
        after: [...cluster.podsRun, ...install.ready],
      },
      opts,
    );
  }
  const { trustDomain, ingressGateway, egressGateway, eastWestGateway, ready } = install;
  // What is inside the mesh is made by the provider of the cluster, after what it is checked by.
  const inside = { ...opts, providers: [cluster.kubernetesProvider] };
  const inCluster = {
    placement,
    trustDomain,
    ingressGateway,
    namespaceLabels: install.namespaceLabels,
    goesWith: cluster.goesWith,
  };
  if (Object.keys(traffic?.egress ?? {}).length > 0) {
    // The collectors of the observability ship the egress gateway's log to it; without them it is there, and empty.
    new AuditLogGroup(
      `${name}-mesh-egress-log`,
      {
        placement,
        logGroupName: egressLogGroup(placement),
        key,
        retentionDays: args.logs.retentionDays,
      },
      opts,
    );
  }
  const routed =
    traffic &&
    new MeshTraffic(
      `${name}-mesh-traffic`,
      {
        ...traffic,
        ...inCluster,
        egressGateway,
        meshCidrs: JOINED_CIDRS,
        audit: {
          provider: install.accessLogProvider,
          logGroupName: egressLogGroup(placement),
          retentionDays: args.logs.retentionDays,
        },
        after: ready,
      },
      inside,
    );
  const guarded =
    access &&
    new MeshAccess(
      `${name}-mesh-access`,
      {
        ...access,
        ...inCluster,
        eastWestGateway,
        // Rows may name namespaces that traffic has made.
        namespaces: routed?.namespaces ?? [],
        after: routed?.ready ?? ready,
      },
      inside,
    );
  return { install, traffic: routed, access: guarded };
}

/** Where the log of what leaves the mesh is kept. */
export function egressLogGroup({ cell }: Placement): string {
  return `/nivas/${cell}/mesh-egress`;
}

/** What other cells know of the mesh; undefined without one, and in a cell without a private zone. */
export function meshExport(
  mesh: CellMesh | undefined,
  domain: string | undefined,
): MeshExport | undefined {
  if (mesh === undefined || domain === undefined) return undefined;
  return mesh.install.exportFor(`east-west.${domain}`);
}
