// SPDX-License-Identifier: Apache-2.0
/** Sizes of groups of nodes must be in order. */
import { edgeWorkersOf, type Draft, type Finding } from "../draft.ts";
import type { Path } from "../path.ts";

/** Sizes of a group as configured. */
interface Sizes {
  readonly minSize: number;
  readonly maxSize?: number | undefined;
  readonly desiredSize?: number | undefined;
}

/** Sizes with defaults: as many as the minimum, and room up to `usualMax`. */
export function resolveSizes(
  { minSize, maxSize, desiredSize }: Sizes,
  usualMax: number,
): Required<Readonly<Record<keyof Sizes, number>>> {
  const desired = desiredSize ?? minSize;
  return {
    minSize,
    desiredSize: desired,
    maxSize: maxSize ?? Math.max(usualMax, minSize, desired),
  };
}

/** Every finding about sizes. */
export function checkSizes(draft: Draft): Finding[] {
  return [
    ...checkOrder(["cluster", "systemNodes"], draft.cluster.systemNodes),
    ...edgeWorkersOf(draft).flatMap(({ path, workers }) =>
      workers.mode === "local-zone" ? checkOrder(path, workers) : [],
    ),
  ];
}

function checkOrder(path: Path, sizes: Sizes): Finding[] {
  const { minSize, desiredSize, maxSize } = resolveSizes(sizes, 0);
  const findings: Finding[] = [];
  if (desiredSize < minSize) {
    findings.push({
      path: [...path, "desiredSize"],
      problem: `is less than minSize ${minSize}`,
      value: desiredSize,
      allowed: `${minSize} or more`,
      fix: "change one of the two",
      involves: [[...path, "minSize"]],
    });
  }
  const least = Math.max(minSize, desiredSize);
  if (maxSize < least) {
    findings.push({
      path: [...path, "maxSize"],
      problem: `is less than ${minSize > desiredSize || sizes.desiredSize === undefined ? "minSize" : "desiredSize"} ${least}`,
      value: maxSize,
      allowed: `${least} or more`,
      fix: "change one of the two",
      involves: [
        [...path, "minSize"],
        [...path, "desiredSize"],
      ],
    });
  }
  return findings;
}
