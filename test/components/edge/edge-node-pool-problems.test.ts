// SPDX-License-Identifier: Apache-2.0
import {
  resolveEdgeNodePool,
  type EdgeNodePoolArgs,
} from "../../../components/edge/edge-node-pool-args.ts";
import { edgeNodePoolProblems } from "../../../components/edge/edge-node-pool-problems.ts";
import { formatProblem } from "../../../components/shared/problem.ts";
import { clusterRef, edgeArgs, keyRef, networkRef, placementIn } from "./fixtures.ts";

const problemsOf = (changes: Partial<EdgeNodePoolArgs>) =>
  edgeNodePoolProblems(resolveEdgeNodePool(edgeArgs(changes))).map(formatProblem);

describe("resolveEdgeNodePool", () => {
  it("fills in every default", () => {
    expect(resolveEdgeNodePool(edgeArgs())).toMatchObject({
      volumeSizeGib: 50,
      minSize: 1,
      desiredSize: 1,
      maxSize: 3,
      provisioner: "auto-scaling-group",
      labels: {},
      storageClass: "pool",
      architecture: "x86_64",
      variant: "standard",
      storageClassName: "delhi-gp2",
    });
  });

  it("keeps what is given", () => {
    const given = {
      volumeSizeGib: 100,
      minSize: 2,
      desiredSize: 4,
      maxSize: 8,
      provisioner: "karpenter",
      labels: { team: "edge" },
      storageClass: "other-pool",
    } as const;
    expect(resolveEdgeNodePool(edgeArgs(given))).toMatchObject(given);
  });

  it("starts with the least number of nodes and leaves room for them", () => {
    expect(resolveEdgeNodePool(edgeArgs({ minSize: 5 }))).toMatchObject({
      desiredSize: 5,
      maxSize: 5,
    });
    expect(resolveEdgeNodePool(edgeArgs({ desiredSize: 7 }))).toMatchObject({
      minSize: 1,
      maxSize: 7,
    });
  });

  it("takes only the subnets of the zone", () => {
    const { subnets } = resolveEdgeNodePool(edgeArgs());
    expect(subnets.map(({ zone }) => zone)).toEqual(["ap-south-1-del-1a"]);
  });
});

