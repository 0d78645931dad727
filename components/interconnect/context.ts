// SPDX-License-Identifier: Apache-2.0
/** What the parts of an interconnect share: each cell with its place, its tags and its own provider. */
import { Provider } from "@pulumi/aws/provider.js";
import type * as pulumi from "@pulumi/pulumi";
import { placeOfRegion } from "../../india/places.ts";
import type { CellExport } from "../contracts/cell-export.ts";
import { tagsOf, type DataClass, type Placement } from "../shared/facts.ts";
import type { InterconnectArgs } from "./interconnect-args.ts";

/** A joined cell as the parts need it. */
export interface CellSide extends CellExport {
  /** Under which it is joined. */
  readonly key: string;
  /** By which the account of the cell is reached; the credentials themselves without one. */
  readonly roleArn?: string;
  readonly provider: Provider;
}

/** Every cell with a provider of its own. */
export function createSides(
  parent: pulumi.Resource,
  name: string,
  { cells }: InterconnectArgs,
): readonly CellSide[] {
  // In the order of names, so that the order of a file changes nothing.
  return Object.entries(cells)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, joined]) => ({
      ...joined.cell,
      key,
      ...(joined.roleArn === undefined ? {} : { roleArn: joined.roleArn }),
      provider: createProvider(parent, `${name}-${key}-aws`, {
        ...joined.cell,
        roleArn: joined.roleArn,
      }),
    }));
}

/** Provider of an account and Region; it refuses any other account. */
export function createProvider(
  parent: pulumi.Resource,
  name: string,
  { region, account, roleArn }: Pick<CellSide, "region" | "account" | "roleArn">,
): Provider {
  return new Provider(
    name,
    {
      region,
      allowedAccountIds: [account],
      ...(roleArn === undefined ? {} : { assumeRoles: [{ roleArn }] }),
    },
    { parent },
  );
}

/** Where the network of a cell is: in its Region, whatever place its workers are in. */
export function placementOf(cell: CellExport, owner: string): Placement {
  return {
    cell: cell.name,
    place: placeOfRegion(cell.region)?.id ?? cell.place,
    region: cell.region,
    dataClass: cell.dataClass as DataClass,
    owner,
  };
}

/** Tags of something that belongs to the network of `cell`. */
export function tagsFor(cell: CellExport, owner: string, name: string): Record<string, string> {
  return tagsOf("Interconnect", placementOf(cell, owner), { Name: name });
}

/** A route table of a cell that leads to other cells. */
export interface JoinedTable {
  /** Part of resource names: `private-ap-south-1a`. */
  readonly key: string;
  readonly id: string;
}

/**
 * The tables that lead to other cells: of nodes and pods, of workers in Local Zones, and of the control plane, whose API
 * answers the mesh of other cells. Public subnets hold only gateways and load balancers, and databases are for their own
 * cell, so theirs are not among them.
 */
export function joinedTables({ routeTables }: CellExport): readonly JoinedTable[] {
  const byZone = (role: string, zones: Readonly<Record<string, string>>) =>
    Object.entries(zones)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([zone, id]) => ({ key: `${role}-${zone}`, id }));
  return [
    ...byZone("private", routeTables.private),
    ...byZone("local", routeTables.local),
    { key: "control-plane", id: routeTables.controlPlane },
  ];
}
