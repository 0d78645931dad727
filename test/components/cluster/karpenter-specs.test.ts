// SPDX-License-Identifier: Apache-2.0
import { nodeClassSpec, nodePoolSpec } from "../../../components/cluster/karpenter-specs.ts";
import { POOL_KINDS } from "../../../components/cluster/resolve-cluster.ts";
import { BOTTLEROCKET_VERSION } from "../../../components/shared/machine-images.ts";
import { KEY_ARN } from "./support.ts";

const ZONES = ["ap-south-1a", "ap-south-1b", "ap-south-1c"];
const POOL = { enabled: true, instanceFamilies: ["m7i", "c7i"], cpuLimit: 120 };
const SETTINGS = {
  clusterName: "nivas-mumbai",
  instanceProfileName: "profile",
  keyArn: KEY_ARN,
  tags: { "nivas:cell": "mumbai" },
};
const volume = (deviceName: string, volumeSize: string) => ({
  deviceName,
  ebs: {
    volumeSize,
    volumeType: "gp3",
    encrypted: true,
    kmsKeyID: KEY_ARN,
    deleteOnTermination: true,
  },
});

describe("nodeClassSpec", () => {
  it("is plain but for the key: a preview decides image, network and identity", () => {
    expect(nodeClassSpec("default", SETTINGS)).toEqual({
      amiSelectorTerms: [{ alias: `bottlerocket@v${BOTTLEROCKET_VERSION}` }],
      instanceProfile: "profile",
      subnetSelectorTerms: [{ tags: { "karpenter.sh/discovery": "nivas-mumbai" } }],
      securityGroupSelectorTerms: [
        {
          tags: {
            "kubernetes.io/cluster/nivas-mumbai": "owned",
            "aws:eks:cluster-name": "nivas-mumbai",
          },
        },
      ],
      associatePublicIPAddress: false,
      blockDeviceMappings: [volume("/dev/xvda", "4Gi"), volume("/dev/xvdb", "100Gi")],
      metadataOptions: {
        httpEndpoint: "enabled",
        httpProtocolIPv6: "disabled",
        httpPutResponseHopLimit: 1,
        httpTokens: "required",
      },
      kubelet: { maxPods: 110 },
      tags: { "nivas:cell": "mumbai" },
    });
  });

  it("gives GPU nodes larger volumes", () => {
    expect(nodeClassSpec("gpu", SETTINGS).blockDeviceMappings).toEqual([
      volume("/dev/xvda", "4Gi"),
      volume("/dev/xvdb", "200Gi"),
    ]);
  });
});

describe("nodePoolSpec", () => {
  it("starts on-demand nodes for pods that ask for nothing", () => {
    expect(nodePoolSpec("onDemand", POOL, ZONES, "nivas-default")).toEqual({
      template: {
        metadata: { labels: { "nivas.io/pool": "on-demand" } },
        spec: {
          nodeClassRef: {
            group: "karpenter.k8s.aws",
            kind: "EC2NodeClass",
            name: "nivas-default",
          },
          requirements: [
            { key: "karpenter.sh/capacity-type", operator: "In", values: ["on-demand"] },
            { key: "kubernetes.io/arch", operator: "In", values: ["amd64"] },
            { key: "kubernetes.io/os", operator: "In", values: ["linux"] },
            { key: "topology.kubernetes.io/zone", operator: "In", values: ZONES },
            { key: "karpenter.k8s.aws/instance-family", operator: "In", values: ["m7i", "c7i"] },
            {
              key: "karpenter.k8s.aws/instance-size",
              operator: "NotIn",
              values: ["nano", "micro", "small", "medium"],
            },
          ],
          expireAfter: "720h",
          terminationGracePeriod: "24h",
        },
      },
      disruption: {
        consolidationPolicy: "WhenEmptyOrUnderutilized",
        consolidateAfter: "5m",
        budgets: [{ nodes: "10%" }],
      },
      limits: { cpu: "120" },
      weight: 50,
    });
  });

  it.each([
    ["spot", "spot", "amd64", { key: "nivas.io/capacity", value: "spot", effect: "NoSchedule" }],
    [
      "graviton",
      "on-demand",
      "arm64",
      { key: "kubernetes.io/arch", value: "arm64", effect: "NoSchedule" },
    ],
    ["gpu", "on-demand", "amd64", { key: "nvidia.com/gpu", value: "true", effect: "NoSchedule" }],
  ] as const)("keeps pods that do not ask for it off %s", (kind, capacity, arch, taint) => {
    const { spec } = nodePoolSpec(kind, POOL, ZONES, "c").template;
    expect(spec.taints).toEqual([taint]);
    expect(spec.requirements.slice(0, 2)).toEqual([
      { key: "karpenter.sh/capacity-type", operator: "In", values: [capacity] },
      { key: "kubernetes.io/arch", operator: "In", values: [arch] },
    ]);
  });

  it("lets GPU nodes go when they are empty, one at a time, and never moves their pods", () => {
    const { disruption, template } = nodePoolSpec("gpu", POOL, ZONES, "c");
    expect(disruption).toEqual({
      consolidationPolicy: "WhenEmpty",
      consolidateAfter: "10m",
      budgets: [{ nodes: "1" }],
    });
    expect(template.spec.terminationGracePeriod).toBe("48h");
  });

  it("has a ceiling, and only the pool without a taint has a weight", () => {
    const specs = POOL_KINDS.map((kind) => nodePoolSpec(kind, POOL, ZONES, "c"));
    expect(specs.map(({ limits }) => limits)).toEqual(Array(4).fill({ cpu: "120" }));
    expect(specs.map(({ weight }) => weight)).toEqual([50, undefined, undefined, undefined]);
  });

  it("never leaves the zones that it is given", () => {
    for (const kind of POOL_KINDS) {
      const zones = nodePoolSpec(kind, POOL, ["ap-south-1a"], "c").template.spec.requirements.find(
        ({ key }) => key === "topology.kubernetes.io/zone",
      );
      expect(zones).toEqual({
        key: "topology.kubernetes.io/zone",
        operator: "In",
        values: ["ap-south-1a"],
      });
    }
  });
});