describe("edgeNodePoolProblems", () => {
  it.each<[string, Partial<EdgeNodePoolArgs>]>([
    ["the smallest pool", {}],
    ["a pool without nodes yet", { minSize: 0 }],
    ["a pool in Kolkata", { placement: placementIn("kolkata"), zone: "ap-south-1-ccu-1a" }],
    ["several types of one kind", { instanceTypes: ["c5.2xlarge", "m5.2xlarge", "inf1.xlarge"] }],
    [
      "Karpenter with its instance profile",
      { provisioner: "karpenter", karpenterInstanceProfileName: "nodes" },
    ],
    ["the greatest volume", { volumeType: "gp3", volumeSizeGib: 16384 }],
    ["the least volume", { volumeSizeGib: 20 }],
  ])("accepts %s", (_what, changes) => {
    expect(problemsOf(changes)).toEqual([]);
  });

  it.each<[string, Partial<EdgeNodePoolArgs>, string]>([
    [
      "an Availability Zone",
      { zone: "ap-south-1a" },
      'zone: is not a Local Zone of delhi (found "ap-south-1a"); allowed: ap-south-1-del-1a; fix: give the zone of the place, or the place of the zone',
    ],
    [
      "the Local Zone of another place",
      { zone: "ap-south-1-ccu-1a" },
      'zone: is not a Local Zone of delhi (found "ap-south-1-ccu-1a"); allowed: ap-south-1-del-1a; fix: give the zone of the place, or the place of the zone',
    ],
    [
      "a place without a Local Zone",
      { placement: placementIn("bengaluru") },
      'zone: is not a Local Zone of bengaluru (found "ap-south-1-del-1a"); allowed: none, the place has no Local Zone; fix: use a HybridNodePool for machines of your own, or a node group in the Region',
    ],
    [
      "a Region, whose zones are not Local Zones",
      { placement: placementIn("mumbai"), zone: "ap-south-1a" },
      'zone: is not a Local Zone of mumbai (found "ap-south-1a"); allowed: none, the place has no Local Zone; fix: use a HybridNodePool for machines of your own, or a node group in the Region',
    ],
    [
      "a network without a subnet in the zone",
      {
        network: {
          ...networkRef(),
          localZoneSubnets: networkRef().localZoneSubnets.slice(1),
        },
      },
      'network.localZoneSubnets: has no subnet in ap-south-1-del-1a (found ["ap-south-1-ccu-1a"]); allowed: at least one subnet in ap-south-1-del-1a; fix: add the Local Zone to the network',
    ],
    [
      "a cluster in another Region",
      { cluster: { ...clusterRef(edgeArgs().cluster.kubernetesProvider), region: "ap-south-2" } },
      'cluster.region: is not the Region that holds the control plane of the place (found "ap-south-2"); allowed: ap-south-1; fix: give the cluster and the key of the same cell',
    ],
    [
      "a key in another Region",
      { key: { ...keyRef(), region: "eu-west-1" } },
      'key.region: is not the Region that holds the control plane of the place (found "eu-west-1"); allowed: ap-south-1; fix: give the cluster and the key of the same cell',
    ],
    [
      "no instance types",
      { instanceTypes: [] },
      "instanceTypes: is empty (found []); allowed: one or more instance types that the zone offers; fix: ask the zone: aws ec2 describe-instance-type-offerings --location-type availability-zone",
    ],
    [
      "what is no instance type",
      { instanceTypes: ["c5.2xlarge", "c5", "large"] },
      'instanceTypes: has entries that are no instance types (found ["c5","large"]); allowed: names such as c5.2xlarge; fix: correct the names',
    ],
    [
      "types too small for the pods of a node",
      { instanceTypes: ["t3.medium", "t3.large"] },
      'instanceTypes: has types too small for the 110 pods that every node may be given (found ["t3.medium"]); allowed: large or bigger; fix: take larger types',
    ],
    [
      "two architectures",
      { instanceTypes: ["c5.2xlarge", "c6g.2xlarge"] },
      'instanceTypes: mixes processor architectures, but all nodes of a pool boot one machine image (found ["c5.2xlarge (x86_64)","c6g.2xlarge (arm64)"]); allowed: instance types that boot the same image; fix: make one pool of each',
    ],
    [
      "GPUs beside none",
      { instanceTypes: ["g4dn.xlarge", "c5.2xlarge"] },
      'instanceTypes: mixes kinds of accelerator, but all nodes of a pool boot one machine image (found ["g4dn.xlarge (nvidia)","c5.2xlarge (standard)"]); allowed: instance types that boot the same image; fix: make one pool of each',
    ],
    [
      "a volume type that cannot be meant",
      { volumeType: "io1" },
      'volumeType: is not a volume type of edge nodes (found "io1"); allowed: gp2, gp3; fix: give the type that the zone offers; gp3 is only in some Local Zones',
    ],
    [
      "no volume type",
      { volumeType: undefined },
      "volumeType: is not a volume type of edge nodes; allowed: gp2, gp3; fix: give the type that the zone offers; gp3 is only in some Local Zones",
    ],
    [
      "a volume that is too small",
      { volumeSizeGib: 19 },
      "volumeSizeGib: is not the size of a data volume (found 19); allowed: 20 to 16384 GiB, whole; fix: change the size",
    ],
    [
      "a volume that is too large",
      { volumeSizeGib: 16385 },
      "volumeSizeGib: is not the size of a data volume (found 16385); allowed: 20 to 16384 GiB, whole; fix: change the size",
    ],
    [
      "half a node",
      { minSize: 0.5, desiredSize: 1 },
      "minSize: is not a number of nodes (found 0.5); allowed: a whole number, 0 or more; fix: change the size",
    ],
    [
      "fewer nodes than none",
      { minSize: -1, desiredSize: 1 },
      "minSize: is not a number of nodes (found -1); allowed: a whole number, 0 or more; fix: change the size",
    ],
    [
      "a least above the greatest number",
      { minSize: 3, desiredSize: 3, maxSize: 2 },
      "minSize, desiredSize, maxSize: do not go together (found [3,3,2]); allowed: minSize <= desiredSize <= maxSize, maxSize at least 1; fix: change the sizes",
    ],
    [
      "fewer nodes than the least",
      { minSize: 2, desiredSize: 1 },
      "minSize, desiredSize, maxSize: do not go together (found [2,1,3]); allowed: minSize <= desiredSize <= maxSize, maxSize at least 1; fix: change the sizes",
    ],
    [
      "a pool that can have no nodes",
      { minSize: 0, maxSize: 0 },
      "minSize, desiredSize, maxSize: do not go together (found [0,0,0]); allowed: minSize <= desiredSize <= maxSize, maxSize at least 1; fix: change the sizes",
    ],
    [
      "Karpenter without the instance profile of its nodes",
      { provisioner: "karpenter" },
      "karpenterInstanceProfileName: is missing, and Karpenter may give nodes no other role than its own; allowed: the instance profile of the cluster's Karpenter nodes; fix: give its name, or leave provisioner out",
    ],
    [
      "another provisioner",
      { provisioner: "spot-fleet" as "karpenter" },
      'provisioner: is not known (found "spot-fleet"); allowed: auto-scaling-group, karpenter; fix: choose one, or leave it out',
    ],
    [
      "a label of ours",
      { labels: { "nivas.io/place": "mumbai" } },
      'labels["nivas.io/place"]: is in a domain that a node may not label itself with, or that is ours; allowed: any domain but kubernetes.io, k8s.io, karpenter.sh, karpenter.k8s.aws, nivas.io; fix: use a domain of your own',
    ],
  ])("refuses %s", (_what, changes, message) => {
    expect(problemsOf(changes)).toEqual([message]);
  });

  it("says everything at once", () => {
    const all = problemsOf({ zone: "ap-south-1a", instanceTypes: [], volumeType: "", minSize: -1 });
    expect(all.map((message) => message.split(":")[0])).toEqual([
      "zone",
      "instanceTypes",
      "volumeType",
      "minSize",
      "desiredSize",
    ]);
  });
});
