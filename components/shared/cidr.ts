// SPDX-License-Identifier: Apache-2.0
/**
 * IPv4 CIDR arithmetic: pure, on `ipaddr.js`. An address is handled as an unsigned 32-bit number, so
 * blocks are plain data that sort and compare.
 */
import ipaddr from "ipaddr.js";

/** A CIDR block: first address as an unsigned 32-bit number, and prefix length. */
export interface Cidr {
  readonly first: number;
  /** Prefix length, 0 to 32. */
  readonly prefix: number;
}

/** Either a block or the reason why the text is none. */
export type CidrResult =
  | { readonly cidr: Cidr; readonly problem?: undefined }
  | { readonly cidr?: undefined; readonly problem: string };

/** A range of prefix lengths, both ends included: `{ shortest: 16, longest: 20 }` is /16 to /20. */
export interface PrefixRange {
  readonly shortest: number;
  readonly longest: number;
}

/**
 * Reads `10.0.0.0/16`. Refused with a reason: anything but four decimal octets and a prefix length
 * (no IPv6, no short or octal forms), and an address with bits set after the prefix.
 *
 * @example readCidr("10.0.0.5/16").problem === "has host bits set; the block that holds it is 10.0.0.0/16"
 */
export function readCidr(text: string): CidrResult {
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(text)) {
    return { problem: "is not an IPv4 CIDR block" };
  }
  const [address, prefix] = ipaddr.IPv4.parseCIDR(text);
  const given = numberOf(address);
  const first = given - (given % sizeOfPrefix(prefix));
  if (first !== given) {
    const block = formatCidr({ first, prefix });
    return { problem: `has host bits set; the block that holds it is ${block}` };
  }
  return { cidr: { first, prefix } };
}

/**
 * Reads a block that is known to be good.
 *
 * @throws Error with the value and the reason when it is not.
 */
export function parseCidr(text: string): Cidr {
  const { cidr, problem } = readCidr(text);
  if (cidr === undefined) {
    throw new Error(`${JSON.stringify(text)} ${problem}; give a block such as 10.0.0.0/16`);
  }
  return cidr;
}

/** Why `text` is not a CIDR block with a prefix length in `range`; undefined when it is one. */
export function cidrProblem(text: string, range?: PrefixRange): string | undefined {
  const { cidr, problem } = readCidr(text);
  if (cidr === undefined) return problem;
  if (range && (cidr.prefix < range.shortest || cidr.prefix > range.longest)) {
    return `has prefix length /${cidr.prefix}, outside /${range.shortest} to /${range.longest}`;
  }
  return undefined;
}

/** `10.0.0.0/16`. */
export function formatCidr(cidr: Cidr): string {
  return `${formatAddress(cidr.first)}/${cidr.prefix}`;
}

/** `10.0.0.2` for an address given as a number. */
export function formatAddress(address: number): string {
  return new ipaddr.IPv4([24, 16, 8, 0].map((shift) => (address >>> shift) & 255)).toString();
}

/** Number of addresses in the block. */
export function sizeOf(cidr: Cidr): number {
  return sizeOfPrefix(cidr.prefix);
}

/** True when the two blocks share an address. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.first < b.first + sizeOf(b) && b.first < a.first + sizeOf(a);
}

/** True when every address of `inner` is in `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return inner.first >= outer.first && inner.first + sizeOf(inner) <= outer.first + sizeOf(outer);
}

/** How many subnets of length `prefix` the block holds; 0 when `prefix` is shorter than its own. */
export function subnetCount(cidr: Cidr, prefix: number): number {
  return prefix < cidr.prefix ? 0 : 2 ** (prefix - cidr.prefix);
}

/**
 * The `index`-th subnet (from 0) of length `prefix` in the block.
 *
 * @throws Error when the block holds no such subnet.
 */
export function nthSubnet(cidr: Cidr, prefix: number, index: number): Cidr {
  const count = subnetCount(cidr, prefix);
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new Error(
      `${formatCidr(cidr)} holds ${count} subnets of length /${prefix}; asked for number ${index}, counted from 0`,
    );
  }
  return { first: cidr.first + index * sizeOfPrefix(prefix), prefix };
}

/** Every pair of overlapping blocks, in the order given: `[["a", "b"]]`. */
export function overlappingPairs(
  blocks: readonly { readonly name: string; readonly cidr: Cidr }[],
): [string, string][] {
  return blocks.flatMap((a, i) =>
    blocks
      .slice(i + 1)
      .filter((b) => overlaps(a.cidr, b.cidr))
      .map((b): [string, string] => [a.name, b.name]),
  );
}

function sizeOfPrefix(prefix: number): number {
  return 2 ** (32 - prefix);
}

function numberOf(address: ipaddr.IPv4): number {
  return address.octets.reduce((sum, octet) => sum * 256 + octet, 0);
}
