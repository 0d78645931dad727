// SPDX-License-Identifier: Apache-2.0
import { checkNodes } from "../../../components/cluster/check-nodes.ts";
import type {
  HeadroomArgs,
  NodePoolsArgs,
  SystemNodesArgs,
} from "../../../components/cluster/regional-cluster-args.ts";
import { resolveCluster } from "../../../components/cluster/resolve-cluster.ts";
import { formatProblem } from "../../../components/shared/problem.ts";
import { clusterArgsOf, PLACEMENT } from "./support.ts";

function said(
  parts: { systemNodes?: SystemNodesArgs; pools?: NodePoolsArgs; headroom?: HeadroomArgs },
  region = "ap-south-1",
): string[] {
  const args = clusterArgsOf({
    placement: { ...PLACEMENT, region },
    systemNodes: parts.systemNodes,
    karpenter: { pools: parts.pools },
    headroom: parts.headroom,
  });
  return checkNodes(region, resolveCluster(args)).map(formatProblem);
}

describe("system nodes", () => {
  it.each([["m7g.large", "m6g.xlarge"], ["m7i.large"], ["m7i-flex.2xlarge"]])(
    "may be %j",
    (...types) => {
      expect(said({ systemNodes: { instanceTypes: types } })).toEqual([]);
    },
  );

  it("are of one architecture", () => {
    expect(said({ systemNodes: { instanceTypes: ["m7g.large", "m7i.large"] } })).toEqual([
      'systemNodes.instanceTypes: mixes arm64 and x86_64, and a node group boots one machine image (found ["m7g.large","m7i.large"]); allowed: types of one architecture; fix: keep the Graviton types or the others',
    ]);
  });

  it("have no GPU", () => {
    expect(said({ systemNodes: { instanceTypes: ["g5.xlarge"] } })).toEqual([
      'systemNodes.instanceTypes: system nodes run the platform\'s own pods, which use no GPU (found ["g5.xlarge"]); allowed: families without accelerator; fix: take a general family; GPUs come from the pool karpenter.pools.gpu',
    ]);
  });

  it("are of a family that the Region sells", () => {
    expect(said({ systemNodes: { instanceTypes: ["m5a.large"] } })).toEqual([]);
    expect(said({ systemNodes: { instanceTypes: ["m5a.large"] } }, "ap-south-2")).toEqual([
      'systemNodes.instanceTypes: ap-south-2 does not sell m5a (found ["m5a.large"]); allowed: families of india/instance-families.ts for the Region; fix: take another family, for example m7g',
    ]);
  });

  it.each(["t4g.nano", "t4g.micro", "t4g.small", "m7g.medium"])(
    "are not as small as %s",
    (type) => {
      expect(said({ systemNodes: { instanceTypes: [type] } })).toEqual([
        `systemNodes.instanceTypes: too small: has no addresses for the 110 pods that every node is set to take (found ["${type}"]); allowed: size large or bigger; fix: take for example m7g.large`,
      ]);
    },
  );

  it.each([[[]], [["m7g"]], [["M7g.large"]]])("need types, not %j", (instanceTypes) => {
    expect(said({ systemNodes: { instanceTypes } })).toEqual([
      `systemNodes.instanceTypes: needs one or more EC2 instance types (found ${JSON.stringify(instanceTypes)}); allowed: <family>.<size>, for example m7g.large; fix: name the types in order of preference`,
    ]);
  });

  it.each([
    { minSize: 4, desiredSize: 3, maxSize: 6 },
    { minSize: 3, desiredSize: 7, maxSize: 6 },
    { minSize: 0, desiredSize: 3, maxSize: 6 },
    { minSize: 1.5, desiredSize: 3, maxSize: 6 },
  ])("have sizes in order, not %j", (sizes) => {
    expect(said({ systemNodes: sizes })).toEqual([
      `systemNodes: sizes must be whole numbers in order (found ${JSON.stringify(sizes)}); allowed: 1 <= minSize <= desiredSize <= maxSize; fix: put them in order; three or more keep one node in each zone`,
    ]);
  });

  it.each([19, 16_385, 50.5])(
    "have a data volume of a size that there is, not %s",
    (volumeSizeGib) => {
      expect(said({ systemNodes: { volumeSizeGib } })).toEqual([
        `systemNodes.volumeSizeGib: is not a size that a node's data volume can have (found ${volumeSizeGib}); allowed: 20 to 16384 (GiB); fix: take 50 or more`,
      ]);
    },
  );
});

describe("Karpenter pools", () => {
  it.each([
    ["onDemand", "m7g", "x86_64 without accelerator"],
    ["spot", "g5", "x86_64 without accelerator"],
    ["graviton", "m7i", "Graviton without accelerator"],
    ["gpu", "m7i", "x86_64 with NVIDIA GPUs"],
  ])("%s takes no %s: it must be %s", (kind, family, must) => {
    const [problem, ...more] = said({ pools: { [kind]: { instanceFamilies: [family] } } });
    expect(more).toEqual([]);
    expect(problem).toContain(
      `karpenter.pools.${kind}.instanceFamilies: ${family}: not ${must}, or not sold in ap-south-1 (found ["${family}"]); allowed: `,
    );
    expect(problem).toContain("fix: take families of this list, or switch the pool off");
  });

  it("take only what the Region sells, and list it", () => {
    expect(said({ pools: { gpu: { instanceFamilies: ["g6", "g5"] } } }, "ap-south-2")).toEqual([
      'karpenter.pools.gpu.instanceFamilies: g5: not x86_64 with NVIDIA GPUs, or not sold in ap-south-2 (found ["g6","g5"]); allowed: g6, g6e; fix: take families of this list, or switch the pool off',
    ]);
  });

  it("name a family, and a ceiling", () => {
    const problems = said({ pools: { gpu: { instanceFamilies: [], cpuLimit: 0 } } }, "ap-south-2");
    expect(problems).toEqual([
      "karpenter.pools.gpu.instanceFamilies: names no family (found []); allowed: g6, g6e; fix: take families of this list, or switch the pool off",
      "karpenter.pools.gpu.cpuLimit: is not a number of vCPUs (found 0); allowed: a whole number, 1 or more; fix: give the most vCPUs that the pool may have, or switch the pool off",
    ]);
  });

  it("are not judged when they are off", () => {
    expect(said({ pools: { gpu: { enabled: false, instanceFamilies: ["m7i"] } } })).toEqual([]);
  });
});

describe("headroom", () => {
  it.each(["500m", "2", "1.5"])("holds %s of CPU", (cpu) => {
    expect(said({ headroom: { enabled: true, cpu } })).toEqual([]);
  });

  it.each(["", "0", "0m", "half", "1 ", "-1"])("cannot hold %j of CPU", (cpu) => {
    expect(said({ headroom: { enabled: true, cpu } })).toEqual([
      `headroom.cpu: is not a Kubernetes quantity above zero (found ${JSON.stringify(cpu)}); allowed: 500m, 2, 1.5; fix: write it as text with its unit`,
    ]);
  });

  it("cannot hold memory of an unknown unit, nor no pod at all", () => {
    expect(said({ headroom: { enabled: true, memory: "1GB", replicas: 0 } })).toEqual([
      "headroom.replicas: is not a number of pods (found 0); allowed: a whole number, 1 or more; fix: give one or more, or switch headroom off",
      'headroom.memory: is not a Kubernetes quantity above zero (found "1GB"); allowed: 512Mi, 2Gi; fix: write it as text with its unit',
    ]);
  });

  it("is not judged when it is off", () => {
    expect(said({ headroom: { replicas: 0 } })).toEqual([]);
  });
});
