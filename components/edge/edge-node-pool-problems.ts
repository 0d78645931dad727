// SPDX-License-Identifier: Apache-2.0
/** What an `EdgeNodePool` refuses, and why: pure. */
import { placeById } from "../../india/places.ts";
import type { Problem } from "../shared/problem.ts";
import { EdgeProvisioner, type ResolvedEdgeNodePool } from "./edge-node-pool-args.ts";
import { MAX_PODS } from "../shared/max-pods.ts";
import { architectureOf, imageVariantOf, isTooSmall } from "./instance-types.ts";
import { MIN_DATA_VOLUME_GIB } from "./machine-image.ts";
import { labelProblems } from "./node-labels.ts";

/** Volume types that a system volume can have without further figures (io1 and io2 need IOPS). */
const VOLUME_TYPES = ["gp2", "gp3"];
/** Greatest gp2 volume, in GiB. Source: "Amazon EBS volume types", EBS User Guide, checked 2026-11-22. */
const MAX_VOLUME_SIZE_GIB = 16_384;

/** Everything that is wrong with the arguments. */
export function edgeNodePoolProblems(pool: ResolvedEdgeNodePool): readonly Problem[] {
  return [
    ...zoneProblems(pool),
    ...regionProblems(pool),
    ...instanceTypeProblems(pool.instanceTypes),
    ...volumeProblems(pool),
    ...sizeProblems(pool),
    ...provisionerProblems(pool),
    ...labelProblems("labels", pool.labels),
  ];
}

function zoneProblems({ placement, zone, network, subnets }: ResolvedEdgeNodePool): Problem[] {
  const place = placeById(placement.place);
  const zones = (place?.zones ?? []).filter(({ kind }) => kind === "local-zone");
  const names = zones.map(({ name }) => name);
  if (!names.includes(zone)) {
    return [
      {
        path: "zone",
        problem: `is not a Local Zone of ${placement.place}`,
        value: zone,
        allowed: names.join(", ") || "none, the place has no Local Zone",
        fix:
          names.length > 0
            ? "give the zone of the place, or the place of the zone"
            : "use a HybridNodePool for machines of your own, or a node group in the Region",
      },
    ];
  }
  if (subnets.length > 0) return [];
  return [
    {
      path: "network.localZoneSubnets",
      problem: `has no subnet in ${zone}`,
      value: network.localZoneSubnets.map((subnet) => subnet.zone),
      allowed: `at least one subnet in ${zone}`,
      fix: "add the Local Zone to the network",
    },
  ];
}

/** A key or a cluster elsewhere would take the data of the place elsewhere. */
function regionProblems({ placement, cluster, key }: ResolvedEdgeNodePool): Problem[] {
  return [
    { path: "cluster.region", value: cluster.region },
    { path: "key.region", value: key.region },
  ]
    .filter(({ value }) => value !== placement.region)
    .map((at) => ({
      ...at,
      problem: "is not the Region that holds the control plane of the place",
      allowed: placement.region,
      fix: "give the cluster and the key of the same cell",
    }));
}

function instanceTypeProblems(types: readonly string[]): Problem[] {
  const path = "instanceTypes";
  if (types.length === 0) {
    return [
      {
        path,
        problem: "is empty",
        value: types,
        allowed: "one or more instance types that the zone offers",
        fix: "ask the zone: aws ec2 describe-instance-type-offerings --location-type availability-zone",
      },
    ];
  }
  const unknown = types.filter((type) => architectureOf(type) === undefined);
  if (unknown.length > 0) {
    return [
      {
        path,
        problem: "has entries that are no instance types",
        value: unknown,
        allowed: "names such as c5.2xlarge",
        fix: "correct the names",
      },
    ];
  }
  return [
    ...smallProblems(types),
    ...mixProblems(types, architectureOf, "processor architectures"),
    ...mixProblems(types, imageVariantOf, "kinds of accelerator"),
  ];
}

function smallProblems(types: readonly string[]): Problem[] {
  const small = types.filter(isTooSmall);
  if (small.length === 0) return [];
  return [
    {
      path: "instanceTypes",
      problem: `has types too small for the ${MAX_PODS} pods that every node may be given`,
      value: small,
      allowed: "large or bigger",
      fix: "take larger types",
    },
  ];
}

/** All nodes of a pool boot one image, so whatever decides the image must be the same for all. */
function mixProblems(
  types: readonly string[],
  trait: (type: string) => string | undefined,
  what: string,
): Problem[] {
  if (new Set(types.map(trait)).size <= 1) return [];
  return [
    {
      path: "instanceTypes",
      problem: `mixes ${what}, but all nodes of a pool boot one machine image`,
      value: types.map((type) => `${type} (${trait(type)})`),
      allowed: "instance types that boot the same image",
      fix: "make one pool of each",
    },
  ];
}

function volumeProblems({ volumeType, volumeSizeGib }: ResolvedEdgeNodePool): Problem[] {
  const problems: Problem[] = [];
  if (!VOLUME_TYPES.includes(volumeType)) {
    problems.push({
      path: "volumeType",
      problem: "is not a volume type of edge nodes",
      value: volumeType,
      allowed: VOLUME_TYPES.join(", "),
      fix: "give the type that the zone offers; gp3 is only in some Local Zones",
    });
  }
  if (!isWhole(volumeSizeGib, MIN_DATA_VOLUME_GIB, MAX_VOLUME_SIZE_GIB)) {
    problems.push({
      path: "volumeSizeGib",
      problem: "is not the size of a data volume",
      value: volumeSizeGib,
      allowed: `${MIN_DATA_VOLUME_GIB} to ${MAX_VOLUME_SIZE_GIB} GiB, whole`,
      fix: "change the size",
    });
  }
  return problems;
}

function sizeProblems({ minSize, desiredSize, maxSize }: ResolvedEdgeNodePool): Problem[] {
  const sizes = { minSize, desiredSize, maxSize };
  const notWhole = Object.entries(sizes).filter(([, size]) => !isWhole(size, 0, Infinity));
  if (notWhole.length > 0) {
    return notWhole.map(([path, value]) => ({
      path,
      problem: "is not a number of nodes",
      value,
      allowed: "a whole number, 0 or more",
      fix: "change the size",
    }));
  }
  if (maxSize >= 1 && minSize <= desiredSize && desiredSize <= maxSize) return [];
  return [
    {
      path: "minSize, desiredSize, maxSize",
      problem: "do not go together",
      value: [minSize, desiredSize, maxSize],
      allowed: "minSize <= desiredSize <= maxSize, maxSize at least 1",
      fix: "change the sizes",
    },
  ];
}

function provisionerProblems(pool: ResolvedEdgeNodePool): Problem[] {
  const problems: Problem[] = [];
  if (!Object.values(EdgeProvisioner).includes(pool.provisioner)) {
    problems.push({
      path: "provisioner",
      problem: "is not known",
      value: pool.provisioner,
      allowed: Object.values(EdgeProvisioner).join(", "),
      fix: "choose one, or leave it out",
    });
  }
  if (pool.provisioner === EdgeProvisioner.Karpenter && !pool.karpenterInstanceProfileName) {
    problems.push({
      path: "karpenterInstanceProfileName",
      problem: "is missing, and Karpenter may give nodes no other role than its own",
      allowed: "the instance profile of the cluster's Karpenter nodes",
      fix: "give its name, or leave provisioner out",
    });
  }
  return problems;
}

function isWhole(value: number, least: number, greatest: number): boolean {
  return Number.isInteger(value) && value >= least && value <= greatest;
}
