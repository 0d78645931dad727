// SPDX-License-Identifier: Apache-2.0
/** Who made something in AWS, by the tags that it carries. */

export type Tags = Readonly<Record<string, string>>;

interface MakerRow {
  /** As the emulated controllers are called. */
  readonly controller: string;
  /** True when the tags say that it made the thing for this cluster. */
  readonly made: (tags: Tags, cluster: string) => boolean;
  /** What asked for it, as far as tags say. */
  readonly owner: (tags: Tags) => string | undefined;
}

/**
 * The first row that fits counts. Sources: those of the controllers in `emulation/cloud/controllers/`, which put the same tags on;
 * a test compares.
 */
export const MAKERS: readonly MakerRow[] = [
  {
    controller: "AWS Load Balancer Controller",
    made: (tags, cluster) => tags["elbv2.k8s.aws/cluster"] === cluster,
    owner: (tags) => tags["service.k8s.aws/stack"] ?? tags["ingress.k8s.aws/stack"],
  },
  {
    controller: "Karpenter",
    made: (tags, cluster) =>
      (tags["karpenter.sh/nodepool"] ?? tags["karpenter.k8s.aws/ec2nodeclass"]) !== undefined &&
      tags["eks:eks-cluster-name"] === cluster,
    owner: (tags) => tags["karpenter.sh/nodepool"] ?? tags["karpenter.k8s.aws/ec2nodeclass"],
  },
  {
    controller: "EBS CSI driver",
    made: (tags, cluster) =>
      tags["ebs.csi.aws.com/cluster"] === "true" &&
      isOwned(tags, cluster) &&
      "CSIVolumeName" in tags,
    owner: (tags) =>
      tags["kubernetes.io/created-for/pvc/name"] === undefined
        ? undefined
        : `${tags["kubernetes.io/created-for/pvc/namespace"] ?? ""}/${tags["kubernetes.io/created-for/pvc/name"]}`,
  },
  {
    controller: "EBS snapshot controller",
    made: (tags, cluster) => tags["ebs.csi.aws.com/cluster"] === "true" && isOwned(tags, cluster),
    owner: () => undefined,
  },
  {
    controller: "Amazon VPC CNI",
    made: (tags, cluster) => tags["cluster.k8s.amazonaws.com/name"] === cluster,
    owner: (tags) => tags["node.k8s.amazonaws.com/instance_id"],
  },
  {
    controller: "Amazon EKS",
    made: (tags, cluster) => tags["aws:eks:cluster-name"] === cluster,
    owner: () => undefined,
  },
];

function isOwned(tags: Tags, cluster: string): boolean {
  return (
    tags[`kubernetes.io/cluster/${cluster}`] === "owned" ||
    tags["ebs.csi.aws.com/cluster-name"] === cluster
  );
}

/** The controller that made a thing for one of these clusters. */
export function makerOf(tags: Tags, clusters: readonly string[]): MakerRow | undefined {
  return MAKERS.find(({ made }) => clusters.some((cluster) => made(tags, cluster)));
}
