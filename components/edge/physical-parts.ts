// SPDX-License-Identifier: Apache-2.0
import type { Placement } from "../shared/facts.ts";

/**
 * Parts of a physical name: the product, the cell, and the logical name without the cell that it may begin
 * with. Two cells in one account never meet, and `mumbai-edge` does not become `nivas-mumbai-mumbai-edge`.
 *
 * @example physicalParts("mumbai-edge", { cell: "mumbai", … }) // ["nivas", "mumbai", "edge"]
 */
export function physicalParts(name: string, { cell }: Placement): readonly string[] {
  const own = name === cell ? "" : name.replace(new RegExp(`^${cell}-`), "");
  return ["nivas", cell, own].filter((part) => part !== "");
}
