// SPDX-License-Identifier: Apache-2.0
/** What stores and collectors refuse alike. Pure. */
import type { KeyRef } from "../contracts/key-ref.ts";
import type { Placement } from "../shared/facts.ts";
import { isMirror } from "../shared/image-mirror.ts";
import type { Problem } from "../shared/problem.ts";

/** The mirror must be a registry. */
export function mirrorProblems(mirror: string | undefined): Problem[] {
  if (mirror === undefined || isMirror(mirror)) return [];
  return [
    {
      path: "mirror",
      problem: "is not a registry",
      value: mirror,
      allowed: "a host, optionally with a path, without scheme",
      fix: "write it as registry.example.in/mirror",
    },
  ];
}

/** The key must be of the Region and the class of data of the cell. */
export function keyProblems(
  key: Pick<KeyRef, "region" | "dataClass">,
  placement: Placement,
): Problem[] {
  return (["region", "dataClass"] as const)
    .filter((what) => key[what] !== placement[what])
    .map((what) => ({
      path: `key.${what}`,
      problem: "is not that of the cell",
      value: key[what],
      allowed: placement[what],
      fix: `pass the key of ${placement[what]}`,
    }));
}

/** A whole number in a range. */
export function rangeProblems(
  path: string,
  value: number,
  least: number,
  most: number,
  unit: string,
): Problem[] {
  if (Number.isInteger(value) && value >= least && value <= most) return [];
  const allowed = `${least} to ${most} whole ${unit}`;
  return [{ path, problem: "is out of range", value, allowed, fix: `give ${allowed}` }];
}
