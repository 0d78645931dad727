// SPDX-License-Identifier: Apache-2.0
/** Text properties that occur in several areas. */
import {
  cidrProblem,
  contains,
  parseCidr,
  type PrefixRange,
} from "../../components/shared/cidr.ts";
import { checkedText, field, textOf, type Refusal } from "./field.ts";

/** Private ranges of RFC 1918. */
export const RFC_1918 = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"] as const;
/** Shared address space of RFC 6598. */
export const RFC_6598 = ["100.64.0.0/10"] as const;

/** Form of an instance type: `m7g.large`, `m7i-flex.2xlarge`, `u7in-16tb.224xlarge`. */
const INSTANCE_TYPE = /^[a-z]+-?\d+[a-z0-9]*(-[a-z0-9]+)*\.[a-z0-9-]+$/;
const INSTANCE_FAMILY = /^[a-z]+-?\d+[a-z0-9]*(-[a-z0-9]+)*$/;

/** A CIDR block with a prefix length in `range`, inside one of `ranges`. */
export function cidrText(range: PrefixRange, ranges: readonly string[]) {
  return checkedText((text) => cidrRefusal(text, range, ranges));
}

/** In words: `a block from /16 to /20 in 10.0.0.0/8, …`. */
export function cidrAllowed(range: PrefixRange, ranges: readonly string[]): string {
  return `an IPv4 block from /${range.shortest} to /${range.longest} in ${ranges.join(", ")}`;
}

function cidrRefusal(
  text: string,
  range: PrefixRange,
  ranges: readonly string[],
): Refusal | undefined {
  const problem = cidrProblem(text, range);
  if (problem !== undefined) {
    const block = /block that holds it is (\S+)$/.exec(problem)?.[1];
    return { problem, fix: block === undefined ? "correct the block" : `write ${block}` };
  }
  const block = parseCidr(text);
  if (ranges.some((outer) => contains(parseCidr(outer), block))) return undefined;
  return { problem: `is outside ${ranges.join(", ")}`, fix: "choose a block inside" };
}

/** An instance type. */
export const instanceType = field(
  textOf("an EC2 instance type", INSTANCE_TYPE, "write family and size with a dot between them"),
  {
    description: "EC2 instance type.",
    allowed: "a family and a size, such as m7g.large",
    pattern: INSTANCE_TYPE.source,
  },
);

/** An instance family. */
export const instanceFamily = field(
  textOf(
    "an EC2 instance family",
    INSTANCE_FAMILY,
    "write the part before the dot: m7i, not m7i.large",
  ),
  {
    description: "EC2 instance family.",
    allowed: "a family, such as m7i",
    pattern: INSTANCE_FAMILY.source,
  },
);
