// SPDX-License-Identifier: Apache-2.0
import { contains, parseCidr, readCidr } from "../../shared/cidr.ts";

/** Whether an IPv4 address is in a block, or is the address given instead of one. */
export function inBlock(address: string, block: string): boolean {
  const { cidr } = readCidr(`${address}/32`);
  if (cidr === undefined) return false;
  return contains(parseCidr(block.includes("/") ? block : `${block}/32`), cidr);
}
