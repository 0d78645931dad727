// SPDX-License-Identifier: Apache-2.0
import { isGpuFamily, isGravitonFamily } from "../../../india/instance-families.ts";
import { placeOfRegion } from "../../../india/places.ts";
import { resolveCluster } from "../../../components/cluster/resolve-cluster.ts";
import { clusterArgsOf, PLACEMENT } from "./support.ts";

const resolve = (overrides = {}) => resolveCluster(clusterArgsOf(overrides));
const pool = (...instanceFamilies: string[]) => ({
  enabled: true,
  instanceFamilies,
  cpuLimit: 200,
});

describe("resolveCluster", () => {
  it("fills in every default", () => {
    expect(resolve()).toEqual({
      clusterName: "nivas-mumbai",
      version: "1.35",
      logRetentionDays: 365,
      publicCidrs: [],
      admins: [],
      viewers: [],
      systemNodes: {
        instanceTypes: ["m7g.large"],
        minSize: 3,
        maxSize: 6,
        desiredSize: 3,
        volumeSizeGib: 50,
      },
      pools: {
        onDemand: pool("m7i", "c7i", "r7i", "m6i", "c6i", "r6i"),
        spot: pool("m7i", "m6i", "m6a", "c7i", "c6i", "c6a", "r7i", "r6i"),
        graviton: pool("m7g", "c7g", "r7g", "m8g", "c8g", "r8g"),
        gpu: { enabled: true, instanceFamilies: ["g5", "g6"], cpuLimit: 64 },
      },
      addonVersions: {},
      metricsServer: true,
      snapshotController: true,
      nodeMonitoring: true,
      loadBalancerController: true,
      certManager: true,
      externalSecrets: true,
      networkPolicies: true,
      headroom: undefined,
      hybrid: undefined,
      mirror: undefined,
      confirmReplacement: false,
    });
  });

  it("takes what is given", () => {
    const resolved = resolve({
      clusterName: "x",
      version: "1.36",
      logRetentionDays: 731,
      endpoint: { publicCidrs: ["203.0.113.0/24"] },
      access: { admins: ["a"], viewers: ["v"] },
      systemNodes: { minSize: 2 },
      addons: { metricsServer: { enabled: false }, versions: { coredns: "v1" } },
      certManager: { enabled: false },
      headroom: { enabled: true, cpu: "1" },
      hybrid: { nodeCidrs: ["10.9.0.0/16"] },
      charts: { mirror: "registry.example.in" },
      confirmReplacement: true,
    });
    expect(resolved).toMatchObject({
      clusterName: "x",
      version: "1.36",
      logRetentionDays: 731,
      publicCidrs: ["203.0.113.0/24"],
      admins: ["a"],
      viewers: ["v"],
      systemNodes: { minSize: 2, maxSize: 6 },
      metricsServer: false,
      addonVersions: { coredns: "v1" },
      certManager: false,
      headroom: { replicas: 2, cpu: "1", memory: "512Mi" },
      hybrid: { nodeCidrs: ["10.9.0.0/16"], podCidrs: [] },
      mirror: "registry.example.in",
      confirmReplacement: true,
    });
  });

  it("has no pool that is off, and none at all without Karpenter", () => {
    const pools = resolve({
      karpenter: { pools: { gpu: { enabled: false }, spot: { enabled: false } } },
    }).pools;
    expect(Object.keys(pools ?? {})).toEqual(["onDemand", "graviton"]);
    expect(resolve({ karpenter: { enabled: false } }).pools).toBeUndefined();
  });

  it.each(["ap-south-1", "ap-south-2"])(
    "defaults to families that %s sells, of the right kind",
    (region) => {
      const sold = placeOfRegion(region)?.instances.families.value ?? [];
      const { pools } = resolve({ placement: { ...PLACEMENT, region } });
      for (const [kind, { instanceFamilies }] of Object.entries(pools ?? {})) {
        expect(instanceFamilies.length).toBeGreaterThan(0);
        for (const family of instanceFamilies) {
          expect(sold).toContain(family);
          expect(isGpuFamily(family)).toBe(kind === "gpu");
          expect(isGravitonFamily(family)).toBe(kind === "graviton");
        }
      }
    },
  );

  it("gives Hyderabad the GPUs that it has", () => {
    const { pools } = resolve({ placement: { ...PLACEMENT, region: "ap-south-2" } });
    expect(pools?.gpu?.instanceFamilies).toEqual(["g6", "g6e"]);
  });
});
