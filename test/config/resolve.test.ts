// SPDX-License-Identifier: Apache-2.0
import { describePlacement } from "../../components/edge/placement.ts";
import { placeById } from "../../india/places.ts";
import { cellOf, CHENNAI, DELHI, MUMBAI } from "./support.ts";

describe("a decided cell", () => {
  it("of Delhi says that its workers are there and its control plane in Mumbai's Region", () => {
    expect(cellOf(DELHI)).toMatchObject({
      place: "delhi",
      placeKind: "local-zone",
      physicalLocation: "AWS Local Zone ap-south-1-del-1a, Delhi, India",
      controlPlaneRegion: "ap-south-1",
      placementMode: "local-zone",
      zones: ["ap-south-1a", "ap-south-1b", "ap-south-1c"],
      localZones: ["ap-south-1-del-1a"],
    });
  });

  it("of a region alias names Mumbai, since nothing is in the city", () => {
    const cell = cellOf({ ...DELHI, placement: { mode: "region-alias" } });
    expect(cell.physicalLocation).toBe("AWS Region ap-south-1, Mumbai, Maharashtra, India");
    expect(cell.placementMode).toBe("region-alias");
    expect(cell.edgePools).toEqual({});
    expect(cell.localZones).toEqual([]);
    expect(cell.name).toBe("delhi");
  });

  it("says of a place what the edge components say of it", () => {
    for (const input of [DELHI, CHENNAI, { ...DELHI, placement: { mode: "region-alias" } }]) {
      const cell = cellOf(input);
      const facts = describePlacement(
        placeById(cell.place),
        input.placement as Parameters<typeof describePlacement>[1],
      );
      expect(facts).toMatchObject({
        physicalLocation: cell.physicalLocation,
        controlPlaneRegion: cell.controlPlaneRegion,
        placementMode: cell.placementMode,
      });
    }
  });

  it("takes its addresses from cellNumber, and explicit blocks before those", () => {
    expect(cellOf({ ...MUMBAI, network: { cellNumber: 63 } }).network).toMatchObject({
      cidr: "10.63.0.0/16",
      podCidr: "100.127.0.0/16",
    });
    expect(
      cellOf({ ...MUMBAI, network: { cellNumber: 7, cidr: "172.16.0.0/20" } }).network,
    ).toMatchObject({ cellNumber: 7, cidr: "172.16.0.0/20", podCidr: "100.71.0.0/16" });
  });

  it("takes its private domain from its name, and its name from the place", () => {
    const named = cellOf({ ...MUMBAI, name: "payments" });
    expect([named.name, named.network.privateZone.domain]).toEqual([
      "payments",
      "payments.nivas.internal",
    ]);
    const domain = "bank.example.in";
    const own = cellOf({ ...MUMBAI, network: { privateZone: { domain } } });
    expect(own.network.privateZone).toEqual({ enabled: true, domain });
  });

  it("spans as many zones as asked for", () => {
    expect(cellOf({ ...MUMBAI, network: { zoneCount: 2 } }).zones).toEqual([
      "ap-south-1a",
      "ap-south-1b",
    ]);
  });

  it("has no NAT gateway where egress is none, in the Region or for its Local Zone", () => {
    const cell = cellOf({
      ...DELHI,
      network: { egress: "none" },
      cluster: { charts: { mirror: "111122223333.dkr.ecr.ap-south-1.amazonaws.com/mirror" } },
    });
    expect(cell.network.nat).toBe("none");
    expect(cell.edgePools["delhi"]).toMatchObject({ nat: "none" });
  });

  it("makes room above the sizes that are given", () => {
    const sizes = (systemNodes: object) => {
      const { minSize, desiredSize, maxSize } = cellOf({ ...MUMBAI, cluster: { systemNodes } })
        .cluster.systemNodes;
      return [minSize, desiredSize, maxSize];
    };
    expect(sizes({ minSize: 9 })).toEqual([9, 9, 9]);
    expect(sizes({ minSize: 2 })).toEqual([2, 2, 6]);
    expect(sizes({ minSize: 2, desiredSize: 8 })).toEqual([2, 8, 8]);
    expect(sizes({ minSize: 1, desiredSize: 1, maxSize: 1 })).toEqual([1, 1, 1]);
  });

  it("collects the networks of every hybrid pool for the cluster", () => {
    const { placement } = CHENNAI;
    const cell = cellOf({
      ...CHENNAI,
      edge: {
        pools: {
          plant: { ...placement, place: "bengaluru", nodeCidrs: ["192.168.11.0/24"], podCidrs: [] },
        },
      },
    });
    expect(cell.cluster.hybrid).toEqual({
      nodeCidrs: ["192.168.10.0/24", "192.168.11.0/24"],
      podCidrs: ["192.168.64.0/18"],
    });
    expect(Object.keys(cell.edgePools)).toEqual(["chennai", "plant"]);
    expect(cellOf(MUMBAI).cluster.hybrid).toBeUndefined();
  });

  it("lists each Local Zone once, the cell's own first", () => {
    const pool = { ...DELHI.placement, place: "kolkata" };
    const cell = cellOf({
      ...DELHI,
      edge: { pools: { east: pool, "east-large": pool, north: { ...pool, place: "delhi" } } },
    });
    expect(cell.localZones).toEqual(["ap-south-1-del-1a", "ap-south-1-ccu-1a"]);
    expect(cell.edgePools["east"]).toMatchObject({
      place: "kolkata",
      zone: "ap-south-1-ccu-1a",
      physicalLocation: "AWS Local Zone ap-south-1-ccu-1a, Kolkata, West Bengal, India",
    });
  });

  it("takes the GPU families that are given before those of the Region", () => {
    const gpu = { instanceFamilies: ["p5"] };
    const { pools } = cellOf({ ...MUMBAI, cluster: { karpenter: { pools: { gpu } } } }).cluster
      .karpenter;
    expect(pools.gpu).toEqual({ enabled: true, instanceFamilies: ["p5"], cpuLimit: 64 });
  });

  it("keeps the account where one is given", () => {
    expect(cellOf({ ...MUMBAI, account: "111122223333" }).account).toBe("111122223333");
    expect("account" in cellOf(MUMBAI)).toBe(false);
  });

  it("drops add-on pins that are not set", () => {
    const versions = { "vpc-cni": "v1.21.1-eksbuild.3", coredns: undefined };
    expect(
      cellOf({ ...MUMBAI, cluster: { addons: { versions } } }).cluster.addons.versions,
    ).toEqual({ "vpc-cni": "v1.21.1-eksbuild.3" });
  });
});
