// SPDX-License-Identifier: Apache-2.0
/** What is refused about the nodes of a cluster: sizes, types, families, architectures, headroom. Pure. */
import { isGpuFamily, isGravitonFamily } from "../../india/instance-families.ts";
import { UNVERIFIED, placeOfRegion } from "../../india/places.ts";
import type { Problem } from "../shared/problem.ts";
import { MAX_PODS, SMALL_SIZES } from "../shared/max-pods.ts";
import { POOL_KINDS, type PoolKind, type ResolvedCluster } from "./resolve-cluster.ts";

/** What the families of each pool must be. */
const POOL_RULES: Readonly<Record<PoolKind, { is: (family: string) => boolean; must: string }>> = {
  onDemand: { is: isPlainIntelOrAmd, must: "x86_64 without accelerator" },
  spot: { is: isPlainIntelOrAmd, must: "x86_64 without accelerator" },
  graviton: {
    is: (f) => isGravitonFamily(f) && !isGpuFamily(f),
    must: "Graviton without accelerator",
  },
  gpu: { is: (f) => isGpuFamily(f) && !isGravitonFamily(f), must: "x86_64 with NVIDIA GPUs" },
};

/** Every problem of the nodes. */
export function checkNodes(region: string, cluster: ResolvedCluster): readonly Problem[] {
  return [
    ...checkSystemNodes(region, cluster),
    ...POOL_KINDS.flatMap((kind) => checkPool(region, kind, cluster)),
    ...checkHeadroom(cluster),
  ];
}

/** `m7g` of `m7g.large`. */
export function familyOf(instanceType: string): string {
  return instanceType.split(".")[0] ?? "";
}

function isPlainIntelOrAmd(family: string): boolean {
  return !isGravitonFamily(family) && !isGpuFamily(family);
}

/** Families on sale in the Region; undefined where that is not known. */
function familiesIn(region: string): readonly string[] | undefined {
  const families = placeOfRegion(region)?.instances.families.value;
  return families === UNVERIFIED ? undefined : families;
}

function checkSystemNodes(region: string, { systemNodes }: ResolvedCluster): Problem[] {
  const { instanceTypes, minSize, maxSize, desiredSize, volumeSizeGib } = systemNodes;
  const path = "systemNodes.instanceTypes";
  const problems: Problem[] = [];
  const families = [...new Set(instanceTypes.map(familyOf))];
  const wrong = instanceTypes.filter((type) => !/^[a-z0-9-]+\.[a-z0-9-]+$/.test(type));
  const known = familiesIn(region);
  const unsold = known && families.filter((family) => !known.includes(family));
  if (instanceTypes.length === 0 || wrong.length > 0) {
    problems.push({
      path,
      problem: "needs one or more EC2 instance types",
      value: instanceTypes,
      allowed: "<family>.<size>, for example m7g.large",
      fix: "name the types in order of preference",
    });
  } else if (unsold !== undefined && unsold.length > 0) {
    problems.push({
      path,
      problem: `${region} does not sell ${unsold.join(", ")}`,
      value: instanceTypes,
      allowed: "families of india/instance-families.ts for the Region",
      fix: "take another family, for example m7g",
    });
  }
  if (new Set(families.map(isGravitonFamily)).size > 1) {
    problems.push({
      path,
      problem: "mixes arm64 and x86_64, and a node group boots one machine image",
      value: instanceTypes,
      allowed: "types of one architecture",
      fix: "keep the Graviton types or the others",
    });
  }
  if (families.some(isGpuFamily)) {
    problems.push({
      path,
      problem: "system nodes run the platform's own pods, which use no GPU",
      value: instanceTypes,
      allowed: "families without accelerator",
      fix: "take a general family; GPUs come from the pool karpenter.pools.gpu",
    });
  }
  if (instanceTypes.some((type) => SMALL_SIZES.includes(type.split(".")[1] ?? ""))) {
    problems.push({
      path,
      problem: `too small: has no addresses for the ${MAX_PODS} pods that every node is set to take`,
      value: instanceTypes,
      allowed: "size large or bigger",
      fix: "take for example m7g.large",
    });
  }
  const sizes = [minSize, desiredSize, maxSize];
  if (
    !sizes.every(Number.isInteger) ||
    minSize < 1 ||
    minSize > desiredSize ||
    desiredSize > maxSize
  ) {
    problems.push({
      path: "systemNodes",
      problem: "sizes must be whole numbers in order",
      value: { minSize, desiredSize, maxSize },
      allowed: "1 <= minSize <= desiredSize <= maxSize",
      fix: "put them in order; three or more keep one node in each zone",
    });
  }
  if (!Number.isInteger(volumeSizeGib) || volumeSizeGib < 20 || volumeSizeGib > 16_384) {
    problems.push({
      path: "systemNodes.volumeSizeGib",
      problem: "is not a size that a node's data volume can have",
      value: volumeSizeGib,
      allowed: "20 to 16384 (GiB)",
      fix: "take 50 or more",
    });
  }
  return problems;
}

function checkPool(region: string, kind: PoolKind, { pools }: ResolvedCluster): Problem[] {
  const pool = pools?.[kind];
  if (pool === undefined) return [];
  const path = `karpenter.pools.${kind}`;
  const { is, must } = POOL_RULES[kind];
  const known = familiesIn(region);
  const good = known?.filter(is) ?? [];
  const problems: Problem[] = [];
  const wrong = pool.instanceFamilies.filter(
    (family) => !is(family) || (known && !known.includes(family)),
  );
  if (wrong.length > 0 || pool.instanceFamilies.length === 0) {
    problems.push({
      path: `${path}.instanceFamilies`,
      problem:
        wrong.length === 0
          ? "names no family"
          : `${wrong.join(", ")}: not ${must}, or not sold in ${region}`,
      value: pool.instanceFamilies,
      allowed: good.length === 0 ? `families of ${must}` : good.join(", "),
      fix: "take families of this list, or switch the pool off",
    });
  }
  if (!Number.isInteger(pool.cpuLimit) || pool.cpuLimit < 1) {
    problems.push({
      path: `${path}.cpuLimit`,
      problem: "is not a number of vCPUs",
      value: pool.cpuLimit,
      allowed: "a whole number, 1 or more",
      fix: "give the most vCPUs that the pool may have, or switch the pool off",
    });
  }
  return problems;
}

/** A Kubernetes quantity above zero: `500m`, `2`, `1.5`, `512Mi`. */
const QUANTITY = /^(?!0+(\.0+)?[a-zA-Z]*$)\d+(\.\d+)?(m|k|Ki|M|Mi|G|Gi|T|Ti)?$/;

function checkHeadroom({ headroom }: ResolvedCluster): Problem[] {
  if (headroom === undefined) return [];
  const { replicas, cpu, memory } = headroom;
  const problems: Problem[] = [];
  if (!Number.isInteger(replicas) || replicas < 1) {
    problems.push({
      path: "headroom.replicas",
      problem: "is not a number of pods",
      value: replicas,
      allowed: "a whole number, 1 or more",
      fix: "give one or more, or switch headroom off",
    });
  }
  for (const [key, value] of Object.entries({ cpu, memory })) {
    if (QUANTITY.test(value)) continue;
    problems.push({
      path: `headroom.${key}`,
      problem: "is not a Kubernetes quantity above zero",
      value,
      allowed: key === "cpu" ? "500m, 2, 1.5" : "512Mi, 2Gi",
      fix: "write it as text with its unit",
    });
  }
  return problems;
}
