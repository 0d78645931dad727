// SPDX-License-Identifier: Apache-2.0
/** Instance types and families that the Region does not have, or that do not go together. */
import { isGpuFamily, isGravitonFamily } from "../../india/instance-families.ts";
import { CHECKED_ON, placeOfRegion, UNVERIFIED, type Place } from "../../india/places.ts";
import { edgeWorkersOf, placeOf, type Draft, type Finding } from "../draft.ts";
import type { Path } from "../path.ts";

/** Every finding about instances. */
export function checkInstances(draft: Draft): Finding[] {
  const place = placeOf(draft);
  const home = place && placeOfRegion(place.region);
  return [
    ...checkSystemNodes(draft, home),
    ...checkPools(draft, home),
    ...edgeWorkersOf(draft).flatMap(({ path, workers }) =>
      workers.mode === "local-zone"
        ? checkArchitecture([...path, "instanceTypes"], workers.instanceTypes)
        : [],
    ),
  ];
}

/** `m7g` of `m7g.large`. */
const familyOf = (instanceType: string): string => instanceType.slice(0, instanceType.indexOf("."));

function checkSystemNodes({ cluster }: Draft, home: Place | undefined): Finding[] {
  const path = ["cluster", "systemNodes", "instanceTypes"];
  const { instanceTypes } = cluster.systemNodes;
  const gpus = instanceTypes.flatMap((type, index): Finding[] =>
    isGpuFamily(familyOf(type))
      ? [
          {
            path: [...path, index],
            problem: "has GPUs, which the platform's own pods do not use",
            value: type,
            allowed: "types without accelerators",
            fix: "take a general type; GPUs come from cluster.karpenter.pools.gpu",
          },
        ]
      : [],
  );
  const unsold = instanceTypes.flatMap((type, index) =>
    checkSold([...path, index], type, familyOf(type), home),
  );
  return [...unsold, ...gpus, ...checkArchitecture(path, instanceTypes)];
}

/** All nodes of a group boot one machine image. */
function checkArchitecture(path: Path, types: readonly string[]): Finding[] {
  const arms = types.filter((type) => isGravitonFamily(familyOf(type)));
  if (arms.length === 0 || arms.length === types.length) return [];
  return [
    {
      path,
      problem: `mixes Graviton (${arms.join(", ")}) with x86, but all nodes of a group boot one machine image`,
      value: types,
      allowed: "types of one processor architecture",
      fix: "keep one of the two",
    },
  ];
}

/** What the families of each pool must be; pods ask for a pool by what its nodes are. */
const POOL_RULES = {
  onDemand: { is: isPlainX86, must: "x86 without accelerators" },
  spot: { is: isPlainX86, must: "x86 without accelerators" },
  graviton: { is: isPlainGraviton, must: "Graviton without accelerators" },
  gpu: { is: isX86Gpu, must: "x86 with NVIDIA GPUs" },
} as const;

function checkPools({ cluster }: Draft, home: Place | undefined): Finding[] {
  return Object.entries(POOL_RULES).flatMap(([kind, { is, must }]) => {
    const pool = cluster.karpenter.pools[kind as keyof typeof POOL_RULES];
    if (!cluster.karpenter.enabled || !pool.enabled) return [];
    const path = ["cluster", "karpenter", "pools", kind, "instanceFamilies"];
    return (pool.instanceFamilies ?? []).flatMap((family, index): Finding[] => {
      const at = [...path, index];
      if (is(family)) return checkSold(at, family, family, home, is);
      return [
        {
          path: at,
          problem: `is not of the kind of this pool: ${must}`,
          value: family,
          allowed: `families of ${must}`,
          fix: "move it to the pool of its kind",
        },
      ];
    });
  });
}

/** `is` picks the families that the message offers instead. */
function checkSold(
  path: Path,
  value: string,
  family: string,
  home: Place | undefined,
  is?: (family: string) => boolean,
): Finding[] {
  const sold = home?.instances.families;
  if (sold === undefined || sold.value === UNVERIFIED || sold.value.includes(family)) return [];
  const offered = is ?? (isGravitonFamily(family) ? isPlainGraviton : isPlainX86);
  return [
    {
      path,
      problem: `is not sold in ${home!.region} (${home!.city}), by the price list of August 2026`,
      value,
      allowed: sold.value.filter(offered).join(", "),
      fix: `choose one of them; if AWS has begun to sell it since ${CHECKED_ON}, add it to india/instance-families.ts`,
      involves: [["place"]],
    },
  ];
}

function isPlainX86(family: string): boolean {
  return !isGravitonFamily(family) && !isGpuFamily(family);
}

function isPlainGraviton(family: string): boolean {
  return isGravitonFamily(family) && !isGpuFamily(family);
}

function isX86Gpu(family: string): boolean {
  return isGpuFamily(family) && !isGravitonFamily(family);
}
