// SPDX-License-Identifier: Apache-2.0
/** What the stack of a cell exports: for other stacks and for people. Plain, versioned, without secrets. */
import type { CellExport, MeshExport } from "../contracts/cell-export.ts";
import { CELL_EXPORT_SCHEMA } from "../contracts/cell-export.ts";
import type { ExportOf } from "../contracts/stack-output.ts";
import type { RouteTableRole } from "../network/regional-network.ts";
import type { Cell } from "./cell.ts";
import type { CellArgs } from "./cell-args.ts";
import { meshExport } from "./cell-mesh.ts";

/** Where a cell is, for people and reports. */
interface CellPlace extends CellArgs {
  readonly city: string;
  readonly localZones: readonly string[];
}

/** Everything that the stack of a cell exports: `facts` for people, `cell` for other stacks. */
export function cellOutputs(cell: Cell, args: CellPlace): object {
  const facts = {
    schema: 1,
    cell: args.name,
    place: args.place,
    city: args.city,
    physicalLocation: args.physicalLocation,
    controlPlaneRegion: args.controlPlaneRegion,
    placementMode: args.placementMode,
    zones: args.zones,
    localZones: args.localZones,
    dataClassification: args.dataClassification,
  };
  const mesh = meshExport(cell.mesh, cell.network.privateZone?.domain);
  return { facts, cell: cellExport(cell, args, mesh) };
}

/**
 * The output `cell`, which other stacks read by a reference: `contracts/cell-export.ts` says what each member means.
 *
 * @param mesh - What the mesh of the cell says of itself; absent when the cell has none.
 */
export function cellExport(
  cell: Cell,
  args: CellArgs,
  mesh?: ExportOf<MeshExport>,
): ExportOf<CellExport> {
  const { network, cluster } = cell;
  const { privateZone } = network;
  const tables = (role: RouteTableRole) =>
    Object.fromEntries(
      network.routeTables.filter((table) => table.role === role).map(({ zone, id }) => [zone, id]),
    );
  return {
    schema: CELL_EXPORT_SCHEMA,
    name: args.name,
    place: args.place,
    region: args.controlPlaneRegion,
    account: cell.account,
    dataClass: args.dataClassification,
    owner: args.owner,
    cidr: network.cidr,
    podCidr: network.podCidr,
    vpcId: network.vpcId,
    routeTables: {
      private: tables("private"),
      local: tables("local"),
      controlPlane: tables("control-plane")["all"]!,
    },
    attachmentSubnets: Object.fromEntries(
      network.controlPlaneSubnets.map(({ zone, id }) => [zone, id]),
    ),
    cluster: {
      name: cluster.clusterName,
      version: cluster.version,
      arn: cluster.arn,
      endpoint: cluster.endpoint,
      certificateAuthorityData: cluster.certificateAuthorityData,
      securityGroupId: cluster.clusterSecurityGroupId,
    },
    ...(privateZone === undefined
      ? {}
      : { privateZone: { id: privateZone.zoneId, domain: privateZone.domain } }),
    ...(mesh === undefined ? {} : { mesh }),
  };
}
