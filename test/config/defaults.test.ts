// SPDX-License-Identifier: Apache-2.0
import { resolveCluster } from "../../components/cluster/resolve-cluster.ts";
import type { RegionalClusterArgs } from "../../components/cluster/regional-cluster-args.ts";
import { SUPPORTED_KUBERNETES } from "../../components/shared/compatibility.ts";
import { EKS_ADDON_NAMES } from "../../components/shared/eks-addons.ts";
import { nodeAt, cellSchemaTree } from "../../config/schema-tree.ts";
import { cellOf, CHENNAI, configOf, DELHI, HYDERABAD, MUMBAI } from "./support.ts";

describe("the defaults", () => {
  it("make a whole cell of a place and a class of data", () => {
    expect(cellOf(MUMBAI)).toEqual({
      name: "mumbai",
      place: "mumbai",
      placeKind: "region",
      city: "Mumbai",
      physicalLocation: "AWS Region ap-south-1, Mumbai, Maharashtra, India",
      controlPlaneRegion: "ap-south-1",
      zones: ["ap-south-1a", "ap-south-1b", "ap-south-1c"],
      localZones: [],
      timezone: "Asia/Kolkata",
      dataClassification: "payment",
      owner: "platform",
      placementMode: "region",
      edgePools: {},
      adopt: {},
      network: {
        cellNumber: 0,
        cidr: "10.0.0.0/16",
        podCidr: "100.64.0.0/16",
        zoneCount: 3,
        egress: "internet",
        nat: "per-zone",
        flowLogs: { enabled: true, retentionDays: 365 },
        privateZone: { enabled: true, domain: "mumbai.nivas.internal" },
        endpoints: { additional: [] },
      },
      logs: { retentionDays: 365 },
      cluster: {
        version: "1.35",
        endpoint: { publicCidrs: [] },
        access: { admins: [], viewers: [] },
        systemNodes: {
          instanceTypes: ["m7g.large"],
          minSize: 3,
          maxSize: 6,
          desiredSize: 3,
          volumeSizeGib: 50,
        },
        karpenter: {
          enabled: true,
          pools: {
            onDemand: {
              enabled: true,
              instanceFamilies: ["m7i", "c7i", "r7i", "m6i", "c6i", "r6i"],
              cpuLimit: 200,
            },
            spot: {
              enabled: true,
              instanceFamilies: ["m7i", "m6i", "m6a", "c7i", "c6i", "c6a", "r7i", "r6i"],
              cpuLimit: 200,
            },
            graviton: {
              enabled: true,
              instanceFamilies: ["m7g", "c7g", "r7g", "m8g", "c8g", "r8g"],
              cpuLimit: 200,
            },
            gpu: { enabled: true, instanceFamilies: ["g5", "g6"], cpuLimit: 64 },
          },
        },
        addons: {
          metricsServer: { enabled: true },
          snapshotController: { enabled: true },
          nodeMonitoring: { enabled: true },
          versions: {},
        },
        loadBalancerController: { enabled: true },
        certManager: { enabled: true },
        externalSecrets: { enabled: true },
        networkPolicies: { enabled: true },
        headroom: { enabled: false, replicas: 2, cpu: "500m", memory: "512Mi" },
        charts: {},
        confirmReplacement: false,
      },
    });
  });

  it("choose GPU families that Hyderabad has", () => {
    const cell = cellOf(HYDERABAD);
    expect(cell.cluster.karpenter.pools.gpu.instanceFamilies).toEqual(["g6", "g6e"]);
    expect(cell.zones).toEqual(["ap-south-2a", "ap-south-2b", "ap-south-2c"]);
  });

  it("of a Local Zone pool guess neither instance types nor volume type", () => {
    expect(cellOf(DELHI).edgePools["delhi"]).toEqual({
      mode: "local-zone",
      place: "delhi",
      physicalLocation: "AWS Local Zone ap-south-1-del-1a, Delhi, India",
      zone: "ap-south-1-del-1a",
      instanceTypes: ["c5.2xlarge"],
      volumeType: "gp2",
      volumeSizeGib: 50,
      minSize: 1,
      maxSize: 3,
      desiredSize: 1,
      provisioner: "auto-scaling-group",
      labels: {},
      nat: "region",
    });
  });

  it("of a hybrid pool are its labels alone", () => {
    expect(cellOf(CHENNAI).edgePools["chennai"]).toEqual({
      ...CHENNAI.placement,
      place: "chennai",
      physicalLocation: "The customer's own machines, Chennai, India",
      labels: {},
    });
  });

  it("number the cells of the catalogue 0 to 5, each with its own blocks", () => {
    const places = ["mumbai", "hyderabad", "delhi", "kolkata", "bengaluru", "chennai"];
    const blocks = places.map((place) => {
      const placement = ["mumbai", "hyderabad"].includes(place)
        ? undefined
        : { mode: "region-alias" };
      const { network } = cellOf({ place, dataClassification: "internal", placement });
      return [network.cellNumber, network.cidr, network.podCidr];
    });
    expect(blocks).toEqual([
      [0, "10.0.0.0/16", "100.64.0.0/16"],
      [1, "10.1.0.0/16", "100.65.0.0/16"],
      [2, "10.2.0.0/16", "100.66.0.0/16"],
      [3, "10.3.0.0/16", "100.67.0.0/16"],
      [4, "10.4.0.0/16", "100.68.0.0/16"],
      [5, "10.5.0.0/16", "100.69.0.0/16"],
    ]);
  });

  it("are those of the cluster component, so that a cell and a cluster of its own agree", () => {
    for (const [input, region] of [
      [MUMBAI, "ap-south-1"],
      [HYDERABAD, "ap-south-2"],
    ] as const) {
      const { cluster, logs } = cellOf(input);
      const args = { placement: { cell: "x", region } } as unknown as RegionalClusterArgs;
      const component = resolveCluster(args);
      expect(component.version).toBe(cluster.version);
      expect(component.systemNodes).toEqual(cluster.systemNodes);
      expect(component.pools).toEqual(cluster.karpenter.pools);
      expect(component.logRetentionDays).toBe(logs.retentionDays);
      const headroom = resolveCluster({ ...args, headroom: { enabled: true } }).headroom;
      expect({ enabled: false, ...headroom }).toEqual(cluster.headroom);
    }
  });

  it("offer the Kubernetes versions and add-ons of the compatibility table, no others", () => {
    const tree = cellSchemaTree();
    expect(nodeAt(tree, ["cluster", "version"], {})?.enum).toEqual(SUPPORTED_KUBERNETES);
    expect(
      Object.keys(nodeAt(tree, ["cluster", "addons", "versions"], {})?.properties ?? {}),
    ).toEqual([...EKS_ADDON_NAMES].sort());
  });

  it("leave what follows from other values open in the configuration itself", () => {
    const { name, account, placement, network, cluster } = configOf(MUMBAI);
    expect([name, account, placement]).toEqual([undefined, undefined, undefined]);
    expect([network.cellNumber, network.cidr, network.podCidr, network.nat]).toEqual(
      Array(4).fill(undefined),
    );
    expect(cluster.karpenter.pools.gpu.instanceFamilies).toBeUndefined();
  });
});
