// SPDX-License-Identifier: Apache-2.0
import ipaddr from "ipaddr.js";
import { nameOfUrn } from "../graph/stack-export.ts";
import type { Subject } from "./subject.ts";

/** Address blocks of two stacks that overlap: the two could never be joined. */
export interface Overlap {
  readonly kind: "overlapping-address-blocks";
  readonly blocks: readonly [StackBlock, StackBlock];
  readonly message: string;
  readonly fix: string;
}

/** An address block of a VPC. */
export interface StackBlock {
  readonly stack: string;
  readonly urn: string;
  readonly path: string;
  readonly cidr: string;
}

/** A stack that was planned. */
export interface PlannedStack {
  readonly stack: string;
  readonly subject: Subject;
}

/**
 * Overlaps between the VPC address blocks of different stacks. Blocks of one stack are its own affair.
 * Blocks that are not known, or not CIDR blocks, are left out: they are problems elsewhere.
 */
export function overlapsBetween(stacks: readonly PlannedStack[]): Overlap[] {
  const blocks = stacks.flatMap(blocksOf);
  const overlaps: Overlap[] = [];
  blocks.forEach((one, at) => {
    for (const other of blocks.slice(at + 1)) {
      if (one.stack === other.stack || !overlap(one.cidr, other.cidr)) continue;
      overlaps.push({
        kind: "overlapping-address-blocks",
        blocks: [one, other],
        message: `${one.stack} and ${other.stack} cannot be joined: ${one.cidr} (${nameOfUrn(one.urn)}, ${one.path}) overlaps ${other.cidr} (${nameOfUrn(other.urn)}, ${other.path})`,
        fix: "give each stack an address block of its own, in our stacks by network.cellNumber or network.cidr and network.podCidr",
      });
    }
  });
  return overlaps;
}

/** The blocks of a VPC: the first one, and those added to it. */
const BLOCK_TYPES: ReadonlySet<string> = new Set([
  "aws:ec2/vpc:Vpc",
  "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
]);

function blocksOf({ stack, subject }: PlannedStack): StackBlock[] {
  return subject.index.resources.flatMap((resource) => {
    const cidr = BLOCK_TYPES.has(resource.type) ? resource.inputs?.cidrBlock : undefined;
    if (typeof cidr !== "string" || !ipaddr.isValidCIDR(cidr)) return [];
    return [{ stack, urn: resource.urn, path: "cidrBlock", cidr }];
  });
}

/** Two blocks overlap when the larger one holds the first address of the smaller. */
function overlap(one: string, other: string): boolean {
  const [oneAddress, oneLength] = ipaddr.parseCIDR(one);
  const [otherAddress, otherLength] = ipaddr.parseCIDR(other);
  if (oneAddress.kind() !== otherAddress.kind()) return false;
  const length = Math.min(oneLength, otherLength);
  return oneAddress.match(otherAddress, length);
}
