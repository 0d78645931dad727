// SPDX-License-Identifier: Apache-2.0
/** The address plan of all cells: pure arithmetic on the number of a cell, so cells can be joined later. */

/** Highest cell number: the 64 `/16` blocks of 100.64.0.0/10 are the pod blocks of 64 cells. */
export const LAST_CELL_NUMBER = 63;

/** Address block of Kubernetes Services; the same in every cell, since it is never routed outside a cluster. */
export const SERVICE_CIDR = "172.20.0.0/16";

/**
 * Blocks that addresses of joined cells are in: a call to a service of another cell goes to the private address of its east-west
 * gateway, and the fence around what leaves a mesh lets only these through.
 */
export const JOINED_CIDRS = ["10.0.0.0/8", "100.64.0.0/10"] as const;

/** The two address blocks of a cell. */
export interface CellCidrs {
  /** Primary block of the VPC. */
  readonly cidr: string;
  /** Secondary block, from which pods take their addresses (shared address space of RFC 6598). */
  readonly podCidr: string;
}

/**
 * The blocks of cell `cellNumber`: `10.<n>.0.0/16` and `100.<64+n>.0.0/16`. They depend on the number
 * alone: no two cells overlap, and a new cell moves no other.
 *
 * @throws Error when the number is not a whole number from 0 to 63.
 * @example cellCidrs(2) // { cidr: "10.2.0.0/16", podCidr: "100.66.0.0/16" }
 */
export function cellCidrs(cellNumber: number): CellCidrs {
  if (!Number.isInteger(cellNumber) || cellNumber < 0 || cellNumber > LAST_CELL_NUMBER) {
    throw new Error(
      `cellNumber: there is no address block for this cell (found ${cellNumber}); ` +
        `allowed: 0 to ${LAST_CELL_NUMBER}, each used once; ` +
        "fix: take a free number, or give the cell its own network.cidr and network.podCidr",
    );
  }
  return { cidr: `10.${cellNumber}.0.0/16`, podCidr: `100.${64 + cellNumber}.0.0/16` };
}
