// SPDX-License-Identifier: Apache-2.0
/** What cells must agree on, and differ in, to be joined. Pure: a plan refuses before anything is attached. */
import { readCellExport, type CellExport } from "../contracts/cell-export.ts";
import { overlaps, parseCidr } from "../shared/cidr.ts";
import type { Problem } from "../shared/problem.ts";
import { checkFailover } from "./check-failover.ts";
import { checkMeshes } from "./check-meshes.ts";
import { JoinMode, type InterconnectArgs } from "./interconnect-args.ts";

/** Everything that is wrong with the cells of an interconnect, all at once. */
export function interconnectProblems(args: InterconnectArgs): readonly Problem[] {
  const joined = Object.entries(args.cells);
  const unreadable = joined.flatMap(([, { stack, cell }]) => readCellExport(stack, cell).problems);
  // An export of another form, or from abroad, must not be compared with others.
  if (unreadable.length > 0) return unreadable;
  const cells = joined.map(([key, { cell }]) => [key, cell] as const);
  return [
    ...checkCount(cells),
    ...checkNames(args),
    ...checkDistinct(cells),
    ...checkAddresses(cells),
    ...checkAccounts(args.mode, cells),
    ...checkMeshes(cells),
    ...checkFailover(args),
  ];
}

/** A cell under the key that the interconnect has it by. */
export type KeyedCell = readonly [key: string, cell: CellExport];

/** Every pair of cells, each once, in the order given. */
export function pairsOf<T>(items: readonly T[]): readonly (readonly [T, T])[] {
  return items.flatMap((first, index) =>
    items.slice(index + 1).map((second) => [first, second] as const),
  );
}

function checkCount(cells: readonly KeyedCell[]): readonly Problem[] {
  if (cells.length >= 2) return [];
  return [
    {
      path: "cells",
      problem: "has fewer than two cells, and there is nothing to join",
      value: cells.map(([key]) => key),
      allowed: "two cells or more",
      fix: "name the cells to join",
    },
  ];
}

/** The key is part of the names of resources, so it must not move to another cell. */
function checkNames({ cells }: InterconnectArgs): readonly Problem[] {
  return Object.entries(cells)
    .filter(([key, { cell }]) => key !== cell.name)
    .map(([key, { stack, cell }]) => ({
      path: `cells.${key}`,
      problem: `is stack ${stack}, which exports another cell`,
      value: cell.name,
      allowed: key,
      fix: `name the cell ${cell.name} here, or give the stack of ${key}`,
    }));
}

/** What only one cell can have. */
const DISTINCT: readonly (readonly [path: string, of: (cell: CellExport) => string | undefined])[] =
  [
    ["vpcId", ({ vpcId }) => vpcId],
    ["privateZone.domain", ({ privateZone }) => privateZone?.domain],
  ];

function checkDistinct(cells: readonly KeyedCell[]): readonly Problem[] {
  return pairsOf(cells).flatMap(([[first, a], [second, b]]) =>
    DISTINCT.filter(([, of]) => of(a) !== undefined && of(a) === of(b)).map(([path, of]) => ({
      path: `cells.${second}.${path}`,
      problem: `is that of cell ${first} too`,
      value: of(b),
      allowed: "one for each cell",
      fix:
        path === "vpcId"
          ? "remove one of the two: they are one network"
          : "give one of the cells another domain (network.privateZone.domain), or no zone",
    })),
  );
}

/** AWS peers no VPCs of which any IPv4 blocks overlap, secondary ones too. Source: "VPC peering basics", VPC Peering Guide. */
function checkAddresses(cells: readonly KeyedCell[]): readonly Problem[] {
  const blocks = (["cidr", "podCidr"] as const).map((key) => ({ key, called: `network.${key}` }));
  return pairsOf(cells).flatMap(([[first, a], [second, b]]) =>
    blocks.flatMap((own) =>
      blocks
        .filter((other) => overlaps(parseCidr(a[other.key]), parseCidr(b[own.key])))
        .map((other) => ({
          path: `cells.${second}.${own.key}`,
          problem: `overlaps ${other.key} ${a[other.key]} of cell ${first}`,
          value: b[own.key],
          allowed: "a block that no other joined cell uses",
          fix: `give one of the two cells another network.cellNumber or ${own.called}; that replaces its network`,
        })),
    ),
  );
}

/** A Transit Gateway of another account must be shared first, which this does not do. */
function checkAccounts(mode: JoinMode, cells: readonly KeyedCell[]): readonly Problem[] {
  const [home] = cells;
  if (mode !== JoinMode.TransitGateway || home === undefined) return [];
  return cells
    .filter(([, { account }]) => account !== home[1].account)
    .map(([key, { account }]) => ({
      path: `cells.${key}.account`,
      problem: `is not that of cell ${home[0]}, and a Transit Gateway is not shared between accounts here`,
      value: account,
      allowed: home[1].account,
      fix: "join cells of several accounts by mode: peering",
    }));
}
